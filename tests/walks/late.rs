//! Reads that are late change nothing: the happy path of every route, while every read that may be late is.

use world::World;

use super::{ask::examples, happy};

#[tokio::test(flavor = "multi_thread")]
async fn every_route_takes_its_happy_path_however_late_it_reads() {
    let world = World::stale().await;
    let (examples, mut faults) = (examples(), Vec::new());
    for route in happy::order() {
        let answer = happy::prepare(&world, route, &examples).await.walk().await;
        if answer.status != route.status {
            faults.push(format!("{}: {} instead of {}: {}", route.name, answer.status, route.status, answer.text()));
        }
        // What follows from one may change what the next has just read.
        world.stage.drain().await;
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    let dead = world.stage.events.dead_letters().expect("the dead letters");
    assert!(dead.is_empty(), "{dead:?}");
}
