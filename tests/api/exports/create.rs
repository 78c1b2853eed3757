//! `POST /exports`

use futures::{StreamExt as _, stream};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use world::{Caller, Stage, zip};

use super::{agency, archive, exported};

/// More than the 200 rows at which an export of a peer was cut.
const CLIENTS: usize = 250;
/// What a spreadsheet would calculate, split or misread.
const HOSTILE: [&str; 12] = [
    "=1+1",
    "+33 6 12 34 56 78",
    "-2",
    "@SUM(A1)",
    "=HYPERLINK(\"http://x\";\"y\")",
    "a;=1",
    "a,=1",
    "\"=1\"",
    "'=1",
    "＝1",
    "0612345678",
    "l'été; \"vrai\"",
];

fn typed(n: usize) -> Value {
    let cell = |shift: usize| HOSTILE[(n + shift) % HOSTILE.len()];
    let notes = format!("{}\n{}", cell(3), cell(4));
    json!({"first_name": cell(0), "last_name": cell(1), "email": format!("client{n}@example.com"), "company": cell(2), "phone_1": cell(5), "notes": notes})
}

pub(super) async fn create_clients(owner: &Caller) {
    let creating = stream::iter(0..CLIENTS).map(|n| async move { owner.post("/clients", typed(n)).await.expect(201) });
    creating.buffer_unordered(8).collect::<Vec<_>>().await;
}

/// Every client by the API, newest first.
async fn stored(owner: &Caller) -> Vec<Value> {
    let (mut clients, mut path) = (Vec::new(), "/clients?limit=100".to_owned());
    loop {
        let page = owner.get(&path).await.expect(200);
        clients.extend(page["items"].as_array().cloned().unwrap_or_default());
        let Some(next) = page["next"].as_str() else { return clients };
        path = format!("/clients?limit=100&cursor={next}");
    }
}

fn unescape(cell: &str) -> &str {
    let formula = |text: &str| {
        text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠'])
    };
    cell.strip_prefix('\'').filter(|rest| formula(rest)).unwrap_or(cell)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_hostile_cells_come_back_and_rows_equal_clients() {
    let stage = Stage::new().await;
    let (owner, table) = agency(&stage).await;
    create_clients(&owner).await;
    let export = exported(&stage, &owner).await;
    assert_eq!(
        (&export["state"], &export["row_count"], &export["total_count"]),
        (&"ready".into(), &CLIENTS.into(), &CLIENTS.into())
    );
    assert_eq!(export["capped"], false);

    let files = zip::entries(&archive(&stage, &table, &export).await.expect("an archive"));
    let [(sheet, csv), (_, manifest)] = files.as_slice() else { panic!("{} files", files.len()) };
    let manifest: Value = serde_json::from_slice(manifest).expect("a manifest");
    assert_eq!(
        (sheet.as_str(), &manifest["rows"], &manifest["total"]),
        ("clients.csv", &CLIENTS.into(), &CLIENTS.into())
    );
    assert_eq!(manifest["sha256"], data_encoding::HEXLOWER.encode(&Sha256::digest(csv)));
    assert!(
        csv.starts_with("\u{feff}\"UUID du client\";\"Prénom\";".as_bytes()),
        "{}",
        String::from_utf8_lossy(&csv[..80])
    );

    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(csv.as_slice());
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    let clients = stored(&owner).await;
    assert_eq!(rows.len(), clients.len());
    let columns =
        [(0, "id"), (1, "first_name"), (2, "last_name"), (3, "email"), (4, "phone_1"), (6, "company"), (7, "notes")];
    for (row, client) in rows.iter().zip(&clients) {
        for (column, name) in columns {
            let cell = row.get(column).unwrap_or_default();
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '＝']), "{cell}");
            assert_eq!(Some(unescape(cell)), client[name].as_str(), "{name}");
        }
        assert_eq!((row.get(9), row.get(10)), (Some("0"), Some("Client potentiel")));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_client_stands_with_her_workspaces() {
    let stage = Stage::new().await;
    let (owner, table) = agency(&stage).await;
    let mut workspaces = Vec::new();
    for n in 0..3 {
        stage.wait(jiff::SignedDuration::from_millis(1));
        let workspace = owner.post("/workspaces", json!({"title": format!("Chantier {n}")})).await.expect(201);
        workspaces.push(workspace["id"].as_str().expect("an id").to_owned());
    }
    for n in 0..9 {
        stage.wait(jiff::SignedDuration::from_millis(1));
        let client = owner.post("/clients", typed(n)).await.expect(201);
        for workspace in &workspaces[..n % 4] {
            let path = format!("/workspaces/{workspace}/clients/{}", client["id"].as_str().expect("an id"));
            owner.put(&path, None).await.expect(204);
        }
    }
    let export = exported(&stage, &owner).await;
    let files = zip::entries(&archive(&stage, &table, &export).await.expect("an archive"));
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(files[0].1.as_slice());
    let cells: Vec<(String, String)> =
        reader.records().map(|row| row.expect("a row")).map(|row| (row[8].to_owned(), row[9].to_owned())).collect();
    let wanted: Vec<_> = (0..9).rev().map(|n| (workspaces[..n % 4].join(" "), (n % 4).to_string())).collect();
    assert_eq!(cells, wanted);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_brings_the_archive_and_a_repeated_request_makes_one() {
    let stage = Stage::new().await;
    let (owner, _) = agency(&stage).await;
    let request = owner.call("POST", "/exports").key("the-same-key").json(&json!({"kind": "clients"}));
    let (one, other) = futures::join!(request.clone().send(), request.clone().send());
    assert_eq!(one.expect(202)["id"], other.expect(202)["id"]);
    stage.drain().await;
    let mails: Vec<_> =
        stage.mailbox.to("odile@atelier.example").into_iter().filter(|mail| mail.subject.contains("export")).collect();
    assert_eq!(mails.len(), 1);
    owner.post("/exports", json!({"kind": "files"})).await.field("/kind", "unsupported");
}
