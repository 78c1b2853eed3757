//! Exports: the client list as CSV, asked for or scheduled. Administrators only.

mod create;
mod download;
mod get;
mod list;
mod schedule;
mod view;

use edge::Access::Staff;
use parvis::actor::Role::{Admin, Owner};

edge::routes! {
    "ExportsList", GET "/api/v1/exports", Staff(Admin), [TableRead], list::handler,
        about("Exports, newest first.").query(&["cursor", "limit"]).gives::<edge::ListBody<view::ExportView>>();
    "ExportsCreate", POST "/api/v1/exports", Staff(Admin), [TableRead, TableWrite], create::handler,
        about("Queues an export of the client list; a mail says when it is ready.").creates().status(202).takes::<create::Body>().gives::<view::ExportView>();
    "ExportsGet", GET "/api/v1/exports/{export}", Staff(Admin), [TableRead], get::handler,
        about("One export.").gives::<view::ExportView>();
    "ExportsDownload", GET "/api/v1/exports/{export}/download", Staff(Admin), [TableRead, FilesRead], download::handler,
        about("An address to download the archive from, for five minutes.").gives::<download::DownloadView>();
    "ScheduleGet", GET "/api/v1/exports/schedule", Staff(Admin), [TableRead], schedule::get,
        about("The weekly export.").gives::<schedule::ScheduleView>();
    "ScheduleUpdate", PUT "/api/v1/exports/schedule", Staff(Owner), [TableRead, TableWrite, GlobalTable], schedule::update,
        about("Switches the weekly export on or off, and says when.").conditional().takes::<schedule::Body>().gives::<schedule::ScheduleView>();
}
