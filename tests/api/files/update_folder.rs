//! `PATCH /workspaces/{workspace}/folders/{folder}`

use serde_json::{Value, json};

use super::Place;

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_moves_with_its_name_and_never_into_itself() {
    let place = Place::new().await;
    let (a, b) = (place.folder("A", None).await, place.folder("B", None).await);
    let inner = place.folder("C", Some(&a)).await;
    let path = |folder: &str| format!("{}/folders/{folder}", place.path);
    let state = place.folder_state(&a).await;
    place.owner.patch(&path(&a), &state, json!({"parent": inner})).await.refused(409, "folder-cycle");
    place.owner.patch(&path(&a), &state, json!({"parent": a})).await.refused(409, "folder-cycle");
    place.owner.patch(&path(&a), &state, json!({"name": "b"})).await.refused(409, "name-in-use");
    let moved =
        place.owner.patch(&path(&inner), &place.folder_state(&inner).await, json!({"parent": b})).await.expect(200);
    assert_eq!(moved["parent"], b.as_str());
    assert_eq!(place.folder_state(&a).await["item_count"], 0);
    assert_eq!(place.folder_state(&b).await["item_count"], 1);
    let top = place.owner.patch(&path(&inner), &moved, json!({"parent": null, "name": "Sommet"})).await.expect(200);
    assert_eq!((&top["parent"], &top["name"]), (&Value::Null, &"Sommet".into()));
    // The names it had are free again.
    place.folder("C", Some(&a)).await;
    place.owner.patch(&path(&inner), &moved, json!({"name": "x"})).await.refused(412, "stale");
    place.claire.patch(&path(&b), &place.folder_state(&b).await, json!({"name": "x"})).await.refused(403, "forbidden");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_moves_at_once_never_make_a_ring() {
    let place = Place::new().await;
    for round in 0..10 {
        let (a, b) = (place.folder(&format!("A{round}"), None).await, place.folder(&format!("B{round}"), None).await);
        let (one, other) = (place.folder_state(&a).await, place.folder_state(&b).await);
        let (to_a, to_b) = (format!("{}/folders/{a}", place.path), format!("{}/folders/{b}", place.path));
        let (first, second) = futures::join!(
            place.owner.patch(&to_a, &one, json!({"parent": b})),
            place.owner.patch(&to_b, &other, json!({"parent": a})),
        );
        assert_eq!([first.status, second.status].iter().filter(|status| **status == 200).count(), 1);
        place.owner.get(&format!("{}/files?folder={a}", place.path)).await.expect(200);
    }
}
