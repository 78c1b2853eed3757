//! `GET /clients`

use std::collections::BTreeSet;

use serde_json::{Value, json};
use world::{Caller, Stage};

use crate::story::agency;

async fn names(owner: &Caller, query: &str) -> Vec<String> {
    let page = owner.get(&format!("/clients?{query}")).await.expect(200);
    let name = |item: &Value| item["first_name"].as_str().unwrap_or_default().to_owned();
    page["items"].as_array().map(|items| items.iter().map(name).collect()).unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread")]
async fn words_are_found_by_their_beginnings_with_or_without_accents() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    for (first, last, company) in
        [("Zoé", "Lefèvre", "Maison Bleue"), ("Anaïs", "Zola", "Café Noir"), ("Marc", "Petit", "Atelier Z")]
    {
        let body = json!({"first_name": first, "last_name": last, "email": format!("{}@example.com", last.to_lowercase().replace('è', "e")), "company": company});
        owner.post("/clients", body).await.expect(201);
    }
    assert_eq!(names(&owner, "q=zoe").await, ["Zoé"]);
    assert_eq!(names(&owner, "q=LEFEV").await, ["Zoé"]);
    assert_eq!(names(&owner, "q=cafe").await, ["Anaïs"]);
    assert_eq!(names(&owner, "q=petit@ex").await, ["Marc"]);
    assert_eq!(
        names(&owner, "q=zo").await.into_iter().collect::<BTreeSet<_>>(),
        BTreeSet::from(["Anaïs".into(), "Zoé".into()])
    );
    assert!(names(&owner, "q=oir").await.is_empty(), "the middle of a word is not its beginning");
    // A changed name is found by its new words alone.
    let page = owner.get("/clients?q=petit").await.expect(200);
    let marc = &page["items"][0];
    let path = format!("/clients/{}", marc["id"].as_str().unwrap_or_default());
    owner.patch(&path, marc, json!({"last_name": "Grand", "company": null})).await.expect(200);
    assert_eq!(names(&owner, "q=grand").await, ["Marc"]);
    assert!(names(&owner, "q=atelier").await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_are_whole_while_others_write() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    for number in 0..23 {
        let body =
            json!({"first_name": format!("C{number}"), "last_name": "Noir", "email": format!("c{number}@example.com")});
        owner.post("/clients", body).await.expect(201);
        stage.wait(jiff::SignedDuration::from_millis(1));
    }
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = owner.get(&format!("/clients?limit=5{cursor}")).await.expect(200);
        for item in page["items"].as_array().into_iter().flatten() {
            seen.push(item["first_name"].as_str().unwrap_or_default().to_owned());
        }
        // Newer ones come while the list is read: they neither show twice nor push anything out.
        let body = json!({"first_name": "New", "last_name": "Noir", "email": format!("new{}@example.com", seen.len())});
        owner.post("/clients", body).await.expect(201);
        match page["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    let wanted: Vec<String> = (0..23).rev().map(|number| format!("C{number}")).collect();
    assert_eq!(seen, wanted);
    owner.get("/clients?limit=101").await.field("?limit", "out-of-range");
    owner.get("/clients?status=unknown").await.field("?status", "unsupported");
}
