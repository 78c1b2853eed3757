//! What SES tells of mails, by SNS: delivered, bounced, complained, rejected.

use std::sync::Arc;

use parvis::{
    Engines, Result,
    id::{MailId, OrganizationId},
    mail::{self, Event},
};
use serde::Deserialize;
use serde_json::Value;

/// SNS's envelope around the events.
#[derive(Debug, Deserialize)]
struct Envelope {
    #[serde(rename = "Records")]
    records: Vec<Notice>,
}

#[derive(Debug, Deserialize)]
struct Notice {
    #[serde(rename = "Sns")]
    sns: Message,
}

#[derive(Debug, Deserialize)]
struct Message {
    #[serde(rename = "Message")]
    message: String,
}

/// Notes what became of each mail. Messages that aren't about a mail of ours are passed over; one that can't be noted now
/// fails the event, which SNS then brings again.
pub(crate) async fn handler(engines: Arc<Engines>, event: Value) -> Result<Value> {
    let envelope: Envelope = serde_json::from_value(event)?;
    for notice in envelope.records {
        if let Some((organization, mail, event)) = read(&notice.sns.message) {
            let table = engines.global().tenant(organization);
            mail::note_event(&table, mail, event).await?;
        }
    }
    Ok(Value::Null)
}

/// Which mail, and what became of it.
fn read(message: &str) -> Option<(OrganizationId, MailId, Event)> {
    let message: Value = serde_json::from_str(message).ok()?;
    let kind = message.get("eventType").or_else(|| message.get("notificationType"))?.as_str()?;
    let event = match kind {
        "Delivery" => Event::Delivered,
        // A soft bounce may still arrive; SES goes on trying.
        "Bounce" if message.pointer("/bounce/bounceType")?.as_str()? == "Permanent" => Event::Bounced,
        "Complaint" => Event::Complained,
        "Reject" | "Rendering Failure" => Event::Rejected,
        _ => return None,
    };
    let tag = |name: &str| message.pointer(&format!("/mail/tags/{name}/0"))?.as_str();
    Some((tag("organization")?.parse().ok()?, tag("mail")?.parse().ok()?, event))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_and_broken_messages_are_passed_over() {
        for message in [
            "",
            "{}",
            "[]",
            r#"{"eventType":"Delivery"}"#,
            r#"{"eventType":"Delivery","mail":{"tags":{"mail":["x"]}}}"#,
        ] {
            assert!(read(message).is_none(), "{message}");
        }
    }

    #[test]
    fn a_soft_bounce_is_not_the_end() {
        let tags = format!(
            r#""mail":{{"tags":{{"organization":["{}"],"mail":["{}"]}}}}"#,
            OrganizationId::from(1),
            MailId::from(2)
        );
        let bounce = |kind: &str| format!(r#"{{"eventType":"Bounce","bounce":{{"bounceType":"{kind}"}},{tags}}}"#);
        assert!(read(&bounce("Transient")).is_none());
        assert_eq!(read(&bounce("Permanent")).map(|(_, _, event)| event), Some(Event::Bounced));
    }
}
