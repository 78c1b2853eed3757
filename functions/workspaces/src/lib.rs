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
        about("Workspaces, newest first: all for staff, hers for a client; with `q`, those whose titles have its words.").query(&["q", "cursor", "limit"]).gives::<edge::ListBody<view::WorkspaceView>>();
    "WorkspacesCreate", POST "/api/v1/workspaces", Staff(Member), [TableRead, TableWrite], create::handler,
        about("Creates a workspace.").creates().takes::<create::Body>().gives::<view::WorkspaceView>();
    "WorkspacesGet", GET "/api/v1/workspaces/{workspace}", Either, [TableRead], get::handler,
        about("One workspace.").gives::<view::WorkspaceView>();
    "WorkspacesUpdate", PATCH "/api/v1/workspaces/{workspace}", Staff(Member), [TableRead, TableWrite], update::handler,
        about("Changes a workspace's texts, or puts it away and back.").conditional().takes::<update::Body>().gives::<view::WorkspaceView>();
    "WorkspacesClients", GET "/api/v1/workspaces/{workspace}/clients", Staff(Member), [TableRead], clients::handler,
        about("The clients who may open a workspace.").query(&["cursor", "limit"]).gives::<edge::ListBody<clients::GrantedView>>();
    "GrantsGet", GET "/api/v1/workspaces/{workspace}/clients/{client}", Staff(Member), [TableRead], grant::get,
        about("What a client may do in a workspace.").gives::<grant::GrantView>();
    "WorkspacesGrant", PUT "/api/v1/workspaces/{workspace}/clients/{client}", Staff(Member), [TableRead, TableWrite], grant::create,
        about("Opens a workspace to a client, with these permissions or the usual ones; a prospect becomes assigned.").status(204).may_take::<grant::CreateBody>();
    "GrantsUpdate", PATCH "/api/v1/workspaces/{workspace}/clients/{client}", Staff(Member), [TableRead, TableWrite], grant::update,
        about("Says what a client may do in a workspace, from her next request on.").conditional().takes::<grant::UpdateBody>().gives::<grant::GrantView>();
    "WorkspacesUngrant", DELETE "/api/v1/workspaces/{workspace}/clients/{client}", Staff(Member), [TableRead, TableWrite], grant::delete,
        about("Closes a workspace to a client, from her next request on.").status(204);
}
