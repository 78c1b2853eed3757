//! Uploads: being built.

use parvis::{Engines, Result, TenantTable, id::UploadId};
use serde_json::Value;

pub(crate) async fn check(_: &Engines, _: &TenantTable, _: UploadId) -> Result<()> {
    Ok(())
}

pub(crate) async fn arrived(_: &Engines, _: &str) -> Result<()> {
    Ok(())
}

pub(crate) async fn removed(_: &Engines, _: &TenantTable, _: &Value) -> Result<()> {
    Ok(())
}

pub(crate) async fn discard(_: &Engines, _: &TenantTable, _: &Value) -> Result<()> {
    Ok(())
}
