//! The activity's chain of seals

use jiff::SignedDuration;
use parvis::{
    Clock, Commit, TenantTable,
    activity::{self, Activity, Anchor, Fault, Head, Seal},
    id::ActivityId,
    table::{Change, Range},
};
use serde_json::json;
use world::{Caller, Stage};

use crate::story::agency;

async fn table(stage: &Stage, owner: &Caller) -> TenantTable {
    let me = owner.get("/me").await.expect(200);
    let key = format!("T#{}#ORGANIZATION", me["organization"]["id"].as_str().expect("an id"));
    stage.engines.tenant_of_record(&key).expect("a table")
}

/// An agency in which some things happened, all of them sealed.
async fn acted(stage: &Stage) -> TenantTable {
    let owner = agency(stage).await;
    for number in 0..6 {
        stage.wait(SignedDuration::from_millis(1));
        owner.post("/workspaces", json!({"title": format!("Chantier {number}")})).await.expect(201);
    }
    stage.drain().await;
    table(stage, &owner).await
}

async fn seals(table: &TenantTable) -> Vec<Seal> {
    table.all(&Range::listing(&["CHAIN"]), 1_000).await.expect("seals")
}

async fn faults(stage: &Stage, table: &TenantTable) -> Vec<Fault> {
    activity::verify(table, None, stage.engines.clock().now()).await.expect("a report").faults
}

#[tokio::test(flavor = "multi_thread")]
async fn every_entry_is_sealed_once_in_order_however_often_it_is_delivered() {
    let stage = Stage::new().await;
    let table = acted(&stage).await;
    let entries: Vec<Activity> = table.all(&Range::of(&["ACTIVITY"], ""), 1_000).await.expect("entries");
    let before = seals(&table).await;
    assert_eq!(before.len(), entries.len());
    assert!(before.iter().zip(1..).all(|(seal, number)| seal.sequence == number));
    assert!(faults(&stage, &table).await.is_empty());
    // Again, backwards, in parts and at the same time.
    let mut ids: Vec<ActivityId> = entries.iter().map(|entry| entry.id).collect();
    ids.reverse();
    let parts: Vec<_> = ids.chunks(3).map(|part| activity::seal(&table, part)).collect();
    for sealed in futures::future::join_all(parts).await {
        sealed.expect("sealed before");
    }
    assert_eq!(seals(&table).await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn writers_at_the_same_moment_make_one_chain() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let writing = (0..20).map(|number| owner.post("/workspaces", json!({"title": format!("Chantier {number}")})));
    for answer in futures::future::join_all(writing).await {
        answer.expect(201);
    }
    stage.drain().await;
    let table = table(&stage, &owner).await;
    assert!(faults(&stage, &table).await.is_empty());
    // Deliveries that overlap, of entries that nobody has sealed yet.
    let rng = stage.engines.rng();
    let actor = parvis::Actor::System { organization: table.organization() };
    let (mut commit, mut ids) = (Commit::within(&table), Vec::new());
    for number in 0..30 {
        let target = activity::Target::new("test", number, "");
        let entry = Activity::new(&actor, "test.written", target, stage.engines.clock(), rng);
        ids.push(entry.id);
        commit = commit.create(&entry);
    }
    table.commit(commit).await.expect("a commit");
    let parts: Vec<_> = ids.chunks(7).map(|part| activity::seal(&table, part)).collect();
    // Whoever is overtaken too often is delivered again.
    let _ = futures::future::join_all(parts).await;
    stage.drain().await;
    activity::seal(&table, &ids).await.expect("sealed");
    assert!(faults(&stage, &table).await.is_empty());
    let sealed = seals(&table).await;
    assert_eq!(sealed.iter().filter(|seal| ids.contains(&seal.entry)).count(), ids.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_done_to_the_table_is_found_with_its_number() {
    let stage = Stage::alone().await;
    let table = acted(&stage).await;
    let chain = seals(&table).await;
    let (third, fourth, last) = (&chain[2], &chain[3], &chain[chain.len() - 1]);
    let anchor = Anchor { sequence: last.sequence, digest: last.digest.clone() };
    // An index may be a moment late.
    let commit = async |commit: Commit| {
        table.commit(commit).await.expect("a commit");
        stage.wait(SignedDuration::from_millis(1));
    };
    let here = || Commit::within(&table);

    let entry = table.find::<Activity>(third.entry).await.expect("an entry");
    let edit = Change::existing().set("action", "client.created");
    commit(here().update::<Activity>(third.entry, edit)).await;
    assert_eq!(faults(&stage, &table).await, [Fault::Changed(3, third.entry)]);
    commit(here().put(&Activity {
        actor: parvis::actor::Stamp { name: String::new(), ..entry.actor.clone() },
        ..entry.clone()
    }))
    .await;
    assert_eq!(faults(&stage, &table).await, [], "a name may go");
    commit(here().delete::<Activity>(third.entry, Change::existing())).await;
    assert_eq!(faults(&stage, &table).await, [Fault::Deleted(3, third.entry)]);
    commit(here().put(&entry)).await;
    // The stream takes it for a new one, which has its seal.
    stage.drain().await;
    assert_eq!(faults(&stage, &table).await, []);

    commit(here().delete::<Seal>(third.entry, Change::existing())).await;
    // Its entry is new enough to wait for a seal; a day later it isn't.
    assert_eq!(faults(&stage, &table).await, [Fault::Missing(3)]);
    let later = Clock::frozen(stage.engines.clock().now() + SignedDuration::from_hours(25));
    let found = activity::verify(&table, None, later.now()).await.expect("a report").faults;
    assert_eq!(found, [Fault::Missing(3), Fault::Unsealed(third.entry)]);
    commit(here().put(third)).await;

    // Two change places.
    let (one, other) = (Seal { sequence: 4, ..third.clone() }, Seal { sequence: 3, ..fourth.clone() });
    commit(here().put(&one).put(&other)).await;
    let found = faults(&stage, &table).await;
    assert!(found.starts_with(&[Fault::Broken(3), Fault::Broken(4)]), "{found:?}");
    commit(here().put(third).put(fourth)).await;
    assert_eq!(faults(&stage, &table).await, []);

    // An entry written past the portal, without its stream.
    let forged = Activity { id: ActivityId::from(u128::from(entry.id) - 1), ..entry.clone() };
    let written = here().create(&forged);
    commit(written).await;
    stage.drain().await;

    // The end cut off, and the head moved back: only who noted a seal sees it.
    let chain = seals(&table).await;
    let cut = &chain[chain.len() - 1];
    let kept = &chain[chain.len() - 3];
    let mut cutting = here().put(&Head::from(kept));
    for seal in &chain[chain.len() - 2..] {
        cutting = cutting.delete::<Seal>(seal.entry, Change::existing());
        cutting = cutting.delete::<Activity>(seal.entry, Change::existing());
    }
    commit(cutting).await;
    assert_eq!(faults(&stage, &table).await, []);
    let now = stage.engines.clock().now();
    let report = activity::verify(&table, Some(&anchor), now).await.expect("a report");
    assert_eq!(report.faults, [Fault::Anchor(anchor.sequence)]);
    // The end cut off, and the head left alone.
    commit(here().put(&Head::from(cut))).await;
    assert_eq!(faults(&stage, &table).await, [Fault::Ends(kept.sequence, cut.sequence)]);
}
