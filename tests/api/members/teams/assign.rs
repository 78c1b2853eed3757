//! `PUT /members/{member}/teams`, `GET /members?team=`

use serde_json::{Value, json};
use world::Stage;

use super::{assign, at, count, id, listed, seat, team};
use crate::api::members::{agency, joined, state, typed};

fn of(team: &Value) -> String {
    format!("/members?team={}", id(team))
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_in_teams_has_one_primary_team_whatever_happens() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let (plans, sites, sales) =
        (team(&owner, "Études").await, team(&owner, "Chantiers").await, team(&owner, "Ventes").await);
    // The others come by age.
    let mut ids = [&plans, &sites, &sales].map(id);
    ids.sort_unstable();
    let [a, b, c] = ids;
    let shown = |member: &Value| (member["primary_team"].clone(), member["teams"].clone());
    let before = state(&owner, &owner.id).await;
    assert_eq!(shown(&before), (Value::Null, json!([])));
    // The first that is named, unless another one is.
    let now = assign(&owner, &before, json!({"teams": [b, a, b]})).await.expect(200);
    assert_eq!(shown(&now), (json!(b), json!([b, a])));
    // It stays while she is in it.
    let now = assign(&owner, &now, json!({"teams": [c, a, b]})).await.expect(200);
    assert_eq!(shown(&now), (json!(b), json!([b, a, c])));
    let now = assign(&owner, &now, json!({"teams": [a, b, c], "primary": c})).await.expect(200);
    assert_eq!(shown(&now), (json!(c), json!([c, a, b])));
    let now = assign(&owner, &now, json!({"teams": [b, a]})).await.expect(200);
    assert_eq!(shown(&now), (json!(b), json!([b, a])));
    let counted = [count(&owner, &plans).await, count(&owner, &sites).await, count(&owner, &sales).await];
    let expected = [&plans, &sites, &sales].map(|team| json!(i32::from(id(team) != c)));
    assert_eq!(counted, expected);
    // The same again changes nothing, in whatever order.
    assert_eq!(assign(&owner, &now, json!({"teams": [a, b], "primary": b})).await.expect(200), now);
    assign(&owner, &now, json!({"teams": [a], "primary": b})).await.field("/primary", "unsupported");
    assign(&owner, &now, json!({"teams": [], "primary": b})).await.field("/primary", "unsupported");
    let now = assign(&owner, &now, json!({"teams": []})).await.expect(200);
    assert_eq!(shown(&now), (Value::Null, json!([])));
    let log = owner.get(&format!("/activity?object={}&limit=100", owner.id)).await.expect(200);
    let changes = log["items"].as_array().into_iter().flatten();
    assert_eq!(changes.filter(|entry| entry["action"] == "member.teams-changed").count(), 5);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_teams_members_are_found_by_it() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let plans = team(&owner, "Études").await;
    let adele = joined(&stage, &owner, "adele", "member").await;
    // Also who hasn't come in yet.
    let bruno = owner.post("/members", typed("bruno", "member")).await.expect(201);
    assert!(listed(&owner, &of(&plans)).await.is_empty());
    for member in [&*owner.id, &*adele.id, id(&bruno)] {
        seat(&owner, member, &[&plans]).await;
    }
    let mut newest_first = [id(&bruno), &*adele.id, &*owner.id];
    newest_first.sort_unstable_by(|one, other| other.cmp(one));
    assert_eq!(listed(&adele, &of(&plans)).await, newest_first);
    let first = owner.get(&format!("{}&limit=2", of(&plans))).await.expect(200);
    let cursor = first["next"].as_str().expect("a cursor");
    assert_eq!(listed(&owner, &format!("{}&limit=2&cursor={cursor}", of(&plans))).await, [newest_first[2]]);
    owner.get(&format!("/members?cursor={cursor}")).await.refused(400, "cursor-invalid");
    // Who is removed is in no team.
    owner.delete(&format!("/members/{}", adele.id), Some(&state(&owner, &adele.id).await)).await.expect(204);
    assert_eq!(
        listed(&owner, &of(&plans)).await,
        newest_first.into_iter().filter(|id| **id != *adele.id).collect::<Vec<_>>()
    );
    assert_eq!(count(&owner, &plans).await, json!(2));
    owner.get("/members?team=tea_01k9zzzzzzzzzzzzzzzzzzzzzw").await.refused(404, "not-found");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_invited_may_be_in_teams_from_the_start() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let (plans, sites) = (team(&owner, "Études").await, team(&owner, "Chantiers").await);
    let invite = |name: &str, teams: Value| {
        let mut body = typed(name, "member");
        body["teams"] = teams;
        owner.post("/members", body)
    };
    let adele = invite("adele", json!([id(&sites), id(&plans), id(&sites)])).await.expect(201);
    assert_eq!((&adele["primary_team"], &adele["teams"]), (&sites["id"], &json!([sites["id"], plans["id"]])));
    assert_eq!(listed(&owner, &of(&plans)).await, [id(&adele)]);
    assert_eq!((count(&owner, &plans).await, count(&owner, &sites).await), (json!(1), json!(1)));
    invite("bruno", json!(["tea_01k9zzzzzzzzzzzzzzzzzzzzzw"])).await.field("/teams", "unsupported");
    owner.delete(&at(&sites), Some(&sites)).await.expect(204);
    invite("bruno", json!([id(&sites)])).await.field("/teams", "unsupported");
    // Nothing of a refused invitation stays, not even her address.
    invite("bruno", json!([])).await.expect(201);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_in_which_team_is_administrators_to_say() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let plans = team(&owner, "Études").await;
    let admin = joined(&stage, &owner, "adele", "admin").await;
    let member = joined(&stage, &owner, "marc", "member").await;
    let before = state(&owner, &member.id).await;
    let wanted = json!({"teams": [id(&plans)]});
    assign(&member, &before, wanted.clone()).await.refused(403, "forbidden");
    assign(&admin, &before, wanted.clone()).await.expect(200);
    // Of an owner too: a team gives nobody a right.
    assign(&admin, &state(&admin, &owner.id).await, wanted.clone()).await.expect(200);
    assign(&owner, &before, json!({"teams": []})).await.refused(412, "stale");
    let path = format!("/members/{}/teams", member.id);
    owner.put(&path, Some(wanted.clone())).await.refused(428, "precondition-required");
    assign(&owner, &json!({"id": "mem_01k9zzzzzzzzzzzzzzzzzzzzzw", "version": 1}), wanted)
        .await
        .refused(404, "not-found");
}

#[tokio::test(flavor = "multi_thread")]
async fn only_teams_of_ones_own_and_only_twenty_of_them() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let other = crate::story::agency(&stage).await;
    let foreign = team(&other, "Ailleurs").await;
    let before = state(&owner, &owner.id).await;
    for stranger in [id(&foreign), "tea_01k9zzzzzzzzzzzzzzzzzzzzzw"] {
        assign(&owner, &before, json!({"teams": [stranger]})).await.field("/teams", "unsupported");
        owner.get(&format!("/teams/{stranger}")).await.refused(404, "not-found");
        owner.get(&format!("/members?team={stranger}")).await.refused(404, "not-found");
    }
    assign(&owner, &before, json!({"teams": ["com_01k9zzzzzzzzzzzzzzzzzzzzzw"]})).await.field("/teams/0", "malformed");
    assign(&owner, &before, json!({"teams": [], "role": "owner"})).await.field("/role", "unknown-field");
    assign(&owner, &before, json!({})).await.field("/teams", "required");
    let mut teams = Vec::new();
    for number in 0..21 {
        teams.push(team(&owner, &format!("Équipe {number}")).await);
    }
    let ids: Vec<&str> = teams.iter().map(id).collect();
    assign(&owner, &before, json!({"teams": ids})).await.field("/teams", "too-many");
    assign(&owner, &before, json!({"teams": ids[1..]})).await.expect(200);
    assert_eq!((count(&owner, &teams[0]).await, count(&owner, &teams[20]).await), (json!(0), json!(1)));
    assert_eq!(other.get(&at(&foreign)).await.expect(200)["member_count"], 0);
}
