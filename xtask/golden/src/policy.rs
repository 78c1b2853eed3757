//! `policy.txt`: who may do what, as the policy answers, for somebody of the same organization, of another, and for clients
//! with each of the presets, with nothing ticked, with everything ticked, and without a grant; who may do what about the people of
//! a client's company; then the permissions themselves.

use parvis::{
    Actor,
    actor::Role,
    company::CompanyRole::{self, Administrator, Billing, Signatory},
    id::{CompanyId, OrganizationId, WorkspaceId},
    permission::{Builtin, Permission, Permissions},
    policy::{Action, Object, Standing, allows, asks_for},
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
    for action in Action::ALL.iter().filter(|action| !is_about_people(**action)) {
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
    format!("{}\n{}\n{}", aligned(&head, &rows), people(), permissions())
}

/// Whether an action is one about the people of a client's company.
fn is_about_people(action: Action) -> bool {
    ["colleagues.", "rights."].iter().any(|noun| action.text().starts_with(noun))
}

/// Who may do what about the people of a client's company.
fn people() -> String {
    let (organization, company) = (OrganizationId::from(OWN), CompanyId::from(OWN));
    let colleague = |standing| Object::Colleague(organization, company, standing);
    let permission = |permission| Object::Permission(organization, WorkspaceId::from(OWN), permission);
    let mut objects = vec![
        ("company".to_owned(), Object::Company(organization, company)),
        ("workspace".to_owned(), Object::Workspace(organization, WorkspaceId::from(OWN))),
        ("colleague".to_owned(), colleague(Standing::Colleague)),
        ("one of another company too".to_owned(), colleague(Standing::Shared)),
        ("one whom the agency keeps out".to_owned(), colleague(Standing::KeptOut)),
        ("herself".to_owned(), colleague(Standing::Herself)),
    ];
    objects.extend(
        CompanyRole::ALL.iter().map(|role| (role.text().to_owned(), Object::Role(organization, company, *role))),
    );
    let some = [Permission::FilesSee, Permission::FilesUpload, Permission::FilesDeleteAny];
    objects.extend(some.map(|one| (one.text().to_owned(), permission(one))));
    let actors = people_of_companies();
    let mut head = vec!["action", "on"];
    head.extend(actors.iter().map(|(name, _)| *name));
    let mut rows = Vec::new();
    for action in Action::ALL.iter().filter(|action| is_about_people(**action)) {
        let rights = *action == Action::RightsGive;
        for (name, object) in &objects {
            if matches!(object, Object::Role(..) | Object::Permission(..)) != rights {
                continue;
            }
            let marks = actors.iter().map(|(_, actor)| if allows(actor, *action, *object) { "✔" } else { "✘" });
            rows.push([action.text(), name].into_iter().chain(marks).map(str::to_owned).collect());
        }
    }
    aligned(&head, &rows)
}

/// Clients with the usual permissions, who differ by their company, their roles there, and what they may do about colleagues.
fn people_of_companies() -> Vec<(&'static str, Actor)> {
    let usual = Permissions::usual();
    let client = |company: u128, roles: &[CompanyRole], permissions| Actor::Client {
        organization: OWN.into(),
        id: 1.into(),
        name: String::new(),
        session: 1.into(),
        grants: [(OWN.into(), permissions)].into(),
        companies: [(company.into(), roles.iter().copied().collect())].into(),
    };
    let without_workspace = Actor::Client {
        organization: OWN.into(),
        id: 1.into(),
        name: String::new(),
        session: 1.into(),
        grants: std::collections::BTreeMap::new(),
        companies: [(OWN.into(), [Administrator].into())].into(),
    };
    let mut all: Vec<_> = actors().into_iter().filter(|(name, _)| !name.starts_with("client")).collect();
    all.extend([
        ("administrator", client(OWN, &[Administrator], usual)),
        ("administrator-signatory", client(OWN, &[Administrator, Signatory], usual)),
        ("administrator-without-workspace", without_workspace),
        ("administrator-of-another", client(OTHER, &[Administrator, Signatory], usual)),
        ("billing-and-signatory", client(OWN, &[Billing, Signatory], usual)),
        ("colleague", client(OWN, &[], usual)),
        ("colleague-who-sees", client(OWN, &[], usual.with(Permission::ColleaguesSee))),
        ("colleague-who-invites", client(OWN, &[], usual.with(Permission::ColleaguesInvite))),
    ]);
    all
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
        companies: std::collections::BTreeMap::new(),
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
