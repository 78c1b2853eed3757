//! A whole Parvis in memory, with a clock that moves only when told to.

use std::{
    ops::{Deref, DerefMut},
    path::Path,
};

use jiff::{SignedDuration, Timestamp};
use local::{Data, Options, Server, data::Folder};
use parvis::{Clock, Rng};

use crate::{Caller, stale};

/// A running Parvis; and whether its reads may be late.
pub struct Stage(Server, bool);

impl Deref for Stage {
    type Target = Server;

    fn deref(&self) -> &Server {
        &self.0
    }
}

impl DerefMut for Stage {
    fn deref_mut(&mut self) -> &mut Server {
        &mut self.0
    }
}

impl Stage {
    /// An empty Parvis. It is half past nine on a Monday.
    pub async fn new() -> Self {
        Self::with(false).await
    }

    /// The same with every SDK call counted.
    pub async fn metered() -> Self {
        Self::with(true).await
    }

    /// The same with an application whose calls can be made to fail, see [`crate::faults`], and which never waits before one more
    /// try.
    pub async fn faulty() -> Self {
        let clock = Clock::alone(monday());
        Self::start(Options { clock, sdk: crate::faults::under, ..Self::quiet() }).await
    }

    /// The same for a test that is alone with it: nobody waits before one more try.
    pub async fn alone() -> Self {
        Self::start_late(Options { clock: Clock::alone(monday()), ..Self::quiet() }, stale::everywhere()).await
    }

    /// The same with reads that are as late as they may be, see [`crate::stale`].
    pub async fn stale() -> Self {
        Self::start_late(Self::quiet(), true).await
    }

    /// The same in which no event is delivered.
    pub async fn undelivered() -> Self {
        Self(Server::start(Self::quiet(), index::routes(), &[]).await.expect("a server"), false)
    }

    /// An empty Parvis by the machine's clock, for processes that have no other.
    pub async fn on_time() -> Self {
        Self::start(Options::memory()).await
    }

    async fn with(metered: bool) -> Self {
        // Whoever counts calls counts none that are asked twice.
        Self::start_late(Options { metered, ..Self::quiet() }, stale::everywhere() && !metered).await
    }

    /// In memory, by a clock that stands still.
    fn quiet() -> Options {
        Options { clock: Clock::frozen(monday()), rng: Rng::seeded(7), ..Options::memory() }
    }

    /// An empty, metered Parvis by the machine's clock in which no event is delivered: for benchmarks.
    pub async fn still() -> Self {
        let options = Options { metered: true, ..Options::memory() };
        Self(Server::start(options, index::routes(), &[]).await.expect("a server"), false)
    }

    /// What a data folder holds, by the machine's clock; `busy` says whether events are delivered.
    ///
    /// # Panics
    /// When the folder is in use or can't be used.
    pub async fn folder(path: &Path, busy: bool) -> Self {
        let folder = Folder::open(path).expect("a data folder");
        let options = Options { data: Data::Folder(folder), ..Options::memory() };
        let events = if busy { index::events() } else { &[] };
        Self(Server::start(options, index::routes(), events).await.expect("a server"), false)
    }

    /// Stops it and lets go of its folder.
    pub async fn stop(self) {
        self.0.shutdown().await;
    }

    async fn start(options: Options) -> Self {
        Self(Server::start(options, index::routes(), index::events()).await.expect("a server"), false)
    }

    /// The same with reads that may be late, if they are to be.
    async fn start_late(options: Options, late: bool) -> Self {
        let sdk = if late { stale::under } else { options.sdk };
        let Self(server, _) = Self::start(Options { sdk, ..options }).await;
        Self(server, late)
    }

    /// Nobody in particular, who may become somebody by signing in.
    #[must_use]
    pub fn nobody(&self) -> Caller {
        Caller::nobody(&self.0.api, self.1)
    }

    /// Lets time pass.
    pub fn wait(&self, by: SignedDuration) {
        self.0.engines.clock().advance(by);
    }

    /// Proves the address of somebody who has just signed up, by the link that was mailed to it.
    pub async fn prove(&self, address: &str) {
        let body = serde_json::json!({"token": self.token_for(address).await});
        self.nobody().call("POST", "/email-verifications/complete").json(&body).send().await.expect_status(204);
    }

    /// The secret in the newest mail with a link to `address`, once all mails are sent: what follows `#` in it.
    pub async fn token_for(&self, address: &str) -> String {
        self.0.drain().await;
        let mails = self.0.mailbox.to(address);
        let mut texts = mails.iter().filter_map(|mail| mail.text.as_deref());
        texts.find_map(token_in).unwrap_or_else(|| {
            let dead = self.0.events.dead_letters();
            panic!("no link in the {} mails to {address}; dead letters: {dead:?}", mails.len())
        })
    }
}

/// Half past nine on a Monday.
fn monday() -> Timestamp {
    "2026-11-23T09:30:00Z".parse().expect("an instant")
}

/// What follows `#` in the first link of a text.
#[must_use]
pub fn token_in(text: &str) -> Option<String> {
    let link = text.split_whitespace().find(|word| word.starts_with("http") && word.contains('#'))?;
    link.split_once('#').map(|(_, token)| token.to_owned())
}
