//! `POST /clients`

use edge::{Call, Reply};
use parvis::{
    Result,
    client::{self, NewClient},
    company::{self, Wanted},
    id::{CompanyId, TagId},
    organization,
    tag::Labels,
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
    /// The name of her company: the one that there is, or a new one.
    company: Option<String>,
    /// Her company; counts more than its name.
    company_id: Option<CompanyId>,
    address: Option<String>,
    phone_1: Option<String>,
    phone_2: Option<String>,
    notes: Option<String>,
    language: Option<String>,
    time_zone: Option<String>,
    tags: Option<Vec<TagId>>,
}

/// Creates a client: a prospect.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let (body, once, table): (Body, _, _) = (call.json()?, call.once()?, call.table()?);
    let wanted = Wanted::of(Some(body.company_id), Some(body.company));
    let reading = async {
        let (choosing, labels) = (company::choose(&table, wanted), Labels::read(&table, body.tags));
        tokio::try_join!(organization::get(&table), choosing, labels)
    };
    let (access, (organization, company, tags)) = call.with(reading).await?;
    let new = NewClient {
        first_name: body.first_name,
        last_name: body.last_name,
        email: body.email,
        company,
        address: body.address,
        phone_1: body.phone_1,
        phone_2: body.phone_2,
        notes: body.notes,
        language: body.language,
        time_zone: body.time_zone,
        tags,
    };
    let language = organization.brand.language;
    let client = client::create(&table, &access.actor, &once, language, new, call.clock(), call.rng()).await?;
    let version = client.version;
    Ok(Reply::created(&ClientView::new(client, call.now()))?.version(version))
}
