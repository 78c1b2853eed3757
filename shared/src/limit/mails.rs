//! How often somebody who isn't signed in may have mails sent: to one address, and from one network.

use jiff::{SignedDuration, Timestamp};

use super::{Rate, Strikes, key};
use crate::{Commit, GlobalTable, Result};

/// Mails of one kind asked for one address: three in any hour. What comes back in an hour is one, since a shorter period would add
/// its own to those of the burst.
const PER_ADDRESS: Rate = Rate { burst: 3, period: SignedDuration::from_mins(60) };
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whenever_they_are_asked_for_an_address_gets_three_mails_an_hour() {
        let at = |minute: i64| Timestamp::from_second(60 * minute).expect("in range");
        // As often as anybody likes after a pause that differs; and a minute before the hour is over as well.
        for pause in [0, 1, 19, 20, 30, 58, 59, 60, 61] {
            let (mut standing, mut sent) = (None, Vec::new());
            for minute in [0].into_iter().chain(pause..600) {
                let now = at(1_000 + minute);
                while PER_ADDRESS.require_room(standing.as_ref(), now).is_ok() {
                    let until = PER_ADDRESS.after(standing.as_ref(), now);
                    standing = Some(Strikes { key: String::new(), count: 0, until });
                    sent.push(minute);
                }
            }
            let most = sent.iter().map(|from| sent.iter().filter(|at| (*from..from + 60).contains(*at)).count()).max();
            assert_eq!(most, Some(3), "after {pause}: {sent:?}");
        }
    }
}
