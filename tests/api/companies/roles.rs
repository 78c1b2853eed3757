//! `GET` and `PATCH /companies/{company}/people/{client}`

use serde_json::{Value, json};

use super::{House, at, client, company, logged};
use crate::story::agency;

#[tokio::test(flavor = "multi_thread")]
async fn a_person_has_several_roles_in_a_company_and_others_in_another() {
    let house = House::new().await;
    let (owner, ada) = (&house.owner, &house.ada);
    owner.put(&format!("{}/people/{}", house.other, ada.id), None).await.expect(204);
    house.assign(&house.company, ada, &["signatory", "billing", "signatory"]).await;
    house.assign(&house.other, ada, &["technical"]).await;
    let roles =
        async |company: &str| owner.get(&format!("{company}/people/{}", ada.id)).await.expect(200)["roles"].clone();
    assert_eq!(roles(&house.company).await, json!(["billing", "signatory"]));
    assert_eq!(roles(&house.other).await, json!(["technical"]));
    let listed = owner.get(&format!("{}/people", house.company)).await.expect(200);
    let of = |page: &Value| page["items"].as_array().into_iter().flatten().find(|one| one["id"] == *ada.id).cloned();
    assert_eq!(of(&listed).expect("Ada")["roles"], json!(["billing", "signatory"]));
    let companies = owner.get(&format!("/clients/{}/companies", ada.id)).await.expect(200);
    assert_eq!(
        (&companies["items"][0]["roles"], &companies["items"][1]["roles"]),
        (&json!(["billing", "signatory"]), &json!(["technical"]))
    );
    let own = ada.get("/me/companies").await.expect(200);
    assert_eq!(
        (&own["items"][0]["name"], &own["items"][0]["roles"], &own["items"][1]["roles"]),
        (&json!("Maison Bleue"), &json!(["billing", "signatory"]), &json!(["technical"]))
    );
    // Who leaves a company is nothing to it any more, even when she comes back.
    owner.delete(&format!("{}/people/{}", house.other, ada.id), None).await.expect(204);
    owner.put(&format!("{}/people/{}", house.other, ada.id), None).await.expect(204);
    assert_eq!(roles(&house.other).await, json!([]));
    // The same when another company becomes her primary one.
    let me = format!("/clients/{}", ada.id);
    let other = house.other.trim_start_matches("/companies/");
    owner.patch(&me, &owner.get(&me).await.expect(200), json!({"company_id": other})).await.expect(200);
    owner.put(&format!("{}/people/{}", house.company, ada.id), None).await.expect(204);
    assert_eq!(roles(&house.company).await, json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn roles_are_said_by_staff_of_one_version_and_the_log_tells() {
    let stage = world::Stage::new().await;
    let owner = agency(&stage).await;
    let house = company(&owner, "Maison Bleue").await;
    let lea = client(&owner, "Lea", "Maison Bleue").await;
    let path = format!("{}/people/{}", at("/companies", &house), lea["id"].as_str().unwrap_or_default());
    let before = owner.get(&path).await.expect(200);
    assert_eq!((&before["roles"], &before["primary"]), (&json!([]), &json!(true)));
    owner.patch(&path, &before, json!({"roles": ["emperor"]})).await.field("/roles/0", "unsupported");
    let after = owner.patch(&path, &before, json!({"roles": ["administrator"]})).await.expect(200);
    assert_eq!(after["roles"], json!(["administrator"]));
    owner.patch(&path, &before, json!({"roles": []})).await.refused(412, "stale");
    owner.call("PATCH", &path).json(&json!({"roles": []})).send().await.refused(428, "precondition-required");
    owner.patch(&path, &after, json!({"roles": ["billing"]})).await.expect(200);
    let entries = logged(&owner, "client.roles-changed").await;
    assert!(entries.len() == 2 && entries.iter().all(|entry| entry["actor"]["kind"] == "staff"));
    let taken: Vec<_> = entries
        .iter()
        .filter(|entry| entry["details"]["given"] == json!(["billing"]))
        .map(|entry| &entry["details"]["taken"])
        .collect();
    assert_eq!(taken, [&json!(["administrator"])]);
    let stranger = company(&owner, "Café Noir").await;
    let elsewhere = format!("{}/people/{}", at("/companies", &stranger), lea["id"].as_str().unwrap_or_default());
    owner.get(&elsewhere).await.refused(404, "not-found");
    owner.patch(&elsewhere, &after, json!({"roles": ["billing"]})).await.refused(404, "not-found");
}
