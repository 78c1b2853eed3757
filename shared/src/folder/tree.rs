//! The folders of a workspace as a tree: paths, depths, and whether a move would make a ring.

use super::{DEEPEST, Folder, MOST, unknown};
use crate::{
    Code, Error, Result, TenantTable,
    id::{FolderId, WorkspaceId},
    table::Range,
};

/// All folders of one workspace.
#[derive(Debug, Clone, Default)]
pub struct Tree(Vec<Folder>);

impl Tree {
    /// Access pattern 6: reads them in one Query.
    ///
    /// # Errors
    /// [`Code::Unavailable`].
    pub async fn read(table: &TenantTable, workspace: WorkspaceId) -> Result<Self> {
        // A few more than the most, for creates that ran side by side.
        let range = Range::of(&["WORKSPACE", &workspace.to_string()], "FOLDER#");
        table.all(&range, MOST + 100).await.map(Self)
    }

    /// A folder.
    #[must_use]
    pub fn get(&self, id: FolderId) -> Option<&Folder> {
        self.0.iter().find(|folder| folder.id == id)
    }

    /// How many folders there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them, by name.
    #[must_use]
    pub fn all(&self) -> Vec<&Folder> {
        by_name(self.0.iter().collect())
    }

    /// Those directly in a folder, or in the workspace itself, by name.
    #[must_use]
    pub fn inside(&self, parent: Option<FolderId>) -> Vec<&Folder> {
        by_name(self.0.iter().filter(|folder| folder.parent == parent).collect())
    }

    /// The folders from the workspace down to this one, itself included; empty for the workspace itself.
    ///
    /// # Errors
    /// [`Code::NotFound`] when there is no such folder, [`Code::Internal`] when the tree is broken.
    pub fn path(&self, id: Option<FolderId>) -> Result<Vec<&Folder>> {
        let (mut path, mut next) = (Vec::new(), id);
        while let Some(id) = next {
            if path.len() > self.0.len() {
                return Err(Error::internal("the folders of a workspace form a ring"));
            }
            let folder = self.get(id).ok_or_else(Error::not_found)?;
            path.push(folder);
            next = folder.parent;
        }
        path.reverse();
        Ok(path)
    }

    /// How many levels a folder and all below it take; one without folders takes one.
    fn height(&self, id: FolderId) -> usize {
        let (mut levels, mut level) = (0, vec![id]);
        while !level.is_empty() && levels <= self.0.len() {
            levels += 1;
            let below = self.0.iter().filter(|folder| folder.parent.is_some_and(|parent| level.contains(&parent)));
            level = below.map(|folder| folder.id).collect();
        }
        levels
    }

    /// The path to a new folder's parent, when it can take one more folder.
    ///
    /// # Errors
    /// [`Code::Invalid`] when the parent doesn't exist, is too deep, or the workspace has too many folders.
    pub(super) fn room_for_new(&self, parent: Option<FolderId>) -> Result<Vec<&Folder>> {
        if self.len() >= MOST {
            let detail = format!("A workspace holds at most {MOST} folders.");
            return Err(Error::field("/name", "out-of-range", detail));
        }
        let path = self.destination(parent)?;
        fits(path.len() + 1)?;
        Ok(path)
    }

    /// The path to the parent that a folder moves to.
    ///
    /// # Errors
    /// [`Code::FolderCycle`] when it would be inside itself, or as [`Self::room_for_new`].
    pub(super) fn room_for_move(&self, id: FolderId, parent: Option<FolderId>) -> Result<Vec<&Folder>> {
        let path = self.destination(parent)?;
        if path.iter().any(|folder| folder.id == id) {
            return Err(Error::new(Code::FolderCycle, "Choose a folder that is not inside the one you move."));
        }
        fits(path.len() + self.height(id))?;
        Ok(path)
    }

    fn destination(&self, parent: Option<FolderId>) -> Result<Vec<&Folder>> {
        self.path(parent).map_err(|error| if error.code == Code::NotFound { unknown("/parent") } else { error })
    }
}

fn fits(levels: usize) -> Result<()> {
    if levels <= DEEPEST {
        return Ok(());
    }
    Err(Error::field("/parent", "out-of-range", format!("Folders go at most {DEEPEST} levels deep.")))
}

fn by_name(mut folders: Vec<&Folder>) -> Vec<&Folder> {
    folders.sort_by_cached_key(|folder| (crate::text::fold(&folder.name), folder.id.to_string()));
    folders
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actor::{Stamp, StampKind};

    fn folder(id: u128, parent: Option<u128>) -> Folder {
        Folder {
            id: id.into(),
            workspace: 1.into(),
            parent: parent.map(Into::into),
            name: format!("folder {id}"),
            item_count: 0,
            created_by: Stamp { kind: StampKind::System, id: None, name: String::new() },
            created_at: jiff::Timestamp::UNIX_EPOCH,
            version: 1,
        }
    }

    /// 1 / 2 / … / 9, and 20 / 21 beside.
    fn tree() -> Tree {
        let mut folders: Vec<_> = (1..=9).map(|n| folder(n, (n > 1).then(|| n - 1))).collect();
        folders.extend([folder(20, None), folder(21, Some(20))]);
        Tree(folders)
    }

    fn code<T>(result: Result<T>) -> Option<Code> {
        result.err().map(|error| error.code)
    }

    #[test]
    fn a_folder_never_moves_into_itself_or_below() {
        let tree = tree();
        for below in 1..=9 {
            assert_eq!(code(tree.room_for_move(1.into(), Some(below.into()))), Some(Code::FolderCycle), "{below}");
        }
        assert_eq!(code(tree.room_for_move(20.into(), Some(21.into()))), Some(Code::FolderCycle));
        assert_eq!(code(tree.room_for_move(9.into(), None)), None);
        assert_eq!(code(tree.room_for_move(21.into(), Some(1.into()))), None);
    }

    #[test]
    fn ten_levels_and_no_more() {
        let tree = tree();
        assert_eq!(code(tree.room_for_new(Some(9.into()))), None);
        assert_eq!(code(tree.room_for_move(20.into(), Some(8.into()))), None, "eight, and two");
        assert_eq!(code(tree.room_for_move(20.into(), Some(9.into()))), Some(Code::Invalid), "nine, and two");
        assert_eq!(code(tree.room_for_new(Some(99.into()))), Some(Code::Invalid), "no such folder");
    }

    #[test]
    fn a_ring_is_noticed_and_not_followed_for_ever() {
        let ring = Tree(vec![folder(1, Some(2)), folder(2, Some(1))]);
        assert_eq!(code(ring.path(Some(1.into()))), Some(Code::Internal));
        assert_eq!(ring.height(1.into()), 3);
    }

    #[test]
    fn a_path_leads_from_the_workspace_down() {
        let tree = tree();
        let path = tree.path(Some(3.into())).expect("it exists");
        assert_eq!(path.iter().map(|folder| folder.id).collect::<Vec<_>>(), [1.into(), 2.into(), 3.into()]);
        assert_eq!(tree.inside(None).len(), 2);
    }
}
