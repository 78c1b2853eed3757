//! Trying again what somebody else's change came before.

use crate::{Code, Result};

/// Tries in all, of something that others seldom change at the same moment.
const TRIES: usize = 5;

/// Does it until nobody else has changed meanwhile what it read; each try reads anew.
///
/// # Errors
/// What `attempt` answers; [`Code::Stale`] only from its last try.
pub(crate) async fn until_fresh<T, Attempt>(attempt: impl Fn() -> Attempt) -> Result<T>
where
    Attempt: Future<Output = Result<T>>,
{
    for _ in 1..TRIES {
        match attempt().await {
            Err(error) if error.code == Code::Stale => {}
            done => return done,
        }
    }
    attempt().await
}
