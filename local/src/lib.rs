//! Parvis on one machine.
pub mod cli;
pub mod data;
pub mod engines;
pub mod events;
pub mod http;
pub mod keys;
pub mod loopback;
pub mod mailbox;
pub mod pages;
pub mod sdk;
pub mod temporary;

/// Why the server can't start, in words that say what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StartError(pub String);

impl std::fmt::Display for StartError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for StartError {}
