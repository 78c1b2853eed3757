//! `/me/email`, `POST /email-changes/confirm`, `POST /email-changes/stop`

use jiff::SignedDuration;
use serde_json::{Value, json};
use world::{Answer, Caller, PASSWORD, Stage, passkeys::Browser};

use super::link_to;
use crate::story::{accept, agency, invited_client};

const OLD: &str = "odile@example.com";
const NEW: &str = "dupond.o@maison.example";

async fn brume(stage: &Stage) -> Caller {
    let body = json!({"agency_name": "Studio Brume", "first_name": "Yann", "last_name": "Gris", "email": "yann@example.com", "password": PASSWORD, "slug": "brume"});
    let answer = stage.nobody().post("/organizations", body).await;
    answer.expect(201);
    stage.nobody().signed_in(&answer)
}

async fn ask(caller: &Caller, address: &str) -> Answer {
    caller.call("POST", "/me/email").json(&json!({"email": address})).send().await
}

async fn post(stage: &Stage, path: &str, token: &str) -> Answer {
    stage.nobody().call("POST", path).json(&json!({"token": token})).send().await
}

async fn confirm(stage: &Stage, token: &str) -> Answer {
    post(stage, "/email-changes/confirm", token).await
}

/// The links that were mailed to the address as it is, and to the wanted one.
async fn links(stage: &Stage, wanted: &str) -> (String, String) {
    let old = link_to(stage, OLD, "/email-leaving#").await.expect("a link at the old address");
    (old, link_to(stage, wanted, "/email-arriving#").await.expect("a link at the new address"))
}

fn waiting_for(end: Option<&str>) -> Value {
    json!({"waiting_for": end})
}

async fn sign_in(stage: &Stage, email: &str, organization: &str) -> Answer {
    let body = json!({"email": email, "password": PASSWORD, "organization": organization});
    stage.nobody().call("POST", "/sessions").json(&body).send().await
}

async fn found(owner: &Caller, query: &str) -> usize {
    let list = owner.get(&format!("/clients?q={query}")).await.expect(200);
    list["items"].as_array().map_or(0, Vec::len)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_moves_with_all_that_hangs_on_it() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let yann = brume(&stage).await;
    let (id, token) = invited_client(&yann, OLD).await;
    let there = accept(&stage, &token).await;
    let mut browser = Browser::at(&stage, "lumen");
    browser.add(&owner, "lumen", "Portable").await.expect(201);
    ask(&owner, &format!(" {} ", NEW.to_uppercase())).await.expect(202);
    let waiting = owner.get("/me/email").await.expect(200);
    assert_eq!(waiting, json!({"email": OLD, "wanted": NEW, "confirmed": null, "expires_at": "2026-11-24T09:30:00Z"}));
    // Nothing has changed yet.
    sign_in(&stage, NEW, "lumen").await.refused(401, "credentials-refused");
    assert_eq!(owner.get("/me").await.expect(200)["email"], OLD);

    let (old, new) = links(&stage, NEW).await;
    stage.wait(SignedDuration::from_secs(1));
    // One address alone moves nothing, however often it says so.
    let at_once = futures::future::join_all((0..5).map(|_| confirm(&stage, &new))).await;
    assert!(
        at_once.iter().all(|answer| answer.status == 200 && answer.json() == waiting_for(Some("old"))),
        "{at_once:?}"
    );
    assert_eq!(owner.get("/me/email").await.expect(200)["confirmed"], "new");
    assert_eq!(owner.get("/me").await.expect(200)["email"], OLD);
    let at_once = futures::future::join_all((0..5).map(|_| confirm(&stage, &old))).await;
    let mut statuses: Vec<_> = at_once.iter().map(|answer| answer.status).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 410, 410, 410, 410]);
    assert!(at_once.iter().any(|answer| answer.status == 200 && answer.json() == waiting_for(None)));
    // Every session is over, in every organization.
    for caller in [&owner, &there] {
        caller.get("/me").await.refused(401, "session-ended");
    }
    sign_in(&stage, OLD, "lumen").await.refused(401, "credentials-refused");
    for organization in ["lumen", "brume"] {
        sign_in(&stage, NEW, organization).await.expect(201);
    }
    let me = stage.nobody().signed_in(&browser.sign_in(&stage, Some("lumen")).await).get("/me").await.expect(200);
    assert_eq!((&me["email"], &me["email_verified"]), (&json!(NEW), &json!(true)));

    stage.drain().await;
    let client = yann.get(&format!("/clients/{id}")).await.expect(200);
    assert_eq!((&client["email"], &client["status"]), (&json!(NEW), &json!("active")));
    assert_eq!((found(&yann, "odile").await, found(&yann, "maison").await, found(&yann, "noir").await), (0, 1, 1));
    let log = yann.get("/activity?kind=client").await.expect(200);
    assert!(log.to_string().contains("client.email-changed"), "{log}");
    assert!(stage.mailbox.to(OLD)[0].text.as_deref().is_some_and(|text| text.contains(NEW)), "the old address is told");
    // Nothing of the old address stays behind, and somebody else may have it.
    assert!(!crate::walks::items(&stage).await.iter().any(|item| {
        let kind = item.get("kind").and_then(|kind| kind.as_s().ok());
        kind.is_some_and(|kind| ["email-move", "login", "email"].contains(&kind.as_str()))
            && format!("{item:?}").contains(OLD)
    }));
    let (_, token) = invited_client(&yann, OLD).await;
    accept(&stage, &token).await.get("/me").await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_old_address_can_stop_it() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let yann = brume(&stage).await;
    let (_, token) = invited_client(&yann, OLD).await;
    let there = accept(&stage, &token).await;
    ask(&owner, NEW).await.expect(202);
    let (old, new) = links(&stage, NEW).await;
    // Who reads the new address's mail stops nothing; having confirmed takes nothing from who reads the old one's.
    post(&stage, "/email-changes/stop", &new).await.refused(410, "gone");
    assert_eq!(confirm(&stage, &new).await.expect(200), waiting_for(Some("old")));
    stage.wait(SignedDuration::from_secs(1));
    post(&stage, "/email-changes/stop", &old).await.expect(204);
    post(&stage, "/email-changes/stop", &old).await.refused(410, "gone");
    for link in [&old, &new] {
        confirm(&stage, link).await.refused(410, "gone");
    }
    // Whoever asked is out, wherever she was.
    for caller in [&owner, &there] {
        caller.get("/me").await.refused(401, "session-ended");
    }
    let again = stage.nobody().signed_in(&sign_in(&stage, OLD, "lumen").await);
    assert_eq!(again.get("/me/email").await.expect(200)["wanted"], Value::Null);
}

#[tokio::test(flavor = "multi_thread")]
async fn asking_tells_of_no_account_and_takes_no_address_away() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    brume(&stage).await;
    owner
        .post("/clients", json!({"first_name": "Zoé", "last_name": "Roux", "email": "zoe@example.com"}))
        .await
        .expect(201);
    let free = ask(&owner, "free@example.com").await;
    free.expect(202);
    // One with an account elsewhere, and one of a client here who has none.
    for taken in ["yann@example.com", "zoe@example.com"] {
        assert_eq!(ask(&owner, taken).await.comparable(), free.comparable());
        let (old, new) = links(&stage, taken).await;
        assert_eq!(confirm(&stage, &old).await.expect(200), waiting_for(Some("new")));
        confirm(&stage, &new).await.refused(409, "email-in-use");
        owner.get("/me").await.expect(200);
    }
    sign_in(&stage, "yann@example.com", "brume").await.expect(201);
    sign_in(&stage, OLD, "lumen").await.expect(201);
}

#[tokio::test(flavor = "multi_thread")]
async fn both_addresses_confirm_in_either_order_and_at_the_same_moment() {
    for round in 0..8 {
        let stage = Stage::new().await;
        let owner = agency(&stage).await;
        ask(&owner, NEW).await.expect(202);
        let (old, new) = links(&stage, NEW).await;
        if round == 0 {
            assert_eq!(confirm(&stage, &old).await.expect(200), waiting_for(Some("new")));
            assert_eq!(confirm(&stage, &new).await.expect(200), waiting_for(None));
        } else {
            let (one, other) = tokio::join!(confirm(&stage, &old), confirm(&stage, &new));
            let answers = [one.expect(200), other.expect(200)];
            assert_eq!(answers.iter().filter(|answer| **answer == waiting_for(None)).count(), 1, "{answers:?}");
        }
        sign_in(&stage, NEW, "lumen").await.expect(201);
        sign_in(&stage, OLD, "lumen").await.refused(401, "credentials-refused");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_to_a_new_address_ends_and_is_replaced() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    ask(&owner, NEW).await.expect(202);
    let (first_old, first_new) = links(&stage, NEW).await;
    confirm(&stage, &first_old).await.expect(200);
    stage.wait(SignedDuration::from_mins(1));
    ask(&owner, "other@example.com").await.expect(202);
    for link in [&first_old, &first_new] {
        confirm(&stage, link).await.refused(410, "gone");
    }
    // What was confirmed of the former one counts for nothing.
    assert_eq!(owner.get("/me/email").await.expect(200)["confirmed"], Value::Null);
    let (_, second) = links(&stage, "other@example.com").await;
    owner.delete("/me/email", None).await.expect(204);
    owner.delete("/me/email", None).await.refused(404, "not-found");
    confirm(&stage, &second).await.refused(410, "gone");
    ask(&owner, NEW).await.expect(202);
    let (old, third) = links(&stage, NEW).await;
    confirm(&stage, &old).await.expect(200);
    for _ in 0..20 {
        let looked = stage.nobody().call("GET", &format!("/email-changes/confirm?token={third}")).send().await;
        assert!([404, 405].contains(&looked.status), "{}", looked.status);
    }
    stage.wait(SignedDuration::from_hours(24));
    confirm(&stage, &third).await.refused(410, "gone");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_changes_only_after_a_fresh_proof() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    ask(&owner, OLD).await.field("/email", "unchanged");
    ask(&owner, "nowhere").await.field("/email", "malformed");
    // A stranger's mailbox isn't filled.
    for _ in 0..3 {
        ask(&owner, "stranger@example.com").await.expect(202);
    }
    ask(&owner, "stranger@example.com").await.refused(429, "too-many-requests");
    stage.wait(SignedDuration::from_mins(10));
    let refreshed =
        stage.nobody().call("POST", "/sessions/refresh").json(&json!({"side": "staff"})).cookie(&owner).send();
    let owner = stage.nobody().signed_in(&refreshed.await);
    ask(&owner, NEW).await.refused(403, "step-up-required");
    let proof = json!({"password": PASSWORD});
    owner.call("POST", "/sessions/current/proof").json(&proof).send().await.expect(204);
    ask(&owner, NEW).await.expect(202);
}
