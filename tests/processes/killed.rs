//! A server that is killed in the middle of its work keeps its word: what it acknowledged is there, what it promised is sent.

use std::{
    collections::BTreeMap,
    process::Command,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use world::server::{Server, free_pair};

/// Writes in all, and how many are acknowledged when the process dies.
const WRITES: usize = 200;
const ENOUGH: usize = 90;

/// Every member's address and the number of mails to it.
async fn members(server: &Server, token: &str) -> Result<BTreeMap<String, usize>, String> {
    let mut members = BTreeMap::new();
    let mut path = "/api/v1/members?limit=100".to_owned();
    loop {
        let page = server.call("GET", &path, token, Value::Null).await?.expect(200);
        for item in page["items"].as_array().into_iter().flatten() {
            members.insert(item["email"].as_str().unwrap_or_default().to_owned(), 0);
        }
        let Some(next) = page["next"].as_str() else { break };
        path = format!("/api/v1/members?limit=100&cursor={next}");
    }
    let mails = server.call("GET", "/__mail/api/messages", token, Value::Null).await?.json();
    for to in mails.as_array().into_iter().flatten().filter_map(|mail| mail["to"][0].as_str()) {
        *members.entry(to.to_owned()).or_default() += 1;
    }
    Ok(members)
}

fn invitation(number: usize) -> Value {
    json!({"first_name": "Léa", "last_name": "Noir", "email": format!("lea{number}@example.com"), "role": "member"})
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_killed_server_acknowledged_is_there_and_what_it_promised_arrives_once() {
    let data = local::temporary::Temporary::new().expect("a folder");
    let port = free_pair();
    let mut server = Server::start(data.path(), port);
    let token: Arc<str> = server.sign_up().await.into();

    let acknowledged = Arc::new(std::sync::Mutex::new(Vec::new()));
    let enough = Arc::new(tokio::sync::Notify::new());
    let next = Arc::new(AtomicUsize::new(0));
    let shared = Arc::new(server);
    let writers: Vec<_> = (0..8)
        .map(|_| {
            let (server, token, acknowledged, enough, next) =
                (shared.clone(), token.clone(), acknowledged.clone(), enough.clone(), next.clone());
            tokio::spawn(async move {
                loop {
                    let number = next.fetch_add(1, Ordering::SeqCst);
                    if number >= WRITES {
                        return;
                    }
                    match server.call("POST", "/api/v1/members", &token, invitation(number)).await {
                        Ok(answer) if answer.status == 201 => {
                            let mut acknowledged = acknowledged.lock().expect("a list");
                            acknowledged.push(format!("lea{number}@example.com"));
                            if acknowledged.len() == ENOUGH {
                                enough.notify_one();
                            }
                        }
                        // Refused in the heat, or nobody is there any more: not acknowledged.
                        _ => {}
                    }
                }
            })
        })
        .collect();
    enough.notified().await;
    let killed = Command::new("kill").args(["-9", &shared.process().to_string()]).status();
    assert!(killed.is_ok_and(|status| status.success()));
    futures::future::join_all(writers).await;
    server = Arc::into_inner(shared).expect("no writer is left");
    server.kill();
    let acknowledged = acknowledged.lock().expect("a list").clone();
    assert!((ENOUGH..WRITES).contains(&acknowledged.len()), "{} of {WRITES}", acknowledged.len());

    let server = Server::start(data.path(), port);
    // The stream goes on in order: once a later mail is there, every earlier one was dealt with.
    server.call("POST", "/api/v1/members", &token, invitation(999)).await.expect("an answer").expect(201);
    let until = Instant::now() + Duration::from_secs(60);
    let members = loop {
        let members = members(&server, &token).await.expect("an answer");
        if members.values().all(|mails| *mails > 0) || Instant::now() > until {
            break members;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    };
    let lost: Vec<_> = acknowledged.iter().filter(|email| !members.contains_key(*email)).collect();
    assert!(lost.is_empty(), "acknowledged and gone: {lost:?}");
    let wrong: Vec<_> = members.iter().filter(|(_, mails)| **mails != 1).collect();
    assert!(wrong.is_empty(), "not one mail each: {wrong:?}");
    println!("{} acknowledged, {} there, each with one mail", acknowledged.len(), members.len());
}
