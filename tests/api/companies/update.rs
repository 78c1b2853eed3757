//! `PATCH /companies/{company}`

use serde_json::{Value, json};
use world::Stage;

use super::{at, client, company, people};
use crate::story::agency;

#[tokio::test(flavor = "multi_thread")]
async fn a_new_name_reaches_every_one_of_its_people_and_their_search() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    // More than one run of the renewal does.
    for number in 0..103 {
        client(&owner, &format!("C{number}"), "Maison Bleue").await;
    }
    let other = client(&owner, "Autre", "Maison Rouge").await;
    let page = owner.get("/companies?q=bleue").await.expect(200);
    let blue = &page["items"][0];
    assert_eq!(blue["people_count"], 103);
    owner.patch(&at("/companies", blue), blue, json!({"name": "Maison Verte"})).await.expect(200);
    stage.drain().await;
    let named = async |query: &str| {
        let (mut count, mut cursor) = (0, String::new());
        loop {
            let page = owner.get(&format!("/clients?q={query}&limit=100{cursor}")).await.expect(200);
            let items = page["items"].as_array().cloned().unwrap_or_default();
            count += items.iter().filter(|item| item["company"] == "Maison Verte").count();
            match page["next"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => return count,
            }
        }
    };
    assert_eq!((named("verte").await, named("bleue").await), (103, 0));
    assert_eq!(owner.get(&at("/clients", &other)).await.expect(200)["company"], "Maison Rouge");
    // The old name is free, the new one isn't.
    company(&owner, "Maison Bleue").await;
    owner.post("/companies", json!({"name": "MAISON VERTE"})).await.refused(409, "name-in-use");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_to_ask_is_one_of_its_people_and_no_longer_when_she_leaves() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let (lea, zoe) = (client(&owner, "Lea", "Café Noir").await, client(&owner, "Zoe", "Maison Bleue").await);
    let path = format!("/companies/{}", lea["company_id"].as_str().unwrap_or_default());
    let noir = owner.get(&path).await.expect(200);
    owner.patch(&path, &noir, json!({"primary_contact": zoe["id"]})).await.field("/primary_contact", "unsupported");
    let noir = owner.patch(&path, &noir, json!({"primary_contact": lea["id"]})).await.expect(200);
    assert_eq!(noir["primary_contact"], lea["id"]);
    owner.patch(&at("/clients", &lea), &lea, json!({"company": null})).await.expect(200);
    stage.drain().await;
    let noir = owner.get(&path).await.expect(200);
    assert_eq!((&noir["primary_contact"], &noir["people_count"]), (&Value::Null, &json!(0)));
    assert!(people(&owner, &noir).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_put_away_is_not_listed_until_it_is_asked_for() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let noir = company(&owner, "Café Noir").await;
    let put_away = owner.patch(&at("/companies", &noir), &noir, json!({"archived": true})).await.expect(200);
    let count = async |query: &str| {
        let page = owner.get(&format!("/companies?{query}")).await.expect(200);
        page["items"].as_array().map_or(0, Vec::len)
    };
    for (query, found) in [("", 0), ("archived=true", 1), ("q=noir", 0), ("q=noir&archived=true", 1)] {
        assert_eq!(count(query).await, found, "{query}");
    }
    owner.patch(&at("/companies", &noir), &noir, json!({"name": "Late"})).await.refused(412, "stale");
    owner.patch(&at("/companies", &noir), &put_away, json!({"archived": false})).await.expect(200);
    assert_eq!((count("").await, count("archived=true").await), (1, 0));
}
