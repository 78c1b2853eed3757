//! `cargo run`: a whole Parvis on this machine.

use std::{process::ExitCode, time::Instant};

use clap::Parser as _;
use local::{
    Options, Server, StartError,
    cli::{Arguments, Serve},
    commands,
    data::Folder,
    pages,
    seed::{self, Demo},
    server,
};

fn main() -> ExitCode {
    let started = Instant::now();
    let arguments = Arguments::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("This machine gives no threads: {error}.");
            return ExitCode::FAILURE;
        }
    };
    if let Some(command) = arguments.command {
        log();
        return match runtime.block_on(commands::run(command)) {
            Ok(true) => ExitCode::SUCCESS,
            Ok(false) => ExitCode::FAILURE,
            Err(error) => {
                eprintln!("{error}");
                ExitCode::from(2)
            }
        };
    }
    let ran = runtime.block_on(run(arguments.serve, started));
    // What still blocks on a disk must not hold up the end.
    runtime.shutdown_timeout(std::time::Duration::from_secs(2));
    match ran {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\n{error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: Serve, started: Instant) -> Result<(), StartError> {
    log();
    let folder = Folder::open(&arguments.data.folder)?;
    if arguments.reset {
        folder.reset()?;
    }
    folder.is_whole()?;
    println!("\n  Parvis     the client portal, on this machine\n");
    let (dist, built) = if arguments.no_pages {
        (None, std::time::Duration::ZERO)
    } else {
        let building = Instant::now();
        (Some(pages::build(server::web())?), building.elapsed())
    };
    let (demo, new) = (folder.demo(), folder.is_new());
    let server = Server::start(Options::folder(folder, arguments.port, dist), index::routes(), index::events()).await?;
    let ready = started.elapsed().saturating_sub(built);
    println!("  pages      {}", server.address());
    println!("  mailbox    {}/__mail", server.address());
    println!("  data       {}", arguments.data.folder.display());
    println!("  ready in   {:.2} s. Ctrl-C stops.\n", ready.as_secs_f64());
    // A Parvis without its demo is still a Parvis.
    if let Err(error) = show_demo(&server, &demo, new && !arguments.empty).await {
        eprintln!("  {error}\n");
    }
    interrupted().await;
    println!("\n  Stopping.");
    server.shutdown().await;
    Ok(())
}

/// Makes the demo agency in a new data folder, and prints new sign-in links for it at each start.
async fn show_demo(server: &Server, file: &std::path::Path, make: bool) -> Result<(), StartError> {
    let demo = if make {
        println!("  First start: making the demo agency « Atelier Lumen »…");
        Demo::make(server, file).await?
    } else {
        match Demo::load(file) {
            Some(demo) => demo,
            None => return Ok(()),
        }
    };
    let links = seed::links(server, &demo).await?;
    println!(
        "  The demo agency is at {}. Each link signs in once; the next start prints new ones.\n",
        server.portal(&demo.slug)
    );
    println!("  owner      {}", links.owner);
    println!("  client     {}\n", links.client);
    Ok(())
}

/// The log: warnings and worse on standard error, or what `PARVIS_LOG` says (`error`, `warn`, `info`, `debug`, `trace`).
fn log() {
    let level = std::env::var("PARVIS_LOG").ok().and_then(|level| level.parse().ok()).unwrap_or(tracing::Level::WARN);
    let _ = tracing_subscriber::fmt().with_max_level(level).with_writer(std::io::stderr).with_target(false).try_init();
}

/// Resolves at Ctrl-C or SIGTERM.
async fn interrupted() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}
