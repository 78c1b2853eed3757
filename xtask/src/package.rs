//! The functions as they are deployed: one arm64 binary per family, called `bootstrap`, where the stacks look for it; and beside them
//! the lists of what they are made of.

use crate::{
    run::{Command, exists, root},
    summary::Summary,
    supply,
};

/// The families, by name.
pub(crate) fn families() -> Vec<String> {
    let families = std::fs::read_dir(root().join("functions")).into_iter().flatten().flatten();
    let mut families: Vec<String> = families
        .filter(|entry| entry.path().join("src/main.rs").exists())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    families.sort();
    families
}

/// Builds every family with cargo-lambda, which cross-compiles.
pub(crate) fn run(summary: &mut Summary) -> bool {
    let families = families();
    let mut arguments = vec!["lambda", "build", "--release", "--arm64"];
    for family in &families {
        arguments.extend(["--package", family]);
    }
    summary.step("package", || {
        if !exists("cargo-lambda") {
            return Err("cargo-lambda cross-compiles the functions: `pip install cargo-lambda`".into());
        }
        Command::new("cargo", &arguments).run()
    }) && supply::parts(summary)
}
