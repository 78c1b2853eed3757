//! Cold starts: from the start of a process to its first answer, ours beside the least that can be done in Rust and on Node.js.
//!
//! The engine is on the same machine and is spoken to without TLS, so that what remains is the process's own work.

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    time::Instant,
};

use flate2::{Compression, write::DeflateEncoder};
use serde_json::{Value, json};
use world::{
    PASSWORD, Stage,
    lambda::{self, Function},
};

use crate::{Row, process::memory};

/// Starts of each function, in turns with the others.
const STARTS: usize = 25;
/// Calls of a function that is there already.
const CALLS: usize = 500;
/// Functions of ours: their names, and the families that they are in.
const OURS: [(&str, &str); 3] =
    [("WorkspacesList", "workspaces"), ("ClientsList", "clients"), ("SessionsCreate", "sessions")];

/// A function that is measured.
struct Subject {
    title: &'static str,
    name: &'static str,
    program: PathBuf,
    environment: Vec<(&'static str, String)>,
    event: Value,
    /// Milliseconds of each start.
    starts: Vec<f64>,
}

impl Subject {
    /// Whether it is one of ours, and no password is hashed in it, which takes its time and memory by design.
    fn is_usual(&self) -> bool {
        OURS.iter().any(|(name, _)| *name == self.name) && self.name != "SessionsCreate"
    }

    async fn start(&self) -> (Function, f64) {
        let begin = Instant::now();
        let mut function = Function::start(&self.program, self.name, &self.environment).await;
        let said = function.invoke(self.event.clone()).await;
        let took = begin.elapsed().as_secs_f64() * 1e3;
        let status = said.as_ref().map(|said| said["statusCode"].as_u64().unwrap_or_default());
        assert!(matches!(status, Ok(200 | 201)), "{}: {said:?}", self.title);
        (function, took)
    }
}

/// The rows; the functions are those of this folder.
pub async fn run(binaries: &Path) -> Vec<Row> {
    let stage = Stage::still().await;
    let mut subjects = subjects(&stage, binaries).await;
    for _ in 0..STARTS {
        for subject in &mut subjects {
            let (_, took) = subject.start().await;
            subject.starts.push(took);
        }
    }
    let middle = |subject: &Subject| at(&subject.starts, 50);
    let floor = middle(&subjects[1]);
    let mut rows = Vec::new();
    for subject in &subjects {
        let measured = format!("{:.1} ms, {:.2} ×", middle(subject), middle(subject) / floor);
        let goal = if subject.is_usual() { "≤ 1.4 × bare GetItem" } else { "" };
        rows.push(Row::new(format!("cold start: {}", subject.title), measured, goal));
    }
    for subject in &subjects {
        rows.extend(warm(subject).await);
    }
    for subject in subjects.iter().filter(|subject| subject.program.starts_with(binaries)) {
        rows.push(size(subject));
    }
    rows
}

async fn subjects(stage: &Stage, binaries: &Path) -> Vec<Subject> {
    let body = json!({"agency_name": "Atelier Lumen", "first_name": "Odile", "last_name": "Dupond", "email": "odile@example.com", "password": PASSWORD, "slug": "lumen"});
    let answer = stage.nobody().post("/organizations", body).await;
    let token = answer.expect(201)["access_token"].as_str().unwrap_or_default().to_owned();
    let bare: Vec<(&'static str, String)> = lambda::environment(stage, &[])
        .into_iter()
        .filter(|(name, _)| ["TABLE", "DYNAMODB_ENDPOINT", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"].contains(name))
        .chain([("PATH", std::env::var("PATH").unwrap_or_default())])
        .collect();
    let node = Path::new(env!("CARGO_MANIFEST_DIR")).join("bench/node/get-item.mjs");
    let floor = |title, program| Subject {
        title,
        name: "Floor",
        program,
        environment: bare.clone(),
        event: recorded("WorkspacesList"),
        starts: Vec::new(),
    };
    let mut subjects = vec![
        floor("hello world, Rust", binaries.join("floor-hello")),
        floor("bare GetItem, Rust", binaries.join("floor-get-item")),
        floor("bare GetItem, Node.js", node),
    ];
    for (name, family) in OURS {
        let route = index::routes().iter().find(|route| route.name == name).expect("a route");
        let mut event = recorded(name);
        match name {
            "SessionsCreate" => {
                event["body"] = json!({"email": "odile@example.com", "password": PASSWORD}).to_string().into()
            }
            _ => event["headers"]["authorization"] = format!("Bearer {token}").into(),
        }
        let environment = lambda::environment(stage, route.needs);
        subjects.push(Subject {
            title: name,
            name,
            program: binaries.join(family),
            environment,
            event,
            starts: Vec::new(),
        });
    }
    subjects
}

/// What a call takes of a process that is there, and its memory after all of them.
async fn warm(subject: &Subject) -> Vec<Row> {
    let (mut function, _) = subject.start().await;
    // A sign-in is held back after some: passwords are slow by design, and few calls tell as much.
    let calls = if subject.name == "SessionsCreate" { 5 } else { CALLS };
    let (mut times, before) = (Vec::new(), processor(function.process()));
    for _ in 0..calls {
        let begin = Instant::now();
        function.invoke(subject.event.clone()).await.expect("an answer");
        times.push(begin.elapsed().as_secs_f64() * 1e3);
    }
    let spent = (processor(function.process()) - before) / calls as f64;
    let measured = format!("{:.2} ms, p99 {:.2} ms", at(&times, 50), at(&times, 99));
    vec![
        Row::new(format!("warm call: {}", subject.title), measured, ""),
        Row::new(format!("processor time of a call: {}", subject.title), format!("{spent:.2} ms"), ""),
        Row::new(
            format!("peak memory: {}", subject.title),
            format!("{:.1} MB", memory(function.process(), "VmHWM") * 1024.0 / 1e6),
            if subject.is_usual() { "≤ 12 MB" } else { "" },
        ),
    ]
}

fn size(subject: &Subject) -> Row {
    let bytes = fs::read(&subject.program).expect("a binary");
    let mut packed = DeflateEncoder::new(Vec::new(), Compression::best());
    packed.write_all(&bytes).expect("packed");
    let packed = packed.finish().expect("packed").len();
    let megabytes = |bytes: usize| bytes as f64 / 1e6;
    let measured = format!("{:.2} MB, zipped {:.2} MB", megabytes(bytes.len()), megabytes(packed));
    Row::new(format!("binary: {}", subject.title), measured, "≤ 4.0 MB zipped")
}

/// The recorded event of a route.
fn recorded(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../events/{name}.json"));
    serde_json::from_slice(&fs::read(&path).expect("an event")).expect("JSON")
}

/// The value that so many of a hundred don't exceed.
fn at(values: &[f64], percent: usize) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[(sorted.len() * percent / 100).min(sorted.len() - 1)]
}

/// The processor time that a process has spent, in milliseconds.
fn processor(process: u32) -> f64 {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    // After the name in parentheses: the 12th and 13th are ticks of a hundredth of a second, in user and system mode.
    let rest = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
    rest.split_whitespace().skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() * 10.0
}
