//! Choosing a person's primary company: one that there is, one that a name means, or a new one of that name.

use super::{Belonging, Company, Named, create, name};
use crate::{
    Actor, Clock, Code, Commit, Error, Result, Rng, TenantTable,
    client::Client,
    error::{Fields, Refusal},
    id::CompanyId,
    text,
};

/// Tries when somebody changes the same company at the same moment.
pub(crate) const TRIES: usize = 5;

/// What is wanted.
#[derive(Debug, Clone)]
pub enum Wanted {
    /// What there is.
    Keep,
    /// No company.
    Nobody,
    /// This one.
    Company(CompanyId),
    /// The one of this name, which is added where there is none.
    Name(String),
}

impl Wanted {
    /// What a body says with both of its members, where a company counts more than a name. Absent keeps, null clears.
    #[must_use]
    pub fn of(company: Option<Option<CompanyId>>, name: Option<Option<String>>) -> Self {
        let name = name.map(|name| name.filter(|name| !name.trim().is_empty()));
        match (company, name) {
            (Some(Some(id)), _) => Self::Company(id),
            (_, Some(Some(name))) => Self::Name(name),
            (None, None) => Self::Keep,
            _ => Self::Nobody,
        }
    }
}

/// What was found of it.
#[derive(Debug, Clone, Default)]
pub enum Choice {
    /// Nothing changes.
    #[default]
    Keep,
    /// No company.
    Nobody,
    /// This one.
    Known(Named),
    /// One of this name that doesn't exist yet.
    New(String),
    /// What isn't valid, and where.
    Refused(&'static str, Refusal),
}

/// What is wanted, as far as it tells by itself: for a look at what would happen, without one at the companies.
pub(crate) fn supposed(wanted: Wanted) -> Choice {
    match wanted {
        Wanted::Keep | Wanted::Company(_) => Choice::Keep,
        Wanted::Nobody => Choice::Nobody,
        Wanted::Name(typed) => match text::line(&typed, text::NAME) {
            Ok(typed) => Choice::New(typed),
            Err(refusal) => Choice::Refused("/company", refusal),
        },
    }
}

/// Looks up what is wanted.
///
/// # Errors
/// [`crate::Code::Unavailable`].
pub async fn choose(table: &TenantTable, wanted: Wanted) -> Result<Choice> {
    Ok(match wanted {
        Wanted::Company(id) => match table.get::<Company>(id).await? {
            Some(company) => Choice::Known(Named { id, name: company.name }),
            None => Choice::Refused("/company_id", ("unsupported", "There is no such company.".into())),
        },
        other => match supposed(other) {
            Choice::New(typed) => match table.get::<name::NameClaim>(&name::hash(&typed)).await? {
                Some(claim) => Choice::Known(Named { id: claim.company, name: claim.name }),
                None => Choice::New(typed),
            },
            choice => choice,
        },
    })
}

/// Whether a commit failed because somebody adds, renames or joins the same company at this moment.
pub(crate) fn overtaken(error: &Error) -> bool {
    matches!(error.code, Code::NameInUse | Code::Conflict)
}

/// Looks up again what was chosen.
pub(crate) async fn again(table: &TenantTable, choice: Choice) -> Result<Choice> {
    match choice {
        Choice::Known(named) => choose(table, Wanted::Company(named.id)).await,
        Choice::New(name) => choose(table, Wanted::Name(name)).await,
        other => Ok(other),
    }
}

/// What a choice makes of a person's primary company.
#[derive(Debug, Clone)]
pub(crate) enum Moved {
    /// Nothing.
    Stays,
    /// She has none.
    Leaves,
    /// She has this one.
    Joins(Named),
    /// She has this one, which is new.
    Founds(Box<Company>),
}

/// Decides it, and notes what isn't valid.
pub(crate) fn moved(choice: Choice, fields: &mut Fields, clock: &Clock, rng: &Rng) -> Moved {
    match choice {
        Choice::Keep => Moved::Stays,
        Choice::Nobody => Moved::Leaves,
        Choice::Known(named) => Moved::Joins(named),
        Choice::New(name) => Moved::Founds(Box::new(Company { people_count: 1, ..Company::named(name, clock, rng) })),
        Choice::Refused(pointer, refusal) => {
            fields.take::<()>(pointer, Err(refusal));
            Moved::Stays
        }
    }
}

impl Moved {
    /// Writes it into her record.
    pub(crate) fn settle(&self, client: &mut Client) {
        let (id, name) = match self {
            Self::Stays => return,
            Self::Leaves => (None, None),
            Self::Joins(named) => (Some(named.id), Some(named.name.clone())),
            Self::Founds(company) => (Some(company.id), Some(company.name.clone())),
        };
        if let Some(former) = client.company_id.filter(|former| Some(*former) != id) {
            client.roles.replace(former, []);
        }
        client.other_companies.retain(|other| Some(*other) != id);
        (client.company_id, client.company) = (id, name);
    }
}

/// Adds to a commit what follows for the companies: she leaves the former one and belongs to the new one.
pub(crate) fn enter(
    mut commit: Commit,
    actor: &Actor,
    before: Option<&Client>,
    after: &Client,
    moved: &Moved,
    clock: &Clock,
    rng: &Rng,
) -> Commit {
    let former = before.and_then(|client| client.company_id);
    if former == after.company_id {
        return commit;
    }
    if let Some(former) = former {
        commit = commit.leave(former, after.id);
    }
    match moved {
        Moved::Joins(named) if before.is_none_or(|client| !client.other_companies.contains(&named.id)) => {
            commit.join(named, after.id, clock.now())
        }
        Moved::Founds(company) => {
            let belonging = Belonging { company: company.id, client: after.id, since: clock.now() };
            create::found(commit, actor, company, clock, rng).create(&belonging)
        }
        _ => commit,
    }
}
