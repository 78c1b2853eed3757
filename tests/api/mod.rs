//! Stories and rules, in folders that mirror the addresses.

mod exports;
mod files;
mod members;
mod workspaces;
