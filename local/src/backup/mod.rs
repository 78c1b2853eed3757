//! Backups: a table and its objects in one folder, taken, verified and restored.
//!
//! * `manifest.json` says what there is and has one digest over all of it; it is written last.
//! * `items.ndjson.gz` has the items, `objects.ndjson` the list of objects, `objects/` their bytes by digest.
//! * `keys/` has the secrets where they are kept beside the data: on AWS they are in Secrets Manager and outlive the stack.
//!
//! The folder holds everything that its owner must keep secret, so only its owner may read it.

mod deletions;
mod items;
mod manifest;
mod objects;
mod restore;
mod store;
mod take;
mod value;
mod verify;

pub use deletions::repeat_deletions;
pub use manifest::Manifest;
pub use restore::restore;
pub use store::Store;
pub use take::take;
pub use verify::verify;
