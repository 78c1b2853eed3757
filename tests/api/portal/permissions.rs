//! `GET /permissions`, `GET` and `PATCH /portal/permissions`

use serde_json::json;
use world::Stage;

use crate::story::{accept, agency, invited_client};

#[tokio::test(flavor = "multi_thread")]
async fn the_catalogue_tells_what_each_permission_needs() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let catalogue = owner.get("/permissions").await.expect(200);
    let items = catalogue["items"].as_array().expect("items");
    let upload = items.iter().find(|item| item["id"] == "files.upload").expect("uploads");
    let known = json!({"id": "files.upload", "group": "files", "needs": ["files.see"], "since": 1, "in_use": true});
    assert_eq!(upload, &known);
    let invoices = items.iter().find(|item| item["id"] == "invoices.see").expect("invoices");
    assert_eq!(invoices["in_use"], false);
    assert_eq!(catalogue["presets"][0], json!({"id": "reader", "permissions": ["files.see"]}));
    // A client may know what there is: her company's administrator chooses from it.
    let (_, token) = invited_client(&owner, "lea@example.com").await;
    assert_eq!(accept(&stage, &token).await.get("/permissions").await.expect(200), catalogue);
}

#[tokio::test(flavor = "multi_thread")]
async fn presets_have_names_and_no_two_the_same() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let path = "/portal/permissions";
    let unset = owner.get(path).await.expect(200);
    assert_eq!((&unset["version"], &unset["presets"]), (&json!(0), &json!([])));
    let presets = json!([{"name": "Comptable", "permissions": ["invoices.see"]}, {"name": "Direction", "permissions": ["tickets.company"]}]);
    let saved = owner.patch(path, &unset, json!({"presets": presets})).await.expect(200);
    assert_eq!(
        saved["presets"][1]["permissions"],
        json!(["tickets.company", "tickets.named", "tickets.own", "tickets.role"])
    );
    assert_eq!(saved["default"], unset["default"], "what isn't sent stays");
    owner.patch(path, &unset, json!({"presets": []})).await.refused(412, "stale");
    let twice = json!([{"name": "Comptable", "permissions": []}, {"name": " comptable ", "permissions": []}]);
    owner.patch(path, &saved, json!({"presets": twice})).await.field("/presets/1/name", "taken");
    let unknown = json!([{"name": "Pilote", "permissions": ["flight"]}]);
    owner.patch(path, &saved, json!({"presets": unknown})).await.field("/presets/0/permissions/0", "unsupported");
    assert_eq!(owner.get(path).await.expect(200), saved);
}
