//! One binary that proves every row.

mod api;
mod walks;
mod written;
