//! `/companies/{company}/invitations`

use serde_json::{Value, json};
use world::{Answer, Caller};

use super::{House, joined, logged, shared};
use crate::story::accept;

fn somebody(email: &str) -> Value {
    json!({"first_name": "Zoé", "last_name": "Noir", "email": email})
}

async fn ask(by: &Caller, house: &House, body: Value) -> Answer {
    by.post(&format!("{}/invitations", house.company), body).await
}

async fn asked(reader: &Caller, house: &House) -> Vec<Value> {
    let page = reader.get(&format!("{}/invitations", house.company)).await.expect(200);
    page["items"].as_array().cloned().unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_asked_gets_a_mail_in_her_name_and_finds_what_was_given_to_her() {
    let house = House::new().await;
    let [first, _] = &house.workspaces;
    house.assign(&house.company, &house.ada, &["administrator", "billing"]).await;
    let mut body = somebody("zoe@example.com");
    body["roles"] = json!(["billing"]);
    body["workspaces"] = json!([{"workspace": first, "permissions": ["files.upload"]}]);
    let asking = ask(&house.ada, &house, body).await.expect(201);
    assert_eq!((&asking["by_name"], &asking["email"]), (&json!("Ada Noir"), &json!("zoe@example.com")));
    assert_eq!(asked(&house.ada, &house).await, std::slice::from_ref(&asking));
    let path = format!("/clients/{}", asking["client"].as_str().unwrap_or_default());
    let client = house.owner.get(&path).await.expect(200);
    let company = house.company.trim_start_matches("/companies/");
    assert_eq!(
        (&client["status"], &client["company_id"], &client["workspace_count"]),
        (&json!("invited"), &json!(company), &json!(1))
    );
    let token = house.stage.token_for("zoe@example.com").await;
    let mails = house.stage.mailbox.to("zoe@example.com");
    assert!(mails.iter().any(|mail| mail.text.as_deref().is_some_and(|text| text.contains("Ada Noir"))), "{mails:?}");
    let zoe = accept(&house.stage, &token).await;
    assert!(asked(&house.ada, &house).await.is_empty(), "nobody waits for her any more");
    let seen = house.ada.get(&house.of(&zoe)).await.expect(200);
    assert_eq!(
        (&seen["roles"], &shared(&seen, first)["permissions"]),
        (&json!(["billing"]), &json!(["files.see", "files.upload"]))
    );
    zoe.get(&format!("/workspaces/{first}/files")).await.expect(200);
    for (action, by) in [("client.created", &house.ada), ("client.invited", &house.ada), ("client.joined", &zoe)] {
        let entries = logged(&house.owner, action).await;
        let entry = entries.iter().find(|entry| entry["target"]["id"] == *zoe.id).expect(action);
        assert_eq!(entry["actor"]["id"], *by.id, "{action}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_is_somebodys_answers_like_one_that_is_nobodys() {
    let house = House::new().await;
    let (free, taken, staff) = ("zoe@example.com", "olga@example.com", "odile@example.com");
    let mut answers = Vec::new();
    for email in [free, taken, staff] {
        for _ in 0..2 {
            let answer = ask(&house.ada, &house, somebody(email)).await;
            let mut asking = answer.expect(201);
            let id = asking["client"].take();
            asking["email"].take();
            answers.push((id, asking, answer.headers.keys().map(ToString::to_string).collect::<Vec<_>>()));
        }
    }
    for (_, asking, headers) in &answers {
        assert_eq!((asking, headers), (&answers[0].1, &answers[0].2));
    }
    for pair in answers.chunks(2) {
        assert_eq!(pair[0].0, pair[1].0, "asked again it is the same asking");
    }
    let listed = asked(&house.ada, &house).await;
    assert_eq!(listed.len(), 3);
    assert!(listed.iter().all(|asking| asking.get("taken").is_none()));
    // Nobody can be looked at before she has joined, whoever she may be.
    for asking in &listed {
        let id = asking["client"].as_str().unwrap_or_default();
        house.ada.get(&format!("{}/colleagues/{id}", house.company)).await.refused(404, "not-found");
    }
    house.stage.drain().await;
    let mails = |email: &str| {
        house
            .stage
            .mailbox
            .to(email)
            .iter()
            .filter(|mail| mail.text.as_deref().is_some_and(|text| text.contains("Ada Noir")))
            .count()
    };
    assert_eq!((mails(free), mails(taken), mails(staff)), (2, 0, 0));
    // Staff see whose the address is, and take her in.
    let theirs = asked(&house.owner, &house).await;
    let whose: Vec<_> = theirs.iter().filter_map(|asking| asking["taken"].as_str()).collect();
    assert!(whose.contains(&house.olga.id.as_str()) && whose.contains(&house.owner.id.as_str()) && whose.len() == 2);
    house.owner.put(&format!("{}/people/{}", house.company, house.olga.id), None).await.expect(204);
    assert_eq!(asked(&house.ada, &house).await.len(), 2);
    house.ada.get(&house.of(&house.olga)).await.expect(200);
    ask(&house.ada, &house, somebody(taken)).await.refused(409, "email-in-use");
    assert_eq!(logged(&house.owner, "company.colleague-asked").await.len(), 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_asking_is_taken_back_with_its_link() {
    let house = House::new().await;
    for email in ["zoe@example.com", "olga@example.com"] {
        let asking = ask(&house.ada, &house, somebody(email)).await.expect(201);
        let path = format!("{}/invitations/{}", house.company, asking["client"].as_str().unwrap_or_default());
        house.ben.delete(&path, None).await.refused(404, "not-found");
        house.olga.delete(&path, None).await.refused(404, "not-found");
        house.ada.delete(&path, None).await.expect(204);
        house.ada.delete(&path, None).await.refused(404, "not-found");
    }
    let token = house.stage.token_for("zoe@example.com").await;
    let body = json!({"token": token, "password": world::PASSWORD});
    let answer = house.stage.nobody().call("POST", "/invitations/accept").json(&body).send().await;
    assert_eq!(answer.refused(410, "gone")["reason"], "revoked");
    // Olga, who has nothing to do with it, is as she was.
    house.olga.get("/me").await.expect(200);
    // Whom nobody asked can't be taken back.
    let ben = format!("{}/invitations/{}", house.company, house.ben.id);
    house.ada.delete(&ben, None).await.refused(404, "not-found");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_may_invite_brings_somebody_into_that_workspace_and_gives_no_roles() {
    let house = House::new().await;
    let ([first, second], ben) = (&house.workspaces, &house.ben);
    house.permit(first, ben, &["files.see", "colleagues.invite"]).await;
    house.permit(second, ben, &["files.see", "colleagues.see"]).await;
    ben.call("POST", "/email-verifications").send().await.expect(202);
    house.stage.prove("ben@example.com").await;
    let with = |roles: Value, workspaces: Value| {
        let mut body = somebody("zoe@example.com");
        (body["roles"], body["workspaces"]) = (roles, workspaces);
        body
    };
    let into = |workspace: &str, permissions: Value| json!([{"workspace": workspace, "permissions": permissions}]);
    ask(ben, &house, somebody("zoe@example.com")).await.field("/workspaces", "out-of-range");
    ask(ben, &house, with(json!(["billing"]), into(first, json!([])))).await.refused(403, "forbidden");
    ask(ben, &house, with(json!([]), into(second, json!([])))).await.refused(403, "forbidden");
    let refused =
        ask(ben, &house, with(json!([]), into(first, json!(["files.upload"])))).await.refused(403, "forbidden");
    assert_eq!(refused["permission"], "files.upload");
    ask(ben, &house, with(json!([]), into(first, json!(["files.see"])))).await.expect(201);
    // Each sees what she asked herself; who administers the company, all.
    ask(&house.ada, &house, somebody("yves@example.com")).await.expect(201);
    assert_eq!((asked(ben, &house).await.len(), asked(&house.ada, &house).await.len()), (1, 2));
    let other = format!("/companies/{}/invitations", house.other.trim_start_matches("/companies/"));
    ben.post(&other, with(json!([]), into(first, json!([])))).await.refused(404, "not-found");
}

#[tokio::test(flavor = "multi_thread")]
async fn askings_have_a_measure_and_need_a_proved_address() {
    let house = House::new().await;
    let cleo = joined(&house.stage, &house.owner, "Cleo", &json!({"name": "Maison Bleue"})).await;
    house.assign(&house.company, &cleo, &["administrator"]).await;
    ask(&cleo, &house, somebody("zoe@example.com")).await.refused(403, "email-unverified");
    ask(&house.ada, &house, somebody("nobody")).await.field("/email", "malformed");
    ask(&house.ada, &house, somebody("ben@example.com")).await.refused(409, "email-in-use");
    for number in 0..30 {
        // Of addresses that are somebody's and of others alike.
        let email = if number % 2 == 0 { "olga@example.com".to_owned() } else { format!("z{number}@example.com") };
        ask(&house.ada, &house, somebody(&email)).await.expect(201);
    }
    for email in ["olga@example.com", "one.more@example.com"] {
        ask(&house.ada, &house, somebody(email)).await.refused(429, "too-many-requests");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_request_asks_once() {
    let house = House::new().await;
    let path = format!("{}/invitations", house.company);
    let call = || house.ada.call("POST", &path).key("the-same-key").json(&somebody("zoe@example.com"));
    let (one, two) = (call().send().await.expect(201), call().send().await.expect(201));
    assert_eq!(one, two);
    house.stage.drain().await;
    assert_eq!(house.stage.mailbox.to("zoe@example.com").len(), 1);
}
