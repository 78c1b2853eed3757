//! Sessions: signing up, signing in and out, one's own record, and the links that come by mail.

mod end;
mod invitations;
mod keys;
mod list;
mod me;
mod organizations;
mod password;
mod password_resets;
mod redeem;
mod refresh;
mod sign_in;
mod verifications;
mod view;

use edge::Access::{Public, Session};

edge::routes! {
    "OrganizationsCreate", POST "/api/v1/organizations", Public, [GlobalTable, TableRead, TableWrite, SigningKey, LinkKey], organizations::handler,
        about("Signs an agency up; its first owner is signed in.").creates().takes::<organizations::Body>().gives::<view::SessionView>();
    "SessionsCreate", POST "/api/v1/sessions", Public, [GlobalTable, TableWrite, SigningKey, LinkKey], sign_in::handler,
        about("Signs in with a password.").status(201).takes::<sign_in::Body>().gives::<view::SessionView>();
    "SessionsRedeem", POST "/api/v1/sessions/link", Public, [GlobalTable, TableRead, TableWrite, SigningKey, LinkKey], redeem::handler,
        about("Signs in with a link that works once.").status(201).takes::<redeem::Body>().gives::<view::SessionView>();
    "SessionsRefresh", POST "/api/v1/sessions/refresh", Public, [GlobalTable, TableRead, TableWrite, SigningKey, LinkKey], refresh::handler,
        about("Exchanges the refresh cookie for a new access token.").takes::<refresh::Body>().gives::<view::SessionView>();
    "SessionsList", GET "/api/v1/sessions", Session, [TableRead], list::handler,
        about("One's own sessions, newest first.").gives::<edge::ListBody<list::OwnSessionView>>();
    "SessionsEndCurrent", DELETE "/api/v1/sessions/current", Session, [TableRead, TableWrite], end::current,
        about("Signs out.").status(204);
    "SessionsEnd", DELETE "/api/v1/sessions/{session}", Session, [TableRead, TableWrite], end::one,
        about("Ends one of one's own sessions.").status(204);
    "MeGet", GET "/api/v1/me", Session, [TableRead], me::get,
        about("Who is signed in, where, and what she may do.").gives::<me::MeView>();
    "MeUpdate", PATCH "/api/v1/me", Session, [TableRead, TableWrite], me::update,
        about("Changes one's own names, language and time zone.").conditional().takes::<me::Body>().gives::<me::MeView>();
    "PasswordUpdate", PUT "/api/v1/me/password", Session, [GlobalTable, TableRead, TableWrite, SigningKey, LinkKey], password::handler,
        about("Changes one's own password; all other sessions end.").takes::<password::Body>().gives::<view::SessionView>();
    "PasswordResetsCreate", POST "/api/v1/password-resets", Public, [GlobalTable, TableWrite, LinkKey], password_resets::create,
        about("Mails a link that chooses a new password; answers alike for every address.").status(202).takes::<password_resets::Body>();
    "PasswordResetsComplete", POST "/api/v1/password-resets/complete", Public, [GlobalTable, TableRead, TableWrite], password_resets::complete,
        about("Chooses a new password by a mailed link.").status(204).takes::<password_resets::CompleteBody>();
    "EmailVerificationsCreate", POST "/api/v1/email-verifications", Session, [GlobalTable, TableRead, TableWrite, LinkKey], verifications::create,
        about("Mails the link that proves one's address again.").status(202);
    "EmailVerificationsComplete", POST "/api/v1/email-verifications/complete", Public, [GlobalTable, TableWrite], verifications::complete,
        about("Proves an address by a mailed link.").status(204).takes::<verifications::Body>();
    "InvitationsInspect", POST "/api/v1/invitations/inspect", Public, [GlobalTable, TableRead, FilesRead], invitations::inspect,
        about("Who invites whom, and to what; the link stays as good as before.").takes::<invitations::Body>().gives::<invitations::InvitationView>();
    "InvitationsAccept", POST "/api/v1/invitations/accept", Public, [GlobalTable, TableRead, TableWrite, SigningKey, LinkKey], invitations::accept,
        about("Accepts an invitation and signs in.").status(201).takes::<invitations::AcceptBody>().gives::<view::SessionView>();
    "KeysList", GET "/.well-known/jwks.json", Public, [], keys::handler,
        about("The public keys that access tokens are verified by (RFC 7517).");
}
