//! `POST /clients/{client}/view`, `POST /views/open` and `DELETE /views/current`: staff see what a client sees

use edge::Access;
use jiff::SignedDuration;
use parvis::{
    Commit,
    id::{ClientId, SessionId},
    session::Session,
    table::Change,
};
use serde_json::{Value, json};
use world::{Answer, Caller, PASSWORD, Stage, World, vault::Vault};

use crate::{
    api::files::{Place, download},
    walks::{ask::examples, happy},
};

/// The secret of a new view's link.
async fn begin(staff: &Caller, client: &str) -> String {
    let begun = staff.act(&format!("/clients/{client}/view")).await.expect(201);
    let link = begun["link"].as_str().unwrap_or_default();
    assert!(link.contains("/view#"), "{link}");
    link.rsplit('#').next().unwrap_or_default().to_owned()
}

async fn open(stage: &Stage, token: &str) -> Answer {
    stage.nobody().call("POST", "/views/open").json(&json!({"token": token})).send().await
}

/// A new view, from its beginning to its first token.
async fn view(stage: &Stage, staff: &Caller, client: &str) -> Caller {
    let answer = open(stage, &begin(staff, client).await).await;
    answer.expect(200);
    assert_eq!(answer.header("set-cookie"), "", "a view leaves no cookie");
    stage.nobody().signed_in(&answer)
}

/// The entries of this action, newest first.
async fn entries(owner: &Caller, action: &str) -> Vec<Value> {
    let log = owner.get("/activity?limit=100").await.expect(200);
    let all = log["items"].as_array().cloned().unwrap_or_default();
    all.into_iter().filter(|entry| entry["action"] == action).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_viewer_reads_what_the_client_reads() {
    let place = Place::new().await;
    let (stage, claire) = (&place.stage, &place.claire);
    let plans = place.folder("Plans", None).await;
    let hidden = place.folder("Litige", None).await;
    let state = place.folder_state(&hidden).await;
    let hide = json!({"restricted_to": []});
    place.owner.patch(&format!("{}/folders/{hidden}", place.path), &state, hide).await.expect(200);
    let file = place.file(claire, "a.txt", b"hello").await;
    let other = super::super::workspaces::workspace(&place.owner, "Ailleurs").await;
    let view = view(stage, &place.owner, &claire.id).await;
    for path in [
        "/workspaces".to_owned(),
        place.path.clone(),
        other.clone(),
        format!("{}/files", place.path),
        format!("{}/files?folder={plans}", place.path),
        format!("{}/files?folder={hidden}", place.path),
        format!("{}/folders", place.path),
        file.clone(),
        "/me".to_owned(),
        "/portal".to_owned(),
        "/clients".to_owned(),
    ] {
        let (hers, seen) = (claire.get(&path).await, view.get(&path).await);
        assert_eq!(hers.comparable(), seen.comparable(), "{path}");
    }
    view.get(&download(&file)).await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_viewer_changes_nothing_and_learns_nothing_that_is_the_clients_own() {
    let world = World::new().await;
    let (a, stage, examples) = (&world.a, &world.stage, examples());
    happy::permit_everything(&world).await;
    stage.drain().await;
    let (mut vault, mut refused) = (Vault::open(stage), 0);
    for route in index::routes() {
        let reads = route.method == "GET" && matches!(route.access, Access::Client | Access::Either);
        if route.access == Access::Public || reads || ["ViewsEnd", "MeGet", "PortalGet"].contains(&route.name) {
            continue;
        }
        let mut path = happy::prepare(&world, route, &examples).await;
        stage.drain().await;
        path.caller = view(stage, &a.owner, &a.client.id).await;
        stage.drain().await;
        let before = vault.copy();
        let answer = path.walk().await;
        stage.drain().await;
        let code = answer.json()["code"].as_str().unwrap_or_default().to_owned();
        let expected = if matches!(route.access, Access::Staff(_)) { "not-found" } else { "view-only" };
        assert_eq!(code, expected, "{} answered {}", route.name, answer.text());
        assert!(vault.untouched(before), "{} has changed something: {:?}", route.name, vault.since(before));
        refused += 1;
    }
    assert!(refused > 60, "{refused}");
}

#[tokio::test(flavor = "multi_thread")]
async fn its_beginning_and_its_end_are_in_the_log_and_she_is_not_taken_for_seen() {
    let place = Place::new().await;
    let (stage, claire) = (&place.stage, &place.claire);
    let before = place.owner.get(&format!("/clients/{}", claire.id)).await.expect(200);
    stage.wait(SignedDuration::from_secs(60));
    let token = begin(&place.owner, &claire.id).await;
    let opened = open(stage, &token).await;
    opened.expect(200);
    let view = stage.nobody().signed_in(&opened);
    view.get("/workspaces").await.expect(200);
    // A reload opens it again.
    open(stage, &token).await.expect(200);
    view.delete("/views/current", None).await.expect(204);
    view.get("/workspaces").await.refused(401, "session-ended");
    view.delete("/views/current", None).await.refused(401, "session-ended");
    open(stage, &token).await.refused(410, "gone");
    stage.drain().await;

    let after = place.owner.get(&format!("/clients/{}", claire.id)).await.expect(200);
    assert_eq!(before, after, "nothing of hers has changed");
    assert_eq!(claire.get("/sessions").await.expect(200)["items"].as_array().map(Vec::len), Some(1));
    let (started, ended) =
        (entries(&place.owner, "client.view-started").await, entries(&place.owner, "client.view-ended").await);
    for entry in [&started, &ended] {
        assert_eq!(entry.len(), 1, "{entry:?}");
        assert_eq!((&entry[0]["actor"]["kind"], &entry[0]["target"]["id"]), (&json!("staff"), &json!(claire.id)));
    }
    assert!(started[0]["details"]["until"].is_string());
    claire.delete("/views/current", None).await.refused(404, "not-found");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_view_that_nobody_closes_ends_by_itself_and_its_end_is_noted_once() {
    let place = Place::new().await;
    let (stage, claire) = (&place.stage, &place.claire);
    let (table, token) = (place.table().await, begin(&place.owner, &claire.id).await);
    let opened = open(stage, &token).await;
    let session: SessionId = opened.expect(200)["session"].as_str().unwrap_or_default().parse().expect("an id");
    stage.wait(parvis::view::LIFE);
    open(stage, &token).await.refused(410, "gone");
    // DynamoDB removes it in its own time; the stream may tell so more than once.
    let client: ClientId = claire.id.parse().expect("an id");
    let view = parvis::session::list(&table, client.into(), None, stage.engines.clock().now()).await.expect("a list");
    assert!(view.iter().all(|one| one.id != session), "it isn't among her own");
    let kept: Session = table.get((client.into(), session)).await.expect("a read").expect("a view");
    table
        .commit(Commit::within(&table).delete::<Session>((client.into(), session), Change::unconditional()))
        .await
        .expect("done");
    stage.drain().await;
    parvis::view::lapse(&table, &kept).await.expect("noted");
    let sign_in = json!({"email": "odile@atelier.example", "password": PASSWORD});
    let again = stage.nobody().call("POST", "/sessions").json(&sign_in).send().await;
    let ended = entries(&stage.nobody().signed_in(&again), "client.view-ended").await;
    assert_eq!(ended.len(), 1, "{ended:?}");
    assert_eq!(ended[0]["at"], kept.ends_at.to_string());
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_the_viewers_own_and_ends_with_her_rights() {
    let world = World::new().await;
    let (a, stage) = (&world.a, &world.stage);
    let path = format!("/clients/{}/view", a.client.id);
    a.member.act(&path).await.refused(403, "forbidden");
    a.client.act(&path).await.refused(404, "not-found");
    world.b.owner.act(&path).await.refused(404, "not-found");
    let invited = view(stage, &a.owner, &a.invited.0).await;
    invited.get("/workspaces").await.expect(200);

    let (first, second) = (view(stage, &a.admin, &a.client.id).await, view(stage, &a.admin, &a.client.id).await);
    first.get("/workspaces").await.refused(401, "session-ended");
    second.get("/workspaces").await.expect(200);
    // Her own token is none for the client, and the view's is none for the staff side.
    let forged = a.client.with_token(second.token.clone().unwrap_or_default());
    forged.get("/members").await.refused(404, "not-found");

    let member = format!("/members/{}", a.admin.id);
    let state = a.owner.get(&member).await.expect(200);
    let state = a.owner.patch(&member, &state, json!({"role": "member"})).await.expect(200);
    second.get("/workspaces").await.refused(403, "forbidden");
    a.owner.patch(&member, &state, json!({"role": "admin"})).await.expect(200);
    second.get("/workspaces").await.expect(200);
    a.admin.delete("/sessions/current", None).await.expect(204);
    second.get("/workspaces").await.refused(401, "session-ended");
}
