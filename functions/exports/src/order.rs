//! What to export and in which form, as it is asked for and as it is told.

use edge::{ClientFilter, ClientFilterView, NamedView};
use jiff::Timestamp;
use parvis::{
    Error, Result, activity,
    client::Filter,
    export::{Format, Layout, Separator, Subject, Wanted},
    id::ClientId,
};
use serde::{Deserialize, Serialize};

/// What to export. Without filter or clients: every client that isn't archived.
#[derive(Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ExportOrder)]
pub struct Order {
    kind: Subject,
    format: Option<Format>,
    /// Of CSV; absent: as usual in the reader's language.
    separator: Option<Separator>,
    /// Of CSV: whether a byte order mark says that it is UTF-8; absent: it does.
    bom: Option<bool>,
    filter: Option<ClientFilter>,
    /// These clients and nobody else, at most 500; not with a filter. With the kind `person`: one.
    #[schema(max_items = 500)]
    clients: Option<Vec<ClientId>>,
    /// With the kind `activity`: which entries.
    activity: Option<OrderActivity>,
}

/// As the list of activity takes it.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ExportActivityFilter)]
pub struct OrderActivity {
    person: Option<String>,
    object: Option<String>,
    kind: Option<String>,
    #[schema(value_type = Option<String>, format = DateTime)]
    from: Option<Timestamp>,
    #[schema(value_type = Option<String>, format = DateTime)]
    until: Option<Timestamp>,
}

impl Order {
    /// What the domain makes of it, not yet checked; `at` is where in the body it stands.
    pub(crate) fn wanted(self, at: &str) -> Result<Wanted> {
        let layout = Layout { format: self.format.unwrap_or_default(), separator: self.separator, bom: self.bom };
        let filter = self.filter.map(Filter::from).unwrap_or_default();
        if self.clients.as_ref().is_some_and(Vec::is_empty) {
            return Err(Error::field(&format!("{at}/clients"), "required", "Name a client, or leave it out."));
        }
        let activity = self.activity.map_or_else(activity::Filter::default, |asked| activity::Filter {
            person: asked.person,
            object: asked.object,
            kind: asked.kind,
            from: asked.from,
            until: asked.until,
        });
        let activity = activity.check(|name| format!("{at}/activity/{name}"))?;
        Ok(Wanted {
            subject: self.kind,
            activity,
            filter,
            chosen: self.clients.unwrap_or_default(),
            layout,
            ..Wanted::default()
        })
    }
}

/// What an export holds.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = ExportContent)]
pub struct OrderView {
    kind: Subject,
    format: Format,
    separator: Option<Separator>,
    bom: Option<bool>,
    filter: ClientFilterView,
    /// Of whom, when it is of a person, by the name that she had.
    person: Option<NamedView>,
    /// Null unless it is of the activity.
    activity: Option<ActivityView>,
    /// How many clients were chosen one by one; null when a filter chose them.
    chosen: Option<usize>,
}

/// Which entries of the log.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = ExportActivity)]
pub struct ActivityView {
    person: Option<NamedView>,
    object: Option<String>,
    kind: Option<String>,
    #[schema(value_type = Option<String>, format = DateTime)]
    from: Option<Timestamp>,
    #[schema(value_type = Option<String>, format = DateTime)]
    until: Option<Timestamp>,
}

impl From<&Wanted> for ActivityView {
    fn from(wanted: &Wanted) -> Self {
        let activity::Filter { person, object, kind, from, until } = wanted.activity.clone();
        let name = |id: &str| wanted.names.person.clone().unwrap_or_else(|| id.to_owned());
        let person = person.map(|id| NamedView { name: name(&id), id });
        Self { person, object, kind, from, until }
    }
}

impl From<&Wanted> for OrderView {
    fn from(wanted: &Wanted) -> Self {
        let filter = ClientFilterView::new(&wanted.filter, &wanted.names);
        let Layout { format, separator, bom } = wanted.layout;
        let whose = wanted.chosen.first().filter(|_| wanted.subject == Subject::Person);
        let person =
            whose.map(|id| NamedView { id: id.to_string(), name: wanted.names.person.clone().unwrap_or_default() });
        let chosen = (!wanted.chosen.is_empty() && person.is_none()).then_some(wanted.chosen.len());
        let activity = (wanted.subject == Subject::Activity).then(|| wanted.into());
        Self { kind: wanted.subject, format, separator, bom, filter, person, activity, chosen }
    }
}
