//! Members who are put into teams and out of them, and teams that go, all at once: records, seats and counts agree afterwards.

use serde_json::{Value, json};
use world::{Answer, Caller, Stage, invariants, vault::Vault};

use crate::{
    api::members::{
        joined, state,
        teams::{assign, at, id, team},
    },
    story::agency,
};

/// What is not as it must be once everything has followed.
async fn broken(stage: &Stage) -> Vec<String> {
    stage.drain().await;
    invariants::broken(&mut Vault::open(stage), stage.engines.clock().now())
}

async fn put(by: Caller, member: Value, teams: Vec<Value>) -> Answer {
    let ids: Vec<&str> = teams.iter().map(id).collect();
    assign(&by, &member, json!({"teams": ids})).await
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_assign_one_member_at_once_one_is_told_that_she_is_late() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let adele = joined(&stage, &owner, "adele", "admin").await;
    let (plans, sites) = (team(&owner, "Études").await, team(&owner, "Chantiers").await);
    let before = state(&owner, &adele.id).await;
    let ways = (put(owner.clone(), before.clone(), vec![plans]), put(adele.clone(), before, vec![sites]));
    let (one, other) = futures::join!(ways.0, ways.1);
    let mut statuses = [one.status, other.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 412]);
    assert_eq!(state(&owner, &adele.id).await["teams"].as_array().map(Vec::len), Some(1));
    assert_eq!(broken(&stage).await, [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_assigned_while_a_team_goes_is_in_no_team_that_is_not_there() {
    for round in 0..3 {
        let stage = Stage::new().await;
        let owner = agency(&stage).await;
        let [going, staying, other] = [
            team(&owner, &format!("Études {round}")).await,
            team(&owner, "Chantiers").await,
            team(&owner, "Ventes").await,
        ];
        let mut members = Vec::new();
        for name in ["adele", "bruno", "carole", "denis", "elise", "farid"] {
            let body = json!({"first_name": name, "last_name": "Martin", "email": format!("{name}@atelier.example"), "role": "member"});
            let invited = owner.post("/members", body).await.expect(201);
            members.push(put(owner.clone(), invited, vec![other.clone()]).await.expect(200));
        }
        let mut calls = Vec::new();
        for member in &members {
            let teams = vec![going.clone(), staying.clone()];
            calls.push(tokio::spawn(put(owner.clone(), member.clone(), teams)));
        }
        for gone in [&going, &other] {
            let (by, path, seen) = (owner.clone(), at(gone), gone.clone());
            calls.push(tokio::spawn(async move { by.delete(&path, Some(&seen)).await }));
        }
        for removed in &members[..2] {
            let (by, path, seen) = (owner.clone(), format!("/members/{}", id(removed)), removed.clone());
            calls.push(tokio::spawn(async move { by.delete(&path, Some(&seen)).await }));
        }
        for answer in futures::future::join_all(calls).await {
            let answer = answer.expect("a call");
            // 412: the stream, or whoever removed her, was faster. 503: others were, at every try.
            assert!([200, 204, 404, 412, 422, 503].contains(&answer.status), "{}: {}", answer.asked, answer.text());
        }
        for gone in [&going, &other] {
            let again = owner.get(&at(gone)).await;
            if again.status == 200 {
                owner.delete(&at(gone), Some(&again.json())).await.expect(204);
            }
        }
        assert_eq!(broken(&stage).await, [""; 0]);
        for member in &members {
            let Some(left) =
                Some(owner.get(&format!("/members/{}", id(member))).await).filter(|left| left.status == 200)
            else {
                continue;
            };
            let teams = left.json()["teams"].clone();
            assert!(teams == json!([]) || teams == json!([staying["id"]]), "{teams}");
        }
    }
}
