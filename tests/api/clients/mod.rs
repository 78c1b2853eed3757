//! `/clients`

mod archive;
mod comments;
pub(crate) mod confirm_address;
mod create;
mod deletion;
mod erasure;
mod filter;
mod invite;
mod list;
mod permit;
mod remind;
mod suspend;
mod tags;
mod view_as;

use aws_sdk_dynamodb::types::AttributeValue;
use parvis::id::{MailId, OrganizationId};
use serde_json::{Value, json};
use world::{Caller, Stage};

/// A client of this name.
async fn client(owner: &Caller, first: &str, last: &str) -> Value {
    let email = format!("{first}.{last}@example.com").to_lowercase();
    owner.post("/clients", json!({"first_name": first, "last_name": last, "email": email})).await.expect(201)
}

/// The address of a client.
fn at(client: &Value) -> String {
    format!("/clients/{}", client["id"].as_str().unwrap_or_default())
}

/// Makes it so that an organization has asked for so many mails in the hour in which a stage begins.
pub(crate) async fn mails_asked(stage: &Stage, organization: &str, count: u32) {
    asked(stage, organization, "MAILS", count).await;
}

/// The same of whatever is counted by the hour.
#[expect(clippy::disallowed_methods, reason = "five hundred mails take a while")]
pub(crate) async fn asked(stage: &Stage, organization: &str, what: &str, count: u32) {
    let text = |text: &str| AttributeValue::S(text.into());
    stage
        .raw
        .update_item()
        .table_name(stage.table())
        .key("pk", text(&format!("T#{organization}#ORGANIZATION")))
        .key("sk", text(&format!("{what}#2026-11-23T09")))
        .update_expression("SET #count = :count, #kind = :kind, #hour = :hour")
        .expression_attribute_names("#count", "count")
        .expression_attribute_names("#kind", "kind")
        .expression_attribute_names("#hour", "hour")
        .expression_attribute_values(":count", AttributeValue::N(count.to_string()))
        .expression_attribute_values(":kind", text("mails-asked"))
        .expression_attribute_values(":hour", text("2026-11-23T09"))
        .send()
        .await
        .expect("a count");
}

/// The first names that a list shows.
async fn names(owner: &Caller, query: &str) -> Vec<String> {
    let page = owner.get(&format!("/clients?{query}")).await.expect(200);
    let name = |item: &Value| item["first_name"].as_str().unwrap_or_default().to_owned();
    page["items"].as_array().map(|items| items.iter().map(name).collect()).unwrap_or_default()
}

/// An event as SES publishes it.
pub(crate) async fn tell(stage: &Stage, organization: &str, mail: MailId, event: &str) {
    let organization: OrganizationId = organization.parse().expect("an id");
    // A later delay has a name of its own here.
    let (event, delayed) = match event {
        "DeliveryDelay again" => ("DeliveryDelay", "2026-11-23T11:00:00Z"),
        other => (other, "2026-11-23T10:00:00Z"),
    };
    let detail = json!({
        "eventType": event,
        "mail": {"tags": {"organization": [organization], "mail": [mail]}},
        "delivery": {"timestamp": "2026-11-23T09:31:00Z"},
        "bounce": {"timestamp": "2026-11-23T09:32:00Z", "bounceType": "Permanent", "bounceSubType": "General",
                   "bouncedRecipients": [{"diagnosticCode": "smtp; 550 5.1.1 user unknown"}]},
        "deliveryDelay": {"timestamp": delayed, "delayType": "MailboxFull",
                          "delayedRecipients": [{"diagnosticCode": format!("smtp; 452 4.2.2 mailbox full at {delayed}")}]},
        "complaint": {"timestamp": "2026-11-23T09:33:00Z", "complaintFeedbackType": "abuse"},
    });
    let events = index::events().iter().find(|event| event.name == "StreamsMailEvents").expect("a function");
    (events.handler)(stage.engines.clone(), json!({"detail": detail})).await.expect("noted");
}
