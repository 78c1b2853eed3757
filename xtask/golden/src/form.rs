//! The forms of texts: what a query parameter or a member of a body takes, by its name, where its type says only that it is text.

use parvis::text::{FILE_NAME, LINE, NAME, PARAGRAPH};
use serde_json::{Map, Value, json};

use crate::example;

/// White space, as trimming knows it, for a class of characters.
const WHITE: &str = r"\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000";
/// Characters that no line has: controls, and those that reorder what stands around them.
const HIDDEN: &str = r"\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069";

/// What a text must be.
enum Form {
    /// Anything.
    Any,
    /// A line of at most so many characters.
    Line(usize),
    /// A line, or nothing.
    MaybeLine(usize),
    /// Lines of at most so many characters together.
    Paragraph(usize),
    /// Lines, or nothing.
    MaybeParagraph(usize),
    /// A format that JSON Schema knows by name.
    Format(&'static str),
    /// A pattern.
    Pattern(&'static str),
    /// One of these.
    One(&'static [&'static str]),
    /// An id of what the example of this name is.
    Id(&'static str),
}

/// What the members of bodies take: by `Schema.member`, or by `member` alone.
const MEMBERS: &[(&str, Form)] = &[
    ("first_name", Form::Line(NAME)),
    ("last_name", Form::Line(NAME)),
    ("email", Form::Format("email")),
    ("language", Form::One(&["fr", "en"])),
    ("agency_name", Form::Line(NAME)),
    ("color", Form::Pattern("^#[0-9a-fA-F]{6}$")),
    ("sha256", Form::Pattern("^[0-9a-f]{64}$")),
    ("company", Form::MaybeLine(NAME)),
    ("address", Form::MaybeParagraph(LINE)),
    ("notes", Form::MaybeParagraph(PARAGRAPH)),
    ("phone", Form::MaybeLine(LINE)),
    ("phone_1", Form::MaybeLine(LINE)),
    ("phone_2", Form::MaybeLine(LINE)),
    ("subtitle", Form::MaybeLine(LINE)),
    ("headline", Form::MaybeLine(LINE)),
    ("welcome", Form::MaybeParagraph(PARAGRAPH)),
    ("title", Form::Line(NAME)),
    ("name", Form::Line(NAME)),
    ("description", Form::MaybeLine(LINE)),
    ("text", Form::Paragraph(PARAGRAPH)),
    ("country", Form::Pattern("^(?:[a-zA-Z]{2})?$")),
    // Not looked at beside a company's id.
    ("ClientsCreateBody.company", Form::Any),
    ("ClientsUpdateBody.company", Form::Any),
    // Refused or taken, the answer is the same.
    ("PasswordResetsCreateBody.email", Form::Any),
    ("SessionsCreateBody.email", Form::Any),
    ("SignInLinksCreateBody.email", Form::Any),
    ("Wording.subject", Form::Line(150)),
    ("Wording.text", Form::Paragraph(2_000)),
    ("TagsCreateBody.name", Form::Line(40)),
    ("TagsUpdateBody.name", Form::Line(40)),
    ("TeamsCreateBody.name", Form::Line(60)),
    ("TeamsUpdateBody.name", Form::Line(60)),
    ("RegistrationsCreateBody.message", Form::MaybeParagraph(1_000)),
    ("FilesUpdateBody.folder", Form::Id("folder")),
    ("FoldersUpdateBody.parent", Form::Id("parent")),
    ("FilesUpdateBody.name", Form::Line(FILE_NAME)),
    ("FoldersCreateBody.name", Form::Line(FILE_NAME)),
    ("FoldersUpdateBody.name", Form::Line(FILE_NAME)),
];

/// What parameters of queries take: by `Route.parameter`, or by `parameter` alone.
const PARAMETERS: &[(&str, Form)] = &[
    ("cursor", Form::Pattern("^[A-Za-z0-9_-]{22,}$")),
    ("status", Form::One(&["prospect", "assigned", "invited", "active", "suspended", "archived"])),
    ("company", Form::Id("company")),
    ("workspace", Form::Id("workspace")),
    ("tag", Form::Id("tag")),
    ("team", Form::Id("team")),
    ("folder", Form::Id("folder")),
    ("mail", Form::One(&["problem"])),
    ("sort", Form::One(&["newest", "name", "seen"])),
    ("archived", Form::One(&["true", "false"])),
    ("from", Form::Format("date-time")),
    ("until", Form::Format("date-time")),
    ("disposition", Form::One(&["attachment", "inline"])),
    ("BulkRows.standing", Form::One(&["done", "left"])),
    ("ImportsRows.standing", Form::One(&["error", "duplicate", "existing", "update", "create", "unchanged"])),
];

/// The schema of a query parameter of a route.
pub(crate) fn parameter(route: &str, name: &str) -> Value {
    if name == "limit" {
        return json!({"type": "integer", "minimum": 1, "maximum": parvis::table::MOST, "default": parvis::table::USUAL});
    }
    let mut schema = Map::new();
    schema.insert("type".into(), json!("string"));
    if let Some(form) = find(PARAMETERS, route, name) {
        form.describe(&mut schema, false);
    }
    Value::Object(schema)
}

/// Adds to the schema of a body what its texts must be.
pub(crate) fn describe(owner: &str, schema: &mut Value) {
    for (name, member) in schema.get_mut("properties").and_then(Value::as_object_mut).into_iter().flatten() {
        let Some(member) = member.as_object_mut() else { continue };
        let kinds = member.get("type").cloned().unwrap_or_default();
        let nullable = kinds == json!(["string", "null"]);
        let told = ["enum", "pattern", "format", "maxLength"].iter().any(|keyword| member.contains_key(*keyword));
        if let Some(form) = find(MEMBERS, owner, name).filter(|_| !told && (nullable || kinds == "string")) {
            form.describe(member, nullable);
        }
    }
}

fn find<'a>(forms: &'a [(&str, Form)], owner: &str, name: &str) -> Option<&'a Form> {
    let whole = format!("{owner}.{name}");
    let found = |wanted: &str| forms.iter().find(|(name, _)| *name == wanted).map(|(_, form)| form);
    found(&whole).or_else(|| found(name))
}

impl Form {
    fn describe(&self, schema: &mut Map<String, Value>, nullable: bool) {
        let line = format!("[^{HIDDEN}]");
        let lines = format!(r"(?:[^{HIDDEN}]|[\t\n]|\r\n)");
        let mut say = |keyword: &str, value: Value| drop(schema.insert(keyword.into(), value));
        match self {
            Self::Any => {}
            Self::Line(most) | Self::MaybeLine(most) => {
                say("pattern", json!(trimmed(&line, matches!(self, Self::Line(_)))));
                say("maxLength", json!(most));
            }
            Self::Paragraph(most) | Self::MaybeParagraph(most) => {
                say("pattern", json!(trimmed(&lines, matches!(self, Self::Paragraph(_)))));
                say("maxLength", json!(most));
            }
            Self::Format(name) => say("format", json!(name)),
            Self::Pattern(pattern) => say("pattern", json!(pattern)),
            Self::One(values) => {
                let null = nullable.then_some(Value::Null);
                say("enum", values.iter().map(|value| json!(value)).chain(null).collect());
            }
            Self::Id(name) => {
                if let Some(prefix) = example::id_prefix(name) {
                    say("pattern", json!(parvis::id::pattern(prefix)));
                }
            }
        }
    }
}

/// The pattern of a text that is trimmed before it is looked at, of these characters, with a visible first and last one.
fn trimmed(character: &str, required: bool) -> String {
    let visible = format!("[^{WHITE}{HIDDEN}]");
    let optional = if required { "" } else { "?" };
    format!("^[{WHITE}]*(?:{visible}(?:{character}*{visible})?){optional}[{WHITE}]*$")
}
