//! `cargo run -- verify-activity`: whether a portal's activity is as it was sealed.

use std::{path::Path, sync::Arc};

use parvis::{
    Engines,
    activity::{self, Anchor, Report},
    organization::Address,
};

use crate::{Options, Server, StartError, commands, data::Folder};

/// Faults that are printed; the others are counted.
const SHOWN: usize = 50;

/// Verifies and prints what was found; tells whether all is well. The table is the local one, or, where the environment names one
/// in `TABLE` as a function's does, that.
///
/// # Errors
/// When the data can't be opened, or there is no such portal.
pub async fn run(data: &Path, portal: &str, anchor: Option<&Anchor>) -> Result<bool, StartError> {
    if commands::deployed() {
        let config = edge::from_environment().await.map_err(|error| said(&error))?;
        let engines = Arc::new(Engines::new(config).map_err(|error| said(&error))?);
        return verify(&engines, portal, anchor).await;
    }
    let folder = Folder::open(data)?;
    let options = Options { timers: false, ..Options::folder(folder, 0, None) };
    let server = Server::start(options, index::routes(), index::events()).await?;
    // What was written just before the last stop is sealed first.
    server.drain().await;
    let found = verify(&server.engines, portal, anchor).await;
    server.shutdown().await;
    found
}

async fn verify(engines: &Engines, portal: &str, anchor: Option<&Anchor>) -> Result<bool, StartError> {
    let global = engines.global();
    let address = global.get::<Address>(portal).await.map_err(|error| said(&error))?;
    let address = address.ok_or_else(|| StartError(format!("There is no portal {portal}.")))?;
    let table = global.tenant(address.organization);
    let report = activity::verify(&table, anchor, engines.clock().now()).await;
    let report = report.map_err(|error| said(&error))?;
    print!("{}", text(&report));
    Ok(report.faults.is_empty())
}

fn said(error: &parvis::Error) -> StartError {
    StartError(format!("The activity can't be read: {error:?}."))
}

/// What is printed.
fn text(report: &Report) -> String {
    let mut lines: Vec<String> = report.faults.iter().take(SHOWN).map(ToString::to_string).collect();
    if report.faults.len() > SHOWN {
        lines.push(format!("… and {} more", report.faults.len() - SHOWN));
    }
    lines.push(match report.faults.len() {
        0 => format!("{} entries are as they were sealed.", report.head.sequence),
        1 => "1 fault.".to_owned(),
        count => format!("{count} faults."),
    });
    if report.waiting > 0 {
        lines.push(format!("{} newer entries wait for their seal.", report.waiting));
    }
    if report.head.sequence > 0 {
        lines.push(format!("The last seal, to be noted elsewhere: {}:{}", report.head.sequence, report.head.digest));
    }
    lines.join("\n") + "\n"
}
