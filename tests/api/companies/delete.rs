//! `DELETE /companies/{company}`

use serde_json::json;
use world::Stage;

use super::{at, client};
use crate::story::agency;

#[tokio::test(flavor = "multi_thread")]
async fn a_company_goes_when_nobody_belongs_to_it_and_else_says_who_does() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let lea = client(&owner, "Lea", "Café Noir").await;
    let path = format!("/companies/{}", lea["company_id"].as_str().unwrap_or_default());
    let noir = owner.get(&path).await.expect(200);
    let problem = owner.delete(&path, Some(&noir)).await.refused(409, "company-not-empty");
    assert_eq!(problem["people"], json!([{"id": lea["id"], "name": "Lea Noir"}]));
    owner.patch(&at("/clients", &lea), &lea, json!({"company": null})).await.expect(200);
    owner.delete(&path, Some(&json!({"version": 9}))).await.refused(412, "stale");
    owner.delete(&path, Some(&noir)).await.expect(204);
    owner.get(&path).await.refused(404, "not-found");
    assert_eq!(owner.get("/companies?q=noir").await.expect(200)["items"], json!([]));
    // Its name is free again.
    super::company(&owner, "Café Noir").await;
}
