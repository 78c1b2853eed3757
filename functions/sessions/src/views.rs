//! `POST /views/open` and `DELETE /views/current`: seeing what a client sees

use edge::{Call, Reply};
use jiff::Timestamp;
use parvis::{
    Result,
    id::{ClientId, SessionId},
    token::access::LIFE,
    view,
};
use serde::{Deserialize, Serialize};

use crate::view::SessionOrganization;

/// A view's link.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ViewsOpenBody)]
pub struct Body {
    /// The secret part of the link.
    token: String,
}

/// A view of what a client sees.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct View {
    /// For `Authorization: Bearer`; keep it in memory. It reads what the client may read, and changes nothing.
    access_token: String,
    /// Seconds after which to open the view again for the next one.
    expires_in: i64,
    session: SessionId,
    organization: SessionOrganization,
    /// Whose portal it is.
    #[schema(inline)]
    client: Viewed,
    /// The name of the staff member who looks on.
    viewer: String,
    /// When the view ends by itself.
    #[schema(value_type = String, format = DateTime)]
    ends_at: Timestamp,
}

/// Whose portal is seen.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Viewed {
    id: ClientId,
    name: String,
    email: String,
}

/// Opens a view, or goes on with it. There is no cookie: whoever is signed in as a client in this browser stays so.
pub(crate) async fn open(call: Call) -> Result<Reply> {
    let (body, global): (Body, _) = (call.json()?, call.global()?);
    let opened = view::open(call.engines(), &global, &body.token).await?;
    let (organization, session) = (opened.organization, opened.access.session);
    let parvis::id::PersonId::Client(client) = session.person else {
        return Err(parvis::Error::internal("a view of somebody who is no client"));
    };
    let onlooker = Some(opened.viewer.onlooker());
    let signer = call.engines().signer()?;
    let (login, now) = (&opened.access.login, call.now());
    let access_token = signer.sign(session.person, organization.id, session.id, login, onlooker, now)?;
    Reply::ok(&View {
        access_token,
        expires_in: LIFE.min(session.ends_at.duration_since(now)).as_secs(),
        session: session.id,
        organization: SessionOrganization::new(organization.id, organization.brand.name, organization.slug.as_str()),
        client: Viewed { id: client, name: opened.viewer.client, email: opened.access.person.email().to_string() },
        viewer: opened.viewer.name,
        ends_at: session.ends_at,
    })
}

/// Ends a view.
pub(crate) async fn end(call: Call) -> Result<Reply> {
    let access = call.signed_in().await?;
    view::end(call.engines(), &call.table()?, &access).await?;
    Ok(Reply::none())
}
