//! `/clients/{client}/invitation`

use edge::{Call, Reply};
use parvis::{
    Error, Result,
    client::{self, Client, Delivery},
    invitation::{self, InvitationSecret},
    organization,
};
use serde::{Deserialize, Serialize};

use crate::view::ClientView;

/// How the invitation goes.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ClientsInviteBody)]
pub struct Body {
    delivery: DeliveryBody,
    /// That the address is right, though a former mail came back from it.
    confirm_address: Option<bool>,
}

/// By mail, or by a link to hand over.
#[derive(Debug, Clone, Copy, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = InvitationDelivery)]
pub enum DeliveryBody {
    /// By mail.
    Email,
    /// By a link to hand over.
    Link,
}

/// The client and her link.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = InvitedClient)]
pub struct InvitedView {
    client: ClientView,
    link: String,
}

/// An invitation and its link.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = ClientInvitation)]
pub struct InvitationView {
    invitation: Option<invitation::Shown>,
    link: Option<String>,
}

/// `POST`: invites a client; a new link kills the former.
pub(crate) async fn create(call: Call) -> Result<Reply> {
    let (body, table): (Body, _) = (call.json()?, call.table()?);
    let id = call.id("client")?;
    let reading = async { tokio::try_join!(client::get(&table, id), organization::get(&table)) };
    let (access, (found, organization)) = call.with(reading).await?;
    let current = Client::seen_by(found, &access.actor)?;
    let delivery = match body.delivery {
        DeliveryBody::Email => Delivery::Email { confirmed: body.confirm_address.unwrap_or_default() },
        DeliveryBody::Link => Delivery::Link,
    };
    let invited = client::invite(&table, &access, call.engines(), &organization, current, delivery).await?;
    Reply::ok(&InvitedView { client: ClientView::new(invited.client, call.now()), link: invited.link })
}

/// `GET`: the invitation, with its link while it works.
pub(crate) async fn get(call: Call) -> Result<Reply> {
    let table = call.table()?;
    let id: parvis::id::ClientId = call.id("client")?;
    let reading = async {
        let secret = table.pair::<Client, InvitationSecret>(id, id.into());
        tokio::try_join!(secret, organization::get(&table))
    };
    let (access, ((found, secret), organization)) = call.with(reading).await?;
    let client = Client::seen_by(found, &access.actor)?;
    let link = client::link(&access.actor, call.engines(), &organization, &client, secret.as_ref())?;
    let invitation = client.invitation_shown(call.now());
    Reply::ok(&InvitationView { invitation, link })
}

/// `DELETE`: takes the invitation back.
pub(crate) async fn revoke(call: Call) -> Result<Reply> {
    let table = call.table()?;
    let (access, found) = call.with(client::get(&table, call.id("client")?)).await?;
    let current = Client::seen_by(found, &access.actor)?;
    if current.invitation.is_none() {
        return Err(Error::not_found());
    }
    client::revoke(&table, &access.actor, current, call.clock(), call.rng()).await?;
    Ok(Reply::none())
}
