//! What each route costs on its happy path: calls, how deep they wait for one another, capacity units.

use parvis::table::metered;
use world::World;

use super::{ask::examples, happy};
use crate::written;

/// No answer may need a third call that waits for the second.
const DEEPEST: usize = 2;

// On one thread: what is sent in one go is counted as such, however busy the machine is.
#[tokio::test]
async fn every_route_answers_within_two_round_trips_and_it_is_written_down() {
    let world = World::metered().await;
    world.stage.drain().await;
    let examples = examples();
    let mut lines = Vec::new();
    let mut faults = Vec::new();
    for route in happy::order() {
        let path = happy::prepare(&world, route, &examples).await;
        let (answer, reading) = metered(path.walk()).await;
        world.stage.drain().await;
        if answer.status != route.status {
            faults.push(format!(
                "{}: {} instead of {}: {}\n  (say in tests/walks/happy.rs what it needs)",
                route.name,
                answer.status,
                route.status,
                answer.text()
            ));
            continue;
        }
        if answer.text().contains(world.b.canary) {
            faults.push(format!("{} tells of another agency: {}", route.name, answer.text()));
        }
        if route.reply.is_some() && answer.body.is_empty() {
            faults.push(format!("{}: its row says that there is a body", route.name));
        }
        if reading.depth > DEEPEST {
            faults.push(format!(
                "{}: {} round trips one after the other: {:?}",
                route.name, reading.depth, reading.calls
            ));
        }
        let mut calls: Vec<&str> = reading.calls.clone();
        calls.sort_unstable();
        lines.push(format!(
            "{:<27} {:>5} {:>10} {:>11}  {}",
            route.name,
            reading.depth,
            reading.read_units,
            reading.write_units,
            calls.join(", ")
        ));
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    lines.sort();
    let head = format!("{:<27} {:>5} {:>10} {:>11}  {}", "route", "depth", "read units", "write units", "calls");
    written::same("tests/output/roundtrips.txt", &format!("{head}\n{}\n", lines.join("\n")));
}
