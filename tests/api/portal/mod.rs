//! `/portal`, `/permissions` and `/activity`

mod access;
mod invitations;
mod permissions;
mod update;
