//! The browser tests: Debian's Chromium walks the whole story.

use std::path::Path;

use crate::{
    run::{Command, Outcome, exists, root, target},
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
    if there() {
        return Ok(());
    }
    if exists("apt-get") {
        println!("    Chromium is missing: installing Debian's");
        let _ = Command::new("apt-get", &["install", "--yes", "--quiet", "--no-install-recommends", "chromium"])
            .env("DEBIAN_FRONTEND", "noninteractive")
            .run();
    }
    if there() {
        Ok(())
    } else {
        Err("install Chromium (Debian: apt install chromium) or name one in the variable CHROMIUM".into())
    }
}
