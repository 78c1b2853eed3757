//! `routes.txt`: every route and every event function, one line each.

use edge::{Access, Event, Route, Source};

use crate::text::aligned;

/// The tables.
pub(crate) fn table() -> String {
    let rows: Vec<Vec<String>> = index::routes().iter().map(row).collect();
    let events: Vec<Vec<String>> = index::events().iter().map(event_row).collect();
    let routes = aligned(&["name", "method", "path", "access", "needs"], &rows);
    let events = aligned(&["name", "source", "seconds", "MB", "needs"], &events);
    format!("{routes}\n{events}\n{} routes, {} event functions\n", index::routes().len(), index::events().len())
}

fn row(route: &Route) -> Vec<String> {
    vec![route.name.into(), route.method.into(), route.path.into(), access(route.access), needs(route.needs)]
}

fn event_row(event: &Event) -> Vec<String> {
    let source = match event.source {
        Source::Stream { filters, batch } => {
            let kinds: Vec<String> =
                filters.iter().map(|filter| format!("{} {}", filter.kind, filter.states.join("|"))).collect();
            format!(
                "stream of {} ({batch} at once)",
                kinds.iter().map(|kind| kind.trim()).collect::<Vec<_>>().join(", ")
            )
        }
        Source::Bucket { prefix } => format!("objects under {prefix}"),
        Source::MailEvents => "mail events".into(),
        Source::Letters => "letters".into(),
        Source::Schedule { expression, .. } => expression.into(),
    };
    vec![event.name.into(), source, event.timeout.to_string(), event.memory.to_string(), needs(event.needs)]
}

/// Who may call, in words.
pub(crate) fn access(access: Access) -> String {
    match access {
        Access::Public => "public".into(),
        Access::Session => "session".into(),
        Access::Staff(role) => format!("staff({})", format!("{role:?}").to_lowercase()),
        Access::Client => "client".into(),
        Access::Either => "either".into(),
    }
}

fn needs(needs: &[edge::Need]) -> String {
    needs.iter().map(|need| format!("{need:?}")).collect::<Vec<_>>().join(" ")
}
