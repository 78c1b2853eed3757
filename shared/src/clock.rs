//! Time and randomness, always passed in, so that a test can hold both still.

use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, AtomicU64, Ordering},
    },
    time::Duration,
};

use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};

/// Tells the time, to the millisecond.
#[derive(Clone, Debug, Default)]
pub enum Clock {
    /// The machine's own clock.
    #[default]
    System,
    /// A clock that moves only when told to: milliseconds since the Unix epoch.
    Frozen(Arc<AtomicI64>),
    /// The same for one who is alone: nobody is waited for.
    Alone(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands still at `at`.
    #[must_use]
    pub fn frozen(at: Timestamp) -> Self {
        Self::Frozen(Arc::new(AtomicI64::new(at.as_millisecond())))
    }

    /// A clock that stands still at `at`, and lets nobody wait: for tests in which nothing else goes on that could be waited
    /// for.
    #[must_use]
    pub fn alone(at: Timestamp) -> Self {
        Self::Alone(Arc::new(AtomicI64::new(at.as_millisecond())))
    }

    /// The present instant.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
    pub fn now(&self) -> Timestamp {
        let milliseconds = match self {
            Self::System => Timestamp::now().as_millisecond(),
            Self::Frozen(at) | Self::Alone(at) => at.load(Ordering::SeqCst),
        };
        Timestamp::from_millisecond(milliseconds).unwrap_or(Timestamp::MAX)
    }

    /// Moves a frozen clock on; the machine's clock can't be moved.
    pub fn advance(&self, by: SignedDuration) {
        if let Self::Frozen(at) | Self::Alone(at) = self {
            at.fetch_add(i64::try_from(by.as_millis()).unwrap_or(0), Ordering::SeqCst);
        }
    }

    /// Waits, so that somebody else can finish what is in the way. A frozen clock moves on by as much.
    pub async fn pause(&self, duration: Duration) {
        if !matches!(self, Self::Alone(_)) {
            tokio::time::sleep(duration).await;
        }
        if matches!(self, Self::Frozen(_)) {
            self.advance(SignedDuration::try_from(duration).unwrap_or(SignedDuration::MAX));
        }
    }
}

/// Gives random bytes fit for secrets.
#[derive(Clone, Debug, Default)]
pub enum Rng {
    /// The operating system's generator.
    #[default]
    System,
    /// A repeatable sequence for tests: SHA-256 over a seed and a counter.
    Seeded(u64, Arc<AtomicU64>),
}

impl Rng {
    /// A repeatable sequence that starts anew from `seed`.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        Self::Seeded(seed, Arc::default())
    }

    /// `N` random bytes.
    ///
    /// # Panics
    /// When the operating system has no randomness to give: nothing may be promised then.
    #[must_use]
    #[expect(clippy::expect_used, reason = "without randomness no secret may be made")]
    #[expect(clippy::disallowed_methods, reason = "the one place that asks the operating system")]
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut out = [0; N];
        match self {
            Self::System => getrandom::fill(&mut out).expect("the operating system gives random bytes"),
            Self::Seeded(seed, counter) => {
                for chunk in out.chunks_mut(32) {
                    let block = counter.fetch_add(1, Ordering::SeqCst);
                    let digest =
                        Sha256::new().chain_update(seed.to_be_bytes()).chain_update(block.to_be_bytes()).finalize();
                    chunk.copy_from_slice(&digest[..chunk.len()]);
                }
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seeded_sequence_repeats_and_never_gives_the_same_block_twice() {
        let (one, two) = (Rng::seeded(7), Rng::seeded(7));
        let first = one.bytes::<40>();
        assert_eq!(first, two.bytes::<40>());
        assert_ne!(first, one.bytes::<40>());
    }

    #[test]
    fn a_frozen_clock_moves_only_when_told() {
        let clock = Clock::frozen(Timestamp::UNIX_EPOCH);
        clock.advance(SignedDuration::from_secs(90));
        assert_eq!(clock.now().as_second(), 90);
    }
}
