//! `GET /workspaces`

use serde_json::Value;
use world::Stage;

use super::{agency, client, ids, workspace};

#[tokio::test(flavor = "multi_thread")]
async fn staff_see_all_and_a_client_hers_newest_first() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let mut places = Vec::new();
    for title in ["Un", "Deux", "Trois"] {
        places.push(workspace(&owner, title).await);
        stage.wait(jiff::SignedDuration::from_millis(5));
    }
    let claire = client(&stage, &owner, "claire", &places[0]).await;
    owner.put(&format!("{}/clients/{}", places[2], claire.id), None).await.expect(204);
    let id = |place: &String| place.replace("/workspaces/", "");
    let first = owner.get("/workspaces?limit=2").await.expect(200);
    assert_eq!(ids(&first), [id(&places[2]), id(&places[1])]);
    let next = format!("/workspaces?limit=2&cursor={}", first["next"].as_str().expect("more"));
    let second = owner.get(&next).await.expect(200);
    assert_eq!((ids(&second), &second["next"]), (vec![id(&places[0])], &Value::Null));

    let hers = claire.get("/workspaces?limit=1").await.expect(200);
    assert_eq!(ids(&hers), [id(&places[2])]);
    assert!(hers["items"][0]["client_count"].is_null(), "{hers}");
    claire.get(&next).await.refused(400, "cursor-invalid");
    let next = format!("/workspaces?limit=1&cursor={}", hers["next"].as_str().expect("more"));
    let rest = claire.get(&next).await.expect(200);
    assert_eq!((ids(&rest), &rest["next"]), (vec![id(&places[0])], &Value::Null));
}
