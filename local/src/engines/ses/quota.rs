//! How many mails SES says that it takes.

use std::sync::{
    Arc, Mutex, PoisonError,
    atomic::{AtomicBool, Ordering},
};

/// How many mails it takes: as many as one likes, until a test says otherwise. Clones share it.
#[derive(Clone, Debug)]
pub struct Quota(Arc<Mutex<(f64, f64)>>, Arc<AtomicBool>);

impl Default for Quota {
    fn default() -> Self {
        Self(Arc::new(Mutex::new((-1.0, 1e6))), Arc::default())
    }
}

impl Quota {
    /// Takes so many mails in 24 hours (-1 for any number), and so many in a second. It only tells; it refuses none.
    pub fn set(&self, daily: f64, per_second: f64) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = (daily, per_second);
    }

    /// Takes no mail at all, as an account that AWS has paused; or takes them again.
    pub fn pause(&self, paused: bool) {
        self.1.store(paused, Ordering::SeqCst);
    }

    /// Whether it takes none.
    pub(super) fn paused(&self) -> bool {
        self.1.load(Ordering::SeqCst)
    }

    pub(super) fn get(&self) -> (f64, f64) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
