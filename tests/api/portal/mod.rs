//! `/portal`, `/permissions` and `/activity`

mod permissions;
mod update;
