//! Being built.

/// The routes of this family.
pub const ROUTES: &[edge::Route] = &[];
