//! What there is to do for the functions that nobody asks: each kind of event, and the world that it comes upon.

use std::collections::BTreeSet;

use edge::{Event, Filter, Source};
use jiff::SignedDuration;
use local::events::{filter::takes, notices};
use serde_json::{Value, json};
use world::{
    World, files,
    vault::{Copy, Vault},
};

use super::{Path, events::Case};
use crate::walks::happy;

/// All of it.
pub async fn all(world: &World, vault: &mut Vault, paths: &[Path], start: Copy) -> Vec<Case> {
    let mut cases = of_routes(world, vault, paths).await;
    cases.push(of_a_confirmation(world, vault, paths).await);
    vault.restore(start);
    cases.extend(of_mails(world, vault).await);
    cases.extend(of_uploads(world, vault, start).await);
    vault.restore(start);
    cases.extend(of_letters(world, vault, start).await);
    vault.restore(start);
    cases.push(of_a_view(world, vault).await);
    vault.restore(start);
    cases.push(of_the_clock(world, vault).await);
    cases
}

/// Functions, and what they listen to, of which there is no work: nothing is proved of them.
pub fn missing(cases: &[Case]) -> Vec<String> {
    let mut missing = Vec::new();
    for function in index::events() {
        let given: Vec<&Case> = cases.iter().filter(|case| case.function.name == function.name).collect();
        if given.is_empty() {
            missing.push(format!("nothing for {}", function.name));
        }
        let Source::Stream { filters, .. } = function.source else { continue };
        let records: Vec<&Value> = given.iter().flat_map(|case| case.payload["Records"].as_array()).flatten().collect();
        for filter in filters {
            if !records.iter().any(|record| takes(&[filter.pattern()], record)) {
                missing.push(format!("nothing for {} of {filter:?}", function.name));
            }
        }
    }
    missing
}

/// What the stream would tell of what was done since a copy, as far as a function takes it.
fn records(vault: &mut Vault, copy: Copy, filters: &[Filter]) -> Vec<Value> {
    let patterns: Vec<Value> = filters.iter().map(Filter::pattern).collect();
    let records = vault.since(copy).into_iter().zip(1..).map(|((before, now), number)| {
        let name = match (&before, &now) {
            (None, _) => "INSERT",
            (_, None) => "REMOVE",
            _ => "MODIFY",
        };
        let mut change = json!({"SequenceNumber": format!("{number:021}")});
        for (name, row) in [("OldImage", before), ("NewImage", now)] {
            if let Some(image) = row.map(|row| row.image()) {
                change["Keys"] = json!({"pk": image["pk"], "sk": image["sk"]});
                change[name] = image.into();
            }
        }
        json!({"eventID": format!("{number}"), "eventName": name, "dynamodb": change})
    });
    records.filter(|record| takes(&patterns, record)).collect()
}

/// What a batch is about, in words.
fn about(records: &[Value]) -> String {
    let about = |record: &Value| {
        let change = &record["dynamodb"];
        let image = if change["NewImage"].is_object() { &change["NewImage"] } else { &change["OldImage"] };
        let text = |name: &str| image[name]["S"].as_str().unwrap_or_default().to_owned();
        let name = record["eventName"].as_str().unwrap_or_default().to_lowercase();
        // Every mail goes the same way but for those that are noted beside an invitation.
        let template = Some(text("template")).filter(|template| template.ends_with("-invitation"));
        format!("{name} {}", template.unwrap_or_else(|| text("kind")))
    };
    let words: BTreeSet<String> = records.iter().map(about).collect();
    words.into_iter().collect::<Vec<_>>().join(", ")
}

fn function(name: &str) -> &'static Event {
    index::events().iter().find(|event| event.name == name).unwrap_or_else(|| panic!("no function is called {name}"))
}

/// What the table's function is told of what was done since a copy.
fn told(vault: &mut Vault, since: Copy, what: &str) -> Case {
    let function = function("StreamsTable");
    let Source::Stream { filters, .. } = function.source else { panic!("no stream") };
    let payload = json!({"Records": records(vault, since, filters)});
    Case::new(format!("StreamsTable: {what}"), function, payload, vault.copy())
}

/// What the happy paths of the routes give the stream's functions to do, each kind of work once.
async fn of_routes(world: &World, vault: &mut Vault, paths: &[Path]) -> Vec<Case> {
    let (mut cases, mut seen) = (Vec::new(), BTreeSet::new());
    for Path { route, call, copy, after } in paths.iter().filter(|path| path.route.method != "GET") {
        vault.restore(*copy);
        world.stage.wait(*after);
        call.clone().send().await;
        world.stage.wait(-*after);
        for function in index::events() {
            let Source::Stream { filters, .. } = function.source else { continue };
            let records = records(vault, *copy, filters);
            let about = about(&records);
            if !records.is_empty() && seen.insert((function.name, about.clone())) {
                let name = format!("{} {}: {about}", function.name, route.name);
                cases.push(Case::new(name, function, json!({"Records": records}), vault.copy()));
            }
        }
    }
    cases
}

/// Uploads whose bytes have arrived: the bucket's word, and then the check; and uploads of which nothing was heard any more.
async fn of_uploads(world: &World, vault: &mut Vault, start: Copy) -> Vec<Case> {
    let a = &world.a;
    let promise = |name: &str, kind: &str| files::promise(&a.workspaces[0], None, name, kind, files::SAMPLE);
    let logo = files::picture(16);
    let brand = json!({"purpose": "logo", "name": "logo.png", "size": logo.len(), "media_type": "image/png", "sha256": files::sha256(&logo)});
    let mut cases = Vec::new();
    for (what, promise, bytes) in [
        ("an upload", promise("arrived.txt", "text/plain"), files::SAMPLE),
        ("an upload that isn't what it says", promise("arrived.pdf", "application/pdf"), files::SAMPLE),
        ("a logo", brand, &logo),
    ] {
        vault.restore(start);
        let upload = a.owner.post("/uploads", promise).await.expect(201);
        let id = upload["id"].as_str().unwrap_or_default();
        files::send(&upload, bytes).await.expect_status(200);
        let pending = vault.copy();
        let object = vault.item(id)["object"].clone();
        let notice = json!({"detail": {"object": {"key": object}}});
        cases.push(Case::new(format!("StreamsObjects: {what}"), function("StreamsObjects"), notice, pending));
        a.owner.act(&format!("/uploads/{id}/complete")).await.expect(202);
        let check = told(vault, pending, &format!("{what} to check"));
        let checking = check.copy;
        cases.push(check);
        for (copy, state) in [(pending, "waited for"), (checking, "checked")] {
            vault.restore(copy);
            vault.expire(id);
            cases.push(told(vault, copy, &format!("{what} that was {state} too long")));
        }
    }
    cases
}

/// The first mail after somebody has confirmed an address that refused one.
async fn of_a_confirmation(world: &World, vault: &mut Vault, paths: &[Path]) -> Case {
    let confirm = paths.iter().find(|path| path.route.name == "ClientsConfirmAddress").expect("a path");
    vault.restore(confirm.copy);
    let client = confirm.call.clone().send().await.expect(200);
    let confirmed = vault.copy();
    let path = format!("/clients/{}/invitation", client["id"].as_str().unwrap_or_default());
    world.a.owner.post(&path, json!({"delivery": "email"})).await.expect(200);
    told(vault, confirmed, "the first mail after a confirmation")
}

/// News of the mails that invitations went by: of one who hasn't heard yet, and of one who has.
async fn of_mails(world: &World, vault: &mut Vault) -> Vec<Case> {
    let body = json!({"first_name": "Nora", "last_name": "Vidal", "email": "nora@example.com", "role": "member"});
    let new = world.a.owner.post("/members", body).await.expect(201);
    let copy = vault.copy();
    let mut mail = |person: &str| vault.item(person)["invitation"]["mail_id"].clone();
    let (first, former) = (mail(new["id"].as_str().unwrap_or_default()), mail(&world.a.admin.id));
    let case = |kind: &str, mail: &Value, field: &str, news: Value| {
        let tags = json!({"organization": [world.a.organization], "mail": [mail]});
        let payload = json!({"detail": {"eventType": kind, "mail": {"tags": tags}, field: news}});
        Case::new(format!("StreamsMailEvents: {kind}"), function("StreamsMailEvents"), payload, copy)
    };
    vec![
        case("Delivery", &first, "delivery", json!({"timestamp": "2026-11-23T09:30:30.000Z"})),
        case("Bounce", &former, "bounce", json!({"bounceType": "Permanent", "timestamp": "2026-11-23T09:31:00.000Z"})),
        case("Complaint", &former, "complaint", json!({"timestamp": "2026-11-23T09:32:00.000Z"})),
    ]
}

/// Letters: of one new client; of several, new and known; of nobody; of somebody who is no member; and of one who asks.
async fn of_letters(world: &World, vault: &mut Vault, start: Copy) -> Vec<Case> {
    let a = &world.a;
    let member = format!("owner@{}.example", a.canary);
    let known = format!("paul@clients.{}.example", a.canary);
    let mut cases = Vec::new();
    for (what, from, to) in [
        ("a new client", &*member, "Ada Brun <ada@example.com>".to_owned()),
        ("several", &member, format!("Ada Brun <ada@example.com>, {known}, claire@clients.{}.example", a.canary)),
        ("nobody", &member, a.letterbox.clone()),
        ("a stranger", "stranger@example.com", "Ada Brun <ada@example.com>".to_owned()),
    ] {
        vault.restore(start);
        let raw = format!("From: {from}\r\nTo: {to}\r\nMessage-ID: <1@example.com>\r\n\r\nBonjour\r\n");
        let envelope = local::letters::Envelope::new(from, &a.letterbox);
        let event = world.stage.letters.keep(raw.as_bytes(), envelope).await.expect("a letter");
        cases.push(Case::new(format!("StreamsLetters: {what}"), function("StreamsLetters"), event, vault.copy()));
    }
    vault.restore(start);
    let guest = format!("ada@guests.{}.example", a.canary);
    let raw = format!("From: Ada Brun <{guest}>\r\nTo: {}\r\nMessage-ID: <1@example.com>\r\n\r\nBonjour\r\n", a.join);
    let envelope = local::letters::Envelope::new(&guest, &a.join);
    let event = world.stage.letters.keep(raw.as_bytes(), envelope).await.expect("a letter");
    cases.push(Case::new("StreamsLetters: one who asks".into(), function("StreamsLetters"), event, vault.copy()));
    cases
}

/// The time of somebody who sees what a client sees is over.
async fn of_a_view(world: &World, vault: &mut Vault) -> Case {
    let body = json!({"token": happy::view_link(world).await});
    let opened = world.stage.nobody().call("POST", "/views/open").json(&body).send().await;
    let (copy, view) = (vault.copy(), world.stage.nobody().signed_in(&opened).session);
    vault.expire(&view);
    told(vault, copy, "a view whose time is over")
}

/// A week later: an export that is scheduled, and one whose archive is to be deleted.
async fn of_the_clock(world: &World, vault: &mut Vault) -> Case {
    let owner = &world.a.owner;
    let now = owner.get("/exports/schedule").await.expect(200);
    let weekly = json!({"enabled": true, "weekday": "monday", "hour": 7});
    owner.call("PUT", "/exports/schedule").version(&now).json(&weekly).send().await.expect(200);
    let (name, payload) = ("JobsHourly: a week later".to_owned(), notices::schedule("JobsHourly", 0));
    let mut case = Case::new(name, function("JobsHourly"), payload, vault.copy());
    case.after = SignedDuration::from_hours(24 * 8);
    case
}
