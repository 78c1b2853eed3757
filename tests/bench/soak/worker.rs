//! One who works without pause: creates, edits, invites, uploads, reads; and asks again whatever broke off.

use std::{sync::Arc, time::Duration};

use bytes::Bytes;
use serde_json::{Value, json};
use tokio::sync::watch;
use world::{
    Answer,
    files::{promise, try_http},
    fresh_key,
    server::ask,
};

use super::{ledger::Ledger, text};

/// Invitations that may be mailed in an hour, less than the server's limit.
const INVITED: usize = 400;

/// Where the server is, and who asks; another one after each restart.
#[derive(Clone)]
pub(super) struct Door {
    /// Its address.
    pub(super) address: String,
    /// The owner's access token.
    pub(super) token: String,
    /// How often it was started again.
    pub(super) round: u32,
}

/// One who works.
pub(super) struct Worker {
    number: usize,
    door: watch::Receiver<Door>,
    stopped: watch::Receiver<bool>,
    ledger: Arc<Ledger>,
    /// Her own clients: nobody else edits them.
    clients: Vec<String>,
    workspace: Option<String>,
}

impl Worker {
    pub(super) fn new(
        number: usize,
        door: watch::Receiver<Door>,
        stopped: watch::Receiver<bool>,
        ledger: Arc<Ledger>,
    ) -> Self {
        Self { number, door, stopped, ledger, clients: Vec::new(), workspace: None }
    }

    /// Works until she is told to stop.
    pub(super) async fn work(mut self) {
        let mut turn = 0_usize;
        while !*self.stopped.borrow() {
            match turn % 10 {
                0 => self.create(turn).await,
                1 | 5 => self.edit(turn).await,
                2 if self.ledger.invited() < INVITED => self.invite(turn).await,
                3 => self.upload(turn).await,
                _ => self.read(turn).await,
            }
            turn += 1;
        }
    }

    /// Asks until there is an answer: what broke off is asked again with the same key, once the server is there again.
    async fn insist(&mut self, method: &str, path: &str, version: Option<&str>, body: Value) -> Answer {
        let key = fresh_key();
        loop {
            let Door { address, token, round } = self.door.borrow_and_update().clone();
            let url = format!("{address}/api/v1{path}");
            match ask(method, &url, &token, &key, version, body.clone()).await {
                // Busy: it says when to come again.
                Ok(answer) if answer.status == 503 => tokio::time::sleep(Duration::from_millis(200)).await,
                Ok(answer) => {
                    self.ledger.answered();
                    return answer;
                }
                Err(_) => drop(self.door.wait_for(|door| door.round > round).await),
            }
        }
    }

    /// The answer's body, if it is the expected one.
    fn expect(&self, answer: &Answer, status: u16) -> Option<Value> {
        if answer.status != status {
            self.ledger.refuse(format!("{}: {} {}", answer.asked, answer.status, answer.text()));
            return None;
        }
        Some(answer.json())
    }

    async fn create(&mut self, turn: usize) {
        let email = format!("client.{}.{turn}@example.com", self.number);
        let body = json!({"first_name": "Léa", "last_name": "Noir", "email": email, "notes": "0"});
        let answer = self.insist("POST", "/clients", None, body).await;
        if let Some(client) = self.expect(&answer, 201) {
            self.ledger.client(text(&client["id"]), "0".into());
            self.clients.push(text(&client["id"]));
        }
    }

    /// A change that broke off may have happened: then its version is stale at the second try, and what stands there is what was asked.
    async fn edit(&mut self, turn: usize) {
        let Some(id) = self.clients.get(turn % self.clients.len().max(1)).cloned() else { return };
        let path = format!("/clients/{id}");
        let before = self.insist("GET", &path, None, Value::Null).await;
        if self.expect(&before, 200).is_none() {
            return;
        }
        let notes = turn.to_string();
        let version = before.header("etag").to_owned();
        let mut answer = self.insist("PATCH", &path, Some(&version), json!({"notes": notes})).await;
        if answer.status == 412 {
            answer = self.insist("GET", &path, None, Value::Null).await;
        }
        if let Some(after) = self.expect(&answer, 200) {
            if after["notes"] == notes {
                self.ledger.client(id, notes);
            } else {
                self.ledger
                    .refuse(format!("{path}: {notes} was refused as stale, and {} stands there", after["notes"]));
            }
        }
    }

    async fn invite(&mut self, turn: usize) {
        let email = format!("member.{}.{turn}@example.com", self.number);
        let body = json!({"first_name": "Marc", "last_name": "Petit", "email": email, "role": "member"});
        let answer = self.insist("POST", "/members", None, body).await;
        if self.expect(&answer, 201).is_some() {
            self.ledger.member(email);
        }
    }

    /// The workspace that her files are in.
    async fn workspace(&mut self) -> Option<String> {
        if self.workspace.is_none() {
            let body = json!({"title": format!("Projet {}", self.number)});
            let answer = self.insist("POST", "/workspaces", None, body).await;
            self.workspace = self.expect(&answer, 201).map(|workspace| text(&workspace["id"]));
        }
        self.workspace.clone()
    }

    async fn upload(&mut self, turn: usize) {
        let Some(workspace) = self.workspace().await else { return };
        let bytes = format!("File {turn} of {}.\n", self.number).repeat(1 + turn % 500).into_bytes();
        let body = promise(&workspace, None, &format!("{turn}.txt"), "text/plain", &bytes);
        let answer = self.insist("POST", "/uploads", None, body).await;
        let Some(upload) = self.expect(&answer, 201) else { return };
        loop {
            let round = self.door.borrow_and_update().round;
            let put = &upload["put"];
            match try_http("PUT", &text(&put["url"]), &put["headers"], Bytes::copy_from_slice(&bytes)).await {
                // There already: the answer to the first try was lost.
                Ok(answer) if [200, 412].contains(&answer.status) => break,
                Ok(answer) => return self.ledger.refuse(format!("{}: {}", answer.asked, answer.text())),
                Err(_) => drop(self.door.wait_for(|door| door.round > round).await),
            }
        }
        let path = format!("/uploads/{}/complete", text(&upload["id"]));
        let answer = self.insist("POST", &path, None, Value::Null).await;
        if let Some(checking) = self.expect(&answer, 202) {
            let file = text(&checking["file"]);
            self.ledger.file(format!("/workspaces/{workspace}/files/{file}"), bytes);
        }
    }

    async fn read(&mut self, turn: usize) {
        let path = match turn % 4 {
            0 => "/clients?limit=25".to_owned(),
            1 => format!("/clients?q=client.{}", self.number),
            2 => "/workspaces".to_owned(),
            _ => "/activity?limit=25".to_owned(),
        };
        let answer = self.insist("GET", &path, None, Value::Null).await;
        self.expect(&answer, 200);
    }
}
