//! Speed and memory: builds the benchmark with the profile `fast` and runs it.

use crate::{run::Command, summary::Summary};

/// Prints the table.
pub(crate) fn run(summary: &mut Summary) {
    // The benchmark starts these as processes of their own.
    summary.step("binaries", || {
        Command::new(
            "cargo",
            &["build", "--quiet", "--profile", "fast", "--package", "jobs", "--package", "local", "--bins"],
        )
        .run()
    });
    summary.step("bench", || {
        Command::new("cargo", &["run", "--quiet", "--profile", "fast", "--package", "tests", "--bin", "bench"]).run()
    });
}
