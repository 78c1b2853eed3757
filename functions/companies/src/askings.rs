//! `/companies/{company}/invitations`

use edge::{Call, Reply};
use jiff::Timestamp;
use parvis::{
    Actor, Error, Result, client,
    colleague::{self, Asking, NewColleague},
    company::{self, CompanyRole},
    id::{ClientId, PersonId, WorkspaceId},
    permission::Permission,
};
use serde::{Deserialize, Serialize};

/// Who is asked, and what waits for her.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ColleaguesInviteBody)]
pub struct Body {
    first_name: String,
    last_name: String,
    email: String,
    language: Option<String>,
    /// Of one's own; only of a company that one administers.
    #[serde(default)]
    roles: Vec<CompanyRole>,
    /// At most 15, of one's own; at least one for who doesn't administer the company.
    #[serde(default)]
    workspaces: Vec<WorkspaceBody>,
}

/// A workspace, and what she may do there. What a permission needs comes with it.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ColleaguesInviteWorkspace)]
pub struct WorkspaceBody {
    workspace: WorkspaceId,
    permissions: Vec<Permission>,
}

/// Somebody who was asked to join a company and hasn't yet.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Asking)]
pub struct AskingView {
    /// What it is withdrawn by.
    client: ClientId,
    first_name: String,
    last_name: String,
    email: String,
    /// Who asked.
    by: ClientId,
    by_name: String,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    expires_at: Timestamp,
    /// Whose the address is already, so that nobody was mailed; for staff only.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    taken: Option<PersonId>,
}

impl AskingView {
    fn new(asking: Asking, actor: &Actor) -> Self {
        let taken = asking.taken.filter(|_| matches!(actor, Actor::Staff { .. }));
        Self {
            client: asking.client,
            expires_at: asking.until(),
            first_name: asking.first_name,
            last_name: asking.last_name,
            email: asking.email.to_string(),
            by: asking.by,
            by_name: asking.by_name,
            at: asking.at,
            taken,
        }
    }
}

/// `GET`: whom people of a company have asked to join it.
pub(crate) async fn list(call: Call) -> Result<Reply> {
    let (table, page, company) = (call.table()?, call.page()?, call.id("company")?);
    let reading = async { tokio::try_join!(company::get(&table, company), colleague::askings(&table, company, &page)) };
    let (access, (found, asked)) = call.with(reading).await?;
    let page = Asking::seen_by(asked, &access.actor, company, call.now())?;
    found.ok_or_else(Error::not_found)?;
    Reply::page(page, |asking| AskingView::new(asking, &access.actor))
}

/// `POST`: asks somebody to join.
pub(crate) async fn create(call: Call) -> Result<Reply> {
    let (body, once, table): (Body, _, _) = (call.json()?, call.once()?, call.table()?);
    let company = call.id("company")?;
    let (access, found) = call.with(colleague::look(&table, company, &body.email)).await?;
    let workspaces = body.workspaces.into_iter();
    let new = NewColleague {
        first_name: body.first_name,
        last_name: body.last_name,
        email: body.email,
        language: body.language,
        roles: body.roles.into_iter().collect(),
        workspaces: workspaces.map(|one| (one.workspace, one.permissions.into_iter().collect())).collect(),
    };
    let asking = colleague::invite(&table, &access, call.engines(), company, found, (&once, new)).await?;
    Reply::created(&AskingView::new(asking, &access.actor))
}

/// `DELETE`: takes an asking back.
pub(crate) async fn withdraw(call: Call) -> Result<Reply> {
    let (table, company, id) = (call.table()?, call.id("company")?, call.id::<ClientId>("client")?);
    let reading = async { tokio::try_join!(colleague::asking(&table, company, id), client::get(&table, id)) };
    let (access, found) = call.with(reading).await?;
    colleague::withdraw(&table, &access.actor, company, found, (call.clock(), call.rng())).await?;
    Ok(Reply::none())
}
