//! `/portal/letterbox`

use serde_json::{Value, json};
use world::Stage;

use crate::{api::members::joined, story::agency};

const PATH: &str = "/portal/letterbox";

#[tokio::test(flavor = "multi_thread")]
async fn it_is_closed_until_an_administrator_opens_it_and_its_address_can_be_renewed() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let closed = owner.get(PATH).await.expect(200);
    assert_eq!(closed, json!({"open": false, "address": null, "version": 0}));
    let open = owner.patch(PATH, &closed, json!({"open": true})).await.expect(200);
    let address = open["address"].as_str().unwrap_or_default().to_owned();
    let drawn = address.strip_prefix("invite-").and_then(|rest| rest.strip_suffix("@in.localhost"));
    assert!(drawn.is_some_and(|drawn| drawn.len() == 26), "{address}");
    assert_eq!(owner.get(PATH).await.expect(200), open);
    owner.patch(PATH, &closed, json!({"open": false})).await.refused(412, "stale");
    let renewed = owner.patch(PATH, &open, json!({"renew": true})).await.expect(200);
    assert_eq!(renewed["open"], true);
    assert!(renewed["address"].is_string() && renewed["address"] != address.as_str());
    let shut = owner.patch(PATH, &renewed, json!({"open": false})).await.expect(200);
    assert_eq!((&shut["open"], &shut["address"]), (&Value::Bool(false), &renewed["address"]));
    owner.patch(PATH, &shut, json!({"address": "x"})).await.field("/address", "unknown-field");
    // Who may invite may write to it; what it is, administrators decide.
    let marc = joined(&stage, &owner, "marc", "member").await;
    assert_eq!(marc.get(PATH).await.expect(200), shut);
    marc.patch(PATH, &shut, json!({"open": true})).await.refused(403, "forbidden");
}
