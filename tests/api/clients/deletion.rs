//! `/clients/{client}/deletion`

use jiff::SignedDuration;
use serde_json::{Value, json};
use world::{PASSWORD, Stage};

use super::{at, names};
use crate::{
    api::members::joined,
    story::{accept, agency, invited_client},
    walks::keys::items_of,
};

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_client_is_nobody_from_then_on_and_nothing_of_hers_stays_behind() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let site = owner.post("/workspaces", json!({"title": "Site"})).await.expect(201);
    let tag = owner.post("/tags", json!({"name": "VIP"})).await.expect(201);
    let (id, token) = invited_client(&owner, "lea@example.com").await;
    let path = at(&json!({"id": id}));
    let lea = accept(&stage, &token).await;
    owner.put(&format!("/workspaces/{}{path}", site["id"].as_str().unwrap_or_default()), None).await.expect(204);
    let client = owner.get(&path).await.expect(200);
    owner.patch(&path, &client, json!({"company": "Café Noir", "tags": [tag["id"]]})).await.expect(200);
    for number in 0..60 {
        owner.post(&format!("{path}/comments"), json!({"text": format!("Appel {number}")})).await.expect(201);
    }
    stage.drain().await;
    let deletion = format!("{path}/deletion");
    let preview = owner.get(&deletion).await.expect(200);
    assert_eq!(
        ["grants", "sessions", "comments", "companies", "invitation"].map(|name| preview[name].clone()),
        [json!(1), json!(1), json!(60), json!(1), json!(true)]
    );
    let delete = async |name: &str, version: &Value| {
        owner.call("POST", &deletion).version(version).json(&json!({"confirm": name})).send().await
    };
    delete("Léa", &preview).await.field("/confirm", "mismatch");
    delete("Léa Noir", &json!({"version": 1})).await.refused(412, "stale");
    delete(" lea  NOIR ", &preview).await.expect(200);
    // Already, before the stream has done anything.
    lea.get("/me").await.refused(401, "session-ended");
    owner.get(&path).await.refused(404, "not-found");
    assert!(names(&owner, "").await.is_empty() && names(&owner, "q=lea").await.is_empty());
    stage.drain().await;
    let organization = owner.get("/me").await.expect(200)["organization"]["id"].as_str().unwrap_or_default().to_owned();
    let mut left = items_of(&stage, &organization).await;
    // The log stays, and what a repeated request is answered with ends by itself.
    left.retain(|item| item.contains(&id) && !item.contains("#ACTIVITY") && !item.contains("#ONCE#"));
    // The mark for backups alone, and it doesn't know her address.
    assert_eq!(left.len(), 1, "{left:#?}");
    assert!(left[0].contains("departure") && !left[0].contains("login"), "{left:?}");
    assert_eq!(owner.get("/workspaces").await.expect(200)["items"][0]["client_count"], 0);
    assert_eq!(owner.get("/companies").await.expect(200)["items"][0]["people_count"], 0);
    assert_eq!(owner.get("/clients/counts").await.expect(200)["total"], 0);
    let sign_in = json!({"email": "lea@example.com", "password": PASSWORD});
    stage.nobody().call("POST", "/sessions").json(&sign_in).send().await.refused(401, "credentials-refused");
    // Her address may be given anew, and brings her back as somebody else.
    let (again, token) = invited_client(&owner, "lea@example.com").await;
    assert_ne!(again, id);
    accept(&stage, &token).await.get("/me").await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn deleting_takes_an_administrator_and_leaves_a_login_that_others_need() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let marc = joined(&stage, &owner, "marc", "member").await;
    let (id, token) = invited_client(&owner, "lea@example.com").await;
    accept(&stage, &token).await;
    // She has an agency of her own, too.
    let body = json!({"agency_name": "Chez Léa", "first_name": "Léa", "last_name": "Noir", "email": "lea@example.com", "password": PASSWORD, "slug": "chez-lea"});
    stage.nobody().post("/organizations", body).await.expect(201);
    let deletion = format!("/clients/{id}/deletion");
    marc.get(&deletion).await.refused(403, "forbidden");
    let preview = owner.get(&deletion).await.expect(200);
    owner.call("POST", &deletion).version(&preview).json(&json!({"confirm": "Léa Noir"})).send().await.expect(200);
    stage.drain().await;
    let sign_in = json!({"email": "lea@example.com", "password": PASSWORD});
    let session = stage.nobody().call("POST", "/sessions").json(&sign_in).send().await.expect(201);
    assert_eq!(session["organization"]["slug"], "chez-lea");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_final_asks_for_a_fresh_proof() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let (id, _) = invited_client(&owner, "lea@example.com").await;
    let company = owner.post("/companies", json!({"name": "Café Noir"})).await.expect(201);
    stage.wait(SignedDuration::from_mins(10));
    let refresh =
        stage.nobody().call("POST", "/sessions/refresh").json(&json!({"side": "staff"})).cookie(&owner).send();
    let owner = stage.nobody().signed_in(&refresh.await);
    let (client, company_path) =
        (format!("/clients/{id}/deletion"), format!("/companies/{}", company["id"].as_str().unwrap_or_default()));
    let preview = owner.get(&client).await.expect(200);
    let delete =
        async || owner.call("POST", &client).version(&preview).json(&json!({"confirm": "Léa Noir"})).send().await;
    delete().await.refused(403, "step-up-required");
    owner.delete(&company_path, Some(&company)).await.refused(403, "step-up-required");
    owner.get(&format!("/clients/{id}")).await.expect(200);
    owner.get(&company_path).await.expect(200);
    owner.call("POST", "/sessions/current/proof").json(&json!({"password": PASSWORD})).send().await.expect(204);
    delete().await.expect(200);
    owner.delete(&company_path, Some(&company)).await.expect(204);
}
