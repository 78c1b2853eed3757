//! The happy path of every route, with its first call failing, then its second, and so on, in every way.

use std::collections::BTreeSet;

use edge::Route;
use jiff::SignedDuration;
use world::{
    Call,
    faults::{Plan, suffering},
    vault::Copy,
};

use super::{Path, Sweep, difference};

/// Routes that do it again when they are asked again, as they say: who asks for one more session, mail, link or secret gets
/// it, in place of the former one; and each end of somebody's sessions is written down.
const AGAIN: [&str; 12] = [
    "SessionsCreate",
    "SignInLinksCreate",
    "PasswordResetsCreate",
    "EmailVerificationsCreate",
    "EmailChangesCreate",
    "MembersResend",
    "ClientsInvite",
    "ClientsView",
    "InvitationTest",
    "ClientsEndSessions",
    "TotpStart",
    "RecoveryCodesCreate",
];

/// Routes whose happy path writes nothing although they aren't asked by GET.
const UNWRITTEN: [&str; 5] =
    ["InvitationPreview", "InvitationsInspect", "PasskeysStart", "SessionsPasskeyStart", "ViewsOpen"];

/// A happy path, the world that it starts from, and what comes of it.
pub struct Case {
    route: &'static Route,
    call: Call,
    copy: Copy,
    after: SignedDuration,
    calls: Vec<String>,
    done: Vec<String>,
    tried: usize,
    first: BTreeSet<String>,
    again: BTreeSet<String>,
}

impl Case {
    /// What a route did, as it is written down.
    pub fn line(&self) -> String {
        let list = |set: &BTreeSet<String>| set.iter().map(String::as_str).collect::<Vec<_>>().join(" ");
        let (name, calls, written) = (self.route.name, self.calls.len(), self.done.len());
        let (first, again) = (list(&self.first), list(&self.again));
        format!("{name:<27} {calls:>5} {written:>7} {:>6}  {first:<15} {again}", self.tried).trim_end().to_owned()
    }

    /// The line above them all.
    pub fn head() -> String {
        format!("{:<27} {:>5} {:>7} {:>6}  {:<15} {}", "route", "calls", "written", "faults", "answers", "again")
    }
}

/// Walks a happy path without any fault.
pub async fn walk(sweep: &mut Sweep, path: Path) -> Case {
    let Path { route, call, copy, after } = path;
    sweep.vault.restore(copy);
    sweep.world.stage.wait(after);
    let (answer, calls, _) = suffering(None, call.clone().send()).await;
    sweep.world.stage.wait(-after);
    let done = sweep.done(copy);
    let what = format!("{} without any fault", route.name);
    if answer.status != route.status {
        sweep.found(format!("{what}: {} {}", answer.status, answer.text()));
    }
    if done.lines.is_empty() != (route.method == "GET" || UNWRITTEN.contains(&route.name)) {
        sweep.found(format!("{what}: {} items written, which proves nothing", done.lines.len()));
    }
    sweep.invariants(copy, &done, &what);
    let done = done.lines;
    Case { route, call, copy, after, calls, done, tried: 0, first: BTreeSet::new(), again: BTreeSet::new() }
}

/// Walks it with every call failing in every way.
pub async fn suffer(sweep: &mut Sweep, case: &mut Case, lasting: bool) {
    sweep.world.stage.wait(case.after);
    for (at, operation) in case.calls.clone().iter().enumerate() {
        for fault in sweep.faults(operation, lasting) {
            case.tried += 1;
            attempt(sweep, case, Plan { fault, at, lasting }, operation).await;
        }
    }
    sweep.world.stage.wait(-case.after);
}

async fn attempt(sweep: &mut Sweep, case: &mut Case, plan: Plan, operation: &str) {
    let Case { route, call, copy, done, first, again, .. } = case;
    sweep.vault.restore(*copy);
    let what = format!("{}, {operation} {plan:?}", route.name);
    let (answer, _, struck) = suffering(Some(plan), call.clone().send()).await;
    if struck == 0 {
        sweep.found(format!("{what}: nothing failed"));
    }
    let now = sweep.done(*copy);
    sweep.invariants(*copy, &now, &what);
    let now = now.lines;
    if now != *done && !now.is_empty() {
        sweep.found(format!("{what}: half done:\n{}", difference(done, &now)));
    }
    let succeeded = answer.status == route.status;
    if succeeded && now != *done {
        sweep.found(format!("{what}: says that it is done, but:\n{}", difference(done, &now)));
    }
    if !succeeded {
        first.insert(answer.status.to_string());
        if let Err(why) = answer.problem() {
            sweep.found(format!("{what}: no problem document: {why}: {}", answer.text()));
        }
        if answer.status != 503 {
            sweep.found(format!("{what}: {} {}", answer.status, answer.text()));
        }
    }
    if !plan.lasting {
        if !succeeded {
            sweep.found(format!("{what}: the SDK's own repetition doesn't help: {}", answer.text()));
        }
        return;
    }
    // From the same world the same comes of it as at first.
    if sweep.vault.untouched(*copy) {
        return;
    }
    let repeated = call.clone().send().await;
    let then = sweep.done(*copy);
    sweep.invariants(*copy, &then, &format!("{what}, again"));
    let then = then.lines;
    if repeated.status != route.status {
        again.insert(repeated.status.to_string());
        if now.is_empty() {
            let (status, text) = (repeated.status, repeated.text());
            sweep.found(format!("{what}: nothing was written, but again: {status} {text}"));
        }
    }
    if then != *done && !AGAIN.contains(&route.name) {
        sweep.found(format!("{what}: once more leads elsewhere:\n{}", difference(done, &then)));
    }
}
