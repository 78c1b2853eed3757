//! What each route costs on its happy path: calls, how deep they wait for one another, capacity units.

use edge::{Access, Route};
use parvis::table::{Reading, metered};
use serde_json::json;
use world::{World, files};

use super::{
    ask::examples,
    cost,
    happy::{self, Path},
};
use crate::written;

/// No answer may need a third call that waits for the second.
const DEEPEST: usize = 2;

/// What a walk has found.
#[derive(Default)]
struct Costs {
    measured: Vec<Measured>,
    faults: Vec<String>,
}

/// What a route's happy path was measured to do.
pub(super) struct Measured {
    pub(super) route: &'static Route,
    pub(super) reading: Reading,
}

impl Measured {
    fn line(&self) -> String {
        let mut calls: Vec<&str> = self.reading.calls.clone();
        calls.sort_unstable();
        let Reading { depth, read_units, write_units, .. } = self.reading;
        format!("{:<27} {depth:>5} {read_units:>10} {write_units:>11}  {}", self.route.name, calls.join(", "))
    }
}

impl Costs {
    async fn measure(&mut self, world: &World, route: &'static Route, path: &Path) {
        let (answer, reading) = metered(path.walk()).await;
        world.stage.drain().await;
        if answer.status != route.status {
            self.faults.push(format!(
                "{}: {} instead of {}: {}\n  (say in tests/walks/happy.rs what it needs)",
                route.name,
                answer.status,
                route.status,
                answer.text()
            ));
            return;
        }
        if answer.text().contains(world.b.canary) {
            self.faults.push(format!("{} tells of another agency: {}", route.name, answer.text()));
        }
        if route.reply.is_some() && answer.body.is_empty() {
            self.faults.push(format!("{}: its row says that there is a body", route.name));
        }
        if reading.depth > DEEPEST {
            self.faults.push(format!(
                "{}: {} round trips one after the other: {:?}",
                route.name, reading.depth, reading.calls
            ));
        }
        self.measured.push(Measured { route, reading });
    }

    fn written(&self, file: &str) {
        assert!(self.faults.is_empty(), "{} faults:\n{}", self.faults.len(), self.faults.join("\n"));
        let mut lines: Vec<String> = self.measured.iter().map(Measured::line).collect();
        lines.sort();
        let head = format!("{:<27} {:>5} {:>10} {:>11}  {}", "route", "depth", "read units", "write units", "calls");
        written::same(file, &format!("{head}\n{}\n", lines.join("\n")));
    }
}

// On one thread: what is sent in one go is counted as such, however busy the machine is.
#[tokio::test]
async fn every_route_answers_within_two_round_trips_and_it_is_written_down() {
    let world = World::metered().await;
    world.stage.drain().await;
    let examples = examples();
    let mut costs = Costs::default();
    for route in happy::order() {
        let path = happy::prepare(&world, route, &examples).await;
        costs.measure(&world, route, &path).await;
    }
    costs.written("tests/output/roundtrips.txt");
    written::same("docs/cost.md", &cost::page(&costs.measured));
}

#[tokio::test]
async fn a_client_in_a_folder_gets_every_answer_as_quickly_and_it_is_written_down() {
    let world = World::metered().await;
    let (a, examples) = (&world.a, examples());
    happy::permit_everything(&world).await;
    let mut costs = Costs::default();
    for route in happy::order().into_iter().filter(|route| route.access == Access::Either) {
        let mut path = happy::prepare(&world, route, &examples).await;
        path.caller = a.client.clone();
        // What she changes is hers, and lies in a folder.
        let promise = files::promise(&a.workspaces[0], Some(&a.folders[0]), "a.txt", "text/plain", b"hello");
        if route.path.ends_with("/files/{file}") {
            path.about("file", &files::upload(&world.stage, &a.client, promise, b"hello").await);
        } else if route.path.contains("/uploads/{upload}") {
            let upload = a.client.post("/uploads", promise).await.expect(201);
            path.about("upload", upload["id"].as_str().unwrap_or_default());
        } else if route.path.ends_with("/folders/{folder}") {
            let folder = json!({"name": route.name, "parent": a.folders[0]});
            let folder = a.client.post(&format!("/workspaces/{}/folders", a.workspaces[0]), folder).await.expect(201);
            path.about("folder", folder["id"].as_str().unwrap_or_default());
            // Whom it is open to is for staff to say.
            path.ask.body.as_mut().and_then(|body| body.as_object_mut()).and_then(|body| body.remove("restricted_to"));
        }
        if route.conditional {
            path.ask.version = happy::version(&world, &path.ask).await;
        }
        costs.measure(&world, route, &path).await;
    }
    costs.written("tests/output/roundtrips-clients.txt");
}
