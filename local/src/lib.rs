//! Parvis on one machine: what AWS gives a deployed Parvis, given by one process.
//!
//! Map of the crate:
//! * [`server`] starts everything; [`cli`], [`commands`], [`data`], [`keys`], [`pages`] are what `cargo run` needs besides;
//! * [`engines`] are DynamoDB, S3 and SES; [`events`] are the stream poller, the notices and the schedules;
//! * [`backup`] takes, verifies and restores backups, here and on AWS;
//! * [`http`] is API Gateway and CloudFront; [`mailbox`] is where mails end; [`letters`] is where they come in; [`application`] is where the routes begin.
//!
//! Invariants: everything listens on loopback only; what is acknowledged survives a `kill -9`; the application can't tell
//! this from AWS, because it is called with the same requests and events and calls the same protocols.

pub mod application;
pub mod backup;
pub mod cli;
pub mod commands;
pub mod data;
pub mod engines;
pub mod events;
pub mod http;
pub mod keys;
pub mod letters;
pub mod loopback;
pub mod mailbox;
pub mod pages;
pub mod sdk;
pub mod seed;
pub mod server;
pub mod temporary;
pub mod verify;

pub use server::{Data, Options, Server};

/// Why the server can't start, in words that say what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StartError(pub String);

impl std::fmt::Display for StartError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for StartError {}
