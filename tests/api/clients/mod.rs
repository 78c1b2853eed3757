//! `/clients`

mod archive;
mod comments;
mod create;
mod deletion;
mod filter;
mod invite;
mod list;
mod permit;
mod remind;
mod suspend;
mod tags;
mod view_as;

use serde_json::{Value, json};
use world::Caller;

/// A client of this name.
async fn client(owner: &Caller, first: &str, last: &str) -> Value {
    let email = format!("{first}.{last}@example.com").to_lowercase();
    owner.post("/clients", json!({"first_name": first, "last_name": last, "email": email})).await.expect(201)
}

/// The address of a client.
fn at(client: &Value) -> String {
    format!("/clients/{}", client["id"].as_str().unwrap_or_default())
}

/// The first names that a list shows.
async fn names(owner: &Caller, query: &str) -> Vec<String> {
    let page = owner.get(&format!("/clients?{query}")).await.expect(200);
    let name = |item: &Value| item["first_name"].as_str().unwrap_or_default().to_owned();
    page["items"].as_array().map(|items| items.iter().map(name).collect()).unwrap_or_default()
}
