//! `/bulk-actions`

mod cancel;
mod create;
mod look;
mod mails;
mod meanwhile;
mod run;
mod twice;
mod undo;

use bytes::Bytes;
use parvis::{
    Commit, TenantTable,
    bulk::{Bulk, BulkState},
    id::BulkId,
    member::Starter,
    table::Change,
};
use serde_json::{Value, json};
use world::{Caller, Stage, files};

use super::{
    imports::again,
    workspaces::{agency, id},
};

/// An agency.
struct Place {
    stage: Stage,
    owner: Caller,
    table: TenantTable,
}

impl Place {
    async fn new() -> Self {
        let stage = Stage::new().await;
        let owner = agency(&stage).await;
        let organization = id(&owner.get("/portal").await.expect(200));
        let table = stage.engines.tenant_of_record(&format!("T#{organization}#")).expect("a table");
        Self { stage, owner, table }
    }

    /// So many clients: Léa 1, Léa 2 …
    async fn clients(&self, count: usize) -> Vec<Value> {
        let making = (1..=count).map(|n| {
            let body = json!({"first_name": format!("Léa {n}"), "last_name": "Roux", "email": address(n)});
            async move { self.owner.post("/clients", body).await.expect(201) }
        });
        futures::future::join_all(making).await
    }

    /// A client as she is now.
    async fn client(&self, client: &Value) -> Value {
        self.owner.get(&format!("/clients/{}", id(client))).await.expect(200)
    }

    /// How many of these have a status.
    async fn of_status(&self, clients: &[Value], status: &str) -> usize {
        let reading = clients.iter().map(|client| self.client(client));
        futures::future::join_all(reading).await.iter().filter(|client| client["status"] == status).count()
    }

    /// Asks for something; gives it once its clients are looked at.
    async fn looked(&self, body: Value) -> Value {
        let bulk = self.owner.post("/bulk-actions", body).await.expect(202);
        self.stage.drain().await;
        let bulk = self.now(&bulk).await;
        assert_eq!(bulk["state"], "ready", "{bulk}");
        bulk
    }

    /// How far it is now.
    async fn now(&self, bulk: &Value) -> Value {
        self.owner.get(&path(bulk)).await.expect(200)
    }

    /// Starts it, and waits for nothing.
    async fn start(&self, bulk: &Value) -> Value {
        self.owner.call("POST", &format!("{}/run", path(bulk))).version(bulk).send().await.expect(202)
    }

    /// Starts it; gives it once it is over.
    async fn done(&self, bulk: &Value) -> Value {
        self.start(bulk).await;
        self.stage.drain().await;
        let bulk = self.now(bulk).await;
        assert_eq!(bulk["state"], "done", "{bulk}");
        bulk
    }

    /// Has it wait for its job as if the owner had started it, but past the stream: only the test's own jobs find it.
    async fn started(&self, bulk: &Value) {
        self.started_by(bulk, &self.owner).await;
    }

    /// The same in somebody's name.
    async fn started_by(&self, bulk: &Value, starter: &Caller) {
        let started_by =
            Starter { member: starter.id.parse().expect("an id"), session: starter.session.parse().expect("an id") };
        // Running, and taken by a process whose time is over: what a job may take, and the stream isn't told of.
        let change = Change::existing()
            .set("state", BulkState::Running)
            .set("started_by", started_by)
            .set("taken_until", 0)
            .set("tries", 0);
        self.table.commit(Commit::within(&self.table).update::<Bulk>(number(bulk), change)).await.expect("a commit");
    }

    /// One job of it.
    async fn work(&self, bulk: &Value, most: usize) -> parvis::Result<()> {
        parvis::bulk::work(&self.stage.engines, &self.table, number(bulk), most).await
    }

    /// What became of its clients, of every page.
    async fn rows(&self, bulk: &Value, standing: &str) -> Vec<Value> {
        let list = format!("{}/rows?limit=30{standing}", path(bulk));
        let (mut rows, mut next) = (Vec::new(), String::new());
        loop {
            let page = self.owner.get(&format!("{list}{next}")).await.expect(200);
            rows.extend(page["items"].as_array().cloned().unwrap_or_default());
            let Some(cursor) = page["next"].as_str() else { return rows };
            next = format!("&cursor={cursor}");
        }
    }

    /// The result, as a browser downloads it, as cells without the head.
    async fn result(&self, bulk: &Value) -> Vec<Vec<String>> {
        let place = self.owner.get(&format!("{}/download", path(bulk))).await.expect(200);
        let answer = files::http("GET", place["url"].as_str().expect("an address"), &Value::Null, Bytes::new()).await;
        answer.expect_status(200);
        let text = answer.text();
        let text = text.strip_prefix('\u{feff}').expect("a mark");
        let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
        reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect()
    }

    /// The newest entries of the log of one action.
    async fn entries(&self, action: &str) -> Vec<Value> {
        let kind = action.split('.').next().unwrap_or_default();
        let log = self.owner.get(&format!("/activity?limit=100&kind={kind}")).await.expect(200);
        let all = log["items"].as_array().cloned().unwrap_or_default();
        all.into_iter().filter(|entry| entry["action"] == action).collect()
    }

    /// Lets an hour pass, with the run of the clock that it brings; the owner signs in anew.
    async fn an_hour_later(self) -> Self {
        self.stage.wait(jiff::SignedDuration::from_mins(60));
        self.stage.events.run_schedule("JobsHourly").await.expect("a run");
        self.stage.drain().await;
        Self { owner: again(&self.stage).await, ..self }
    }
}

fn path(bulk: &Value) -> String {
    format!("/bulk-actions/{}", id(bulk))
}

fn number(bulk: &Value) -> BulkId {
    bulk["id"].as_str().and_then(|id| id.parse().ok()).expect("an id")
}

/// The address of the client of this number.
fn address(n: usize) -> String {
    format!("lea{n}@example.com")
}

/// The ids of clients.
fn ids(clients: &[Value]) -> Vec<String> {
    clients.iter().map(id).collect()
}

/// To how many it is done, and why not to others.
fn counts(done: u32, left: &[(&str, u32)]) -> Value {
    let left: Vec<Value> = left.iter().map(|(reason, count)| json!({"reason": reason, "count": count})).collect();
    json!({"done": done, "left": left})
}
