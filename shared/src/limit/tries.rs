//! Tries at a secret that is short enough to guess. Each try, right or wrong, holds only if nobody else has tried since the
//! failures before it were read: however many guesses are sent at once, one of them counts, and the others learn nothing.

use jiff::{SignedDuration, Timestamp};

use super::{FORGOTTEN, Rate, Strikes, key, too_many, wait_after};
use crate::{Commit, GlobalTable, Result, table::Change};

/// Wrong codes for one account from wherever they come. Who sends them knows its password, or reads its mail: a new password
/// begins a new count, so that its owner is never locked out by somebody who knows the former one.
const EVERYWHERE: Rate = Rate { burst: 100, period: SignedDuration::from_mins(10) };

/// Wrong passwords from one network, whichever accounts they try: one password tried on many accounts shows here.
const SPRAY: Rate = Rate { burst: 100, period: SignedDuration::from_secs(10) };

/// The tries so far: of one caller at one account, and of a wider circle that has a rate.
#[derive(Debug, Clone)]
pub(crate) struct Tries {
    own: (String, Option<Strikes>),
    circle: (Rate, String, Option<Strikes>),
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
        let own = key(what, account, source);
        Self::of(global, own, EVERYWHERE, key(&format!("{what}-all"), mark, "")).await
    }

    /// Reads the tries of one caller at the password of an account, and of her whole network at anybody's: who doesn't know the
    /// password never makes its owner wait.
    pub(crate) async fn at_door(global: &GlobalTable, account: &str, source: &str) -> Result<Self> {
        Self::of(global, key("sign-in", account, source), SPRAY, key("sign-in-spray", "", source)).await
    }

    async fn of(global: &GlobalTable, own: String, rate: Rate, circle: String) -> Result<Self> {
        let (own_tries, tries) = tokio::try_join!(global.get::<Strikes>(&own), global.get::<Strikes>(&circle))?;
        Ok(Self { own: (own, own_tries), circle: (rate, circle, tries) })
    }

    /// Insists that the caller may try now.
    ///
    /// # Errors
    /// [`crate::Code::TooManyRequests`].
    pub(crate) fn require_free(&self, now: Timestamp) -> Result<()> {
        let left = self.own.1.as_ref().map_or(0, |tries| tries.until - now.as_millisecond());
        if left > 0 {
            return Err(too_many(left));
        }
        self.circle.0.require_room(self.circle.2.as_ref(), now)
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

    /// Notes that the try was right, where nothing else is written.
    ///
    /// # Errors
    /// [`crate::Code::TooManyRequests`] when another try was quicker: then this one doesn't count, whatever it was.
    pub(crate) async fn settle(&self, global: &GlobalTable) -> Result<()> {
        global.commit(self.right(Commit::nowhere(), global)).await.map(|_| ())
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
        let (rate, circle, tries) = &self.circle;
        let own = global.update::<Strikes>(&self.own.0, change);
        let (own, ()) = tokio::try_join!(own, rate.count(global, circle, tries.as_ref(), now))?;
        if own.is_err() { Err(too_many(1_000)) } else { Ok(()) }
    }
}
