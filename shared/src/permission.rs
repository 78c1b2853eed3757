//! Permissions: what a client may do in a workspace. One table, in which each stands behind what it needs.
//!
//! Their texts are kept in grants and presets and never change. A new one gets the next version; it is in nobody's grant, and
//! in no preset, until somebody ticks it. Which action asks for which permission is [`crate::policy`]'s.

use serde::{Deserialize, Serialize};

mod preset;
mod set;
mod settings;

pub use preset::{Builtin, USUAL};
pub use set::Permissions;
pub use settings::{MOST_PRESETS, Preset, Settings, SettingsChange, settings, update};

/// The catalogue's version: the newest permission's.
pub const VERSION: u16 = 1;

macro_rules! permissions {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $group:ident, since $since:literal, needs [$($need:ident),*];)*) => {
        /// Something that a client may be allowed to do in a workspace.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Permission { $($(#[$doc])* #[serde(rename = $text)] $name,)* }

        impl Permission {
            /// All of them, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// As it is kept and sent.
            #[must_use]
            pub fn text(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }

            /// What it is about.
            #[must_use]
            pub fn group(self) -> Group {
                match self { $(Self::$name => Group::$group,)* }
            }

            /// The version of the catalogue that brought it.
            #[must_use]
            pub fn since(self) -> u16 {
                match self { $(Self::$name => $since,)* }
            }

            /// What it is worth nothing without.
            #[must_use]
            pub fn needs(self) -> &'static [Self] {
                match self { $(Self::$name => &[$(Self::$need),*],)* }
            }
        }
    };
}

/// What a permission is about: how a page groups them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = PermissionGroup)]
#[expect(missing_docs, reason = "the nouns of the portal")]
pub enum Group {
    Files,
    Tasks,
    Messages,
    Documents,
    Billing,
    Tickets,
    Orders,
    Colleagues,
}

permissions! {
    /// See and download the files.
    FilesSee = "files.see", Files, since 1, needs [];
    /// Add files, and rename and move what she added.
    FilesUpload = "files.upload", Files, since 1, needs [FilesSee];
    /// Create folders, and rename, move and delete those that she created.
    FoldersManage = "folders.manage", Files, since 1, needs [FilesSee];
    /// Delete files that she added.
    FilesDeleteOwn = "files.delete-own", Files, since 1, needs [FilesUpload];
    /// Delete everybody's files.
    FilesDeleteAny = "files.delete-any", Files, since 1, needs [FilesDeleteOwn];
    /// See the tasks that are assigned to her.
    TasksSeeAssigned = "tasks.see-assigned", Tasks, since 1, needs [];
    /// See all tasks.
    TasksSeeAll = "tasks.see-all", Tasks, since 1, needs [TasksSeeAssigned];
    /// Create tasks.
    TasksCreate = "tasks.create", Tasks, since 1, needs [TasksSeeAssigned];
    /// Change the tasks that are assigned to her.
    TasksEditAssigned = "tasks.edit-assigned", Tasks, since 1, needs [TasksSeeAssigned];
    /// Change all tasks.
    TasksEditAll = "tasks.edit-all", Tasks, since 1, needs [TasksEditAssigned, TasksSeeAll];
    /// Read and write messages.
    Messages = "messages.use", Messages, since 1, needs [];
    /// Sign documents that are sent to her.
    DocumentsSign = "documents.sign", Documents, since 1, needs [];
    /// See invoices and pay them.
    Invoices = "invoices.see", Billing, since 1, needs [];
    /// Open tickets, and follow her own.
    TicketsOwn = "tickets.own", Tickets, since 1, needs [];
    /// Follow the tickets of the colleagues whom she supervises by name.
    TicketsNamed = "tickets.named", Tickets, since 1, needs [TicketsOwn];
    /// Follow the tickets that her role in the company covers.
    TicketsRole = "tickets.role", Tickets, since 1, needs [TicketsOwn];
    /// Follow all tickets of her company.
    TicketsCompany = "tickets.company", Tickets, since 1, needs [TicketsNamed, TicketsRole];
    /// Order work.
    WorkOrders = "work-orders.create", Orders, since 1, needs [];
    /// See time reports.
    TimeReports = "time-reports.see", Orders, since 1, needs [];
    /// See the people of her companies.
    ColleaguesSee = "colleagues.see", Colleagues, since 1, needs [];
    /// Invite colleagues into the workspace.
    ColleaguesInvite = "colleagues.invite", Colleagues, since 1, needs [ColleaguesSee];
}

// By hand: the derived schema doesn't see the names that the table gives.
impl utoipa::PartialSchema for Permission {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .description(Some("Something that a client may be allowed to do in a workspace."))
            .enum_values(Some(Self::ALL.iter().map(|permission| permission.text())))
            .into()
    }
}

impl utoipa::ToSchema for Permission {
    fn name() -> std::borrow::Cow<'static, str> {
        "Permission".into()
    }
}

impl Permission {
    /// The permission of this text.
    #[must_use]
    pub fn named(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|permission| permission.text() == text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_stands_behind_what_it_needs_and_texts_are_distinct() {
        for (place, permission) in Permission::ALL.iter().enumerate() {
            for need in permission.needs() {
                assert!(Permission::ALL[..place].contains(need), "{permission:?} stands before {need:?}");
            }
            assert_eq!(Permission::named(permission.text()), Some(*permission), "a text is taken twice");
            assert_eq!(serde_json::to_value(permission).ok(), Some(permission.text().into()));
            assert!((1..=VERSION).contains(&permission.since()), "{permission:?}");
        }
        assert!(Permission::ALL.iter().any(|permission| permission.since() == VERSION));
    }
}
