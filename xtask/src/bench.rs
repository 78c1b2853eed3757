//! Speed and memory: builds the benchmark with the profile `fast`, and the binaries that it starts, and runs it.

use crate::{
    run::{Command, target},
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
        summary.step("bench", || Command::new(&target("fast").join("bench").to_string_lossy(), &parts).run());
    }
}
