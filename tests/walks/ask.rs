//! A request on a route, with ids in the path, in the query and in the body.

use edge::Route;
use golden::{Examples, id_prefix, parameters};
use serde_json::Value;
use world::{Call, Caller};

/// Where an id stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Position {
    /// In the path.
    Path(&'static str),
    /// In the query.
    Query(&'static str),
    /// A member of the body.
    Body(String),
}

impl Position {
    /// The name of what the id names.
    pub fn name(&self) -> &str {
        match self {
            Self::Path(name) | Self::Query(name) => name,
            Self::Body(name) => name,
        }
    }
}

/// What a route is asked for.
pub struct Ask {
    /// The route.
    pub route: &'static Route,
    /// Its body.
    pub body: Option<Value>,
    /// The ids, by position.
    pub ids: Vec<(Position, String)>,
    /// The version for If-Match.
    pub version: Value,
}

/// The examples that bodies are made of, as far as they don't depend on a world.
pub fn examples() -> Examples {
    let mut examples = Examples::new(&golden::document().unwrap_or_else(|why| panic!("{why}")));
    let usual = [
        ("password", world::PASSWORD),
        ("current_password", world::PASSWORD),
        ("new_password", "tortue fenetre orage 3"),
        ("UploadsCreateBody.purpose", "file"),
        ("role", "member"),
        ("SessionsCreateBody.side", "staff"),
        ("SessionsRefreshBody.side", "staff"),
    ];
    for (field, value) in usual {
        examples.set(field, value.into());
    }
    examples.set("archived", false.into());
    // Else whoever signs in after this route's turn would have to set one up.
    examples.set("second_factor", false.into());
    examples
}

impl Ask {
    /// Asks a route about what `thing` says for each position.
    ///
    /// # Panics
    /// When there is no such thing in the world: then the world lacks it.
    pub fn new(route: &'static Route, examples: &Examples, thing: impl Fn(&Position) -> Option<String>) -> Self {
        let body = route
            .body
            .map(|shape| examples.body(&(shape.name)()).unwrap_or_else(|why| panic!("{}: {why}", route.name)));
        let mut positions: Vec<Position> = parameters(route.path).map(Position::Path).collect();
        positions.extend(route.query.iter().filter(|name| id_prefix(name).is_some()).map(|name| Position::Query(name)));
        let members = body.as_ref().and_then(Value::as_object).into_iter().flat_map(serde_json::Map::keys);
        // A member whose name is that of a thing may also be a text: her `company` is a name, her `company_id` an id.
        let id = |name: &str| {
            let id = golden::example_id(name);
            id.is_some_and(|id| body.as_ref().is_some_and(|body| body[name] == *id))
        };
        positions.extend(members.filter(|name| id(name)).map(|name| Position::Body(name.clone())));
        let ids = positions.into_iter().map(|position| {
            let id = thing(&position).unwrap_or_else(|| {
                panic!("{}: the world has no {:?}: add one to tests/world/agency.rs, and its prefix to xtask/golden/src/example.rs", route.name, position.name())
            });
            (position, id)
        });
        let ids = ids.collect();
        Self { route, body, ids, version: serde_json::json!({"version": 1}) }
    }

    /// The path with its ids.
    pub fn path(&self) -> String {
        let mut path = self.route.path.to_owned();
        let mut query = Vec::new();
        for (position, id) in &self.ids {
            match position {
                Position::Path(name) => path = path.replace(&format!("{{{name}}}"), id),
                Position::Query(name) => query.push(format!("{name}={id}")),
                Position::Body(_) => {}
            }
        }
        if query.is_empty() { path } else { format!("{path}?{}", query.join("&")) }
    }

    /// The call by somebody, with everything that the contract asks for.
    pub fn call(&self, caller: &Caller) -> Call {
        let mut call = caller.call(self.route.method, &self.path());
        if self.route.creates {
            call = call.key(&world::fresh_key());
        }
        if self.route.conditional {
            call = call.version(&self.version);
        }
        let Some(mut body) = self.body.clone() else { return call };
        for (position, id) in &self.ids {
            if let Position::Body(name) = position {
                body[name] = id.clone().into();
            }
        }
        call.json(&body)
    }
}
