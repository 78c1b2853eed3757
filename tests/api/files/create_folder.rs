//! `POST /workspaces/{workspace}/folders`

use serde_json::json;

use super::Place;

#[tokio::test(flavor = "multi_thread")]
async fn neighbours_have_different_names() {
    let place = Place::new().await;
    let folders = format!("{}/folders", place.path);
    let plans = place.folder("Plans", None).await;
    place.claire.post(&folders, json!({"name": "PLANS"})).await.refused(409, "name-in-use");
    let inner = place.claire.post(&folders, json!({"name": "Plans", "parent": plans})).await.expect(201);
    assert_eq!((&inner["parent"], &inner["created_by"]["kind"]), (&plans.as_str().into(), &"client".into()));
    assert_eq!(place.folder_state(&plans).await["item_count"], 1);
    place.owner.post(&folders, json!({"name": "a/b"})).await.field("/name", "malformed");
    let foreign = json!({"name": "x", "parent": "fld_00000000000000000000000000"});
    place.owner.post(&folders, foreign).await.field("/parent", "unsupported");
    let made = (0..8).map(|_| place.owner.post(&folders, json!({"name": "Même nom"})));
    let answers = futures::future::join_all(made).await;
    assert_eq!(answers.iter().filter(|answer| answer.status == 201).count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_levels_and_no_more() {
    let place = Place::new().await;
    let mut parent = place.folder("1", None).await;
    for level in 2..=10 {
        parent = place.folder(&level.to_string(), Some(&parent)).await;
    }
    let eleventh = json!({"name": "11", "parent": parent});
    place.owner.post(&format!("{}/folders", place.path), eleventh).await.field("/parent", "out-of-range");
}
