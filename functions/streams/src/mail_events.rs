//! What SES tells of mails, by EventBridge: delivered, delayed, bounced, complained, rejected.

use std::sync::Arc;

use jiff::Timestamp;
use parvis::{
    Engines, Result, cause,
    id::{MailId, OrganizationId},
    invitation::MailState,
    mail::{self, News},
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
    if let Some((organization, mail, news)) = read(&envelope.detail, engines.clock().now()) {
        let table = engines.global().tenant(organization);
        let request = envelope.detail.pointer("/mail/tags/request/0").and_then(Value::as_str);
        cause::of(request, mail::note_news(&table, mail, &news)).await?;
        tracing::info!(%mail, %organization, request, state = ?news.state(), "mail news noted");
    }
    Ok(Value::Null)
}

/// Which mail, and what became of it; `now` is its time when the event doesn't say.
fn read(message: &Value, now: Timestamp) -> Option<(OrganizationId, MailId, News)> {
    let kind = message.get("eventType")?.as_str()?;
    let text = |pointer: &str| message.pointer(pointer).and_then(Value::as_str);
    let news = |state, field: &str, reason: Option<&str>| {
        let at = text(&format!("/{field}/timestamp")).and_then(|at| at.parse().ok()).unwrap_or(now);
        News::new(state, at).because(reason)
    };
    let news = match kind {
        "Delivery" => news(MailState::Delivered, "delivery", None),
        "Bounce" => {
            let said = text("/bounce/bouncedRecipients/0/diagnosticCode").or(text("/bounce/bounceSubType"));
            // Whatever isn't for good says nothing against the address; it may even be told of a mail that arrived.
            let permanent = text("/bounce/bounceType")? == "Permanent";
            news(if permanent { MailState::Bounced } else { MailState::Delayed }, "bounce", said)
        }
        "DeliveryDelay" => {
            let said = text("/deliveryDelay/delayedRecipients/0/diagnosticCode").or(text("/deliveryDelay/delayType"));
            news(MailState::Delayed, "deliveryDelay", said)
        }
        "Complaint" => news(MailState::Complained, "complaint", text("/complaint/complaintFeedbackType")),
        "Reject" => news(MailState::Failed, "reject", text("/reject/reason")),
        "Rendering Failure" => news(MailState::Failed, "failure", text("/failure/errorMessage")),
        _ => return None,
    };
    let tag = |name: &str| text(&format!("/mail/tags/{name}/0"));
    Some((tag("organization")?.parse().ok()?, tag("mail")?.parse().ok()?, news))
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
            assert!(read(&message, Timestamp::UNIX_EPOCH).is_none(), "{message}");
        }
    }

    #[test]
    fn what_is_not_for_good_is_a_delay() {
        let tags = json!({"organization": [OrganizationId::from(1)], "mail": [MailId::from(2)]});
        let bounce =
            |kind: &str| json!({"eventType": "Bounce", "bounce": {"bounceType": kind}, "mail": {"tags": tags}});
        let read = |message| read(&message, Timestamp::UNIX_EPOCH).map(|(_, _, news)| news.state());
        assert_eq!(read(bounce("Transient")), Some(MailState::Delayed));
        assert_eq!(read(bounce("Undetermined")), Some(MailState::Delayed));
        assert_eq!(read(bounce("Permanent")), Some(MailState::Bounced));
        let delay = json!({"eventType": "DeliveryDelay", "mail": {"tags": tags}, "deliveryDelay": {
            "delayType": "MailboxFull", "timestamp": "2026-11-23T09:40:00.000Z", "expirationTime": "2026-11-24T09:40:00.000Z",
            "delayedRecipients": [{"emailAddress": "lea@example.com", "status": "4.2.2", "diagnosticCode": "smtp; 452 4.2.2 mailbox full"}]}});
        let (_, _, news) = super::read(&delay, Timestamp::UNIX_EPOCH).expect("news");
        let at = "2026-11-23T09:40:00Z".parse().expect("an instant");
        assert_eq!(news, News::new(MailState::Delayed, at).because(Some("smtp; 452 4.2.2 mailbox full")));
    }

    #[test]
    fn whatever_comes_instead_of_news_is_read_or_passed_over() {
        let (organization, mail) = (OrganizationId::from(1), MailId::from(2));
        let tags = json!({"organization": [organization], "mail": [mail]});
        let good = [
            json!({"eventType": "Delivery", "mail": {"tags": tags}, "delivery": {"timestamp": "2026-11-23T09:30:00Z"}}),
            json!({"eventType": "Bounce", "mail": {"tags": tags}, "bounce": {"bounceType": "Permanent", "bouncedRecipients": [{"diagnosticCode": "550"}]}}),
            json!({"eventType": "Complaint", "mail": {"tags": tags}, "complaint": {}}),
            json!({"eventType": "DeliveryDelay", "mail": {"tags": tags}, "deliveryDelay": {"delayType": "MailboxFull", "delayedRecipients": [{"diagnosticCode": "452"}]}}),
        ]
        .map(|message| message.to_string());
        let mut mutator = mutate::Mutator::new("mail events");
        for _ in 0..mutate::Mutator::cases(100_000) {
            let text = mutator.text(&good.each_ref().map(String::as_str));
            let Ok(message) = serde_json::from_str(&text) else { continue };
            if let Some((whose, which, _)) = read(&message, Timestamp::UNIX_EPOCH) {
                // Never of anything that the message doesn't name in full.
                assert!(text.contains(&whose.to_string()) && text.contains(&which.to_string()), "{text}");
            }
        }
    }
}
