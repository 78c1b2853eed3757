//! `/registrations`: who asks to become a client, and waits for staff.

use edge::{Call, Reply};
use jiff::Timestamp;
use parvis::{
    Result,
    company::{self, Wanted},
    id::{CompanyId, PersonId, RegistrationId, WorkspaceId},
    organization,
    permission::{self, Permission, Permissions},
    registration::{self, Approval, Listed, Registration},
    text::Language,
};
use serde::{Deserialize, Serialize};

use crate::view::ClientView;

/// Somebody who waits. What she says of herself is hers: nothing of it is proved.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Registration)]
pub struct RegistrationView {
    id: RegistrationId,
    first_name: String,
    last_name: String,
    email: String,
    language: Language,
    /// The company that she says she works for.
    company: Option<String>,
    message: Option<String>,
    /// The company of her domain.
    matched: Option<MatchedView>,
    /// Whose her address has become meanwhile: then there is nobody to let in any more.
    #[schema(value_type = Option<String>)]
    taken_by: Option<PersonId>,
    #[schema(value_type = String, format = DateTime)]
    asked_at: Timestamp,
    /// When it is forgotten, unless somebody decides.
    #[schema(value_type = String, format = DateTime)]
    expires_at: Timestamp,
}

/// A company by its name.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = MatchedCompany)]
pub struct MatchedView {
    id: CompanyId,
    name: String,
}

impl From<Listed> for RegistrationView {
    fn from(Listed { registration, applicant, company, taken }: Listed) -> Self {
        Self {
            id: registration.id,
            first_name: applicant.first_name,
            last_name: applicant.last_name,
            email: applicant.email.to_string(),
            language: applicant.language,
            company: applicant.company,
            message: applicant.message,
            matched: company.map(|company| MatchedView { id: company.id, name: company.name }),
            taken_by: taken,
            asked_at: registration.asked_at,
            expires_at: registration.until(),
        }
    }
}

/// How many wait.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = RegistrationCount)]
pub struct CountView {
    /// So many, 99 at most.
    waiting: usize,
    /// Whether there are more.
    more: bool,
}

/// Where she is let in.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RegistrationsApproveBody)]
pub struct ApproveBody {
    /// The company that she joins.
    company_id: Option<CompanyId>,
    /// Workspaces to open to her, at most 10.
    workspaces: Option<Vec<WorkspaceId>>,
    /// What she may do there; the organization's usual permissions when absent.
    permissions: Option<Vec<Permission>>,
}

/// Whether she is told.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RegistrationsRefuseBody)]
pub struct RefuseBody {
    tell: bool,
}

/// `GET`: those who wait, newest first.
pub(crate) async fn list(call: Call) -> Result<Reply> {
    let (table, page) = (call.table()?, call.page()?);
    let reading = async { tokio::try_join!(registration::list(&table, &page), registration::settings(&table)) };
    let (access, (found, settings)) = call.with(reading).await?;
    let shown = registration::show(&table, &access.actor, found, &settings).await?;
    Reply::page(shown, RegistrationView::from)
}

/// `GET /count`: how many wait.
pub(crate) async fn count(call: Call) -> Result<Reply> {
    let table = call.table()?;
    let (access, counted) = call.with(registration::count(&table)).await?;
    registration::may_read(&access.actor)?;
    Reply::ok(&CountView { waiting: counted.waiting, more: counted.more })
}

/// `POST /{registration}/approve`: she becomes a client, and is invited.
pub(crate) async fn approve(call: Call) -> Result<Reply> {
    let (body, table): (ApproveBody, _) = (call.json()?, call.table()?);
    let (id, wanted) = (call.id("registration")?, Wanted::of(Some(body.company_id), None));
    let reading = async {
        let (choosing, usual) = (company::choose(&table, wanted), permission::settings(&table));
        tokio::try_join!(registration::get(&table, id), organization::get(&table), choosing, usual)
    };
    let (access, (found, organization, company, usual)) = call.with(reading).await?;
    let registration = Registration::seen_by(found, &access.actor)?;
    let permissions: Permissions = body.permissions.map_or(usual.default, |wanted| wanted.into_iter().collect());
    let workspaces = body.workspaces.unwrap_or_default().into_iter().map(|workspace| (workspace, permissions));
    let approval = Approval { company, workspaces: workspaces.collect() };
    let client = registration::approve(&table, &access, call.engines(), &organization, registration, approval).await?;
    let version = client.version;
    Ok(Reply::ok(&ClientView::new(client, call.now()))?.version(version))
}

/// `POST /{registration}/refuse`: she isn't let in.
pub(crate) async fn refuse(call: Call) -> Result<Reply> {
    let (body, table): (RefuseBody, _) = (call.json()?, call.table()?);
    let id = call.id("registration")?;
    let reading = async { tokio::try_join!(registration::get(&table, id), organization::get(&table)) };
    let (access, (found, organization)) = call.with(reading).await?;
    let registration = Registration::seen_by(found, &access.actor)?;
    registration::refuse(&table, &access, call.engines(), &organization, registration, body.tell).await?;
    Ok(Reply::none())
}
