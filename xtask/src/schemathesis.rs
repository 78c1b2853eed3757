//! The API against its own description: schemathesis asks a local server everything that `openapi.json` allows and forbids.

use std::{
    fs,
    io::{BufRead as _, BufReader},
    net::TcpListener,
    process::{Child, Command as Process, Stdio},
};

use crate::{
    measured,
    run::{Command, Outcome, root, target},
    summary::Summary,
    tools::Wheels,
};

const FOLDER: &str = "xtask/schemathesis";
const WHEELS: Wheels = Wheels { folder: "tools-schemathesis", requirements: "xtask/schemathesis/requirements.txt" };

/// Runs every phase and every check; what came of it is kept.
pub(crate) fn run(summary: &mut Summary) {
    let built = summary
        .step("local server", || Command::new("cargo", &["build", "--workspace", "--bin", "local", "--quiet"]).run());
    if built {
        summary.step("schemathesis", ask);
    }
}

fn ask() -> Outcome {
    let tool = WHEELS.tool("schemathesis")?;
    let server = Server::start()?;
    let arguments = ["run", "../../openapi.json", "--url", &server.address, "--no-color"];
    let mut said = String::new();
    let ran = Command::new(&tool, &arguments)
        .folder(FOLDER)
        .env("PARVIS_ADDRESS", &server.address)
        .each_line(|line| said = std::mem::take(&mut said) + &line + "\n");
    drop(server);
    let table = table(&said).ok_or("schemathesis has printed no summary")?;
    measured::keep("schemathesis", &table)?;
    ran
}

/// The figures of its summary, as a table of what is measured.
fn table(said: &str) -> Option<String> {
    let figure = |line: &str, word: &str| -> Option<String> {
        let words: Vec<&str> = line.split_whitespace().collect();
        let at = words.iter().position(|found| found.trim_end_matches(',') == word)?;
        words.get(at.checked_sub(1)?).map(|number| (*number).to_owned())
    };
    let tested = said.lines().find_map(|line| line.trim().strip_prefix("Tested: "))?;
    let cases = said.lines().find(|line| line.contains(" generated,"))?;
    let generated = figure(cases, "generated")?;
    let end = said.lines().rev().find(|line| line.starts_with("==") && line.contains(" in "))?;
    let failures = figure(end, "failures").or_else(|| figure(end, "failure")).unwrap_or_else(|| "0".into());
    let errors = figure(end, "errors").or_else(|| figure(end, "error")).unwrap_or_else(|| "0".into());
    Some(format!(
        "what  measured  goal\nSchemathesis against the local server  {failures} failures, {errors} errors in {generated} cases of \
         {tested} operations  0 failures\n"
    ))
}

/// A local server with an empty instance, which ends with this value.
struct Server {
    process: Child,
    address: String,
    data: std::path::PathBuf,
}

impl Server {
    fn start() -> Result<Self, String> {
        let (port, data) = (free_pair()?, target("schemathesis"));
        // What a run before this one has left.
        let _ = fs::remove_dir_all(&data);
        let program = target("debug").join("local");
        let failed = |error: std::io::Error| format!("{}: {error}", program.display());
        let mut process = Process::new(&program)
            .args(["--empty", "--no-pages", "--port", &port.to_string(), "--data"])
            .arg(&data)
            .current_dir(root())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(failed)?;
        let output = process.stdout.take();
        let server = Self { process, address: format!("http://localhost:{port}"), data };
        let ready = output
            .into_iter()
            .flat_map(|output| BufReader::new(output).lines())
            .map_while(Result::ok)
            .any(|line| line.contains("ready in"));
        if ready { Ok(server) } else { Err("the local server has ended before it was ready".into()) }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = fs::remove_dir_all(&self.data);
    }
}

/// A port that is free together with the next one, where files are served.
fn free_pair() -> Result<u16, String> {
    let listen = |port: u16| TcpListener::bind(("127.0.0.1", port)).ok();
    (0..100)
        .find_map(|_| {
            let first = listen(0)?;
            let port = first.local_addr().ok()?.port();
            listen(port.checked_add(1)?).map(|_| port)
        })
        .ok_or_else(|| "no two neighbouring ports are free".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_figures_of_a_summary_are_found() {
        let said = "Schema validation mismatch: 24 operations mostly rejected generated data\nAPI Operations:\n  Selected: 173/173\n  Tested: 173\n\nTest cases:\n  8672 generated, 51 found 51 unique failures, 70 skipped\n\n";
        let failing =
            format!("{said}================ 51 failures, 58 errors, 3 warnings in 120.80s =================\n");
        let expected =
            "Schemathesis against the local server  51 failures, 58 errors in 8672 cases of 173 operations  0 failures";
        assert_eq!(table(&failing).unwrap_or_default().lines().nth(1), Some(expected));
        let well = format!("{said}================== 8 warnings in 120.80s =================\n");
        assert!(table(&well).unwrap_or_default().contains("  0 failures, 0 errors in 8672 cases of 173 operations  "));
        assert_eq!(table("nothing"), None);
    }
}
