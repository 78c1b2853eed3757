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
    let known =
        owner.call("GET", &format!("/members/{}", owner.id)).header("if-none-match", &format!("\"{}\"", me["version"]));
    assert_eq!(known.send().await.status, 304);
}
