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
        self.steps.push(Step { name: name.to_owned(), took: started.elapsed(), outcome });
        passed
    }

    /// Prints the summary; its last line counts.
    pub(crate) fn finish(self) -> ExitCode {
        println!("\n=== summary");
        for step in &self.steps {
            let mark = if step.outcome.is_ok() { "ok    " } else { "FAILED" };
            println!("{mark}  {:>7.1} s  {}", step.took.as_secs_f64(), step.name);
            if let Err(why) = &step.outcome {
                for line in why.lines() {
                    println!("                    {line}");
                }
            }
        }
        let failed = self.steps.iter().filter(|step| step.outcome.is_err()).count();
        println!("in {:.0} s", self.started.elapsed().as_secs_f64());
        println!("{} passed, {failed} failed", self.steps.len() - failed);
        if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}
