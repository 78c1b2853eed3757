//! `PATCH /workspaces/{workspace}/folders/{folder}` with `restricted_to`: what it hides, and from whom

use serde_json::{Value, json};
use world::{Answer, Caller, files};

use super::{Place, client, download, id};

const NEVER: &str = "fld_00000000000000000000000000";

impl Place {
    fn at(&self, folder: &str) -> String {
        format!("{}/folders/{folder}", self.path)
    }

    /// Restricts a folder; gives its present state.
    async fn restrict(&self, folder: &str, to: Value) -> Value {
        let state = self.folder_state(folder).await;
        self.owner.patch(&self.at(folder), &state, json!({"restricted_to": to})).await.expect(200)
    }

    async fn file_in(&self, caller: &Caller, folder: &str, name: &str) -> String {
        let promise = files::promise(&self.id, Some(folder), name, "text/plain", b"hello");
        format!("{}/files/{}", self.path, files::upload(&self.stage, caller, promise, b"hello").await)
    }
}

/// An answer about a hidden folder or file is the one about what never was.
#[track_caller]
fn alike(hidden: &Answer, absent: &Answer) {
    assert_eq!(hidden.comparable(), absent.comparable(), "{} differs from {}", hidden.asked, absent.asked);
    assert!((400..500).contains(&hidden.status), "{} answered {}", hidden.asked, hidden.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restricted_folder_and_what_is_in_it_do_not_exist_for_others() {
    let place = Place::new().await;
    let diane = client(&place.stage, &place.owner, "diane", &place.path).await;
    let open = place.folder("Plans", None).await;
    let secret = place.folder("Litige", Some(&open)).await;
    let inner = place.folder("Pièces", Some(&secret)).await;
    let hers = place.file_in(&place.claire, &inner, "preuve.txt").await;
    place.restrict(&secret, json!([diane.id])).await;

    let list = place.claire.get(&format!("{}/files?folder={open}", place.path)).await.expect(200);
    assert_eq!((&list["folders"], &list["items"]), (&json!([]), &json!([])));
    let root = place.claire.get(&format!("{}/files", place.path)).await.expect(200);
    assert_eq!(root["folders"][0]["item_count"], 0, "what is hidden isn't counted");
    let tree = place.claire.get(&format!("{}/folders", place.path)).await;
    assert_eq!(tree.expect(200)["items"].as_array().map(Vec::len), Some(1));
    assert!(!tree.text().contains("restricted"), "{}", tree.text());
    assert!(place.claire.get(&place.path).await.expect(200).get("file_count").is_none());

    let state = json!({"version": 1});
    for hidden in [&secret, &inner] {
        let both = async |ask: &dyn Fn(&str) -> world::Call| {
            alike(&ask(hidden).send().await, &ask(NEVER).send().await);
        };
        both(&|folder| place.claire.call("GET", &format!("{}/files?folder={folder}", place.path))).await;
        both(&|folder| place.claire.call("DELETE", &place.at(folder)).version(&state)).await;
        both(&|folder| place.claire.call("PATCH", &place.at(folder)).version(&state).json(&json!({"name": "x"}))).await;
        let new = |folder: &str| json!({"name": "x", "parent": folder});
        let folders = format!("{}/folders", place.path);
        both(&|folder| place.claire.call("POST", &folders).key(&world::fresh_key()).json(&new(folder))).await;
        let promise = |folder: &str| files::promise(&place.id, Some(folder), "x.txt", "text/plain", b"hello");
        both(&|folder| place.claire.call("POST", "/uploads").key(&world::fresh_key()).json(&promise(folder))).await;
    }
    let never = format!("{}/files/fil_00000000000000000000000000", place.path);
    for (method, rest, body) in [
        ("GET", "", None),
        ("PATCH", "", Some(json!({"name": "x.txt"}))),
        ("PATCH", "", Some(json!({"name": "a/b"}))),
        ("PATCH", "", Some(json!({"folder": null}))),
        ("DELETE", "", None),
    ] {
        let ask = |file: &str| {
            let call = place.claire.call(method, &format!("{file}{rest}")).version(&state);
            match &body {
                Some(body) => call.json(body),
                None => call,
            }
        };
        alike(&ask(&hers).send().await, &ask(&never).send().await);
    }
    alike(&place.claire.get(&download(&hers)).await, &place.claire.get(&download(&never)).await);

    // Whom it is opened to, and staff, see all of it.
    let seen = diane.get(&format!("{}/files?folder={inner}", place.path)).await.expect(200);
    assert_eq!(seen["items"][0]["name"], "preuve.txt");
    diane.get(&download(&hers)).await.expect(200);
    let staff = place.folder_state(&inner).await;
    assert_eq!((&staff["restricted"], &staff["restricted_to"]), (&json!(true), &Value::Null));
    assert_eq!(place.folder_state(&open).await["restricted"], false);
    place.restrict(&secret, Value::Null).await;
    place.claire.get(&hers).await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_moved_into_what_one_does_not_see() {
    let place = Place::new().await;
    let secret = place.folder("Litige", None).await;
    place.restrict(&secret, json!([])).await;
    let file = place.file(&place.claire, "a.txt", b"hello").await;
    let seen = place.claire.get(&file).await.expect(200);
    let made = place.claire.post(&format!("{}/folders", place.path), json!({"name": "x"})).await.expect(201);
    for (path, state, member) in [(&file, &seen, "folder"), (&place.at(&id(&made)), &made, "parent")] {
        let to = async |folder: &str| place.claire.patch(path, state, json!({member: folder})).await;
        alike(&to(&secret).await, &to(NEVER).await);
    }
    // Its name is not taken for who doesn't see it, nor is it for staff when it opens.
    let twin = place.claire.post(&format!("{}/folders", place.path), json!({"name": "Litige"})).await.expect(201);
    let state = place.folder_state(&secret).await;
    let open = json!({"restricted_to": null});
    place.owner.patch(&place.at(&secret), &state, open.clone()).await.refused(409, "name-in-use");
    place.claire.delete(&place.at(&id(&twin)), Some(&twin)).await.expect(204);
    place.owner.patch(&place.at(&secret), &state, open).await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_choose_among_the_clients_of_the_workspace_and_clients_choose_nobody() {
    let place = Place::new().await;
    let folder = place.folder("Plans", None).await;
    let stranger = super::super::workspaces::prospect(&place.owner, "paul").await;
    let state = place.folder_state(&folder).await;
    let ask = json!({"restricted_to": [place.claire.id, stranger]});
    place.owner.patch(&place.at(&folder), &state, ask).await.field("/restricted_to/1", "unsupported");
    let twice = json!([place.claire.id, place.claire.id]);
    let restricted = place.restrict(&folder, twice).await;
    assert_eq!(restricted["restricted_to"], json!([place.claire.id]));
    let log = place.owner.get("/activity").await.expect(200);
    let entries = log["items"].as_array().expect("entries");
    let entry = entries.iter().find(|entry| entry["action"] == "folder.restricted").expect("an entry");
    assert_eq!(entry["details"]["clients"], json!([place.claire.id]));
    let made = place.claire.post(&format!("{}/folders", place.path), json!({"name": "x"})).await.expect(201);
    let own = place.at(&id(&made));
    for to in [json!([]), json!([place.claire.id]), json!([stranger]), Value::Null] {
        place.claire.patch(&own, &made, json!({"restricted_to": to})).await.refused(403, "forbidden");
    }
}
