//! Stories and rules, in folders that mirror the addresses.

mod exports;
mod members;
mod files;
mod workspaces;
