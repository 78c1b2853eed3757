//! Files: folders, uploads and downloads of a workspace. Staff, and clients inside what was opened to them.

mod cancel;
mod complete;
mod create_folder;
mod delete;
mod delete_folder;
mod download;
mod folders;
mod get;
mod list;
mod seen;
mod update;
mod update_folder;
mod upload;
mod uploads;
mod view;

use edge::Access::Either;

edge::routes! {
    "FilesList", GET "/api/v1/workspaces/{workspace}/files", Either, [TableRead], list::handler,
        about("What is directly in a workspace or in one of its folders: folders, and a page of files by name.").query(&["folder", "cursor", "limit"]).gives::<list::ContentView>();
    "FoldersList", GET "/api/v1/workspaces/{workspace}/folders", Either, [TableRead], folders::handler,
        about("All folders of a workspace, to choose a destination.").gives::<folders::FoldersView>();
    "FoldersCreate", POST "/api/v1/workspaces/{workspace}/folders", Either, [TableRead, TableWrite], create_folder::handler,
        about("Creates a folder.").creates().takes::<create_folder::Body>().gives::<view::FolderView>();
    "FoldersUpdate", PATCH "/api/v1/workspaces/{workspace}/folders/{folder}", Either, [TableRead, TableWrite], update_folder::handler,
        about("Renames or moves a folder, or restricts it to some of the workspace's clients.").conditional().takes::<update_folder::Body>().gives::<view::FolderView>();
    "FoldersDelete", DELETE "/api/v1/workspaces/{workspace}/folders/{folder}", Either, [TableRead, TableWrite], delete_folder::handler,
        about("Deletes an empty folder.").status(204).conditional();
    "UploadsCreate", POST "/api/v1/uploads", Either, [TableRead, TableWrite, FilesWrite], upload::handler,
        about("Promises a file, a logo, a cover or a sheet of clients, and tells where to PUT its bytes.").creates().takes::<upload::Body>().gives::<view::UploadView>();
    "UploadsGet", GET "/api/v1/uploads/{upload}", Either, [TableRead], uploads::handler,
        about("How far an upload is.").gives::<view::UploadView>();
    "UploadsComplete", POST "/api/v1/uploads/{upload}/complete", Either, [TableRead, TableWrite], complete::handler,
        about("Says that the bytes are there; their check begins.").status(202).gives::<view::UploadView>();
    "UploadsCancel", DELETE "/api/v1/uploads/{upload}", Either, [TableRead, TableWrite], cancel::handler,
        about("Cancels an upload whose bytes aren't handed over yet.").status(204);
    "FilesGet", GET "/api/v1/workspaces/{workspace}/files/{file}", Either, [TableRead], get::handler,
        about("One file.").gives::<view::FileView>();
    "FilesUpdate", PATCH "/api/v1/workspaces/{workspace}/files/{file}", Either, [TableRead, TableWrite], update::handler,
        about("Renames or moves a file; clients only what they uploaded.").conditional().takes::<update::Body>().gives::<view::FileView>();
    "FilesDelete", DELETE "/api/v1/workspaces/{workspace}/files/{file}", Either, [TableRead, TableWrite], delete::handler,
        about("Deletes a file; clients only what they uploaded.").status(204).conditional();
    "FilesDownload", GET "/api/v1/files/{file}/download", Either, [TableRead, FilesRead], download::handler,
        about("An address to download a file from, for five minutes.").query(&["disposition"]).gives::<edge::DownloadView>();
}
