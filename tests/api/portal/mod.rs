//! `/portal`, `/permissions` and `/activity`

mod access;
mod permissions;
mod update;
