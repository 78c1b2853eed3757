//! Whether everything that was acknowledged is there, and every mail came once.

use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

use bytes::Bytes;
use serde_json::{Value, json};
use world::{files::try_http, fresh_key, server::ask};

use super::{
    ledger::{Ledger, Pages},
    text,
    worker::Door,
};

/// What was found.
pub(super) struct Found {
    /// What isn't as it was acknowledged.
    pub(super) faults: Vec<String>,
    /// Mails that were promised.
    pub(super) mails: usize,
}

/// Looks at everything; waits for what is still on its way.
pub(super) async fn verify(door: &Door, ledger: &Ledger, patience: Duration) -> Found {
    let Pages { clients, members, files, .. } = ledger.copy();
    let (mut faults, until) = (Vec::new(), Instant::now() + patience);
    for (id, notes) in &clients {
        let found = get(door, &format!("/clients/{id}")).await;
        if found["notes"] != *notes {
            faults.push(format!("{id}: {notes} was acknowledged, {} stands there", found["notes"]));
        }
    }
    let mails = loop {
        let mut mails: BTreeMap<String, usize> = members.iter().map(|email| (email.clone(), 0)).collect();
        let messages = plain(&format!("{}/__mail/api/messages", door.address), "").await;
        for to in messages.as_array().into_iter().flatten().filter_map(|mail| mail["to"][0].as_str()) {
            if let Some(count) = mails.get_mut(to) {
                *count += 1;
            }
        }
        if mails.values().all(|count| *count > 0) || Instant::now() > until {
            break mails;
        }
        tokio::time::sleep(Duration::from_millis(250)).await;
    };
    let wrong = mails.iter().filter(|(_, count)| **count != 1);
    faults.extend(wrong.map(|(email, count)| format!("{email}: {count} mails")));
    for (path, bytes) in &files {
        if let Err(fault) = same(door, path, bytes, until).await {
            faults.push(format!("{path}: {fault}"));
        }
    }
    Found { faults, mails: members.len() }
}

/// Whether a file is available, with these bytes.
async fn same(door: &Door, path: &str, bytes: &[u8], until: Instant) -> Result<(), String> {
    while get(door, path).await["state"] != "available" {
        if Instant::now() > until {
            return Err("never available".into());
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let file = path.rsplit('/').next().unwrap_or_default();
    let download = get(door, &format!("/files/{file}/download")).await;
    let answer = try_http("GET", &text(&download["url"]), &json!({}), Bytes::new()).await?;
    if answer.body == bytes { Ok(()) } else { Err(format!("{} other bytes", answer.body.len())) }
}

async fn get(door: &Door, path: &str) -> Value {
    plain(&format!("{}/api/v1{path}", door.address), &door.token).await
}

async fn plain(url: &str, token: &str) -> Value {
    ask("GET", url, token, &fresh_key(), None, Value::Null).await.map_or(Value::Null, |answer| answer.json())
}
