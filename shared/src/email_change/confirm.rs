//! Confirming a change of address, by the link that was mailed to one of both.

use super::{End, complete::complete};
use crate::{
    Code, Commit, Engines, GlobalTable, Result,
    login::Login,
    table::Change,
    token::link::{Link, Purpose, dead},
};

/// Confirms a change for one address, and carries it out where the other has confirmed it before. The same link again changes
/// nothing.
///
/// Answers the address that hasn't confirmed yet.
///
/// # Errors
/// [`Code::Gone`]; [`Code::EmailInUse`] when the new address has an account, or is somebody else's in one of her organizations.
pub async fn confirm(engines: &Engines, global: &GlobalTable, text: &str) -> Result<Option<End>> {
    let link = Link::read(text, Purpose::EmailArriving).or_else(|_| Link::read(text, Purpose::EmailLeaving))?;
    match attempt(engines, global, &link).await {
        // Both at the same moment: now one has confirmed.
        Err(error) if error.code == Code::Stale => attempt(engines, global, &link).await,
        other => other,
    }
}

async fn attempt(engines: &Engines, global: &GlobalTable, link: &Link) -> Result<Option<End>> {
    let login = global.get::<Login>(&link.login).await?.ok_or_else(dead)?;
    let moving = login.moving.clone().filter(|moving| engines.clock().now() < moving.expires_at).ok_or_else(dead)?;
    let (end, proof) = match link.purpose {
        Purpose::EmailLeaving => (End::Old, &moving.leaving),
        _ => (End::New, &moving.arriving),
    };
    if !link.proves(proof) {
        return Err(dead());
    }
    match moving.confirmed {
        Some(before) if before == end => Ok(Some(end.other())),
        Some(_) => complete(engines, global, login, &moving.to, link.person).await.map(|()| None),
        None => {
            let moving = super::Moving { confirmed: Some(end), ..moving };
            let change = Change::existing().when("version", login.version).set("moving", &moving).touch();
            let table = global.tenant(link.organization);
            let commit =
                Commit::within(&table).update_global::<Login>(global, &login.key, change).or(Code::Stale.into());
            global.commit(commit).await.map(|_| Some(end.other()))
        }
    }
}
