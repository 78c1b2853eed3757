//! `POST /clients/{client}/view`

use edge::{Call, Reply};
use jiff::Timestamp;
use parvis::{Result, client, client::Client, organization, view};
use serde::Serialize;

/// Where a client's portal is seen as she sees it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = ViewLink)]
pub struct LinkView {
    /// To be opened in a new tab, by whoever began the view; a secret.
    link: String,
    /// When the view ends by itself.
    #[schema(value_type = String, format = DateTime)]
    expires_at: Timestamp,
}

/// Begins a view of exactly what a client sees, in which nothing can be changed.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let (table, id) = (call.table()?, call.id("client")?);
    let reading = async {
        let running = view::running(&table, id, call.now());
        tokio::try_join!(client::get(&table, id), organization::get(&table), running)
    };
    let (access, (found, organization, running)) = call.with(reading).await?;
    let client = Client::seen_by(found, &access.actor)?;
    let (engines, browser) = (call.engines(), call.browser());
    let (link, expires_at) = view::begin(engines, &table, &access, &organization, &client, &running, &browser).await?;
    Reply::created(&LinkView { link, expires_at })
}
