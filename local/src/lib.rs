//! Parvis on one machine.
pub mod engines;
pub mod loopback;
pub mod http;
pub mod events;
pub mod mailbox;
