//! Checks of text: format, size of files, licences, templates.

use std::{fs, thread};

use crate::{
    run::{Command, Outcome, root},
    sources::{LONGEST, sources},
    summary::Summary,
    tools::{self, Wheels},
};

/// Beside the other tools: it wants other versions of what they stand on.
const SAM: Wheels = Wheels { folder: "tools-sam", requirements: "xtask/templates/requirements.txt" };

/// `cargo fmt`.
pub(crate) fn format(summary: &mut Summary) {
    summary.step("format", || Command::new("cargo", &["fmt", "--all", "--", "--check", "-l"]).run());
}

/// Every Rust file says first what it is, and every source file can be read in one go.
pub(crate) fn style(summary: &mut Summary) {
    summary.step("style", || {
        let mut faults = Vec::new();
        for source in sources()? {
            let (name, lines) = (&source.name, source.lines());
            let binary = name.ends_with("src/main.rs") && lines < 8;
            if source.is_rust() && !source.text.starts_with("//!") && !binary {
                faults.push(format!("{name}: begin with `//!` and a sentence"));
            }
            if lines > LONGEST {
                faults.push(format!("{name}: more than {LONGEST} lines"));
            }
        }
        if faults.is_empty() { Ok(()) } else { Err(faults.join("\n    ")) }
    });
}

/// Licences, bans and sources of every dependency.
pub(crate) fn licences(summary: &mut Summary) {
    summary.step("licences, bans, sources", || {
        let deny = tools::tool("cargo-deny")?;
        Command::new(&deny, &["--log-level", "error", "check", "--hide-inclusion-graph", "bans", "licenses", "sources"])
            .run()
    });
}

/// Every template as written and as AWS transforms it; what must hold of the whole; and no bare star in any role.
pub(crate) fn templates(summary: &mut Summary) {
    summary.step("templates", || {
        let templates = written()?;
        lint(&[], &templates)?;
        templates.iter().try_for_each(|template| stars(template))
    });
    summary.step("templates, sam validate", || validate(&written()?));
    let transformed = summary.step("templates, transformed", || {
        Command::new(&tools::tool("python")?, &["xtask/templates/transformed.py"]).run()?;
        let folder = "target/transformed";
        let entries = fs::read_dir(root().join(folder)).map_err(|error| format!("{folder}: {error}"))?;
        let files: Vec<String> =
            entries.flatten().map(|entry| format!("{folder}/{}", entry.file_name().to_string_lossy())).collect();
        // WS1000: tracing takes a permission on every resource, and money; requests are followed by their id in the logs.
        // WS1004: knows only logs named after their function; transformed.py insists on each function's own log and its end.
        // ES6000: the only queue is the one of dead letters.
        let ignored = "W3002,WS1000,WS1004,ES6000";
        lint(&["--append-rules", "cfn_lint_serverless.rules", "--ignore-checks", ignored], &files)
    });
    if transformed {
        summary.step("templates, checkov", || {
            Command::new(&tools::tool("checkov")?, &["--config-file", ".checkov.yaml"]).run()
        });
    }
}

/// The templates as they are written.
fn written() -> Result<Vec<String>, String> {
    let mut templates = vec!["template.yaml".to_owned()];
    for entry in fs::read_dir(root().join("infra")).map_err(|error| format!("infra: {error}"))?.flatten() {
        templates.push(format!("infra/{}", entry.file_name().to_string_lossy()));
    }
    templates.sort();
    Ok(templates)
}

/// `sam validate --lint` of each: it takes one at a time and seconds to start, so two run side by side.
fn validate(templates: &[String]) -> Outcome {
    let sam = SAM.tool("sam")?;
    let some = |templates: &[String]| {
        templates.iter().try_for_each(|template| {
            Command::new(&sam, &["validate", "--lint", "--region", "eu-west-3", "--template", template])
                .env("SAM_CLI_TELEMETRY", "0")
                .run()
        })
    };
    let (first, second) = templates.split_at(templates.len() / 2);
    thread::scope(|scope| {
        let beside = scope.spawn(|| some(first));
        let here = some(second);
        beside.join().map_err(|_| "a thread died".to_owned())?.and(here)
    })
}

fn lint(options: &[&str], files: &[String]) -> Outcome {
    let mut arguments = vec!["--regions", "eu-west-3"];
    arguments.extend(options);
    arguments.push("--");
    arguments.extend(files.iter().map(String::as_str));
    Command::new(&tools::tool("cfn-lint")?, &arguments).env("AWS_DEFAULT_REGION", "eu-west-3").run()
}

/// Asked of a whole account: AWS knows no narrower resource for it.
const OF_THE_ACCOUNT: [&str; 2] = ["[ses:DeleteSuppressedDestination]", "[ses:GetAccount]"];

fn stars(template: &str) -> Outcome {
    let text = fs::read_to_string(root().join(template)).map_err(|error| format!("{template}: {error}"))?;
    // Whatever is denied may be denied whole.
    let (mut denied, mut whole) = (false, false);
    for (number, line) in text.lines().enumerate() {
        let line = line.trim().trim_start_matches("- ");
        let (name, value) = line.split_once(':').unwrap_or(("", line));
        if name == "Effect" {
            denied = value.trim() == "Deny";
        }
        if name == "Action" {
            whole = OF_THE_ACCOUNT.contains(&value.trim());
        }
        let bare = ["\"*\"", "'*'", "*", "[\"*\"]", "['*']"].contains(&value.trim());
        let service = matches!(name, "Action" | "NotAction") && value.contains(":*");
        if !denied && !whole && ((matches!(name, "Action" | "Resource" | "") && bare) || service) {
            return Err(format!("{template}:{}: a star allows everything", number + 1));
        }
    }
    Ok(())
}
