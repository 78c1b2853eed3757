//! `GET /activity`: filters, what a page costs, its export

use jiff::SignedDuration;
use parvis::table::metered;
use serde_json::{Value, json};
use world::{Caller, Stage, zip};

use crate::story::agency;

/// Every action of a list, three at a time, newest first.
async fn actions(owner: &Caller, query: &str) -> Vec<String> {
    let (mut found, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = owner.get(&format!("/activity?limit=3&{query}{cursor}")).await.expect(200);
        let items = page["items"].as_array().cloned().unwrap_or_default();
        found.extend(items.iter().map(|item| item["action"].as_str().unwrap_or_default().to_owned()));
        match page["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return found,
        }
    }
}

async fn client(owner: &Caller, name: &str) -> String {
    let body = json!({"first_name": name, "last_name": "Noir", "email": format!("{name}@example.com").to_lowercase()});
    owner.post("/clients", body).await.expect(201)["id"].as_str().expect("an id").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn person_object_kind_and_dates_hold_at_once() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let mut clients = Vec::new();
    for name in ["Ada", "Bea", "Cleo"] {
        stage.wait(SignedDuration::from_mins(1));
        clients.push(client(&owner, name).await);
        stage.wait(SignedDuration::from_millis(1));
        owner.act(&format!("/clients/{}/suspend", clients[clients.len() - 1])).await.expect(200);
    }
    let site = owner.post("/workspaces", json!({"title": "Chantier"})).await.expect(201);
    let site = site["id"].as_str().expect("an id").to_owned();
    owner.post("/exports", json!({"kind": "clients"})).await.expect(202);
    stage.drain().await;
    let (ada, bea) = (&clients[0], &clients[1]);
    let both = ["client.suspended", "client.created"];
    assert_eq!(actions(&owner, &format!("object={ada}")).await, both);
    assert_eq!(actions(&owner, &format!("object={ada}&person={}&kind=client", owner.id)).await, both);
    assert!(actions(&owner, &format!("object={ada}&person=system")).await.is_empty());
    assert!(actions(&owner, &format!("object={ada}&kind=workspace")).await.is_empty());
    assert_eq!(actions(&owner, "person=system").await, ["export.finished"]);
    assert_eq!(actions(&owner, &format!("kind=export&person={}", owner.id)).await, ["export.requested"]);
    assert_eq!(actions(&owner, &format!("object={site}")).await, ["workspace.created"]);
    assert_eq!(actions(&owner, "kind=client").await.len(), 6);
    let all = actions(&owner, "").await;
    assert_eq!(all.len(), actions(&owner, &format!("person={}", owner.id)).await.len() + 1);

    // From Bea's first entry on, and before it: nothing is left out, nothing stands in both.
    let items = owner.get(&format!("/activity?object={bea}")).await.expect(200);
    let at = items["items"][1]["at"].as_str().expect("an instant").to_owned();
    let (before, after) = (format!("until={at}"), format!("from={at}"));
    assert_eq!(actions(&owner, &before).await.len() + actions(&owner, &after).await.len(), all.len());
    assert_eq!(actions(&owner, &format!("kind=client&{before}")).await, both);
    assert_eq!(actions(&owner, &format!("kind=client&{after}")).await.len(), 4);
    assert_eq!(actions(&owner, &format!("object={ada}&{after}")).await, [""; 0]);

    owner.get("/activity?person=Nadia").await.field("?person", "malformed");
    owner.get("/activity?from=yesterday").await.field("?from", "malformed");
    owner.get(&format!("/activity?from={at}&until={at}")).await.field("?until", "out-of-range");
    owner.get("/activity?actor=mem_1").await.field("?actor", "unknown-field");
}

// On one thread, so that what is sent in one go is counted as such.
#[tokio::test]
async fn a_page_of_the_log_costs_the_same_however_long_the_log_is() {
    let stage = Stage::metered().await;
    let owner = agency(&stage).await;
    let ada = client(&owner, "Ada").await;
    let cost = async |query: &str| {
        let (answer, reading) = metered(owner.get(&format!("/activity?limit=10&{query}"))).await;
        answer.expect(200);
        assert!(reading.depth <= 2, "{query}: {:?}", reading.calls);
        reading.read_units
    };
    let queries = [String::new(), "kind=client".into(), format!("person={}", owner.id), format!("object={ada}")];
    let mut before = Vec::new();
    for rounds in [10, 30] {
        for _ in 0..rounds {
            owner.act(&format!("/clients/{ada}/suspend")).await.expect(200);
            owner.act(&format!("/clients/{ada}/reactivate")).await.expect(200);
        }
        let mut after = Vec::new();
        for query in &queries {
            after.push(cost(query).await);
        }
        if rounds == 30 {
            assert_eq!(before, after);
        }
        before = after;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_log_is_exported_as_a_sheet_and_for_programs_with_an_anchor() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let ada = client(&owner, "=Ada").await;
    stage.wait(SignedDuration::from_millis(1));
    owner.act(&format!("/clients/{ada}/suspend")).await.expect(200);
    stage.drain().await;
    let organization = owner.get("/me").await.expect(200)["organization"]["id"].as_str().expect("an id").to_owned();
    for (format, name) in [("csv", "activity.csv"), ("ndjson", "activity.ndjson")] {
        let filter = json!({"object": ada, "person": owner.id});
        let order = json!({"kind": "activity", "format": format, "activity": filter});
        let export = owner.post("/exports", order).await.expect(202);
        stage.drain().await;
        let id = export["id"].as_str().expect("an id");
        let export = owner.get(&format!("/exports/{id}")).await.expect(200);
        assert_eq!((&export["state"], &export["row_count"]), (&"ready".into(), &2.into()));
        assert_eq!(export["content"]["activity"]["object"], *ada);
        let object = format!("exports/{organization}/{id}.zip");
        let files = zip::entries(&parvis::storage::read(&stage.engines, &object).await.expect("an archive"));
        let manifest: Value = serde_json::from_slice(&files[1].1).expect("a manifest");
        assert!(manifest["chain"]["sequence"].as_u64() > Some(2), "{manifest}");
        assert_eq!(manifest["chain"]["digest"].as_str().map(str::len), Some(64));
        let text = String::from_utf8_lossy(&files[0].1).into_owned();
        assert_eq!(files[0].0, name);
        assert!(text.contains("client.suspended") && text.contains("client.created"), "{text}");
        if format == "csv" {
            assert!(text.contains(";\"'=Ada Noir\";"), "{text}");
        } else {
            let first: Value = serde_json::from_str(text.lines().next().unwrap_or_default()).expect("an entry");
            assert_eq!((&first["action"], &first["target"]["id"]), (&"client.suspended".into(), &ada.as_str().into()));
        }
    }
    let wrong = json!({"kind": "activity", "filter": {"status": "active"}});
    owner.post("/exports", wrong).await.field("/filter", "unsupported");
    owner
        .post("/exports", json!({"kind": "clients", "activity": {"kind": "client"}}))
        .await
        .field("/activity", "unsupported");
    owner
        .post("/exports", json!({"kind": "activity", "activity": {"kind": "Client!"}}))
        .await
        .field("/activity/kind", "malformed");
}
