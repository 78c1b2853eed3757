//! What many do at once happens as if one after the other.

mod accept;
mod delivery;
mod permissions;
mod refresh;
mod writers;
