//! `/portal` and `/activity`

mod update;
