//! `DELETE /teams/{team}`

use parvis::{
    Commit, access,
    actor::Role,
    id::{Id as _, MemberId},
    member::Member,
    team::{Seat, Team, TeamRemoval},
};
use serde_json::json;
use world::{PASSWORD, Stage};

use super::{assign, at, id, listed, names, seat, team};
use crate::api::members::{agency, joined, state};

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_team_leaves_its_members_and_another_one_becomes_primary() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let (plans, sites) = (team(&owner, "Études").await, team(&owner, "Chantiers").await);
    let adele = joined(&stage, &owner, "adele", "member").await;
    seat(&owner, &owner.id, &[&plans]).await;
    seat(&owner, &adele.id, &[&plans, &sites]).await;
    owner.delete(&at(&plans), None).await.refused(428, "precondition-required");
    owner.delete(&at(&plans), Some(&json!({"version": 7}))).await.refused(412, "stale");
    owner.delete(&at(&plans), Some(&plans)).await.expect(204);
    // Nobody sees it any more, also before the stream has come by; its name is free.
    owner.get(&at(&plans)).await.refused(404, "not-found");
    owner.get(&format!("/members?team={}", id(&plans))).await.refused(404, "not-found");
    owner.patch(&at(&plans), &json!({"version": 2}), json!({"name": "Encore"})).await.refused(404, "not-found");
    owner.delete(&at(&plans), Some(&json!({"version": 2}))).await.refused(404, "not-found");
    assert_eq!(names(&owner).await, ["Chantiers"]);
    team(&owner, "études").await;
    stage.drain().await;
    let (mine, hers) = (state(&owner, &owner.id).await, state(&owner, &adele.id).await);
    assert_eq!((&mine["primary_team"], &mine["teams"]), (&json!(null), &json!([])));
    assert_eq!((&hers["primary_team"], &hers["teams"]), (&json!(id(&sites)), &json!([id(&sites)])));
    assert_eq!(listed(&owner, &format!("/members?team={}", id(&sites))).await, [&*adele.id]);
    let log = owner.get("/activity?kind=team&limit=100").await.expect(200).to_string();
    assert!(log.contains("team.deleted"));
}

#[tokio::test(flavor = "multi_thread")]
async fn until_the_stream_has_come_by_members_leave_it_like_any_team() {
    let stage = Stage::undelivered().await;
    let body = json!({"agency_name": "Atelier", "first_name": "Odile", "last_name": "Dupond", "email": "odile@atelier.example", "password": PASSWORD});
    let owner = stage.nobody().signed_in(&stage.nobody().post("/organizations", body).await);
    let (plans, sites) = (team(&owner, "Études").await, team(&owner, "Chantiers").await);
    let before = seat(&owner, &owner.id, &[&plans]).await;
    owner.delete(&at(&plans), Some(&plans)).await.expect(204);
    // She keeps it while it isn't hers to keep, changes her other teams, and leaves it.
    let now = assign(&owner, &before, json!({"teams": [id(&plans), id(&sites)]})).await.expect(200);
    let now = assign(&owner, &now, json!({"teams": [id(&sites)]})).await.expect(200);
    assert_eq!(now["teams"], json!([id(&sites)]));
    assign(&owner, &now, json!({"teams": [id(&plans)]})).await.field("/teams", "unsupported");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_large_team_goes_in_several_runs() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let plans = team(&owner, "Études").await;
    seat(&owner, &owner.id, &[&plans]).await;
    // Another hundred and forty like her, written past the routes.
    let (engines, token) = (&stage.engines, owner.token.as_deref().unwrap_or_default());
    let claims = engines.verifier().verify(token, engines.clock().now()).expect("claims");
    let table = access::tenant(engines, &claims);
    let her = table.find::<Member>(owner.id.parse().expect("an id")).await.expect("her record");
    let crowd: Vec<Member> = (0..140)
        .map(|_| Member { id: MemberId::new(engines.clock(), engines.rng()), role: Role::Member, ..her.clone() })
        .collect();
    for some in crowd.chunks(40) {
        let seats = some.iter().fold(Commit::within(&table), |commit, member| {
            commit.create(member).create(&Seat { team: member.teams[0], member: member.id })
        });
        table.commit(seats).await.expect("their seats");
    }
    owner.delete(&at(&plans), Some(&plans)).await.expect(204);
    stage.drain().await;
    for member in crowd.iter().chain([&her]) {
        let left = table.find::<Member>(member.id).await.expect("her record");
        assert!(left.teams.is_empty() && left.version == member.version + 1);
    }
    assert!(table.get::<Team>(her.teams[0]).await.expect("a read").is_none());
    assert!(table.get::<TeamRemoval>(her.teams[0]).await.expect("a read").is_none());
}
