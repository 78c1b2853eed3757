//! `GET /companies/{company}/workspaces`

use serde_json::{Value, json};
use world::Stage;

use super::{at, client, company};
use crate::story::agency;

#[tokio::test(flavor = "multi_thread")]
async fn a_companys_workspaces_are_those_of_its_people_whichever_came_first() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let (lea, zoe) = (client(&owner, "Lea", "Café Noir").await, client(&owner, "Zoe", "Café Noir").await);
    let noir = json!({"id": lea["company_id"]});
    let bleue = company(&owner, "Maison Bleue").await;
    let workspace = async |title: &str| owner.post("/workspaces", json!({"title": title})).await.expect(201);
    let (site, shop) = (workspace("Site").await, workspace("Boutique").await);
    let grant = |workspace: &Value, client: &Value| {
        format!("{}/clients/{}", at("/workspaces", workspace), client["id"].as_str().unwrap_or_default())
    };
    let seen = async |company: &Value| {
        stage.drain().await;
        let page = owner.get(&format!("{}/workspaces", at("/companies", company))).await.expect(200);
        let row = |item: &Value| (item["title"].as_str().unwrap_or_default().to_owned(), item["people_count"].as_u64());
        page["items"].as_array().into_iter().flatten().map(row).collect::<Vec<_>>()
    };
    for (workspace, client) in [(&site, &lea), (&site, &zoe), (&shop, &zoe)] {
        owner.put(&grant(workspace, client), None).await.expect(204);
    }
    assert_eq!(seen(&noir).await, [("Site".to_owned(), Some(2)), ("Boutique".to_owned(), Some(1))]);
    // Who joins brings what she may open; who leaves takes it along.
    let path = at("/clients", &zoe);
    let current = owner.get(&path).await.expect(200);
    owner.patch(&path, &current, json!({"company_id": bleue["id"]})).await.expect(200);
    assert_eq!(seen(&noir).await, [("Site".to_owned(), Some(1))]);
    assert_eq!(seen(&bleue).await, [("Site".to_owned(), Some(1)), ("Boutique".to_owned(), Some(1))]);
    owner.delete(&grant(&shop, &zoe), None).await.expect(204);
    assert_eq!(seen(&bleue).await, [("Site".to_owned(), Some(1))]);
}
