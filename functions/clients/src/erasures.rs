//! `/erasures`

use edge::{Call, Reply};
use parvis::{
    Result,
    actor::Stamp,
    client::Leavings,
    erasure::{self, Erasure, ErasureState, Traces},
    id::{ClientId, ErasureId},
    organization,
};
use serde::Serialize;

use crate::deletion::Kept;

/// An erasure.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Erasure)]
pub struct ErasureView {
    id: ErasureId,
    /// Who she was; nothing tells her name any more.
    client: ClientId,
    state: ErasureState,
    requested_by: Stamp,
    #[schema(value_type = String, format = DateTime)]
    requested_at: jiff::Timestamp,
    /// When her name was gone from everything that isn't temporary.
    #[schema(value_type = Option<String>, format = DateTime)]
    erased_at: Option<jiff::Timestamp>,
    /// When the copies that end by themselves will be gone.
    #[schema(value_type = Option<String>, format = DateTime)]
    temporary_until: Option<jiff::Timestamp>,
    /// When it was seen that they are.
    #[schema(value_type = Option<String>, format = DateTime)]
    closed_at: Option<jiff::Timestamp>,
}

/// What a certificate says.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = ErasureCertificate)]
pub struct Certificate {
    #[serde(flatten)]
    erasure: ErasureView,
    /// The organization's name.
    organization: String,
    /// What went with her record.
    gone: Gone,
    /// Copies of her name with others that were erased.
    traces: Traces,
    /// What stays, and why.
    kept: [Kept; 6],
    /// The activity's last seal at that time; `None` until her traces are erased.
    chain: Option<ChainView>,
}

/// What went with a client's record.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = GoneWithClient)]
pub struct Gone {
    /// Workspaces that she could open; they and their files stay.
    grants: usize,
    sessions: usize,
    comments: usize,
    companies: usize,
    invitation: bool,
}

impl From<Leavings> for Gone {
    fn from(leavings: Leavings) -> Self {
        let Leavings { grants, sessions, comments, companies, invitation } = leavings;
        Self { grants, sessions, comments, companies, invitation }
    }
}

/// A seal of the activity.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = ErasureChain)]
pub struct ChainView {
    /// Its number.
    sequence: u64,
    /// Its SHA-256 in hexadecimal.
    digest: String,
}

impl From<&Erasure> for ErasureView {
    fn from(erasure: &Erasure) -> Self {
        Self {
            id: erasure.id,
            client: erasure.client,
            state: erasure.state,
            requested_by: erasure.requested_by.clone(),
            requested_at: erasure.requested_at,
            erased_at: erasure.erased_at,
            temporary_until: erasure.temporary_until(),
            closed_at: erasure.closed_at,
        }
    }
}

/// `GET /erasures`: erasures, newest first.
pub(crate) async fn list(call: Call) -> Result<Reply> {
    let (table, page) = (call.table()?, call.page()?);
    let (access, found) = call.with(erasure::list(&table, &page)).await?;
    erasure::may_read(&access.actor)?;
    Reply::page(found, |erasure| ErasureView::from(&erasure))
}

/// `GET /erasures/{erasure}`: its certificate.
pub(crate) async fn get(call: Call) -> Result<Reply> {
    let (table, id) = (call.table()?, call.id("erasure")?);
    let reading = async { tokio::try_join!(erasure::get(&table, id), organization::get(&table)) };
    let (access, (found, organization)) = call.with(reading).await?;
    let erasure = Erasure::seen_by(found, &access.actor)?;
    let chain = erasure.chain.as_ref();
    Reply::ok(&Certificate {
        organization: organization.brand.name,
        gone: erasure.gone.into(),
        traces: erasure.traces,
        kept: Kept::AFTER_ERASURE,
        chain: chain.map(|head| ChainView { sequence: head.sequence, digest: head.digest.clone() }),
        erasure: ErasureView::from(&erasure),
    })
}
