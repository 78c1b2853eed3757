//! Real processes: the function binaries under a stand-in for Lambda, and a server that is killed.

mod binaries;
mod events;
mod init;
mod killed;

pub use world::binary;
