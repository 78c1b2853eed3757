//! `policy.txt`: who may do what, as the policy answers, for somebody of the same organization, of another, and for a
//! client with and without a grant.

use parvis::{
    Actor,
    actor::Role,
    id::{OrganizationId, WorkspaceId},
    policy::{Action, Object, allows},
};

use crate::text::aligned;

const OWN: u128 = 1;
const OTHER: u128 = 2;

/// The matrix.
pub(crate) fn table() -> String {
    let actors = actors();
    let workspace = Object::Workspace(OrganizationId::from(OWN), WorkspaceId::from(OWN));
    let organization = Object::Organization(OrganizationId::from(OWN));
    let mut head = vec!["action", "on"];
    head.extend(actors.iter().map(|(name, _)| *name));
    let mut rows = Vec::new();
    for action in Action::ALL {
        for (name, object) in [("organization", organization), ("workspace", workspace)] {
            let marks = actors.iter().map(|(_, actor)| if allows(actor, *action, object) { "✔" } else { "✘" });
            rows.push([action.text(), name].into_iter().chain(marks).map(str::to_owned).collect());
        }
    }
    aligned(&head, &rows)
}

fn actors() -> Vec<(&'static str, Actor)> {
    let staff = |organization: u128, role| Actor::Staff {
        organization: organization.into(),
        id: 1.into(),
        role,
        name: String::new(),
        session: 1.into(),
    };
    let client = |workspaces: Vec<WorkspaceId>| Actor::Client {
        organization: OWN.into(),
        id: 1.into(),
        name: String::new(),
        session: 1.into(),
        workspaces,
    };
    vec![
        ("owner", staff(OWN, Role::Owner)),
        ("admin", staff(OWN, Role::Admin)),
        ("member", staff(OWN, Role::Member)),
        ("client-with-grant", client(vec![OWN.into()])),
        ("client-without", client(vec![OTHER.into()])),
        ("owner-of-another", staff(OTHER, Role::Owner)),
        ("system", Actor::System { organization: OWN.into() }),
        ("system-for-another", Actor::System { organization: OTHER.into() }),
    ]
}
