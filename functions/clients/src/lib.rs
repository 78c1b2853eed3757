//! Clients: the people whom the agency works for. Staff only.

mod create;
mod end_sessions;
mod get;
mod invitation;
mod list;
mod permit;
mod reactivate;
mod suspend;
mod update;
mod view;
mod workspaces;

use edge::Access::Staff;
use parvis::actor::Role::Member;

edge::routes! {
    "ClientsList", GET "/api/v1/clients", Staff(Member), [TableRead], list::handler,
        about("Clients, newest first; search and filter.").query(&["q", "status", "cursor", "limit"]).gives::<edge::ListBody<view::ClientView>>();
    "ClientsCreate", POST "/api/v1/clients", Staff(Member), [TableRead, TableWrite], create::handler,
        about("Creates a client: a prospect.").creates().takes::<create::Body>().gives::<view::ClientView>();
    "ClientsGet", GET "/api/v1/clients/{client}", Staff(Member), [TableRead], get::handler,
        about("One client.").gives::<view::ClientView>();
    "ClientsUpdate", PATCH "/api/v1/clients/{client}", Staff(Member), [TableRead, TableWrite], update::handler,
        about("Changes a client's record, but not her e-mail address.").conditional().takes::<update::Body>().gives::<view::ClientView>();
    "ClientsWorkspaces", GET "/api/v1/clients/{client}/workspaces", Staff(Member), [TableRead], workspaces::handler,
        about("The workspaces that a client may open.").gives::<edge::ListBody<workspaces::GrantedView>>();
    "ClientsPermit", PUT "/api/v1/clients/{client}/permissions", Staff(Member), [TableRead, TableWrite], permit::handler,
        about("Gives a client the same permissions in several of her workspaces, in all or in none.").takes::<permit::Body>().gives::<edge::ListBody<permit::PermittedView>>();
    "ClientsInvite", POST "/api/v1/clients/{client}/invitation", Staff(Member), [TableRead, TableWrite, LinkKey], invitation::create,
        about("Invites a client by mail or by link; kills the former link.").takes::<invitation::Body>().gives::<invitation::InvitedView>();
    "ClientsInvitationGet", GET "/api/v1/clients/{client}/invitation", Staff(Member), [TableRead, LinkKey], invitation::get,
        about("A client's invitation, with its link while it works.").gives::<invitation::InvitationView>();
    "ClientsInvitationRevoke", DELETE "/api/v1/clients/{client}/invitation", Staff(Member), [TableRead, TableWrite], invitation::revoke,
        about("Takes an invitation back.").status(204);
    "ClientsEndSessions", POST "/api/v1/clients/{client}/end-sessions", Staff(Member), [TableRead, TableWrite], end_sessions::handler,
        about("Signs a client out on every device.").status(204);
    "ClientsSuspend", POST "/api/v1/clients/{client}/suspend", Staff(Member), [TableRead, TableWrite], suspend::handler,
        about("Keeps a client out from her next request on.").gives::<view::ClientView>();
    "ClientsReactivate", POST "/api/v1/clients/{client}/reactivate", Staff(Member), [TableRead, TableWrite], reactivate::handler,
        about("Lets a suspended client in again.").gives::<view::ClientView>();
}
