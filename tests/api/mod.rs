//! Stories and rules, in folders that mirror the addresses.
