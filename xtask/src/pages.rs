//! The pages: types, lints, tests, build, size.

use crate::{
    run::{Command, Outcome, exists},
    summary::Summary,
};

/// Everything that must hold of `web/`.
pub(crate) fn run(summary: &mut Summary) {
    if !installed(summary) {
        return;
    }
    summary.step("pages: check", || npm(&["run", "--silent", "check"]));
    summary.step("pages: tests", || npm(&["test", "--silent"]));
    summary.step("pages: build", || npm(&["run", "--silent", "build"]));
    summary.step("pages: size", || npm(&["run", "--silent", "size"]));
}

/// Builds them anew.
pub(crate) fn built(summary: &mut Summary) -> bool {
    installed(summary) && summary.step("pages: build", || npm(&["run", "--silent", "build"]))
}

fn npm(arguments: &[&str]) -> Outcome {
    Command::new("npm", arguments).folder("web").run()
}

fn installed(summary: &mut Summary) -> bool {
    summary.step("pages: install", || {
        if !exists("npm") {
            return Err(
                "the pages need Node 20.19 or newer with npm: https://nodejs.org (Debian: apt install nodejs npm)"
                    .into(),
            );
        }
        npm(&["ci", "--no-audit", "--no-fund"])
            .map_err(|why| format!("{why}; it needs the npm registry or a mirror of it"))
    })
}
