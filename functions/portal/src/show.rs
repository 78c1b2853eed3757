//! `GET /portal`

use edge::{Call, Reply};
use parvis::{
    Error, Result,
    actor::Side,
    organization::{Organization, Usage},
};

use crate::view::PortalView;

/// The portal of whoever is signed in.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let table = call.table()?;
    let (access, (organization, usage)) = call.with(table.pair::<Organization, Usage>((), ())).await?;
    let organization = organization.ok_or_else(|| Error::internal("an organization without its record"))?;
    let usage = (access.session.side() == Side::Staff).then(|| usage.unwrap_or_default());
    let view = PortalView::new(call.engines(), organization, usage).await?;
    let version = view.version();
    Ok(Reply::ok(&view)?.version(version))
}
