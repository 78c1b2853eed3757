//! `/clients`

mod create;
mod list;
mod permit;
mod suspend;
