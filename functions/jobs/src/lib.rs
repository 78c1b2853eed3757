//! Jobs: what nobody waits for. They answer the table's stream and the clock.

mod export;
mod hourly;

use edge::{
    Event, Filter,
    Need::{FilesWrite, GlobalTable, TableRead, TableWrite},
    Source,
};

pub use parvis::export::run as run_export;

/// The event functions of this family.
pub const EVENTS: &[Event] = &[
    Event {
        name: "JobsExport",
        source: Source::Stream { filters: &[Filter::reached("export", &["queued"])], batch: 1 },
        needs: &[TableRead, TableWrite, GlobalTable, FilesWrite],
        timeout: 900,
        memory: 512,
        handler: |engines, event| Box::pin(export::handler(engines, event)),
        summary: "Writes an export that was asked for or scheduled.",
    },
    Event {
        name: "JobsHourly",
        source: Source::Schedule { expression: "cron(0 * * * ? *)", seconds: 3600 },
        needs: &[TableRead, TableWrite, GlobalTable, FilesWrite],
        timeout: 300,
        memory: 256,
        handler: |engines, event| Box::pin(hourly::handler(engines, event)),
        summary: "Begins scheduled exports, takes up those that died, deletes old archives, and reminds who was invited.",
    },
];
