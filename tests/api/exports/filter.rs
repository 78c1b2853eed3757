//! `POST /exports`: with a filter, of chosen clients, in each form

use jiff::SignedDuration;
use parvis::id::{ClientId, CompanyId};
use serde_json::{Value, json};
use world::{Caller, Stage, zip};

use super::{agency, archive};

const CLIENTS: usize = 30;

/// A filter, and whom it should find.
type Case = (Value, fn(usize) -> bool);

fn id(value: &Value) -> String {
    value.as_str().expect("an id").to_owned()
}

/// Every third has the tag, every fifth the company, every second the workspace; the seventh is archived. Gives their ids.
async fn furnish(stage: &Stage, owner: &Caller) -> (Value, Vec<String>) {
    let tag = id(&owner.post("/tags", json!({"name": "VIP"})).await.expect(201)["id"]);
    let workspace = id(&owner.post("/workspaces", json!({"title": "Chantier"})).await.expect(201)["id"]);
    let (mut company, mut clients) = (Value::Null, Vec::new());
    for n in 0..CLIENTS {
        stage.wait(SignedDuration::from_millis(2));
        let mut body = json!({"first_name": format!("C{n:02}"), "last_name": "Noir Noiraud", "email": format!("c{n}@example.com"), "tags": []});
        if n % 3 == 0 {
            body["tags"] = json!([tag]);
        }
        if n % 5 == 0 {
            body["company"] = json!("Café & Cie");
        }
        let client = owner.post("/clients", body).await.expect(201);
        if n == 0 {
            company = client["company_id"].clone();
        }
        let client = id(&client["id"]);
        if n % 2 == 0 {
            owner.put(&format!("/workspaces/{workspace}/clients/{client}"), None).await.expect(204);
        }
        if n == 7 {
            owner.act(&format!("/clients/{client}/archive")).await.expect(200);
        }
        clients.push(client);
    }
    (json!({"tag": tag, "company": company, "workspace": workspace}), clients)
}

/// Exports, and gives the export and the file in its archive.
async fn ordered(stage: &Stage, owner: &Caller, table: &parvis::TenantTable, order: Value) -> (Value, String, Vec<u8>) {
    let export = owner.post("/exports", order).await.expect(202);
    stage.drain().await;
    let export = owner.get(&format!("/exports/{}", id(&export["id"]))).await.expect(200);
    assert_eq!(export["state"], "ready", "{export}");
    let (name, file) = zip::entries(&archive(stage, table, &export).await.expect("an archive")).swap_remove(0);
    (export, name, file)
}

fn ids(csv: &[u8]) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(csv);
    reader.records().map(|row| row.expect("a row")[0].to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_holds_whom_the_list_shows_newest_first() {
    let stage = Stage::new().await;
    let (owner, table) = agency(&stage).await;
    let (names, clients) = furnish(&stage, &owner).await;
    let cases: [Case; 10] = [
        (json!({}), |n| n != 7),
        (json!({"status": "archived"}), |n| n == 7),
        (json!({"status": "assigned"}), |n| n % 2 == 0),
        (json!({"tag": names["tag"]}), |n| n % 3 == 0),
        (json!({"company": names["company"], "workspace": names["workspace"]}), |n| n % 10 == 0),
        (json!({"workspace": names["workspace"], "tag": names["tag"]}), |n| n % 6 == 0),
        // Two words of hers begin so: she is there once.
        (json!({"q": "noir"}), |n| n != 7),
        (json!({"q": "noir", "status": "assigned", "tag": names["tag"]}), |n| n % 6 == 0),
        (json!({"q": "caf c1"}), |n| n == 10 || n == 15),
        (json!({"mail": "problem"}), |_| false),
    ];
    for (filter, holds) in cases {
        let (export, _, csv) = ordered(&stage, &owner, &table, json!({"kind": "clients", "filter": filter})).await;
        let wanted: Vec<String> = (0..CLIENTS).rev().filter(|n| holds(*n)).map(|n| clients[n].clone()).collect();
        assert_eq!(ids(&csv), wanted, "{filter}");
        assert_eq!((&export["row_count"], &export["total_count"]), (&wanted.len().into(), &wanted.len().into()));
        let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(&*csv);
        for row in reader.records().map(|row| row.expect("a row")) {
            let even = clients.iter().position(|client| *client == row[0]).expect("a client") % 2 == 0;
            assert_eq!(&row[8], if even { names["workspace"].as_str().unwrap_or_default() } else { "" });
        }
        assert_eq!(export["content"]["filter"]["status"], filter["status"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_record_and_the_mail_say_what_was_asked_for() {
    let stage = Stage::new().await;
    let (owner, table) = agency(&stage).await;
    let (names, clients) = furnish(&stage, &owner).await;
    let filter = json!({"tag": names["tag"], "company": names["company"], "q": " caf "});
    let (export, ..) = ordered(&stage, &owner, &table, json!({"kind": "clients", "filter": filter})).await;
    let content = &export["content"]["filter"];
    assert_eq!((&content["tag"]["name"], &content["company"]["name"]), (&"VIP".into(), &"Café & Cie".into()));
    assert_eq!((&content["q"], &content["mail"]), (&"caf".into(), &Value::Null));
    let mails = stage.mailbox.to("odile@atelier.example");
    let mail = mails.iter().find(|mail| mail.subject.contains("export")).expect("a mail");
    let said = "2 lignes sur 2 (société « Café & Cie », étiquette « VIP », recherche « caf »).";
    let text = mail.text.clone().unwrap_or_default();
    assert!(text.contains(said), "{text}");
    // One mail, however many records told of it.
    assert_eq!(mails.iter().filter(|mail| mail.subject.contains("export")).count(), 1);
    let log = owner.get("/activity").await.expect(200).to_string();
    // Without the words that somebody looked for: they may name a person, and the log is for good.
    assert!(log.contains("company “Café & Cie”, tag “VIP”\"") && !log.contains("search"), "{log}");

    // An archived client was chosen; one that isn't there is left out.
    let chosen = [&clients[3], &clients[7], &ClientId::from(5).to_string(), &clients[3]];
    let (export, _, csv) = ordered(&stage, &owner, &table, json!({"kind": "clients", "clients": chosen})).await;
    assert_eq!(ids(&csv), [clients[7].clone(), clients[3].clone()]);
    assert_eq!((&export["content"]["chosen"], &export["row_count"]), (&4.into(), &2.into()));
}

#[tokio::test(flavor = "multi_thread")]
async fn each_form_has_its_separator_its_mark_and_its_name() {
    let stage = Stage::new().await;
    let (owner, table) = agency(&stage).await;
    let body =
        json!({"first_name": "=1+1", "last_name": "Noir; \"vrai\"", "email": "n@example.com", "notes": "a,b\nc"});
    owner.post("/clients", body).await.expect(201);
    for (separator, bom, begins) in [
        (Some("comma"), Some(false), "\"UUID du client\",\"Prénom\""),
        (Some("semicolon"), Some(true), "\u{feff}\"UUID du client\";\"Prénom\""),
        (None, None, "\u{feff}\"UUID du client\";\"Prénom\""),
        (None, Some(false), "\"UUID du client\";\"Prénom\""),
    ] {
        let order = json!({"kind": "clients", "format": "csv", "separator": separator, "bom": bom});
        let (_, name, csv) = ordered(&stage, &owner, &table, order).await;
        let text = String::from_utf8(csv).expect("UTF-8");
        assert!(text.starts_with(begins), "{text}");
        assert_eq!(name, "clients.csv");
        let delimiter = if separator == Some("comma") { b',' } else { b';' };
        let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(text.as_bytes());
        let row = reader.records().next().expect("a row").expect("a row");
        assert_eq!((&row[1], &row[2], &row[7]), ("'=1+1", "Noir; \"vrai\"", "a,b\nc"));
    }
    let (export, name, lines) = ordered(&stage, &owner, &table, json!({"kind": "clients", "format": "ndjson"})).await;
    let lines: Vec<Value> = lines
        .split_inclusive(|byte| *byte == b'\n')
        .map(|line| serde_json::from_slice(line).expect("an object"))
        .collect();
    let [line] = lines.as_slice() else { panic!("{} lines", lines.len()) };
    assert_eq!((&line["first_name"], &line["notes"]), (&"=1+1".into(), &"a,b\nc".into()));
    assert_eq!((&line["status"], &line["company"]), (&"prospect".into(), &Value::Null));
    assert_eq!((name.as_str(), &export["content"]["format"]), ("clients.ndjson", &"ndjson".into()));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_exported_is_said_before_it_is_tried() {
    let stage = Stage::new().await;
    let (owner, _) = agency(&stage).await;
    let order = |extra: Value| {
        let mut order = json!({"kind": "clients"});
        order.as_object_mut().expect("an object").extend(extra.as_object().cloned().unwrap_or_default());
        order
    };
    let nowhere = CompanyId::from(9).to_string();
    owner
        .post("/exports", order(json!({"filter": {"company": nowhere}})))
        .await
        .field("/filter/company", "unsupported");
    owner.post("/exports", order(json!({"filter": {"age": 3}}))).await.field("/filter/age", "unknown-field");
    owner.post("/exports", order(json!({"filter": {"q": "x".repeat(201)}}))).await.field("/filter/q", "too-long");
    owner.post("/exports", order(json!({"format": "ndjson", "bom": true}))).await.field("/bom", "unsupported");
    owner.post("/exports", order(json!({"clients": []}))).await.field("/clients", "required");
    let many: Vec<String> = (0..501_u128).map(|n| ClientId::from(n).to_string()).collect();
    owner.post("/exports", order(json!({"clients": many}))).await.field("/clients", "out-of-range");
    let both = json!({"clients": [ClientId::from(1).to_string()], "filter": {"status": "active"}});
    owner.post("/exports", order(both)).await.field("/clients", "unsupported");
    assert!(super::exports(&owner).await.is_empty());
}
