//! `/me/organizations`: one person in several organizations.

use jiff::SignedDuration;
use serde_json::{Value, json};
use world::{Answer, App, Caller, PASSWORD, Stage};

use crate::story::{accept, agency, invited_client};

/// Odile owns Lumen and is a client of Brume; the owner of Brume.
async fn two_places(stage: &Stage) -> (Caller, Caller) {
    let odile = agency(stage).await;
    let other = json!({"agency_name": "Studio Brume", "first_name": "Yann", "last_name": "Gris", "email": "yann@example.com", "password": PASSWORD, "slug": "brume"});
    let answer = stage.nobody().post("/organizations", other).await;
    answer.expect(201);
    let yann = stage.nobody().signed_in(&answer);
    let (_, token) = invited_client(&yann, "odile@example.com").await;
    accept(stage, &token).await;
    (odile, yann)
}

async fn open(caller: &Caller, organization: &str) -> Answer {
    let body = json!({"organization": organization, "side": "client"});
    caller.call("POST", "/me/organizations/open").json(&body).send().await
}

async fn follow(stage: &Stage, link: &Value) -> Answer {
    let token = link["link"].as_str().and_then(|link| link.split_once('#')).map(|(_, token)| token.to_owned());
    stage.nobody().call("POST", "/sessions/link").json(&json!({"token": token})).send().await
}

#[tokio::test(flavor = "multi_thread")]
async fn she_goes_over_without_signing_in_again() {
    let stage = Stage::new().await;
    let (odile, yann) = two_places(&stage).await;
    let places = odile.get("/me/organizations").await.expect(200);
    let seen: Vec<_> =
        places["items"].as_array().into_iter().flatten().map(|one| (&one["slug"], &one["current"])).collect();
    assert_eq!(seen, [(&json!("lumen"), &json!(true)), (&json!("brume"), &json!(false))]);
    let link = open(&odile, "brume").await.expect(200);
    assert!(link["link"].as_str().is_some_and(|link| link.contains("brume.") && link.contains("/sign-in-link?over#")));
    let there = follow(&stage, &link).await;
    assert_eq!(there.expect(201)["organization"]["slug"], "brume");
    follow(&stage, &link).await.refused(410, "gone");
    odile.get("/me").await.expect(200);
    open(&yann, "lumen").await.refused(404, "not-found");
    let late = open(&odile, "brume").await.expect(200);
    stage.wait(SignedDuration::from_mins(1));
    follow(&stage, &late).await.refused(410, "gone");
}

#[tokio::test(flavor = "multi_thread")]
async fn going_over_proves_nothing_anew_and_meets_the_other_door() {
    let stage = Stage::new().await;
    let (odile, yann) = two_places(&stage).await;
    stage.wait(SignedDuration::from_mins(9));
    let there = stage.nobody().signed_in(&follow(&stage, &open(&odile, "brume").await.expect(200)).await);
    stage.wait(SignedDuration::from_secs(61));
    there.act("/me/totp").await.refused(403, "step-up-required");

    let refresh =
        stage.nobody().call("POST", "/sessions/refresh").json(&json!({"side": "staff"})).cookie(&odile).send();
    let odile = stage.nobody().signed_in(&refresh.await);
    let proof = json!({"password": PASSWORD});
    odile.call("POST", "/sessions/current/proof").json(&proof).send().await.expect(204);
    App::set_up(&stage, &odile).await;
    // The code that she gave here counts there.
    follow(&stage, &open(&odile, "brume").await.expect(200)).await.expect(201);
    let refresh = stage.nobody().call("POST", "/sessions/refresh").json(&json!({"side": "staff"})).cookie(&yann).send();
    let yann = stage.nobody().signed_in(&refresh.await);
    let doors = yann.get("/portal/access").await.expect(200);
    let mut clients = doors["clients"].clone();
    clients["password"] = json!(false);
    let body = json!({"staff": doors["staff"], "clients": clients});
    yann.call("PUT", "/portal/access").version(&doors).json(&body).send().await.expect(200);
    follow(&stage, &open(&odile, "brume").await.expect(200)).await.refused(403, "way-not-allowed");
}
