//! Restricting a folder to some of the workspace's clients.

use crate::{
    Error, Result, TenantTable,
    error::Fields,
    grant::Grant,
    id::{ClientId, WorkspaceId},
    table::Entity as _,
};

/// Most clients that a folder is restricted to.
pub const MOST_CHOSEN: usize = 100;

/// The clients whom a folder is to be restricted to, each once: people who may open its workspace.
///
/// # Errors
/// [`crate::Code::Invalid`] for too many, and for whoever may not.
pub async fn chosen(table: &TenantTable, workspace: WorkspaceId, wanted: &[ClientId]) -> Result<Vec<ClientId>> {
    if wanted.len() > MOST_CHOSEN {
        let detail = format!("Choose at most {MOST_CHOSEN} clients.");
        return Err(Error::field("/restricted_to", "out-of-range", detail));
    }
    let mut once = wanted.to_vec();
    once.sort_unstable();
    once.dedup();
    let places = once.iter().map(|client| Grant::place((*client, workspace))).collect();
    let grants: Vec<Grant> = table.get_all(places).await?;
    let mut fields = Fields::default();
    for (place, client) in wanted.iter().enumerate() {
        let known = grants.iter().any(|grant| grant.client == *client);
        let detail = "This client has no access to the workspace.".to_owned();
        fields.take(&format!("/restricted_to/{place}"), if known { Ok(()) } else { Err(("unsupported", detail)) });
    }
    fields.finish()?;
    Ok(once)
}
