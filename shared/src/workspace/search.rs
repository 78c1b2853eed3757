//! Finding workspaces by the beginnings of their titles' words, as companies are found: a search costs what it finds.

use serde::{Deserialize, Serialize};

use super::Workspace;
use crate::{
    Commit,
    id::WorkspaceId,
    table::{Change, Entity, Place, Places},
    text::find::words_of,
};

/// One word of one workspace's title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkspaceWord {
    /// The word, folded.
    pub word: String,
    /// Whose it is.
    pub workspace: WorkspaceId,
}

impl Entity for WorkspaceWord {
    const KIND: &'static str = "workspace-word";
    type Address<'a> = (&'a str, WorkspaceId);

    fn place((word, workspace): (&str, WorkspaceId)) -> Place {
        Place::new(&["WORKSPACE-SEARCH"], &[word, &workspace.to_string()])
    }

    fn places(&self) -> Places {
        Places::only(Self::place((&self.word, self.workspace)))
    }
}

/// Exchanges what a workspace is found by; `before` is empty for a new one. All words of the title are written, also those
/// that it had: a workspace from before there was a search is found once its title is saved.
pub(super) fn found_anew(mut commit: Commit, workspace: &Workspace, before: &str) -> Commit {
    let (old, new) = (words_of(before), words_of(&workspace.title));
    for word in old.difference(&new) {
        commit = commit.delete::<WorkspaceWord>((word, workspace.id), Change::unconditional());
    }
    for word in new {
        commit = commit.put(&WorkspaceWord { word, workspace: workspace.id });
    }
    commit
}
