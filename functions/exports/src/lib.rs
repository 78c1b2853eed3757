//! Exports: the client list or a part of it, as CSV or NDJSON, asked for or scheduled. Administrators only.

mod create;
mod download;
mod get;
mod list;
mod order;
mod schedule;
mod view;

use edge::Access::Staff;
use parvis::actor::Role::{Admin, Owner};

edge::routes! {
    "ExportsList", GET "/api/v1/exports", Staff(Admin), [TableRead], list::handler,
        about("Exports, newest first.").query(&["cursor", "limit"]).gives::<edge::ListBody<view::ExportView>>();
    "ExportsCreate", POST "/api/v1/exports", Staff(Admin), [TableRead, TableWrite], create::handler,
        about("Queues an export of the clients that a filter wants, or of some by id; a mail says when it is ready.").creates().status(202).takes::<order::Order>().gives::<view::ExportView>();
    "ExportsGet", GET "/api/v1/exports/{export}", Staff(Admin), [TableRead], get::handler,
        about("One export.").gives::<view::ExportView>();
    "ExportsDownload", GET "/api/v1/exports/{export}/download", Staff(Admin), [TableRead, FilesRead], download::handler,
        about("An address to download the archive from, for five minutes.").gives::<edge::DownloadView>();
    "ScheduleGet", GET "/api/v1/exports/schedule", Staff(Admin), [TableRead], schedule::get,
        about("The scheduled export.").gives::<schedule::ScheduleView>();
    "ScheduleUpdate", PUT "/api/v1/exports/schedule", Staff(Owner), [TableRead, TableWrite, GlobalTable], schedule::update,
        about("Switches the scheduled export on or off, and says when and what.").conditional().takes::<schedule::Body>().gives::<schedule::ScheduleView>();
}
