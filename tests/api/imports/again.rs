//! Our own export, imported again, changes nothing.

use serde_json::json;
use world::zip;

use super::{Place, counts};
use crate::walks::items_of;

/// What a spreadsheet or a reader might mistake.
const HOSTILE: [&str; 12] = [
    "=1+1",
    "+33 6 12 34 56 78",
    "-2",
    "@SUM(A1)",
    "'=1",
    "''=1",
    "a;=1",
    "a,b",
    "\"quoted\"",
    "sep=;",
    "＝1",
    "l'été; \"vrai\"",
];

/// What an export and an import write of themselves: their own items, the log and its seals, mails, repeated requests, trash.
const OWN: [&str; 11] = [
    "import",
    "import-row",
    "import-chunk",
    "export",
    "upload",
    "activity",
    "activity-of-kind",
    "seal",
    "mail",
    "once",
    "trash",
];

/// Everything else that the organization has, as text.
async fn everything_else(place: &Place) -> Vec<String> {
    let mut items = items_of(&place.stage, &place.table.organization().to_string()).await;
    let is = |item: &str, kind: &str| item.contains(&format!("\"kind\": \"S(\\\"{kind}\\\")\""));
    items.retain(|item| !OWN.iter().any(|kind| is(item, kind)) && !item.contains("CHAIN"));
    items
}

#[tokio::test(flavor = "multi_thread")]
async fn our_own_export_imported_again_changes_nothing() {
    let place = Place::new().await;
    let cell = |n: usize| HOSTILE[n % HOSTILE.len()];
    for n in 0..HOSTILE.len() {
        let body = json!({
            "first_name": cell(n), "last_name": cell(n + 1), "email": format!("client{n}@example.com"), "company": cell(n + 2),
            "phone_1": cell(n + 3), "phone_2": cell(n + 4), "notes": format!("{}\n\n{}\t{}", cell(n + 5), cell(n + 6), cell(n + 7)),
            "address": "1 rue X\n75000 Paris", "language": "en",
        });
        place.owner.post("/clients", body).await.expect(201);
    }
    // Kept out, put away, renamed, in a workspace: what an export says of it is no cell that an import writes.
    let clients = place.clients().await;
    place.owner.act(&format!("/clients/{}/suspend", super::id(&clients[0]))).await.expect(200);
    place.owner.act(&format!("/clients/{}/archive", super::id(&clients[1]))).await.expect(200);
    place.stage.drain().await;
    let count = u32::try_from(HOSTILE.len() - 1).expect("few");
    for order in [
        json!({"kind": "clients"}),
        json!({"kind": "clients", "separator": "comma"}),
        json!({"kind": "clients", "separator": "semicolon", "bom": false}),
    ] {
        let export = place.owner.post("/exports", order).await.expect(202);
        place.stage.drain().await;
        let object = format!("exports/{}/{}.zip", place.table.organization(), super::id(&export));
        let archive = parvis::storage::read(&place.stage.engines, &object).await.expect("bytes");
        let sheet = zip::entries(&archive).remove(0).1;
        for (existing, judged) in [("skip", counts(0, 0, 0, count, 0, 0)), ("update", counts(0, 0, count, 0, 0, 0))] {
            let before = everything_else(&place).await;
            let mut import = place.judged(&sheet).await;
            if existing == "update" {
                place.choose(&import, json!({"existing": existing})).await.expect(200);
                place.stage.drain().await;
                import = place.now(&import).await;
            }
            assert_eq!(import["judged"], judged, "{:?}", place.rows(&import, "").await);
            assert_eq!(place.done(&import).await["written"], judged);
            let after = everything_else(&place).await;
            assert!(before.len() > 100, "{} items", before.len());
            let changed: Vec<_> = after.iter().filter(|item| !before.contains(item)).collect();
            assert!(changed.is_empty() && before.len() == after.len(), "{changed:#?}");
        }
    }
}
