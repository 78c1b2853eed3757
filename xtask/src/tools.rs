//! Tools that come as Python wheels, of pinned versions, in virtual environments under `target`.

use std::path::PathBuf;

use crate::run::{Command, exists, root};

/// What checks need.
const CHECKS: Wheels = Wheels { folder: "tools", requirements: "xtask/requirements.txt" };

/// A tool of the checks.
pub(crate) fn tool(name: &str) -> Result<String, String> {
    CHECKS.tool(name)
}

/// A virtual environment under `target`, and the file that says what is in it.
pub(crate) struct Wheels {
    pub(crate) folder: &'static str,
    pub(crate) requirements: &'static str,
}

impl Wheels {
    fn folder(&self) -> PathBuf {
        root().join("target").join(self.folder)
    }

    /// The path of a tool, installed first when missing or of another version than wanted.
    pub(crate) fn tool(&self, name: &str) -> Result<String, String> {
        let wanted = std::fs::read_to_string(root().join(self.requirements))
            .map_err(|error| format!("{}: {error}", self.requirements))?;
        let mark = self.folder().join("installed.txt");
        if std::fs::read_to_string(&mark).ok().as_deref() != Some(&wanted) {
            self.install()?;
            std::fs::write(&mark, &wanted).map_err(|error| format!("{}: {error}", mark.display()))?;
        }
        let path = self.folder().join("bin").join(name);
        path.exists()
            .then(|| path.to_string_lossy().into_owned())
            .ok_or_else(|| format!("{name} is not in {}", self.folder().display()))
    }

    fn install(&self) -> Result<(), String> {
        if !exists("python3") {
            return Err("some tools come as Python packages: install Python 3.10 or newer (Debian: apt install python3 python3-venv)".into());
        }
        let tools = self.folder().to_string_lossy().into_owned();
        Command::new("python3", &["-m", "venv", "--clear", &tools])
            .run()
            .map_err(|why| format!("{why}; Debian needs python3-venv for it: apt install python3-venv"))?;
        let pip = self.folder().join("bin").join("pip").to_string_lossy().into_owned();
        let wanted = ["install", "--quiet", "--disable-pip-version-check", "--requirement", self.requirements];
        Command::new(&pip, &wanted)
            .run()
            .map_err(|why| format!("{why}; it needs PyPI or a mirror of it (PIP_INDEX_URL)"))
    }
}
