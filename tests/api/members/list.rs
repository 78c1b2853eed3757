//! `GET /members`

use world::Stage;

use super::{agency, joined, typed};

#[tokio::test(flavor = "multi_thread")]
async fn the_team_comes_in_pages_and_clients_never_see_it() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    for name in ["adele", "bruno"] {
        owner.post("/members", typed(name, "admin")).await.expect(201);
    }
    let member = joined(&stage, &owner, "carole", "member").await;
    let first = member.get("/members?limit=3").await.expect(200);
    let rest =
        member.get(&format!("/members?limit=3&cursor={}", first["next"].as_str().expect("a cursor"))).await.expect(200);
    assert_eq!((first["items"].as_array().map(Vec::len), rest["items"].as_array().map(Vec::len)), (Some(3), Some(1)));
    assert!(rest["next"].is_null());
    // A member sees the team and changes nothing in it.
    member.post("/members", typed("denis", "member")).await.refused(403, "forbidden");
}
