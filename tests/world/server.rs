//! The local server as a process of its own, to be killed.

use std::{
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};

use bytes::Bytes;
use serde_json::{Value, json};

use crate::{Answer, PASSWORD, binary, files::try_http, token_in};

/// A running server, without pages and demo.
pub struct Server {
    child: Child,
    address: String,
}

impl Server {
    /// Starts it on this data and port, and waits until it is ready.
    ///
    /// # Panics
    /// When it can't be started.
    #[must_use]
    pub fn start(data: &Path, port: u16) -> Self {
        let mut child = Command::new(binary("local"))
            .args(["--empty", "--no-pages", "--port", &port.to_string(), "--data"])
            .arg(data)
            .stdout(Stdio::piped())
            .spawn()
            .expect("a process");
        let output = BufReader::new(child.stdout.take().expect("its output"));
        let ready = output.lines().map_while(Result::ok).any(|line| line.contains("ready in"));
        assert!(ready, "the server ended before it was ready");
        Self { child, address: format!("http://localhost:{port}") }
    }

    /// The process.
    #[must_use]
    pub fn process(&self) -> u32 {
        self.child.id()
    }

    /// Where it answers.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Asks it.
    ///
    /// # Errors
    /// When nobody is there, or the connection breaks off.
    pub async fn call(&self, method: &str, path: &str, token: &str, body: Value) -> Result<Answer, String> {
        ask(method, &format!("{}{path}", self.address), token, &crate::fresh_key(), None, body).await
    }

    /// Signs an agency up, proves its owner's address by the link in her first mail, and gives her access token.
    ///
    /// # Panics
    /// When it can't be done.
    pub async fn sign_up(&self) -> String {
        let body = json!({"agency_name": "Atelier Lumen", "first_name": "Odile", "last_name": "Dupond", "email": "odile@example.com", "password": PASSWORD, "slug": "lumen"});
        let session = self.call("POST", "/api/v1/organizations", "", body).await.expect("an answer").expect(201);
        let token = loop {
            let mails = self.call("GET", "/__mail/api/messages", "", Value::Null).await.expect("an answer").json();
            if let Some(token) = mails[0]["text"].as_str().and_then(token_in) {
                break token;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        };
        let complete = self.call("POST", "/api/v1/email-verifications/complete", "", json!({"token": token})).await;
        assert_eq!(complete.expect("an answer").status, 204);
        session["access_token"].as_str().unwrap_or_default().to_owned()
    }

    /// SIGKILL: nothing is told, nothing is finished.
    ///
    /// # Panics
    /// When it lives on.
    pub fn kill(&mut self) {
        self.child.kill().expect("killed");
        self.child.wait().expect("gone");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Asks an address as a caller with this token would; the same key asks for the same thing again.
///
/// # Errors
/// When nobody is there, or the connection breaks off.
pub async fn ask(
    method: &str,
    url: &str,
    token: &str,
    key: &str,
    version: Option<&str>,
    body: Value,
) -> Result<Answer, String> {
    let mut headers = json!({"content-type": "application/json", "idempotency-key": key});
    if !token.is_empty() {
        headers["authorization"] = format!("Bearer {token}").into();
    }
    if let Some(version) = version {
        headers["if-match"] = version.into();
    }
    let body = if body.is_null() { Bytes::new() } else { body.to_string().into() };
    try_http(method, url, &headers, body).await
}

/// A port that is free together with the next one, where the files are.
///
/// # Panics
/// When there is none.
#[must_use]
pub fn free_pair() -> u16 {
    let bind = |port: u16| std::net::TcpListener::bind(("127.0.0.1", port));
    loop {
        let port = bind(0).and_then(|listener| listener.local_addr()).expect("a port").port();
        if port < u16::MAX && bind(port).is_ok() && bind(port + 1).is_ok() {
            return port;
        }
    }
}
