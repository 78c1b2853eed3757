//! A permission taken away while a request that began with it is under way: the change isn't written.

use parvis::{
    Actor, Code, Once, TenantTable, access,
    file::{self, FileChange},
    folder::{self, FolderChange, NewFolder, Tree},
    id::{FileId, FolderId, WorkspaceId},
    policy::Action,
    upload::{self, NewPurpose, NewUpload, Upload},
    workspace,
};
use serde_json::json;
use world::{Caller, Stage, files::promise};

use crate::{
    api::files::{Place, file_id, id},
    walks::items_of,
};

/// Who calls, as the table tells at this moment.
async fn actor(stage: &Stage, caller: &Caller) -> (TenantTable, Actor) {
    let (engines, now) = (&stage.engines, stage.engines.clock().now());
    let claims = engines.verifier().verify(caller.token.as_deref().unwrap_or_default(), now).expect("claims");
    let table = access::tenant(engines, &claims);
    let access = access::read(&table, claims.sub, claims.sid, now).await.expect("somebody who is signed in");
    (table, access.actor)
}

/// Makes a file, a folder and an upload of the client's, takes her actor, then takes her permissions away, or her grant.
async fn overtaken(whole: bool) {
    let place = Place::new().await;
    let stage = &place.stage;
    let (clock, rng) = (stage.engines.clock(), stage.engines.rng());
    let workspace_id: WorkspaceId = place.id.parse().expect("an id");
    let file: FileId = file_id(&place.file(&place.claire, "a.txt", b"hello").await).parse().expect("an id");
    let made = place.claire.post(&format!("{}/folders", place.path), json!({"name": "x"})).await.expect(201);
    let folder: FolderId = id(&made).parse().expect("an id");
    let promised = promise(&place.id, None, "b.txt", "text/plain", b"hello");
    let upload = id(&place.claire.post("/uploads", promised).await.expect(201)).parse().expect("an id");
    stage.drain().await;

    let (table, claire) = actor(stage, &place.claire).await;
    let path = format!("{}/clients/{}", place.path, place.claire.id);
    if whole {
        place.owner.delete(&path, None).await.expect(204);
    } else {
        let grant = place.owner.get(&path).await.expect(200);
        place.owner.patch(&path, &grant, json!({"permissions": ["files.see"]})).await.expect(200);
    }

    let organization = table.organization().to_string();
    // What was done so far is sealed first.
    stage.drain().await;
    let before = items_of(stage, &organization).await;
    let once = |key: &str| Once { scope: key.into(), payload: String::new(), at: clock.now() };
    let folders = Tree::read(&table, workspace_id).await.expect("a tree");
    let tree = folders.clone().seen_by(&claire);
    let space = workspace::get(&table, workspace_id).await.expect("a read").expect("a workspace");
    let current = file::get(&table, file).await.expect("a read");
    let opened = |action| {
        file::open(&claire, current.clone(), Some(folders.clone()), action).expect("a file that she could see")
    };
    let renamed = FileChange { name: Some("c.txt".into()), folder: None };
    let moved = FolderChange { name: Some("y".into()), parent: None, restricted_to: None };
    let new = NewFolder { name: "z".into(), parent: None };
    let bytes = NewUpload {
        purpose: NewPurpose::File { workspace: Box::new(space.clone()), folder: None, tree: None },
        name: "d.txt".into(),
        size: 5,
        media_type: "text/plain".into(),
        sha256: "0".repeat(64),
    };
    let pending = Upload::open_to(upload::get(&table, upload).await.expect("a read"), &claire, Action::FilesWrite);
    let pending = pending.expect("an upload that she could complete");
    let results = [
        file::update(&table, &claire, opened(Action::FilesWrite), 2, renamed, clock, rng).await.err(),
        file::delete(&table, &claire, opened(Action::FilesDelete), 2, clock, rng).await.err(),
        folder::create(&table, &claire, &once("one"), &space, &tree, new, clock, rng).await.err(),
        folder::update(&table, &claire, &space, &tree, (folder, 1), moved, clock, rng).await.err(),
        folder::delete(&table, &claire, &space, &tree, (folder, 1), clock, rng).await.err(),
        upload::create(&table, &claire, &once("two"), bytes, clock, rng).await.err(),
        upload::complete(&table, Some(&claire), pending, clock.now()).await.err(),
    ];
    for (number, error) in results.into_iter().enumerate() {
        assert_eq!(error.map(|error| error.code), Some(Code::Forbidden), "change {number}");
    }
    assert_eq!(items_of(stage, &organization).await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_permission_that_is_taken_meanwhile_stops_every_change() {
    overtaken(false).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_grant_that_is_taken_meanwhile_stops_every_change() {
    overtaken(true).await;
}

/// The client's changes in a folder that is hidden from her after she was told that it is there.
#[tokio::test(flavor = "multi_thread")]
async fn a_folder_that_is_restricted_meanwhile_stops_every_change_in_it() {
    let place = Place::new().await;
    let stage = &place.stage;
    let (clock, rng) = (stage.engines.clock(), stage.engines.rng());
    let workspace_id: WorkspaceId = place.id.parse().expect("an id");
    let outer = place.folder("Plans", None).await;
    let made = json!({"name": "x", "parent": outer});
    let inner = id(&place.claire.post(&format!("{}/folders", place.path), made).await.expect(201));
    let (above, folder): (FolderId, FolderId) = (outer.parse().expect("an id"), inner.parse().expect("an id"));
    let promised = promise(&place.id, Some(&inner), "a.txt", "text/plain", b"hello");
    let file: FileId = world::files::upload(stage, &place.claire, promised, b"hello").await.parse().expect("an id");

    let (table, claire) = actor(stage, &place.claire).await;
    let folders = Tree::read(&table, workspace_id).await.expect("a tree");
    let tree = folders.clone().seen_by(&claire);
    let space = workspace::get(&table, workspace_id).await.expect("a read").expect("a workspace");
    let found = file::get(&table, file).await.expect("a read");
    let opened =
        |action| file::open(&claire, found.clone(), Some(folders.clone()), action).expect("a file that she could see");
    let (renamed, deleted) = (opened(Action::FilesWrite), opened(Action::FilesDelete));
    let state = place.folder_state(&outer).await;
    let hide = json!({"restricted_to": []});
    place.owner.patch(&format!("{}/folders/{outer}", place.path), &state, hide).await.expect(200);

    let organization = table.organization().to_string();
    // What was done so far is sealed first.
    stage.drain().await;
    let before = items_of(stage, &organization).await;
    let once = |key: &str| Once { scope: key.into(), payload: String::new(), at: clock.now() };
    let change = FileChange { name: Some("c.txt".into()), folder: None };
    let out = FolderChange { name: None, parent: Some(None), restricted_to: None };
    let new = NewFolder { name: "z".into(), parent: Some(above) };
    let bytes = NewUpload {
        purpose: NewPurpose::File {
            workspace: Box::new(space.clone()),
            folder: Some(folder),
            tree: Some(tree.clone()),
        },
        name: "d.txt".into(),
        size: 5,
        media_type: "text/plain".into(),
        sha256: "0".repeat(64),
    };
    let results = [
        file::update(&table, &claire, renamed, 2, change, clock, rng).await.err(),
        file::delete(&table, &claire, deleted, 2, clock, rng).await.err(),
        folder::create(&table, &claire, &once("one"), &space, &tree, new, clock, rng).await.err(),
        folder::update(&table, &claire, &space, &tree, (folder, 1), out, clock, rng).await.err(),
        upload::create(&table, &claire, &once("two"), bytes, clock, rng).await.err(),
    ];
    for (number, error) in results.into_iter().enumerate() {
        assert_eq!(error.map(|error| error.code), Some(Code::Conflict), "change {number}");
    }
    assert_eq!(items_of(stage, &organization).await, before);
}
