//! `policy.txt`: who may do what, as the policy answers, for somebody of the same organization, of another, and for clients
//! with each of the presets, with nothing ticked, with everything ticked, and without a grant. Then the permissions themselves.

use parvis::{
    Actor,
    actor::Role,
    id::{OrganizationId, WorkspaceId},
    permission::{Builtin, Permission, Permissions},
    policy::{Action, Object, allows, asks_for},
};

use crate::text::aligned;

const OWN: u128 = 1;
const OTHER: u128 = 2;

/// The matrix.
pub(crate) fn table() -> String {
    let actors = actors();
    let workspace = Object::Workspace(OrganizationId::from(OWN), WorkspaceId::from(OWN));
    let organization = Object::Organization(OrganizationId::from(OWN));
    let entry = |own| Object::Entry(OrganizationId::from(OWN), WorkspaceId::from(OWN), own);
    let mut head = vec!["action", "on"];
    head.extend(actors.iter().map(|(name, _)| *name));
    let mut rows = Vec::new();
    for action in Action::ALL {
        let about_entries = ["files.", "folders."].iter().any(|noun| action.text().starts_with(noun));
        let objects = [
            ("organization", organization),
            ("workspace", workspace),
            ("own entry", entry(true)),
            ("other's entry", entry(false)),
        ];
        for (name, object) in objects.into_iter().take(if about_entries { 4 } else { 2 }) {
            let marks = actors.iter().map(|(_, actor)| if allows(actor, *action, object) { "✔" } else { "✘" });
            rows.push([action.text(), name].into_iter().chain(marks).map(str::to_owned).collect());
        }
    }
    format!("{}\n{}", aligned(&head, &rows), permissions())
}

/// Every permission: what it needs, which presets have it, and which actions it allows.
fn permissions() -> String {
    let mut head = vec!["permission", "since", "needs"];
    head.extend(Builtin::ALL.iter().map(|preset| preset.id));
    head.push("in use");
    let rows = Permission::ALL.iter().map(|permission| {
        let needs: Vec<&str> = permission.needs().iter().map(|need| need.text()).collect();
        let mark = |yes| if yes { "✔" } else { "✘" }.to_owned();
        let mut row = vec![permission.text().to_owned(), permission.since().to_string(), needs.join(" ")];
        row.extend(Builtin::ALL.iter().map(|preset| mark(preset.set().contains(*permission))));
        row.push(mark(asks_for(*permission)));
        row
    });
    aligned(&head, &rows.collect::<Vec<_>>())
}

fn actors() -> Vec<(&'static str, Actor)> {
    let staff = |organization: u128, role| Actor::Staff {
        organization: organization.into(),
        id: 1.into(),
        role,
        name: String::new(),
        session: 1.into(),
    };
    let client = |workspace: u128, permissions: Permissions| Actor::Client {
        organization: OWN.into(),
        id: 1.into(),
        name: String::new(),
        session: 1.into(),
        grants: [(workspace.into(), permissions)].into(),
    };
    let all: Permissions = Permission::ALL.iter().copied().collect();
    vec![
        ("owner", staff(OWN, Role::Owner)),
        ("admin", staff(OWN, Role::Admin)),
        ("member", staff(OWN, Role::Member)),
        ("client-none", client(OWN, Permissions::NONE)),
        ("client-reader", client(OWN, Permissions::NONE.with(Permission::FilesSee))),
        ("client-usual", client(OWN, Permissions::usual())),
        ("client-all", client(OWN, all)),
        ("client-without", client(OTHER, all)),
        ("owner-of-another", staff(OTHER, Role::Owner)),
        ("system", Actor::System { organization: OWN.into() }),
        ("system-for-another", Actor::System { organization: OTHER.into() }),
    ]
}
