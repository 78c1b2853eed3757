//! Stopping a change of address, by the link that was mailed to the address as it is.

use crate::{
    Actor, Commit, Engines, GlobalTable, Result,
    activity::{Activity, Target},
    login::{Login, change_person, everywhere},
    table::Change,
    token::link::{Link, Purpose, dead},
};

/// Stops a change of address. Whoever asked for it had a fresh proof and isn't the reader of this mail: all sessions end, in every
/// organization.
///
/// # Errors
/// [`crate::Code::Gone`].
pub async fn stop(engines: &Engines, global: &GlobalTable, text: &str) -> Result<()> {
    let link = Link::read(text, Purpose::EmailLeaving)?;
    let login = global.get::<Login>(&link.login).await?.ok_or_else(dead)?;
    if !login.moving.as_ref().is_some_and(|moving| link.proves(&moving.leaving)) {
        return Err(dead());
    }
    everywhere(global, &login, |memberships| {
        let (clock, rng) = (engines.clock(), engines.rng());
        let system = Actor::System { organization: link.organization };
        let target = Target::new("account", login.account, "");
        let mut activity = Activity::new(&system, "account.email-change-stopped", target, clock, rng);
        activity.actor.id = Some(link.person.to_string());
        let change = Change::existing().when("version", login.version).remove("moving").touch();
        let mut commit = Commit::within(&global.tenant(link.organization))
            .update_global::<Login>(global, &login.key, change)
            .or(dead())
            .record(&activity);
        for membership in memberships {
            let ended = Change::existing().set("signed_out_before", clock.now());
            commit = commit.elsewhere(&global.tenant(membership.organization));
            commit = change_person(commit, membership.person, ended);
        }
        Ok(commit)
    })
    .await
}
