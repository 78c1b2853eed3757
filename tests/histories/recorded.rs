//! A history: what was asked and answered, and in which order by a clock that counts beginnings and ends.

use std::sync::atomic::{AtomicU64, Ordering};

use mutate::Mutator;
use world::{
    Answer, Call,
    faults::{Fault, Plan, suffering},
};

/// An instant of a history; two are never the same.
pub type Tick = u64;
/// When what nobody has seen the end of ends at the latest.
pub const NEVER: Tick = Tick::MAX;

const FAULTS: [Fault; 7] = [
    Fault::Throttled,
    Fault::Broken,
    Fault::LostBefore,
    Fault::LostAfter,
    Fault::Hangs,
    Fault::Unprocessed,
    Fault::Conflict,
];

/// Something that was asked, and what came of it.
#[derive(Debug, Clone)]
pub struct Entry<D, C> {
    /// When it was asked.
    pub begun: Tick,
    /// When it was answered.
    pub ended: Tick,
    /// What was asked.
    pub did: D,
    /// What was answered.
    pub came: C,
}

/// A history's clock.
#[derive(Default)]
pub struct Watch(AtomicU64);

impl Watch {
    /// An instant after all others so far.
    pub fn tick(&self) -> Tick {
        self.0.fetch_add(1, Ordering::SeqCst)
    }

    /// Sends a call, some of whose calls of AWS fail as the plan says.
    pub async fn send(&self, call: Call, plan: Option<Plan>) -> (Tick, Answer, Tick) {
        let begun = self.tick();
        let (answer, ..) = suffering(plan, call.send()).await;
        (begun, answer, self.tick())
    }
}

/// What goes wrong with the next call: something with one of three, once or for good, at one of its first calls of AWS.
pub fn mishap(chance: &mut Mutator) -> Option<Plan> {
    let fault = FAULTS[chance.below(FAULTS.len())];
    let (at, lasting) = (chance.below(5), chance.below(2) == 0);
    (chance.below(3) == 0).then_some(Plan { fault, at, lasting })
}

/// Whether an answer says that nobody knows what was done: it may have been.
pub fn uncertain(answer: &Answer) -> bool {
    // Whatever else breaks is a fault of ours.
    assert!(answer.status < 500 || answer.status == 503, "{} answered {}", answer.asked, answer.text());
    answer.status == 503
}
