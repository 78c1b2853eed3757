//! What many do at once happens as if one after the other.

mod accept;
mod delivery;
mod refresh;
mod writers;
