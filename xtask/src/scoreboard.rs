//! `docs/scoreboard.md`: each promise with its figure, where the figure comes from, and when. A line without a figure says so.

use std::fs;

use crate::{
    deep, measured,
    run::root,
    sources::{LONGEST, Source, sources},
    summary::Summary,
};

/// A line of the board.
struct Line {
    promise: String,
    goal: String,
    figure: Option<String>,
    source: String,
}

impl Line {
    fn new(promise: &str, goal: &str, figure: Option<String>, source: &str) -> Self {
        Self { promise: promise.into(), goal: goal.into(), figure, source: source.into() }
    }
}

/// Promises that nothing measures yet, or whose run is not kept.
const OPEN: [(&str, &str); 6] = [
    ("Cold start of the slowest route, against a bare GetItem function", "≤ 1.4 ×"),
    ("Cold start against the same route in Node 20", "≥ 25 × ahead"),
    ("Warm call, median, against a bare function with the same calls", "≤ 1.2 ×"),
    ("Largest paint on a throttled phone", "≤ 1.5 s"),
    ("Schemathesis against the local server", "0 failures"),
    ("Mutants that no test notices", "0"),
];

/// Writes the board.
pub(crate) fn run(summary: &mut Summary) {
    summary.step("scoreboard", || {
        let path = root().join("docs/scoreboard.md");
        fs::write(&path, board()?).map_err(|error| format!("{}: {error}", path.display()))
    });
}

fn board() -> Result<String, String> {
    let mut lines = counted()?;
    let deep = deep::promises().map(|(run, ..)| run);
    for run in measured::RUNS.into_iter().map(str::to_owned).chain(deep) {
        let kept = measured::kept(&run);
        lines.extend(kept.as_deref().map(|kept| figures(&run, kept)).unwrap_or_default());
    }
    let deep = deep::promises().map(|(_, promise, goal)| (promise, goal));
    let open = OPEN.into_iter().chain(deep).filter(|(promise, _)| !lines.iter().any(|line| line.promise == *promise));
    let open: Vec<Line> = open.map(|(promise, goal)| Line::new(promise, goal, None, "")).collect();
    lines.extend(open);
    let rows: Vec<String> = lines.iter().map(row).collect();
    let open = lines.iter().filter(|line| line.figure.is_none()).count();
    Ok(format!(
        "<!-- Written by `cargo xtask scoreboard`; not to be edited. -->\n# Scoreboard\n\n\
         What is promised, and what was measured. Times and rates are of one machine on one day; what carries over is how they\n\
         compare. {} lines have a figure, {open} have none yet.\n\n\
         | promise | goal | figure | from |\n|---|---|---|---|\n{}\n",
        lines.len() - open,
        rows.join("\n")
    ))
}

fn row(line: &Line) -> String {
    let Line { promise, goal, figure, source } = line;
    let figure = figure.as_deref().map_or("not measured yet".to_owned(), |figure| format!("**{figure}**"));
    format!("| {promise} | {goal} | {figure} | {source} |")
}

/// What can be counted in written files.
fn counted() -> Result<Vec<Line>, String> {
    let text = |path: &str| fs::read_to_string(root().join(path)).map_err(|error| format!("{path}: {error}"));
    let routes = text("tests/output/routes.txt")?;
    let count = routes.lines().skip(1).take_while(|line| !line.trim().is_empty()).count();
    let trips = text("tests/output/roundtrips.txt")?;
    let deepest = trips.lines().skip(1).filter_map(|line| line.split_whitespace().nth(1)?.parse::<u32>().ok()).max();
    let cells = text("tests/output/isolation.txt")?.lines().last().map(str::to_owned);
    let failing = failing(&text("tests/output/faults.txt")?) + failing(&text("tests/output/event-faults.txt")?);
    let asvs = text("docs/asvs.csv")?;
    let of = |status: &str| asvs.lines().filter(|line| line.contains(&format!(",{status},"))).count();
    let verified = format!(
        "{} met, {} partly, {} not applicable, {} open",
        of("met"),
        of("partly"),
        of("not-applicable"),
        of("open")
    );
    let peers = text("docs/peers.csv")?;
    let tested = peers.lines().filter(|line| line.contains(",tested,")).count();
    let not_here = peers.lines().filter(|line| line.contains(",no-such-feature,")).count();
    let cost = text("docs/cost.md")?;
    let idle = cost
        .lines()
        .find_map(|line| line.strip_prefix("| all |")?.strip_suffix('|').map(|usd| format!("{} USD", usd.trim())));
    let month = cost
        .lines()
        .find_map(|line| line.strip_prefix("| **all** | | **")?.strip_suffix("** |").map(|usd| format!("{usd} USD")));
    let longest = sources()?.iter().map(Source::lines).max();
    let from = |path: &str| format!("[{0}](../{0})", path);
    Ok(vec![
        Line::new(
            "Routes, each a function with a role of its own",
            "",
            Some(count.to_string()),
            &from("tests/output/routes.txt"),
        ),
        Line::new(
            "Calls of AWS that wait for one another, deepest route",
            "≤ 2",
            deepest.map(|depth| depth.to_string()),
            &from("tests/output/roundtrips.txt"),
        ),
        Line::new(
            "Wrong callers at each place of an id, all refused",
            "all",
            cells,
            &from("tests/output/isolation.txt"),
        ),
        Line::new(
            "Failing calls of AWS, each ending whole or not at all, and well when it comes again",
            "all",
            Some(format!("{failing} cases")),
            &format!("{}, {}", from("tests/output/faults.txt"), from("tests/output/event-faults.txt")),
        ),
        Line::new("ASVS 5.0.0, levels 1 and 2", "253 looked at", Some(verified), &from("docs/asvs.csv")),
        Line::new(
            "Failures of other portals that a test by name would notice here",
            "23",
            Some(format!("{tested}; {not_here} of features that there aren't yet")),
            &from("docs/peers.csv"),
        ),
        Line::new("A month in which nobody comes", "0 USD", idle, &from("docs/cost.md")),
        Line::new("A month of 1,000 active clients", "", month, &from("docs/cost.md")),
        Line::new(
            "Longest source file",
            &format!("≤ {LONGEST} lines"),
            longest.map(|lines| format!("{lines} lines")),
            "`cargo xtask test`, style",
        ),
    ])
}

/// The cases of a sweep: the third of three numbers beside one another.
fn failing(table: &str) -> u32 {
    let cases = table.lines().filter_map(|line| {
        let numbers: Vec<Option<u32>> = line.split_whitespace().map(|word| word.parse().ok()).collect();
        numbers.windows(3).find_map(|three| three[0].and(three[1]).and(three[2]))
    });
    cases.sum()
}

/// The lines of a kept run.
fn figures(run: &str, kept: &str) -> Vec<Line> {
    let when = kept.lines().next().unwrap_or_default();
    let table = kept.lines().skip_while(|line| !line.starts_with("what ")).skip(1);
    let rows = table.filter_map(|line| {
        // Columns are two blanks or more apart.
        let mut columns = line.trim().split("  ").map(str::trim).filter(|column| !column.is_empty());
        let (what, figure) = (columns.next()?, columns.next()?);
        Some(Line::new(
            what,
            columns.next().unwrap_or_default(),
            Some(figure.into()),
            &format!("`cargo xtask {run}`, {when}"),
        ))
    });
    rows.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kept_run_is_read_by_its_columns() {
        let kept = "2026-11-23\n\nwhat                 measured  goal\nlist of 25, 100 clients    3.5 RCU, 3.54 ms  flat\nsign-in, 8 at once      48.5 /s  \n\n";
        let lines = figures("bench", kept);
        assert_eq!(
            lines.iter().map(row).collect::<Vec<_>>(),
            [
                "| list of 25, 100 clients | flat | **3.5 RCU, 3.54 ms** | `cargo xtask bench`, 2026-11-23 |",
                "| sign-in, 8 at once |  | **48.5 /s** | `cargo xtask bench`, 2026-11-23 |",
            ]
        );
        assert_eq!(row(&Line::new("a", "b", None, "")), "| a | b | not measured yet |  |");
    }
}
