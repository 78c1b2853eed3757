//! Many clients, written past the application: copies of one that the application made.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::{AttributeValue, PutRequest, WriteRequest};
use parvis::id::ClientId;
use serde_json::json;
use world::{Caller, PASSWORD, Stage};

type Item = HashMap<String, AttributeValue>;

/// The kinds of items that creating a client writes, but for what is promised and logged.
const COPIED: [&str; 6] = ["client", "email", "search", "client-name", "client-seen", "belonging"];

/// An agency with one client, and that client's items.
pub struct Seed {
    /// The agency's owner.
    pub owner: Caller,
    /// Its organization.
    pub organization: String,
    client: String,
    items: Vec<Item>,
    written: usize,
}

impl Seed {
    /// Signs an agency up and makes the client that the others are copied from.
    pub async fn new(stage: &Stage) -> Self {
        let body = json!({"agency_name": "Atelier Lumen", "first_name": "Odile", "last_name": "Dupond", "email": "odile@example.com", "password": PASSWORD, "slug": "lumen"});
        let answer = stage.nobody().post("/organizations", body).await;
        let organization = answer.expect(201)["organization"]["id"].as_str().unwrap_or_default().to_owned();
        let owner = stage.nobody().signed_in(&answer);
        let body = json!({
            "first_name": "Zephyrine", "last_name": "Quillon", "email": "zephyrine@quillon.example", "company": "Quillon et fils",
            "address": "12 rue des Lilas, 75020 Paris", "phone_1": "+33 1 23 45 67 89", "phone_2": "+33 6 12 34 56 78", "notes": "Préfère être appelée le matin.",
        });
        let client = owner.post("/clients", body).await.expect(201)["id"].as_str().unwrap_or_default().to_owned();
        let mut items = all(stage).await;
        items.retain(|item| {
            let kind = item.get("kind").and_then(|kind| kind.as_s().ok());
            kind.is_some_and(|kind| COPIED.contains(&kind.as_str())) && format!("{item:?}").contains(&client)
        });
        Self { owner, organization, client, items, written: 1 }
    }

    /// Writes copies until there are so many clients.
    pub async fn fill(&mut self, stage: &Stage, clients: usize) {
        let mut batch = Vec::new();
        while self.written < clients {
            // Ids of earlier milliseconds: they sort before the first client's.
            let id = ClientId::from((1_u128 << 120) + ((self.written as u128) << 80)).to_string();
            let copy = |text: &str| {
                text.replace(&self.client, &id)
                    .replace("zephyrine", &format!("ana{}", self.written))
                    .replace("Zephyrine", &format!("Ana{}", self.written))
                    .replace("quillon", &format!("durand{}", self.written))
                    .replace("Quillon", &format!("Durand{}", self.written))
            };
            for item in &self.items {
                let item: Item = item.iter().map(|(name, value)| (name.clone(), renamed(value, &copy))).collect();
                let put = PutRequest::builder().set_item(Some(item)).build().expect("a put");
                batch.push(WriteRequest::builder().put_request(put).build());
                if batch.len() == 25 {
                    write(stage, std::mem::take(&mut batch)).await;
                }
            }
            self.written += 1;
        }
        if !batch.is_empty() {
            write(stage, batch).await;
        }
    }
}

fn renamed(value: &AttributeValue, copy: &impl Fn(&str) -> String) -> AttributeValue {
    match value {
        AttributeValue::S(text) => AttributeValue::S(copy(text)),
        AttributeValue::L(list) => AttributeValue::L(list.iter().map(|value| renamed(value, copy)).collect()),
        AttributeValue::M(map) => {
            AttributeValue::M(map.iter().map(|(name, value)| (name.clone(), renamed(value, copy))).collect())
        }
        other => other.clone(),
    }
}

#[expect(clippy::disallowed_methods, reason = "a benchmark fills the table past every wall")]
async fn write(stage: &Stage, batch: Vec<WriteRequest>) {
    stage.raw.batch_write_item().request_items(stage.table(), batch).send().await.expect("a batch");
}

/// Everything in the table.
#[expect(clippy::disallowed_methods, reason = "a benchmark looks at everything")]
pub async fn all(stage: &Stage) -> Vec<Item> {
    stage.raw.scan().table_name(stage.table()).send().await.expect("a scan").items.unwrap_or_default()
}
