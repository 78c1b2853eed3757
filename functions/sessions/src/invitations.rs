//! `POST /invitations/inspect`, `POST /invitations/renew` and `POST /invitations/accept`

use edge::{Call, Reply, http::StatusCode};
use jiff::Timestamp;
use parvis::{
    Result,
    accept::{accept as accept_invitation, ask_again, open},
    access::Person,
    actor::Side,
    organization::PublicBrand,
    text::Language,
};
use serde::{Deserialize, Serialize};

use crate::view;

/// A link's secret part.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = InvitationsInspectBody)]
pub struct Body {
    token: String,
}

/// A link's secret part, and the password of the account.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = InvitationsAcceptBody)]
pub struct AcceptBody {
    token: String,
    password: String,
    language: Option<String>,
}

/// An invitation whose link works.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = OpenInvitation)]
pub struct InvitationView {
    portal: PublicBrand,
    inviter: Inviter,
    person: Invited,
    /// Titles of the workspaces that wait.
    workspaces: Vec<String>,
    /// Whether the address has an account already, whose password is asked for.
    account_exists: bool,
    #[schema(value_type = String, format = DateTime)]
    expires_at: Timestamp,
    language: Language,
}

/// Who invites.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Inviter {
    name: String,
}

/// Who is invited.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Invited {
    first_name: String,
    last_name: String,
    email: String,
    kind: Side,
}

/// Who invites whom, and to what.
pub(crate) async fn inspect(call: Call) -> Result<Reply> {
    let (body, global): (Body, _) = (call.json()?, call.global()?);
    let (_, open) = open(call.engines(), &global, &body.token).await?;
    let workspaces = open.workspaces(&global).await?;
    let email = open.person.email().to_string();
    let (person, language) = match open.person {
        Person::Member(member) => {
            let kind = Side::Staff;
            (Invited { first_name: member.first_name, last_name: member.last_name, email, kind }, member.language)
        }
        Person::Client(client) => {
            let kind = Side::Client;
            (Invited { first_name: client.first_name, last_name: client.last_name, email, kind }, client.language)
        }
    };
    let portal = PublicBrand::new(call.engines(), &open.organization.address()).await?;
    let view = InvitationView {
        portal,
        inviter: Inviter { name: open.inviter },
        person,
        workspaces,
        account_exists: open.login.is_some(),
        expires_at: open.invitation.expires_at,
        language,
    };
    Reply::ok(&view)
}

/// Mails a new link to whom an expired one invites; answers alike for every link.
pub(crate) async fn renew(call: Call) -> Result<Reply> {
    let (body, global): (Body, _) = (call.json()?, call.global()?);
    ask_again(call.engines(), &global, &body.token, call.source()).await?;
    Reply::json(StatusCode::ACCEPTED, &serde_json::json!({}))
}

/// Accepts an invitation and signs in.
pub(crate) async fn accept(call: Call) -> Result<Reply> {
    let (body, global): (AcceptBody, _) = (call.json()?, call.global()?);
    let (language, browser) = (body.language.as_deref(), call.browser());
    let signed_in = accept_invitation(call.engines(), &global, &body.token, &body.password, language, &browser).await?;
    view::begun(&call, StatusCode::CREATED, &signed_in)
}
