//! Speed, memory and endurance: builds the benchmark with the profile `fast`, and the binaries that it starts, and runs it. What a
//! whole run prints is kept in `docs/measured/`, for the scoreboard.

use crate::{
    measured,
    run::{Command, target},
    summary::Summary,
};

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
            if whole { measured::keep(name, &table) } else { Ok(()) }
        });
    }
}
