//! Speed and memory, printed as a table: `cargo xtask bench`, or `cargo xtask bench server` for one part of it; `soak 10` alone is
//! ten minutes of load, and `cold FOLDER` starts the functions of a folder.
//!
//! Figures of one run on one machine; what carries over is their ratios.

mod bulk;
mod cold;
mod export;
mod import;
mod lists;
mod process;
mod seed;
mod server;
mod soak;

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    let wants = |part: &str| wanted.is_empty() || wanted.iter().any(|one| one == part);
    let mut rows = Vec::new();
    if let [part, minutes] = wanted.as_slice()
        && part == "soak"
    {
        rows = runtime.block_on(soak::run(minutes.parse().expect("a number of minutes")));
        return print(&rows);
    }
    if let [part, binaries] = wanted.as_slice()
        && part == "cold"
    {
        rows = runtime.block_on(cold::run(std::path::Path::new(binaries)));
        return print(&rows);
    }
    runtime.block_on(async {
        if wants("lists") {
            rows.extend(lists::run().await);
        }
        if wants("export") {
            rows.extend(export::run().await);
        }
        if wants("import") {
            rows.extend(import::run().await);
        }
        if wants("bulk") {
            rows.extend(bulk::run().await);
        }
        if wants("server") {
            rows.extend(server::run().await);
        }
    });
    print(&rows);
}

fn print(rows: &[Row]) {
    println!("\n{:<58} {:>30}  goal", "what", "measured");
    for row in rows {
        println!("{:<58} {:>30}  {}", row.what, row.measured, row.goal);
    }
}

/// One line of the table.
pub struct Row {
    what: String,
    measured: String,
    goal: &'static str,
}

impl Row {
    /// A line.
    fn new(what: impl Into<String>, measured: impl Into<String>, goal: &'static str) -> Self {
        Self { what: what.into(), measured: measured.into(), goal }
    }
}
