//! `GET /clients`: filters that hold together, orders, and what a page costs

use parvis::table::metered;
use serde_json::{Value, json};
use world::{Caller, Stage};

use super::{at, client, names};
use crate::story::agency;

/// A query, and whom it should find.
type Case = (String, fn(usize) -> bool);

#[tokio::test(flavor = "multi_thread")]
async fn all_filters_hold_at_once_in_every_order() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let vip = owner.post("/tags", json!({"name": "VIP"})).await.expect(201);
    let site = owner.post("/workspaces", json!({"title": "Site"})).await.expect(201);
    let mut company = Value::Null;
    // Every third has the tag, every fifth the company, every second the workspace.
    for number in 0..30 {
        let made = client(&owner, &format!("C{number:02}"), "Noir").await;
        stage.wait(jiff::SignedDuration::from_millis(2));
        let change = json!({
            "tags": if number % 3 == 0 { json!([vip["id"]]) } else { json!([]) },
            "company": if number % 5 == 0 { json!("Café") } else { Value::Null },
        });
        let changed = owner.patch(&at(&made), &made, change).await.expect(200);
        if number == 0 {
            company = changed["company_id"].clone();
        }
        if number % 2 == 0 {
            let path = format!("/workspaces/{}{}", site["id"].as_str().unwrap_or_default(), at(&made));
            owner.put(&path, None).await.expect(204);
        }
    }
    let id = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let (vip, site, company) = (id(&vip["id"]), id(&site["id"]), id(&company));
    let wanted = |holds: fn(usize) -> bool| (0..30).rev().filter(|number| holds(*number)).collect::<Vec<_>>();
    let cases: [Case; 7] = [
        (format!("tag={vip}"), |n| n % 3 == 0),
        (format!("tag={vip}&workspace={site}"), |n| n % 6 == 0),
        (format!("company={company}&workspace={site}"), |n| n % 10 == 0),
        (format!("company={company}&tag={vip}&q=c"), |n| n % 15 == 0),
        (format!("tag={vip}&workspace={site}&company={company}"), |n| n % 30 == 0),
        (format!("status=assigned&tag={vip}"), |n| n % 6 == 0),
        ("status=prospect&q=caf".to_owned(), |n| n % 10 == 5),
    ];
    for (query, holds) in cases {
        for (sort, newest_first) in [("newest", true), ("name", false), ("seen", true)] {
            let mut expected: Vec<String> = wanted(holds).iter().map(|number| format!("C{number:02}")).collect();
            if !newest_first {
                expected.reverse();
            }
            let mut found = paged(&owner, &format!("{query}&sort={sort}")).await;
            // A word's entries stand in the order of the words.
            if query.contains("q=") && sort == "newest" {
                found.sort_by(|one, other| other.cmp(one));
            }
            assert_eq!(found, expected, "{query} {sort}");
        }
    }
    owner.get("/clients?sort=age").await.field("?sort", "unsupported");
    owner.get("/clients?mail=good").await.field("?mail", "unsupported");
}

/// Every name of a list, five at a time.
async fn paged(owner: &Caller, query: &str) -> Vec<String> {
    let (mut found, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = owner.get(&format!("/clients?{query}&limit=5{cursor}")).await.expect(200);
        let items = page["items"].as_array().cloned().unwrap_or_default();
        found.extend(items.iter().map(|item| item["first_name"].as_str().unwrap_or_default().to_owned()));
        match page["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return found,
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn names_stand_in_their_order_and_follow_a_change() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    for (first, last) in [("Zoe", "Étienne"), ("Anne", "martin"), ("Bob", "Zola"), ("Abel", "Martin")] {
        let body = json!({"first_name": first, "last_name": last, "email": format!("{first}@example.com")});
        owner.post("/clients", body).await.expect(201);
    }
    assert_eq!(names(&owner, "sort=name").await, ["Zoe", "Abel", "Anne", "Bob"]);
    assert_eq!(names(&owner, "sort=name&status=prospect").await, ["Zoe", "Abel", "Anne", "Bob"]);
    let page = owner.get("/clients?q=zola").await.expect(200);
    let bob = &page["items"][0];
    owner.patch(&at(bob), bob, json!({"last_name": "Aubry"})).await.expect(200);
    assert_eq!(names(&owner, "sort=name").await, ["Bob", "Zoe", "Abel", "Anne"]);
}

// On one thread, so that what is sent in one go is counted as such.
#[tokio::test]
async fn a_page_costs_the_same_however_many_clients_there_are() {
    let stage = Stage::metered().await;
    let owner = agency(&stage).await;
    let vip = owner.post("/tags", json!({"name": "VIP"})).await.expect(201)["id"].clone();
    let cost = async |query: &str| {
        let (answer, reading) = metered(owner.get(&format!("/clients?limit=10&{query}"))).await;
        answer.expect(200);
        assert!(reading.depth <= 2, "{query}: {:?}", reading.calls);
        reading.read_units
    };
    let tag = format!("tag={}", vip.as_str().unwrap_or_default());
    let queries = ["", "q=noir", "sort=name", "sort=seen", "status=prospect", &*tag];
    let mut before = Vec::new();
    for clients in [20, 60] {
        for number in 0..clients {
            let body = json!({"first_name": "Lea", "last_name": "Noir", "email": format!("{clients}-{number}@example.com"), "tags": [vip]});
            owner.post("/clients", body).await.expect(201);
        }
        let mut after = Vec::new();
        for query in queries {
            after.push(cost(query).await);
        }
        if clients == 60 {
            assert_eq!(before, after);
        }
        before = after;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whose_mail_did_not_arrive_is_found_until_she_is_invited_another_way_and_her_address_confirmed() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    for (first, email) in [("Lea", "bounce@example.com"), ("Zoe", "zoe@example.com")] {
        let body = json!({"first_name": first, "last_name": "Noir", "email": email});
        let made = owner.post("/clients", body).await.expect(201);
        owner.post(&format!("{}/invitation", at(&made)), json!({"delivery": "email"})).await.expect(200);
    }
    stage.drain().await;
    assert_eq!(names(&owner, "mail=problem").await, ["Lea"]);
    assert_eq!(names(&owner, "mail=problem&status=invited&q=noir&sort=name").await, ["Lea"]);
    let page = owner.get("/clients?mail=problem").await.expect(200);
    let invitation = format!("{}/invitation", at(&page["items"][0]));
    owner.post(&invitation, json!({"delivery": "link"})).await.expect(200);
    // She has her link; her address takes no other mail either.
    assert_eq!(names(&owner, "mail=problem").await, ["Lea"]);
    owner.act(&format!("{}/confirm-address", at(&page["items"][0]))).await.expect(200);
    assert!(names(&owner, "mail=problem").await.is_empty());
}
