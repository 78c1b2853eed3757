//! All families' rows in one list, for the local server, the tests and the generators. Deployed is of them only which methods and
//! paths there are, with the function that refuses every other.

use std::sync::LazyLock;

use edge::{Event, Route};

/// A family: its name, which is its stack's and its binary's, and its routes.
#[derive(Clone, Copy)]
pub struct Family {
    /// The name.
    pub name: &'static str,
    /// Its routes.
    pub routes: &'static [Route],
    /// Its event functions.
    pub events: &'static [Event],
}

/// The families, in the order of the documentation.
pub const FAMILIES: &[Family] = &[
    Family { name: "sessions", routes: sessions::ROUTES, events: &[] },
    Family { name: "portal", routes: portal::ROUTES, events: &[] },
    Family { name: "members", routes: members::ROUTES, events: &[] },
    Family { name: "clients", routes: clients::ROUTES, events: &[] },
    Family { name: "companies", routes: companies::ROUTES, events: &[] },
    Family { name: "workspaces", routes: workspaces::ROUTES, events: &[] },
    Family { name: "files", routes: files::ROUTES, events: &[] },
    Family { name: "exports", routes: exports::ROUTES, events: &[] },
    Family { name: "imports", routes: imports::ROUTES, events: &[] },
    Family { name: "bulk", routes: bulk::ROUTES, events: &[] },
    Family { name: "streams", routes: &[], events: streams::EVENTS },
    Family { name: "jobs", routes: &[], events: jobs::EVENTS },
];

const ROUTES: &[&[Route]] = &{
    let (mut routes, mut family): ([&[Route]; FAMILIES.len()], _) = ([&[]; FAMILIES.len()], 0);
    while family < FAMILIES.len() {
        routes[family] = FAMILIES[family].routes;
        family += 1;
    }
    routes
};

/// Method and path of every route.
pub static DOORS: [(&str, &str); edge::count(ROUTES)] = edge::doors(ROUTES);

static ALL_ROUTES: LazyLock<Vec<Route>> =
    LazyLock::new(|| FAMILIES.iter().flat_map(|family| family.routes).copied().collect());
static ALL_EVENTS: LazyLock<Vec<Event>> =
    LazyLock::new(|| FAMILIES.iter().flat_map(|family| family.events).copied().collect());

/// Every route.
#[must_use]
pub fn routes() -> &'static [Route] {
    &ALL_ROUTES
}

/// Every event function.
#[must_use]
pub fn events() -> &'static [Event] {
    &ALL_EVENTS
}
