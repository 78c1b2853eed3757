//! Workspaces: private sections of the portal, and which clients may open them.

mod clients;
mod create;
mod get;
mod grant;
mod list;
mod update;
mod view;

use edge::Access::{Either, Staff};
use parvis::actor::Role::Member;

edge::routes! {
    "WorkspacesList", GET "/api/v1/workspaces", Either, [TableRead], list::handler,
        about("Workspaces, newest first: all for staff, hers for a client.").query(&["cursor", "limit"]).gives::<edge::ListBody<view::WorkspaceView>>();
    "WorkspacesCreate", POST "/api/v1/workspaces", Staff(Member), [TableRead, TableWrite], create::handler,
        about("Creates a workspace.").creates().takes::<create::Body>().gives::<view::WorkspaceView>();
    "WorkspacesGet", GET "/api/v1/workspaces/{workspace}", Either, [TableRead], get::handler,
        about("One workspace.").gives::<view::WorkspaceView>();
    "WorkspacesUpdate", PATCH "/api/v1/workspaces/{workspace}", Staff(Member), [TableRead, TableWrite], update::handler,
        about("Changes a workspace's texts, or puts it away and back.").conditional().takes::<update::Body>().gives::<view::WorkspaceView>();
    "WorkspacesClients", GET "/api/v1/workspaces/{workspace}/clients", Staff(Member), [TableRead], clients::handler,
        about("The clients who may open a workspace.").query(&["cursor", "limit"]).gives::<edge::ListBody<clients::GrantedView>>();
    "WorkspacesGrant", PUT "/api/v1/workspaces/{workspace}/clients/{client}", Staff(Member), [TableRead, TableWrite], grant::create,
        about("Opens a workspace to a client; a prospect becomes assigned.").status(204);
    "WorkspacesUngrant", DELETE "/api/v1/workspaces/{workspace}/clients/{client}", Staff(Member), [TableRead, TableWrite], grant::delete,
        about("Closes a workspace to a client, from her next request on.").status(204);
}
