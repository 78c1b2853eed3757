//! Walks over every row, which no row can escape: a route that lacks what a walk needs fails it.

pub mod ask;
mod asvs;
mod cost;
pub mod events;
pub mod happy;
mod isolation;
pub mod keys;
mod late;
mod log;
mod peers;
mod principals;
mod problems;
mod roundtrips;

pub use keys::{items, items_of};
