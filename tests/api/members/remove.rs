//! `DELETE /members/{member}`

use serde_json::json;
use world::{PASSWORD, Stage};

use super::{agency, joined, state};

#[tokio::test(flavor = "multi_thread")]
async fn a_removed_member_is_out_at_once_and_her_address_is_free() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let adele = joined(&stage, &owner, "adele", "admin").await;
    let path = format!("/members/{}", adele.id);
    owner.delete(&path, None).await.refused(428, "precondition-required");
    owner.delete(&path, Some(&state(&owner, &adele.id).await)).await.expect(204);
    adele.get("/me").await.refused(401, "session-ended");
    let refresh = stage.nobody().call("POST", "/sessions/refresh").cookie(&adele).json(&json!({"side": "staff"}));
    assert_eq!(refresh.send().await.status, 401);
    let sign_in = json!({"email": "adele@atelier.example", "password": PASSWORD, "side": "staff"});
    stage.nobody().call("POST", "/sessions").json(&sign_in).send().await.refused(409, "suspended");
    owner.get(&path).await.refused(404, "not-found");
    // She may come back, as somebody new.
    let again = joined(&stage, &owner, "adele", "member").await;
    assert_ne!(again.id, adele.id);
    assert_eq!(again.get("/me").await.expect(200)["role"], "member");
    stage.nobody().call("POST", "/sessions").json(&sign_in).send().await.expect(201);
    let activity = owner.get("/activity?limit=100").await.expect(200).to_string();
    assert!(activity.contains("member.removed") && activity.contains(&adele.id));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_owner_stays_and_only_owners_remove_owners() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let admin = joined(&stage, &owner, "adele", "admin").await;
    let path = format!("/members/{}", owner.id);
    owner.delete(&path, Some(&state(&owner, &owner.id).await)).await.refused(409, "last-owner");
    admin.delete(&path, Some(&state(&owner, &owner.id).await)).await.refused(403, "forbidden");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_owners_who_remove_each_other_leave_one() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let adele = joined(&stage, &owner, "adele", "owner").await;
    let (first, second) = (state(&owner, &owner.id).await, state(&owner, &adele.id).await);
    let paths = [format!("/members/{}", owner.id), format!("/members/{}", adele.id)];
    let (one, other) = futures::join!(owner.delete(&paths[1], Some(&second)), adele.delete(&paths[0], Some(&first)));
    assert_eq!([one.status, other.status].iter().filter(|status| **status == 204).count(), 1);
    let left = if one.status == 204 { owner } else { adele };
    assert_eq!(left.get("/members").await.expect(200)["items"].as_array().map(Vec::len), Some(1));
}
