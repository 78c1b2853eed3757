//! `PATCH /teams/{team}`

use serde_json::json;
use world::Stage;

use super::{at, count, names, seat, team};
use crate::api::members::agency;

#[tokio::test(flavor = "multi_thread")]
async fn a_renamed_team_keeps_its_members_and_frees_its_name() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let (plans, sites) = (team(&owner, "Études").await, team(&owner, "Chantiers").await);
    seat(&owner, &owner.id, &[&plans]).await;
    // Who joined a moment ago is no reason to look at it again.
    let change = json!({"name": "Bureau d’études", "description": "Plans"});
    let renamed = owner.patch(&at(&plans), &plans, change).await.expect(200);
    assert_eq!((&renamed["name"], &renamed["description"]), (&json!("Bureau d’études"), &json!("Plans")));
    assert_eq!(count(&owner, &renamed).await, json!(1));
    owner.patch(&at(&plans), &plans, json!({"name": "Plans"})).await.refused(412, "stale");
    owner.patch(&at(&sites), &sites, json!({"name": "BUREAU D’ETUDES"})).await.refused(409, "name-in-use");
    // Its own name in another case is its own, and what nobody has any more is anybody's.
    let renamed = owner.patch(&at(&plans), &renamed, json!({"name": "Bureau d’Études"})).await.expect(200);
    owner.patch(&at(&sites), &sites, json!({"name": "Études"})).await.expect(200);
    assert_eq!(names(&owner).await, ["Bureau d’Études", "Études"]);
    let cleared = owner.patch(&at(&plans), &renamed, json!({"description": null})).await.expect(200);
    assert_eq!((&cleared["name"], &cleared["description"]), (&json!("Bureau d’Études"), &json!(null)));
    owner.patch(&at(&plans), &cleared, json!({"members": 3})).await.field("/members", "unknown-field");
    owner.call("PATCH", &at(&plans)).json(&json!({"name": "Plans"})).send().await.refused(428, "precondition-required");
    let log = owner.get(&format!("/activity?object={}", super::id(&plans))).await.expect(200).to_string();
    assert!(log.contains("team.created") && log.contains("team.updated"));
}
