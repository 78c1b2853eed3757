//! What many do at once happens as if one after the other.

mod accept;
mod code;
mod delivery;
mod link;
mod news;
mod owners;
mod permissions;
mod refresh;
mod registrations;
mod teams;
mod writers;
