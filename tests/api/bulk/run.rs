//! `POST /bulk-actions/{bulk}/run`

use serde_json::{Value, json};

use super::{Place, counts, id, ids, path};

#[tokio::test(flavor = "multi_thread")]
async fn it_is_done_to_each_once_and_the_result_tells_of_each() {
    let place = Place::new().await;
    let clients = place.clients(60).await;
    for client in &clients[..3] {
        place.owner.act(&format!("/clients/{}/suspend", id(client))).await.expect(200);
    }
    let formula = json!({"first_name": "=Formule", "last_name": "Roux", "email": "formule@example.com"});
    place.owner.post("/clients", formula).await.expect(201);
    let bulk = place.looked(json!({"action": "suspend", "filter": {}})).await;
    assert_eq!(bulk["foreseen"], counts(58, &[("suspended", 3)]));
    let done = place.done(&bulk).await;
    assert_eq!((&done["counts"], &done["row"], &done["row_count"]), (&bulk["foreseen"], &json!(61), &json!(61)));
    assert_eq!(place.of_status(&clients, "suspended").await, 60);
    let totals = place.owner.get("/clients/counts").await.expect(200);
    assert_eq!(totals["suspended"], 61, "{totals}");

    let rows = place.rows(&bulk, "").await;
    assert_eq!(rows.len(), 61);
    let left = place.rows(&bulk, "&standing=left").await;
    let mut out: Vec<String> = left.iter().map(|row| row["client"].as_str().unwrap_or_default().to_owned()).collect();
    let mut expected = ids(&clients[..3]);
    out.sort_unstable();
    expected.sort_unstable();
    assert!(out == expected && left.iter().all(|row| row["reason"] == "suspended" && !row["name"].is_null()));
    assert_eq!(place.rows(&bulk, "&standing=done").await.len(), 58);

    let result = place.result(&done).await;
    assert_eq!(result.len(), 61);
    assert_eq!(result.iter().filter(|row| row[2] == "Suspendu" && row[3].is_empty()).count(), 58);
    assert_eq!(result.iter().filter(|row| row[2] == "Laissé de côté" && row[3] == "suspendu").count(), 3);
    assert!(result.iter().flatten().all(|cell| !cell.starts_with(['=', '+', '-', '@'])));
    assert!(result.iter().any(|row| row[0] == "'=Formule Roux"));

    let entries = place.entries("bulk.finished").await;
    assert_eq!((entries.len(), &entries[0]["details"]["done"]), (1, &json!(58)));
    assert_eq!(entries[0]["actor"]["id"], json!(place.owner.id));
    let one = place.owner.get(&format!("/activity?limit=100&object={}", id(&clients[50]))).await.expect(200);
    let suspended =
        |entry: &&Value| entry["action"] == "client.suspended" && entry["actor"]["id"] == json!(place.owner.id);
    assert_eq!(one["items"].as_array().into_iter().flatten().filter(suspended).count(), 1);
    // Starting again starts nothing.
    assert_eq!(place.start(&done).await["state"], "done");
    place.stage.drain().await;
    assert_eq!(place.rows(&bulk, "").await.len(), 61);
    // Of everybody once more, one is left to be suspended: the oldest comes last.
    place.owner.act(&format!("/clients/{}/reactivate", id(&clients[0]))).await.expect(200);
    let rest = place.looked(json!({"action": "suspend", "filter": {}})).await;
    assert_eq!(place.done(&rest).await["counts"], counts(1, &[("suspended", 60)]));
    assert_eq!(place.rows(&rest, "").await.len(), 61);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_start_is_of_what_was_seen() {
    let place = Place::new().await;
    let bulk = place.looked(json!({"action": "suspend", "clients": ids(&place.clients(1).await)})).await;
    let run = format!("{}/run", path(&bulk));
    place.owner.act(&run).await.refused(428, "precondition-required");
    place.owner.call("POST", &run).version(&json!({"version": 1})).send().await.refused(412, "stale");
    place.owner.get(&format!("{}/download", path(&bulk))).await.refused(409, "bulk-not-ready");
    assert!(place.rows(&bulk, "").await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tag_is_given_to_all_and_taken_from_all_beside_those_that_they_have() {
    let place = Place::new().await;
    let clients = place.clients(4).await;
    let tag = async |name: &str| place.owner.post("/tags", json!({"name": name})).await.expect(201)["id"].clone();
    let (vip, late) = (tag("VIP").await, tag("Paie tard").await);
    let first = format!("/clients/{}", id(&clients[0]));
    place.owner.patch(&first, &clients[0], json!({"tags": [late]})).await.expect(200);
    let full = format!("/clients/{}", id(&clients[3]));
    let mut twenty = Vec::new();
    for n in 0..20 {
        twenty.push(tag(&format!("Tag {n}")).await);
    }
    place.owner.patch(&full, &clients[3], json!({"tags": twenty})).await.expect(200);

    let given = place.looked(json!({"action": "tag", "tag": vip, "clients": ids(&clients)})).await;
    assert_eq!(place.done(&given).await["counts"], counts(3, &[("too-many-tags", 1)]));
    assert_eq!(place.client(&clients[0]).await["tags"].as_array().map(Vec::len), Some(2));
    let found = place.owner.get(&format!("/clients?tag={}", vip.as_str().unwrap_or_default())).await.expect(200);
    assert_eq!(found["items"].as_array().map(Vec::len), Some(3));
    let taken = place.looked(json!({"action": "untag", "tag": vip, "filter": {}})).await;
    assert_eq!(place.done(&taken).await["counts"], counts(3, &[("has-no-tag", 1)]));
    assert_eq!(place.client(&clients[0]).await["tags"], json!([late]));
    assert_eq!(place.client(&clients[1]).await["tags"], json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_run_is_handed_from_job_to_job() {
    let place = Place::new().await;
    let clients = place.clients(130).await;
    let bulk = place.looked(json!({"action": "suspend", "clients": ids(&clients)})).await;
    place.started(&bulk).await;
    place.work(&bulk, 100).await.expect("a job");
    place.stage.drain().await;
    let done = place.now(&bulk).await;
    assert_eq!((&done["state"], &done["counts"]), (&json!("done"), &counts(130, &[])));
    assert_eq!(place.rows(&bulk, "").await.len(), 130);
    assert_eq!(place.entries("bulk.finished").await.len(), 1);
}
