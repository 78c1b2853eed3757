//! `POST /clients`

use edge::{Call, Reply};
use parvis::{
    Result,
    client::{self, NewClient},
    organization,
};
use serde::Deserialize;

use crate::view::ClientView;

/// A client as she is typed in.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ClientsCreateBody)]
pub struct Body {
    first_name: String,
    last_name: String,
    email: String,
    company: Option<String>,
    address: Option<String>,
    phone_1: Option<String>,
    phone_2: Option<String>,
    notes: Option<String>,
    language: Option<String>,
}

/// Creates a client: a prospect.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let (body, once, table): (Body, _, _) = (call.json()?, call.once()?, call.table()?);
    let (access, organization) = call.with(organization::get(&table)).await?;
    let new = NewClient {
        first_name: body.first_name,
        last_name: body.last_name,
        email: body.email,
        company: body.company,
        address: body.address,
        phone_1: body.phone_1,
        phone_2: body.phone_2,
        notes: body.notes,
        language: body.language,
    };
    let language = organization.brand.language;
    let client = client::create(&table, &access.actor, &once, language, new, call.clock(), call.rng()).await?;
    let version = client.version;
    Ok(Reply::created(&ClientView::new(client, call.now()))?.version(version))
}
