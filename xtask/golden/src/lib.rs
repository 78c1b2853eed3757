//! What follows from the rows: stacks with their roles, the OpenAPI document, recorded events, and tables for readers.
//!
//! [`outputs`] gives every file as it must be. `cargo xtask golden` writes them; a test fails while one differs. Nothing here
//! knows a route by name: what a new row needs to say, it says in the row.

mod alarm;
mod codes;
mod events;
mod example;
mod form;
mod mails;
mod openapi;
mod operation;
mod policy;
mod role;
mod routes;
mod source;
mod stack;
mod table;
mod text;

use std::path::{Path, PathBuf};

pub use example::{Examples, example_id, id_prefix, parameters};
pub use openapi::document;
pub use stack::{HASHING, USUAL};

/// A file that is written, never edited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// Where, from the root of the repository.
    pub path: String,
    /// What.
    pub text: String,
}

impl Output {
    fn new(path: impl Into<String>, text: String) -> Self {
        Self { path: path.into(), text }
    }
}

/// Every written file, in the order in which a reader would look.
///
/// # Errors
/// What a row lacks, or where two rows contradict each other.
pub fn outputs() -> Result<Vec<Output>, String> {
    let mut outputs = vec![
        Output::new("tests/output/routes.txt", routes::table()),
        Output::new("tests/output/policy.txt", policy::table()),
        Output::new("tests/output/codes.txt", codes::table()),
        Output::new("shared/src/mail/frame.html", mails::frame()?),
        Output::new("openapi.json", text::json(&openapi::document()?)),
        Output::new("infra/table.yaml", table::stack()),
        Output::new("infra/functions.yaml", stack::all()),
    ];
    for family in index::FAMILIES {
        outputs.push(Output::new(format!("infra/{}.yaml", family.name), stack::stack(family)));
    }
    for (name, event) in events::all()? {
        outputs.push(Output::new(format!("events/{name}.json"), text::json(&event)));
    }
    Ok(outputs)
}

/// The root of the repository.
#[must_use]
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).map(Path::to_path_buf).unwrap_or_default()
}

/// The written files that are gone from the rows, or differ from what they must be.
///
/// # Errors
/// As [`outputs`].
pub fn differences() -> Result<Vec<String>, String> {
    let root = root();
    let outputs = outputs()?;
    let mut different: Vec<String> = outputs
        .iter()
        .filter(|output| std::fs::read_to_string(root.join(&output.path)).ok().as_deref() != Some(&output.text))
        .map(|output| output.path.clone())
        .collect();
    different.extend(strays(&root, &outputs));
    Ok(different)
}

/// Recorded events of functions that exist no more.
pub fn strays(root: &Path, outputs: &[Output]) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(root.join("events")) else { return Vec::new() };
    let mut strays: Vec<String> = entries
        .flatten()
        .map(|entry| format!("events/{}", entry.file_name().to_string_lossy()))
        .filter(|path| !outputs.iter().any(|output| output.path == *path))
        .collect();
    strays.sort();
    strays
}
