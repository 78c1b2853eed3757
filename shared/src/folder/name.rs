//! Names of folders: one of each among neighbours, whatever the case of its letters.

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;

use super::Folder;
use crate::{
    Code, Error,
    id::{FolderId, WorkspaceId},
    table::{Entity, Place, Places},
    token::digest,
};

/// That a name is taken in a folder, or in the workspace itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameClaim {
    /// The workspace.
    pub workspace: WorkspaceId,
    /// The folder in which it is taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<FolderId>,
    /// Whether it is a restricted folder's. Those have their names among themselves: nobody learns of one because its name is
    /// taken.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub restricted: bool,
    /// A hash of the name without its letter case, which fits into a key however long the name is.
    pub hash: String,
    /// Who has it.
    pub folder: FolderId,
}

impl NameClaim {
    /// The claim of a folder.
    pub(super) fn of(folder: &Folder) -> Self {
        Self {
            workspace: folder.workspace,
            parent: folder.parent,
            restricted: folder.restricted_to.is_some(),
            hash: hash(&folder.name),
            folder: folder.id,
        }
    }

    /// Where it is kept.
    pub(super) fn address(&self) -> <Self as Entity>::Address<'_> {
        (self.workspace, self.parent, self.restricted, &self.hash)
    }
}

/// Composed and in lower case: what a person takes for the same name. Accents count.
fn hash(name: &str) -> String {
    digest(name.to_lowercase().nfc().collect::<String>())
}

impl Entity for NameClaim {
    const KIND: &'static str = "folder-name";
    type Address<'a> = (WorkspaceId, Option<FolderId>, bool, &'a str);

    fn place((workspace, parent, restricted, hash): (WorkspaceId, Option<FolderId>, bool, &str)) -> Place {
        let within = parent.map_or_else(|| workspace.to_string(), |parent| parent.to_string());
        let name = if restricted { vec!["NAME", &within, "RESTRICTED", hash] } else { vec!["NAME", &within, hash] };
        Place::new(&["WORKSPACE", &workspace.to_string()], &name)
    }

    fn places(&self) -> Places {
        Places::only(Self::place(self.address()))
    }
}

/// What the second of two neighbours with one name is told.
pub(super) fn in_use() -> Error {
    Error::taken(Code::NameInUse, "/name", "Another folder here has this name; choose another.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_composition_make_no_other_name_but_accents_do() {
        assert_eq!(hash("Été"), hash("E\u{301}te\u{301}"));
        assert_eq!(hash("DEVIS"), hash("devis"));
        assert_ne!(hash("Relevé"), hash("Releve"));
        assert_ne!(hash("a"), hash("b"));
    }
}
