//! `/clients`

mod create;
mod list;
mod suspend;
