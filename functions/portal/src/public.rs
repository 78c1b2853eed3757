//! `GET /portal/public`

use edge::{Call, Reply};
use parvis::{
    Error, Result,
    organization::{self, PublicBrand},
};

/// What a visitor sees of a portal before she signs in.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let slug = call.query().get("slug").ok_or_else(|| Error::field("?slug", "required", "Say which portal."))?;
    let address = organization::at(&call.global()?, slug).await?;
    Ok(Reply::ok(&PublicBrand::new(call.engines(), &address).await?)?.cached("public, max-age=60"))
}
