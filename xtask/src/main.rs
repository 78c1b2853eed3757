//! `cargo xtask`: the project's own commands, without anything to install first.

mod bench;
mod browser;
mod checks;
mod debian;
mod deep;
mod deploy;
mod deployment;
mod doctor;
mod keys;
mod measured;
mod package;
mod pages;
mod restore;
mod run;
mod rust;
mod schemathesis;
mod scoreboard;
mod sources;
mod spreadsheet;
mod summary;
mod supply;
mod tools;

use std::process::ExitCode;

use package::Architecture;
use run::Command;
use summary::Summary;

const HELP: &str = "\
cargo xtask COMMAND

  test      everything that must hold: format, lints, documents, licences, golden files, Rust, pages, browser, templates
  check     the quick part of it: format, lints, golden files, Rust tests
  golden    rewrites what follows from the rows: stacks, OpenAPI, recorded events, tables, the scoreboard
  bench     speed and memory, as a table; `bench lists`, `bench export`, `bench server` for a part
  cold      cold and warm calls of some functions beside the least that can be done in Rust and on Node.js; sizes and memory
  soak      ten minutes of load on a server that is killed every minute; `soak 3` for three
  schemathesis  the API against its own description: every operation, what it allows and what it forbids; some minutes
  deep      the tests that try harder than every day: 100,000 operations in histories, late reads, every fault, a million altered
            texts of each kind; `deep histories`, `deep stale`, `deep faults`, `deep fuzz` for a part; hours
  scoreboard  docs/scoreboard.md: each promise with its figure
  package   the functions as they are deployed: target/lambda/<family>/bootstrap, and lists of their parts (CycloneDX);
            for arm64, or `package --x86-64`
  parts     only the lists
  advisories  what is known to be wrong with any crate or npm package; asks RustSec and npm over the network
  templates the stacks: as written, as AWS transforms them, and what must hold of all of them together
  doctor    what this machine lacks, and what to do about it
  deploy    dev or prod, to AWS: functions, stacks, keys, pages; docs/deploy.md goes through it
            deploy ENV --x86-64       the same on x86_64; it stays so until `--arm64`
            deploy ENV pages          only the pages, as built
            deploy ENV keys           changes the signing key; an hour later: deploy ENV keys retire
            deploy ENV doctor         what is wrong with a deployment, and what to do about it
            deploy ENV restore TIME   brings the table back as it was, such as 2026-11-22T10:00:00Z
";

fn main() -> ExitCode {
    let mut summary = Summary::start();
    match std::env::args().nth(1).as_deref() {
        Some("test") => test(&mut summary),
        Some("check") => check(&mut summary),
        Some("golden") => golden(&mut summary),
        Some("bench") => bench::run(&mut summary),
        Some("cold") => bench::cold(&mut summary),
        Some("soak") => bench::soak(&mut summary),
        Some("deep") => deep::run(&mut summary, std::env::args().nth(2).as_deref()),
        Some("schemathesis") => schemathesis::run(&mut summary),
        Some("scoreboard") => scoreboard::run(&mut summary),
        Some("package") => {
            let asked = std::env::args().nth(2).map(|option| Architecture::asked(&option).ok_or(option));
            match asked.transpose() {
                Ok(architecture) => package::run(&mut summary, architecture.unwrap_or_default()),
                Err(_) => {
                    eprint!("{HELP}");
                    return ExitCode::from(2);
                }
            };
        }
        Some("parts") => {
            supply::parts(&mut summary);
        }
        Some("advisories") => supply::advisories(&mut summary),
        Some("templates") => checks::templates(&mut summary),
        Some("doctor") => doctor::here(&mut summary),
        Some("deploy") => {
            let arguments: Vec<String> = std::env::args().skip(2).collect();
            let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
            match arguments.as_slice() {
                [environment] => deploy::run(&mut summary, environment, None),
                [environment, option] if option.starts_with("--") => {
                    let Some(architecture) = Architecture::asked(option) else {
                        eprint!("{HELP}");
                        return ExitCode::from(2);
                    };
                    deploy::run(&mut summary, environment, Some(architecture));
                }
                [environment, "pages"] => deploy::pages_only(&mut summary, environment),
                [environment, "keys"] => keys::change(&mut summary, environment),
                [environment, "keys", "retire"] => keys::retire(&mut summary, environment),
                [environment, "doctor"] => doctor::deployed(&mut summary, environment),
                [environment, "restore", time] => restore::run(&mut summary, environment, time),
                _ => {
                    eprint!("{HELP}");
                    return ExitCode::from(2);
                }
            }
        }
        _ => {
            eprint!("{HELP}");
            return ExitCode::from(2);
        }
    }
    summary.finish()
}

fn test(summary: &mut Summary) {
    checks::format(summary);
    checks::style(summary);
    pages::run(summary);
    rust::lints(summary);
    rust::documents(summary);
    checks::licences(summary);
    rust::golden(summary);
    rust::tests(summary);
    spreadsheet::run(summary);
    checks::templates(summary);
    browser::run(summary);
}

fn check(summary: &mut Summary) {
    checks::format(summary);
    checks::style(summary);
    rust::lints(summary);
    rust::golden(summary);
    rust::tests(summary);
}

fn golden(summary: &mut Summary) {
    summary.step("golden files", || rust::generator(&[]));
    // What is measured comes from the tests that measure it.
    summary.step("measured golden files", || {
        Command::new("cargo", &["test", "--quiet", "--workspace", "--test", "all", "written_down"])
            .env("GOLDEN", "write")
            .run()
    });
    scoreboard::run(summary);
}
