//! Tries at a secret that is short enough to guess. Each try, right or wrong, holds only if nobody else has tried since the
//! failures before it were read: however many guesses are sent at once, one of them counts, and the others learn nothing.

use jiff::{SignedDuration, Timestamp};

use super::{FORGOTTEN, Rate, Strikes, key, require_free, too_many, wait_after};
use crate::{Commit, GlobalTable, Result, table::Change};

/// Wrong codes for one account from wherever they come. Who sends them knows its password, or reads its mail: a new password
/// begins a new count, so that its owner is never locked out by somebody who knows the former one.
const EVERYWHERE: Rate = Rate { burst: 100, period: SignedDuration::from_mins(10) };

/// The tries so far, of one caller and of all.
#[derive(Debug, Clone)]
pub(crate) struct Tries {
    own: (String, Option<Strikes>),
    all: (String, Option<Strikes>),
}

impl Tries {
    /// Reads the tries of one caller at `what` of an account, and of everybody since its `mark`.
    pub(crate) async fn read(
        global: &GlobalTable,
        what: &str,
        account: &str,
        mark: &str,
        source: &str,
    ) -> Result<Self> {
        let (own, all) = (key(what, account, source), key(&format!("{what}-all"), mark, ""));
        let (own_tries, all_tries) = tokio::try_join!(global.get::<Strikes>(&own), global.get::<Strikes>(&all))?;
        Ok(Self { own: (own, own_tries), all: (all, all_tries) })
    }

    /// Insists that the caller may try now.
    ///
    /// # Errors
    /// [`crate::Code::TooManyRequests`].
    pub(crate) fn require_free(&self, now: Timestamp) -> Result<()> {
        require_free(self.own.1.as_ref(), now)?;
        EVERYWHERE.require_room(self.all.1.as_ref(), now)
    }

    /// That nobody has tried since.
    fn unchanged(&self) -> Change {
        match &self.own.1 {
            Some(before) => Change::existing().when("count", before.count).when("until", before.until),
            None => Change::absent(),
        }
    }

    /// Adds to a commit that the try was right: the caller's failures are forgotten.
    pub(crate) fn right(&self, commit: Commit, global: &GlobalTable) -> Commit {
        commit.delete_global_when::<Strikes>(global, &self.own.0, self.unchanged()).or(too_many(1_000))
    }

    /// Notes that the try was wrong.
    ///
    /// # Errors
    /// [`crate::Code::TooManyRequests`] when another try was quicker: then this one doesn't count, whatever it was.
    pub(crate) async fn wrong(&self, global: &GlobalTable, now: Timestamp) -> Result<()> {
        let count = self.own.1.as_ref().map_or(0, |before| before.count) + 1;
        let change = self
            .unchanged()
            .set("key", &self.own.0)
            .set("count", count)
            .set("until", (now + wait_after(count)).as_millisecond())
            .set("ttl", (now + FORGOTTEN).as_second());
        if global.update::<Strikes>(&self.own.0, change).await?.is_err() {
            return Err(too_many(1_000));
        }
        EVERYWHERE.count(global, &self.all.0, self.all.1.as_ref(), now).await
    }
}
