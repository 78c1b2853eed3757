//! Companies: whom clients work for, who belongs to them, and which workspaces that opens. Staff only.

mod belong;
mod create;
mod delete;
mod get;
mod list;
mod people;
mod update;
mod view;
mod workspaces;

use edge::Access::Staff;
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
    "CompaniesJoin", PUT "/api/v1/companies/{company}/people/{client}", Staff(Member), [TableRead, TableWrite], belong::join,
        about("A client belongs to a company, to her first one as her primary one.").status(204);
    "CompaniesLeave", DELETE "/api/v1/companies/{company}/people/{client}", Staff(Member), [TableRead, TableWrite], belong::leave,
        about("A client belongs to a company no more.").status(204);
    "CompaniesWorkspaces", GET "/api/v1/companies/{company}/workspaces", Staff(Member), [TableRead], workspaces::handler,
        about("The workspaces that people of a company may open.").query(&["cursor", "limit"]).gives::<edge::ListBody<workspaces::ReachedView>>();
}
