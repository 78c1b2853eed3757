//! What is too slow for every day is measured now and then, and kept in `docs/measured/` for the scoreboard.

use std::{fs, path::PathBuf};

use crate::run::{Command, Outcome, root};

/// What can be run, each kept under its name.
pub(crate) const RUNS: [&str; 4] = ["bench", "cold", "soak", "schemathesis"];

/// What the last whole run of this name has printed, under its date and revision.
pub(crate) fn kept(name: &str) -> Option<String> {
    fs::read_to_string(file(name)).ok()
}

/// Keeps a table: a line of headings, then what is measured, its figure and its goal, two blanks or more apart.
pub(crate) fn keep(name: &str, table: &str) -> Outcome {
    let date = Command::new("date", &["-u", "+%Y-%m-%d"]).answer("")?;
    let revision = Command::new("git", &["rev-parse", "--short", "HEAD"]).answer("")?;
    let file = file(name);
    let wrong = |error: std::io::Error| format!("{}: {error}", file.display());
    fs::create_dir_all(root().join("docs/measured")).map_err(wrong)?;
    fs::write(&file, format!("{date}, {revision}\n{table}")).map_err(wrong)
}

fn file(name: &str) -> PathBuf {
    root().join(format!("docs/measured/{}.txt", name.replace(' ', "-")))
}
