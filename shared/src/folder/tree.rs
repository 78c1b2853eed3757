//! The folders of a workspace as a tree: paths, depths, and whether a move would make a ring.

use std::collections::BTreeSet;

use super::{DEEPEST, Folder, MOST, unknown};
use crate::{
    Actor, Code, Error, Result, TenantTable,
    id::{FolderId, WorkspaceId},
    table::Range,
};

/// All folders of one workspace, as the table has them. What somebody may know of them is [`Whole::seen_by`] her.
#[derive(Debug, Clone, Default)]
pub struct Whole(Vec<Folder>);

/// The folders of one workspace that somebody sees. Those that are hidden from her take up room, and nothing else: she can't
/// name them, find them in a path, or see them counted.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    folders: Vec<Folder>,
    hidden: BTreeSet<FolderId>,
}

impl Whole {
    /// What is there for `actor`: for a client, no restricted folder that isn't opened to her, nor anything in one.
    #[must_use]
    pub fn seen_by(self, actor: &Actor) -> Tree {
        let all = Tree { folders: self.0, hidden: BTreeSet::new() };
        let Actor::Client { id, .. } = actor else { return all };
        let closed = |folder: &Folder| !folder.admits(*id);
        // A broken tree shows a client nothing of what hangs on the break.
        let hidden =
            |folder: &&Folder| all.path(Some(folder.id)).is_ok_and(|path| path.iter().any(|step| closed(step)));
        let hidden = all.folders.iter().filter(hidden).map(|folder| folder.id).collect();
        Tree { hidden, ..all }
    }
}

impl Tree {
    /// Access pattern 6: reads them in one Query.
    ///
    /// # Errors
    /// [`Code::Unavailable`].
    pub async fn read(table: &TenantTable, workspace: WorkspaceId) -> Result<Whole> {
        // A few more than the most, for creates that ran side by side.
        let range = Range::of(&["WORKSPACE", &workspace.to_string()], "FOLDER#");
        table.all(&range, MOST + 100).await.map(Whole)
    }

    fn shown(&self) -> impl Iterator<Item = &Folder> {
        self.folders.iter().filter(|folder| !self.hidden.contains(&folder.id))
    }

    /// A folder.
    #[must_use]
    pub fn get(&self, id: FolderId) -> Option<&Folder> {
        self.shown().find(|folder| folder.id == id)
    }

    /// All of them, by name.
    #[must_use]
    pub fn all(&self) -> Vec<&Folder> {
        by_name(self.shown().collect())
    }

    /// Those directly in a folder, or in the workspace itself, by name.
    #[must_use]
    pub fn inside(&self, parent: Option<FolderId>) -> Vec<&Folder> {
        by_name(self.shown().filter(|folder| folder.parent == parent).collect())
    }

    /// How many files and folders she sees directly in one.
    #[must_use]
    pub fn items_in(&self, folder: &Folder) -> u32 {
        let hidden = self.folders.iter().filter(|one| one.parent == Some(folder.id) && self.hidden.contains(&one.id));
        folder.item_count.saturating_sub(u32::try_from(hidden.count()).unwrap_or(u32::MAX))
    }

    /// Whether a folder, or one above it, is restricted.
    #[must_use]
    pub fn is_restricted(&self, folder: &Folder) -> bool {
        folder.restricted_to.is_some()
            || self.path(folder.parent).is_ok_and(|path| path.iter().any(|step| step.restricted_to.is_some()))
    }

    /// The folders from the workspace down to this one, itself included; empty for the workspace itself.
    ///
    /// # Errors
    /// [`Code::NotFound`] when there is no such folder, [`Code::Internal`] when the tree is broken.
    pub fn path(&self, id: Option<FolderId>) -> Result<Vec<&Folder>> {
        let (mut path, mut next) = (Vec::new(), id);
        while let Some(id) = next {
            if path.len() > self.folders.len() {
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
        while !level.is_empty() && levels <= self.folders.len() {
            levels += 1;
            let below =
                self.folders.iter().filter(|folder| folder.parent.is_some_and(|parent| level.contains(&parent)));
            level = below.map(|folder| folder.id).collect();
        }
        levels
    }

    /// The path to a new folder's parent, when it can take one more folder.
    ///
    /// # Errors
    /// [`Code::Invalid`] when the parent doesn't exist, is too deep, or the workspace has too many folders.
    pub(super) fn room_for_new(&self, parent: Option<FolderId>) -> Result<Vec<&Folder>> {
        if self.folders.len() >= MOST {
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
            restricted_to: None,
            version: 1,
        }
    }

    fn of(folders: Vec<Folder>) -> Tree {
        Tree { folders, hidden: BTreeSet::new() }
    }

    /// 1 / 2 / … / 9, and 20 / 21 beside.
    fn tree() -> Tree {
        let mut folders: Vec<_> = (1..=9).map(|n| folder(n, (n > 1).then(|| n - 1))).collect();
        folders.extend([folder(20, None), folder(21, Some(20))]);
        of(folders)
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
        let ring = of(vec![folder(1, Some(2)), folder(2, Some(1))]);
        assert_eq!(code(ring.path(Some(1.into()))), Some(Code::Internal));
        assert_eq!(ring.height(1.into()), 3);
    }

    fn client(id: u128) -> Actor {
        let grants = std::collections::BTreeMap::new();
        let companies = crate::company::Companies::new();
        Actor::Client {
            organization: 1.into(),
            id: id.into(),
            name: String::new(),
            session: 1.into(),
            grants,
            companies,
        }
    }

    #[test]
    fn what_is_hidden_is_not_there_but_takes_room() {
        let mut folders = tree().folders;
        for folder in &mut folders {
            folder.item_count = 1;
            if folder.id == 3.into() {
                folder.restricted_to = Some(vec![7.into(), 8.into()]);
            }
            if folder.id == 5.into() {
                folder.restricted_to = Some(vec![8.into()]);
            }
        }
        let whole = Whole(folders);
        for (who, deepest) in [(client(6), 2), (client(7), 4), (client(8), 9)] {
            let tree = whole.clone().seen_by(&who);
            for id in 1..=9_u128 {
                assert_eq!(tree.get(id.into()).is_some(), id <= deepest, "{id} for {who:?}");
                assert_eq!(code(tree.path(Some(id.into()))), (id > deepest).then_some(Code::NotFound));
            }
            assert_eq!(tree.all().len() as u128, deepest + 2);
            let last = tree.get(deepest.into()).expect("the deepest that she sees");
            assert_eq!(tree.items_in(last), u32::from(deepest == 9));
            assert_eq!(tree.height(1.into()), 9, "moving it moves all that is in it");
            assert_eq!(code(tree.room_for_new(Some(9.into()))), (deepest < 9).then_some(Code::Invalid));
        }
        let staff = whole.seen_by(&Actor::System { organization: 1.into() });
        assert_eq!(staff.all().len(), 11);
        let restricted = (1..=9_u128).filter(|id| staff.get((*id).into()).is_some_and(|one| staff.is_restricted(one)));
        assert_eq!(restricted.collect::<Vec<_>>(), [3, 4, 5, 6, 7, 8, 9]);
    }

    #[test]
    fn a_path_leads_from_the_workspace_down() {
        let tree = tree();
        let path = tree.path(Some(3.into())).expect("it exists");
        assert_eq!(path.iter().map(|folder| folder.id).collect::<Vec<_>>(), [1.into(), 2.into(), 3.into()]);
        assert_eq!(tree.inside(None).len(), 2);
    }
}
