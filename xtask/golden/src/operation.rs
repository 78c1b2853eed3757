//! One operation of the OpenAPI document: what its row says, and what the HTTP contract adds to it.

use edge::{Access, Route, Shape};
use serde_json::{Map, Value, json};

use crate::{example, form, routes};

/// The operation of a row.
pub(crate) fn operation(route: &Route) -> Value {
    let family = index::FAMILIES.iter().find(|family| family.routes.iter().any(|row| row.name == route.name));
    let mut operation = json!({
        "operationId": route.name,
        "summary": route.summary,
        "tags": [family.map_or("", |family| family.name)],
        "x-access": routes::access(route.access),
        "parameters": parameters(route),
        "responses": responses(route),
        "security": if route.access == Access::Public { json!([]) } else { json!([{"session": []}]) },
    });
    if let Some(body) = route.body {
        operation["requestBody"] =
            json!({"required": !route.bodiless, "content": {"application/json": {"schema": reference(body)}}});
    }
    operation
}

fn reference(shape: Shape) -> Value {
    json!({"$ref": format!("#/components/schemas/{}", (shape.name)())})
}

fn parameters(route: &Route) -> Vec<Value> {
    let mut all = Vec::new();
    for name in example::parameters(route.path) {
        let mut schema = json!({"type": "string"});
        if let Some(prefix) = example::id_prefix(name) {
            schema["pattern"] = json!(parvis::id::pattern(prefix));
        }
        all.push(json!({"name": name, "in": "path", "required": true, "schema": schema}));
    }
    for name in route.query {
        // Names a portal: without it there is nothing to show.
        let required = *name == "slug";
        let schema = form::parameter(route.name, name);
        all.push(
            json!({"name": name, "in": "query", "required": required, "allowEmptyValue": !required, "schema": schema}),
        );
    }
    if route.conditional {
        all.push(json!({"name": "If-Match", "in": "header", "required": true, "description": "The ETag of the version that is changed.", "schema": {"type": "string", "pattern": "^\"[0-9]{1,18}(-[0-9a-f]{8})?\"$"}}));
    }
    if route.creates {
        all.push(json!({"name": "Idempotency-Key", "in": "header", "required": true, "description": "New for each new request; a repetition within 24 hours gets the first answer.", "schema": {"type": "string", "pattern": "^[!-~]{8,128}$"}}));
    }
    all
}

fn responses(route: &Route) -> Value {
    let mut responses = Map::new();
    let mut success = json!({"description": "Done."});
    if let Some(reply) = route.reply {
        success["content"] = json!({"application/json": {"schema": reference(reply)}});
    }
    responses.insert(route.status.to_string(), success);
    if route.method == "GET" && route.access != Access::Public && route.reply.is_some() {
        responses.insert("304".into(), json!({"description": "The caller has this version."}));
    }
    for status in problems(route) {
        responses.insert(status.to_string(), json!({"$ref": "#/components/responses/Problem"}));
    }
    responses.insert("default".into(), json!({"$ref": "#/components/responses/Problem"}));
    Value::Object(responses)
}

/// The statuses that the contract itself gives a route of this kind.
fn problems(route: &Route) -> Vec<u16> {
    let mut statuses = Vec::new();
    let private = route.access != Access::Public;
    let rules = [
        (route.creates || !route.query.is_empty() || route.body.is_some(), vec![400, 422]),
        (private, vec![401]),
        (matches!(route.access, Access::Staff(_)), vec![403]),
        (private, vec![404]),
        (route.conditional, vec![412, 428]),
        (route.body.is_some(), vec![413, 415]),
    ];
    for (applies, codes) in rules {
        if applies {
            statuses.extend(codes);
        }
    }
    statuses
}
