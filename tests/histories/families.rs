//! Refresh tokens: several tabs of one browser share a cookie, answers are lost, and a thief comes with an old one.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use jiff::SignedDuration;
use mutate::Mutator;
use serde_json::json;
use world::{Answer, Caller, PASSWORD, Stage, faults::Plan};

use super::{
    LENGTH,
    recorded::{Entry, Tick, Watch, mishap, uncertain},
    seeds,
};
use crate::story::agency;

/// How many rounds a family sees before the thief comes.
const ROUNDS: usize = 8;

/// How often another task may go on while a request is on its way.
const LONGEST_WAY: usize = 500;

/// What came of a refresh with the token of a generation.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Came {
    /// The token to go on with.
    Next(u64, String),
    /// The session is over.
    Over,
    /// To be tried again.
    Again,
}

type Step = Entry<u64, Came>;

/// What isn't as honest tabs may expect: nobody is signed out, all have the same token of a generation, and none goes back.
fn judge(steps: &[Step]) -> Vec<String> {
    let mut found = Vec::new();
    let mut tokens = BTreeMap::new();
    for step in steps {
        match &step.came {
            Came::Over => found.push(format!("an honest tab was signed out: {step:?}")),
            Came::Next(generation, token) => {
                if !(step.did..=step.did + 1).contains(generation) {
                    found.push(format!("generation {} was followed by {generation}", step.did));
                }
                if tokens.insert(*generation, token).is_some_and(|other| other != token) {
                    found.push(format!("generation {generation} has two tokens"));
                }
            }
            Came::Again => {}
        }
    }
    let next = |step: &Step| if let Came::Next(generation, _) = step.came { Some(generation) } else { None };
    for step in steps {
        let before = steps.iter().filter(|before| before.ended < step.begun).filter_map(next).max();
        if next(step).is_some_and(|generation| Some(generation) < before) {
            found.push(format!("{step:?} went back from {before:?}"));
        }
    }
    found
}

/// A browser's cookie, which its tabs share.
type Jar = Arc<Mutex<Caller>>;

fn read(jar: &Jar) -> Caller {
    jar.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

fn token(caller: &Caller) -> String {
    caller
        .cookie
        .as_deref()
        .and_then(|cookie| cookie.split_once('='))
        .map(|(_, token)| token.to_owned())
        .unwrap_or_default()
}

/// The generation that a token names.
fn generation(token: &str) -> u64 {
    token.split('.').nth(3).and_then(|part| part.parse().ok()).unwrap_or_else(|| panic!("no generation in {token}"))
}

async fn refresh(watch: &Watch, with: &Caller, plan: Option<Plan>) -> (Tick, Answer, Tick) {
    // A token that has ended isn't looked at.
    watch.send(with.call("POST", "/sessions/refresh").json(&json!({"side": "staff"})).cookie(with), plan).await
}

/// A tab refreshes with the cookie that its browser has at this moment, and keeps what it is given.
async fn step(watch: &Watch, jar: &Jar, way: usize, plan: Option<Plan>) -> Step {
    let with = read(jar);
    let did = generation(&token(&with));
    // A request is on its way for a while, in which others come before it.
    for _ in 0..way {
        tokio::task::yield_now().await;
    }
    let (begun, answer, ended) = refresh(watch, &with, plan).await;
    let came = match answer.status {
        200 => {
            let next = with.signed_in(&answer);
            let came = Came::Next(generation(&token(&next)), token(&next));
            *jar.lock().unwrap_or_else(PoisonError::into_inner) = next;
            came
        }
        401 => Came::Over,
        409 => Came::Again,
        _ if uncertain(&answer) => Came::Again,
        other => panic!("{other}: {}", answer.text()),
    };
    Entry { begun, ended, did, came }
}

/// Some tabs refresh at once, one to three times each; whoever has no answer at last tries again when all is well.
async fn round(watch: &Arc<Watch>, jar: &Jar, chance: &mut Mutator) -> Vec<Step> {
    let tabs = (0..=chance.below(5)).map(|_| {
        let (watch, jar) = (Arc::clone(watch), Arc::clone(jar));
        let plans: Vec<_> = (0..=chance.below(3)).map(|_| (chance.below(LONGEST_WAY), mishap(chance))).collect();
        tokio::spawn(async move {
            let mut steps = Vec::new();
            for (way, plan) in plans {
                steps.push(step(&watch, &jar, way, plan).await);
            }
            while steps.last().is_some_and(|last| last.came == Came::Again) {
                steps.push(step(&watch, &jar, 0, None).await);
            }
            steps
        })
    });
    futures::future::join_all(tabs).await.into_iter().flat_map(|tab| tab.expect("a tab")).collect()
}

/// A thief uses a token of long ago while an honest tab goes on: the thief gets nothing, and nobody goes on from then.
async fn theft(stage: &Stage, watch: &Watch, jar: &Jar, stolen: &Caller, chance: &mut Mutator) {
    stage.wait(SignedDuration::from_secs(30));
    let (thief, honest) = tokio::join!(refresh(watch, stolen, mishap(chance)), step(watch, jar, 0, None));
    let (_, answer, _) = thief;
    assert_ne!(answer.status, 200, "a thief was let in; the honest tab: {honest:?}");
    if answer.status == 401 {
        let after = step(watch, jar, 0, None).await;
        assert_eq!(after.came, Came::Over, "goes on after the theft: {after:?}, {honest:?}");
        // Her access token may have ended by itself.
        assert_eq!(read(jar).get("/me").await.status, 401, "the session goes on after the theft");
    }
}

async fn history(seed: u64) {
    let stage = Stage::faulty().await;
    let owner = agency(&stage).await;
    let mut chance = Mutator::new(&format!("families {seed}"));
    let (watch, mut asked, mut thefts) = (Arc::new(Watch::default()), 0, 0);
    while asked < LENGTH {
        let body = json!({"email": "odile@example.com", "password": PASSWORD, "organization": "lumen"});
        let answer = stage.nobody().call("POST", "/sessions").json(&body).send().await;
        answer.expect(201);
        let first = owner.signed_in(&answer);
        let jar = Arc::new(Mutex::new(first.clone()));
        let mut steps = Vec::new();
        for _ in 0..ROUNDS {
            steps.extend(round(&watch, &jar, &mut chance).await);
            stage.wait(SignedDuration::from_secs([0, 3, 30, 660][chance.below(4)]));
        }
        asked += steps.len();
        assert_eq!(judge(&steps), Vec::<String>::new(), "seed {seed}");
        if generation(&token(&read(&jar))) > 1 {
            thefts += 1;
            theft(&stage, &watch, &jar, &first, &mut chance).await;
        }
    }
    assert!(thefts > 0, "no thief came");
}

#[tokio::test(flavor = "multi_thread")]
async fn honest_tabs_stay_signed_in_and_a_thief_ends_the_session_while_calls_fail() {
    for seed in seeds() {
        history(seed).await;
    }
}

#[test]
fn what_no_honest_tab_should_see_is_found() {
    let step = |begun, ended, did, came| Entry { begun, ended, did, came };
    let next = |generation, token: &str| Came::Next(generation, token.into());
    let good = [step(0, 3, 0, next(1, "b")), step(1, 2, 0, Came::Again), step(4, 5, 0, next(1, "b"))];
    assert_eq!(judge(&good), Vec::<String>::new());
    let bad = [
        ("was signed out", vec![step(0, 1, 0, Came::Over)]),
        ("was followed by", vec![step(0, 1, 0, next(2, "c"))]),
        ("two tokens", vec![step(0, 1, 0, next(1, "b")), step(2, 3, 0, next(1, "z"))]),
        ("went back", vec![step(0, 1, 1, next(2, "c")), step(2, 3, 0, next(1, "b"))]),
    ];
    for (wanted, steps) in bad {
        let found = judge(&steps);
        assert!(found.iter().any(|found| found.contains(wanted)), "{wanted}: {found:?}");
    }
}
