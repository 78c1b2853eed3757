//! Runs of an export: overlapping, dying, given up.

use jiff::{SignedDuration, Timestamp};
use parvis::{
    Actor, Commit,
    export::{self, Due, Export, ExportState, Wanted, Work},
    id::ExportId,
    organization::Organization,
    storage::{self, PART, Parts},
    table::Change,
};
use serde_json::json;
use world::{Caller, Stage};

use super::{again, agency, archive, exports};

#[tokio::test(flavor = "multi_thread")]
async fn overlapping_runs_make_one_file_and_one_mail() {
    let stage = Stage::new().await;
    let (owner, table) = agency(&stage).await;
    let export = owner.post("/exports", json!({"kind": "clients"})).await.expect(202);
    let id: ExportId = export["id"].as_str().and_then(|id| id.parse().ok()).expect("an id");
    let run = || export::run(&stage.engines, &table, id);
    for result in futures::future::join_all((0..10).map(|_| run())).await {
        result.expect("done, or done by another");
    }
    stage.drain().await;
    run().await.expect("nothing to do");
    stage.drain().await;
    assert_eq!(exports(&owner).await[0]["state"], "ready");
    assert_eq!(
        stage.mailbox.to("odile@atelier.example").iter().filter(|mail| mail.subject.contains("export")).count(),
        1
    );
    let activity = owner.get("/activity?limit=100").await.expect(200).to_string();
    assert_eq!(activity.matches("export.finished").count(), 1);
}

/// Leaves an export as a run leaves it that died after so many tries.
async fn died(stage: &Stage, owner: &Caller, table: &parvis::TenantTable, tries: u32) -> Timestamp {
    let (clock, rng) = (stage.engines.clock(), stage.engines.rng());
    let until = clock.now() + SignedDuration::from_mins(16);
    let actor = Actor::System { organization: table.organization() };
    let recipient = owner.id.parse().expect("an id");
    let queued = Export::queued(&actor, recipient, Wanted::default(), clock, rng);
    let export = Export { state: ExportState::Running, taken_until: Some(until.as_millisecond()), tries, ..queued };
    let (global, due) = (stage.engines.global(), Due::new(until, table.organization(), Work::Export(export.id)));
    global.commit(Commit::within(table).create(&export).put_global(&global, &due)).await.expect("a commit");
    until
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_that_died_begins_again_once_its_time_is_over() {
    let stage = Stage::new().await;
    let (owner, table) = agency(&stage).await;
    died(&stage, &owner, &table, 1).await;
    for (minutes, state) in [(10, "running"), (10, "ready")] {
        stage.wait(SignedDuration::from_mins(minutes));
        stage.events.run_schedule("JobsHourly").await.expect("a run");
        stage.drain().await;
        assert_eq!(exports(&again(&stage).await).await[0]["state"], state);
    }
    assert!(archive(&stage, &table, &exports(&again(&stage).await).await[0]).await.is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_is_given_up_after_its_last_try() {
    let stage = Stage::new().await;
    let (owner, table) = agency(&stage).await;
    died(&stage, &owner, &table, export::TRIES).await;
    stage.wait(SignedDuration::from_mins(20));
    stage.events.run_schedule("JobsHourly").await.expect("a run");
    stage.drain().await;
    let owner = again(&stage).await;
    let export = &exports(&owner).await[0];
    assert_eq!(export["state"], "failed");
    let path = format!("/exports/{}/download", export["id"].as_str().expect("an id"));
    owner.get(&path).await.refused(409, "export-not-ready");
    assert!(owner.get("/activity").await.expect(200).to_string().contains("export.failed"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_that_cannot_be_written_is_tried_again_and_then_given_up() {
    let stage = Stage::new().await;
    let (owner, table) = agency(&stage).await;
    stage.drain().await;
    // Nothing can be written for an organization that isn't there.
    let gone = Commit::within(&table).delete::<Organization>((), Change::existing());
    table.commit(gone).await.expect("a commit");
    owner.post("/exports", json!({"kind": "clients"})).await.expect(202);
    stage.drain().await;
    assert_eq!(exports(&owner).await[0]["state"], "failed");
    let all: Vec<Export> = table.all(&parvis::table::Range::listing(&["EXPORTS"]), 2).await.expect("exports");
    assert_eq!((all[0].tries, all[0].failure.as_deref()), (export::TRIES, Some("internal")));
    assert!(stage.events.dead_letters().expect("dead letters").is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_archive_of_several_parts_appears_whole() {
    let stage = Stage::new().await;
    let content: Vec<u8> = (0..2 * PART + 1_000).map(|n| u8::try_from(n % 251).unwrap_or(0)).collect();
    let mut parts = Parts::new(&stage.engines, "exports/whole.zip", "application/zip");
    parts.add(content[..PART].to_vec()).await.expect("a part");
    parts.add(content[PART..2 * PART].to_vec()).await.expect("a part");
    assert!(storage::head(&stage.engines, "exports/whole.zip").await.expect("an answer").is_none());
    let size = parts.finish(content[2 * PART..].to_vec()).await.expect("an object");
    assert_eq!(size, content.len() as u64);
    assert!(storage::read(&stage.engines, "exports/whole.zip").await.expect("bytes") == content);
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_beyond_the_cap_are_counted_and_told_of() {
    let stage = Stage::new().await;
    let (owner, table) = agency(&stage).await;
    for number in 0..5 {
        let body = json!({"first_name": "Léa", "last_name": format!("Noir {number}"), "email": format!("lea{number}@example.com")});
        owner.post("/clients", body).await.expect(201);
        stage.wait(SignedDuration::from_secs(1));
    }
    let (clock, rng) = (stage.engines.clock(), stage.engines.rng());
    let recipient = owner.id.parse().expect("an id");
    let actor = Actor::System { organization: table.organization() };
    let export = Export { cap: 3, ..Export::queued(&actor, recipient, Wanted::default(), clock, rng) };
    table.commit(Commit::within(&table).create(&export)).await.expect("a commit");
    stage.drain().await;
    let shown = &exports(&owner).await[0];
    assert_eq!(
        ["state", "row_count", "total_count", "capped"].map(|name| shown[name].clone()),
        [json!("ready"), json!(3), json!(5), json!(true)]
    );
    let files = world::zip::entries(&archive(&stage, &table, shown).await.expect("an archive"));
    let (_, manifest) = files.iter().find(|(name, _)| name == "manifest.json").expect("a manifest");
    let manifest: serde_json::Value = serde_json::from_slice(manifest).expect("JSON");
    assert_eq!((&manifest["rows"], &manifest["total"], &manifest["capped"]), (&json!(3), &json!(5), &json!(true)));
    // The newest three.
    let (_, sheet) = files.iter().find(|(name, _)| name.ends_with(".csv")).expect("a sheet");
    let sheet = String::from_utf8_lossy(sheet);
    assert!(sheet.contains("Noir 4") && sheet.contains("Noir 2") && !sheet.contains("Noir 1"), "{sheet}");
    let mail = stage.mailbox.to("odile@atelier.example").remove(0);
    assert!(mail.text.unwrap_or_default().contains("Les 2 lignes les plus anciennes n’y figurent pas"));
}
