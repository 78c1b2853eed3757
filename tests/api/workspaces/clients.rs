//! `GET /workspaces/{workspace}/clients`

use world::Stage;

use super::{agency, client, prospect, workspace};

#[tokio::test(flavor = "multi_thread")]
async fn staff_see_who_may_open_it_and_clients_dont() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let place = workspace(&owner, "Chantier").await;
    let claire = client(&stage, &owner, "claire", &place).await;
    stage.wait(jiff::SignedDuration::from_millis(5));
    let paul = prospect(&owner, "paul").await;
    owner.put(&format!("{place}/clients/{paul}"), None).await.expect(204);
    let list = owner.get(&format!("{place}/clients")).await.expect(200);
    let names: Vec<_> =
        list["items"].as_array().into_iter().flatten().map(|item| &item["client"]["first_name"]).collect();
    assert_eq!(names, ["claire", "paul"]);
    assert_eq!(list["items"][0]["client"]["status"], "active");
    claire.get(&format!("{place}/clients")).await.refused(404, "not-found");
    owner.get("/workspaces/wsp_00000000000000000000000000/clients").await.refused(404, "not-found");
}
