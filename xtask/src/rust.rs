//! The Rust side: lints, documents, golden files, tests.

use crate::{
    run::{Command, exists},
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
    summary.step("golden files", || {
        Command::new("cargo", &["run", "--quiet", "--package", "golden", "--", "--check"]).run()
    });
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
