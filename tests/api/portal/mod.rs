//! `/portal`, `/permissions` and `/activity`

mod access;
mod activity;
mod chain;
mod invitations;
mod permissions;
mod update;
