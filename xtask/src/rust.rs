//! The Rust side: lints, documents, golden files, tests.

use crate::{
    run::{Command, Outcome, exists, target},
    summary::Summary,
};

/// Clippy, over everything, with warnings denied.
pub(crate) fn lints(summary: &mut Summary) {
    summary.step("lints", || {
        Command::new("cargo", &["clippy", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"]).run()
    });
}

/// The documents, private items too, with warnings denied.
pub(crate) fn documents(summary: &mut Summary) {
    summary.step("documents", || {
        Command::new("cargo", &["doc", "--workspace", "--no-deps", "--document-private-items", "--quiet"])
            .env("RUSTDOCFLAGS", "-D warnings")
            .run()
    });
}

/// What follows from the rows is as it must be.
pub(crate) fn golden(summary: &mut Summary) {
    summary.step("golden files", || generator(&["--check"]));
}

/// Runs the generator.
///
/// Built as part of the whole workspace: alone it would have its dependencies with other features, and build them anew.
pub(crate) fn generator(arguments: &[&str]) -> Outcome {
    Command::new("cargo", &["build", "--quiet", "--workspace", "--bin", "golden"]).run()?;
    Command::new(&target("debug").join("golden").to_string_lossy(), arguments).run()
}

/// The public half of a signing secret, as a JSON key set.
pub(crate) fn public_keys(secret: &str, address: &str) -> Result<String, String> {
    Command::new("cargo", &["build", "--quiet", "--workspace", "--bin", "golden"]).run()?;
    Command::new(&target("debug").join("golden").to_string_lossy(), &["--public-keys", address]).answer(secret)
}

/// Every Rust test, after the binaries that some of them start.
pub(crate) fn tests(summary: &mut Summary) {
    let built =
        summary.step("binaries", || Command::new("cargo", &["build", "--workspace", "--bins", "--quiet"]).run());
    if !built {
        return;
    }
    summary.step("Rust tests", || {
        if exists("cargo-nextest") {
            return Command::new(
                "cargo",
                &[
                    "nextest",
                    "run",
                    "--workspace",
                    "--no-fail-fast",
                    "--status-level",
                    "slow",
                    "--final-status-level",
                    "fail",
                ],
            )
            .run();
        }
        println!(
            "    cargo-nextest is not installed (`cargo install cargo-nextest`): cargo test does the same, more slowly."
        );
        Command::new("cargo", &["test", "--workspace", "--quiet", "--no-fail-fast"]).run()
    });
}
