//! Clients: the people whom the agency works for. For staff, but for the door at which somebody asks to become one.

mod archive;
mod comments;
mod companies;
mod confirm_address;
mod counts;
mod create;
mod deletion;
mod end_sessions;
mod erasures;
mod get;
mod invitation;
mod list;
mod permit;
mod reactivate;
mod register;
mod registrations;
mod suspend;
mod tags;
mod update;
mod view;
mod view_as;
mod workspaces;

use edge::Access::{Public, Staff};
use parvis::actor::Role::{Admin, Member};

edge::routes! {
    "ClientsList", GET "/api/v1/clients", Staff(Member), [TableRead], list::handler,
        about("Clients: search, filters that hold together, and three orders.").query(&["q", "status", "company", "workspace", "tag", "mail", "sort", "cursor", "limit"]).gives::<edge::ListBody<view::ClientView>>();
    "ClientsCreate", POST "/api/v1/clients", Staff(Member), [TableRead, TableWrite], create::handler,
        about("Creates a client: a prospect.").creates().takes::<create::Body>().gives::<view::ClientView>();
    "ClientsCounts", GET "/api/v1/clients/counts", Staff(Member), [TableRead], counts::handler,
        about("How many clients there are, and of each status.").gives::<counts::CountsView>();
    "ClientsGet", GET "/api/v1/clients/{client}", Staff(Member), [TableRead], get::handler,
        about("One client.").gives::<view::ClientView>();
    "ClientsUpdate", PATCH "/api/v1/clients/{client}", Staff(Member), [TableRead, TableWrite], update::handler,
        about("Changes a client's record, but not her e-mail address.").conditional().takes::<update::Body>().gives::<view::ClientView>();
    "ClientsWorkspaces", GET "/api/v1/clients/{client}/workspaces", Staff(Member), [TableRead], workspaces::handler,
        about("The workspaces that a client may open.").gives::<edge::ListBody<workspaces::GrantedView>>();
    "ClientsPermit", PUT "/api/v1/clients/{client}/permissions", Staff(Member), [TableRead, TableWrite], permit::handler,
        about("Gives a client the same permissions in several of her workspaces, in all or in none.").takes::<permit::Body>().gives::<edge::ListBody<permit::PermittedView>>();
    "ClientsCompanies", GET "/api/v1/clients/{client}/companies", Staff(Member), [TableRead], companies::handler,
        about("The companies that a client belongs to, her primary one first.").gives::<edge::ListBody<companies::CompanyView>>();
    "ClientsInvite", POST "/api/v1/clients/{client}/invitation", Staff(Member), [TableRead, TableWrite, LinkKey], invitation::create,
        about("Invites a client by mail or by link; kills the former link.").takes::<invitation::Body>().gives::<invitation::InvitedView>();
    "ClientsInvitationGet", GET "/api/v1/clients/{client}/invitation", Staff(Member), [TableRead, LinkKey], invitation::get,
        about("A client's invitation, with its link while it works.").gives::<invitation::InvitationView>();
    "ClientsInvitationRevoke", DELETE "/api/v1/clients/{client}/invitation", Staff(Member), [TableRead, TableWrite], invitation::revoke,
        about("Takes an invitation back.").status(204);
    "ClientsConfirmAddress", POST "/api/v1/clients/{client}/confirm-address", Staff(Member), [TableRead, TableWrite], confirm_address::handler,
        about("Has a client written to again whose address refused a mail.").gives::<view::ClientView>();
    "ClientsEndSessions", POST "/api/v1/clients/{client}/end-sessions", Staff(Member), [TableRead, TableWrite], end_sessions::handler,
        about("Signs a client out on every device.").status(204);
    "ClientsView", POST "/api/v1/clients/{client}/view", Staff(Admin), [TableRead, TableWrite, LinkKey], view_as::handler,
        about("Begins a view of exactly what a client sees, in which nothing can be changed.").status(201).gives::<view_as::LinkView>();
    "ClientsSuspend", POST "/api/v1/clients/{client}/suspend", Staff(Member), [TableRead, TableWrite], suspend::handler,
        about("Keeps a client out from her next request on.").gives::<view::ClientView>();
    "ClientsReactivate", POST "/api/v1/clients/{client}/reactivate", Staff(Member), [TableRead, TableWrite], reactivate::handler,
        about("Lets a suspended client in again.").gives::<view::ClientView>();
    "ClientsArchive", POST "/api/v1/clients/{client}/archive", Staff(Member), [TableRead, TableWrite], archive::create,
        about("Puts a client away: she can't sign in, and isn't listed unless asked for.").gives::<view::ClientView>();
    "ClientsUnarchive", POST "/api/v1/clients/{client}/unarchive", Staff(Member), [TableRead, TableWrite], archive::delete,
        about("Takes a client out of the archive.").gives::<view::ClientView>();
    "ClientsDeletion", GET "/api/v1/clients/{client}/deletion", Staff(Admin), [TableRead], deletion::preview,
        about("What deleting a client would take away, and what stays.").gives::<deletion::DeletionView>();
    "ClientsDelete", POST "/api/v1/clients/{client}/deletion", Staff(Admin), [TableRead, TableWrite], deletion::create,
        about("Deletes a client for good; her full name confirms it. Her traces with others are erased, too, when that is asked for.").conditional().takes::<deletion::Body>().gives::<deletion::DeletedView>();
    "ErasuresList", GET "/api/v1/erasures", Staff(Admin), [TableRead], erasures::list,
        about("Erasures of people, newest first.").query(&["cursor", "limit"]).gives::<edge::ListBody<erasures::ErasureView>>();
    "ErasuresGet", GET "/api/v1/erasures/{erasure}", Staff(Admin), [TableRead], erasures::get,
        about("The certificate of an erasure: what went, what stays and why.").gives::<erasures::Certificate>();
    "CommentsList", GET "/api/v1/clients/{client}/comments", Staff(Member), [TableRead], comments::list,
        about("The agency's comments on a client, newest first; she never sees them.").query(&["cursor", "limit"]).gives::<edge::ListBody<comments::CommentView>>();
    "CommentsCreate", POST "/api/v1/clients/{client}/comments", Staff(Member), [TableRead, TableWrite], comments::create,
        about("Comments on a client.").creates().takes::<comments::Body>().gives::<comments::CommentView>();
    "CommentsUpdate", PATCH "/api/v1/clients/{client}/comments/{comment}", Staff(Member), [TableRead, TableWrite], comments::update,
        about("Changes one's own comment.").conditional().takes::<comments::ChangeBody>().gives::<comments::CommentView>();
    "CommentsDelete", DELETE "/api/v1/clients/{client}/comments/{comment}", Staff(Member), [TableRead, TableWrite], comments::delete,
        about("Deletes one's own comment.").conditional().status(204);
    "RegistrationsCreate", POST "/api/v1/registrations", Public, [GlobalTable, TableWrite], register::handler,
        about("Asks to become a client; answers alike for every address.").creates().status(202).takes::<register::Body>();
    "RegistrationsList", GET "/api/v1/registrations", Staff(Member), [TableRead], registrations::list,
        about("Who asks to become a client and waits for staff, newest first.").query(&["cursor", "limit"]).gives::<edge::ListBody<registrations::RegistrationView>>();
    "RegistrationsCount", GET "/api/v1/registrations/count", Staff(Member), [TableRead], registrations::count,
        about("How many wait for staff to let them in.").gives::<registrations::CountView>();
    "RegistrationsApprove", POST "/api/v1/registrations/{registration}/approve", Staff(Member), [TableRead, TableWrite, LinkKey], registrations::approve,
        about("Lets somebody in: she becomes a client, and is invited by mail.").takes::<registrations::ApproveBody>().gives::<view::ClientView>();
    "RegistrationsRefuse", POST "/api/v1/registrations/{registration}/refuse", Staff(Member), [TableRead, TableWrite], registrations::refuse,
        about("Doesn't let somebody in; what she said of herself is forgotten.").status(204).takes::<registrations::RefuseBody>();
    "TagsList", GET "/api/v1/tags", Staff(Member), [TableRead], tags::list,
        about("The tags that clients can have, by name.").gives::<edge::ListBody<parvis::tag::Tag>>();
    "TagsCreate", POST "/api/v1/tags", Staff(Member), [TableRead, TableWrite], tags::create,
        about("Adds a tag.").creates().takes::<tags::Body>().gives::<parvis::tag::Tag>();
    "TagsUpdate", PATCH "/api/v1/tags/{tag}", Staff(Member), [TableRead, TableWrite], tags::update,
        about("Renames a tag.").conditional().takes::<tags::ChangeBody>().gives::<parvis::tag::Tag>();
    "TagsDelete", DELETE "/api/v1/tags/{tag}", Staff(Member), [TableRead, TableWrite], tags::delete,
        about("Deletes a tag, and takes it from its clients.").conditional().status(204);
}
