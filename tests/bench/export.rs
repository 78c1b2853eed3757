//! An export of 40,000 clients: its time against reading the same pages raw, and its memory above idle.

use std::time::Instant;

use parvis::{export, id::ExportId, table::Range};
use serde_json::json;
use world::Stage;

use crate::{lists, memory, seed, table::Table};

const CLIENTS: usize = 40_000;

/// Measures.
pub(crate) async fn measure(table: &mut Table) {
    let stage = Stage::new().await;
    let owner = lists::owner(&stage).await;
    let (tenant, model) = lists::model(&stage, &owner).await;
    seed::clients(&stage, &tenant, &model, 0, CLIENTS).await;
    let start = Instant::now();
    let mut from = None;
    let mut read = 0;
    loop {
        let range = Range::listing(&["CLIENTS"]).newest_first().after(from);
        let (items, more) = tenant.items(&range, 1_000).await.expect("a page");
        read += items.len();
        from = items.last().map(|(sort, _)| sort.clone());
        if !more {
            break;
        }
    }
    let raw = start.elapsed();
    assert_eq!(read, CLIENTS + 1);
    let idle = memory::resident();
    memory::forget_peak();
    let start = Instant::now();
    let asked = owner.post("/exports", json!({"kind": "clients"})).await.expect(202);
    let id: ExportId = asked["id"].as_str().and_then(|id| id.parse().ok()).expect("an id");
    stage.drain().await;
    let (took, peak) = (start.elapsed(), memory::peak());
    let export = tenant.get::<export::Export>(id).await.ok().flatten().expect("the export");
    assert_eq!(export.row_count, Some(CLIENTS as u64), "the newest 40,000 of {read}");
    table.row(
        "export of 40,000 clients, asked for to mailed",
        format!("{:.2} s, × {:.2}", took.as_secs_f64(), took.as_secs_f64() / raw.as_secs_f64()),
        format!("reading the same pages raw {:.2} s; goal ≤ × 1.5", raw.as_secs_f64()),
    );
    table.row("memory of the export, engines included", format!("{:.1} MiB above idle", peak - idle), "goal ≤ 64 MiB");
}
