//! The command line of `cargo run`.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use parvis::activity::Anchor;

/// Parvis, the client portal, on this machine.
#[derive(Parser, Clone, Debug, PartialEq, Eq)]
#[command(name = "cargo run --", version, args_conflicts_with_subcommands = true)]
pub struct Arguments {
    /// Something else than serving.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// How to serve.
    #[command(flatten)]
    pub serve: Serve,
}

/// How to serve.
#[derive(Args, Clone, Debug, PartialEq, Eq)]
pub struct Serve {
    /// Where the data is.
    #[command(flatten)]
    pub data: Data,
    /// Serve the pages on this port and the files on the next
    // The files take the next port.
    #[arg(long, value_name = "N", default_value_t = 8080, value_parser = clap::value_parser!(u16).range(1..65535))]
    pub port: u16,
    /// Throw the data away first
    #[arg(long)]
    pub reset: bool,
    /// Don't fill a new data folder with the demo agency
    #[arg(long)]
    pub empty: bool,
    /// Don't build or serve the pages, only the API and the mailbox
    #[arg(long)]
    pub no_pages: bool,
}

/// Where the data is.
#[derive(Args, Clone, Debug, PartialEq, Eq)]
pub struct Data {
    /// Keep the data here
    #[arg(id = "data", long, value_name = "DIR", default_value = ".parvis")]
    pub folder: PathBuf,
}

/// What `cargo run` does besides serving. Where the environment names a table in `TABLE`, as it does for a function, the data is that
/// table and the bucket in `BUCKET`, and not a folder.
#[derive(Subcommand, Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Goes along the sealed activity of a portal and says what was changed, left out or put in (docs/activity.md)
    VerifyActivity {
        /// Where the data is.
        #[command(flatten)]
        data: Data,
        /// Whose: the first label of the portal's address
        #[arg(long, value_name = "NAME")]
        portal: String,
        /// The number and digest of a seal, as an exported manifest.json has them
        #[arg(long, value_name = "N:DIGEST")]
        anchor: Option<Anchor>,
    },
    /// Copies all data into a new folder (docs/backup.md)
    Backup {
        /// The new folder
        folder: PathBuf,
        /// Where the data is.
        #[command(flatten)]
        data: Data,
    },
    /// Reads a backup and says whether it is whole and as it was
    VerifyBackup {
        /// The backup's folder
        folder: PathBuf,
    },
    /// Restores a backup where there is nothing yet
    Restore {
        /// The backup's folder
        folder: PathBuf,
        /// Where the data is.
        #[command(flatten)]
        data: Data,
        /// Throw away first what the data folder has
        #[arg(long)]
        reset: bool,
    },
    /// Deletes again whom a newer backup knows to be deleted: for data that were brought back from before
    RepeatDeletions {
        /// The newer backup's folder
        folder: PathBuf,
        /// Where the data is.
        #[command(flatten)]
        data: Data,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Arguments, clap::Error> {
        Arguments::try_parse_from(std::iter::once("parvis").chain(line.split_whitespace()))
    }

    #[test]
    fn the_command_line_is_understood_or_refused() {
        use clap::CommandFactory as _;
        Arguments::command().debug_assert();
        let plain = read("").expect("nothing is fine").serve;
        let data = |folder: &str| Data { folder: folder.into() };
        assert_eq!(plain, Serve { data: data(".parvis"), port: 8080, reset: false, empty: false, no_pages: false });
        let all = read("--data d --port=9000 --reset --empty --no-pages").expect("all of it").serve;
        assert_eq!(all, Serve { data: data("d"), port: 9000, reset: true, empty: true, no_pages: true });
        let digest = "ab".repeat(32);
        let verify = read(&format!("verify-activity --portal lumen --anchor 7:{digest}")).expect("a verification");
        let anchor = Some(Anchor { sequence: 7, digest });
        let wanted = Command::VerifyActivity { data: data(".parvis"), portal: "lumen".into(), anchor };
        assert_eq!(verify.command, Some(wanted));
        let restore = read("restore b --data d --reset").expect("a restoration").command;
        assert_eq!(restore, Some(Command::Restore { folder: "b".into(), data: data("d"), reset: true }));
        for wrong in [
            "verify-activity",
            "--portal x",
            "verify-activity --portal x --anchor 7",
            "backup",
            "backup a b",
            "--port",
            "--port x",
            "--port 0",
            "--port 65535",
            "--data",
            "--what",
            "stray",
            "--empty backup b",
        ] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
