//! The portal itself: its public face, its brand and settings, the activity log, and the description of this interface.

mod activity;
mod openapi;
mod public;
mod show;
mod update;
mod view;

use edge::Access::{Public, Session, Staff};
use parvis::actor::Role::Admin;

edge::routes! {
    "PortalPublic", GET "/api/v1/portal/public", Public, [GlobalTable, FilesRead], public::handler,
        about("What a visitor sees of a portal before she signs in.").query(&["slug"]).gives::<parvis::organization::PublicBrand>();
    "PortalGet", GET "/api/v1/portal", Session, [TableRead, FilesRead], show::handler,
        about("The portal of whoever is signed in; staff also see its settings.").gives::<view::PortalView>();
    "PortalUpdate", PATCH "/api/v1/portal", Staff(Admin), [GlobalTable, TableRead, TableWrite, FilesRead], update::handler,
        about("Changes the brand and the settings.").conditional().takes::<update::Body>().gives::<view::PortalView>();
    "ActivityList", GET "/api/v1/activity", Staff(Admin), [TableRead], activity::handler,
        about("Who did what, when, to what; newest first.").query(&["cursor", "limit"]).gives::<edge::ListBody<parvis::activity::Activity>>();
    "OpenapiGet", GET "/api/v1/openapi.json", Public, [], openapi::handler,
        about("This interface, as an OpenAPI document.");
}
