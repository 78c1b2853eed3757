//! What goes wrong between the application and its services, at every single call.

mod canonical;
mod events;
mod routes;
mod work;

use std::collections::{HashMap, HashSet};

use canonical::{Done, Known};
use edge::Route;
use jiff::SignedDuration;
use world::{
    Call, World,
    faults::Fault,
    invariants,
    vault::{Copy, Vault},
};

use crate::{
    walks::{ask::examples, happy},
    written,
};

/// A happy path, and the world that it starts from.
struct Path {
    route: &'static Route,
    call: Call,
    copy: Copy,
    /// How long after the world's own time it is walked.
    after: SignedDuration,
}

/// What both sweeps work with.
struct Sweep {
    world: World,
    vault: Vault,
    known: Known,
    /// What was seen to be as it must be.
    sound: HashSet<(Copy, String)>,
    /// What a copy already lacks, because the event that sees to it hasn't come yet.
    lacking: HashMap<Copy, Vec<String>>,
    found: Vec<String>,
    /// Whether every call fails in every way.
    full: bool,
    /// How many calls had their faults already.
    turn: usize,
}

impl Sweep {
    /// In which ways a call fails. That the SDK calls once more after a refusal, a breakdown, a lost or an unending request, and
    /// that nobody behind it can tell these from one another, is so for every call alike: they take turns.
    fn faults(&mut self, operation: &str, lasting: bool) -> Vec<Fault> {
        self.turn += 1;
        let alike: &[Fault] = match (self.full, lasting, self.turn) {
            (true, ..) => &[Fault::Throttled, Fault::Broken, Fault::LostBefore, Fault::Hangs],
            (_, false, turn) => &[[Fault::Throttled, Fault::Broken, Fault::LostBefore, Fault::Hangs][turn % 4]],
            (_, true, turn) => {
                &[[Fault::Throttled, Fault::Broken][turn % 2], [Fault::LostBefore, Fault::Hangs][turn / 2 % 2]]
            }
        };
        let others = [Fault::LostAfter, Fault::Unprocessed, Fault::Conflict];
        alike.iter().copied().chain(others.into_iter().filter(|fault| fault.befalls(operation))).collect()
    }

    fn found(&mut self, fault: String) {
        self.found.push(fault);
    }

    /// What was done since a copy.
    fn done(&mut self, copy: Copy) -> Done {
        self.known.done(&mut self.vault, copy)
    }

    /// What isn't as it must be.
    fn broken(&mut self) -> Vec<String> {
        invariants::broken(&mut self.vault, self.world.stage.engines.clock().now())
    }

    /// Notes what isn't as it must be after what was done, unless the same was looked at already.
    fn invariants(&mut self, copy: Copy, done: &Done, what: &str) {
        let state = (copy, done.whole.clone());
        if self.sound.contains(&state) {
            return;
        }
        let broken = self.broken();
        if broken.is_empty() {
            self.sound.insert(state);
        }
        self.found.extend(broken.into_iter().map(|broken| format!("{what}: {broken}")));
    }

    /// The same of a copy whose event has not been taken yet: nothing more may be amiss than before it.
    fn invariants_amid(&mut self, copy: Copy, what: &str) {
        let lacking = self.lacking.get(&copy).cloned().unwrap_or_default();
        if lacking.is_empty() {
            let done = self.done(copy);
            return self.invariants(copy, &done, what);
        }
        let broken = self.broken().into_iter().filter(|broken| !lacking.contains(broken));
        self.found.extend(broken.map(|broken| format!("{what}: {broken}")).collect::<Vec<_>>());
    }
}

/// A world in which nobody waits, the happy path of every route, walked once in it, and its first state.
async fn prepare() -> (World, Vault, Vec<Path>, Copy) {
    let mut world = World::faulty().await;
    world.stage.drain().await;
    let mut vault = Vault::open(&world.stage);
    let start = vault.copy();
    let (examples, mut paths) = (examples(), Vec::new());
    for route in happy::order() {
        let path = happy::prepare(&world, route, &examples).await;
        world.stage.drain().await;
        paths.push(Path { route, call: path.call(), copy: vault.copy(), after: path.after });
        // The next ones may need what it makes.
        path.walk().await;
        world.stage.drain().await;
    }
    // From here on what is promised stays promised, so that it can be compared.
    world.stage.still().await;
    (world, vault, paths, start)
}

/// Set to `all`, every call fails in every way.
const FULL: &str = "PARVIS_FAULTS";

/// One sweep of both, since they share a world that takes long to make.
#[tokio::test]
async fn every_call_of_every_function_may_fail_as_written_down() {
    let (world, mut vault, paths, start) = prepare().await;
    let mut events = work::all(&world, &mut vault, &paths, start).await;
    let full = std::env::var(FULL).is_ok_and(|value| value == "all");
    let (known, found) = (Known::of(&vault), work::missing(&events));
    let mut sweep = Sweep { world, vault, known, sound: HashSet::new(), lacking: HashMap::new(), found, full, turn: 0 };
    let mut routes = Vec::new();
    for path in paths {
        routes.push(routes::walk(&mut sweep, path).await);
    }
    for event in &mut events {
        events::deliver(&mut sweep, event).await;
    }
    // The SDK repeats less and less when nothing helps: so what lasts comes last.
    for lasting in [false, true] {
        for route in &mut routes {
            routes::suffer(&mut sweep, route, lasting).await;
        }
        for event in &mut events {
            events::suffer(&mut sweep, event, lasting).await;
        }
    }
    assert!(sweep.found.is_empty(), "{} faults:\n{}", sweep.found.len(), sweep.found.join("\n"));
    if full {
        return;
    }
    let mut lines: Vec<String> = routes.iter().map(routes::Case::line).collect();
    lines.sort();
    written::same("tests/output/faults.txt", &format!("{}\n{}\n", routes::Case::head(), lines.join("\n")));
    let lines: Vec<String> = events.iter().map(events::Case::line).collect();
    written::same("tests/output/event-faults.txt", &format!("{}\n{}\n", events::Case::head(), lines.join("\n")));
}

/// What was wanted and isn't there, and what is there and wasn't wanted.
fn difference(wanted: &[String], found: &[String]) -> String {
    let missing = wanted.iter().filter(|line| !found.contains(line)).map(|line| format!("    wanted {line}"));
    let more = found.iter().filter(|line| !wanted.contains(line)).map(|line| format!("    found  {line}"));
    let count = format!("    {} wanted, {} found", wanted.len(), found.len());
    missing.chain(more).chain([count]).collect::<Vec<_>>().join("\n")
}
