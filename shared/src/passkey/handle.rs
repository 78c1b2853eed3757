//! The name by which passkeys know an account: random to everybody else, since it is sealed. To us it also says where the login is,
//! so that looking a passkey's owner up and looking her login up need not wait for one another. It is a hint and nothing more:
//! whose a passkey is stands in the table.

use data_encoding::HEXLOWER;

use crate::{Engines, Result, token::seal};

const PURPOSE: &str = "passkey-handle";

/// A new name for the account of a login: 60 bytes, of which nobody learns an address.
pub(super) fn new(engines: &Engines, login: &str) -> Result<String> {
    let key = HEXLOWER.decode(login.as_bytes()).unwrap_or_default();
    seal::seal(engines.link_key()?, engines.rng(), PURPOSE, "", &key)
}

/// The key of the login that a name was made for, if it is one of ours.
pub(super) fn hint(engines: &Engines, handle: &str) -> Option<String> {
    let key = seal::open(engines.link_key().ok()?, PURPOSE, "", handle).ok()?;
    Some(HEXLOWER.encode(&key))
}
