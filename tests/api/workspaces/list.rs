//! `GET /workspaces`

use serde_json::{Value, json};
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

#[tokio::test(flavor = "multi_thread")]
async fn workspaces_are_found_by_any_word_of_their_titles() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let mut places = Vec::new();
    for title in ["Villa des Pins", "École du Lac", "Pinède du Lac"] {
        places.push(workspace(&owner, title).await);
    }
    let id = |place: usize| places[place].replace("/workspaces/", "");
    let found = async |query: &str| {
        let page = owner.get(&format!("/workspaces?{query}")).await.expect(200);
        (ids(&page), page["next"].as_str().map(str::to_owned))
    };
    assert_eq!(found("q=PIN").await.0, [id(2), id(0)], "in the order of the words");
    assert_eq!(found("q=ecole+l").await.0, [id(1)]);
    assert!(found("q=illa").await.0.is_empty());
    let (first, next) = found("q=lac&limit=1").await;
    let (rest, _) = found(&format!("q=lac&limit=1&cursor={}", next.expect("more"))).await;
    assert_eq!([first, rest].concat(), [id(1), id(2)]);

    let before = owner.get(&places[0]).await.expect(200);
    owner.patch(&places[0], &before, json!({"title": "Maison des Chênes"})).await.expect(200);
    assert_eq!(found("q=pin").await.0, [id(2)], "by its former title no more");
    assert_eq!(found("q=chene").await.0, [id(0)]);

    let claire = client(&stage, &owner, "claire", &places[1]).await;
    let hers = |page: Value| ids(&page);
    assert_eq!(hers(claire.get("/workspaces?q=lac").await.expect(200)), [id(1)]);
    assert!(hers(claire.get("/workspaces?q=chene").await.expect(200)).is_empty());
}
