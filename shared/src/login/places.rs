//! What is written in every organization that somebody belongs to, in one transaction.

use super::{Login, Membership};
use crate::{
    Code, Commit, Error, GlobalTable, Result, TenantTable, client::Client, id::PersonId, member::Member, table::Change,
};

/// Commits what `write` says for her memberships. Somebody who was removed from an organization that her login still lists makes
/// it fail with [`Code::NotFound`]: then it is written for those that are left.
///
/// # Errors
/// What the commit fails with.
pub(crate) async fn everywhere(
    global: &GlobalTable,
    login: &Login,
    write: impl Fn(&[Membership]) -> Result<Commit>,
) -> Result<()> {
    match global.commit(write(&login.memberships)?).await {
        Err(error) if error.code == Code::NotFound => {
            let mut left = Vec::new();
            for membership in &login.memberships {
                if exists(&global.tenant(membership.organization), membership.person).await? {
                    left.push(membership.clone());
                }
            }
            global.commit(write(&left)?).await.map(|_| ())
        }
        other => other.map(|_| ()),
    }
}

/// Changes somebody's record in one of them, which fails with [`Code::NotFound`] where she is there no more.
pub(crate) fn change_person(commit: Commit, person: PersonId, change: Change) -> Commit {
    match person {
        PersonId::Member(id) => commit.update::<Member>(id, change),
        PersonId::Client(id) => commit.update::<Client>(id, change),
    }
    .or(Error::not_found())
}

async fn exists(table: &TenantTable, person: PersonId) -> Result<bool> {
    Ok(match person {
        PersonId::Member(id) => table.get::<Member>(id).await?.is_some(),
        PersonId::Client(id) => table.get::<Client>(id).await?.is_some(),
    })
}
