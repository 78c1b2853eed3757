//! A portal, as its people see it.

use parvis::{
    Engines, Result,
    id::OrganizationId,
    organization::{Organization, PublicBrand, QUOTA, Usage},
};
use serde::Serialize;

/// A portal; its settings are for staff only.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Portal)]
pub struct PortalView {
    id: OrganizationId,
    #[serde(flatten)]
    brand: PublicBrand,
    version: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    time_zone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    storage: Option<StorageView>,
}

/// How much is stored, in bytes.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Storage)]
pub struct StorageView {
    used_bytes: u64,
    quota_bytes: u64,
}

impl PortalView {
    /// A portal; with its usage for staff.
    pub(crate) async fn new(engines: &Engines, organization: Organization, usage: Option<Usage>) -> Result<Self> {
        let brand = PublicBrand::new(engines, &organization.address()).await?;
        Ok(Self {
            id: organization.id,
            brand,
            version: organization.version,
            time_zone: usage.is_some().then_some(organization.time_zone),
            storage: usage.map(|usage| StorageView { used_bytes: usage.bytes, quota_bytes: QUOTA }),
        })
    }

    /// Which version it is.
    pub(crate) fn version(&self) -> u64 {
        self.version
    }
}
