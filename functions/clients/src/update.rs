//! `PATCH /clients/{client}`

use edge::{Call, Patch, Reply};
use parvis::{
    Result, client,
    client::{Client, ClientChange},
    company::{self, Wanted},
    id::{CompanyId, TagId},
    invitation::Reminders,
    tag::Labels,
};
use serde::Deserialize;

use crate::view::ClientView;

/// What to change; null clears.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ClientsUpdateBody)]
pub struct Body {
    first_name: Option<String>,
    last_name: Option<String>,
    #[serde(default)]
    #[schema(required = false, value_type = Option<String>)]
    company: Patch<String>,
    #[serde(default)]
    #[schema(required = false, value_type = Option<CompanyId>)]
    company_id: Patch<CompanyId>,
    #[serde(default)]
    #[schema(required = false, value_type = Option<String>)]
    address: Patch<String>,
    #[serde(default)]
    #[schema(required = false, value_type = Option<String>)]
    phone_1: Patch<String>,
    #[serde(default)]
    #[schema(required = false, value_type = Option<String>)]
    phone_2: Patch<String>,
    #[serde(default)]
    #[schema(required = false, value_type = Option<String>)]
    notes: Patch<String>,
    language: Option<String>,
    #[serde(default)]
    #[schema(required = false, value_type = Option<String>)]
    time_zone: Patch<String>,
    /// As the organization does when null.
    #[serde(default)]
    #[schema(required = false, value_type = Option<Reminders>)]
    reminders: Patch<Reminders>,
    tags: Option<Vec<TagId>>,
}

/// Changes a client's record, but not her e-mail address, which is hers.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let (body, expected, table): (Body, _, _) = (call.json()?, call.expected()?, call.table()?);
    let (id, wanted) = (call.id("client")?, Wanted::of(body.company_id.0, body.company.0));
    let reading = async {
        let (choosing, labels) = (company::choose(&table, wanted), Labels::read(&table, body.tags));
        tokio::try_join!(client::get(&table, id), choosing, labels)
    };
    let (access, (found, company, tags)) = call.with(reading).await?;
    let current = Client::seen_by(found, &access.actor)?;
    let change = ClientChange {
        first_name: body.first_name,
        last_name: body.last_name,
        company,
        address: body.address.0,
        phone_1: body.phone_1.0,
        phone_2: body.phone_2.0,
        notes: body.notes.0,
        language: body.language,
        time_zone: body.time_zone.0,
        reminders: body.reminders.0,
        tags,
    };
    let client = client::update(&table, &access.actor, current, expected, change, call.clock(), call.rng()).await?;
    let version = client.version;
    Ok(Reply::ok(&ClientView::new(client, call.now()))?.version(version))
}
