//! Many clients, written straight into the engine: as the commits would write them, a hundred times faster.

use aws_sdk_dynamodb::types::{PutRequest, WriteRequest};
use local::Server;
use parvis::{
    TenantTable,
    client::{Client, search_entries},
    table::Item,
};

/// Writes `count` clients like `model`, the `first` of them with this number.
pub(crate) async fn clients(server: &Server, table: &TenantTable, model: &Client, first: usize, count: usize) {
    let mut waiting: Vec<Item> = Vec::new();
    for number in first..first + count {
        let client = numbered(server, model, number);
        waiting.push(table.image(&client).expect("an item"));
        for entry in search_entries(&client) {
            waiting.push(table.image(&entry).expect("an item"));
        }
        while waiting.len() >= 25 {
            let rest = waiting.split_off(25);
            write(server, std::mem::replace(&mut waiting, rest)).await;
        }
    }
    write(server, waiting).await;
}

fn numbered(server: &Server, model: &Client, number: usize) -> Client {
    Client {
        id: parvis::id::Id::new(server.engines.clock(), server.engines.rng()),
        first_name: format!("Prénom{number}"),
        last_name: format!("Nom{number}"),
        email: parvis::text::Email::parse(&format!("c{number}@client.example")).expect("an address"),
        ..model.clone()
    }
}

#[expect(clippy::disallowed_methods, reason = "loading in bulk, beside the commits")]
async fn write(server: &Server, items: Vec<Item>) {
    if items.is_empty() {
        return;
    }
    let request = |item| {
        let put = PutRequest::builder().set_item(Some(item)).build().expect("an item");
        WriteRequest::builder().put_request(put).build()
    };
    let requests = items.into_iter().map(request).collect();
    server.raw.batch_write_item().request_items("parvis", requests).send().await.expect("written");
}
