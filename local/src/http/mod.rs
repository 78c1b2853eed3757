//! The main server: pages, API, mailbox, and the headers that protect them.

pub mod origins;
