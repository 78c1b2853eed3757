//! Jobs: what nobody waits for. They answer the table's stream and the clock.

mod bulk;
mod export;
mod hourly;
mod import;
mod queue;

use edge::{
    Event, Filter,
    Need::{FilesRead, FilesWrite, GlobalTable, LinkKey, MailQuota, TableRead, TableWrite},
    Source,
};

pub use parvis::export::run as run_export;

/// The event functions of this family.
pub const EVENTS: &[Event] = &[
    Event {
        name: "JobsExport",
        source: Source::Stream { filters: &[Filter::reached("export", &["queued"])], batch: 1 },
        needs: &[TableRead, TableWrite, GlobalTable, FilesRead, FilesWrite],
        timeout: 900,
        memory: 512,
        handler: |engines, event| Box::pin(export::handler(engines, event)),
        summary: "Writes an export that was asked for or scheduled.",
    },
    Event {
        name: "JobsImport",
        source: Source::Stream { filters: &[Filter::reached("import", &["uploaded", "queued"])], batch: 1 },
        needs: &[TableRead, TableWrite, GlobalTable, FilesRead, FilesWrite],
        timeout: 900,
        memory: 512,
        handler: |engines, event| Box::pin(import::handler(engines, event)),
        summary: "Judges the rows of an import, or writes some of them.",
    },
    Event {
        name: "JobsBulk",
        source: Source::Stream { filters: &[Filter::reached("bulk", &["asked", "queued", "stopping"])], batch: 1 },
        needs: &[TableRead, TableWrite, GlobalTable, FilesRead, FilesWrite, LinkKey, MailQuota],
        timeout: 900,
        memory: 512,
        handler: |engines, event| Box::pin(bulk::handler(engines, event)),
        summary: "Looks to whom a bulk action would be done, or does it to some of them.",
    },
    Event {
        name: "JobsHourly",
        source: Source::Schedule { expression: "cron(0 * * * ? *)", seconds: 3600 },
        needs: &[TableRead, TableWrite, GlobalTable, FilesWrite],
        timeout: 300,
        memory: 256,
        handler: |engines, event| Box::pin(hourly::handler(engines, event)),
        summary: "Begins scheduled exports, takes up jobs that died or wait for their hour, deletes old archives and sheets, and reminds who was invited.",
    },
];
