//! The table that is printed, and medians.

use std::{fmt::Write as _, time::Duration};

/// Rows of what, figure, floor or goal.
#[derive(Default)]
pub(crate) struct Table(Vec<[String; 3]>);

impl Table {
    /// Adds a row, and shows it at once.
    pub(crate) fn row(&mut self, what: impl Into<String>, figure: impl Into<String>, beside: impl Into<String>) {
        let row = [what.into(), figure.into(), beside.into()];
        eprintln!("{}: {} ({})", row[0], row[1], row[2]);
        self.0.push(row);
    }

    /// The whole as Markdown.
    pub(crate) fn text(&self) -> String {
        let mut text = String::from("| what | figure | beside |\n|---|---|---|\n");
        for [what, figure, beside] in &self.0 {
            let _ = writeln!(text, "| {what} | {figure} | {beside} |");
        }
        text
    }
}

/// The one in the middle, and the one that 99 of 100 stay under, in milliseconds.
pub(crate) fn median_and_p99(mut times: Vec<Duration>) -> (f64, f64) {
    times.sort_unstable();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize].as_secs_f64() * 1_000.0;
    (at(0.5), at(0.99))
}
