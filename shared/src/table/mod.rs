//! The one DynamoDB table: keys, entities, reads, and the one way to write.
//!
//! Nothing outside this folder names an SDK operation, a physical key or an expression. A [`TenantTable`] reaches the items
//! of one organization and no other; a [`GlobalTable`] reaches the few items that belong to none.

#[expect(clippy::disallowed_methods, reason = "the folder that every raw call stands in")]
mod commit;
mod count;
#[expect(clippy::disallowed_methods, reason = "the folder that every raw call stands in")]
mod global;
mod guard;
mod key;
mod meter;
mod once;
mod page;
pub mod schema;
#[expect(clippy::disallowed_methods, reason = "the folder that every raw call stands in")]
mod tenant;
mod wire;

pub(crate) use commit::MOST_WRITES;
pub use commit::{Change, Commit, Outcome};
pub use global::{GlobalEntity, GlobalTable};
pub use guard::Fence;
pub use key::{Entity, Place, Places};
pub use meter::{Meter, Reading, metered};
pub use once::Once;
pub use page::{MOST, Page, PageRequest, USUAL};
pub(crate) use tenant::organization_of;
pub use tenant::{Range, TenantTable};
pub use wire::{Item, of_kind};
