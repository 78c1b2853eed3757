//! The portal itself: its public face, its brand and settings, the activity log, and the description of this interface.

mod access;
mod activity;
mod invitations;
mod letterbox;
mod mails;
mod openapi;
mod permission_settings;
mod permissions;
mod public;
mod registration;
mod show;
mod update;
mod view;

use edge::Access::{Public, Session, Staff};
use parvis::actor::Role::{Admin, Member};

edge::routes! {
    "PortalPublic", GET "/api/v1/portal/public", Public, [GlobalTable, FilesRead], public::handler,
        about("What a visitor sees of a portal before she signs in.").query(&["slug"]).gives::<parvis::organization::PublicBrand>();
    "PortalGet", GET "/api/v1/portal", Session, [TableRead, FilesRead], show::handler,
        about("The portal of whoever is signed in; staff also see its settings.").while_enrolling().while_viewing().gives::<view::PortalView>();
    "PortalUpdate", PATCH "/api/v1/portal", Staff(Admin), [GlobalTable, TableRead, TableWrite, FilesRead], update::handler,
        about("Changes the brand and the settings.").conditional().takes::<update::Body>().gives::<view::PortalView>();
    "PermissionsList", GET "/api/v1/permissions", Session, [TableRead], permissions::handler,
        about("What a client can be allowed to do in a workspace, and what each permission needs.").gives::<permissions::CatalogueView>();
    "PermissionSettingsGet", GET "/api/v1/portal/permissions", Staff(Member), [TableRead], permission_settings::get,
        about("What a new grant gives, and the organization's presets.").gives::<permission_settings::SettingsView>();
    "PermissionSettingsUpdate", PATCH "/api/v1/portal/permissions", Staff(Admin), [TableRead, TableWrite], permission_settings::update,
        about("Changes what a new grant gives, and the presets; no grant changes with them.").conditional().takes::<permission_settings::Body>().gives::<permission_settings::SettingsView>();
    "AccessGet", GET "/api/v1/portal/access", Staff(Admin), [TableRead], access::get,
        about("How staff and clients may sign in.").gives::<access::AccessView>();
    "AccessUpdate", PUT "/api/v1/portal/access", Staff(Admin), [GlobalTable, TableRead, TableWrite], access::update,
        about("Changes how staff and clients may sign in.").conditional().takes::<access::Body>().gives::<access::AccessView>();
    "InvitationSettingsGet", GET "/api/v1/portal/invitations", Staff(Member), [TableRead], invitations::get,
        about("The words of clients' invitations, and how often clients are reminded.").gives::<invitations::SettingsView>();
    "InvitationSettingsUpdate", PATCH "/api/v1/portal/invitations", Staff(Admin), [TableRead, TableWrite], invitations::update,
        about("Changes the words of clients' invitations, and how often clients are reminded.").conditional().takes::<invitations::Body>().gives::<invitations::SettingsView>();
    "InvitationPreview", POST "/api/v1/portal/invitations/preview", Staff(Admin), [TableRead], invitations::preview,
        about("The invitation that would be sent, whole.").takes::<invitations::Draft>().gives::<parvis::mail::Written>();
    "InvitationTest", POST "/api/v1/portal/invitations/test", Staff(Admin), [TableRead, TableWrite], invitations::test,
        about("Sends the invitation to oneself.").status(202).takes::<invitations::Draft>();
    "LetterboxGet", GET "/api/v1/portal/letterbox", Staff(Member), [TableRead], letterbox::get,
        about("The address that members write to with a client in To, Cc or the text, to have her invited.").gives::<letterbox::LetterboxView>();
    "LetterboxUpdate", PATCH "/api/v1/portal/letterbox", Staff(Admin), [GlobalTable, TableRead, TableWrite], letterbox::update,
        about("Opens and closes the letterbox, or gives it another address.").conditional().takes::<letterbox::Body>().gives::<letterbox::LetterboxView>();
    "RegistrationSettingsGet", GET "/api/v1/portal/registration", Staff(Admin), [TableRead], registration::get,
        about("Whether strangers may ask to become clients, and whom the organization lets in at once.").gives::<registration::SettingsView>();
    "RegistrationSettingsUpdate", PUT "/api/v1/portal/registration", Staff(Admin), [GlobalTable, TableRead, TableWrite], registration::update,
        about("Changes who may ask to become a client, and whom the organization lets in at once.").conditional().takes::<registration::Body>().gives::<registration::SettingsView>();
    "ActivityList", GET "/api/v1/activity", Staff(Admin), [TableRead], activity::handler,
        about("Who did what, when, to what; newest first.").query(&["person", "object", "kind", "from", "until", "cursor", "limit"]).gives::<edge::ListBody<parvis::activity::Activity>>();
    "MailsFailed", GET "/api/v1/mails/failed", Staff(Admin), [TableRead], mails::failed,
        about("Mails that couldn't be sent, and what to do; newest first.").query(&["cursor", "limit"]).gives::<edge::ListBody<mails::FailedView>>();
    "MailsRetry", POST "/api/v1/mails/{failed_mail}/retry", Staff(Admin), [TableRead, TableWrite], mails::retry,
        about("Sends a mail again that couldn't be sent; asked again, it tells the same mail.").status(202).takes::<mails::Body>().gives::<mails::RetriedView>();
    "OpenapiGet", GET "/api/v1/openapi.json", Public, [], openapi::handler,
        about("This interface, as an OpenAPI document.");
}
