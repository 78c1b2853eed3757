//! `GET /.well-known/jwks.json`

use edge::{Call, Reply};
use parvis::Result;

/// The public keys that access tokens are verified by.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    Ok(Reply::raw(call.engines().verifier().document()).cached("public, max-age=300"))
}
