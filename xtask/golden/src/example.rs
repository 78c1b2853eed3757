//! Example values: ids for path parameters, and bodies made from their schemas.
//!
//! A new route needs nothing here unless it brings a new kind of id, or a field whose meaning can't be told by its name.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

/// The prefix of the ids that a path parameter, or a field of that name, takes.
#[must_use]
pub fn id_prefix(name: &str) -> Option<&'static str> {
    Some(match name {
        "member" | "reader" => "mem",
        "client" | "primary_contact" => "cli",
        "company" | "company_id" => "com",
        "team" | "primary" => "tea",
        "tag" => "tag",
        "comment" => "cmt",
        "passkey" => "psk",
        "workspace" => "wsp",
        "folder" | "parent" => "fld",
        "file" => "fil",
        "upload" => "upl",
        "export" => "exp",
        "import" => "imp",
        "bulk" | "undo" => "blk",
        "erasure" => "era",
        "session" => "ses",
        "registration" => "reg",
        "failed_mail" => "eml",
        _ => return None,
    })
}

/// An id that is well-formed and names nothing.
#[must_use]
pub fn example_id(name: &str) -> Option<String> {
    id_prefix(name).map(|prefix| format!("{prefix}_01k00000000000000000000000"))
}

/// The parameters of a path, in order.
pub fn parameters(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
}

/// What the fields of bodies are filled with: by `Schema.field`, or by `field` alone.
pub struct Examples {
    schemas: Value,
    values: BTreeMap<String, Value>,
}

impl Examples {
    /// The usual values, over the schemas of this document.
    #[must_use]
    pub fn new(document: &Value) -> Self {
        let usual = [
            ("agency_name", json!("Atelier Lumen")),
            ("first_name", json!("Camille")),
            ("last_name", json!("Moreau")),
            ("email", json!("camille.moreau@example.com")),
            ("password", json!("un-chat-gris-sur-le-toit-9")),
            ("new_password", json!("deux-chats-gris-sur-le-toit-9")),
            // Whether it leads in.
            ("Door.password", json!(true)),
            ("current_password", json!("un-chat-gris-sur-le-toit-9")),
            ("slug", json!("atelier-lumen")),
            ("organization", json!("atelier-lumen")),
            ("language", json!("fr")),
            ("roles", json!(["billing"])),
            ("time_zone", json!("Europe/Paris")),
            ("color", json!("#1f6f5c")),
            ("token", json!("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")),
            ("media_type", json!("text/plain")),
            ("name", json!("Exemple.txt")),
            ("size", json!(5)),
            ("sha256", json!("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824")),
            ("phone_1", json!("+33 1 23 45 67 89")),
            ("phone_2", json!("+33 6 12 34 56 78")),
            ("country", json!("FR")),
            ("teams", json!([])),
            ("tags", json!([])),
            ("registration_number", json!("732 829 320 00074")),
            ("vat_number", json!("FR 83 404 833 048")),
            ("website", json!("www.example.com")),
            ("hour", json!(7)),
            ("logo", Value::Null),
            ("cover", Value::Null),
            ("restricted_to", Value::Null),
            // Either these or a filter.
            ("ExportOrder.clients", Value::Null),
            ("ExportOrder.filter", json!({"status": "active"})),
            ("ExportOrder.activity", Value::Null),
            // One of clients, filter and undo; and a tag for some only.
            ("BulkCreateBody.clients", Value::Null),
            ("BulkCreateBody.undo", Value::Null),
            ("BulkCreateBody.action", json!("suspend")),
            ("BulkCreateBody.tag", Value::Null),
            ("BulkCreateBody.unassigned", Value::Null),
            ("BulkCreateBody.filter", json!({"status": "active"})),
            ("domain", json!("example.com")),
            ("RegistrationsApproveBody.workspaces", json!([])),
            // As many as the sheet has.
            ("ImportsUpdateBody.columns", json!(["first_name", "last_name", "email"])),
        ];
        let mut values: BTreeMap<String, Value> =
            usual.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        for name in [
            "member",
            "client",
            "primary_contact",
            "company_id",
            "primary",
            "reader",
            "workspace",
            "folder",
            "parent",
            "file",
            "upload",
            "export",
            "import",
            "bulk",
            "erasure",
            "undo",
            "session",
        ] {
            values.insert(name.into(), example_id(name).map_or(Value::Null, Value::String));
        }
        Self { schemas: document["components"]["schemas"].clone(), values }
    }

    /// Fills a field with something else: `field`, or `Schema.field`.
    pub fn set(&mut self, field: &str, value: Value) {
        self.values.insert(field.into(), value);
    }

    /// The schema of this name.
    #[must_use]
    pub fn schema(&self, name: &str) -> &Value {
        &self.schemas[name]
    }

    /// A body of this schema with every field.
    ///
    /// # Errors
    /// The field that nothing is known of.
    pub fn body(&self, name: &str) -> Result<Value, String> {
        self.value(name, "", &json!({"$ref": format!("#/components/schemas/{name}")}))
    }

    fn value(&self, owner: &str, field: &str, schema: &Value) -> Result<Value, String> {
        if let Some(known) = self.values.get(&format!("{owner}.{field}")).or_else(|| self.values.get(field)) {
            return Ok(known.clone());
        }
        if let Some(name) = schema["$ref"].as_str().and_then(|path| path.rsplit('/').next()) {
            return self.value(name, "", self.schema(name));
        }
        if let Some(choice) = schema["enum"].as_array().and_then(|values| values.first()) {
            return Ok(choice.clone());
        }
        if let Some(choices) = schema["oneOf"].as_array() {
            let choice = choices
                .iter()
                .find(|choice| choice["type"] != "null")
                .ok_or_else(|| format!("{owner}.{field}: no choice"))?;
            return self.value(owner, field, choice);
        }
        let kind = schema["type"]
            .as_str()
            .or_else(|| schema["type"].as_array()?.iter().filter_map(Value::as_str).find(|kind| *kind != "null"));
        match kind {
            Some("object") => {
                let mut object = Map::new();
                for (name, inner) in schema["properties"].as_object().into_iter().flatten() {
                    object.insert(name.clone(), self.value(owner, name, inner)?);
                }
                Ok(Value::Object(object))
            }
            Some("string") => Ok(json!("Exemple")),
            Some("boolean") => Ok(json!(true)),
            Some("integer" | "number") => Ok(schema.get("minimum").cloned().unwrap_or(json!(1))),
            Some("array") => Ok(json!([self.value(owner, field, &schema["items"])?])),
            _ => Err(format!("{owner}.{field}: add an example of this field to xtask/golden/src/example.rs")),
        }
    }
}
