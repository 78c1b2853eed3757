//! One mailed link, clicked on many devices at the same moment.

use serde_json::json;
use world::Stage;

use crate::story::{accept, agency, invited_client};

#[tokio::test(flavor = "multi_thread")]
async fn fifty_uses_of_one_link_give_one_session() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let (_, token) = invited_client(&owner, "lea@example.com").await;
    let lea = accept(&stage, &token).await;
    lea.delete("/sessions/current", None).await.expect(204);
    stage.nobody().call("POST", "/sign-in-links").json(&json!({"email": "lea@example.com"})).send().await.expect(202);
    let body = json!({"token": stage.token_for("lea@example.com").await});
    let calls = (0..50).map(|_| tokio::spawn(stage.nobody().call("POST", "/sessions/link").json(&body).send()));
    let answers = futures::future::join_all(calls).await;
    let answers: Vec<_> = answers.into_iter().map(|answer| answer.expect("a call")).collect();
    let begun: Vec<_> = answers.iter().filter(|answer| answer.status == 201).collect();
    assert_eq!(begun.len(), 1, "{:?}", answers.iter().map(|answer| answer.status).collect::<Vec<_>>());
    for answer in answers.iter().filter(|answer| answer.status != 201) {
        assert!([409, 410].contains(&answer.status), "{}: {}", answer.status, answer.text());
    }
    let lea = stage.nobody().signed_in(begun[0]);
    assert_eq!(lea.get("/sessions").await.expect(200)["items"].as_array().map(Vec::len), Some(1));
}
