//! The tests that try harder than every day allows: more operations, later reads, every fault, more altered texts.

use crate::{
    measured,
    run::{Command, Outcome},
    summary::Summary,
};

/// Tests, and the variable that makes them try harder.
struct Deep {
    name: &'static str,
    variable: (&'static str, &'static str),
    tests: &'static [&'static str],
    promise: &'static str,
    /// What was done when all of them pass.
    done: &'static str,
    goal: &'static str,
}

const ALL: [Deep; 4] = [
    Deep {
        name: "histories",
        variable: ("PARVIS_HISTORIES", "33500"),
        tests: &["histories::"],
        promise: "Operations in histories with faults: versioned records, refresh tokens, storage",
        done: "100,500 without anomaly",
        goal: "100,000 without anomaly",
    },
    Deep {
        name: "stale",
        variable: ("PARVIS_STALE", "8/1"),
        tests: &["api::", "story::", "races::"],
        promise: "Tests of routes, stories and races, with reads that are up to 8 writes late",
        done: "all pass",
        goal: "all pass",
    },
    Deep {
        name: "faults",
        variable: ("PARVIS_FAULTS", "all"),
        tests: &["faults::"],
        promise: "Every call of every happy path and event failing in every way",
        done: "none left anything half done",
        goal: "none leaves anything half done",
    },
    Deep {
        name: "fuzz",
        variable: ("PARVIS_FUZZ", "10/1"),
        tests: &["fuzz::"],
        promise: "Altered tokens, links, cursors, names, letters and requests, each",
        done: "1,000,000, none accepted that shouldn't be",
        goal: "1,000,000, none accepted that shouldn't be",
    },
];

/// The names of what is kept, what is promised, and the goal.
pub(crate) fn promises() -> impl Iterator<Item = (String, &'static str, &'static str)> {
    ALL.iter().map(|deep| (format!("deep {}", deep.name), deep.promise, deep.goal))
}

/// Runs all of them, or those of one name.
pub(crate) fn run(summary: &mut Summary, wanted: Option<&str>) {
    if wanted.is_some_and(|wanted| ALL.iter().all(|deep| deep.name != wanted)) {
        let names: Vec<&str> = ALL.iter().map(|deep| deep.name).collect();
        summary.step("deep", || Err(format!("there is only: {}", names.join(", "))));
    }
    for deep in ALL.iter().filter(|deep| wanted.is_none_or(|wanted| wanted == deep.name)) {
        summary.step(&format!("deep: {}", deep.name), || deep.run());
    }
}

impl Deep {
    /// One run of its tests; what came of it is kept, good or bad.
    fn run(&self) -> Outcome {
        let mut arguments = vec!["test", "--workspace", "--test", "all", "--no-fail-fast", "--"];
        arguments.extend(self.tests);
        let mut result = String::new();
        let ran = Command::new("cargo", &arguments).env(self.variable.0, self.variable.1).each_line(|line| {
            if let Some(told) = line.strip_prefix("test result: ") {
                result = told.split("; 0 ignored").next().unwrap_or(told).to_owned();
            }
        });
        let figure = match &ran {
            Ok(()) => format!("{} ({})", self.done, result.trim_start_matches("ok. ")),
            Err(_) => result.clone(),
        };
        let table = format!("what  result  goal\n{}  {figure}  {}\n", self.promise, self.goal);
        measured::keep(&format!("deep {}", self.name), &table)?;
        ran
    }
}
