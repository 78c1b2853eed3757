//! `PATCH /members/{member}`

use serde_json::json;
use world::Stage;

use super::{agency, joined, state, typed};

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_role_holds_from_the_next_request_on() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let member = joined(&stage, &owner, "adele", "member").await;
    let path = format!("/members/{}", member.id);
    let before = state(&owner, &member.id).await;
    member.get("/activity").await.refused(403, "forbidden");
    let after = owner.patch(&path, &before, json!({"role": "admin", "first_name": "Adèle"})).await.expect(200);
    assert_eq!((&after["role"], &after["first_name"]), (&"admin".into(), &"Adèle".into()));
    member.get("/activity").await.expect(200);
    owner.patch(&path, &before, json!({"role": "member"})).await.refused(412, "stale");
    owner.call("PATCH", &path).json(&json!({})).send().await.refused(428, "precondition-required");
}

#[tokio::test(flavor = "multi_thread")]
async fn only_owners_make_and_unmake_owners() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let admin = joined(&stage, &owner, "adele", "admin").await;
    let (own, owners) = (format!("/members/{}", admin.id), format!("/members/{}", owner.id));
    admin.patch(&own, &state(&admin, &admin.id).await, json!({"role": "owner"})).await.refused(403, "forbidden");
    admin.patch(&owners, &state(&admin, &owner.id).await, json!({"role": "member"})).await.refused(403, "forbidden");
    owner.patch(&own, &state(&owner, &admin.id).await, json!({"role": "owner"})).await.expect(200);
    admin.patch(&owners, &state(&admin, &owner.id).await, json!({"role": "member"})).await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_owner_stays() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    // Somebody who hasn't accepted yet doesn't count.
    owner.post("/members", typed("adele", "owner")).await.expect(201);
    let path = format!("/members/{}", owner.id);
    owner.patch(&path, &state(&owner, &owner.id).await, json!({"role": "admin"})).await.refused(409, "last-owner");
    let adele = super::accepted(&stage, &stage.token_for("adele@atelier.example").await).await;
    owner.patch(&path, &state(&owner, &owner.id).await, json!({"role": "admin"})).await.expect(200);
    let path = format!("/members/{}", adele.id);
    adele.patch(&path, &state(&adele, &adele.id).await, json!({"role": "admin"})).await.refused(409, "last-owner");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_owners_who_demote_each_other_leave_one() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let adele = joined(&stage, &owner, "adele", "owner").await;
    for _ in 0..20 {
        let (first, second) = futures::join!(state(&owner, &owner.id), state(&owner, &adele.id));
        let (paths, demote) =
            ([format!("/members/{}", owner.id), format!("/members/{}", adele.id)], json!({"role": "admin"}));
        let (one, other) = futures::join!(
            owner.patch(&paths[1], &second, demote.clone()),
            adele.patch(&paths[0], &first, demote.clone())
        );
        let mut statuses = [one.status, other.status];
        statuses.sort_unstable();
        assert!(statuses[0] == 200 && statuses[1] > 400, "{statuses:?}");
        let (still, path) = if one.status == 200 { (&owner, &paths[1]) } else { (&adele, &paths[0]) };
        let demoted = still.get(path).await.expect(200);
        still.patch(path, &demoted, json!({"role": "owner"})).await.expect(200);
    }
}
