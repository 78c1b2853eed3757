//! A password is asked for in other places than the door: guessing there is slowed down just as well.

use serde_json::json;
use world::{Answer, PASSWORD, Stage};

use crate::story::{agency, invited_client};

const WRONG: &str = "tortue fenetre orage 3";

/// Guesses until it has to wait; and insists that this comes soon, that guesses until then are refused with `status`, and that the
/// right password has to wait, too.
async fn slowed_down(status: u16, guess: impl AsyncFn(&str) -> Answer) {
    let mut guesses = 0;
    loop {
        let answer = guess(WRONG).await;
        if answer.status == 429 {
            break;
        }
        answer.expect_status(status);
        guesses += 1;
        assert!(guesses < 12, "it could be guessed without end");
    }
    guess(PASSWORD).await.refused(429, "too-many-requests");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_up_is_no_place_to_guess() {
    let stage = Stage::new().await;
    agency(&stage).await;
    let body = |password: &str| json!({"agency_name": "Studio Brume", "first_name": "Yann", "last_name": "Gris", "email": "odile@example.com", "password": password});
    slowed_down(422, async |password| stage.nobody().post("/organizations", body(password)).await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_is_no_place_to_guess() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    // Somebody else's agency invites an address that has an account, and has the link handed to itself.
    let body = json!({"agency_name": "Studio Brume", "first_name": "Yann", "last_name": "Gris", "email": "yann@example.com", "password": PASSWORD});
    let answer = stage.nobody().post("/organizations", body).await;
    answer.expect(201);
    let (_, token) = invited_client(&stage.nobody().signed_in(&answer), "odile@example.com").await;
    let accept = async |password: &str| {
        let body = json!({"token": token, "password": password});
        stage.nobody().call("POST", "/invitations/accept").json(&body).send().await
    };
    slowed_down(401, accept).await;
    owner.get("/me").await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_borrowed_session_is_no_place_to_guess() {
    let stage = Stage::new().await;
    let here = agency(&stage).await;
    slowed_down(422, async |password| {
        here.put("/me/password", Some(json!({"current_password": password, "new_password": "cabane miroir lenteur 8"})))
            .await
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_guesses_at_once_few_count() {
    let stage = Stage::new().await;
    agency(&stage).await;
    let body = |password: &str| json!({"agency_name": "Studio Brume", "first_name": "Yann", "last_name": "Gris", "email": "odile@example.com", "password": password});
    let words = (0..20).map(|number| format!("tortue fenetre orage {number}"));
    let calls = words.map(|word| {
        let (nobody, body) = (stage.nobody(), body(&word));
        tokio::spawn(async move { nobody.post("/organizations", body).await })
    });
    let answers = futures::future::join_all(calls).await;
    let told = answers.into_iter().filter(|answer| answer.as_ref().is_ok_and(|answer| answer.status == 422)).count();
    assert!(told <= 6, "{told} of 20 guesses were answered");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_guesses_at_the_door_few_are_answered() {
    let stage = Stage::new().await;
    agency(&stage).await;
    // The right one among the last: whoever sends twenty at once learns nothing of most.
    let words =
        (0..20).map(|number| if number == 17 { PASSWORD.to_owned() } else { format!("tortue orage lune {number}") });
    let calls = words.map(|word| {
        let body = json!({"email": "odile@example.com", "password": word});
        let nobody = stage.nobody();
        tokio::spawn(async move { nobody.call("POST", "/sessions").json(&body).send().await.status })
    });
    let answers = futures::future::join_all(calls).await;
    let told = answers.into_iter().filter(|status| status.as_ref().is_ok_and(|status| *status != 429)).count();
    assert!(told <= 6, "{told} of 20 guesses were answered");
}
