//! `GET /me/organizations` and `POST /me/organizations/open`

use edge::{Call, ListBody, Reply};
use parvis::{Result, access::ended, actor::Side, login::Login, sign_in::go_over};
use serde::{Deserialize, Serialize};

/// One of the organizations that somebody belongs to.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = OwnOrganization)]
pub struct PlaceView {
    slug: String,
    /// Its name when she joined.
    name: String,
    /// Which front door she uses there.
    side: Side,
    /// Whether it is the one that she is signed in to.
    current: bool,
}

/// Where to.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = OwnOrganizationsOpenBody)]
pub struct Body {
    /// The portal's slug.
    organization: String,
    /// The front door.
    side: Side,
}

/// A link for this browser, to follow at once.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Over {
    link: String,
}

/// The organizations that somebody belongs to.
pub(crate) async fn list(call: Call) -> Result<Reply> {
    let global = call.global()?;
    let key = call.claims()?.login.clone();
    let (access, login) = call.with(global.get::<Login>(&key)).await?;
    let places = login.ok_or_else(ended)?.memberships.into_iter().map(|place| PlaceView {
        current: place.person == access.session.person,
        side: place.side(),
        slug: place.slug.to_string(),
        name: place.name,
    });
    Reply::ok(&ListBody { items: places.collect(), next: None })
}

/// A link that leads to one of them.
pub(crate) async fn open(call: Call) -> Result<Reply> {
    let (body, global): (Body, _) = (call.json()?, call.global()?);
    let key = call.claims()?.login.clone();
    let (access, login) = call.with(global.get::<Login>(&key)).await?;
    let login = login.ok_or_else(ended)?;
    let link = go_over(call.engines(), &global, &access, &login, &body.organization, body.side).await?;
    Reply::ok(&Over { link })
}
