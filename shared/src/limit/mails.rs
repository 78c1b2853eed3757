//! How often somebody who isn't signed in may have mails sent: to one address, and from one network.

use jiff::{SignedDuration, Timestamp};

use super::{Rate, Strikes, key};
use crate::{Commit, GlobalTable, Result};

/// Mails of one kind asked for one address.
const PER_ADDRESS: Rate = Rate { burst: 3, period: SignedDuration::from_mins(20) };
/// Mails of one kind asked for from one network.
const PER_NETWORK: Rate = Rate { burst: 10, period: SignedDuration::from_mins(6) };

/// What was asked for so far.
#[derive(Debug)]
pub(crate) struct Mails {
    address: (String, Option<Strikes>),
    network: (String, Option<Strikes>),
}

impl Mails {
    /// Reads how often mails of the kind `what` were asked for the login `login` and from the network of `source`.
    pub(crate) async fn read(global: &GlobalTable, what: &str, login: &str, source: &str) -> Result<Self> {
        let (address, network) = (key(what, login, ""), key(&format!("{what}-rate"), "", source));
        let (at_address, at_network) =
            tokio::try_join!(global.get::<Strikes>(&address), global.get::<Strikes>(&network))?;
        Ok(Self { address: (address, at_address), network: (network, at_network) })
    }

    /// Counts one more in a commit: for every address alike, whether or not a mail is in it.
    pub(crate) fn one_more(&self, commit: Commit, global: &GlobalTable, now: Timestamp) -> Result<Commit> {
        let commit = PER_ADDRESS.take(commit, global, &self.address.0, self.address.1.as_ref(), now)?;
        PER_NETWORK.take(commit, global, &self.network.0, self.network.1.as_ref(), now)
    }
}
