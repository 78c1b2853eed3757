//! Sheets as they come: of every encoding, broken, hostile, and none at all.

use serde_json::{Value, json};
use world::files;

use super::{Place, counts, path};

/// What is said of a sheet.
struct Said {
    encoding: &'static str,
    separator: &'static str,
    judged: Value,
    /// Pointer and code of the first fault.
    fault: Option<(&'static str, &'static str)>,
}

fn said(encoding: &'static str, separator: &'static str, judged: Value) -> Said {
    Said { encoding, separator, judged, fault: None }
}

fn faulty(pointer: &'static str, code: &'static str) -> Said {
    Said { fault: Some((pointer, code)), ..said("utf-8", "semicolon", counts(0, 0, 0, 0, 0, 1)) }
}

fn utf_16(text: &str, mark: &[u8], unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    mark.iter().copied().chain(text.encode_utf16().flat_map(unit)).collect()
}

fn row(cells: &str) -> Vec<u8> {
    format!("Prénom;Nom;E-mail;Téléphone;Remarques;Langue;Société\n{cells}\n").into_bytes()
}

#[tokio::test(flavor = "multi_thread")]
async fn hostile_sheets_are_read_or_refused_but_never_half() {
    let place = Place::new().await;
    let one = "Prénom;Nom;E-mail\r\nZoé;Noël;zoe@example.com\r\n";
    let created = || counts(1, 0, 0, 0, 0, 0);
    let quotes =
        "First name,Last name,E-mail,Notes\nAda,\"Lovelace, \"\"Countess\"\"\",ada@example.com,\"two\nlines\"\n";
    let long = format!("{};Noël;zoe@example.com", "x".repeat(121));
    let cases: Vec<(&str, Vec<u8>, Said)> = vec![
        ("UTF-8", one.into(), said("utf-8", "semicolon", created())),
        ("UTF-8 with its mark", format!("\u{feff}{one}").into(), said("utf-8", "semicolon", created())),
        ("UTF-16 LE", utf_16(one, b"\xff\xfe", u16::to_le_bytes), said("utf-16le", "semicolon", created())),
        ("UTF-16 BE", utf_16(one, b"\xfe\xff", u16::to_be_bytes), said("utf-16be", "semicolon", created())),
        (
            "windows-1252",
            b"Pr\xe9nom;Nom;E-mail\r\nZo\xe9;L\x92Hermite;zoe@example.com\r\n".to_vec(),
            said("windows-1252", "semicolon", created()),
        ),
        ("tabs", one.replace(';', "\t").into(), said("utf-8", "tab", created())),
        ("quotes over lines", quotes.into(), said("utf-8", "comma", created())),
        ("a named separator", format!("sep=,\n{}", one.replace(';', ",")).into(), said("utf-8", "comma", created())),
        (
            "a formula's apostrophe",
            row("Zoé;Noël;zoe@example.com;'+33 6;'=1+1;;"),
            said("utf-8", "semicolon", created()),
        ),
        ("a formula", row("Zoé;Noël;zoe@example.com;+33 6;=1+1;;"), said("utf-8", "semicolon", created())),
        ("rows of other lengths", row("Zoé;Noël;zoe@example.com\nMax;Roux;max@example.com;1;2;;3;4;5"), {
            said("utf-8", "semicolon", counts(2, 0, 0, 0, 0, 0))
        }),
        ("the same address twice", row("A;B;zoe@example.com;;;;\nC;D; ZOE@Example.com ;;;;"), {
            said("utf-8", "semicolon", counts(1, 0, 0, 0, 1, 0))
        }),
        ("no first name", row(";Noël;zoe@example.com;;;;"), faulty("/first_name", "required")),
        ("an overlong name", row(&long), faulty("/first_name", "too-long")),
        ("no address", row("Zoé;Noël;;;;;"), faulty("/email", "required")),
        ("another header", row("Zoé;Noël;\"a@b.fr\r\nBcc: x@y.fr\";;;;"), faulty("/email", "malformed")),
        ("another language", row("Zoé;Noël;zoe@example.com;;;Klingon;"), faulty("/language", "unsupported")),
        ("a hidden turn", row("Zo\u{202e}é;Noël;zoe@example.com;;;;"), faulty("/first_name", "malformed")),
        ("the owner's address", row("Zoé;Noël;odile@atelier.example;;;;"), faulty("/email", "taken")),
        ("an open quote", row("\"Zoé;Noël;zoe@example.com;;;;\nMax;Roux;max@example.com"), {
            faulty("/first_name", "malformed")
        }),
    ];
    for (name, sheet, said) in cases {
        let import = place.judged(sheet).await;
        assert_eq!(import["state"], "ready", "{name}: {import}");
        let layout = (import["encoding"].as_str(), import["separator"].as_str());
        assert_eq!(layout, (Some(said.encoding), Some(said.separator)), "{name}");
        assert_eq!(import["judged"], said.judged, "{name}: {:?}", place.rows(&import, "").await);
        let rows = place.rows(&import, "").await;
        let fault = rows[0]["errors"][0].clone();
        assert_eq!((fault["pointer"].as_str(), fault["code"].as_str()), said.fault.unzip(), "{name}");
    }
    assert!(place.clients().await.is_empty(), "nothing is written before somebody says so");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_sheet_of_clients_is_said_so() {
    let place = Place::new().await;
    for (sheet, failure) in [
        ("\u{feff}\r\n".to_owned(), "empty"),
        ("Prénom;Nom;E-mail\r\n".to_owned(), "empty"),
        (format!("E-mail\n{}", "a@example.com\n".repeat(10_001)), "too-many-rows"),
        (format!("{}\n1;2\n", "x;".repeat(100)), "too-many-columns"),
    ] {
        let import = place.judged(&sheet).await;
        assert_eq!((&import["state"], &import["failure"]), (&json!("failed"), &json!(failure)));
        let start = place.owner.call("POST", &format!("{}/run", path(&import))).version(&import).send().await;
        start.refused(409, "import-not-ready");
        assert!(place.rows(&import, "").await.is_empty());
    }
    // Columns that nobody can be made of: told, and nothing judged until somebody says which they are.
    let import = place.judged("Courriel,Rufname,Nachname\na@example.com,Zoé,Noël\n").await;
    assert_eq!((&import["state"], &import["missing"]), (&json!("ready"), &json!(["first_name", "last_name"])));
    let start = place.owner.call("POST", &format!("{}/run", path(&import))).version(&import).send().await;
    start.field("/columns", "required");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_text_never_becomes_an_import() {
    let place = Place::new().await;
    let promise = |bytes: &[u8], kind: &str| json!({"purpose": "import", "name": "clients.csv", "size": bytes.len(), "media_type": kind, "sha256": files::sha256(bytes)});
    for bytes in [&b"PK\x03\x04 a workbook"[..], b"MZ\x90\0\x03 a program", b"First\0name"] {
        let upload = place.owner.post("/uploads", promise(bytes, "application/vnd.ms-excel")).await.expect(201);
        files::send(&upload, bytes).await.expect_status(200);
        place.stage.drain().await;
        let upload = place.owner.get(&format!("/uploads/{}", super::id(&upload))).await.expect(200);
        assert_eq!((&upload["state"], &upload["import"]), (&json!("refused"), &Value::Null));
    }
    assert_eq!(place.owner.get("/imports").await.expect(200)["items"], json!([]));
    place.owner.post("/uploads", promise(b"x", "image/png")).await.field("/media_type", "unsupported");
    let mut large = promise(b"x", "text/csv");
    large["size"] = json!(5 * 1024 * 1024 + 1);
    place.owner.post("/uploads", large).await.field("/size", "out-of-range");
}
