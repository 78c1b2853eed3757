//! The world that the tests live in: a whole Parvis in memory, two agencies in it, and people who call.
//!
//! Map: [`Stage`] starts the engines with a clock that stands still; [`Caller`] and [`Answer`] are one request and what came
//! of it; [`Agency`] is an agency with everything that a route could be asked about, made through the routes themselves;
//! [`World`] is two of them. Every text of an agency carries its canary, a word that nobody else may ever read.

mod agency;
mod answer;
pub mod bucket;
mod caller;
mod codes;
pub mod faults;
pub mod files;
pub mod invariants;
pub mod lambda;
mod log;
pub mod passkeys;
mod people;
pub mod server;
mod stage;
pub mod stale;
mod stream;
pub mod vault;
pub mod zip;

pub use agency::Agency;
pub use answer::Answer;
pub use caller::{Call, Caller, fresh_key};
pub use codes::{App, recovery_codes};
pub use log::Log;
pub use stage::{Stage, token_in};
pub use stream::record;

/// A password that the policy takes, whoever uses it.
pub const PASSWORD: &str = "girafe tramway nuage 7";

/// Two agencies that must never hear of each other.
pub struct World {
    /// Where they live.
    pub stage: Stage,
    /// The one.
    pub a: Agency,
    /// The other.
    pub b: Agency,
}

impl World {
    /// Makes everything, through the routes.
    pub async fn new() -> Self {
        Self::on(Stage::new().await).await
    }

    /// The same with every SDK call counted.
    pub async fn metered() -> Self {
        Self::on(Stage::metered().await).await
    }

    /// The same with an application whose calls can be made to fail.
    pub async fn faulty() -> Self {
        Self::on(Stage::faulty().await).await
    }

    /// The same with reads that are as late as they may be.
    pub async fn stale() -> Self {
        Self::on(Stage::stale().await).await
    }

    /// The same by the machine's clock.
    pub async fn on_time() -> Self {
        Self::on(Stage::on_time().await).await
    }

    async fn on(stage: Stage) -> Self {
        // One after the other: sign-ups from one network address are counted together.
        let first = people::sign_up(&stage, "quetzalia").await;
        let second = people::sign_up(&stage, "turlupine").await;
        let (mut a, mut b) =
            futures::join!(Agency::found(&stage, "quetzalia", first), Agency::found(&stage, "turlupine", second));
        for agency in [&mut a, &mut b] {
            agency.be_asked(&stage).await;
            agency.lose_a_mail(&stage).await;
        }
        Self { stage, a, b }
    }
}

/// A binary that was built beside the running one.
///
/// # Panics
/// When it is not built.
#[must_use]
pub fn binary(name: &str) -> std::path::PathBuf {
    let own = std::env::current_exe().expect("this program's own path");
    let beside = own.ancestors().skip(1).take(2).map(|folder| folder.join(name)).find(|path| path.is_file());
    beside.unwrap_or_else(|| panic!("{name} is not built: run `cargo build --workspace --bins`"))
}
