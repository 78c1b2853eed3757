//! Exports: the client list as CSV, asked for or scheduled, written by a job.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    actor::Stamp,
    id::ExportId,
    table::{Entity, Place, Places},
};

/// Most clients of one export: the newest ones (founding document 003).
pub const CAP: usize = 40_000;

/// How far an export is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum ExportState {
    /// Waits for its job.
    Queued,
    /// Being written.
    Running,
    /// There to be downloaded.
    Ready,
    /// Given up.
    Failed,
    /// Deleted after its days.
    Expired,
}

/// An export.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Export {
    /// Its id.
    pub id: ExportId,
    /// How far it is.
    pub state: ExportState,
    /// Who asked for it: a person, or the schedule.
    pub requested_by: Stamp,
    /// Who gets the mail.
    pub recipient: crate::id::MemberId,
    /// Rows written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row_count: Option<u64>,
    /// Clients there were.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total_count: Option<u64>,
    /// Bytes of the archive.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<u64>,
    /// The object with the archive.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub object: Option<String>,
    /// Until when one job has taken it, in milliseconds since the Unix epoch.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken_until: Option<i64>,
    /// When it was asked for.
    pub created_at: Timestamp,
    /// When it was ready, or given up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finished_at: Option<Timestamp>,
    /// When its archive is deleted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<Timestamp>,
}

impl Entity for Export {
    const KIND: &'static str = "export";
    type Address<'a> = ExportId;

    fn place(id: ExportId) -> Place {
        Place::new(&["EXPORT", &id.to_string()], &["EXPORT"])
    }

    fn places(&self) -> Places {
        Places::only(Self::place(self.id)).listed(Place::new(&["EXPORTS"], &[&self.id.to_string()]))
    }
}
