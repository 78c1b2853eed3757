//! `/portal/registration`

use serde_json::{Value, json};
use world::{Caller, Stage};

use crate::{
    api::members::joined,
    story::{agency, new_agency},
};

const PATH: &str = "/portal/registration";

async fn put(caller: &Caller, current: &Value, body: Value) -> world::Answer {
    caller.call("PUT", PATH).version(current).json(&body).send().await
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_closed_until_an_administrator_opens_it_to_domains_that_are_somebodys() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let closed = owner.get(PATH).await.expect(200);
    assert_eq!(
        closed,
        json!({"open": false, "others": false, "domains": [], "by_letter": false, "address": null, "version": 0})
    );
    let company =
        owner.post("/companies", json!({"name": "Café Noir", "country": "FR"})).await.expect(201)["id"].clone();
    let wanted = json!({"open": true, "others": false, "by_letter": false, "domains": [
        {"domain": "@Café.FR ", "at_once": true, "company_id": company}, {"domain": "noir.example", "at_once": false},
    ]});
    let open = put(&owner, &closed, wanted.clone()).await.expect(200);
    let shown = json!([
        {"domain": "café.fr", "at_once": true, "company": {"id": company, "name": "Café Noir"}},
        {"domain": "noir.example", "at_once": false, "company": null},
    ]);
    assert_eq!((&open["domains"], &open["version"]), (&shown, &json!(1)));
    assert_eq!(owner.get(PATH).await.expect(200), open);
    put(&owner, &closed, wanted).await.refused(412, "stale");
    let domains = |domains: Value| json!({"open": true, "others": false, "by_letter": false, "domains": domains});
    for (body, pointer, code) in [
        (domains(json!([{"domain": "gmail.com", "at_once": true}])), "/domains/0/domain", "public"),
        (domains(json!([{"domain": "x", "at_once": true}])), "/domains/0/domain", "malformed"),
        (
            domains(json!([{"domain": "a.fr", "at_once": true, "company_id": "com_01k9zzzzzzzzzzzzzzzzzzzzzw"}])),
            "/domains/0/company_id",
            "unsupported",
        ),
        (domains(vec![json!({"domain": "a.fr", "at_once": true}); 51].into()), "/domains", "out-of-range"),
    ] {
        put(&owner, &open, body).await.field(pointer, code);
    }
    let marc = joined(&stage, &owner, "marc", "member").await;
    marc.get(PATH).await.refused(403, "forbidden");
    // A company that is deleted is nobody's any more.
    let path = format!("/companies/{}", company.as_str().unwrap_or_default());
    owner.delete(&path, Some(&owner.get(&path).await.expect(200))).await.expect(204);
    assert_eq!(owner.get(PATH).await.expect(200)["domains"][0]["company"], Value::Null);
    stage.nobody().post("/registrations", crate::api::registrations::typed("zoe@café.fr")).await.expect(202);
    stage.drain().await;
    let clients = owner.get("/clients").await.expect(200);
    assert_eq!((&clients["items"][0]["email"], &clients["items"][0]["company"]), (&json!("zoe@café.fr"), &Value::Null));
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_opens_it_has_proved_her_own_address() {
    let stage = Stage::new().await;
    let owner = new_agency(&stage).await;
    let closed = owner.get(PATH).await.expect(200);
    let open = json!({"open": true, "others": true, "by_letter": false, "domains": []});
    put(&owner, &closed, open.clone()).await.refused(403, "email-unverified");
    stage.prove("odile@example.com").await;
    put(&owner, &closed, open).await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn its_address_is_drawn_when_it_is_opened_and_can_be_renewed() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let closed = owner.get(PATH).await.expect(200);
    let body = |renew: bool| json!({"open": false, "others": false, "by_letter": true, "renew": renew, "domains": []});
    let open = put(&owner, &closed, body(false)).await.expect(200);
    let address = open["address"].as_str().unwrap_or_default().to_owned();
    let drawn = address.strip_prefix("join-").and_then(|rest| rest.strip_suffix("@in.localhost"));
    assert!(drawn.is_some_and(|drawn| drawn.len() == 26), "{address}");
    let kept = put(&owner, &open, body(false)).await.expect(200);
    assert_eq!(kept["address"], open["address"]);
    let renewed = put(&owner, &kept, body(true)).await.expect(200);
    assert!(renewed["address"].is_string() && renewed["address"] != open["address"]);
    let log = owner.get("/activity?limit=100").await.expect(200).to_string();
    assert!(!log.contains(drawn.unwrap_or("?")), "the address is for those who may write to it");
}
