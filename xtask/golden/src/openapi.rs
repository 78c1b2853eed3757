//! `openapi.json`: OpenAPI 3.1 from the rows and the types that they name.

use std::collections::BTreeMap;

use edge::{Problem, Shape};
use serde_json::{Value, json};

use crate::{form, operation};

/// The document.
///
/// # Errors
/// When two different types claim one schema name, or two routes one name.
pub fn document() -> Result<Value, String> {
    let mut schemas = Schemas::default();
    schemas.add(Shape::of::<Problem>())?;
    let mut paths: BTreeMap<&str, BTreeMap<String, Value>> = BTreeMap::new();
    for route in index::routes() {
        for shape in [route.body, route.reply].into_iter().flatten() {
            schemas.add(shape)?;
        }
        let methods = paths.entry(route.path).or_default();
        if methods.insert(route.method.to_lowercase(), operation::operation(route)).is_some() {
            return Err(format!("{} {} stands in two rows", route.method, route.path));
        }
    }
    for shape in index::routes().iter().filter_map(|route| route.body) {
        schemas.describe(shape);
    }
    let tags: Vec<Value> = index::FAMILIES
        .iter()
        .filter(|family| !family.routes.is_empty())
        .map(|family| json!({"name": family.name}))
        .collect();
    Ok(json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Parvis",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "The API of Parvis, the open-source client portal. Errors are problem documents (RFC 9457); programs decide by `code`.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "tags": tags,
        "paths": paths,
        "components": {
            "schemas": schemas.0,
            "responses": {"Problem": {
                "description": "What went wrong, and what to do about it.",
                "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
            }},
            "securitySchemes": {"session": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}},
        },
    }))
}

/// Schemas by name.
#[derive(Default)]
struct Schemas(BTreeMap<String, Value>);

impl Schemas {
    fn add(&mut self, shape: Shape) -> Result<(), String> {
        let mut found = Vec::new();
        (shape.collect)(&mut found);
        for (name, schema) in found {
            let schema = serde_json::to_value(schema).map_err(|error| format!("{name}: {error}"))?;
            match self.0.get(&name) {
                Some(known) if *known != schema => {
                    return Err(format!("two types claim the schema name {name}: rename one with #[schema(as = …)]"));
                }
                Some(_) => {}
                None => drop(self.0.insert(name, schema)),
            }
        }
        Ok(())
    }

    /// Says of a body what its texts must be.
    fn describe(&mut self, shape: Shape) {
        let mut found = Vec::new();
        (shape.collect)(&mut found);
        for (name, _) in found {
            if let Some(schema) = self.0.get_mut(&name) {
                form::describe(&name, schema);
            }
        }
    }
}
