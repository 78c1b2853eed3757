//! `/workspaces`

mod clients;
mod create;
mod get;
mod grant;
mod list;
mod permissions;
mod update;

use serde_json::{Value, json};
use world::{Caller, PASSWORD, Stage};

/// Signs an agency up; gives its owner.
pub(crate) async fn agency(stage: &Stage) -> Caller {
    let body = json!({"agency_name": "Atelier", "first_name": "Odile", "last_name": "Dupond", "email": "odile@atelier.example", "password": PASSWORD});
    let answer = stage.nobody().post("/organizations", body).await;
    answer.expect(201);
    stage.prove("odile@atelier.example").await;
    stage.nobody().signed_in(&answer)
}

/// Creates a workspace; gives its path.
pub(crate) async fn workspace(caller: &Caller, title: &str) -> String {
    let made = caller.post("/workspaces", json!({"title": title})).await.expect(201);
    format!("/workspaces/{}", id(&made))
}

/// Creates a client; gives her id.
pub(crate) async fn prospect(owner: &Caller, name: &str) -> String {
    let body = json!({"first_name": name, "last_name": "Petit", "email": format!("{name}@maison.example")});
    id(&owner.post("/clients", body).await.expect(201))
}

/// Creates a client who may open a workspace, and signs her in.
pub(crate) async fn client(stage: &Stage, owner: &Caller, name: &str, workspace: &str) -> Caller {
    let client = prospect(owner, name).await;
    owner.put(&format!("{workspace}/clients/{client}"), None).await.expect(204);
    let invited = owner.post(&format!("/clients/{client}/invitation"), json!({"delivery": "link"})).await.expect(200);
    let token = invited["link"].as_str().and_then(|link| link.split('#').nth(1)).expect("a link");
    let body = json!({"token": token, "password": PASSWORD});
    let answer = stage.nobody().call("POST", "/invitations/accept").json(&body).send().await;
    answer.expect(201);
    stage.nobody().signed_in(&answer)
}

/// The id of what an answer shows.
pub(crate) fn id(value: &Value) -> String {
    value["id"].as_str().unwrap_or_else(|| panic!("no id in {value}")).to_owned()
}

/// The ids of a list.
pub(crate) fn ids(list: &Value) -> Vec<String> {
    list["items"].as_array().into_iter().flatten().map(id).collect()
}
