//! A deployment: its table, bucket, mails, keys and address, as AWS and the world see them.

use super::dns;
use crate::{
    deploy::open,
    deployment::Deployment,
    keys,
    run::{Command, Outcome},
    summary::Summary,
};

/// A question to AWS, the answer that is right, and what to do about another one.
struct Check {
    what: &'static str,
    ask: &'static [&'static str],
    right: &'static str,
    advice: &'static str,
}

/// `TABLE`, `BUCKET`, `DOMAIN` and `STACK` stand for this deployment's.
const CHECKS: &[Check] = &[
    Check {
        what: "table",
        ask: &["dynamodb", "describe-table", "--table-name", "TABLE", "--query", "Table.TableStatus"],
        right: "ACTIVE",
        advice: "wait until it is; without a table: docs/deploy.md, \"Restore\"",
    },
    Check {
        what: "table: stream",
        ask: &[
            "dynamodb",
            "describe-table",
            "--table-name",
            "TABLE",
            "--query",
            "Table.StreamSpecification.StreamViewType",
        ],
        right: "NEW_AND_OLD_IMAGES",
        advice: "no mail is sent without it: deploy again, or `restore` puts it back",
    },
    Check {
        what: "table: protected from deletion",
        ask: &["dynamodb", "describe-table", "--table-name", "TABLE", "--query", "Table.DeletionProtectionEnabled"],
        right: "True",
        advice: "`aws dynamodb update-table --table-name TABLE --deletion-protection-enabled`",
    },
    Check {
        what: "table: time to live",
        ask: &[
            "dynamodb",
            "describe-time-to-live",
            "--table-name",
            "TABLE",
            "--query",
            "TimeToLiveDescription.TimeToLiveStatus",
        ],
        right: "ENABLED",
        advice: "what has expired is kept for good: deploy again",
    },
    Check {
        what: "table: point-in-time recovery",
        ask: &[
            "dynamodb",
            "describe-continuous-backups",
            "--table-name",
            "TABLE",
            "--query",
            "ContinuousBackupsDescription.PointInTimeRecoveryDescription.PointInTimeRecoveryStatus",
        ],
        right: "ENABLED",
        advice: "nothing can be restored without it: deploy again",
    },
    Check {
        what: "bucket: versions",
        ask: &["s3api", "get-bucket-versioning", "--bucket", "BUCKET", "--query", "Status"],
        right: "Enabled",
        advice: "deleted files can't come back without it: deploy again",
    },
    Check {
        what: "bucket: closed to the public",
        ask: &[
            "s3api",
            "get-public-access-block",
            "--bucket",
            "BUCKET",
            "--query",
            "PublicAccessBlockConfiguration.[BlockPublicAcls,IgnorePublicAcls,BlockPublicPolicy,RestrictPublicBuckets]",
        ],
        right: "True\tTrue\tTrue\tTrue",
        advice: "files of clients may be open to the world: deploy again at once",
    },
    Check {
        what: "bucket: pages may upload",
        ask: &["s3api", "get-bucket-cors", "--bucket", "BUCKET", "--query", "CORSRules[0].AllowedMethods[?@=='PUT']"],
        right: "PUT",
        advice: "browsers can't upload: deploy again",
    },
    Check {
        what: "mail: identity",
        ask: &["sesv2", "get-email-identity", "--email-identity", "DOMAIN", "--query", "VerifiedForSendingStatus"],
        right: "True",
        advice: "no mail is sent yet: make the three DKIM names of the stack's outputs, and wait for up to an hour",
    },
    Check {
        what: "mail: DKIM",
        ask: &["sesv2", "get-email-identity", "--email-identity", "DOMAIN", "--query", "DkimAttributes.Status"],
        right: "SUCCESS",
        advice: "make the names of the outputs Dkim1 to Dkim3 (CNAME)",
    },
    Check {
        what: "mail: where bounces go",
        ask: &[
            "sesv2",
            "get-email-identity",
            "--email-identity",
            "DOMAIN",
            "--query",
            "MailFromAttributes.MailFromDomainStatus",
        ],
        right: "SUCCESS",
        advice: "make the MX record of bounce.DOMAIN: `10 feedback-smtp.<region>.amazonses.com`",
    },
    Check {
        what: "mail: comes in",
        ask: &["ses", "describe-active-receipt-rule-set", "--query", "Rules[?Name=='StreamsLetters'].Enabled"],
        right: "True",
        advice: "no letterbox gets mail: docs/deploy.md, step 6",
    },
    Check {
        what: "mail: out of the sandbox",
        ask: &["sesv2", "get-account", "--query", "ProductionAccessEnabled"],
        right: "True",
        advice: "only addresses that SES knows get mail: docs/deploy.md, \"Leave the SES sandbox\"",
    },
    Check {
        what: "mail: not stopped",
        ask: &["sesv2", "get-account", "--query", "[SendingEnabled,EnforcementStatus]"],
        right: "True\tHEALTHY",
        advice: "AWS watches or has stopped the account's mails for bounces or complaints: look at the SES console",
    },
    Check {
        what: "alarms",
        ask: &[
            "cloudwatch",
            "describe-alarms",
            "--alarm-name-prefix",
            "STACK",
            "--state-value",
            "ALARM",
            "--query",
            "length(MetricAlarms)",
        ],
        right: "0",
        advice: "alarms are ringing: docs/deploy.md, \"Somebody must look\"",
    },
];

/// Looks at a deployment.
pub(crate) fn deployed(summary: &mut Summary, environment: &str) {
    let Some(deployment) = open(summary, environment) else { return };
    if !summary.step("stack", || deployment.output("Table").map(|_| ())) {
        return;
    }
    let domain = deployment.parameters.get("Domain").cloned().unwrap_or_default();
    for check in CHECKS {
        summary.step(check.what, || asked(&deployment, check, &domain));
    }
    let bounce = format!("bounce.{domain}");
    summary.step("mail: SPF", || dns::sends_by_ses(&bounce, &dns::txt(&bounce)?));
    summary.step("mail: DMARC", || dns::has_policy(&domain, &dns::txt(&format!("_dmarc.{domain}"))?));
    summary.step("keys", || keys::known_is_current(&deployment));
    summary.step("address", || answers(&domain));
}

fn asked(deployment: &Deployment, check: &Check, domain: &str) -> Outcome {
    let (table, bucket) = (deployment.output("Table")?, deployment.output("Bucket")?);
    let fill = |text: &str| match text {
        "TABLE" => table.to_owned(),
        "BUCKET" => bucket.to_owned(),
        "DOMAIN" => domain.to_owned(),
        "STACK" => deployment.stack.clone(),
        other => other.to_owned(),
    };
    let mut ask: Vec<String> = check.ask.iter().map(|text| fill(text)).collect();
    ask.extend(["--output".to_owned(), "text".to_owned()]);
    let ask: Vec<&str> = ask.iter().map(String::as_str).collect();
    let advice = check.advice.replace("TABLE", table).replace("DOMAIN", domain);
    match deployment.aws(&ask) {
        Ok(answer) if answer == check.right => Ok(()),
        Ok(answer) => Err(format!("{answer} instead of {}: {advice}", check.right)),
        Err(why) => Err(format!("{advice}\n{why}")),
    }
}

/// Whether the apex answers, through names, certificate, CloudFront, gateway and function.
fn answers(domain: &str) -> Outcome {
    let address = format!("https://{domain}/.well-known/jwks.json");
    let answer = Command::new("curl", &["--silent", "--show-error", "--fail", "--max-time", "20", &address]).answer("");
    let advice =
        "names and certificate: docs/deploy.md, steps 3 and 5; then the function's log /parvis/<stack>/KeysList";
    match answer {
        Ok(keys) if keys.contains("\"keys\":[{") => Ok(()),
        Ok(other) => Err(format!("{address} says {other}: {advice}")),
        Err(why) => Err(format!("{advice}\n{why}")),
    }
}
