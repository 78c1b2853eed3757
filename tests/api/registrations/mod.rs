//! `/registrations`

mod decide;
mod door;
mod equal;
mod told;

use serde_json::{Value, json};
use world::{Answer, Caller, Stage};

use crate::story::agency;

const SETTINGS: &str = "/portal/registration";

/// Changes the settings; nobody writes letters unless the body says so.
pub(crate) async fn set(owner: &Caller, mut body: Value) -> Value {
    let now = owner.get(SETTINGS).await.expect(200);
    if body["by_letter"].is_null() {
        body["by_letter"] = json!(false);
    }
    owner.call("PUT", SETTINGS).version(&now).json(&body).send().await.expect(200)
}

/// An agency whose door is open: to one domain at once, to another and, perhaps, to everybody else after a look of staff.
pub(crate) async fn open_agency(stage: &Stage, others: bool) -> Caller {
    let owner = agency(stage).await;
    let company = owner.post("/companies", json!({"name": "Café Noir", "country": "FR"})).await.expect(201);
    let domains = json!([
        {"domain": "in.example", "at_once": true, "company_id": company["id"]},
        {"domain": "ask.example", "at_once": false, "company_id": company["id"]},
    ]);
    set(&owner, json!({"open": true, "others": others, "domains": domains})).await;
    owner
}

/// What somebody types at the door.
pub(crate) fn typed(email: &str) -> Value {
    json!({
        "organization": "lumen", "first_name": "Zoé", "last_name": "Brun", "email": email, "language": "fr",
        "company": "Chez Zoé", "message": "Bonjour,\nvoici ma demande.",
    })
}

/// Somebody asks at the door.
pub(crate) async fn ask(stage: &Stage, email: &str) -> Answer {
    let answer = stage.nobody().post("/registrations", typed(email)).await;
    stage.drain().await;
    assert_eq!(stage.events.dead_letters().expect("a list"), []);
    answer
}

/// Those who wait, newest first.
pub(crate) async fn waiting(staff: &Caller) -> Vec<Value> {
    staff.get("/registrations").await.expect(200)["items"].as_array().cloned().unwrap_or_default()
}

/// The id of the one who waits.
pub(crate) async fn only(staff: &Caller) -> String {
    let waiting = waiting(staff).await;
    assert_eq!(waiting.len(), 1, "{waiting:?}");
    waiting[0]["id"].as_str().unwrap_or_default().to_owned()
}

/// The clients, newest first.
pub(crate) async fn clients(staff: &Caller) -> Vec<Value> {
    staff.get("/clients").await.expect(200)["items"].as_array().cloned().unwrap_or_default()
}

/// The subjects of the mails to an address, newest first.
fn subjects(stage: &Stage, to: &str) -> Vec<String> {
    stage.mailbox.to(to).into_iter().map(|mail| mail.subject).collect()
}
