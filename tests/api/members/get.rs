//! `GET /members/{member}`

use world::Stage;

use super::{agency, state};

#[tokio::test(flavor = "multi_thread")]
async fn a_member_tells_her_role_and_that_she_was_never_invited() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let me = state(&owner, &owner.id).await;
    assert_eq!((&me["role"], &me["status"]), (&"owner".into(), &"active".into()));
    assert!(me["invitation"].is_null() && me["last_seen_at"].is_string());
    let path = format!("/members/{}", owner.id);
    let seen = owner.get(&path).await;
    let known = owner.call("GET", &path).header("if-none-match", seen.header("etag"));
    assert_eq!(known.send().await.status, 304);
}
