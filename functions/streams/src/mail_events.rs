//! What SES tells of mails, by EventBridge: delivered, bounced, complained, rejected.

use std::sync::Arc;

use parvis::{
    Engines, Result,
    id::{MailId, OrganizationId},
    mail::{self, Event},
};
use serde::Deserialize;
use serde_json::Value;

/// EventBridge's envelope around the event.
#[derive(Debug, Deserialize)]
struct Envelope {
    detail: Value,
}

/// Notes what became of a mail. An event that isn't about a mail of ours is passed over; one that can't be noted now fails,
/// and EventBridge brings it again.
pub(crate) async fn handler(engines: Arc<Engines>, event: Value) -> Result<Value> {
    let envelope: Envelope = serde_json::from_value(event)?;
    if let Some((organization, mail, event)) = read(&envelope.detail) {
        let table = engines.global().tenant(organization);
        mail::note_event(&table, mail, event).await?;
    }
    Ok(Value::Null)
}

/// Which mail, and what became of it.
fn read(message: &Value) -> Option<(OrganizationId, MailId, Event)> {
    let kind = message.get("eventType")?.as_str()?;
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
    use serde_json::json;

    use super::*;

    #[test]
    fn foreign_and_broken_messages_are_passed_over() {
        for message in [
            json!(""),
            json!({}),
            json!([]),
            json!({"eventType": "Delivery"}),
            json!({"eventType": "Delivery", "mail": {"tags": {"mail": ["x"]}}}),
        ] {
            assert!(read(&message).is_none(), "{message}");
        }
    }

    #[test]
    fn a_soft_bounce_is_not_the_end() {
        let tags = json!({"organization": [OrganizationId::from(1)], "mail": [MailId::from(2)]});
        let bounce =
            |kind: &str| json!({"eventType": "Bounce", "bounce": {"bounceType": kind}, "mail": {"tags": tags}});
        assert!(read(&bounce("Transient")).is_none());
        assert_eq!(read(&bounce("Permanent")).map(|(_, _, event)| event), Some(Event::Bounced));
    }
}
