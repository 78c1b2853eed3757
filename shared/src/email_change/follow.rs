//! What follows a client's change of address: the words that a search finds her by.
//!
//! They hang together with the words of her names, so that her record must be read to exchange them. The change writes an
//! [`EmailMove`]; the table's stream brings it here, as often as it takes.

use serde::{Deserialize, Serialize};

use crate::{
    Code, Commit, Result, TenantTable,
    client::{Client, found_anew},
    id::ClientId,
    table::{Change, Entity, Place, Places},
    text::Email,
};

/// That a client has left an address, until searches know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmailMove {
    /// Who.
    pub client: ClientId,
    /// The address that she had.
    pub from: Email,
}

impl Entity for EmailMove {
    const KIND: &'static str = "email-move";
    const TRACED: bool = true;
    type Address<'a> = (ClientId, &'a Email);

    fn place((client, from): (ClientId, &Email)) -> Place {
        Place::new(&["EMAIL-MOVE", &client.to_string()], &[from.as_str()])
    }

    fn places(&self) -> Places {
        Places::only(Self::place((self.client, &self.from)))
    }
}

/// Exchanges the words of the address that she had for those of the one that she has.
///
/// # Errors
/// [`Code::Stale`] when her record changes at this moment: the record comes again.
pub async fn follow(table: &TenantTable, left: &EmailMove) -> Result<()> {
    let done = Commit::within(table).delete::<EmailMove>((left.client, &left.from), Change::unconditional());
    let Some(now) = table.get::<Client>(left.client).await? else { return table.commit(done).await.map(|_| ()) };
    let before = Client { email: left.from.clone(), ..now.clone() };
    let same = Change::existing().when("version", now.version);
    let commit = done.check::<Client>(now.id, same).or(Code::Stale.into());
    table.commit(found_anew(commit, &before, &now)).await.map(|_| ())
}
