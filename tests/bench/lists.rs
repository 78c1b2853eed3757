//! A page of clients, and a search, cost the same however many clients there are.

use std::time::Instant;

use parvis::table::metered;
use world::{Caller, Stage};

use crate::{Row, seed::Seed};

const TRIES: usize = 301;

/// Read units of one path, and the median and the 99th percentile of its time, in milliseconds.
async fn measure(owner: &Caller, path: &str) -> (f64, f64, f64) {
    let mut times = Vec::new();
    let mut units = 0.0;
    for _ in 0..TRIES {
        let start = Instant::now();
        let (answer, reading) = metered(owner.get(path)).await;
        times.push(start.elapsed().as_secs_f64() * 1e3);
        assert!(!answer.expect(200)["items"].as_array().is_none_or(Vec::is_empty), "{path} found nothing");
        units = reading.read_units;
    }
    times.sort_by(f64::total_cmp);
    (units, times[TRIES / 2], times[TRIES * 99 / 100])
}

/// The rows at 100, 10,000 and 100,000 clients.
pub async fn run() -> Vec<Row> {
    let stage = Stage::still().await;
    let mut seed = Seed::new(&stage).await;
    let mut rows = Vec::new();
    for clients in [100, 10_000, 100_000] {
        eprintln!("seeding {clients} clients");
        seed.fill(&stage, clients).await;
        for (what, path) in [
            ("list of 25", "/clients?limit=25"),
            ("list of 25 by name", "/clients?sort=name&limit=25"),
            ("list of 25 prospects", "/clients?status=prospect&limit=25"),
            ("list of 25, last seen first", "/clients?sort=seen&limit=25"),
            ("search by name", "/clients?q=zephy"),
            ("search by company", "/clients?q=quillon"),
        ] {
            let (units, median, worst) = measure(&seed.owner, path).await;
            let measured = format!("{units} RCU, {median:.2} ms, p99 {worst:.2} ms");
            rows.push(Row::new(format!("{what}, {clients} clients"), measured, "flat"));
        }
    }
    rows
}
