//! `/erasures`

use jiff::SignedDuration;
use parvis::erasure::TEMPORARY;
use serde_json::{Value, json};
use world::{
    Answer, Caller, PASSWORD, Stage,
    bucket::Bucket,
    files,
    vault::{Row, Vault},
};

use crate::{
    api::companies::{House, company, joined},
    story::agency,
};

/// In whatever tells who she is.
const CANARY: &str = "quetzal";

/// A house, and somebody of it who left her name wherever one can.
async fn lived_in() -> (House, Caller) {
    let house = House::new().await;
    let (stage, owner) = (&house.stage, &house.owner);
    let found = owner.get(&house.company).await.expect(200);
    let she = joined(stage, owner, "Quetzal", &found).await;
    let [site, _] = &house.workspaces;
    let all =
        ["files.see", "files.upload", "folders.manage", "files.delete-own", "colleagues.see", "colleagues.invite"];
    house.permit(site, &she, &all).await;
    house.assign(&house.company, &she, &["administrator"]).await;
    she.call("POST", "/email-verifications").send().await.expect(202);
    stage.prove("quetzal@example.com").await;

    let path = format!("/clients/{}", she.id);
    owner.post(&format!("{path}/comments"), json!({"text": "Quetzal a appelé"})).await.expect(201);
    let change = json!({"notes": "Quetzal préfère le matin"});
    owner.patch(&path, &owner.get(&path).await.expect(200), change).await.expect(200);
    let promise = |name: &str| files::promise(site, None, name, "text/plain", b"plan");
    files::upload(stage, &she, promise("plan.txt"), b"plan").await;
    she.post("/uploads", promise("never.txt")).await.expect(201);
    she.post(&format!("/workspaces/{site}/folders"), json!({"name": "Photos"})).await.expect(201);
    let asked = json!({"first_name": "Nina", "last_name": "Roux", "email": "nina@example.com"});
    she.post(&format!("{}/invitations", house.company), asked).await.expect(201);
    // Somebody whom the portal knows already, by name and address.
    let known = json!({"first_name": "Quetzal", "last_name": "Noir", "email": "quetzal@example.com"});
    let other = company(owner, "Autre maison").await;
    let head = joined(stage, owner, "Hector", &other).await;
    let other = format!("/companies/{}", other["id"].as_str().unwrap_or_default());
    house.assign(&other, &head, &["administrator"]).await;
    head.call("POST", "/email-verifications").send().await.expect(202);
    stage.prove("hector@example.com").await;
    let asking = head.post(&format!("{other}/invitations"), known).await.expect(201);
    let asking = asking["client"].as_str().unwrap_or_default();
    head.delete(&format!("{other}/invitations/{asking}"), None).await.expect(204);
    owner.post("/exports", json!({"kind": "person", "clients": [she.id]})).await.expect(202);
    owner.post("/exports", json!({"kind": "clients", "filter": {"q": CANARY}})).await.expect(202);
    owner.post("/exports", json!({"kind": "activity", "activity": {"person": she.id}})).await.expect(202);
    let reset = json!({"email": "quetzal@example.com"});
    stage.nobody().call("POST", "/password-resets").json(&reset).send().await.expect(202);
    owner.act(&format!("{path}/suspend")).await.expect(200);
    stage.drain().await;
    (house, she)
}

/// Deletes her; with her traces.
async fn erase(owner: &Caller, client: &str, name: &str) -> Answer {
    let path = format!("/clients/{client}/deletion");
    let preview = owner.get(&path).await.expect(200);
    owner.call("POST", &path).version(&preview).json(&json!({"confirm": name, "erase": true})).send().await
}

/// What tells of her: its kind, when it ends by itself, and all of it.
fn telling(stage: &Stage) -> Vec<(String, Option<i64>, String)> {
    let mut vault = Vault::open(stage);
    let rows = vault.items().values().filter(|row| row.text().to_lowercase().contains(CANARY));
    let kind = |row: &Row| row.item()["kind"].as_str().unwrap_or_default().to_owned();
    rows.map(|row| (kind(row), row.item().get("ttl").and_then(Value::as_i64), row.text().to_owned())).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_tells_of_an_erased_person_but_what_ends_by_itself_and_then_nothing_does() {
    let (house, she) = lived_in().await;
    let (stage, owner) = (&house.stage, &house.owner);
    let preview = owner.get(&format!("/clients/{}/deletion", she.id)).await.expect(200);
    assert!(preview["traces"]["entries"].as_u64() >= Some(8), "{preview}");
    assert!(preview["traces"]["mails"].as_u64() >= Some(2), "{preview}");
    let answer = erase(owner, &she.id, "Quetzal Noir").await.expect(200);
    let path = format!("/erasures/{}", answer["erasure"].as_str().expect("an erasure"));
    stage.drain().await;

    let certificate = owner.get(&path).await.expect(200);
    assert_eq!(certificate["state"], "erased", "{certificate}");
    let told = |name: &str| certificate["traces"][name].as_u64().unwrap_or_default();
    assert!(told("entries") >= 8 && told("files") == 2 && told("mails") >= 2, "{certificate}");
    assert_eq!(certificate["gone"]["comments"], 1);
    assert!(!certificate.to_string().to_lowercase().contains(CANARY));
    let end = (stage.engines.clock().now() + TEMPORARY).as_second();
    for (kind, expires, text) in telling(stage) {
        // What an export was narrowed to is forgotten with its archive, which the second look sees.
        let ends = ["once", "asking", "upload"].contains(&kind.as_str());
        assert!(kind == "export" || ends && expires.is_some_and(|at| at < end), "{kind}: {text}");
    }
    // The log has no hole, and proves itself as before.
    let log = owner.get(&format!("/activity?person={}&limit=100", she.id)).await.expect(200);
    let entries = log["items"].as_array().expect("entries");
    assert!(entries.len() >= 5 && entries.iter().all(|entry| entry["actor"]["name"] == ""), "{log}");
    let organization = owner.get("/me").await.expect(200)["organization"]["id"].as_str().expect("an id").to_owned();
    let table = stage.engines.tenant_of_record(&format!("T#{organization}#ORGANIZATION")).expect("a table");
    let report = parvis::activity::verify(&table, None, stage.engines.clock().now()).await.expect("a report");
    assert!(report.faults.is_empty(), "{:?}", report.faults);
    let files = owner.get(&format!("/workspaces/{}/files", house.workspaces[0])).await.expect(200);
    assert_eq!(
        (&files["items"][0]["name"], &files["items"][0]["uploaded_by"]["name"]),
        (&json!("plan.txt"), &json!(""))
    );

    stage.wait(TEMPORARY + SignedDuration::from_hours(1));
    stage.events.run_schedule("JobsHourly").await.expect("a run");
    stage.drain().await;
    let again = json!({"email": "odile@example.com", "password": PASSWORD, "side": "staff"});
    let owner = stage.nobody().signed_in(&stage.nobody().call("POST", "/sessions").json(&again).send().await);
    let closed = owner.get(&path).await.expect(200);
    assert_eq!(closed["state"], "closed", "{closed}");
    let now = stage.engines.clock().now().as_second();
    for (kind, expires, text) in telling(stage) {
        assert!(expires.is_some_and(|at| at < now), "{kind}: {text}");
    }
    let objects = Bucket::open(&stage.objects).keys();
    assert!(!objects.iter().any(|key| key.contains("exports/")), "{objects:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deletion_alone_keeps_the_log_as_it_is() {
    let (house, she) = lived_in().await;
    let path = format!("/clients/{}/deletion", she.id);
    let preview = house.owner.get(&path).await.expect(200);
    let body = json!({"confirm": "Quetzal Noir"});
    let answer = house.owner.call("POST", &path).version(&preview).json(&body).send().await.expect(200);
    assert_eq!(answer, json!({"erasure": null}));
    house.stage.drain().await;
    let log = house.owner.get(&format!("/activity?person={}", she.id)).await.expect(200);
    assert!(log["items"].as_array().expect("entries").iter().all(|entry| entry["actor"]["name"] != ""));
    assert_eq!(house.owner.get("/erasures").await.expect(200)["items"], json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn more_traces_than_a_transaction_holds_go_in_several_runs_each_once() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let (lea, _) = crate::story::invited_client(&owner, "lea@example.com").await;
    let path = format!("/clients/{lea}");
    for number in 0..130 {
        let current = owner.get(&path).await.expect(200);
        owner.patch(&path, &current, json!({"notes": format!("Note {number}")})).await.expect(200);
    }
    stage.drain().await;
    let answer = erase(&owner, &lea, "Léa Noir").await.expect(200);
    stage.drain().await;
    let path = format!("/erasures/{}", answer["erasure"].as_str().expect("an erasure"));
    let certificate = owner.get(&path).await.expect(200);
    // Created, invited, changed, deleted.
    assert_eq!((&certificate["state"], &certificate["traces"]["entries"]), (&json!("erased"), &json!(133)));
    let listed = owner.get("/erasures").await.expect(200);
    assert_eq!(listed["items"].as_array().map(Vec::len), Some(1));
    // Records of the stream that come again change nothing.
    let id = answer["erasure"].as_str().and_then(|id| id.parse().ok()).expect("an id");
    let organization = owner.get("/me").await.expect(200)["organization"]["id"].as_str().expect("an id").to_owned();
    let table = stage.engines.tenant_of_record(&format!("T#{organization}#ORGANIZATION")).expect("a table");
    parvis::erasure::run(&stage.engines, &table, id).await.expect("nothing to do");
    assert_eq!(owner.get(&path).await.expect(200), certificate);
}
