//! How people come into an agency: signing it up, accepting an invitation.

use serde_json::{Value, json};

use crate::{Caller, PASSWORD, Stage, stage::token_in};

/// Signs an agency up; gives its owner and the session.
pub(crate) async fn sign_up(stage: &Stage, word: &str) -> (Caller, Value) {
    let body = json!({
        "agency_name": format!("Atelier {word}"), "first_name": "Odile", "last_name": format!("Dupond {word}"),
        "email": format!("owner@{word}.example"), "password": PASSWORD, "slug": word, "language": "fr",
    });
    let answer = stage.nobody().post("/organizations", body).await;
    let session = answer.expect(201);
    stage.prove(&format!("owner@{word}.example")).await;
    (stage.nobody().signed_in(&answer), session)
}

/// Invites a member; gives her record.
pub(crate) async fn invite_member(owner: &Caller, word: &str, name: &str, role: &str) -> Value {
    let body = json!({"first_name": name, "last_name": format!("Martin {word}"), "email": format!("{name}@{word}.example"), "role": role, "language": "fr"});
    owner.post("/members", body).await.expect(201)
}

/// Creates a client with every field; gives her record.
pub(crate) async fn create_client(owner: &Caller, word: &str, name: &str) -> Value {
    let body = json!({
        "first_name": name, "last_name": format!("Petit {word}"), "email": format!("{name}@clients.{word}.example"), "company": format!("Maison {word}"),
        "address": format!("1 rue {word}, Paris"), "phone_1": "+33 1 23 45 67 89", "phone_2": "+33 6 12 34 56 78", "notes": format!("Aime {word}."), "language": "fr",
    });
    owner.post("/clients", body).await.expect(201)
}

/// Invites a client by a link to hand over; gives its secret.
pub(crate) async fn invite_client(owner: &Caller, client: &str) -> String {
    let answer = owner.post(&format!("/clients/{client}/invitation"), json!({"delivery": "link"})).await;
    let link = answer.expect(200)["link"].as_str().unwrap_or_default().to_owned();
    token_in(&link).unwrap_or_else(|| panic!("no secret in {link}"))
}

/// Accepts an invitation.
pub(crate) async fn accept(stage: &Stage, token: &str) -> Caller {
    let answer = stage
        .nobody()
        .call("POST", "/invitations/accept")
        .json(&json!({"token": token, "password": PASSWORD}))
        .send()
        .await;
    answer.expect(201);
    stage.nobody().signed_in(&answer)
}
