//! `GET /companies`

use serde_json::Value;
use world::Stage;

use super::company;
use crate::story::agency;

#[tokio::test(flavor = "multi_thread")]
async fn companies_stand_in_the_order_of_their_names_and_are_found_by_any_word() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    for name in ["Zinc", "École du Lac", "atelier Zola", "Eau vive"] {
        company(&owner, name).await;
    }
    let names = async |query: &str| {
        let page = owner.get(&format!("/companies?{query}")).await.expect(200);
        let name = |item: &Value| item["name"].as_str().unwrap_or_default().to_owned();
        let names: Vec<String> = page["items"].as_array().into_iter().flatten().map(name).collect();
        (names, page["next"].as_str().map(str::to_owned))
    };
    let (first, next) = names("limit=3").await;
    assert_eq!(first, ["atelier Zola", "Eau vive", "École du Lac"]);
    let (rest, _) = names(&format!("limit=3&cursor={}", next.unwrap_or_default())).await;
    assert_eq!(rest, ["Zinc"]);
    assert_eq!(names("q=ZOL").await.0, ["atelier Zola"]);
    assert_eq!(names("q=ecole+l").await.0, ["École du Lac"]);
    assert!(names("q=ola").await.0.is_empty());
    owner.get("/companies?archived=perhaps").await.field("?archived", "malformed");
}
