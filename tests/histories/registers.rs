//! Records with a version: each of them is a register that is read, and written on the version that was read.

use std::{collections::BTreeMap, sync::Arc};

use mutate::Mutator;
use serde_json::{Value, json};
use world::{Caller, Stage};

use super::{
    LENGTH,
    recorded::{Entry, NEVER, Tick, Watch, mishap, uncertain},
    seeds,
};
use crate::story::agency;

/// How many read and write at once.
const AT_ONCE: usize = 8;

/// What is done to a register.
#[derive(Debug, Clone)]
enum Did {
    Read,
    /// A value that nobody else writes, onto this version.
    Write {
        onto: u64,
        value: String,
    },
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Came {
    /// The register is, or now is, so.
    At(u64, String),
    /// It has another version.
    Stale,
    /// Nothing was written.
    Refused,
    /// Nobody knows.
    Unknown,
}

type Step = Entry<Did, Came>;

/// What isn't as it would be if all of it had been done in some order, each between its beginning and its end.
fn judge(first: (u64, &str), steps: &[Step]) -> Vec<String> {
    let mut found = Vec::new();
    let mut values = BTreeMap::from([(first.0, first.1)]);
    for step in steps {
        let Came::At(version, value) = &step.came else { continue };
        if values.insert(*version, value).is_some_and(|other| other != value) {
            found.push(format!("version {version} had two values"));
        }
    }
    // Who wrote each version.
    let mut writers = BTreeMap::new();
    for (&version, &value) in values.range(first.0 + 1..) {
        let writer =
            steps.iter().find(|step| matches!(&step.did, Did::Write { value: written, .. } if written == value));
        match writer.map(|step| (step, &step.did)) {
            Some((step, Did::Write { onto, .. })) => {
                writers.insert(version, step);
                if matches!(step.came, Came::Stale | Came::Refused) {
                    found.push(format!("version {version} was refused to its writer: {step:?}"));
                }
                if onto + 1 != version {
                    found.push(format!("version {version} was written onto {onto}"));
                }
            }
            _ => found.push(format!("nobody wrote {value} of version {version}")),
        }
        if !values.contains_key(&(version - 1)) {
            found.push(format!("version {version} came after one that nobody saw"));
        }
    }
    let mut orders: Vec<(Tick, Tick, (u64, bool))> = Vec::new();
    for step in steps {
        match (&step.did, &step.came) {
            (Did::Read, Came::At(version, _)) => orders.push((step.begun, step.ended, (*version, true))),
            (Did::Write { onto, .. }, Came::Stale) => {
                match writers.get(&(onto + 1)) {
                    Some(writer) if writer.begun < step.ended => {}
                    _ => found.push(format!("version {onto} was refused as stale, and was the newest")),
                }
                // Another version was there by then; it may have been any later one.
                orders.push((NEVER, step.ended, (onto + 1, true)));
            }
            _ => {}
        }
    }
    for (&version, step) in &writers {
        let ended = if step.came == Came::Unknown { NEVER } else { step.ended };
        orders.push((step.begun, ended, (version, false)));
    }
    found.extend(disorder(orders));
    found
}

/// Whether something that had ended came after something that hadn't begun: beginnings, ends, and places in the one order.
fn disorder(mut by_begin: Vec<(Tick, Tick, (u64, bool))>) -> Option<String> {
    let mut by_end = by_begin.clone();
    by_end.sort_by_key(|(_, ended, _)| *ended);
    by_begin.sort_by_key(|(begun, ..)| *begun);
    let (mut ended, mut latest) = (by_end.into_iter().peekable(), None);
    for (begun, _, place) in by_begin {
        while let Some((.., before)) = ended.next_if(|(_, end, _)| *end < begun) {
            latest = latest.max(Some(before));
        }
        if begun != NEVER && latest > Some(place) {
            return Some(format!("{place:?} began after {latest:?} had ended"));
        }
    }
    None
}

/// A record, and the field that holds its value.
struct Register {
    path: String,
    field: &'static str,
    first: (u64, String),
}

async fn register(owner: &Caller, kind: &str, body: Value, field: &'static str) -> Register {
    let record = owner.post(kind, body).await.expect(201);
    let path = format!("{kind}/{}", record["id"].as_str().unwrap_or_default());
    let first = state(&owner.get(&path).await.expect(200), field);
    Register { path, field, first }
}

fn state(record: &Value, field: &str) -> (u64, String) {
    (record["version"].as_u64().unwrap_or_default(), record[field].as_str().unwrap_or_default().to_owned())
}

/// Reads a register, or writes it onto what was last seen of it.
async fn step(
    owner: &Caller,
    register: &Register,
    seen: Option<u64>,
    value: String,
    watch: &Watch,
    chance: &mut Mutator,
) -> Step {
    let (did, call) = match seen {
        None => (Did::Read, owner.call("GET", &register.path)),
        Some(onto) => {
            let body = json!({ register.field: value });
            let call = owner.call("PATCH", &register.path).version(&json!({"version": onto})).json(&body);
            (Did::Write { onto, value }, call)
        }
    };
    let (begun, answer, ended) = watch.send(call, mishap(chance)).await;
    let came = match answer.status {
        200 => {
            let (version, value) = state(&answer.json(), register.field);
            Came::At(version, value)
        }
        412 => Came::Stale,
        409 => Came::Refused,
        _ if uncertain(&answer) => Came::Unknown,
        other => panic!("{other}: {}", answer.text()),
    };
    Entry { begun, ended, did, came }
}

async fn history(seed: u64) {
    let stage = Stage::faulty().await;
    let owner = agency(&stage).await;
    let client = json!({"first_name": "Léa", "last_name": "Noir", "email": "lea@example.com"});
    let registers = Arc::new([
        register(&owner, "/workspaces", json!({"title": "Refonte"}), "title").await,
        register(&owner, "/companies", json!({"name": "Brume"}), "name").await,
        register(&owner, "/clients", client, "last_name").await,
    ]);
    let watch = Arc::new(Watch::default());
    let working = (0..AT_ONCE).map(|number| {
        let (owner, registers, watch) = (owner.clone(), Arc::clone(&registers), Arc::clone(&watch));
        tokio::spawn(async move {
            let mut chance = Mutator::new(&format!("registers {seed} {number}"));
            let (mut seen, mut steps) = ([const { None }; 3], Vec::new());
            for turn in 0..LENGTH / AT_ONCE {
                let which = chance.below(registers.len());
                let onto = seen[which].filter(|_| chance.below(3) > 0);
                let value = format!("n{number}x{turn}");
                let step = step(&owner, &registers[which], onto, value, &watch, &mut chance).await;
                // Whoever isn't told what there is reads it.
                seen[which] = if let Came::At(version, _) = step.came { Some(version) } else { None };
                steps.push((which, step));
            }
            steps
        })
    });
    let steps: Vec<(usize, Step)> =
        futures::future::join_all(working).await.into_iter().flat_map(|worked| worked.expect("a worker")).collect();
    for (which, register) in registers.iter().enumerate() {
        let mut of: Vec<Step> = steps.iter().filter(|(at, _)| *at == which).map(|(_, step)| step.clone()).collect();
        let begun = watch.tick();
        let (version, value) = state(&owner.get(&register.path).await.expect(200), register.field);
        of.push(Entry { begun, ended: watch.tick(), did: Did::Read, came: Came::At(version, value) });
        let anomalies = judge((register.first.0, &register.first.1), &of);
        assert_eq!(anomalies, Vec::<String>::new(), "{} of seed {seed}", register.path);
        assert!(version > register.first.0 + 10, "{} was hardly written: {version}", register.path);
    }
    assert!(steps.iter().any(|(_, step)| step.came == Came::Unknown), "nothing went wrong");
    assert!(steps.iter().any(|(_, step)| step.came == Came::Stale), "nobody was late");
}

#[tokio::test(flavor = "multi_thread")]
async fn versioned_records_are_linearizable_while_calls_fail() {
    for seed in seeds() {
        history(seed).await;
    }
}

#[test]
fn a_history_that_no_order_explains_is_found() {
    let read = |begun, ended, version, value: &str| Entry {
        begun,
        ended,
        did: Did::Read,
        came: Came::At(version, value.into()),
    };
    let write = |begun, ended, onto, value: &str, came| Entry {
        begun,
        ended,
        did: Did::Write { onto, value: value.into() },
        came,
    };
    let at = |version, value: &str| Came::At(version, value.into());
    let good = [
        write(0, 5, 1, "b", at(2, "b")),
        read(1, 4, 1, "a"),
        write(2, 3, 1, "x", Came::Refused),
        write(6, 9, 2, "c", Came::Unknown),
        write(7, 8, 2, "d", Came::Unknown),
        read(10, 11, 2, "b"),
        // What nobody knew was done after all, later.
        read(12, 13, 3, "d"),
        write(14, 15, 2, "y", Came::Stale),
    ];
    assert_eq!(judge((1, "a"), &good), Vec::<String>::new());
    let bad: [(&str, Vec<Step>); 7] = [
        ("two values", vec![write(0, 1, 1, "b", at(2, "b")), write(2, 3, 1, "c", at(2, "c"))]),
        ("nobody wrote", vec![read(0, 1, 2, "z")]),
        ("was refused to its writer", vec![write(0, 1, 1, "b", Came::Stale), read(2, 3, 2, "b")]),
        ("was written onto", vec![write(0, 1, 1, "b", at(2, "b")), write(2, 3, 1, "c", at(3, "c"))]),
        ("and was the newest", vec![write(0, 1, 1, "b", Came::Stale), write(2, 3, 1, "c", at(2, "c"))]),
        ("began after", vec![write(0, 1, 1, "b", at(2, "b")), read(2, 3, 1, "a")]),
        ("began after", vec![read(0, 1, 2, "b"), write(2, 3, 1, "b", Came::Unknown)]),
    ];
    for (wanted, steps) in bad {
        let found = judge((1, "a"), &steps);
        assert!(found.iter().any(|found| found.contains(wanted)), "{wanted}: {found:?}");
    }
}
