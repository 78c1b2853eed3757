//! What isn't asked by anybody: the functions behind the stream, the bucket, the mails and the clock, each with its first call
//! failing, then its second, and so on. A failed event comes again, later, and must then lead where it would have led.

use std::{collections::BTreeSet, sync::Arc};

use edge::Event;
use jiff::SignedDuration;
use serde_json::Value;
use world::{
    faults::{Fault, Plan, suffering},
    vault::Copy,
};

use super::Sweep;

/// After this, whoever has died has lost what it had taken.
const LATER: SignedDuration = SignedDuration::from_mins(20);
/// How often an event comes again.
const TIMES: usize = 3;

/// An event, the world that it comes upon, and what comes of it.
pub struct Case {
    /// What it is, in words.
    pub name: String,
    /// Which function gets it.
    pub function: &'static Event,
    /// What it says.
    pub payload: Value,
    /// What it comes upon.
    pub copy: Copy,
    /// How long after the world's own time it comes.
    pub after: SignedDuration,
    calls: Vec<String>,
    done: Vec<String>,
    mails: usize,
    tried: usize,
}

impl Case {
    /// An event that comes at the world's own time.
    pub fn new(name: String, function: &'static Event, payload: Value, copy: Copy) -> Self {
        let (calls, done) = (Vec::new(), Vec::new());
        Self { name, function, payload, copy, after: SignedDuration::ZERO, calls, done, mails: 0, tried: 0 }
    }

    /// What a function did, as it is written down.
    pub fn line(&self) -> String {
        let operations: BTreeSet<&str> = self.calls.iter().map(String::as_str).collect();
        let operations: Vec<&str> = operations.into_iter().collect();
        let (calls, written) = (self.calls.len(), self.done.len());
        format!("{:<75} {calls:>5} {written:>7} {:>6}  {}", self.name, self.tried, operations.join(", "))
    }

    /// The line above them all.
    pub fn head() -> String {
        format!("{:<75} {:>5} {:>7} {:>6}  {}", "event", "calls", "written", "faults", "operations")
    }
}

/// Calls the function; whether it took the event, which operations it called, and how many failed.
async fn call(sweep: &Sweep, case: &Case, plan: Option<Plan>) -> (Result<(), String>, Vec<String>, usize) {
    let handled = (case.function.handler)(Arc::clone(&sweep.world.stage.engines), case.payload.clone());
    let (answer, calls, struck) = suffering(plan, handled).await;
    let taken = match answer {
        Ok(answer) if answer["batchItemFailures"].as_array().is_none_or(Vec::is_empty) => Ok(()),
        Ok(answer) => Err(answer.to_string()),
        Err(error) => Err(format!("{error:?}")),
    };
    (taken, calls, struck)
}

fn begin(sweep: &mut Sweep, case: &Case) {
    sweep.vault.restore(case.copy);
    sweep.world.stage.mailbox.clear().expect("an empty mailbox");
}

/// Delivers an event without any fault.
pub async fn deliver(sweep: &mut Sweep, case: &mut Case) {
    sweep.world.stage.wait(case.after);
    begin(sweep, case);
    let lacking = sweep.broken();
    sweep.lacking.insert(case.copy, lacking);
    let (taken, calls, _) = call(sweep, case, None).await;
    sweep.world.stage.wait(-case.after);
    if let Err(why) = taken {
        sweep.found(format!("{}: not taken without any fault: {why}", case.name));
    }
    case.calls = calls;
    let done = sweep.done(case.copy);
    sweep.invariants(case.copy, &done, &case.name);
    if done.lines.is_empty() {
        sweep.found(format!("{}: nothing is done, which proves nothing", case.name));
    }
    case.done = timeless(done.lines);
    case.mails = sweep.world.stage.mailbox.count();
}

/// Delivers it with every call failing in every way.
pub async fn suffer(sweep: &mut Sweep, case: &mut Case, lasting: bool) {
    sweep.world.stage.wait(case.after);
    for (at, operation) in case.calls.iter().enumerate() {
        for fault in sweep.faults(operation, lasting) {
            case.tried += 1;
            attempt(sweep, case, Plan { fault, at, lasting }, operation).await;
        }
    }
    sweep.world.stage.wait(-case.after);
}

async fn attempt(sweep: &mut Sweep, case: &Case, plan: Plan, operation: &str) {
    let what = format!("{}, {operation} {plan:?}", case.name);
    begin(sweep, case);
    let (mut taken, _, struck) = call(sweep, case, Some(plan)).await;
    if struck == 0 {
        sweep.found(format!("{what}: nothing failed"));
    }
    sweep.invariants_amid(case.copy, &what);
    let mut later = SignedDuration::ZERO;
    for _ in 0..TIMES {
        if taken.is_ok() {
            break;
        }
        sweep.world.stage.wait(LATER);
        later += LATER;
        taken = call(sweep, case, None).await.0;
    }
    sweep.world.stage.wait(-later);
    if let Err(why) = taken {
        sweep.found(format!("{what}: it is never taken: {why}"));
    }
    let now = sweep.done(case.copy);
    sweep.invariants(case.copy, &now, &what);
    let now = timeless(now.lines);
    // What reminds of a try that died stays until its time; the clock's function then finds nothing to do.
    let remains = |line: &&String| !line.starts_with("+ due ") || case.done.contains(line);
    if !now.iter().filter(remains).eq(&case.done) {
        sweep.found(format!("{what}: leads elsewhere:\n{}", super::difference(&case.done, &now)));
    }
    let sent = sweep.world.stage.mailbox.count();
    // Nobody can know whether a mail whose receipt was lost was sent: it is sent rather twice than never.
    let unknown = plan.fault == Fault::LostAfter && (operation.starts_with("SES") || plan.lasting);
    if sent != case.mails && !(unknown && sent > case.mails) {
        sweep.found(format!("{what}: {sent} mails instead of {}", case.mails));
    }
}

/// What was done, whenever it was, and at whichever try.
fn timeless(lines: Vec<String>) -> Vec<String> {
    let mut lines: Vec<String> = lines.iter().map(|line| timeless_line(line)).collect();
    lines.sort();
    lines.dedup();
    lines
}

fn timeless_line(line: &str) -> String {
    // An archive tells when it was written, and so may be a byte longer.
    if let Some((archive, _)) = line.strip_prefix("+ object exports/").and_then(|line| line.split_once(':')) {
        return format!("+ object exports/{archive}");
    }
    let archive = line.starts_with("+ export ");
    let mut plain = String::new();
    for word in line.split_inclusive(['"', ',', '}', '#']) {
        let (body, end) = word.split_at(word.len() - 1);
        let number = body.rsplit_once(':').filter(|(_, number)| number.bytes().all(|byte| byte.is_ascii_digit()));
        let instant = body.len() == 20 && body.starts_with("20") && body.ends_with('Z');
        match number {
            _ if instant => plain.push_str("<time>"),
            Some((name, number)) if number.len() >= 10 => plain.push_str(&format!("{name}:<time>")),
            Some((_, number)) if archive && plain.ends_with("\"size\"") && !number.is_empty() => {
                plain.push_str(":<size>")
            }
            Some((_, number))
                if plain.ends_with("\"tries\"") && number.parse().is_ok_and(|tries: usize| tries <= TIMES) =>
            {
                plain.push_str(":<try>");
            }
            _ => plain.push_str(body),
        }
        plain.push_str(end);
    }
    plain
}
