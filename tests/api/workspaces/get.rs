//! `GET /workspaces/{workspace}`

use world::Stage;

use super::{agency, client, workspace};

#[tokio::test(flavor = "multi_thread")]
async fn a_client_sees_what_was_opened_to_her_and_nothing_else() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let (open, shut) = (workspace(&owner, "Ouvert").await, workspace(&owner, "Fermé").await);
    let claire = client(&stage, &owner, "claire", &open).await;
    let seen = claire.get(&open).await.expect(200);
    assert!(seen["title"] == "Ouvert" && seen.get("client_count").is_none(), "{seen}");
    assert_eq!(owner.get(&open).await.expect(200)["client_count"], 1);
    let never = "/workspaces/wsp_00000000000000000000000000";
    let (foreign, absent) = (claire.get(&shut).await, claire.get(never).await);
    foreign.refused(404, "not-found");
    assert_eq!(foreign.comparable(), absent.comparable());
    owner.delete(&format!("{open}/clients/{}", claire.id), None).await.expect(204);
    claire.get(&open).await.refused(404, "not-found");
}
