//! One summary at the end: every step, how long it took, and how many passed.

use std::{
    process::ExitCode,
    time::{Duration, Instant},
};

use crate::run::Outcome;

struct Step {
    name: String,
    took: Duration,
    outcome: Outcome,
    left_out: Option<String>,
}

/// The steps so far.
pub(crate) struct Summary {
    started: Instant,
    steps: Vec<Step>,
}

impl Summary {
    /// No step yet.
    pub(crate) fn start() -> Self {
        Self { started: Instant::now(), steps: Vec::new() }
    }

    /// Runs a step; a failure doesn't keep the next ones from running.
    pub(crate) fn step(&mut self, name: &str, work: impl FnOnce() -> Outcome) -> bool {
        println!("\n=== {name}");
        let started = Instant::now();
        let outcome = work();
        if let Err(why) = &outcome {
            println!("    {}", why.lines().next().unwrap_or_default());
        }
        let passed = outcome.is_ok();
        self.steps.push(Step { name: name.to_owned(), took: started.elapsed(), outcome, left_out: None });
        passed
    }

    /// Tells of a step that can't be run on this machine, and why.
    pub(crate) fn left_out(&mut self, name: &str, why: &str) {
        println!("\n=== {name}\n    not run: {why}");
        let (name, left_out) = (name.to_owned(), Some(why.to_owned()));
        self.steps.push(Step { name, took: Duration::ZERO, outcome: Ok(()), left_out });
    }

    /// Prints the summary; its last line counts.
    pub(crate) fn finish(self) -> ExitCode {
        println!("\n=== summary");
        for step in &self.steps {
            let mark = match (&step.outcome, &step.left_out) {
                (Err(_), _) => "FAILED ",
                (Ok(()), Some(_)) => "NOT RUN",
                (Ok(()), None) => "ok     ",
            };
            println!("{mark}  {:>7.1} s  {}", step.took.as_secs_f64(), step.name);
            if let Some(why) = step.outcome.as_ref().err().or(step.left_out.as_ref()) {
                for line in why.lines() {
                    println!("                    {line}");
                }
            }
        }
        let failed = self.steps.iter().filter(|step| step.outcome.is_err()).count();
        println!("in {:.0} s", self.started.elapsed().as_secs_f64());
        let left_out = self.steps.iter().filter(|step| step.left_out.is_some()).count();
        println!("{} passed, {failed} failed, {left_out} not run", self.steps.len() - failed - left_out);
        if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}
