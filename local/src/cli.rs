//! The command line of `cargo run`.

use std::path::PathBuf;

/// What `--help` prints.
pub const HELP: &str = "\
Parvis, the client portal, on this machine.

Usage: cargo run [-- OPTIONS]

  --data DIR    keep the data here (default: .parvis)
  --port N      serve the pages on this port and the files on the next (default: 8080)
  --reset       throw the data away first
  --empty       don't fill a new data folder with the demo agency
  --no-pages    don't build or serve the pages, only the API and the mailbox
  --help        this
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
}

impl Default for Arguments {
    fn default() -> Self {
        Self { data: ".parvis".into(), port: 8080, reset: false, empty: false, pages: true, help: false }
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
            "--reset" => parsed.reset = true,
            "--empty" => parsed.empty = true,
            "--no-pages" => parsed.pages = false,
            "--help" | "-h" => parsed.help = true,
            other => return Err(format!("{other} is no option.")),
        }
    }
    Ok(parsed)
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
        assert_eq!(
            all,
            Arguments { data: "d".into(), port: 9000, reset: true, empty: true, pages: false, help: false }
        );
        for wrong in ["--port", "--port x", "--port 0", "--port 65535", "--data", "--what", "stray"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
