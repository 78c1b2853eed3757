//! `/imports`

mod again;
mod cancel;
mod run;
mod sheets;
mod twice;
mod update;

pub(crate) use twice::again;

use bytes::Bytes;
use parvis::{TenantTable, id::ImportId};
use serde_json::{Value, json};
use world::{Answer, Caller, Stage, files};

use super::workspaces::{agency, id};

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

    /// Uploads a sheet; gives the import once its rows are judged.
    async fn judged(&self, sheet: impl AsRef<[u8]>) -> Value {
        let import = files::import(&self.stage, &self.owner, "clients.csv", sheet.as_ref()).await;
        self.owner.get(&format!("/imports/{import}")).await.expect(200)
    }

    /// How far it is now.
    async fn now(&self, import: &Value) -> Value {
        self.owner.get(&path(import)).await.expect(200)
    }

    async fn choose(&self, import: &Value, choices: Value) -> Answer {
        self.owner.patch(&path(import), import, choices).await
    }

    /// Starts it, and waits for nothing.
    async fn start(&self, import: &Value) -> Value {
        self.owner.call("POST", &format!("{}/run", path(import))).version(import).send().await.expect(202)
    }

    /// Starts it; gives it once it is over.
    async fn done(&self, import: &Value) -> Value {
        self.start(import).await;
        self.stage.drain().await;
        let import = self.now(import).await;
        assert_eq!(import["state"], "done", "{import}");
        import
    }

    /// What is told of its rows, of every page.
    async fn rows(&self, import: &Value, standing: &str) -> Vec<Value> {
        let list = format!("{}/rows?limit=7{standing}", path(import));
        let (mut rows, mut next) = (Vec::new(), String::new());
        loop {
            let page = self.owner.get(&format!("{list}{next}")).await.expect(200);
            rows.extend(page["items"].as_array().cloned().unwrap_or_default());
            let Some(cursor) = page["next"].as_str() else { return rows };
            next = format!("&cursor={cursor}");
        }
    }

    /// Every client there is.
    async fn clients(&self) -> Vec<Value> {
        let (mut clients, mut next) = (Vec::new(), String::new());
        loop {
            let page = self.owner.get(&format!("/clients?limit=100{next}")).await.expect(200);
            clients.extend(page["items"].as_array().cloned().unwrap_or_default());
            let Some(cursor) = page["next"].as_str() else { return clients };
            next = format!("&cursor={cursor}");
        }
    }

    /// The result, as a browser downloads it, as cells without the head.
    async fn result(&self, import: &Value) -> Vec<Vec<String>> {
        let place = self.owner.get(&format!("{}/download", path(import))).await.expect(200);
        let url = place["url"].as_str().expect("an address");
        let answer = files::http("GET", url, &Value::Null, Bytes::new()).await;
        answer.expect_status(200);
        let text = answer.text();
        let text = text.strip_prefix('\u{feff}').expect("a mark");
        let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
        reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect()
    }

    /// One job of it.
    async fn work(&self, import: &Value, most: usize) -> parvis::Result<()> {
        let id: ImportId = import["id"].as_str().and_then(|id| id.parse().ok()).expect("an id");
        parvis::import::work(&self.stage.engines, &self.table, id, most).await
    }

    /// The newest entries of the log of one kind.
    async fn entries(&self, action: &str) -> Vec<Value> {
        let log = self.owner.get("/activity?limit=100&kind=import").await.expect(200);
        let all = log["items"].as_array().cloned().unwrap_or_default();
        all.into_iter().filter(|entry| entry["action"] == action).collect()
    }
}

fn path(import: &Value) -> String {
    format!("/imports/{}", id(import))
}

/// A sheet of so many clients, each of one of some companies.
fn sheet(clients: usize) -> String {
    let rows = (1..=clients).map(|n| format!("Léa{n};Roux;lea{n}@example.com;Maison {};\r\n", n % 7));
    format!("Prénom;Nom;E-mail;Société;Téléphone\r\n{}", rows.collect::<String>())
}

/// How many rows became what.
fn counts(create: u32, update: u32, unchanged: u32, existing: u32, duplicate: u32, error: u32) -> Value {
    json!({"create": create, "update": update, "unchanged": unchanged, "existing": existing, "duplicate": duplicate, "error": error})
}
