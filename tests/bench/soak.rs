//! Ten minutes of mixed load on the real server, which is killed every minute: `cargo xtask soak`, or `cargo xtask soak 3` for three.
//!
//! What was acknowledged must be there at the end as it was acknowledged, and each mail that was promised must have come once.

use std::{
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use tokio::sync::watch;
use world::{
    PASSWORD,
    server::{Server, free_pair},
};

use crate::{Row, process::memory};

mod ledger;
mod verify;
mod worker;

use ledger::Ledger;
use worker::{Door, Worker};

/// How many work at once.
const WORKERS: usize = 6;
/// How long a process lives.
const LIFE: Duration = Duration::from_secs(60);
/// After how long a process has all that it needs, so that what comes on top is growth.
const WARM: Duration = Duration::from_secs(15);
/// How long is waited for promised mails and checked files at the end.
const PATIENCE: Duration = Duration::from_secs(120);

/// The rows; each process but the last is killed.
///
/// # Panics
/// When something that was acknowledged is lost or changed, or a mail didn't come once.
pub async fn run(minutes: u32) -> Vec<Row> {
    let data = local::temporary::Temporary::new().expect("a folder");
    let port = free_pair();
    let mut server = Server::start(data.path(), port);
    let token = server.sign_up().await;
    let (doors, door) = watch::channel(Door { address: server.address().to_owned(), token, round: 0 });
    let ledger = Arc::new(Ledger::default());
    let (stop, stopped) = watch::channel(false);
    let workers: Vec<_> = (0..WORKERS)
        .map(|number| tokio::spawn(Worker::new(number, door.clone(), stopped.clone(), ledger.clone()).work()))
        .collect();

    let (begin, mut grown) = (Instant::now(), Vec::new());
    for round in 1..=minutes {
        tokio::time::sleep(WARM).await;
        let warm = memory(server.process(), "VmRSS") / 1024.0;
        tokio::time::sleep(LIFE - WARM).await;
        grown.push((warm, memory(server.process(), "VmRSS") / 1024.0));
        server.kill();
        server = restart(data.path(), port, round, &doors).await;
        let (warm, last) = grown.last().copied().unwrap_or_default();
        println!("minute {round}: {}, {warm:.0} → {last:.0} MiB", ledger.told());
    }
    stop.send_replace(true);
    for worker in workers {
        worker.await.expect("a worker");
    }
    let took = begin.elapsed();
    let found = verify::verify(&doors.borrow().clone(), &ledger, PATIENCE).await;
    let refused = ledger.refusals();
    drop(server);
    assert!(found.faults.is_empty() && refused.is_empty(), "{}\n{}", found.faults.join("\n"), refused.join("\n"));
    let most = |one: &(f64, f64), other: &(f64, f64)| (one.1 - one.0).total_cmp(&(other.1 - other.0));
    let (warm, last) = grown.into_iter().max_by(most).unwrap_or_default();
    let label = format!("{minutes} minutes of load, killed every minute");
    vec![
        Row::new(format!("{label}: lost writes"), format!("0 of {}", ledger.acknowledged()), "0"),
        Row::new(format!("{label}: mails lost or doubled"), format!("0 of {}", found.mails), "0"),
        Row::new(format!("{label}: requests"), format!("{:.0} /s", ledger.requests() as f64 / took.as_secs_f64()), ""),
        Row::new(
            "memory after 15 s and after 60 s, process that grew most",
            format!("{warm:.0} → {last:.0} MiB"),
            "flat",
        ),
    ]
}

/// The next process: the owner signs in again, and the workers go on with her new token.
async fn restart(data: &Path, port: u16, round: u32, doors: &watch::Sender<Door>) -> Server {
    let server = Server::start(data, port);
    let body = json!({"email": "odile@example.com", "password": PASSWORD, "side": "staff"});
    let session = server.call("POST", "/api/v1/sessions", "", body).await.expect("an answer").expect(201);
    let token = text(&session["access_token"]);
    doors.send_replace(Door { address: server.address().to_owned(), token, round });
    server
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
