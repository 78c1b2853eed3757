//! Five thousand invitations in one bulk action: how long they take to be looked at, and to be written, hour by hour.

use std::time::{Duration, Instant};

use parvis::{
    Commit, TenantTable,
    bulk::{self, Bulk, BulkState, MOST_CHOSEN},
    id::{BulkId, MemberId},
    member::Member,
    table::Change,
};
use serde_json::json;
use world::Stage;

use crate::{Row, seed::Seed};

/// The rows.
pub async fn run() -> Vec<Row> {
    let stage = Stage::still().await;
    let mut seed = Seed::new(&stage).await;
    eprintln!("seeding {MOST_CHOSEN} clients");
    seed.fill(&stage, MOST_CHOSEN).await;
    let table = stage.engines.tenant_of_record(&format!("T#{}#", seed.organization)).expect("a table");
    let owner: MemberId = seed.owner.id.parse().expect("an id");
    let proved = Change::existing().set("email_verified", true);
    table.commit(Commit::within(&table).update::<Member>(owner, proved)).await.expect("a commit");

    let body = json!({"action": "invite", "unassigned": true, "filter": {}});
    let asked = seed.owner.post("/bulk-actions", body).await.expect(202);
    let id: BulkId = asked["id"].as_str().and_then(|id| id.parse().ok()).expect("an id");
    // What SES gives to whoever asks to leave its sandbox.
    stage.quota.set(50_000.0, 14.0);
    let looking = Instant::now();
    bulk::work(&stage.engines, &table, id, MOST_CHOSEN).await.expect("looked at");
    let looked = looking.elapsed();
    let path = format!("/bulk-actions/{id}");
    let ready = seed.owner.get(&path).await.expect(200);
    let over: jiff::Timestamp = ready["expected_at"].as_str().and_then(|at| at.parse().ok()).expect("an instant");
    let paced = over.duration_since(stage.engines.clock().now()).as_secs_f64();
    // What follows is the work by itself.
    stage.quota.set(-1.0, 1e6);
    assert_eq!(ready["foreseen"]["done"], json!(MOST_CHOSEN));
    seed.owner.call("POST", &format!("{path}/run")).version(&ready).send().await.expect(202);
    let (mut hours, mut longest, mut whole) = (0, Duration::ZERO, Duration::ZERO);
    loop {
        let begin = Instant::now();
        bulk::work(&stage.engines, &table, id, MOST_CHOSEN).await.expect("worked");
        let took = begin.elapsed();
        (hours, longest, whole) = (hours + 1, longest.max(took), whole + took);
        let now = bulk::get(&table, id).await.expect("an answer").expect("a bulk action");
        match now.state {
            BulkState::Waiting => next_hour(&stage, &table, &seed.organization, id).await,
            BulkState::Done => {
                assert_eq!(now.counts.done as usize, MOST_CHOSEN);
                break;
            }
            other => panic!("{other:?}: {:?}", now.failure),
        }
    }
    let each = whole.as_secs_f64() * 1_000.0 / MOST_CHOSEN as f64;
    vec![
        Row::new("5,000 invitations: looked at", format!("{:.2} s", looked.as_secs_f64()), ""),
        Row::new("5,000 invitations: at 14 a second, 50,000 a day", format!("{:.1} min", paced / 60.0), "≤ 20 min"),
        Row::new(
            format!("5,000 invitations: written, in {hours} hours' jobs"),
            format!("{:.1} s", whole.as_secs_f64()),
            "",
        ),
        Row::new("  each, with its mail, checks and entries", format!("{each:.1} ms"), ""),
        Row::new("  the longest job", format!("{:.1} s", longest.as_secs_f64()), "≤ 480 s"),
    ]
}

/// The hour is over: its mails are counted anew, and the job goes on.
#[expect(clippy::disallowed_methods, reason = "a benchmark doesn't wait for the hour")]
async fn next_hour(stage: &Stage, table: &TenantTable, organization: &str, id: BulkId) {
    let text = |text: String| aws_sdk_dynamodb::types::AttributeValue::S(text);
    let now = stage.engines.clock().now();
    for hour in [now, now - jiff::SignedDuration::from_mins(1)] {
        let delete = stage.raw.delete_item().table_name(stage.table());
        let delete = delete.key("pk", text(format!("T#{organization}#ORGANIZATION")));
        let delete = delete.key("sk", text(format!("BULK-MAILS#{}", hour.strftime("%Y-%m-%dT%H"))));
        delete.send().await.expect("deleted");
    }
    let on = Change::existing().when("state", BulkState::Waiting).set("state", BulkState::Queued);
    table.commit(Commit::within(table).update::<Bulk>(id, on)).await.expect("a commit");
}
