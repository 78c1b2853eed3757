//! `/teams`, and the teams of a member

mod assign;
mod create;
mod delete;
mod update;

use serde_json::{Value, json};
use world::{Answer, Caller};

use super::state;

/// A team of this name.
pub(crate) async fn team(by: &Caller, name: &str) -> Value {
    by.post("/teams", json!({"name": name})).await.expect(201)
}

/// A thing's id.
pub(crate) fn id(thing: &Value) -> &str {
    thing["id"].as_str().unwrap_or_default()
}

/// The address of a team.
pub(crate) fn at(team: &Value) -> String {
    format!("/teams/{}", id(team))
}

/// Says in which teams a member is, as she is seen.
pub(crate) async fn assign(by: &Caller, member: &Value, body: Value) -> Answer {
    let path = format!("/members/{}/teams", id(member));
    by.call("PUT", &path).version(member).json(&body).send().await
}

/// Puts a member into these teams as she is now, the first of them as her primary one.
pub(crate) async fn seat(by: &Caller, member: &str, teams: &[&Value]) -> Value {
    let current = state(by, member).await;
    let ids: Vec<&str> = teams.iter().map(|team| id(team)).collect();
    assign(by, &current, json!({"teams": ids, "primary": ids.first()})).await.expect(200)
}

/// How many members a team counts.
async fn count(by: &Caller, team: &Value) -> Value {
    by.get(&at(team)).await.expect(200)["member_count"].clone()
}

/// The ids of what a list shows.
async fn listed(by: &Caller, path: &str) -> Vec<String> {
    let page = by.get(path).await.expect(200);
    page["items"].as_array().into_iter().flatten().map(|item| id(item).to_owned()).collect()
}

/// The names of the teams, as they are listed.
async fn names(by: &Caller) -> Vec<String> {
    let page = by.get("/teams").await.expect(200);
    let name = |team: &Value| team["name"].as_str().unwrap_or_default().to_owned();
    page["items"].as_array().into_iter().flatten().map(name).collect()
}
