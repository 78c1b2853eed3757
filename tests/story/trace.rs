//! One request's id, from the one who asked to all that follows from it.

use serde_json::{Value, json};
use world::{Log, Stage};

use super::agency;
use crate::walks::items;

#[tokio::test]
async fn an_invitations_id_is_in_its_requests_line_its_items_its_mail_and_the_mails_news() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let body = json!({"first_name": "Léa", "last_name": "Noir", "email": "lea@example.com"});
    let client = owner.post("/clients", body).await.expect(201)["id"].as_str().unwrap_or_default().to_owned();
    stage.drain().await;
    let log = Log::start();
    let invited = owner.post(&format!("/clients/{client}/invitation"), json!({"delivery": "email"})).await;
    invited.expect(200);
    stage.drain().await;
    let id = invited.header("x-request-id").to_owned();
    assert!(!id.is_empty());
    let text = log.text();
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let told = |message: &str, holds: &dyn Fn(&Value) -> bool| {
        assert!(lines.iter().any(|line| line["fields"]["message"] == message && holds(line)), "{message}: {text}");
    };
    told("request answered", &|line| line["span"]["instance"] == *id && line["span"]["route"] == "ClientsInvite");
    told("record handled", &|line| line["span"]["request"] == *id && line["span"]["kind"] == "mail");
    told("mail news noted", &|line| line["fields"]["request"] == *id && line["fields"]["state"] == "Delivered");
    let items = items(&stage).await;
    let mut kinds: Vec<&str> = items
        .iter()
        .filter(|item| item.get("request").and_then(|value| value.as_s().ok()) == Some(&id))
        .filter_map(|item| item.get("kind")?.as_s().ok().map(String::as_str))
        .collect();
    kinds.sort_unstable();
    assert_eq!(kinds, ["activity", "mail"]);
}
