//! What an export holds and in which form: kept in its record, so that a run that begins again writes the same, and whoever
//! reads the list of exports knows what each one is.

use serde::{Deserialize, Serialize};

use crate::{
    Error, Result, TenantTable, activity,
    client::{Client, ClientStatus, Filter},
    company::Company,
    error::Field,
    id::{ClientId, MemberId},
    member::Member,
    tag,
    text::Language,
    workspace::Workspace,
};

/// Most clients that are named one by one.
pub const MOST_CHOSEN: usize = 500;
/// Most characters of a search.
const LONGEST_QUERY: usize = 200;

/// The form of the rows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = ExportFormat)]
pub enum Format {
    /// A sheet, for people (RFC 4180).
    #[default]
    Csv,
    /// One JSON object a line, for programs.
    Ndjson,
}

/// What stands between two cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = ExportSeparator)]
pub enum Separator {
    /// `,`
    Comma,
    /// `;`, which spreadsheets expect where the comma stands in numbers.
    Semicolon,
}

/// How rows become bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Layout {
    /// The form of the rows.
    pub format: Format,
    /// Between cells; absent: as usual in the reader's language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub separator: Option<Separator>,
    /// Whether a byte order mark says that it is UTF-8; absent: it does, since spreadsheets want it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bom: Option<bool>,
}

impl Layout {
    /// The separator for a reader.
    pub(crate) fn delimiter(self, language: Language) -> u8 {
        match (self.separator, language) {
            (Some(Separator::Comma), _) | (None, Language::En) => b',',
            (Some(Separator::Semicolon), _) | (None, Language::Fr) => b';',
        }
    }

    /// What the name of such a file ends with.
    pub(super) fn extension(self) -> &'static str {
        match self.format {
            Format::Csv => "csv",
            Format::Ndjson => "ndjson",
        }
    }
}

/// What an export is of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = ExportKind)]
pub enum Subject {
    /// Clients.
    #[default]
    Clients,
    /// The activity.
    Activity,
    /// All that is kept of one client, and the files that she added.
    Person,
}

impl Subject {
    /// As files are named after it.
    pub(super) fn text(self) -> &'static str {
        match self {
            Self::Clients => "clients",
            Self::Activity => "activity",
            Self::Person => "person",
        }
    }

    /// What a mail says that it exports.
    pub(super) fn said(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Clients, Language::Fr) => "des clients",
            (Self::Clients, Language::En) => "of the clients",
            (Self::Activity, Language::Fr) => "de l’activité",
            (Self::Activity, Language::En) => "of the activity",
            (Self::Person, Language::Fr) => "des données d’une personne",
            (Self::Person, Language::En) => "of a person’s data",
        }
    }
}

/// Names of what a filter names by id, as they were when it was asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "named after what they are names of")]
pub struct Names {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub company: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub workspace: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tag: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
}

/// What an export holds. Nothing said: every client that isn't put away.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Wanted {
    /// What it is of.
    pub subject: Subject,
    /// Whom the list of clients would show.
    pub filter: Filter,
    /// What the filter's ids are called.
    pub names: Names,
    /// These and nobody else; then there is no filter. Of a person: her.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub chosen: Vec<ClientId>,
    /// Which entries, when it is of the activity.
    pub activity: activity::Filter,
    /// The form of the rows.
    pub layout: Layout,
}

impl Wanted {
    /// Checks what is asked for, and reads what the filter's ids are called. One round trip.
    ///
    /// # Errors
    /// [`crate::Code::Invalid`], with pointers below `at`; what isn't there is named so, whether it never was or is another
    /// organization's.
    pub async fn check(table: &TenantTable, asked: Self, at: &str) -> Result<Self> {
        let company = async {
            let Some(id) = asked.filter.company else { return Ok(None) };
            table.get::<Company>(id).await.map(|found| found.map(|company| company.name))
        };
        let workspace = async {
            let Some(id) = asked.filter.workspace else { return Ok(None) };
            table.get::<Workspace>(id).await.map(|found| found.map(|workspace| workspace.title))
        };
        let tag = async {
            let Some(id) = asked.filter.tag else { return Ok(None) };
            Ok(tag::catalogue(table).await?.find(id).ok().map(|tag| tag.name.clone()))
        };
        let person = async {
            match (asked.subject, asked.chosen.as_slice()) {
                (Subject::Person, [id]) => Ok(table.get::<Client>(*id).await?.map(|client| client.name())),
                _ => who(table, asked.activity.person.as_deref()).await,
            }
        };
        let (company, workspace, tag, person) = tokio::try_join!(company, workspace, tag, person)?;
        let mut fields = asked.wrong(at);
        let filter = &asked.filter;
        for (name, missing) in [
            ("company", filter.company.is_some() && company.is_none()),
            ("workspace", filter.workspace.is_some() && workspace.is_none()),
            ("tag", filter.tag.is_some() && tag.is_none()),
        ] {
            if missing {
                fields.push(field(at, &format!("/filter/{name}"), "unsupported", &format!("There is no such {name}.")));
            }
        }
        if asked.subject == Subject::Person && asked.chosen.len() == 1 && person.is_none() {
            fields.push(field(at, "/clients", "unsupported", "There is no such client."));
        }
        if fields.is_empty() {
            Ok(Self { names: Names { company, workspace, tag, person }, ..asked })
        } else {
            Err(Error::fields(fields))
        }
    }

    /// What is wrong with it, as far as it tells by itself.
    fn wrong(&self, at: &str) -> Vec<Field> {
        let mut fields = Vec::new();
        if self.chosen.len() > MOST_CHOSEN {
            let detail = format!("Choose at most {MOST_CHOSEN} clients; for more, use a filter.");
            fields.push(field(at, "/clients", "out-of-range", &detail));
        }
        if !self.chosen.is_empty() && self.filter != Filter::default() {
            fields.push(field(at, "/clients", "unsupported", "Send clients or a filter, not both."));
        }
        if self.filter.query.as_ref().is_some_and(|query| query.chars().count() > LONGEST_QUERY) {
            let detail = format!("Use at most {LONGEST_QUERY} characters.");
            fields.push(field(at, "/filter/q", "too-long", &detail));
        }
        let activity = self.activity != activity::Filter::default();
        if self.subject != Subject::Activity && activity {
            fields.push(field(at, "/activity", "unsupported", "Send it with the kind activity only."));
        }
        if self.subject == Subject::Activity && (self.filter != Filter::default() || !self.chosen.is_empty()) {
            fields.push(field(at, "/filter", "unsupported", "Send filter and clients with the kind clients only."));
        }
        if self.subject == Subject::Person {
            if self.chosen.len() != 1 {
                fields.push(field(at, "/clients", "required", "Name one client."));
            }
            if self.filter != Filter::default() {
                fields.push(field(at, "/filter", "unsupported", "Send it with the kind clients only."));
            }
            if self.layout != Layout::default() {
                fields.push(field(
                    at,
                    "/format",
                    "unsupported",
                    "What is kept of a person has one form; leave it out.",
                ));
            }
        }
        if self.layout.format == Format::Ndjson {
            for (name, set) in [("separator", self.layout.separator.is_some()), ("bom", self.layout.bom.is_some())] {
                if set {
                    fields.push(field(at, &format!("/{name}"), "unsupported", "Only CSV has one; leave it out."));
                }
            }
        }
        fields
    }

    /// What it is narrowed to, for its reader; nothing when it isn't.
    #[must_use]
    pub fn said(&self, language: Language) -> Option<String> {
        let fr = language == Language::Fr;
        if self.subject == Subject::Activity {
            return self.said_of_activity(fr);
        }
        if self.subject == Subject::Person {
            return self.names.person.clone();
        }
        if !self.chosen.is_empty() {
            let count = self.chosen.len();
            return Some(match (fr, count) {
                (true, 1) => "un client choisi".to_owned(),
                (true, _) => format!("{count} clients choisis"),
                (false, 1) => "one chosen client".to_owned(),
                (false, _) => format!("{count} chosen clients"),
            });
        }
        let (filter, names) = (&self.filter, &self.names);
        let quoted = |text: &str| if fr { format!("« {text} »") } else { format!("“{text}”") };
        let said = |french: &str, english: &str, name: &Option<String>| {
            name.as_ref().map(|name| format!("{} {}", if fr { french } else { english }, quoted(name)))
        };
        let status = filter.status.map(|status| {
            let name = status_name(status, language).to_lowercase();
            if fr { format!("état {name}") } else { format!("status {name}") }
        });
        let mail = filter
            .mail_problem
            .then(|| (if fr { "e-mail d’invitation non remis" } else { "invitation e-mail not delivered" }).to_owned());
        let parts: Vec<String> = [
            status,
            said("société", "company", &names.company),
            said("espace", "workspace", &names.workspace),
            said("étiquette", "tag", &names.tag),
            mail,
            said("recherche", "search", &filter.query),
        ]
        .into_iter()
        .flatten()
        .collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    /// Without what may name people, for a record that outlives its archive.
    #[must_use]
    pub(super) fn forgotten(&self) -> Self {
        let filter = Filter { query: None, ..self.filter.clone() };
        Self { filter, names: Names { person: None, ..self.names.clone() }, ..self.clone() }
    }

    /// What it is narrowed to for the activity, whose details are never erased: people by their ids, and without words that somebody looked for.
    #[must_use]
    pub(super) fn said_for_good(&self) -> Option<String> {
        self.forgotten().said(Language::En)
    }

    fn said_of_activity(&self, fr: bool) -> Option<String> {
        let filter = &self.activity;
        let said = |french: &str, english: &str, value: Option<String>| {
            value.map(|value| format!("{} {value}", if fr { french } else { english }))
        };
        let at = |at: Option<jiff::Timestamp>| at.map(|at| at.strftime("%Y-%m-%d %H:%M UTC").to_string());
        let parts: Vec<String> = [
            said("par", "by", self.names.person.clone().or_else(|| filter.person.clone())),
            said("sur", "about", filter.object.clone()),
            said("de type", "of the kind", filter.kind.clone()),
            said("depuis", "from", at(filter.from)),
            said("avant", "before", at(filter.until)),
        ]
        .into_iter()
        .flatten()
        .collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }
}

/// The name of a person who is still there; the log also knows others.
async fn who(table: &TenantTable, person: Option<&str>) -> Result<Option<String>> {
    let Some(person) = person else { return Ok(None) };
    if let Ok(id) = person.parse::<MemberId>() {
        return Ok(table.get::<Member>(id).await?.map(|member| member.name()));
    }
    let Ok(id) = person.parse::<ClientId>() else { return Ok(None) };
    Ok(table.get::<Client>(id).await?.map(|client| client.name()))
}

fn field(at: &str, pointer: &str, code: &str, detail: &str) -> Field {
    Field { pointer: format!("{at}{pointer}"), code: code.into(), detail: detail.into() }
}

/// A status as people read it.
pub(super) fn status_name(status: ClientStatus, language: Language) -> &'static str {
    match (status, language) {
        (ClientStatus::Prospect, Language::Fr) => "Client potentiel",
        (ClientStatus::Assigned, Language::Fr) => "Site attribué",
        (ClientStatus::Invited, Language::Fr) => "Invité",
        (ClientStatus::Active, Language::Fr) => "Actif",
        (ClientStatus::Suspended, Language::Fr) => "Suspendu",
        (ClientStatus::Archived, Language::Fr) => "Archivé",
        (ClientStatus::Prospect, Language::En) => "Prospect",
        (ClientStatus::Assigned, Language::En) => "Site assigned",
        (ClientStatus::Invited, Language::En) => "Invited",
        (ClientStatus::Active, Language::En) => "Active",
        (ClientStatus::Suspended, Language::En) => "Suspended",
        (ClientStatus::Archived, Language::En) => "Archived",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::{CompanyId, TagId};

    #[test]
    fn a_record_without_it_wants_every_client_as_before() {
        let wanted: Wanted = serde_json::from_str("{}").expect("an empty one");
        assert_eq!(wanted, Wanted::default());
        assert_eq!((wanted.layout.delimiter(Language::Fr), wanted.layout.delimiter(Language::En)), (b';', b','));
        assert_eq!(wanted.said(Language::Fr), None);
    }

    #[test]
    fn every_wish_is_said_in_both_languages() {
        let filter = Filter {
            status: Some(ClientStatus::Active),
            query: Some("dup".into()),
            company: Some(CompanyId::from(1)),
            tag: Some(TagId::from(2)),
            mail_problem: true,
            ..Filter::default()
        };
        let names = Names { company: Some("Béton & Cie".into()), tag: Some("VIP".into()), ..Names::default() };
        let wanted = Wanted { filter, names, ..Wanted::default() };
        assert_eq!(
            wanted.said(Language::Fr).as_deref(),
            Some(
                "état actif, société « Béton & Cie », étiquette « VIP », e-mail d’invitation non remis, recherche « dup »"
            )
        );
        assert_eq!(
            wanted.said(Language::En).as_deref(),
            Some("status active, company “Béton & Cie”, tag “VIP”, invitation e-mail not delivered, search “dup”")
        );
        let kept: Wanted = serde_json::from_str(&serde_json::to_string(&wanted).expect("JSON")).expect("the same");
        assert_eq!(kept, wanted);
    }
}
