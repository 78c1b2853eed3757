//! `/exports`

mod create;
mod download;
mod filter;
mod libreoffice;
mod personal;
mod run;
mod schedule;

use parvis::TenantTable;
use serde_json::{Value, json};
use world::{Caller, PASSWORD, Stage};

/// Signs an agency up; gives its owner and its table.
async fn agency(stage: &Stage) -> (Caller, TenantTable) {
    let body = json!({"agency_name": "Atelier", "first_name": "Odile", "last_name": "Dupond", "email": "odile@atelier.example", "password": PASSWORD});
    let answer = stage.nobody().post("/organizations", body).await;
    let key = format!("T#{}#ORGANIZATION", answer.expect(201)["organization"]["id"].as_str().expect("an id"));
    stage.prove("odile@atelier.example").await;
    (stage.nobody().signed_in(&answer), stage.engines.tenant_of_record(&key).expect("a table"))
}

/// The owner with a new access token: the former lasts ten minutes.
async fn again(stage: &Stage) -> Caller {
    let body = json!({"email": "odile@atelier.example", "password": PASSWORD, "side": "staff"});
    stage.nobody().signed_in(&stage.nobody().call("POST", "/sessions").json(&body).send().await)
}

/// Asks for an export; gives it once all events are handled.
async fn exported(stage: &Stage, owner: &Caller) -> Value {
    let export = owner.post("/exports", json!({"kind": "clients"})).await.expect(202);
    assert_eq!(export["state"], "queued");
    stage.drain().await;
    owner.get(&format!("/exports/{}", export["id"].as_str().expect("an id"))).await.expect(200)
}

/// Every export there is, newest first.
async fn exports(owner: &Caller) -> Vec<Value> {
    owner.get("/exports").await.expect(200)["items"].as_array().cloned().unwrap_or_default()
}

/// The archive of an export, by name.
async fn archive(stage: &Stage, table: &TenantTable, export: &Value) -> Option<Vec<u8>> {
    let object = format!("exports/{}/{}.zip", table.organization(), export["id"].as_str().expect("an id"));
    parvis::storage::head(&stage.engines, &object).await.expect("an answer")?;
    Some(parvis::storage::read(&stage.engines, &object).await.expect("bytes"))
}
