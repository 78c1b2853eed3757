//! Bulk actions: one thing that is done to many clients, looked at before anything is done. Staff only.

mod cancel;
mod create;
mod download;
mod get;
mod list;
mod rows;
mod run;
mod view;

use edge::Access::Staff;
use parvis::actor::Role::Member;

edge::routes! {
    "BulkList", GET "/api/v1/bulk-actions", Staff(Member), [TableRead], list::handler,
        about("Bulk actions, newest first.").query(&["cursor", "limit"]).gives::<edge::ListBody<view::BulkView>>();
    "BulkCreate", POST "/api/v1/bulk-actions", Staff(Member), [TableRead, TableWrite], create::handler,
        about("Has a job look to how many clients something would be done, to whom not and why; nothing is done yet.").creates().status(202).takes::<create::Body>().gives::<view::BulkView>();
    "BulkGet", GET "/api/v1/bulk-actions/{bulk}", Staff(Member), [TableRead], get::handler,
        about("One bulk action: what would be done, how far it is, and when it will be over.").gives::<view::BulkView>();
    "BulkRows", GET "/api/v1/bulk-actions/{bulk}/rows", Staff(Member), [TableRead], rows::handler,
        about("What became of each client, those to whom it was done first.").query(&["standing", "cursor", "limit"]).gives::<edge::ListBody<view::RowView>>();
    "BulkRun", POST "/api/v1/bulk-actions/{bulk}/run", Staff(Member), [TableRead, TableWrite], run::handler,
        about("Does it as it was looked at; a job does it, at the pace that mails allow.").conditional().status(202).gives::<view::BulkView>();
    "BulkDownload", GET "/api/v1/bulk-actions/{bulk}/download", Staff(Member), [TableRead, FilesRead], download::handler,
        about("An address to download the result from, for five minutes.").gives::<edge::DownloadView>();
    "BulkCancel", DELETE "/api/v1/bulk-actions/{bulk}", Staff(Member), [TableRead, TableWrite], cancel::handler,
        about("Stops it: nobody is dealt with from now on; what was done stays.").status(204);
}
