//! The command line of `cargo run`.

use std::path::PathBuf;

use parvis::activity::Anchor;

/// What `--help` prints.
pub const HELP: &str = "\
Parvis, the client portal, on this machine.

Usage: cargo run [-- OPTIONS]
       cargo run -- verify-activity --portal NAME [--anchor N:DIGEST] [--data DIR]

  --data DIR    keep the data here (default: .parvis)
  --port N      serve the pages on this port and the files on the next (default: 8080)
  --reset       throw the data away first
  --empty       don't fill a new data folder with the demo agency
  --no-pages    don't build or serve the pages, only the API and the mailbox
  --help        this

verify-activity goes along the sealed activity of a portal and says what was changed, left out or put in; docs/activity.md
has what it proves, and how it is run against a table on AWS.

  --portal NAME     whose: the first label of the portal's address
  --anchor N:DIGEST the number and digest of a seal as an exported manifest.json has them
";

/// What the command line asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arguments {
    /// The data folder.
    pub data: PathBuf,
    /// The pages' port; the files are on the next.
    pub port: u16,
    /// Throw the data away first.
    pub reset: bool,
    /// No demo agency.
    pub empty: bool,
    /// Build and serve the pages.
    pub pages: bool,
    /// Print [`HELP`] and leave.
    pub help: bool,
    /// Verify an activity log instead of serving.
    pub verify: bool,
    /// Whose log.
    pub portal: Option<String>,
    /// A seal noted earlier.
    pub anchor: Option<Anchor>,
}

impl Default for Arguments {
    fn default() -> Self {
        Self {
            data: ".parvis".into(),
            port: 8080,
            reset: false,
            empty: false,
            pages: true,
            help: false,
            verify: false,
            portal: None,
            anchor: None,
        }
    }
}

/// Reads the command line, without the program's name.
///
/// # Errors
/// A message that says what isn't understood.
pub fn parse(arguments: impl IntoIterator<Item = String>) -> Result<Arguments, String> {
    let mut parsed = Arguments::default();
    let mut arguments = arguments.into_iter();
    while let Some(argument) = arguments.next() {
        let (name, given) = match argument.split_once('=') {
            Some((name, value)) if name.starts_with("--") => (name.to_owned(), Some(value.to_owned())),
            _ => (argument, None),
        };
        let mut value = || given.clone().or_else(|| arguments.next()).ok_or(format!("{name} needs a value."));
        match name.as_str() {
            "--data" => parsed.data = value()?.into(),
            "--port" => {
                let text = value()?;
                // The files take the next port.
                parsed.port = text
                    .parse()
                    .ok()
                    .filter(|port| (1..u16::MAX).contains(port))
                    .ok_or(format!("--port {text}: a port is a number from 1 to 65534."))?;
            }
            "verify-activity" => parsed.verify = true,
            "--portal" => parsed.portal = Some(value()?),
            "--anchor" => parsed.anchor = Some(value()?.parse()?),
            "--reset" => parsed.reset = true,
            "--empty" => parsed.empty = true,
            "--no-pages" => parsed.pages = false,
            "--help" | "-h" => parsed.help = true,
            other => return Err(format!("{other} is no option.")),
        }
    }
    match (parsed.verify, &parsed.portal) {
        (true, None) if !parsed.help => Err("verify-activity needs --portal.".into()),
        (false, Some(_)) => Err("--portal goes with verify-activity.".into()),
        (false, None) if parsed.anchor.is_some() => Err("--anchor goes with verify-activity.".into()),
        _ => Ok(parsed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Arguments, String> {
        parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn the_command_line_is_understood_or_refused() {
        assert_eq!(read("").expect("nothing is fine"), Arguments::default());
        let all = read("--data d --port=9000 --reset --empty --no-pages").expect("all of it");
        let wanted =
            Arguments { data: "d".into(), port: 9000, reset: true, empty: true, pages: false, ..Arguments::default() };
        assert_eq!(all, wanted);
        let digest = "ab".repeat(32);
        let verify = read(&format!("verify-activity --portal lumen --anchor 7:{digest}")).expect("a verification");
        assert_eq!((verify.verify, verify.portal.as_deref()), (true, Some("lumen")));
        assert_eq!(verify.anchor, Some(Anchor { sequence: 7, digest }));
        for wrong in [
            "verify-activity",
            "--portal x",
            "verify-activity --portal x --anchor 7",
            "--port",
            "--port x",
            "--port 0",
            "--port 65535",
            "--data",
            "--what",
            "stray",
        ] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
