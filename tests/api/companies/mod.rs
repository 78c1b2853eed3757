//! `/companies`

mod belong;
mod create;
mod delete;
mod list;
mod update;
mod workspaces;

use serde_json::{Value, json};
use world::Caller;

/// A company of this name.
async fn company(owner: &Caller, name: &str) -> Value {
    owner.post("/companies", json!({"name": name})).await.expect(201)
}

/// A client of the company of this name.
async fn client(owner: &Caller, first: &str, company: &str) -> Value {
    let body = json!({"first_name": first, "last_name": "Noir", "email": format!("{first}@example.com").to_lowercase(), "company": company});
    owner.post("/clients", body).await.expect(201)
}

/// The address of a thing.
fn at(path: &str, thing: &Value) -> String {
    format!("{path}/{}", thing["id"].as_str().unwrap_or_default())
}

/// The first names of a company's people.
async fn people(owner: &Caller, company: &Value) -> Vec<String> {
    let page = owner.get(&format!("{}/people", at("/companies", company))).await.expect(200);
    let name = |person: &Value| person["first_name"].as_str().unwrap_or_default().to_owned();
    page["items"].as_array().into_iter().flatten().map(name).collect()
}
