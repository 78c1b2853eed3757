//! The whole story over HTTP, and the few steps that other tests begin with.

mod files;
mod invitation;
mod lives;
mod trace;
mod whole;

use serde_json::json;
use world::{Caller, PASSWORD, Stage};

/// An agency whose owner has proved her address; its owner.
pub async fn agency(stage: &Stage) -> Caller {
    let owner = new_agency(stage).await;
    stage.prove("odile@example.com").await;
    owner
}

/// An agency that has just signed up; its owner.
pub async fn new_agency(stage: &Stage) -> Caller {
    let body = json!({"agency_name": "Atelier Lumen", "first_name": "Odile", "last_name": "Dupond", "email": "odile@example.com", "password": PASSWORD, "slug": "lumen"});
    let answer = stage.nobody().post("/organizations", body).await;
    answer.expect(201);
    stage.nobody().signed_in(&answer)
}

/// A client who is invited; her id and the secret of her link.
pub async fn invited_client(owner: &Caller, email: &str) -> (String, String) {
    let body = json!({"first_name": "Léa", "last_name": "Noir", "email": email, "language": "fr"});
    let id = owner.post("/clients", body).await.expect(201)["id"].as_str().unwrap_or_default().to_owned();
    let invited = owner.post(&format!("/clients/{id}/invitation"), json!({"delivery": "link"})).await.expect(200);
    let token = invited["link"].as_str().and_then(|link| link.split_once('#')).map(|(_, token)| token.to_owned());
    (id, token.unwrap_or_default())
}

/// Somebody who accepted an invitation.
pub async fn accept(stage: &Stage, token: &str) -> Caller {
    let answer = stage
        .nobody()
        .call("POST", "/invitations/accept")
        .json(&json!({"token": token, "password": PASSWORD}))
        .send()
        .await;
    answer.expect(201);
    stage.nobody().signed_in(&answer)
}
