//! One binary that proves every row.

mod api;
mod backups;
mod faults;
mod fuzz;
mod histories;
mod letters;
mod processes;
mod races;
mod story;
mod walks;
mod written;
