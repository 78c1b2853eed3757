//! Sessions: signing up, signing in and out, one's own record, and the links that come by mail.

mod email;
mod end;
mod factors;
mod invitations;
mod keys;
mod list;
mod me;
mod organizations;
mod over;
mod passkeys;
mod password;
mod password_resets;
mod proofs;
mod redeem;
mod refresh;
mod second_factor;
mod sign_in;
mod sign_in_links;
mod sign_in_passkey;
mod verifications;
mod view;
mod views;

use edge::Access::{Public, Session};

edge::routes! {
    "OrganizationsCreate", POST "/api/v1/organizations", Public, [GlobalTable, TableRead, TableWrite, SigningKey, LinkKey, Hashing], organizations::handler,
        about("Signs an agency up; its first owner is signed in.").creates().takes::<organizations::Body>().gives::<view::SessionView>();
    "SessionsCreate", POST "/api/v1/sessions", Public, [GlobalTable, TableWrite, SigningKey, LinkKey, Hashing], sign_in::handler,
        about("Signs in with a password.").status(201).takes::<sign_in::Body>().gives::<view::SessionView>();
    "SignInLinksCreate", POST "/api/v1/sign-in-links", Public, [GlobalTable, TableWrite, LinkKey], sign_in_links::create,
        about("Mails a link that signs in, once; answers alike for every address.").status(202).takes::<sign_in_links::Body>();
    "SessionsRedeem", POST "/api/v1/sessions/link", Public, [GlobalTable, TableRead, TableWrite, SigningKey, LinkKey], redeem::handler,
        about("Signs in with a link that works once.").status(201).takes::<redeem::Body>().gives::<view::SessionView>();
    "SessionsSecondFactor", POST "/api/v1/sessions/second-factor", Public, [GlobalTable, TableRead, TableWrite, SigningKey, LinkKey], second_factor::handler,
        about("Signs in with a code, after the first factor.").status(201).takes::<second_factor::Body>().gives::<view::SessionView>();
    "SessionsPasskeyStart", POST "/api/v1/sessions/passkey/options", Public, [LinkKey], sign_in_passkey::start,
        about("What a browser is asked so that a passkey signs in, or proves anew who one is.").takes::<sign_in_passkey::Place>().gives::<parvis::passkey::Begun>();
    "SessionsPasskey", POST "/api/v1/sessions/passkey", Public, [GlobalTable, TableRead, TableWrite, SigningKey, LinkKey], sign_in_passkey::handler,
        about("Signs in with a passkey.").status(201).takes::<sign_in_passkey::Body>().gives::<view::SessionView>();
    "SessionsRefresh", POST "/api/v1/sessions/refresh", Public, [GlobalTable, TableRead, TableWrite, SigningKey, LinkKey], refresh::handler,
        about("Exchanges the refresh cookie for a new access token.").takes::<refresh::Body>().gives::<view::SessionView>();
    "SessionsList", GET "/api/v1/sessions", Session, [TableRead], list::handler,
        about("One's own sessions, newest first.").gives::<edge::ListBody<list::OwnSessionView>>();
    "SessionsEndOthers", DELETE "/api/v1/sessions", Session, [TableRead, TableWrite], end::others,
        about("Ends all of one's own sessions but this one.").status(204);
    "SessionsEndCurrent", DELETE "/api/v1/sessions/current", Session, [TableRead, TableWrite], end::current,
        about("Signs out.").while_enrolling().status(204);
    "SessionsEnd", DELETE "/api/v1/sessions/{session}", Session, [TableRead, TableWrite], end::one,
        about("Ends one of one's own sessions.").status(204);
    "ViewsOpen", POST "/api/v1/views/open", Public, [GlobalTable, TableRead, SigningKey], views::open,
        about("Opens, or goes on with, a view of what a client sees, by its link.").takes::<views::Body>().gives::<views::View>();
    "ViewsEnd", DELETE "/api/v1/views/current", Session, [TableRead, TableWrite], views::end,
        about("Ends a view of what a client sees.").while_viewing().status(204);
    "MeGet", GET "/api/v1/me", Session, [TableRead], me::get,
        about("Who is signed in, where, and what she may do.").while_enrolling().while_viewing().gives::<me::MeView>();
    "MeUpdate", PATCH "/api/v1/me", Session, [TableRead, TableWrite], me::update,
        about("Changes one's own names, language and time zone.").conditional().takes::<me::Body>().gives::<me::MeView>();
    "ProofsCreate", POST "/api/v1/sessions/current/proof", Session, [GlobalTable, TableRead, TableWrite, LinkKey, Hashing], proofs::create,
        about("Proves anew who one is, before what guards the account is changed.").while_enrolling().status(204).takes::<proofs::Body>();
    "FactorsGet", GET "/api/v1/me/factors", Session, [GlobalTable, TableRead], factors::get,
        about("One's own factors, without their secrets.").while_enrolling().gives::<parvis::factor::Summary>();
    "TotpStart", POST "/api/v1/me/totp", Session, [GlobalTable, TableRead, TableWrite, LinkKey], factors::start,
        about("Begins to set up an authenticator app; its secret is shown once.").while_enrolling().gives::<parvis::factor::Enrolment>();
    "TotpConfirm", POST "/api/v1/me/totp/confirm", Session, [GlobalTable, TableRead, TableWrite, LinkKey], factors::confirm,
        about("Sets the app up by its first code; gives the recovery codes, once.").while_enrolling().takes::<factors::Body>().gives::<factors::RecoveryCodes>();
    "TotpRemove", DELETE "/api/v1/me/totp", Session, [GlobalTable, TableRead, TableWrite], factors::remove,
        about("Takes the authenticator app away, and the recovery codes unless a passkey needs them.").status(204);
    "RecoveryCodesCreate", POST "/api/v1/me/recovery-codes", Session, [GlobalTable, TableRead, TableWrite], factors::renew,
        about("Gives new recovery codes; the former ones work no more.").gives::<factors::RecoveryCodes>();
    "PasskeysList", GET "/api/v1/me/passkeys", Session, [GlobalTable, TableRead], passkeys::list,
        about("One's own passkeys, oldest first.").while_enrolling().gives::<edge::ListBody<passkeys::PasskeyView>>();
    "PasskeysStart", POST "/api/v1/me/passkeys/options", Session, [GlobalTable, TableRead, LinkKey], passkeys::start,
        about("What a browser is asked so that it makes a passkey.").while_enrolling().takes::<sign_in_passkey::Place>().gives::<parvis::passkey::Begun>();
    "PasskeysCreate", POST "/api/v1/me/passkeys", Session, [GlobalTable, TableRead, TableWrite, LinkKey], passkeys::create,
        about("Adds the passkey that a browser has made; with the first, gives recovery codes, once.").status(201).while_enrolling().takes::<passkeys::Body>().gives::<passkeys::Added>();
    "PasskeysUpdate", PATCH "/api/v1/me/passkeys/{passkey}", Session, [GlobalTable, TableRead, TableWrite], passkeys::rename,
        about("Gives a passkey another name.").conditional().takes::<passkeys::Name>().gives::<passkeys::PasskeyView>();
    "PasskeysRemove", DELETE "/api/v1/me/passkeys/{passkey}", Session, [GlobalTable, TableRead, TableWrite], passkeys::remove,
        about("Takes a passkey away.").status(204);
    "OwnOrganizations", GET "/api/v1/me/organizations", Session, [GlobalTable, TableRead], over::list,
        about("The organizations that one belongs to.").while_enrolling().gives::<edge::ListBody<over::PlaceView>>();
    "OwnOrganizationsOpen", POST "/api/v1/me/organizations/open", Session, [GlobalTable, TableRead, TableWrite, LinkKey], over::open,
        about("A link that leads to another of one's organizations, at once, without signing in again.").takes::<over::Body>().gives::<over::Over>();
    "PasswordUpdate", PUT "/api/v1/me/password", Session, [GlobalTable, TableRead, TableWrite, SigningKey, LinkKey, Hashing], password::handler,
        about("Changes one's own password; all other sessions end.").takes::<password::Body>().gives::<view::SessionView>();
    "PasswordResetsCreate", POST "/api/v1/password-resets", Public, [GlobalTable, TableWrite, LinkKey], password_resets::create,
        about("Mails a link that chooses a new password; answers alike for every address.").status(202).takes::<password_resets::Body>();
    "PasswordResetsComplete", POST "/api/v1/password-resets/complete", Public, [GlobalTable, TableRead, TableWrite, Hashing], password_resets::complete,
        about("Chooses a new password by a mailed link.").status(204).takes::<password_resets::CompleteBody>();
    "EmailVerificationsCreate", POST "/api/v1/email-verifications", Session, [GlobalTable, TableRead, TableWrite, LinkKey], verifications::create,
        about("Mails the link that proves one's address again.").status(202);
    "EmailVerificationsComplete", POST "/api/v1/email-verifications/complete", Public, [GlobalTable, TableWrite], verifications::complete,
        about("Proves an address by a mailed link.").status(204).takes::<verifications::Body>();
    "EmailGet", GET "/api/v1/me/email", Session, [GlobalTable, TableRead], email::get,
        about("One's own address, and the one that was asked for.").gives::<email::EmailView>();
    "EmailChangesCreate", POST "/api/v1/me/email", Session, [GlobalTable, TableRead, TableWrite, LinkKey], email::ask,
        about("Asks for another address: mails a link to it, and one to the present one.").status(202).takes::<email::Body>();
    "EmailChangesCancel", DELETE "/api/v1/me/email", Session, [GlobalTable, TableRead, TableWrite], email::cancel,
        about("Leaves one's address as it is.").status(204);
    "EmailChangesConfirm", POST "/api/v1/email-changes/confirm", Public, [GlobalTable, TableRead, TableWrite], email::confirm,
        about("Confirms a change of address by the link that was mailed to one of both; once both have, it is carried out and all sessions end.").takes::<email::Token>().gives::<email::Confirmed>();
    "EmailChangesStop", POST "/api/v1/email-changes/stop", Public, [GlobalTable, TableRead, TableWrite], email::stop,
        about("Leaves an address as it is by the link that was mailed to it; all sessions end.").status(204).takes::<email::Token>();
    "InvitationsInspect", POST "/api/v1/invitations/inspect", Public, [GlobalTable, TableRead, FilesRead], invitations::inspect,
        about("Who invites whom, and to what; the link stays as good as before.").takes::<invitations::Body>().gives::<invitations::InvitationView>();
    "InvitationsRenew", POST "/api/v1/invitations/renew", Public, [GlobalTable, TableRead, TableWrite, LinkKey], invitations::renew,
        about("Mails a new link to whom an expired one invites; answers alike for every link.").status(202).takes::<invitations::Body>();
    "InvitationsAccept", POST "/api/v1/invitations/accept", Public, [GlobalTable, TableRead, TableWrite, SigningKey, LinkKey, Hashing], invitations::accept,
        about("Accepts an invitation and signs in.").status(201).takes::<invitations::AcceptBody>().gives::<view::SessionView>();
    "KeysList", GET "/.well-known/jwks.json", Public, [], keys::handler,
        about("The public keys that access tokens are verified by (RFC 7517).");
}
