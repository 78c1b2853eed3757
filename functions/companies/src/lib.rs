//! Companies: whom clients work for, who belongs to them, and which workspaces that opens; and what a company's own people do
//! about one another.

mod askings;
mod belong;
mod colleagues;
mod create;
mod delete;
mod get;
mod list;
mod mine;
mod people;
mod update;
mod view;
mod workspaces;

use edge::Access::{Client, Either, Staff};
use parvis::actor::Role::Member;

edge::routes! {
    "CompaniesList", GET "/api/v1/companies", Staff(Member), [TableRead], list::handler,
        about("Companies by name; search, and those put away.").query(&["q", "archived", "cursor", "limit"]).gives::<edge::ListBody<view::CompanyView>>();
    "CompaniesCreate", POST "/api/v1/companies", Staff(Member), [TableRead, TableWrite], create::handler,
        about("Adds a company.").creates().takes::<create::Body>().gives::<view::CompanyView>();
    "CompaniesGet", GET "/api/v1/companies/{company}", Staff(Member), [TableRead], get::handler,
        about("One company.").gives::<view::CompanyView>();
    "CompaniesUpdate", PATCH "/api/v1/companies/{company}", Staff(Member), [TableRead, TableWrite], update::handler,
        about("Changes a company's record, or puts it away and back; a new name reaches its people.").conditional().takes::<update::Body>().gives::<view::CompanyView>();
    "CompaniesDelete", DELETE "/api/v1/companies/{company}", Staff(Member), [TableRead, TableWrite], delete::handler,
        about("Deletes a company to which nobody belongs; else says who does.").conditional().status(204);
    "CompaniesPeople", GET "/api/v1/companies/{company}/people", Staff(Member), [TableRead], people::handler,
        about("The people of a company.").query(&["cursor", "limit"]).gives::<edge::ListBody<people::MemberView>>();
    "CompaniesPerson", GET "/api/v1/companies/{company}/people/{client}", Staff(Member), [TableRead], belong::get,
        about("A person of a company.").gives::<people::MemberView>();
    "CompaniesPersonUpdate", PATCH "/api/v1/companies/{company}/people/{client}", Staff(Member), [TableRead, TableWrite], belong::update,
        about("Says what a person is to the company: which roles she has there, and no others.").conditional().takes::<belong::Body>().gives::<people::MemberView>();
    "CompaniesJoin", PUT "/api/v1/companies/{company}/people/{client}", Staff(Member), [TableRead, TableWrite], belong::join,
        about("A client belongs to a company, to her first one as her primary one.").status(204);
    "CompaniesLeave", DELETE "/api/v1/companies/{company}/people/{client}", Staff(Member), [TableRead, TableWrite], belong::leave,
        about("A client belongs to a company no more.").status(204);
    "OwnCompanies", GET "/api/v1/me/companies", Client, [TableRead], mine::handler,
        about("The companies that one belongs to, what one is to each, and what one may do there.").gives::<edge::ListBody<mine::OwnCompanyView>>();
    "ColleaguesList", GET "/api/v1/companies/{company}/colleagues", Client, [TableRead], colleagues::list,
        about("The people of one's own company who have joined.").query(&["cursor", "limit"]).gives::<edge::ListBody<colleagues::ColleagueView>>();
    "ColleaguesGet", GET "/api/v1/companies/{company}/colleagues/{client}", Client, [TableRead], colleagues::get,
        about("Somebody of one's own company; for who may say so, with what she may do in the workspaces that one may open oneself.").gives::<colleagues::ColleagueView>();
    "ColleaguesUpdate", PATCH "/api/v1/companies/{company}/colleagues/{client}", Client, [TableRead, TableWrite], colleagues::update,
        about("Changes the names, the telephone numbers and the roles of somebody of a company that one administers.").conditional().takes::<colleagues::UpdateBody>().gives::<colleagues::ColleagueView>();
    "ColleaguesPermit", PUT "/api/v1/companies/{company}/colleagues/{client}/workspaces", Client, [TableRead, TableWrite], colleagues::permit,
        about("Opens workspaces to somebody of a company that one administers, closes them, and says what she may do there: what one may do oneself.").status(204).takes::<colleagues::PermitBody>();
    "ColleaguesSuspend", POST "/api/v1/companies/{company}/colleagues/{client}/suspend", Client, [TableRead, TableWrite], colleagues::suspend,
        about("Keeps somebody of a company that one administers out, from her next request on.").gives::<colleagues::ColleagueView>();
    "ColleaguesReactivate", POST "/api/v1/companies/{company}/colleagues/{client}/reactivate", Client, [TableRead, TableWrite], colleagues::reactivate,
        about("Lets somebody in again whom the company keeps out.").gives::<colleagues::ColleagueView>();
    "ColleaguesAsked", GET "/api/v1/companies/{company}/invitations", Either, [TableRead], askings::list,
        about("Whom people of a company have asked to join it, and who hasn't yet.").query(&["cursor", "limit"]).gives::<edge::ListBody<askings::AskingView>>();
    "ColleaguesInvite", POST "/api/v1/companies/{company}/invitations", Client, [TableRead, TableWrite, LinkKey], askings::create,
        about("Asks somebody to join one's own company, by mail; answers alike for every address that isn't a colleague's.").creates().takes::<askings::Body>().gives::<askings::AskingView>();
    "ColleaguesWithdraw", DELETE "/api/v1/companies/{company}/invitations/{client}", Either, [TableRead, TableWrite], askings::withdraw,
        about("Takes an asking back; its link stops working.").status(204);
    "CompaniesWorkspaces", GET "/api/v1/companies/{company}/workspaces", Staff(Member), [TableRead], workspaces::handler,
        about("The workspaces that people of a company may open.").query(&["cursor", "limit"]).gives::<edge::ListBody<workspaces::ReachedView>>();
}
