//! What may be done to a client and by her, and what must be so then.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use serde_json::Value;
use world::Caller;

/// Workspaces that she may be let into.
pub(super) const WORKSPACES: usize = 2;
/// For how long an invitation's link works.
const INVITATION: SignedDuration = SignedDuration::from_hours(30 * 24);

/// What somebody does. Links and sessions are counted from the newest.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step {
    Grant(usize),
    Ungrant(usize),
    Invite,
    Revoke,
    Accept(usize),
    SignIn,
    Look(usize),
    SignOut(usize),
    EndSessions,
    Suspend,
    Reactivate,
    Archive,
    Unarchive,
    Wait { long: bool },
}

/// Whatever may be done, in any order.
pub(super) fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        2 => (0..WORKSPACES).prop_map(Step::Grant),
        1 => (0..WORKSPACES).prop_map(Step::Ungrant),
        4 => Just(Step::Invite),
        1 => Just(Step::Revoke),
        4 => prop_oneof![3 => Just(0), 1 => Just(1_usize)].prop_map(Step::Accept),
        2 => Just(Step::SignIn),
        3 => (0..2_usize).prop_map(Step::Look),
        1 => (0..2_usize).prop_map(Step::SignOut),
        1 => Just(Step::EndSessions),
        2 => Just(Step::Suspend),
        2 => Just(Step::Reactivate),
        1 => Just(Step::Archive),
        1 => Just(Step::Unarchive),
        1 => prop::bool::weighted(0.3).prop_map(|long| Step::Wait { long }),
    ];
    prop::collection::vec(step, 3..11)
}

/// How an invitation stands.
#[derive(Clone, Copy, PartialEq, Default)]
pub(super) enum Invitation {
    #[default]
    None,
    Open {
        since: Timestamp,
    },
    Revoked,
    Accepted,
}

/// A session of hers, and whether it is on as far as she was signed out.
pub(super) struct Visit {
    pub(super) caller: Caller,
    pub(super) on: bool,
}

/// What must be so.
#[derive(Default)]
pub(super) struct Model {
    pub(super) grants: BTreeSet<usize>,
    pub(super) invitation: Invitation,
    pub(super) suspended: bool,
    pub(super) archived: bool,
    pub(super) links: Vec<String>,
    pub(super) visits: Vec<Visit>,
}

impl Model {
    /// Whether the agency keeps her out.
    pub(super) fn kept_out(&self) -> bool {
        self.suspended || self.archived
    }

    /// Where she stands.
    pub(super) fn status(&self) -> &'static str {
        match self.invitation {
            _ if self.archived => "archived",
            _ if self.suspended => "suspended",
            Invitation::Accepted => "active",
            Invitation::Open { .. } => "invited",
            _ if self.grants.is_empty() => "prospect",
            _ => "assigned",
        }
    }

    /// How the invitation is shown.
    pub(super) fn shown(&self, now: Timestamp) -> Value {
        match self.invitation {
            Invitation::None => Value::Null,
            Invitation::Open { since } if now >= since + INVITATION => "expired".into(),
            Invitation::Open { .. } => "link".into(),
            Invitation::Revoked => "revoked".into(),
            Invitation::Accepted => "accepted".into(),
        }
    }

    /// Why a link doesn't let her in, if it doesn't.
    pub(super) fn dead(&self, newest: bool, now: Timestamp) -> Option<&'static str> {
        match self.invitation {
            _ if self.kept_out() => Some("revoked"),
            Invitation::Accepted => Some("used"),
            Invitation::Revoked | Invitation::None => Some("revoked"),
            _ if !newest => Some("replaced"),
            Invitation::Open { since } if now >= since + INVITATION => Some("expired"),
            Invitation::Open { .. } => None,
        }
    }

    /// Her sessions end.
    pub(super) fn sign_out(&mut self) {
        self.visits.iter_mut().for_each(|visit| visit.on = false);
    }
}
