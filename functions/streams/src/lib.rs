//! Streams: what follows from a change of the table, from an object's arrival, from what SES tells, and from the letters that it brings.

mod activity;
mod companies;
mod letters;
mod mail_events;
mod objects;
mod plain;
mod table;
mod uploads;

use edge::{
    Event, Filter,
    Need::{FilesRead, FilesWrite, GlobalTable, Letters, LinkKey, Mail, ScanVerdict, TableRead, TableWrite},
    Source,
};

/// The event functions of this family.
pub const EVENTS: &[Event] = &[
    Event {
        name: "StreamsTable",
        source: Source::Stream {
            filters: &[
                Filter::reached("mail", &["queued"]),
                Filter::reached("registration", &[]),
                Filter::reached("upload", &["checking"]),
                Filter::removed("upload", &["pending", "checking"]),
                Filter::removed("session", &[]),
                Filter::reached("trash", &[]),
                Filter::reached("renewal", &[]),
                Filter::reached("departure", &[]),
                Filter::reached("erasure", &[]),
                Filter::reached("tag-removal", &[]),
                Filter::reached("email-move", &[]),
                Filter::reached("team-removal", &[]),
                Filter::reached("grant", &[]),
                Filter::reached("activity", &[]),
                Filter::removed("grant", &[]),
                Filter::reached("belonging", &[]),
                Filter::removed("belonging", &[]),
            ],
            batch: 10,
        },
        needs: &[TableRead, TableWrite, GlobalTable, FilesRead, FilesWrite, ScanVerdict, Mail, LinkKey],
        timeout: 120,
        memory: 512,
        handler: |engines, event| Box::pin(table::handler(engines, event)),
        summary: "Sends mails, settles registrations, checks uploads, keeps companies up to date, and seals the activity.",
    },
    Event {
        name: "StreamsObjects",
        source: Source::Bucket { prefix: "quarantine/" },
        needs: &[TableRead, TableWrite, FilesWrite, ScanVerdict],
        timeout: 30,
        memory: 256,
        handler: |engines, event| Box::pin(objects::handler(engines, event)),
        summary: "Completes uploads whose browser went away, or whose scan is done.",
    },
    Event {
        name: "StreamsMailEvents",
        source: Source::MailEvents,
        needs: &[TableRead, TableWrite, GlobalTable],
        timeout: 30,
        memory: 256,
        handler: |engines, event| Box::pin(mail_events::handler(engines, event)),
        summary: "Notes what became of mails.",
    },
    Event {
        name: "StreamsLetters",
        source: Source::Letters,
        needs: &[TableRead, TableWrite, GlobalTable, Letters, LinkKey],
        timeout: 60,
        memory: 256,
        handler: |engines, event| Box::pin(letters::handler(engines, event)),
        summary: "Invites those whom members name in their mails.",
    },
];
