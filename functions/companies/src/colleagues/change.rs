//! What who administers a company changes of its people.

use edge::{Call, Patch, Reply};
use parvis::{
    Result,
    access::Access,
    client::{self, Client},
    colleague::{self, ColleagueChange, Wanted},
    company::CompanyRole,
    grant,
    id::{CompanyId, WorkspaceId},
    permission::Permission,
};
use serde::Deserialize;

use super::ColleagueView;

/// What to change; null clears.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ColleaguesUpdateBody)]
pub struct UpdateBody {
    first_name: Option<String>,
    last_name: Option<String>,
    #[serde(default)]
    #[schema(required = false, value_type = Option<String>)]
    phone_1: Patch<String>,
    #[serde(default)]
    #[schema(required = false, value_type = Option<String>)]
    phone_2: Patch<String>,
    /// These and no others; one gives and takes only what one holds oneself.
    roles: Option<Vec<CompanyRole>>,
}

/// What somebody may do in several workspaces: in all of them, or, when one has changed meanwhile, in none.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ColleaguesPermitBody)]
pub struct PermitBody {
    /// 1 to 25 of one's own; others stay as they are.
    workspaces: Vec<WorkspaceBody>,
}

/// What she may do in one of them.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ColleaguesPermitWorkspace)]
pub struct WorkspaceBody {
    workspace: WorkspaceId,
    /// The version that is replaced; zero where it isn't open to her.
    version: u64,
    /// Whether it is open to her.
    open: bool,
    /// What she may do there, if it is. What a permission needs comes with it.
    #[serde(default)]
    permissions: Vec<Permission>,
}

async fn read(call: &Call) -> Result<(Access, CompanyId, Client)> {
    let (table, company) = (call.table()?, call.id("company")?);
    let (access, found) = call.with(client::get(&table, call.id("client")?)).await?;
    let person = colleague::seen_by(found, &access.actor, company)?;
    Ok((access, company, person))
}

fn reply(person: Client, access: &Access, company: CompanyId) -> Result<Reply> {
    let version = person.version;
    Ok(Reply::ok(&ColleagueView::new(person, &access.actor, company))?.version(version))
}

/// `PATCH`: changes her names, her telephone numbers and her roles.
pub(crate) async fn update(call: Call) -> Result<Reply> {
    let (body, expected): (UpdateBody, _) = (call.json()?, call.expected()?);
    let (access, company, person) = read(&call).await?;
    let change = ColleagueChange {
        first_name: body.first_name,
        last_name: body.last_name,
        phone_1: body.phone_1.0,
        phone_2: body.phone_2.0,
        roles: body.roles.map(|roles| roles.into_iter().collect()),
    };
    let (table, time) = (call.table()?, (call.clock(), call.rng()));
    let person = colleague::update(&table, &access.actor, company, person, expected, change, time).await?;
    reply(person, &access, company)
}

/// `PUT …/workspaces`: opens workspaces to her, closes them, and says what she may do there.
pub(crate) async fn permit(call: Call) -> Result<Reply> {
    let (body, table): (PermitBody, _) = (call.json()?, call.table()?);
    let (company, id) = (call.id("company")?, call.id("client")?);
    let reading = async { tokio::try_join!(client::get(&table, id), grant::of_client(&table, id)) };
    let (access, (found, grants)) = call.with(reading).await?;
    let person = colleague::seen_by(found, &access.actor, company)?;
    let wanted = body.workspaces.into_iter().map(|one| Wanted {
        workspace: one.workspace,
        version: one.version,
        permissions: one.open.then(|| one.permissions.into_iter().collect()),
    });
    let (wanted, time): (Vec<_>, _) = (wanted.collect(), (call.clock(), call.rng()));
    colleague::permit(&table, &access.actor, company, person, (&grants, &wanted), time).await?;
    Ok(Reply::none())
}

/// `POST …/suspend`: keeps her out from her next request on.
pub(crate) async fn suspend(call: Call) -> Result<Reply> {
    let (access, company, person) = read(&call).await?;
    let (table, time) = (call.table()?, (call.clock(), call.rng()));
    let person = colleague::suspend(&table, &access.actor, company, person, time).await?;
    reply(person, &access, company)
}

/// `POST …/reactivate`: lets her in again.
pub(crate) async fn reactivate(call: Call) -> Result<Reply> {
    let (access, company, person) = read(&call).await?;
    let (table, time) = (call.table()?, (call.clock(), call.rng()));
    let person = colleague::reactivate(&table, &access.actor, company, person, time).await?;
    reply(person, &access, company)
}
