//! `PATCH /portal`, `GET /portal/public`

use serde_json::json;
use world::Stage;

use crate::story::{accept, agency, invited_client};

#[tokio::test(flavor = "multi_thread")]
async fn the_brand_shows_to_whoever_knows_the_address_and_no_more() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let portal = owner.get("/portal").await.expect(200);
    let changed =
        owner.patch("/portal", &portal, json!({"title": "Votre espace", "color": "#1f6f5c"})).await.expect(200);
    assert_eq!(changed["version"], portal["version"].as_u64().unwrap_or_default() + 1);
    owner.patch("/portal", &portal, json!({"title": "Plus tard"})).await.refused(412, "stale");
    owner.patch("/portal", &changed, json!({"color": "green"})).await.field("/color", "malformed");
    let public = stage.nobody().get("/portal/public?slug=lumen").await.expect(200);
    assert_eq!((&public["title"], &public["color"]), (&json!("Votre espace"), &json!("#1f6f5c")));
    for hidden in ["id", "version", "storage", "email"] {
        assert!(public.get(hidden).is_none(), "{hidden} is told to everybody");
    }
    stage.nobody().get("/portal/public?slug=nobody").await.refused(404, "not-found");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_sees_the_brand_and_changes_nothing() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let (_, token) = invited_client(&owner, "lea@example.com").await;
    let lea = accept(&stage, &token).await;
    let portal = lea.get("/portal").await.expect(200);
    assert!(portal.get("storage").is_none());
    lea.patch("/portal", &portal, json!({"title": "À moi"})).await.refused(404, "not-found");
    lea.get("/activity").await.refused(404, "not-found");
}
