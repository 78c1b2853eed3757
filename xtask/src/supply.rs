//! What the functions and the pages are made of: lists of their parts, and what is known to be wrong with any of them.

use std::{fs, path::Path};

use crate::{
    package::families,
    run::{Command, Outcome, exists, root},
    summary::Summary,
    tools,
};

/// What lists the crates of a binary, and its version.
const LISTER: (&str, &str) = ("cargo-cyclonedx", "0.5.9");
/// Where the lists stand.
const LISTS: &str = "target/lambda/parts";
/// Whatever is installed from npm's registry.
const NPM: [&str; 3] = ["web", "tests/browser", "tests/bench/node"];

/// One list of parts (CycloneDX 1.5) for each family and one for the pages, beside what is deployed.
pub(crate) fn parts(summary: &mut Summary) -> bool {
    summary.step("lists of parts", || {
        let lister = lister()?;
        let target = "aarch64-unknown-linux-gnu";
        let arguments = [
            "--format",
            "json",
            "--spec-version",
            "1.5",
            "--target",
            target,
            "--override-filename",
            "parts",
            "--quiet",
        ];
        Command::new(
            &lister,
            &[&["cyclonedx", "--manifest-path", "functions/index/Cargo.toml"], &arguments[..]].concat(),
        )
        .run()?;
        let lists = root().join(LISTS);
        fs::create_dir_all(&lists).map_err(|error| format!("{LISTS}: {error}"))?;
        for family in families() {
            let from = root().join("functions").join(&family).join("parts.json");
            fs::rename(&from, lists.join(format!("{family}.json")))
                .map_err(|error| format!("{}: {error}", from.display()))?;
        }
        // It lists what isn't deployed, too.
        tidy(&root())?;
        let pages =
            Command::new("npm", &["sbom", "--package-lock-only", "--omit", "dev", "--sbom-format", "cyclonedx"])
                .folder("web")
                .answer("")?;
        fs::write(lists.join("pages.json"), pages).map_err(|error| format!("{LISTS}: {error}"))?;
        println!("    {LISTS}");
        Ok(())
    })
}

/// Known vulnerabilities of crates (RustSec) and of npm packages; both databases are asked over the network.
pub(crate) fn advisories(summary: &mut Summary) {
    summary.step("advisories of crates", || {
        let deny = tools::tool("cargo-deny")?;
        Command::new(&deny, &["--log-level", "error", "check", "--hide-inclusion-graph", "advisories"])
            .run()
            .map_err(|why| format!("{why}; its database comes from https://github.com/RustSec/advisory-db"))
    });
    for folder in NPM {
        summary.step(&format!("advisories of {folder}"), || {
            Command::new("npm", &["audit", "--audit-level", "low"])
                .folder(folder)
                .run()
                .map_err(|why| format!("{why}; npm asks its registry, which a mirror may not pass on"))
        });
    }
}

/// The lister's path; it is compiled once for this project.
fn lister() -> Result<String, String> {
    let (name, version) = LISTER;
    let folder = root().join("target").join("cargo-tools");
    let path = folder.join("bin").join(name);
    if !path.exists() {
        let folder = folder.to_string_lossy().into_owned();
        Command::new("cargo", &["install", name, "--version", version, "--locked", "--quiet", "--root", &folder])
            .run()
            .map_err(|why| format!("{why}; it needs crates.io or a mirror of it"))?;
    }
    if !exists("npm") {
        return Err("the pages' parts are listed by npm: install Node.js 20.19 or newer".into());
    }
    Ok(path.to_string_lossy().into_owned())
}

/// Removes the lists that stand beside manifests.
fn tidy(folder: &Path) -> Outcome {
    for entry in fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?.flatten() {
        let (path, name) = (entry.path(), entry.file_name());
        let skipped = ["target", "node_modules", ".git"].iter().any(|skipped| name == *skipped);
        if path.is_dir() && !skipped {
            tidy(&path)?;
        } else if name == "parts.json" && folder.join("Cargo.toml").exists() {
            fs::remove_file(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        }
    }
    Ok(())
}
