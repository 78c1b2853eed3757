//! The JSON that EventBridge would send: S3's and SES's events, and the ticks of schedules; and what SES sends of mails that come in.

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::engines::bucket::Created;

/// The region that local events say they are from.
const REGION: &str = "us-east-1";
/// For how long SES tries a mail again, in milliseconds.
const DELAYED_FOR: i64 = 14 * 60 * 60 * 1_000;

fn time(ms: i64) -> String {
    let at = Timestamp::from_millisecond(ms).unwrap_or(Timestamp::UNIX_EPOCH);
    format!("{at:.3}")
}

/// The envelope of every event.
fn event(source: &str, kind: &str, resource: String, ms: i64, detail: Value) -> Value {
    json!({
        "version": "0", "id": format!("{ms:032x}"), "source": source, "detail-type": kind, "account": "000000000000",
        "time": format!("{:.0}", Timestamp::from_millisecond(ms).unwrap_or(Timestamp::UNIX_EPOCH)), "region": REGION,
        "resources": [resource], "detail": detail,
    })
}

/// What tells that an object was created.
#[must_use]
pub fn object_created(object: &Created, ms: i64) -> Value {
    let detail = json!({
        "version": "0", "bucket": {"name": object.bucket}, "request-id": "LOCAL", "requester": "000000000000",
        "source-ip-address": "127.0.0.1", "reason": object.how,
        "object": {"key": object.key, "size": object.size, "etag": object.e_tag, "sequencer": format!("{ms:018X}")},
    });
    event("aws.s3", "Object Created", format!("arn:aws:s3:::{}", object.bucket), ms, detail)
}

/// A mail, as SES events describe it.
#[derive(Clone, Debug)]
pub struct Mailed {
    /// SES's own id of the message.
    pub message_id: String,
    /// Milliseconds since the Unix epoch.
    pub at: i64,
    /// The sender's address.
    pub source: String,
    /// The envelope's recipients.
    pub destination: Vec<String>,
    /// Header names and values, in order.
    pub headers: Vec<(String, String)>,
    /// The tags that the sender gave, each with one value.
    pub tags: Vec<(String, String)>,
}

/// What becomes of a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// SES took it.
    Send,
    /// The recipient's server took it.
    Delivery,
    /// The recipient's server refused it for good.
    Bounce,
    /// The recipient called it spam.
    Complaint,
    /// The recipient's server hasn't taken it yet.
    Delay,
    /// SES took it and didn't send it on, since its recipient has refused one before.
    Suppressed,
}

/// What tells the fate of a mail.
#[must_use]
pub fn mail_event(mail: &Mailed, fate: Fate) -> Value {
    let kind = match fate {
        Fate::Send => "Email Sent",
        Fate::Delivery => "Email Delivered",
        Fate::Bounce | Fate::Suppressed => "Email Bounced",
        Fate::Complaint => "Email Complaint Received",
        Fate::Delay => "Email Delivery Delayed",
    };
    let set = format!("arn:aws:ses:{REGION}:000000000000:configuration-set/local");
    event("aws.ses", kind, set, mail.at, told(mail, fate))
}

/// The detail in the envelope.
fn told(mail: &Mailed, fate: Fate) -> Value {
    let recipients = |key: &str| mail.destination.iter().map(|address| json!({key: address})).collect::<Vec<_>>();
    let (name, field, details) = match fate {
        Fate::Send => ("Send", "send", json!({})),
        Fate::Delivery => (
            "Delivery",
            "delivery",
            json!({"timestamp": time(mail.at), "processingTimeMillis": 1, "recipients": mail.destination,
                   "smtpResponse": "250 2.0.0 OK", "reportingMTA": "localhost"}),
        ),
        Fate::Bounce => (
            "Bounce",
            "bounce",
            json!({"feedbackId": mail.message_id, "bounceType": "Permanent", "bounceSubType": "General",
                   "bouncedRecipients": recipients("emailAddress"), "timestamp": time(mail.at), "reportingMTA": "dsn; localhost"}),
        ),
        Fate::Suppressed => (
            "Bounce",
            "bounce",
            json!({"feedbackId": mail.message_id, "bounceType": "Permanent", "bounceSubType": "OnAccountSuppressionList",
                   "bouncedRecipients": mail.destination.iter().map(|address| json!({
                       "emailAddress": address, "action": "failed", "status": "5.1.1",
                       "diagnosticCode": "Amazon SES did not send the message to this address because it is on the suppression list for your account.",
                   })).collect::<Vec<_>>(), "timestamp": time(mail.at), "reportingMTA": "dns; amazonses.com"}),
        ),
        Fate::Delay => (
            "DeliveryDelay",
            "deliveryDelay",
            json!({"delayType": "MailboxFull", "timestamp": time(mail.at), "expirationTime": time(mail.at + DELAYED_FOR),
                   "delayedRecipients": mail.destination.iter().map(|address| json!({
                       "emailAddress": address, "status": "4.2.2", "diagnosticCode": "smtp; 452 4.2.2 mailbox full",
                   })).collect::<Vec<_>>()}),
        ),
        Fate::Complaint => (
            "Complaint",
            "complaint",
            json!({"feedbackId": mail.message_id, "complaintSubType": null, "complainedRecipients": recipients("emailAddress"),
                   "timestamp": time(mail.at), "complaintFeedbackType": "abuse"}),
        ),
    };
    let headers: Vec<_> = mail.headers.iter().map(|(name, value)| json!({"name": name, "value": value})).collect();
    let tags: serde_json::Map<_, _> = mail.tags.iter().map(|(name, value)| (name.clone(), json!([value]))).collect();
    json!({
        "eventType": name,
        "mail": {
            "timestamp": time(mail.at), "source": mail.source, "sendingAccountId": "000000000000", "messageId": mail.message_id,
            "destination": mail.destination, "headersTruncated": false, "headers": headers, "tags": tags,
        },
        field: details,
    })
}

/// A mail that came in.
#[derive(Clone, Debug)]
pub struct Incoming {
    /// SES's own id of the message.
    pub message_id: String,
    /// Milliseconds since the Unix epoch.
    pub at: i64,
    /// The envelope's sender.
    pub source: String,
    /// The envelope's recipients.
    pub recipients: Vec<String>,
    /// What SES found out about it: of spam, viruses, SPF, DKIM and DMARC, in this order.
    pub verdicts: [String; 5],
}

/// What SES tells a function of a mail that came in.
#[must_use]
pub fn letter(mail: &Incoming) -> Value {
    let Incoming { message_id, at, source, recipients, verdicts } = mail;
    let [spam, virus, spf, dkim, dmarc] = verdicts.each_ref().map(|status| json!({"status": status}));
    json!({"Records": [{
        "eventSource": "aws:ses", "eventVersion": "1.0",
        "ses": {
            "mail": {
                "timestamp": time(*at), "source": source, "messageId": message_id, "destination": recipients, "headersTruncated": false,
                "headers": [], "commonHeaders": {"returnPath": source, "to": recipients},
            },
            "receipt": {
                "timestamp": time(*at), "processingTimeMillis": 1, "recipients": recipients,
                "spamVerdict": spam, "virusVerdict": virus, "spfVerdict": spf, "dkimVerdict": dkim, "dmarcVerdict": dmarc,
                "action": {"type": "Lambda", "functionArn": format!("arn:aws:lambda:{REGION}:000000000000:function:StreamsLetters"), "invocationType": "Event"},
            },
        },
    }]})
}

/// What EventBridge sends when the schedule of `function` is due.
#[must_use]
pub fn schedule(function: &str, ms: i64) -> Value {
    event(
        "aws.events",
        "Scheduled Event",
        format!("arn:aws:events:{REGION}:000000000000:rule/{function}"),
        ms,
        json!({}),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notices_have_the_shapes_of_aws() {
        let object =
            Created { bucket: "files".into(), key: "quarantine/a b+é".into(), size: 3, e_tag: "e".into(), how: "Put" };
        let notice = object_created(&object, 1_700_000_000_000);
        assert_eq!(notice["detail"]["object"]["key"], "quarantine/a b+é");
        assert_eq!(notice["time"], "2023-11-14T22:13:20Z");
        let mail = Mailed {
            message_id: "m".into(),
            at: 0,
            source: "a@x".into(),
            destination: vec!["b@x".into()],
            headers: vec![],
            tags: vec![("mail".into(), "mail_1".into())],
        };
        let event = &mail_event(&mail, Fate::Bounce)["detail"];
        assert_eq!(event["bounce"]["bouncedRecipients"][0]["emailAddress"], "b@x");
        assert_eq!(event["mail"]["tags"]["mail"][0], "mail_1");
        assert_eq!(schedule("weekly", 0)["time"], "1970-01-01T00:00:00Z");
    }
}
