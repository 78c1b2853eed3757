//! Owners who hand over, step back, and suspend, demote and remove one another, all at once: one who can sign in always remains.

use parvis::{TenantTable, access, id::MemberId, member::Member};
use serde_json::{Value, json};
use world::{Answer, Caller, Stage};

use crate::{
    api::members::{joined, state},
    story::agency,
};

async fn table(stage: &Stage, caller: &Caller) -> TenantTable {
    let engines = &stage.engines;
    let claims = engines.verifier().verify(caller.token.as_deref().unwrap_or_default(), engines.clock().now());
    access::tenant(engines, &claims.expect("claims"))
}

/// Who of these owns the organization and can sign in, as the records say.
async fn owners(table: &TenantTable, among: &[Caller]) -> Vec<Caller> {
    let mut found = Vec::new();
    for caller in among {
        let id: MemberId = caller.id.parse().expect("an id");
        if table.get::<Member>(id).await.expect("a read").is_some_and(|member| member.is_active_owner()) {
            found.push(caller.clone());
        }
    }
    found
}

async fn hand_over(by: Caller, to: Value) -> Answer {
    let path = format!("/members/{}/ownership", to["id"].as_str().unwrap_or_default());
    by.call("POST", &path).version(&to).json(&json!({"hand_over": true})).send().await
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_owners_do_at_once_one_remains() {
    for round in 0..3 {
        let stage = Stage::new().await;
        let mut all = vec![agency(&stage).await];
        for name in ["adele", "bruno", "carole"] {
            all.push(joined(&stage, &all[0], name, "owner").await);
        }
        let mut states = Vec::new();
        for caller in &all {
            states.push(state(caller, &caller.id).await);
        }
        let mut calls = Vec::new();
        for (place, caller) in all.iter().enumerate() {
            let (own, next) = (states[place].clone(), states[(place + 1 + round) % all.len()].clone());
            let path = |of: &Value| format!("/members/{}", of["id"].as_str().unwrap_or_default());
            let (by, to) = (caller.clone(), next.clone());
            calls.push(tokio::spawn(hand_over(by, to)));
            let (by, whom) = (caller.clone(), format!("{}/suspend", path(&next)));
            calls.push(tokio::spawn(async move { by.act(&whom).await }));
            for target in [next.clone(), own.clone()] {
                let (by, whom) = (caller.clone(), path(&target));
                calls.push(tokio::spawn(async move { by.patch(&whom, &target, json!({"role": "member"})).await }));
            }
            for target in [next, own] {
                let (by, whom) = (caller.clone(), path(&target));
                calls.push(tokio::spawn(async move { by.delete(&whom, Some(&target)).await }));
            }
        }
        let answers = futures::future::join_all(calls).await;
        let statuses: Vec<u16> = answers.into_iter().map(|answer| answer.expect("a call").status).collect();
        assert!(statuses.iter().any(|status| *status < 300), "nobody did anything: {statuses:?}");
        // 503: others were quicker six times, and no condition was looked at.
        assert!(statuses.iter().all(|status| *status != 500), "{statuses:?}");
        let left = owners(&table(&stage, &all[0]).await, &all).await;
        assert!(!left.is_empty(), "nobody owns it: {statuses:?}");
        left[0].get("/members").await.expect(200);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_owners_who_hand_over_to_each_other_leave_one() {
    let stage = Stage::new().await;
    let odile = agency(&stage).await;
    let adele = joined(&stage, &odile, "adele", "owner").await;
    let table = table(&stage, &odile).await;
    let both = [odile, adele];
    for _ in 0..20 {
        let [first, second] = [state(&both[0], &both[0].id).await, state(&both[0], &both[1].id).await];
        let (one, other) = futures::join!(hand_over(both[0].clone(), second), hand_over(both[1].clone(), first));
        let mut statuses = [one.status, other.status];
        statuses.sort_unstable();
        assert!(statuses[0] == 200 && statuses[1] > 400, "{statuses:?}");
        let left = owners(&table, &both).await;
        assert_eq!(left.len(), 1);
        let gone = both.iter().find(|caller| caller.id != left[0].id).expect("the other one");
        let path = format!("/members/{}", gone.id);
        left[0].patch(&path, &state(gone, &gone.id).await, json!({"role": "owner"})).await.expect(200);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_heir_who_is_suspended_meanwhile_inherits_nothing_or_leaves_another() {
    let stage = Stage::new().await;
    let odile = agency(&stage).await;
    let other = joined(&stage, &odile, "adele", "owner").await;
    let heir = joined(&stage, &odile, "bruno", "admin").await;
    let (table, all) = (table(&stage, &odile).await, [odile.clone(), other.clone(), heir.clone()]);
    for _ in 0..10 {
        let to = state(&odile, &heir.id).await;
        let path = format!("/members/{}", heir.id);
        let suspend = format!("{path}/suspend");
        let (given, suspended) = futures::join!(hand_over(odile.clone(), to), other.act(&suspend));
        assert!([200, 409, 412].contains(&given.status) && [200, 412].contains(&suspended.status), "{}", given.text());
        let left = owners(&table, &all).await;
        let is_left = |caller: &Caller| left.iter().any(|one| one.id == caller.id);
        // Who asked for it is still an owner, unless the heir became one.
        assert!(is_left(&other) && is_left(&odile) != (given.status == 200));
        assert_eq!(is_left(&heir), given.status == 200 && suspended.status != 200);
        // Back to the beginning.
        let now = other.act(&format!("{path}/reactivate")).await.expect(200);
        other.patch(&path, &now, json!({"role": "admin"})).await.expect(200);
        let path = format!("/members/{}", odile.id);
        other.patch(&path, &state(&other, &odile.id).await, json!({"role": "owner"})).await.expect(200);
    }
}
