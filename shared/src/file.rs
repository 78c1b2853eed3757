//! Files: what was uploaded into a workspace, once its check is done or while it lasts.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    Actor, Page, PageRequest, Result, TenantTable,
    actor::Stamp,
    id::{FileId, FolderId, WorkspaceId},
    policy::Object,
    table::{Entity, Place, Places, Range},
    text::fold,
};

mod change;
mod delete;
mod download;
pub mod media;
mod open;

pub(crate) use change::name;
pub use change::{FileChange, update};
pub use delete::delete;
pub use download::download;
pub use open::{Opened, get_in, open};

/// Most bytes of a name in the key that sorts a folder's files; DynamoDB takes 1,024 in all.
const SORTED_BYTES: usize = 300;

/// How far a file's check is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum FileState {
    /// Being checked; nobody can download it.
    Checking,
    /// Checked.
    Available,
    /// Refused by the check.
    Refused,
}

/// A file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    /// Its id.
    pub id: FileId,
    /// The workspace it is in.
    pub workspace: WorkspaceId,
    /// The folder it is in; none for the workspace itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub folder: Option<FolderId>,
    /// Its name.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// Its media type, as the check found it.
    pub media_type: String,
    /// How far its check is.
    pub state: FileState,
    /// Why it was refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refusal: Option<String>,
    /// The object with its bytes.
    pub object: String,
    /// Who uploaded it.
    pub uploaded_by: Stamp,
    /// When.
    pub created_at: Timestamp,
    /// Grows with each change of name, place or state.
    pub version: u64,
}

impl Entity for File {
    const KIND: &'static str = "file";
    type Address<'a> = FileId;

    fn place(id: FileId) -> Place {
        Place::new(&["FILE", &id.to_string()], &["FILE"])
    }

    fn places(&self) -> Places {
        let listing =
            Place::new(&["FOLDER", &within(self.workspace, self.folder)], &[&sorted(&self.name), &self.id.to_string()]);
        Places::only(Self::place(self.id)).listed(listing)
    }
}

fn within(workspace: WorkspaceId, folder: Option<FolderId>) -> String {
    folder.map_or_else(|| workspace.to_string(), |folder| folder.to_string())
}

/// How a name sorts: folded, and no longer than a key can be. Some single characters fold into eighteen.
fn sorted(name: &str) -> String {
    let mut folded = fold(name);
    let mut end = folded.len().min(SORTED_BYTES);
    while !folded.is_char_boundary(end) {
        end -= 1;
    }
    folded.truncate(end);
    folded
}

/// One file.
///
/// # Errors
/// [`crate::Code::Unavailable`].
pub async fn get(table: &TenantTable, id: FileId) -> Result<Option<File>> {
    table.get::<File>(id).await
}

/// Access pattern 7: one page of the files directly in a folder, or in the workspace itself, by name.
///
/// # Errors
/// [`crate::Code::CursorInvalid`].
pub async fn list(
    table: &TenantTable,
    workspace: WorkspaceId,
    folder: Option<FolderId>,
    request: &PageRequest,
) -> Result<Page<File>> {
    table.page(Range::listing(&["FOLDER", &within(workspace, folder)]), request).await
}

impl File {
    /// What it is for the policy.
    fn object(&self, actor: &Actor) -> Object {
        Object::entry(actor, self.workspace, &self.uploaded_by)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_name_fits_into_a_key() {
        for name in ["\u{fdfa}".repeat(200), "🎉".repeat(200), "#%".repeat(100), "\u{301}".repeat(200)] {
            assert!(sorted(&name).len() <= SORTED_BYTES, "{name}");
        }
        assert_eq!(sorted("Été #1.pdf"), "ete #1.pdf");
    }
}
