//! `PUT` and `DELETE /workspaces/{workspace}/clients/{client}`

use serde_json::Value;
use world::{Caller, Stage};

use super::{agency, client, prospect, workspace};

async fn state(owner: &Caller, client: &str) -> (Value, Value) {
    let client = owner.get(&format!("/clients/{client}")).await.expect(200);
    (client["status"].clone(), client["workspace_count"].clone())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_prospect_becomes_assigned_and_a_prospect_again() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let (first, second) = (workspace(&owner, "Un").await, workspace(&owner, "Deux").await);
    let paul = prospect(&owner, "paul").await;
    let (one, two) = (format!("{first}/clients/{paul}"), format!("{second}/clients/{paul}"));
    for path in [&one, &one, &two] {
        owner.put(path, None).await.expect(204);
    }
    assert_eq!(state(&owner, &paul).await, ("assigned".into(), 2.into()));
    assert_eq!(owner.get("/clients?status=assigned").await.expect(200)["items"][0]["id"], paul.as_str());
    for path in [&one, &one] {
        owner.delete(path, None).await.expect(204);
    }
    assert_eq!(state(&owner, &paul).await, ("assigned".into(), 1.into()));
    owner.delete(&two, None).await.expect(204);
    assert_eq!(state(&owner, &paul).await, ("prospect".into(), 0.into()));
    assert_eq!(owner.get(&first).await.expect(200)["client_count"], 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_suspended_client_may_be_given_access_and_stays_suspended() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let (first, second) = (workspace(&owner, "Un").await, workspace(&owner, "Deux").await);
    let claire = client(&stage, &owner, "claire", &first).await;
    owner.act(&format!("/clients/{}/suspend", claire.id)).await.expect(200);
    owner.put(&format!("{second}/clients/{}", claire.id), None).await.expect(204);
    assert_eq!(state(&owner, &claire.id).await, ("suspended".into(), 2.into()));
}

#[tokio::test(flavor = "multi_thread")]
async fn many_at_once_count_once() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let place = workspace(&owner, "Un").await;
    let paul = prospect(&owner, "paul").await;
    let path = format!("{place}/clients/{paul}");
    let answers = futures::future::join_all((0..8).map(|_| owner.put(&path, None))).await;
    assert!(
        answers.iter().all(|answer| answer.status == 204),
        "{:?}",
        answers.iter().map(|a| a.status).collect::<Vec<_>>()
    );
    assert_eq!(state(&owner, &paul).await, ("assigned".into(), 1.into()));
    assert_eq!(owner.get(&place).await.expect(200)["client_count"], 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_doesnt_exist_cant_be_opened() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let place = workspace(&owner, "Un").await;
    let paul = prospect(&owner, "paul").await;
    owner.put(&format!("{place}/clients/cli_00000000000000000000000000"), None).await.refused(404, "not-found");
    owner
        .put(&format!("/workspaces/wsp_00000000000000000000000000/clients/{paul}"), None)
        .await
        .refused(404, "not-found");
}
