//! Storage that is promised and given back: never more than there is, never refused while there is enough, and none of it lost.

use std::sync::Arc;

use mutate::Mutator;
use parvis::{
    access,
    organization::{QUOTA, Usage},
    upload::MOST_BYTES,
};
use serde_json::json;
use world::{Answer, Call, Caller, Stage, fresh_key};

use super::{
    LENGTH,
    recorded::{NEVER, Tick, Watch, mishap, uncertain},
    seeds,
};
use crate::story::agency;

/// How many ask at once.
const AT_ONCE: usize = 8;

/// A promise: of how much, from when to when it may have held, and within that for certain.
#[derive(Debug, Clone)]
struct Promise {
    bytes: u64,
    asked: Tick,
    given: Tick,
    cancelling: Tick,
    cancelled: Tick,
}

/// A promise that was refused.
#[derive(Debug, Clone)]
struct Refusal {
    bytes: u64,
    asked: Tick,
    refused: Tick,
}

/// What no order of promises, refusals and cancellations explains.
fn judge(promises: &[Promise], refusals: &[Refusal]) -> Vec<String> {
    let certain = |at: Tick| -> u64 {
        promises
            .iter()
            .filter(|promise| promise.given <= at && at < promise.cancelling)
            .map(|promise| promise.bytes)
            .sum()
    };
    let possible = |at: Tick| -> u64 {
        promises
            .iter()
            .filter(|promise| promise.asked <= at && at < promise.cancelled)
            .map(|promise| promise.bytes)
            .sum()
    };
    let over = promises.iter().map(|promise| promise.given).filter(|at| certain(*at) > QUOTA);
    let over = over.map(|at| format!("at {at}, {} bytes were promised of {QUOTA}", certain(at)));
    let wrong = refusals.iter().filter(|refusal| {
        // What is possible grows only where something is asked for.
        let grown =
            promises.iter().map(|promise| promise.asked).filter(|at| (refusal.asked..refusal.refused).contains(at));
        grown.chain([refusal.asked]).all(|at| possible(at) + refusal.bytes <= QUOTA)
    });
    over.chain(wrong.map(|refusal| format!("refused while there was room: {refusal:?}"))).collect()
}

/// Sends a call until somebody knows what came of it; tells when it was first sent, and when that was known.
async fn insist(watch: &Watch, call: &Call, chance: &mut Mutator) -> (Tick, Answer, Tick) {
    let (begun, mut answer, mut ended) = watch.send(call.clone(), mishap(chance)).await;
    while uncertain(&answer) || answer.status == 409 && answer.json()["code"] == "conflict" {
        (_, answer, ended) = watch.send(call.clone(), mishap(chance)).await;
    }
    (begun, answer, ended)
}

/// Somebody who promises files and cancels them again.
async fn worker(
    owner: Caller,
    workspace: String,
    watch: Arc<Watch>,
    mut chance: Mutator,
) -> (Vec<Promise>, Vec<Refusal>) {
    let (mut promises, mut refusals) = (Vec::new(), Vec::new());
    let mut held: Vec<(usize, String)> = Vec::new();
    for _ in 0..LENGTH / AT_ONCE {
        if !held.is_empty() && chance.below(3) == 0 {
            let (which, id) = held.swap_remove(chance.below(held.len()));
            let cancel = owner.call("DELETE", &format!("/uploads/{id}"));
            let mut other = Mutator::new(&id);
            // Twice at once gives nothing back twice.
            let (one, two) = tokio::join!(insist(&watch, &cancel, &mut chance), insist(&watch, &cancel, &mut other));
            for (_, answer, _) in [&one, &two] {
                answer.expect(204);
            }
            let promise: &mut Promise = &mut promises[which];
            (promise.cancelling, promise.cancelled) = (one.0.min(two.0), one.2.max(two.2));
            continue;
        }
        let bytes = MOST_BYTES - 1_000_000_000 * chance.below(4) as u64;
        let body = json!({
            "purpose": "file", "workspace": workspace, "name": "plan.pdf", "size": bytes, "media_type": "application/pdf",
            "sha256": "a".repeat(64),
        });
        let call = owner.call("POST", "/uploads").key(&fresh_key()).json(&body);
        let (asked, answer, told) = insist(&watch, &call, &mut chance).await;
        if answer.status == 201 {
            held.push((promises.len(), answer.json()["id"].as_str().unwrap_or_default().to_owned()));
            promises.push(Promise { bytes, asked, given: told, cancelling: NEVER, cancelled: NEVER });
        } else {
            assert_eq!(answer.json()["code"], "quota-exceeded", "{}", answer.text());
            refusals.push(Refusal { bytes, asked, refused: told });
        }
    }
    (promises, refusals)
}

async fn history(seed: u64) {
    let stage = Stage::faulty().await;
    let owner = agency(&stage).await;
    let workspace = owner.post("/workspaces", json!({"title": "Refonte"})).await.expect(201);
    let workspace = workspace["id"].as_str().unwrap_or_default().to_owned();
    let watch = Arc::new(Watch::default());
    let working = (0..AT_ONCE).map(|number| {
        let chance = Mutator::new(&format!("quotas {seed} {number}"));
        tokio::spawn(worker(owner.clone(), workspace.clone(), Arc::clone(&watch), chance))
    });
    let (mut promises, mut refusals) = (Vec::new(), Vec::new());
    for worked in futures::future::join_all(working).await {
        let (some, others) = worked.expect("a worker");
        promises.extend(some);
        refusals.extend(others);
    }
    assert_eq!(judge(&promises, &refusals), Vec::<String>::new(), "seed {seed}");
    let engines = &stage.engines;
    let claims = engines.verifier().verify(owner.token.as_deref().unwrap_or_default(), engines.clock().now());
    let table = access::tenant(engines, &claims.expect("claims"));
    let left: u64 = promises.iter().filter(|promise| promise.cancelling == NEVER).map(|promise| promise.bytes).sum();
    assert_eq!(table.find::<Usage>(()).await.unwrap_or_default().bytes, left, "seed {seed}");
    assert!(!refusals.is_empty(), "there was always room");
    assert!(promises.iter().any(|promise| promise.cancelled < NEVER), "nothing was cancelled");
}

#[tokio::test(flavor = "multi_thread")]
async fn storage_is_never_promised_twice_nor_lost_while_calls_fail() {
    for seed in seeds() {
        history(seed).await;
    }
}

#[test]
fn promises_that_no_order_explains_are_found() {
    let promise = |asked, given, cancelling, cancelled| Promise { bytes: QUOTA, asked, given, cancelling, cancelled };
    let refusal = |asked, refused| Refusal { bytes: 1, asked, refused };
    let good = [promise(0, 1, 4, 7), promise(5, 6, NEVER, NEVER)];
    assert_eq!(judge(&good, &[refusal(2, 3), refusal(8, 9)]), Vec::<String>::new());
    let twice = judge(&[promise(0, 1, NEVER, NEVER), promise(2, 3, NEVER, NEVER)], &[]);
    assert!(twice[0].contains("were promised"), "{twice:?}");
    let wrong = judge(&[promise(0, 1, 2, 3)], &[refusal(4, 5)]);
    assert!(wrong[0].contains("while there was room"), "{wrong:?}");
}
