//! Being built.

/// The event functions of this family.
pub const EVENTS: &[edge::Event] = &[];
