//! The columns of a sheet and their cells: of clients those of founding document 003, in the reader's language.

use super::{
    rows::Row,
    wanted::{Subject, status_name},
};
use crate::{
    activity::Activity,
    actor::StampKind,
    client::Client,
    id::WorkspaceId,
    text::{Language, cells::escape},
};

/// The heads of the columns.
pub(super) fn columns(subject: Subject, language: Language) -> &'static [&'static str] {
    match subject {
        Subject::Clients => of_clients(language),
        Subject::Activity => of_entries(language),
        Subject::Person => &[],
    }
}

/// The heads of the columns of a client.
fn of_clients(language: Language) -> &'static [&'static str] {
    match language {
        Language::Fr => &[
            "UUID du client",
            "Prénom",
            "Nom de famille",
            "E-mail",
            "Téléphone no 1",
            "Téléphone no 2",
            "Nom de la société",
            "Remarques",
            "Identifiants de sites attribués",
            "Nombre de sites attribués",
            "État",
        ],
        Language::En => &[
            "Client UUID",
            "First name",
            "Last name",
            "E-mail",
            "Phone no. 1",
            "Phone no. 2",
            "Company name",
            "Notes",
            "Assigned site IDs",
            "Number of assigned sites",
            "Status",
        ],
    }
}

/// The heads of the columns of an entry of the log.
fn of_entries(language: Language) -> &'static [&'static str] {
    match language {
        Language::Fr => &[
            "Identifiant",
            "Date (UTC)",
            "Côté",
            "Identifiant de la personne",
            "Personne",
            "Action",
            "Type d’objet",
            "Identifiant de l’objet",
            "Objet",
            "Détails",
        ],
        Language::En => &[
            "ID",
            "Date (UTC)",
            "Side",
            "Person ID",
            "Person",
            "Action",
            "Object type",
            "Object ID",
            "Object",
            "Details",
        ],
    }
}

/// The cells of a row.
pub(super) fn cells(row: &Row, language: Language) -> Vec<String> {
    match row {
        Row::Client(client, workspaces) => of_client(client, workspaces, language),
        Row::Entry(entry) => of_entry(entry, language),
    }
}

fn text(text: &str) -> String {
    escape(text).into_owned()
}

fn of_client(client: &Client, workspaces: &[WorkspaceId], language: Language) -> Vec<String> {
    let maybe = |value: &Option<String>| text(value.as_deref().unwrap_or_default());
    let sites: Vec<String> = workspaces.iter().map(WorkspaceId::to_string).collect();
    vec![
        client.id.to_string(),
        text(&client.first_name),
        text(&client.last_name),
        text(client.email.as_str()),
        maybe(&client.phone_1),
        maybe(&client.phone_2),
        maybe(&client.company),
        maybe(&client.notes),
        sites.join(" "),
        workspaces.len().to_string(),
        status_name(client.status, language).to_owned(),
    ]
}

fn of_entry(entry: &Activity, language: Language) -> Vec<String> {
    let side = match (entry.actor.kind, language) {
        (StampKind::Staff, Language::Fr) => "Équipe",
        (StampKind::Staff, Language::En) => "Staff",
        (StampKind::Client, _) => "Client",
        (StampKind::System, Language::Fr) => "Portail",
        (StampKind::System, Language::En) => "Portal",
    };
    let details = match entry.details.is_empty() {
        true => String::new(),
        false => serde_json::Value::Object(entry.details.clone()).to_string(),
    };
    vec![
        entry.id.to_string(),
        entry.at.to_string(),
        side.to_owned(),
        entry.actor.id.clone().unwrap_or_default(),
        text(&entry.actor.name),
        text(&entry.action),
        text(&entry.target.kind),
        text(&entry.target.id),
        text(&entry.target.name),
        text(&details),
    ]
}
