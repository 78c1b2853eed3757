//! The sets that every organization starts with. Each is a list, never "all": a permission that comes later is in none.

use super::{
    Permission::{
        self, ColleaguesSee, DocumentsSign, FilesDeleteOwn, FilesSee, FilesUpload, FoldersManage, Invoices, Messages,
        TasksCreate, TasksEditAssigned, TasksSeeAll, TicketsOwn, TimeReports, WorkOrders,
    },
    Permissions,
};

/// What every client could do before there were permissions: what a grant of that time means, and what a new grant gives
/// until the organization decides.
pub const USUAL: &[Permission] = &[FilesSee, FilesUpload, FoldersManage, FilesDeleteOwn];

/// A preset that comes with Parvis; pages have its name.
#[derive(Debug, Clone, Copy)]
pub struct Builtin {
    /// What pages know it by.
    pub id: &'static str,
    /// What is in it.
    pub permissions: &'static [Permission],
}

impl Builtin {
    /// All of them, from little to much.
    pub const ALL: &'static [Self] = &[
        Self { id: "reader", permissions: &[FilesSee] },
        Self { id: "contributor", permissions: USUAL },
        Self {
            id: "partner",
            permissions: &[
                FilesSee,
                FilesUpload,
                FoldersManage,
                FilesDeleteOwn,
                TasksSeeAll,
                TasksCreate,
                TasksEditAssigned,
                Messages,
                DocumentsSign,
                Invoices,
                TicketsOwn,
                WorkOrders,
                TimeReports,
                ColleaguesSee,
            ],
        },
    ];

    /// It as a set.
    #[must_use]
    pub fn set(&self) -> Permissions {
        self.permissions.iter().copied().collect()
    }
}

impl Permissions {
    /// [`USUAL`] as a set.
    #[must_use]
    pub fn usual() -> Self {
        USUAL.iter().copied().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_permission_of_a_later_version_is_granted_to_nobody() {
        for preset in Builtin::ALL {
            let late = preset.set().iter().filter(|permission| permission.since() > 1).count();
            assert_eq!(late, 0, "{} grew", preset.id);
        }
    }

    #[test]
    fn the_usual_set_says_all_that_is_in_it() {
        assert_eq!(Permissions::usual().texts(), ["files.delete-own", "files.see", "files.upload", "folders.manage"]);
    }
}
