//! The JSON that AWS would send: S3 notices, SES events, schedule ticks.
//!
//! SES events have the shape that a configuration set publishes to an SNS topic, in SNS's envelope.

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::engines::bucket::Created;

/// The region that local events say they are from.
const REGION: &str = "us-east-1";

fn time(ms: i64) -> String {
    let at = Timestamp::from_millisecond(ms).unwrap_or(Timestamp::UNIX_EPOCH);
    format!("{at:.3}")
}

/// What S3 sends when an object is created (`s3:ObjectCreated:*`). Keys are URL-encoded, with `+` for a space.
#[must_use]
pub fn object_created(object: &Created, ms: i64) -> Value {
    json!({"Records": [{
        "eventVersion": "2.1",
        "eventSource": "aws:s3",
        "awsRegion": REGION,
        "eventTime": time(ms),
        "eventName": format!("ObjectCreated:{}", object.how),
        "userIdentity": {"principalId": "AWS:LOCAL"},
        "requestParameters": {"sourceIPAddress": "127.0.0.1"},
        "responseElements": {"x-amz-request-id": "LOCAL", "x-amz-id-2": "LOCAL"},
        "s3": {
            "s3SchemaVersion": "1.0",
            "configurationId": "local",
            "bucket": {"name": object.bucket, "ownerIdentity": {"principalId": "LOCAL"}, "arn": format!("arn:aws:s3:::{}", object.bucket)},
            "object": {"key": encoded(&object.key), "size": object.size, "eTag": object.e_tag, "sequencer": format!("{ms:018X}")},
        },
    }]})
}

fn encoded(key: &str) -> String {
    key.bytes().fold(String::new(), |mut out, byte| {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'*' | b'/' => out.push(byte as char),
            b' ' => out.push('+'),
            other => out.push_str(&format!("%{other:02X}")),
        }
        out
    })
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
}

/// The SES event that tells `fate`, as SNS hands it to a function.
#[must_use]
pub fn mail_event(mail: &Mailed, fate: Fate) -> Value {
    json!({"Records": [{
        "EventVersion": "1.0", "EventSource": "aws:sns", "EventSubscriptionArn": format!("arn:aws:sns:{REGION}:000000000000:mail-events:local"),
        "Sns": {
            "Type": "Notification", "MessageId": format!("{}-{fate:?}", mail.message_id), "TopicArn": format!("arn:aws:sns:{REGION}:000000000000:mail-events"),
            "Subject": "Amazon SES Email Event Notification", "Message": told(mail, fate).to_string(), "Timestamp": time(mail.at),
            "SignatureVersion": "1", "Signature": "local", "SigningCertUrl": "", "UnsubscribeUrl": "", "MessageAttributes": {},
        },
    }]})
}

/// The message in the envelope.
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

/// What EventBridge sends when the schedule of `function` is due.
#[must_use]
pub fn schedule(function: &str, ms: i64) -> Value {
    json!({
        "version": "0", "id": format!("{ms:032x}"), "detail-type": "Scheduled Event", "source": "aws.events", "account": "000000000000",
        "time": format!("{:.0}", Timestamp::from_millisecond(ms).unwrap_or(Timestamp::UNIX_EPOCH)), "region": REGION,
        "resources": [format!("arn:aws:events:{REGION}:000000000000:rule/{function}")], "detail": {},
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notices_have_the_shapes_of_aws() {
        let object =
            Created { bucket: "files".into(), key: "quarantine/a b+é".into(), size: 3, e_tag: "e".into(), how: "Put" };
        let notice = object_created(&object, 1_700_000_000_000);
        let record = &notice["Records"][0];
        assert_eq!(record["s3"]["object"]["key"], "quarantine/a+b%2B%C3%A9");
        assert_eq!(record["eventTime"], "2023-11-14T22:13:20.000Z");
        let mail = Mailed {
            message_id: "m".into(),
            at: 0,
            source: "a@x".into(),
            destination: vec!["b@x".into()],
            headers: vec![],
            tags: vec![("mail".into(), "mail_1".into())],
        };
        let message = mail_event(&mail, Fate::Bounce)["Records"][0]["Sns"]["Message"].as_str().map(str::to_owned);
        let event: Value = serde_json::from_str(&message.expect("a message")).expect("JSON in JSON");
        assert_eq!(event["bounce"]["bouncedRecipients"][0]["emailAddress"], "b@x");
        assert_eq!(event["mail"]["tags"]["mail"][0], "mail_1");
        assert_eq!(schedule("weekly", 0)["time"], "1970-01-01T00:00:00Z");
    }
}
