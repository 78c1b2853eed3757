//! Tabs that refresh one session at the same moment.

use std::collections::BTreeSet;

use jiff::SignedDuration;
use serde_json::json;
use world::Stage;

use crate::story::agency;

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_refreshes_at_once_give_one_successor() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let first = owner.cookie.clone().expect("a cookie");
    let refresh = || stage.nobody().call("POST", "/sessions/refresh").json(&json!({"side": "staff"}));
    let calls = (0..100).map(|_| tokio::spawn(refresh().cookie(&owner).send()));
    let mut successors = BTreeSet::new();
    let mut last = None;
    for answer in futures::future::join_all(calls).await {
        let answer = answer.expect("a call");
        if answer.status == 200 {
            successors.insert(answer.header("set-cookie").split(';').next().unwrap_or_default().to_owned());
            last = Some(stage.nobody().signed_in(&answer));
        } else {
            // Never the end of the session: every tab stays signed in.
            assert!([409, 429].contains(&answer.status), "{}: {}", answer.status, answer.text());
        }
    }
    assert_eq!(successors.len(), 1, "{successors:?}");
    assert!(!successors.contains(&first));
    let last = last.expect("a successor");
    last.get("/me").await.expect(200);
    // Long after, the first token can only come from a thief: the whole session ends.
    refresh().cookie(&last).send().await.expect(200);
    stage.wait(SignedDuration::from_mins(5));
    refresh().cookie(&owner).send().await.refused(401, "session-ended");
    refresh().cookie(&last).send().await.refused(401, "session-ended");
}
