//! `POST /clients`

use serde_json::json;
use world::Stage;

use crate::story::agency;

#[tokio::test(flavor = "multi_thread")]
async fn a_client_begins_as_a_prospect_with_what_was_typed_in() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let body = json!({"first_name": "  Léa ", "last_name": "Noir", "email": "Lea@Example.com", "company": "Café Noir"});
    let answer = owner.post("/clients", body).await;
    let client = answer.expect(201);
    assert_eq!(
        (&client["first_name"], &client["status"], &client["version"]),
        (&json!("Léa"), &json!("prospect"), &json!(1))
    );
    assert!(answer.header("etag").starts_with("\"1-"), "{}", answer.header("etag"));
    let path = format!("/clients/{}", client["id"].as_str().unwrap_or_default());
    let seen = owner.get(&path).await;
    owner.call("GET", &path).header("if-none-match", seen.header("etag")).send().await.expect_status(304);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_is_one_client_however_it_is_spelled() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let body = |email: &str| json!({"first_name": "Léa", "last_name": "Noir", "email": email});
    owner.post("/clients", body("lea@example.com")).await.expect(201);
    owner.post("/clients", body("LEA@example.COM")).await.refused(409, "email-in-use");
    owner.post("/clients", body("no address")).await.field("/email", "malformed");
    owner
        .post("/clients", json!({"first_name": "", "last_name": "Noir", "email": "x@example.com"}))
        .await
        .field("/first_name", "required");
}
