//! `PUT` and `DELETE /companies/{company}/people/{client}`, and a client's own company

use serde_json::{Value, json};
use world::Stage;

use super::{at, client, company, people};
use crate::story::agency;

#[tokio::test(flavor = "multi_thread")]
async fn a_name_means_one_company_however_it_is_spelled_and_at_once() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let names = ["Café Noir", "CAFE NOIR", "café  noir", "Café Noir"];
    let owner = &owner;
    let asking =
        (0..).zip(names).map(async |(number, name): (u8, &str)| client(owner, &format!("C{number}"), name).await);
    let made = futures::future::join_all(asking).await;
    let companies: std::collections::BTreeSet<&str> =
        made.iter().filter_map(|client| client["company_id"].as_str()).collect();
    assert_eq!(companies.len(), 1);
    let page = owner.get("/companies").await.expect(200);
    assert_eq!((page["items"].as_array().map(Vec::len), &page["items"][0]["people_count"]), (Some(1), &json!(4)));
    // All of them carry the name as it is written in the company's record.
    assert!(made.iter().all(|client| client["company"] == page["items"][0]["name"]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_has_one_primary_company_and_may_belong_to_others() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let lea = client(&owner, "Lea", "Café Noir").await;
    let bleue = company(&owner, "Maison Bleue").await;
    let (me, her) = (
        at("/clients", &lea),
        format!("{}/people/{}", at("/companies", &bleue), lea["id"].as_str().unwrap_or_default()),
    );
    for _ in 0..2 {
        owner.put(&her, None).await.expect(204);
    }
    let lea = owner.get(&me).await.expect(200);
    assert_eq!((&lea["company"], &lea["other_companies"]), (&json!("Café Noir"), &json!([bleue["id"]])));
    assert_eq!(people(&owner, &bleue).await, ["Lea"]);
    let companies = owner.get(&format!("{me}/companies")).await.expect(200);
    let names: Vec<&Value> = companies["items"].as_array().into_iter().flatten().map(|item| &item["name"]).collect();
    assert_eq!(names, ["Café Noir", "Maison Bleue"]);
    // The other one becomes the primary one: she leaves the former and is counted once.
    let lea = owner.patch(&me, &lea, json!({"company_id": bleue["id"]})).await.expect(200);
    assert_eq!((&lea["company"], &lea["other_companies"]), (&json!("Maison Bleue"), &json!([])));
    let count = async |name: &str| {
        owner.get(&format!("/companies?q={name}")).await.expect(200)["items"][0]["people_count"].clone()
    };
    assert_eq!((count("noir").await, count("bleue").await), (json!(0), json!(1)));
    for _ in 0..2 {
        owner.delete(&her, None).await.expect(204);
    }
    assert_eq!(owner.get(&me).await.expect(200)["company_id"], Value::Null);
    assert_eq!(count("bleue").await, 0);
    owner
        .patch(&me, &owner.get(&me).await.json(), json!({"company_id": "com_01k9zzzzzzzzzzzzzzzzzzzzzw"}))
        .await
        .field("/company_id", "unsupported");
}
