//! Members: the agency's own people.

mod assign;
mod confirm_address;
mod get;
mod invite;
mod list;
mod ownership;
mod reactivate;
mod remove;
mod resend;
mod suspend;
mod teams;
mod update;
mod view;

use edge::Access::Staff;
use parvis::actor::Role::{Admin, Member, Owner};

edge::routes! {
    "MembersList", GET "/api/v1/members", Staff(Member), [TableRead], list::handler,
        about("The agency's people, newest first; with `team`, who is in it.").query(&["team", "cursor", "limit"]).gives::<edge::ListBody<view::MemberView>>();
    "MembersInvite", POST "/api/v1/members", Staff(Admin), [TableRead, TableWrite, LinkKey], invite::handler,
        about("Adds a member and invites her by mail.").creates().takes::<invite::Body>().gives::<view::MemberView>();
    "MembersGet", GET "/api/v1/members/{member}", Staff(Member), [TableRead], get::handler,
        about("One member.").gives::<view::MemberView>();
    "MembersUpdate", PATCH "/api/v1/members/{member}", Staff(Admin), [TableRead, TableWrite], update::handler,
        about("Changes a member's name or role; only owners make or unmake owners.").conditional().takes::<update::Body>().gives::<view::MemberView>();
    "MembersRemove", DELETE "/api/v1/members/{member}", Staff(Admin), [TableRead, TableWrite], remove::handler,
        about("Removes a member and ends her sessions.").conditional().status(204);
    "MembersResend", POST "/api/v1/members/{member}/invitation", Staff(Admin), [TableRead, TableWrite, LinkKey], resend::handler,
        about("Invites a member again; kills the former link.").may_take::<resend::Body>().gives::<view::MemberView>();
    "MembersConfirmAddress", POST "/api/v1/members/{member}/confirm-address", Staff(Admin), [TableRead, TableWrite], confirm_address::handler,
        about("Has a member written to again whose address refused a mail.").gives::<view::MemberView>();
    "MembersSuspend", POST "/api/v1/members/{member}/suspend", Staff(Admin), [TableRead, TableWrite], suspend::handler,
        about("Keeps a member out; all that she did stays.").gives::<view::MemberView>();
    "MembersReactivate", POST "/api/v1/members/{member}/reactivate", Staff(Admin), [TableRead, TableWrite], reactivate::handler,
        about("Lets a suspended member in again.").gives::<view::MemberView>();
    "MembersTeams", PUT "/api/v1/members/{member}/teams", Staff(Admin), [TableRead, TableWrite], assign::handler,
        about("Puts a member into these teams and no others; one of them is her primary one.").conditional().takes::<assign::Body>().gives::<view::MemberView>();
    "TeamsList", GET "/api/v1/teams", Staff(Member), [TableRead], teams::list,
        about("The teams, by name.").query(&["cursor", "limit"]).gives::<edge::ListBody<teams::TeamView>>();
    "TeamsCreate", POST "/api/v1/teams", Staff(Admin), [TableRead, TableWrite], teams::create,
        about("Adds a team, which nobody is in yet.").creates().takes::<teams::Body>().gives::<teams::TeamView>();
    "TeamsGet", GET "/api/v1/teams/{team}", Staff(Member), [TableRead], teams::get,
        about("One team.").gives::<teams::TeamView>();
    "TeamsUpdate", PATCH "/api/v1/teams/{team}", Staff(Admin), [TableRead, TableWrite], teams::update,
        about("Changes what a team is called and what it is for.").conditional().takes::<teams::ChangeBody>().gives::<teams::TeamView>();
    "TeamsDelete", DELETE "/api/v1/teams/{team}", Staff(Admin), [TableRead, TableWrite], teams::delete,
        about("Deletes a team; its members stay.").conditional().status(204);
    "MembersOwn", POST "/api/v1/members/{member}/ownership", Staff(Owner), [TableRead, TableWrite, GlobalTable], ownership::handler,
        about("Makes a member an owner; the one who calls stays one, or becomes an administrator.").conditional().takes::<ownership::Body>().gives::<view::MemberView>();
}
