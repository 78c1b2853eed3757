//! `POST /teams`, `GET /teams`, `GET /teams/{team}`

use serde_json::json;
use world::Stage;

use super::{at, names, team};
use crate::api::members::{agency, joined};

#[tokio::test(flavor = "multi_thread")]
async fn teams_are_listed_by_name_and_a_name_is_one_teams() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    assert!(names(&owner).await.is_empty());
    let body = json!({"name": "  Études  ", "description": "Plans et devis"});
    let plans = owner.post("/teams", body).await.expect(201);
    assert_eq!((&plans["name"], &plans["member_count"]), (&json!("Études"), &json!(0)));
    assert_eq!(owner.get(&at(&plans)).await.expect(200), plans);
    team(&owner, "Chantiers").await;
    team(&owner, "garanties").await;
    assert_eq!(names(&owner).await, ["Chantiers", "Études", "garanties"]);
    let problem = owner.post("/teams", json!({"name": "ETUDES"})).await.refused(409, "name-in-use");
    assert_eq!(problem["errors"][0]["pointer"], "/name");
    let first = owner.get("/teams?limit=2").await.expect(200);
    let cursor = first["next"].as_str().expect("a cursor");
    let rest = owner.get(&format!("/teams?limit=2&cursor={cursor}")).await.expect(200);
    assert_eq!((&rest["items"][0]["name"], &rest["next"]), (&json!("garanties"), &json!(null)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_team_is_made_once_and_by_administrators_only() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let ask = || owner.call("POST", "/teams").key("the-same-key").json(&json!({"name": "Études"})).send();
    let (first, again) = (ask().await.expect(201), ask().await.expect(201));
    assert_eq!(first, again);
    let admin = joined(&stage, &owner, "adele", "admin").await;
    let member = joined(&stage, &owner, "marc", "member").await;
    team(&admin, "Chantiers").await;
    assert_eq!(names(&member).await, ["Chantiers", "Études"]);
    member.post("/teams", json!({"name": "Garanties"})).await.refused(403, "forbidden");
    member.patch(&at(&first), &first, json!({"name": "Garanties"})).await.refused(403, "forbidden");
    member.delete(&at(&first), Some(&first)).await.refused(403, "forbidden");
    assert_eq!(member.get(&at(&first)).await.expect(200), first);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_team_is_called_is_looked_at() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    owner.post("/teams", json!({"name": " \u{a0} "})).await.field("/name", "required");
    owner.post("/teams", json!({"name": "x".repeat(61)})).await.field("/name", "too-long");
    owner.post("/teams", json!({"name": "Deux\nlignes"})).await.field("/name", "malformed");
    let long = json!({"name": "Études", "description": "x".repeat(1_000)});
    owner.post("/teams", long).await.field("/description", "too-long");
    owner.post("/teams", json!({"name": "Études", "color": "#112233"})).await.field("/color", "unknown-field");
    owner.post("/teams", json!({"description": "Sans nom"})).await.field("/name", "required");
    assert!(names(&owner).await.is_empty());
}
