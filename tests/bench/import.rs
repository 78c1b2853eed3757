//! An import of ten thousand rows: how long they take to be judged and written, and what that costs.

use std::time::Instant;

use parvis::{
    id::ImportId,
    import::{self, Import, MOST_ROWS},
};
use serde_json::json;
use world::{PASSWORD, Stage, files};

use crate::Row;

/// Companies that the clients work for.
const COMPANIES: usize = 800;

fn sheet() -> String {
    let rows = (0..MOST_ROWS).map(|n| {
        format!(
            "Zéphyrine{n};Quillon{n};zephyrine{n}@example.com;Maison {};01 23 45 67 89;Préfère le matin.\r\n",
            n % COMPANIES
        )
    });
    format!("Prénom;Nom;E-mail;Société;Téléphone;Remarques\r\n{}", rows.collect::<String>())
}

/// The rows: judged, written, judged again when all of them are there.
pub async fn run() -> Vec<Row> {
    let stage = Stage::still().await;
    let body = json!({"agency_name": "Atelier Lumen", "first_name": "Odile", "last_name": "Dupond", "email": "odile@example.com", "password": PASSWORD, "slug": "lumen"});
    let answer = stage.nobody().post("/organizations", body).await;
    let organization = answer.expect(201)["organization"]["id"].as_str().unwrap_or_default().to_owned();
    let table = stage.engines.tenant_of_record(&format!("T#{organization}#")).expect("a table");
    let mut rows = Vec::new();
    for (what, wanted) in [("new", "create"), ("there already", "existing")] {
        // Anew each time: an access token lasts ten minutes.
        let body = json!({"email": "odile@example.com", "password": PASSWORD, "side": "staff"});
        let owner = stage.nobody().signed_in(&stage.nobody().call("POST", "/sessions").json(&body).send().await);
        let bytes = sheet().into_bytes();
        let id = uploaded(&stage, &owner, &bytes).await;
        let (judging, path) = (Instant::now(), format!("/imports/{id}"));
        import::work(&stage.engines, &table, id, MOST_ROWS).await.expect("judged");
        let judged = judging.elapsed();
        let current = owner.get(&path).await.expect(200);
        assert_eq!(current["judged"][wanted], json!(MOST_ROWS));
        owner.call("POST", &format!("{path}/run")).version(&current).send().await.expect(202);
        let writing = Instant::now();
        import::work(&stage.engines, &table, id, MOST_ROWS).await.expect("written");
        let written = writing.elapsed();
        let found = import::get(&table, id).await.expect("an answer").map(|import: Import| import.written.total());
        assert_eq!(found, u32::try_from(MOST_ROWS).ok());
        rows.push(Row::new(
            format!("import of 10,000 rows, {what}: judged"),
            format!("{:.2} s", judged.as_secs_f64()),
            "",
        ));
        rows.push(Row::new(
            format!("import of 10,000 rows, {what}: written"),
            format!("{:.1} s", written.as_secs_f64()),
            "",
        ));
    }
    rows
}

/// Uploads a sheet and has it checked, though no event is delivered here; gives the import.
async fn uploaded(stage: &Stage, owner: &world::Caller, bytes: &[u8]) -> ImportId {
    let body = json!({"purpose": "import", "name": "clients.csv", "size": bytes.len(), "media_type": "text/csv", "sha256": files::sha256(bytes)});
    let upload = owner.post("/uploads", body).await.expect(201);
    files::send(&upload, bytes).await.expect_status(200);
    let path = format!("/uploads/{}", upload["id"].as_str().unwrap_or_default());
    owner.act(&format!("{path}/complete")).await.expect(202);
    let item = crate::seed::all(stage)
        .await
        .into_iter()
        .find(|item| item.get("id").and_then(|id| id.as_s().ok()).is_some_and(|id| upload["id"] == id.as_str()))
        .expect("an upload");
    let deliver = index::events().iter().find(|event| event.name == "StreamsTable").expect("a function");
    let event = json!({"Records": [world::record(&item, 1)]});
    (deliver.handler)(stage.engines.clone(), event).await.expect("checked");
    let upload = owner.get(&path).await.expect(200);
    upload["import"].as_str().and_then(|id| id.parse().ok()).unwrap_or_else(|| panic!("no import in {upload}"))
}
