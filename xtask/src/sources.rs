//! The source files that are written by hand.

use std::{fs, path::Path};

use crate::run::root;

/// No source file is longer than this.
pub(crate) const LONGEST: usize = 400;
/// Folders of what is built or fetched.
const MADE: [&str; 3] = ["target", "node_modules", "dist"];

/// A source file.
pub(crate) struct Source {
    /// Its path from the root of the repository.
    pub(crate) name: String,
    /// What it says.
    pub(crate) text: String,
}

impl Source {
    /// How many lines it has.
    pub(crate) fn lines(&self) -> usize {
        self.text.lines().count()
    }

    /// Whether it is Rust; what isn't is TypeScript.
    pub(crate) fn is_rust(&self) -> bool {
        self.name.ends_with(".rs")
    }
}

/// All of them.
///
/// # Errors
/// The file that can't be read.
pub(crate) fn sources() -> Result<Vec<Source>, String> {
    let mut found = Vec::new();
    collect(&root(), &mut found)?;
    Ok(found)
}

fn collect(folder: &Path, found: &mut Vec<Source>) -> Result<(), String> {
    let unread = |path: &Path, error: std::io::Error| format!("{}: {error}", path.display());
    for entry in fs::read_dir(folder).map_err(|error| unread(folder, error))?.flatten() {
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        if path.is_dir() {
            if !name.starts_with('.') && !MADE.contains(&name.as_str()) {
                collect(&path, found)?;
            }
        } else if is_source(&name) {
            let text = fs::read_to_string(&path).map_err(|error| unread(&path, error))?;
            let name = path.strip_prefix(root()).unwrap_or(&path).display().to_string();
            found.push(Source { name, text });
        }
    }
    Ok(())
}

/// Declarations (`.d.ts`) are generated.
fn is_source(name: &str) -> bool {
    name.ends_with(".rs") || name.ends_with(".tsx") || (name.ends_with(".ts") && !name.ends_with(".d.ts"))
}
