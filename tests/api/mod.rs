//! Stories and rules, in folders that mirror the addresses.

mod bulk;
pub(crate) mod clients;
pub(crate) mod companies;
mod exports;
pub(crate) mod files;
mod imports;
mod mails;
pub(crate) mod members;
mod portal;
pub(crate) mod registrations;
mod sessions;
mod workspaces;
