//! Imports: clients from a sheet, judged row by row before anything is written. Staff only.
//!
//! An import begins as an upload with the purpose `import`: its bytes are checked as those of any file.

mod cancel;
mod download;
mod get;
mod list;
mod rows;
mod run;
mod update;
mod view;

use edge::Access::Staff;
use parvis::actor::Role::Member;

edge::routes! {
    "ImportsList", GET "/api/v1/imports", Staff(Member), [TableRead], list::handler,
        about("Imports of clients, newest first.").query(&["cursor", "limit"]).gives::<edge::ListBody<view::ImportView>>();
    "ImportsGet", GET "/api/v1/imports/{import}", Staff(Member), [TableRead], get::handler,
        about("One import: its columns, how many rows become what, and how far it is.").gives::<view::ImportView>();
    "ImportsRows", GET "/api/v1/imports/{import}/rows", Staff(Member), [TableRead, FilesRead], rows::handler,
        about("What becomes, or became, of each row; those that ask for a look come first.").query(&["standing", "cursor", "limit"]).gives::<edge::ListBody<parvis::import::Line>>();
    "ImportsUpdate", PATCH "/api/v1/imports/{import}", Staff(Member), [TableRead, TableWrite], update::handler,
        about("Says how the sheet is read and what its columns are, and has every row judged anew.").conditional().takes::<update::Body>().gives::<view::ImportView>();
    "ImportsRun", POST "/api/v1/imports/{import}/run", Staff(Member), [TableRead, TableWrite], run::handler,
        about("Writes the rows as they were judged; a job does it.").conditional().status(202).gives::<view::ImportView>();
    "ImportsDownload", GET "/api/v1/imports/{import}/download", Staff(Member), [TableRead, FilesRead], download::handler,
        about("An address to download the sheet with what became of each row, for five minutes.").gives::<edge::DownloadView>();
    "ImportsCancel", DELETE "/api/v1/imports/{import}", Staff(Member), [TableRead, TableWrite], cancel::handler,
        about("Calls off an import of which nothing is written, and deletes its sheet.").status(204);
}
