//! The browser tests: Debian's Chromium walks the whole story.

use std::path::Path;

use crate::{
    debian,
    run::{Command, Outcome, root, target},
    summary::Summary,
};

// The failures that the runner repeats at its end.
const TOLD: usize = 60;

/// Installs what is missing and walks.
pub(crate) fn run(summary: &mut Summary) {
    if !root().join("tests/browser/package.json").exists() {
        summary.step("browser", || Err("tests/browser is missing".into()));
        return;
    }
    let ready = summary.step("browser: install", || {
        chromium()?;
        Command::new("npm", &["ci", "--no-audit", "--no-fund"]).folder("tests/browser").run()
    });
    // Built here, with the whole workspace's features: the tests only start it.
    let built = ready
        && summary.step("browser: server", || {
            Command::new("cargo", &["build", "--workspace", "--bin", "local", "--quiet"]).run()
        });
    if built {
        summary.step("browser: the story", || {
            Command::new("npm", &["test", "--silent"])
                .folder("tests/browser")
                .env("PARVIS_BIN", &target("debug").join("local").to_string_lossy())
                .run_told(TOLD)
        });
    }
}

fn chromium() -> Outcome {
    let there = || Path::new("/usr/bin/chromium").exists() || std::env::var_os("CHROMIUM").is_some();
    if debian::installed(there, "chromium") {
        Ok(())
    } else {
        Err("install Chromium (Debian: apt install chromium) or name one in the variable CHROMIUM".into())
    }
}
