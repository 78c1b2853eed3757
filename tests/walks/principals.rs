//! The wrong callers.

use edge::{Access, Route};
use parvis::actor::Role;
use world::{Agency, Caller, Stage, World};

/// What a wrong caller must be told about something of agency A.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// 401: nobody is signed in.
    Nobody,
    /// The answer that an id gets which never existed.
    AsAbsent,
}

/// A wrong caller.
pub struct Principal {
    /// What she is called in the table.
    pub name: &'static str,
    /// She.
    pub caller: Caller,
    /// What she must be told.
    pub expected: Expected,
    /// The agency whose things are her own, when she has any.
    pub home: Option<usize>,
}

/// Every wrong caller at the things of agency A.
pub fn all(world: &World) -> Vec<Principal> {
    let nobody = |name, caller| Principal { name, caller, expected: Expected::Nobody, home: None };
    let (a, b) = (&world.a, &world.b);
    let bare = world.stage.nobody();
    let other = |name, caller: &Caller, home| Principal {
        name,
        caller: caller.clone(),
        expected: Expected::AsAbsent,
        home: Some(home),
    };
    vec![
        nobody("none", bare.clone()),
        nobody("expired", a.owner.with_token(expired(&world.stage, &a.owner))),
        nobody("bad-signature", a.owner.with_token(broken(&a.owner))),
        nobody("refresh-token", bare.with_token(cookie_value(&a.owner))),
        nobody("invitation-token", bare.with_token(&*a.invited.1)),
        nobody("signed-out", a.signed_out.clone()),
        nobody("suspended", a.suspended.clone()),
        nobody("removed", a.removed.clone()),
        other("foreign-owner", &b.owner, 1),
        other("foreign-member", &b.member, 1),
        other("foreign-client", &b.client, 1),
        other("other-client", &a.other_client, 0),
    ]
}

/// People of A whose role doesn't include a route, with the status that they get for A's own things.
pub fn without_role<'a>(route: &Route, a: &'a Agency) -> Vec<(&'static str, &'a Caller, u16)> {
    let mut all = Vec::new();
    if let Access::Staff(least) = route.access {
        all.push(("client", &a.client, 404));
        if least > Role::Member {
            all.push(("member", &a.member, 403));
        }
        if least > Role::Admin {
            all.push(("admin", &a.admin, 403));
        }
    }
    all
}

/// A token as it was an hour ago.
fn expired(stage: &Stage, caller: &Caller) -> String {
    let now = stage.engines.clock().now();
    let token = caller.token.as_deref().unwrap_or_default();
    let claims = stage.engines.verifier().verify(token, now).unwrap_or_else(|error| panic!("{error:?}"));
    let then = now - jiff::SignedDuration::from_hours(1);
    let signer = stage.engines.signer().unwrap_or_else(|error| panic!("{error:?}"));
    signer
        .sign(claims.sub, claims.tenant, claims.sid, &claims.login, claims.viewer, then)
        .unwrap_or_else(|error| panic!("{error:?}"))
}

/// A token with one character of its signature changed.
fn broken(caller: &Caller) -> String {
    let mut token = caller.token.clone().unwrap_or_default();
    let at = token.len() - 20;
    let other = if token.as_bytes()[at] == b'A' { "B" } else { "A" };
    token.replace_range(at..=at, other);
    token
}

fn cookie_value(caller: &Caller) -> String {
    caller
        .cookie
        .as_deref()
        .and_then(|cookie| cookie.split_once('='))
        .map(|(_, value)| value.to_owned())
        .unwrap_or_default()
}
