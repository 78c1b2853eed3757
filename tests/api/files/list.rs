//! `GET /workspaces/{workspace}/files`

use serde_json::Value;

use super::Place;

fn names(list: &Value, of: &str) -> Vec<String> {
    list[of].as_array().into_iter().flatten().map(|item| item["name"].as_str().unwrap_or_default().to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_shows_its_path_its_folders_and_its_files_by_name() {
    let place = Place::new().await;
    let plans = place.folder("Plans", None).await;
    place.folder("Électricité", Some(&plans)).await;
    place.folder("Archives", Some(&plans)).await;
    for name in ["b.txt", "É.txt", "a.txt"] {
        let promise = world::files::promise(&place.id, Some(&plans), name, "text/plain", b"x");
        world::files::upload(&place.stage, &place.claire, promise, b"x").await;
    }
    let first = place.claire.get(&format!("{}/files?folder={plans}&limit=2", place.path)).await.expect(200);
    assert_eq!(names(&first, "path"), ["Plans"]);
    assert_eq!(names(&first, "folders"), ["Archives", "Électricité"]);
    assert_eq!(names(&first, "items"), ["a.txt", "b.txt"]);
    let next = first["next"].as_str().expect("more");
    let second =
        place.claire.get(&format!("{}/files?folder={plans}&limit=2&cursor={next}", place.path)).await.expect(200);
    assert_eq!((names(&second, "items"), names(&second, "folders").len()), (vec!["É.txt".to_owned()], 0));
    let root = place.claire.get(&format!("{}/files", place.path)).await.expect(200);
    assert_eq!((names(&root, "folders"), &root["folders"][0]["item_count"]), (vec!["Plans".to_owned()], &5.into()));
    assert_eq!(place.owner.get(&place.path).await.expect(200)["file_count"], 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_of_another_workspace_isnt_there() {
    let place = Place::new().await;
    let other = super::workspace(&place.owner, "Ailleurs").await;
    let folder =
        super::id(&place.owner.post(&format!("{other}/folders"), serde_json::json!({"name": "x"})).await.expect(201));
    place.claire.get(&format!("{}/files?folder={folder}", place.path)).await.refused(404, "not-found");
    place.claire.get(&format!("{other}/files")).await.refused(404, "not-found");
    place.claire.get(&format!("{other}/folders")).await.refused(404, "not-found");
}
