//! A function's role: the statements that its needs imply, on named tables, indexes, prefixes and identities, and no more.

use std::fmt::Write as _;

use edge::{Need, Source};
use parvis::table::schema::SCHEMA;

/// Under which prefixes objects are kept.
const PREFIXES: &[&str] = &["quarantine", "files", "brand", "exports", "imports", "bulk"];

/// Who calls a function, which decides where its failures go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Caller {
    /// API Gateway, which waits for the answer.
    Gateway,
    /// The table's stream, in batches that are tried again.
    Stream,
    /// EventBridge or SES, which don't wait.
    Bus,
}

impl Caller {
    /// Who calls on behalf of this source.
    pub(crate) const fn of(source: Source) -> Self {
        match source {
            Source::Stream { .. } => Self::Stream,
            Source::Bucket { .. } | Source::MailEvents | Source::Letters | Source::Schedule { .. } => Self::Bus,
        }
    }
}

/// One statement.
struct Statement {
    sid: &'static str,
    actions: Vec<&'static str>,
    resources: Vec<String>,
    leading: Vec<&'static str>,
}

impl Statement {
    fn new(sid: &'static str, actions: &[&'static str], resources: Vec<String>) -> Self {
        Self { sid, actions: actions.to_vec(), resources, leading: Vec::new() }
    }

    fn yaml(&self) -> String {
        let mut text = format!(
            "\n              - Sid: {}\n                Effect: Allow\n                Action: [{}]\n                Resource:",
            self.sid,
            self.actions.join(", ")
        );
        for resource in &self.resources {
            let _ = write!(text, "\n                  - {resource}");
        }
        if !self.leading.is_empty() {
            let keys: Vec<String> = self.leading.iter().map(|key| format!("\"{key}\"")).collect();
            let _ = write!(
                text,
                "\n                Condition:\n                  ForAllValues:StringLike: {{dynamodb:LeadingKeys: [{}]}}\n                  \"Null\": {{dynamodb:LeadingKeys: \"false\"}}",
                keys.join(", ")
            );
        }
        text
    }
}

/// The statements of a function that needs these, each indented as a list in its role.
pub(crate) fn statements(needs: &[Need], logs: &str, caller: Caller) -> String {
    let global = needs.contains(&Need::GlobalTable);
    // One transaction may write on both sides; whoever needs only the tenants' side can't touch the other.
    let leading: Vec<&str> = if global { vec!["T#*", "G#*"] } else { vec!["T#*"] };
    let table = || vec!["!Ref TableArn".to_owned()];
    let indexes = SCHEMA.indexes.iter().map(|keys| format!("!Sub \"${{TableArn}}/index/{}\"", keys.name));
    let mut all = vec![Statement::new(
        "Logs",
        &["logs:CreateLogStream", "logs:PutLogEvents"],
        vec![format!("!GetAtt {logs}.Arn")],
    )];
    if needs.contains(&Need::TableRead) || global {
        let read = Statement::new(
            "TableRead",
            &["dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:Query"],
            table().into_iter().chain(indexes).collect(),
        );
        all.push(Statement { leading: leading.clone(), ..read });
    }
    if needs.contains(&Need::TableWrite) || global {
        let write = Statement::new(
            "TableWrite",
            &["dynamodb:ConditionCheckItem", "dynamodb:DeleteItem", "dynamodb:PutItem", "dynamodb:UpdateItem"],
            table(),
        );
        all.push(Statement { leading, ..write });
    }
    let objects = || PREFIXES.iter().map(|prefix| format!("!Sub \"${{BucketArn}}/{prefix}/*\"")).collect::<Vec<_>>();
    if needs.contains(&Need::FilesRead) {
        all.push(Statement::new("FilesRead", &["s3:GetObject"], objects()));
    }
    if needs.contains(&Need::FilesWrite) {
        all.push(Statement::new("FilesWrite", &["s3:DeleteObject", "s3:PutObject"], objects()));
    }
    if needs.contains(&Need::ScanVerdict) {
        let quarantine = vec!["!Sub \"${BucketArn}/quarantine/*\"".into()];
        all.push(Statement::new("ScanVerdict", &["s3:GetObjectTagging"], quarantine));
    }
    if needs.contains(&Need::Letters) {
        let letters = vec![format!("!Sub \"${{BucketArn}}/{}*\"", parvis::letter::PREFIX)];
        all.push(Statement::new("Letters", &["s3:DeleteObject", "s3:GetObject"], letters));
    }
    let checks = needs.contains(&Need::FilesRead) && needs.contains(&Need::FilesWrite);
    if checks || needs.contains(&Need::Letters) {
        // Whoever checks objects must be told that one is missing; without this, S3 answers that it may not say.
        all.push(Statement::new("FilesMissing", &["s3:ListBucket"], vec!["!Ref BucketArn".into()]));
    }
    if needs.contains(&Need::Mail) {
        all.push(Statement::new(
            "Mail",
            &["ses:SendEmail", "ses:SendRawEmail"],
            vec!["!Ref IdentityArn".into(), "!Ref ConfigurationSetArn".into()],
        ));
        // SES knows no narrower resource for its list of those who refused a mail.
        all.push(Statement::new("MailSuppression", &["ses:DeleteSuppressedDestination"], vec!["\"*\"".into()]));
    }
    if needs.contains(&Need::MailQuota) {
        // SES knows no narrower resource for it.
        all.push(Statement::new("MailQuota", &["ses:GetAccount"], vec!["\"*\"".into()]));
    }
    if caller == Caller::Stream {
        all.push(Statement::new(
            "Stream",
            &["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"],
            vec!["!Ref StreamArn".into()],
        ));
    }
    if caller != Caller::Gateway {
        all.push(Statement::new("DeadLetters", &["sqs:SendMessage"], vec!["!Ref DeadLettersArn".into()]));
    }
    all.iter().map(Statement::yaml).collect()
}

/// The environment variables of a function that needs these.
pub(crate) fn environment(needs: &[Need], caller: Caller) -> String {
    let mut text = String::new();
    let secrets = [(Need::SigningKey, "SIGNING_KEY", "SigningKey"), (Need::LinkKey, "LINK_KEY", "LinkKey")];
    for (_, name, parameter) in secrets.iter().filter(|(need, ..)| needs.contains(need)) {
        let _ = write!(text, "\n          {name}: !Ref {parameter}");
    }
    if caller == Caller::Gateway {
        text.push_str("\n          DOOR_KEY: !Ref DoorKey");
    }
    if needs.contains(&Need::ScanVerdict) {
        text.push_str("\n          SCAN_TAG: !Ref ScanTag");
    }
    text
}
