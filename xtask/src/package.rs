//! The functions as they are deployed: one binary per family, called `bootstrap`, where the stacks look for it; and beside them the lists
//! of what they are made of.

use crate::{
    run::{Command, exists, root},
    summary::Summary,
    supply,
};

/// The processors that Lambda has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Architecture {
    /// Graviton, a fifth cheaper.
    #[default]
    Arm64,
    /// Intel and AMD.
    X86_64,
}

impl Architecture {
    /// As an option of our commands and of cargo-lambda.
    pub(crate) fn option(self) -> &'static str {
        match self {
            Self::Arm64 => "--arm64",
            Self::X86_64 => "--x86-64",
        }
    }

    /// As the stacks' parameter.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Arm64 => "arm64",
            Self::X86_64 => "x86_64",
        }
    }

    /// The one that an option asks for.
    pub(crate) fn asked(option: &str) -> Option<Self> {
        [Self::Arm64, Self::X86_64].into_iter().find(|one| one.option() == option)
    }

    /// The one that a stack names.
    pub(crate) fn named(name: &str) -> Option<Self> {
        [Self::Arm64, Self::X86_64].into_iter().find(|one| one.name() == name)
    }
}

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
pub(crate) fn run(summary: &mut Summary, architecture: Architecture) -> bool {
    let families = families();
    let mut arguments = vec!["lambda", "build", "--release", architecture.option()];
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
