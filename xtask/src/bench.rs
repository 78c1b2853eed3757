//! Speed, memory and endurance: builds the benchmark with the profile `fast`, and the binaries that it starts, and runs it. What a
//! whole run prints is kept in `docs/measured/`, for the scoreboard.

use std::{fs, path::PathBuf};

use crate::{
    run::{Command, Outcome, root, target},
    summary::Summary,
};

/// What can be run, each kept under its name.
pub(crate) const RUNS: [&str; 3] = ["bench", "cold", "soak"];
/// Minutes of a whole soak.
const MINUTES: &str = "10";

/// Prints the table of benchmarks, or of some parts.
pub(crate) fn run(summary: &mut Summary) {
    let parts: Vec<String> = std::env::args().skip(2).collect();
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    measure(summary, "bench", &parts, parts.is_empty());
}

/// Ten minutes of load on a server that is killed every minute, or as many as are asked for.
pub(crate) fn soak(summary: &mut Summary) {
    let wanted = std::env::args().nth(2);
    measure(summary, "soak", &["soak", wanted.as_deref().unwrap_or(MINUTES)], wanted.is_none());
}

/// Cold starts of some functions, built as they are deployed, for this machine.
pub(crate) fn cold(summary: &mut Summary) {
    let mut arguments = vec!["build", "--quiet", "--release", "--workspace"];
    for binary in ["floor-hello", "floor-get-item", "workspaces", "clients", "sessions"] {
        arguments.extend(["--bin", binary]);
    }
    let ready = summary.step("functions, as they are deployed", || Command::new("cargo", &arguments).run())
        && summary.step("the function on Node.js", || {
            Command::new("npm", &["ci", "--silent", "--no-audit", "--no-fund"]).folder("tests/bench/node").run()
        });
    if ready {
        measure(summary, "cold", &["cold", &target("release").to_string_lossy()], true);
    }
}

fn measure(summary: &mut Summary, name: &str, arguments: &[&str], whole: bool) {
    let built = summary.step("binaries", || {
        let wanted = ["--bin", "bench", "--bin", "jobs", "--bin", "local"];
        let mut arguments = vec!["build", "--quiet", "--profile", "fast", "--workspace"];
        arguments.extend(wanted);
        Command::new("cargo", &arguments).run()
    });
    if built {
        summary.step(name, || {
            let table = Command::new(&target("fast").join("bench").to_string_lossy(), arguments).printed()?;
            if whole { keep(name, &table) } else { Ok(()) }
        });
    }
}

/// What the last whole run of this name has printed, under its date and revision.
pub(crate) fn kept(name: &str) -> Option<String> {
    fs::read_to_string(file(name)).ok()
}

fn keep(name: &str, table: &str) -> Outcome {
    let date = Command::new("date", &["-u", "+%Y-%m-%d"]).answer("")?;
    let revision = Command::new("git", &["rev-parse", "--short", "HEAD"]).answer("")?;
    let file = file(name);
    let wrong = |error: std::io::Error| format!("{}: {error}", file.display());
    fs::create_dir_all(root().join("docs/measured")).map_err(wrong)?;
    fs::write(&file, format!("{date}, {revision}\n{table}")).map_err(wrong)
}

fn file(name: &str) -> PathBuf {
    root().join(format!("docs/measured/{name}.txt"))
}
