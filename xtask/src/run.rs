//! Running other programs from the root of the repository, with what they say shown as it comes.

use std::{
    path::{Path, PathBuf},
    process::{self, Stdio},
};

/// Why a step failed, in words that say what to do.
pub(crate) type Outcome = Result<(), String>;

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default()
}

/// Where Cargo puts what it builds with a profile.
pub(crate) fn target(profile: &str) -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from).join(profile)
}

/// A program to run.
pub(crate) struct Command {
    command: process::Command,
    line: String,
}

impl Command {
    /// A program with its arguments, in the root of the repository, without input.
    pub(crate) fn new(program: &str, arguments: &[&str]) -> Self {
        let mut command = process::Command::new(program);
        command.args(arguments).current_dir(root()).stdin(Stdio::null()).env("CI", "true");
        Self { command, line: format!("{program} {}", arguments.join(" ")) }
    }

    /// In this folder of the repository.
    pub(crate) fn folder(mut self, folder: &str) -> Self {
        self.command.current_dir(root().join(folder));
        self
    }

    /// With this environment variable.
    pub(crate) fn env(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    /// Runs it.
    pub(crate) fn run(mut self) -> Outcome {
        println!("    $ {}", self.line);
        match self.command.status() {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => Err(format!("`{}` failed ({status})", self.line)),
            Err(error) => Err(format!("`{}` can't be run: {error}", self.line)),
        }
    }
}

/// Whether a program answers to `--version`.
pub(crate) fn exists(program: &str) -> bool {
    process::Command::new(program)
        .arg("--version")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}
