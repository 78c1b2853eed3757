//! What a client's change of somebody else rests on: that she is active, and still holds what she was allowed it by. Each change
//! says so again in its own transaction, so that of a role that is taken from her and what she does with it, the first decides.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    Actor, Code, Commit,
    client::{Client, ClientStatus},
    company::{Belonging, CompanyRole, Roles},
    grant::{Grant, holds},
    id::{CompanyId, WorkspaceId},
    permission::Permissions,
    policy::{Object, not_hers},
    table::Change,
};

/// What must still be the actor's when her change is written.
#[derive(Debug)]
pub(super) struct Held {
    company: CompanyId,
    roles: BTreeSet<CompanyRole>,
    permissions: BTreeMap<WorkspaceId, Permissions>,
}

impl Held {
    /// That she belongs to a company.
    pub(super) fn of(company: CompanyId) -> Self {
        Self { company, roles: BTreeSet::new(), permissions: BTreeMap::new() }
    }

    /// That she administers it.
    pub(super) fn administering(company: CompanyId) -> Self {
        Self::of(company).with(CompanyRole::Administrator)
    }

    /// That she has this role there.
    pub(super) fn with(mut self, role: CompanyRole) -> Self {
        self.roles.insert(role);
        self
    }

    /// That she may open this workspace, and has these permissions in it.
    pub(super) fn within(mut self, workspace: WorkspaceId, permissions: Permissions) -> Self {
        let all = self.permissions.entry(workspace).or_default();
        *all = all.iter().chain(permissions.iter()).collect();
        self
    }
}

impl Commit {
    /// Insists on all of it, each item once.
    pub(super) fn while_held(mut self, actor: &Actor, held: &Held) -> Self {
        let Actor::Client { id, organization, .. } = actor else { return self };
        let mut mine = Change::existing().when("status", ClientStatus::Active);
        for role in &held.roles {
            mine = mine.when_has("roles", Roles::entry(held.company, *role));
        }
        let refusal = not_hers(Object::Company(*organization, held.company));
        self = self
            .check::<Client>(*id, mine)
            .or(refusal.clone())
            .check::<Belonging>((held.company, *id), Change::existing())
            .or(Code::NotFound.into());
        for (workspace, permissions) in &held.permissions {
            let change = permissions.iter().fold(Change::existing(), holds);
            self = self.check::<Grant>((*id, *workspace), change).or(refusal.clone());
        }
        self
    }
}
