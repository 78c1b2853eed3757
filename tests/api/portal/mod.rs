//! `/portal`, `/permissions` and `/activity`

mod access;
mod activity;
mod chain;
mod invitations;
mod letterbox;
mod permissions;
mod registration;
mod update;
