//! `POST /exports`: all that is kept of one client

use serde_json::{Value, json};
use world::{Caller, Stage, files, zip};

use super::archive;
use crate::story::{accept, agency, invited_client};

/// In everything of hers.
const SECRET: &str = "quetzal";
/// In everything of somebody else's.
const FOREIGN: &str = "okapi";

async fn ask(owner: &Caller, clients: &Value) -> world::Answer {
    owner.post("/exports", json!({"kind": "person", "clients": clients})).await
}

async fn upload(stage: &Stage, caller: &Caller, site: &str, name: &str, bytes: &[u8]) -> String {
    files::upload(stage, caller, files::promise(site, None, name, "text/plain", bytes), bytes).await
}

fn text<'a>(entries: &'a [(String, Vec<u8>)], name: &str) -> &'a str {
    let (_, bytes) = entries.iter().find(|(found, _)| found == name).unwrap_or_else(|| panic!("no {name}"));
    std::str::from_utf8(bytes).expect("UTF-8")
}

fn lines(entries: &[(String, Vec<u8>)], name: &str) -> Vec<Value> {
    text(entries, name).lines().map(|line| serde_json::from_str(line).expect("an object")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_archive_of_a_person_holds_all_that_is_kept_of_her_and_nobody_else() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let site = owner.post("/workspaces", json!({"title": "Chantier"})).await.expect(201);
    let site = site["id"].as_str().expect("an id");
    let (lea, token) = invited_client(&owner, "lea@example.com").await;
    let lea_calls = accept(&stage, &token).await;
    let (zoe, token) = invited_client(&owner, "zoe@example.com").await;
    let zoe_calls = accept(&stage, &token).await;
    for (id, canary) in [(&lea, SECRET), (&zoe, FOREIGN)] {
        owner.put(&format!("/workspaces/{site}/clients/{id}"), None).await.expect(204);
        let client = owner.get(&format!("/clients/{id}")).await.expect(200);
        owner.patch(&format!("/clients/{id}"), &client, json!({"notes": format!("note {canary}")})).await.expect(200);
        owner.post(&format!("/clients/{id}/comments"), json!({"text": format!("say {canary}")})).await.expect(201);
    }
    let hers = format!("the plan of {SECRET}").into_bytes();
    let kept = upload(&stage, &lea_calls, site, "plan é.txt", &hers).await;
    let gone = upload(&stage, &lea_calls, site, "gone.txt", b"deleted meanwhile").await;
    upload(&stage, &zoe_calls, site, "other.txt", FOREIGN.as_bytes()).await;
    stage.drain().await;
    let path = format!("/workspaces/{site}/files/{gone}");
    let file = owner.get(&path).await.expect(200);
    owner.delete(&path, Some(&file)).await.expect(204);

    let export = ask(&owner, &json!([lea])).await.expect(202);
    stage.drain().await;
    let export = owner.get(&format!("/exports/{}", export["id"].as_str().expect("an id"))).await.expect(200);
    assert_eq!(export["state"], "ready", "{export}");
    assert_eq!(export["content"]["person"], json!({"id": lea, "name": "Léa Noir"}));
    assert_eq!((&export["row_count"], &export["total_count"]), (&json!(1), &json!(1)));
    assert_eq!(export["content"]["chosen"], Value::Null);
    let organization = owner.get("/me").await.expect(200)["organization"]["id"].as_str().expect("an id").to_owned();
    let table = stage.engines.tenant_of_record(&format!("T#{organization}#ORGANIZATION")).expect("a table");
    let entries = zip::entries(&archive(&stage, &table, &export).await.expect("an archive"));
    let at = format!("files/{kept}/plan é.txt");
    let names: Vec<&str> = entries.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "person.json",
            "access.ndjson",
            "comments.ndjson",
            "sessions.ndjson",
            "activity.ndjson",
            "files.ndjson",
            &at,
            "manifest.json"
        ]
    );
    // What it says of itself is what it holds.
    let manifest: Value = serde_json::from_str(text(&entries, "manifest.json")).expect("a manifest");
    assert_eq!((&manifest["client"], &manifest["name"]), (&json!(lea), &json!("Léa Noir")));
    for ((name, bytes), told) in entries.iter().zip(manifest["files"].as_array().expect("files")) {
        let sha256 = files::sha256(bytes);
        assert_eq!(*told, json!({"name": name, "size": bytes.len(), "sha256": sha256}));
    }
    let person: Value = serde_json::from_str(text(&entries, "person.json")).expect("a person");
    // Her link was handed over, not mailed.
    assert_eq!((&person["email"], &person["email_verified"]), (&json!("lea@example.com"), &json!(false)));
    assert_eq!((&person["notes"], &person["workspaces"]), (&json!(format!("note {SECRET}")), &json!([site])));
    assert_eq!(person["invitation"]["state"], "accepted");
    assert_eq!(lines(&entries, "access.ndjson")[0]["title"], "Chantier");
    assert_eq!(lines(&entries, "comments.ndjson")[0]["text"], format!("say {SECRET}"));
    assert_eq!(lines(&entries, "sessions.ndjson").len(), 1);
    let listed = lines(&entries, "files.ndjson");
    assert_eq!((listed.len(), &listed[0]["path"]), (1, &json!(at)));
    assert_eq!(text(&entries, &at).as_bytes(), hers);
    let log = lines(&entries, "activity.ndjson");
    let acts: Vec<&str> = log.iter().filter_map(|entry| entry["action"].as_str()).collect();
    for wanted in ["client.created", "client.updated", "file.uploaded", "client.joined"] {
        assert!(acts.contains(&wanted), "{wanted}: {acts:?}");
    }
    let mut ids: Vec<&str> = log.iter().filter_map(|entry| entry["id"].as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), log.len(), "no entry twice");

    // Nobody else, and nothing that opens anything.
    for (name, bytes) in &entries {
        let text = String::from_utf8_lossy(bytes);
        for never in [FOREIGN, zoe.as_str(), "zoe@", "nonce", "hash", "proof"] {
            assert!(!text.contains(never), "{name} holds {never}");
        }
    }
    let mails = stage.mailbox.to("odile@example.com");
    let mail =
        mails.iter().filter_map(|mail| mail.text.as_deref()).find(|text| text.contains("Léa Noir, 1 fichier sur 1"));
    assert!(mail.is_some(), "{mails:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_client_is_named_and_nothing_else() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let (lea, _) = invited_client(&owner, "lea@example.com").await;
    let (zoe, _) = invited_client(&owner, "zoe@example.com").await;
    ask(&owner, &Value::Null).await.field("/clients", "required");
    ask(&owner, &json!([lea, zoe])).await.field("/clients", "required");
    ask(&owner, &json!(["cli_06h0ffd9r1xg58cn4xnfmmvjgw"])).await.field("/clients", "unsupported");
    for (part, pointer) in [
        (json!({"filter": {"status": "active"}}), "/filter"),
        (json!({"format": "ndjson"}), "/format"),
        (json!({"bom": true}), "/format"),
        (json!({"activity": {"kind": "client"}}), "/activity"),
    ] {
        let mut body = json!({"kind": "person", "clients": [lea]});
        body.as_object_mut().expect("a body").extend(part.as_object().cloned().expect("a part"));
        owner.post("/exports", body).await.field(pointer, "unsupported");
    }
    let schedule = owner.get("/exports/schedule").await.expect(200);
    let body = json!({"enabled": true, "hour": 8, "content": {"kind": "person", "clients": [lea]}});
    let put = owner.call("PUT", "/exports/schedule").version(&schedule).json(&body).send().await;
    put.field("/content/kind", "unsupported");
    assert_eq!(owner.get("/exports").await.expect(200)["items"], json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_archive_of_somebody_deleted_meanwhile_holds_nothing_of_her_record() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let (lea, _) = invited_client(&owner, "lea@example.com").await;
    stage.drain().await;
    let export = ask(&owner, &json!([lea])).await.expect(202);
    let deletion = format!("/clients/{lea}/deletion");
    let preview = owner.get(&deletion).await.expect(200);
    owner.call("POST", &deletion).version(&preview).json(&json!({"confirm": "Léa Noir"})).send().await.expect(200);
    stage.drain().await;
    let export = owner.get(&format!("/exports/{}", export["id"].as_str().expect("an id"))).await.expect(200);
    assert_eq!((&export["state"], &export["row_count"]), (&json!("ready"), &json!(0)));
}
