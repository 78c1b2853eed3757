//! `GET /openapi.json`

use edge::{Call, Reply};
use parvis::Result;

/// Written from the routes by `cargo xtask golden`.
const DOCUMENT: &str = include_str!("../../../openapi.json");

/// This interface, as an OpenAPI document.
pub(crate) async fn handler(_: Call) -> Result<Reply> {
    Ok(Reply::raw(DOCUMENT).cached("public, max-age=300"))
}
