//! `/members`

mod confirm_address;
mod get;
mod invite;
mod list;
mod ownership;
mod remove;
mod resend;
mod suspend;
pub(crate) mod teams;
mod update;

use serde_json::{Value, json};
use world::{Caller, PASSWORD, Stage};

/// Signs an agency up; gives its owner.
async fn agency(stage: &Stage) -> Caller {
    let body = json!({"agency_name": "Atelier", "first_name": "Odile", "last_name": "Dupond", "email": "odile@atelier.example", "password": PASSWORD});
    let answer = stage.nobody().post("/organizations", body).await;
    answer.expect(201);
    stage.prove("odile@atelier.example").await;
    stage.nobody().signed_in(&answer)
}

/// A member as she is typed in.
fn typed(name: &str, role: &str) -> Value {
    json!({"first_name": name, "last_name": "Martin", "email": format!("{name}@atelier.example"), "role": role})
}

/// Invites somebody and lets her accept.
pub(crate) async fn joined(stage: &Stage, owner: &Caller, name: &str, role: &str) -> Caller {
    owner.post("/members", typed(name, role)).await.expect(201);
    accepted(stage, &stage.token_for(&format!("{name}@atelier.example")).await).await
}

/// Accepts an invitation.
async fn accepted(stage: &Stage, token: &str) -> Caller {
    let body = json!({"token": token, "password": PASSWORD});
    let answer = stage.nobody().call("POST", "/invitations/accept").json(&body).send().await;
    answer.expect(201);
    stage.nobody().signed_in(&answer)
}

/// The present state of a member.
pub(crate) async fn state(caller: &Caller, id: &str) -> Value {
    caller.get(&format!("/members/{id}")).await.expect(200)
}
