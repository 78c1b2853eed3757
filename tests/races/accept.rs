//! One invitation, accepted by a double click on many tabs.

use serde_json::json;
use world::{PASSWORD, Stage};

use crate::story::{agency, invited_client};

#[tokio::test(flavor = "multi_thread")]
async fn fifty_acceptances_of_one_invitation_give_one_account() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let (client, token) = invited_client(&owner, "lea@example.com").await;
    let body = json!({"token": token, "password": PASSWORD});
    let calls = (0..50).map(|_| tokio::spawn(stage.nobody().call("POST", "/invitations/accept").json(&body).send()));
    let answers = futures::future::join_all(calls).await;
    let answers: Vec<_> = answers.into_iter().map(|answer| answer.expect("a call")).collect();
    let accepted: Vec<_> = answers.iter().filter(|answer| answer.status == 201).collect();
    assert_eq!(accepted.len(), 1, "{:?}", answers.iter().map(|answer| answer.status).collect::<Vec<_>>());
    for answer in answers.iter().filter(|answer| answer.status != 201) {
        assert!([409, 410, 429].contains(&answer.status), "{}: {}", answer.status, answer.text());
    }
    assert_eq!(owner.get(&format!("/clients/{client}")).await.expect(200)["status"], "active");
    let person = stage.nobody().signed_in(accepted[0]);
    assert_eq!(person.get("/sessions").await.expect(200)["items"].as_array().map(Vec::len), Some(1));
    let sign_in = json!({"email": "lea@example.com", "password": PASSWORD});
    stage.nobody().call("POST", "/sessions").json(&sign_in).send().await.expect(201);
}
