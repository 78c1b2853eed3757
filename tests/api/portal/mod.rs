//! `/portal`, `/permissions` and `/activity`

mod access;
mod invitations;
mod activity;
mod chain;
mod permissions;
mod update;
