//! Lists and searches of clients at 100, 10,000 and 100,000 clients: what a page costs must not grow with the tenant.

use std::time::Instant;

use parvis::{client::Client, table::metered};
use serde_json::json;
use world::{Caller, Stage};

use crate::{
    seed,
    table::{Table, median_and_p99},
};

const TIMES: usize = 300;

/// Measures, adding clients from one size to the next.
pub(crate) async fn measure(table: &mut Table) {
    let stage = Stage::metered().await;
    let owner = owner(&stage).await;
    let (tenant, model) = model(&stage, &owner).await;
    let mut there = 0;
    let mut first: Vec<(f64, f64)> = Vec::new();
    for size in [100, 10_000, 100_000] {
        seed::clients(&stage, &tenant, &model, there, size - there).await;
        there = size;
        for (position, (name, path)) in [
            ("page of 25 clients", "/clients?limit=25"),
            ("page of 25 prospects", "/clients?limit=25&status=prospect"),
            ("search that finds one", "/clients?q=c77%40client.example"),
        ]
        .into_iter()
        .enumerate()
        {
            // The same client at each size, so that what is found doesn't grow.
            let (answer, reading) = metered(owner.get(path)).await;
            answer.expect(200);
            let mut times = Vec::with_capacity(TIMES);
            for _ in 0..TIMES {
                let start = Instant::now();
                owner.get(path).await.expect(200);
                times.push(start.elapsed());
            }
            let (p50, p99) = median_and_p99(times);
            if there == 100 {
                first.push((reading.read_units, p50));
            }
            let (units, base) = first[position];
            table.row(
                format!("{name}, {size} clients"),
                format!("{} read units, p50 {p50:.2} ms, p99 {p99:.2} ms", reading.read_units),
                format!("× {:.2} units, × {:.2} time of 100 clients", reading.read_units / units, p50 / base),
            );
        }
    }
}

/// Signs an agency up.
pub(crate) async fn owner(stage: &Stage) -> Caller {
    let body = json!({
        "agency_name": "Banc d’essai", "first_name": "Odile", "last_name": "Dupond", "email": "owner@banc.example",
        "password": world::PASSWORD, "slug": "banc", "language": "fr",
    });
    let answer = stage.nobody().post("/organizations", body).await;
    answer.expect(201);
    stage.nobody().signed_in(&answer)
}

/// The tenant's table, and a client as the routes write one.
pub(crate) async fn model(stage: &Stage, owner: &Caller) -> (parvis::TenantTable, Client) {
    let body = json!({"first_name": "Un", "last_name": "Modèle", "email": "modele@client.example", "company": "Maison"});
    let client = owner.post("/clients", body).await.expect(201);
    let organization = owner.get("/portal").await.expect(200)["id"].as_str().unwrap_or_default().to_owned();
    let organization = organization.parse().expect("an id");
    let table = stage.engines.global().tenant(organization);
    let id = client["id"].as_str().and_then(|id| id.parse().ok()).expect("an id");
    let model = parvis::client::get(&table, id).await.ok().flatten().expect("a client");
    (table, model)
}
