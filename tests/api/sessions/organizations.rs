//! `POST /organizations`

use serde_json::{Value, json};
use world::{PASSWORD, Stage};

use crate::story::agency;

fn body(change: &Value) -> Value {
    let mut body = json!({"agency_name": "Studio Brume", "first_name": "Yann", "last_name": "Gris", "email": "yann@example.com", "password": PASSWORD});
    for (name, value) in change.as_object().into_iter().flatten() {
        body[name] = value.clone();
    }
    body
}

#[tokio::test(flavor = "multi_thread")]
async fn each_fault_is_named_at_its_field() {
    let stage = Stage::new().await;
    agency(&stage).await;
    let nobody = stage.nobody();
    for (change, pointer, code) in [
        (json!({"slug": "lumen"}), "/slug", "taken"),
        (json!({"slug": "www"}), "/slug", "reserved"),
        (json!({"slug": "-x-"}), "/slug", "malformed"),
        (json!({"email": "yann"}), "/email", "malformed"),
        (json!({"password": "court"}), "/password", "too-short"),
        (json!({"password": "passwordpassword"}), "/password", "breached"),
        (json!({"agency_name": " "}), "/agency_name", "required"),
        (json!({"email": "odile@example.com", "password": "tortue fenetre orage 3"}), "/email", "taken"),
    ] {
        nobody.post("/organizations", body(&change)).await.field(pointer, code);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_makes_an_address_and_a_repeated_request_one_agency() {
    let stage = Stage::new().await;
    let call = || stage.nobody().call("POST", "/organizations").key("sign-up-0001").json(&body(&json!({})));
    let first = call().send().await.expect(201);
    assert_eq!(first["organization"]["slug"], "studio-brume");
    let second = call().send().await.expect(201);
    assert_eq!(first["organization"], second["organization"]);
    stage.drain().await;
    assert_eq!(stage.mailbox.to("yann@example.com").len(), 1);
}
