//! Speed and memory: builds the benchmark with the profile `fast`, and the binaries that it starts, and runs it. What a whole run
//! prints is kept in `docs/measured/bench.txt`, for the scoreboard.

use std::{fs, path::PathBuf};

use crate::{
    run::{Command, Outcome, root, target},
    summary::Summary,
};

/// Prints the table.
pub(crate) fn run(summary: &mut Summary) {
    let built = summary.step("binaries", || {
        let wanted = ["--bin", "bench", "--bin", "jobs", "--bin", "local"];
        let mut arguments = vec!["build", "--quiet", "--profile", "fast", "--workspace"];
        arguments.extend(wanted);
        Command::new("cargo", &arguments).run()
    });
    if built {
        let parts: Vec<String> = std::env::args().skip(2).collect();
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        summary.step("bench", || {
            let table = Command::new(&target("fast").join("bench").to_string_lossy(), &parts).printed()?;
            if parts.is_empty() { keep(&table) } else { Ok(()) }
        });
    }
}

/// What the last whole run has printed, under its date and revision.
pub(crate) fn kept() -> Option<String> {
    fs::read_to_string(file()).ok()
}

fn keep(table: &str) -> Outcome {
    let date = Command::new("date", &["-u", "+%Y-%m-%d"]).answer("")?;
    let revision = Command::new("git", &["rev-parse", "--short", "HEAD"]).answer("")?;
    let file = file();
    let wrong = |error: std::io::Error| format!("{}: {error}", file.display());
    fs::create_dir_all(root().join("docs/measured")).map_err(wrong)?;
    fs::write(&file, format!("{date}, {revision}\n{table}")).map_err(wrong)
}

fn file() -> PathBuf {
    root().join("docs/measured/bench.txt")
}
