//! Running other programs from the root of the repository, with what they say shown as it comes.

use std::{
    collections::VecDeque,
    io::{BufRead as _, BufReader, Write as _},
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

    /// With somebody who can answer what it asks.
    pub(crate) fn interactive(mut self) -> Self {
        self.command.stdin(Stdio::inherit()).env_remove("CI");
        self
    }

    /// Runs it, unseen, with this input, and gives what it prints; what it complains of is the error.
    pub(crate) fn answer(mut self, input: &str) -> Result<String, String> {
        self.command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let failed = |error: std::io::Error| format!("`{}` can't be run: {error}", self.line);
        let mut child = self.command.spawn().map_err(failed)?;
        if let Some(mut pipe) = child.stdin.take() {
            // Whoever doesn't read its input has closed it.
            let _ = pipe.write_all(input.as_bytes());
        }
        let output = child.wait_with_output().map_err(failed)?;
        if output.status.success() {
            Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
        } else {
            Err(format!("`{}`: {}", self.line, String::from_utf8_lossy(&output.stderr).trim()))
        }
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

    /// Runs it; the last lines that it prints are part of the failure, for whoever reads nothing but the summary.
    pub(crate) fn run_told(self, lines: usize) -> Outcome {
        let mut last = VecDeque::with_capacity(lines + 1);
        let ran = self.each_line(|line| {
            last.push_back(line);
            if last.len() > lines {
                last.pop_front();
            }
        });
        ran.map_err(|why| format!("{why}\n{}", last.make_contiguous().join("\n")))
    }

    /// Runs it, and gives what it prints.
    pub(crate) fn printed(self) -> Result<String, String> {
        let mut text = String::new();
        self.each_line(|line| text = std::mem::take(&mut text) + &line + "\n")?;
        Ok(text)
    }

    /// Runs it, and shows and hands on each line as it comes.
    pub(crate) fn each_line(mut self, mut each: impl FnMut(String)) -> Outcome {
        println!("    $ {}", self.line);
        let failed = |error: std::io::Error| format!("`{}` can't be run: {error}", self.line);
        let mut child = self.command.stdout(Stdio::piped()).spawn().map_err(failed)?;
        for line in child.stdout.take().into_iter().flat_map(|pipe| BufReader::new(pipe).lines()).map_while(Result::ok)
        {
            println!("{line}");
            each(line);
        }
        let status = child.wait().map_err(failed)?;
        if status.success() { Ok(()) } else { Err(format!("`{}` failed ({status})", self.line)) }
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
