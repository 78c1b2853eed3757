//! Building the pages of `web/` when there are none or their sources are newer, saying what it does.

use std::{
    fs, io,
    path::{Path, PathBuf},
    process::Command,
    time::SystemTime,
};

use crate::StartError;

/// The oldest Node that Vite 8 runs on.
const NODE: (u32, u32) = (20, 19);

/// Where the pages' sources are: beside this crate.
#[must_use]
pub fn sources() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join("web")
}

/// Makes sure that `web/dist` is there and newer than its sources; gives its path.
///
/// # Errors
/// When Node or npm is missing, or a step fails.
pub fn build(web: &Path) -> Result<PathBuf, StartError> {
    let dist = web.join("dist");
    let built =
        ["index.html", "client.html", "staff.html"].iter().map(|page| modified(&dist.join(page))).min().flatten();
    let changed = newest(web, &["node_modules", "dist"]);
    if built.is_some() && built >= changed {
        return Ok(dist);
    }
    println!(
        "  pages      {} (once, about half a minute)",
        if built.is_some() { "the sources are newer: building" } else { "not built yet: building" }
    );
    check_node()?;
    let installed = modified(&web.join("node_modules").join(".package-lock.json"));
    if installed.is_none() || installed < modified(&web.join("package-lock.json")) {
        npm(web, &["ci", "--no-audit", "--no-fund"])?;
    }
    // Vite lists every chunk otherwise.
    npm(web, &["run", "build", "--", "--logLevel", "warn"])?;
    Ok(dist)
}

fn modified(path: &Path) -> Option<SystemTime> {
    path.metadata().ok()?.modified().ok()
}

/// When the newest file under `folder` changed, hidden ones and `skip` apart.
fn newest(folder: &Path, skip: &[&str]) -> Option<SystemTime> {
    let entries = fs::read_dir(folder).ok()?;
    let times = entries.flatten().filter_map(|entry| {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') || skip.contains(&name.as_str()) {
            return None;
        }
        if entry.file_type().ok()?.is_dir() { newest(&entry.path(), &[]) } else { modified(&entry.path()) }
    });
    times.max()
}

fn check_node() -> Result<(), StartError> {
    let missing = || {
        StartError(format!(
            "The pages are built with Node {}.{} or newer and npm, and `node` was not found.\n\
             Install it from https://nodejs.org or with your package manager (Debian: `apt install nodejs npm`, macOS: `brew install node`),\n\
             or start without pages: --no-pages.",
            NODE.0, NODE.1
        ))
    };
    let output = Command::new("node").arg("--version").output().map_err(|_| missing())?;
    let version = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    if parse(&version) < Some(NODE) {
        return Err(StartError(format!(
            "The pages are built with Node {}.{} or newer; `node --version` says {version}.\nInstall a newer one from https://nodejs.org, or start without pages: --no-pages.",
            NODE.0, NODE.1
        )));
    }
    Ok(())
}

fn parse(version: &str) -> Option<(u32, u32)> {
    let mut numbers = version.trim_start_matches('v').split('.').map(|number| number.parse().ok());
    Some((numbers.next()??, numbers.next()??))
}

fn npm(web: &Path, arguments: &[&str]) -> Result<(), StartError> {
    println!("  pages      npm {}", arguments.join(" "));
    let program = if cfg!(windows) { "npm.cmd" } else { "npm" };
    match Command::new(program).args(arguments).current_dir(web).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(StartError(format!(
            "`npm {}` in {} failed ({status}); what it said is above.\nPut that right, or start without pages: --no-pages.",
            arguments.join(" "),
            web.display()
        ))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(StartError(
            "`npm` was not found; it comes with Node from https://nodejs.org (Debian: `apt install npm`).\nOr start without pages: --no-pages.".to_owned(),
        )),
        Err(error) => Err(StartError(format!("`npm` can't be run: {error}."))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn node_versions_compare_as_numbers() {
        assert!(parse("v20.19.2") >= Some(NODE));
        assert!(parse("v22.1.0") >= Some(NODE));
        assert!(parse("v20.9.0") < Some(NODE));
        assert!(parse("nonsense") < Some(NODE));
    }
}
