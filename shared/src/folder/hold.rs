//! Holding folders still: what was decided on a tree that was read before is written only if that tree still is so.

use std::collections::BTreeMap;

use super::{Folder, Tree};
use crate::{
    Code, Commit, Error, Result,
    id::{FolderId, WorkspaceId},
    table::Change,
};

/// What a change does to the folders around it: which paths it relies on, and which counts it changes.
#[derive(Debug, Default)]
pub(crate) struct Hold {
    versions: BTreeMap<FolderId, u64>,
    counts: BTreeMap<FolderId, (i64, Error)>,
}

/// What whoever relied on a folder is told that has changed since.
fn changed() -> Error {
    Error::new(Code::Conflict, "Somebody is changing a folder above at the same moment. Try again.")
}

impl Hold {
    /// Relies on a folder and all above it being as `tree` has them: not moved, not renamed, not restricted otherwise.
    ///
    /// # Errors
    /// [`Code::NotFound`] when the tree has no such folder.
    pub(crate) fn path(mut self, tree: &Tree, folder: Option<FolderId>) -> Result<Self> {
        self.versions.extend(tree.path(folder)?.into_iter().map(|step| (step.id, step.version)));
        Ok(self)
    }

    /// Counts an item into or out of a folder, if it is in one; `gone` when the folder no longer is.
    #[must_use]
    pub(crate) fn count(mut self, folder: Option<FolderId>, by: i64, gone: Error) -> Self {
        if let Some(folder) = folder {
            self.counts.insert(folder, (by, gone));
        }
        self
    }

    /// Adds what it relies on and what it counts to a commit: one write for each folder, as a transaction wants it.
    pub(crate) fn onto(mut self, mut commit: Commit, workspace: WorkspaceId) -> Commit {
        for (id, version) in self.versions {
            let still = Change::existing().when("version", version);
            commit = match self.counts.remove(&id) {
                Some((by, _)) => commit.update::<Folder>((workspace, id), still.add("item_count", by)),
                None => commit.check::<Folder>((workspace, id), still),
            }
            .or(changed());
        }
        for (id, (by, gone)) in self.counts {
            commit = commit.update::<Folder>((workspace, id), Change::existing().add("item_count", by)).or(gone);
        }
        commit
    }
}
