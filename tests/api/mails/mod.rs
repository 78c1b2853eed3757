//! `/mails`

mod failed;
mod retry;
mod suppressed;

use serde_json::{Value, json};
use world::{Caller, Stage};

/// Has a client invited while SES takes no mail; gives her record.
async fn lost(stage: &Stage, owner: &Caller, email: &str) -> Value {
    let body = json!({"first_name": "Léa", "last_name": "Noir", "email": email});
    let client = owner.post("/clients", body).await.expect(201);
    let path = format!("/clients/{}", client["id"].as_str().unwrap_or_default());
    stage.quota.pause(true);
    owner.post(&format!("{path}/invitation"), json!({"delivery": "email"})).await.expect(200);
    stage.drain().await;
    stage.quota.pause(false);
    owner.get(&path).await.expect(200)
}

/// The mails that couldn't be sent, newest first.
async fn failed(owner: &Caller) -> Vec<Value> {
    owner.get("/mails/failed").await.expect(200)["items"].as_array().cloned().unwrap_or_default()
}

/// Sends one of them again.
async fn retry(by: &Caller, mail: &Value) -> world::Answer {
    let path = format!("/mails/{}/retry", mail["id"].as_str().unwrap_or_default());
    by.call("POST", &path).json(&json!({"reader": mail["person"]})).send().await
}
