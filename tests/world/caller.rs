//! Somebody who calls, and one call.

use std::sync::atomic::{AtomicU64, Ordering};

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Request, header};
use local::http::Api;
use serde_json::Value;

use crate::{Answer, stale};

/// Somebody who calls: nobody yet, or somebody with an access token.
#[derive(Clone)]
pub struct Caller {
    api: Api,
    /// Whether reads may be late where she calls.
    late: bool,
    /// The access token.
    pub token: Option<String>,
    /// The cookie with the refresh token, as a browser would send it.
    pub cookie: Option<String>,
    /// Her session, when she has one.
    pub session: String,
    /// Her own id, when she has one.
    pub id: String,
}

impl Caller {
    pub(crate) fn nobody(api: &Api, late: bool) -> Self {
        Self { api: api.clone(), late, token: None, cookie: None, session: String::new(), id: String::new() }
    }

    /// The person whose session this answer begins.
    #[must_use]
    #[track_caller]
    pub fn signed_in(&self, answer: &Answer) -> Self {
        let session = answer.json();
        let token = session["access_token"]
            .as_str()
            .unwrap_or_else(|| panic!("{}: no session in {}", answer.asked, answer.text()));
        let cookie = answer.header("set-cookie").split(';').next().unwrap_or_default().to_owned();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        Self {
            api: self.api.clone(),
            late: self.late,
            token: Some(token.to_owned()),
            cookie: Some(cookie).filter(|cookie| !cookie.is_empty()),
            session: text(&session["session"]),
            id: text(&session["person"]["id"]),
        }
    }

    /// The same person with another access token.
    #[must_use]
    pub fn with_token(&self, token: impl Into<String>) -> Self {
        Self { token: Some(token.into()), ..self.clone() }
    }

    /// A call that is still to be filled in.
    #[must_use]
    pub fn call(&self, method: &str, path: &str) -> Call {
        let path = if path.starts_with("/api/") || path.starts_with("/.well-known") {
            path.to_owned()
        } else {
            format!("/api/v1{path}")
        };
        let call = Call {
            api: self.api.clone(),
            late: self.late,
            method: method.into(),
            path,
            headers: Vec::new(),
            body: Bytes::new(),
        };
        match &self.token {
            Some(token) => call.header("authorization", &format!("Bearer {token}")),
            None => call,
        }
    }

    /// GET.
    pub async fn get(&self, path: &str) -> Answer {
        self.call("GET", path).send().await
    }

    /// POST with an Idempotency-Key of its own.
    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.call("POST", path).key(&fresh_key()).json(&body).send().await
    }

    /// POST without a body.
    pub async fn act(&self, path: &str) -> Answer {
        self.call("POST", path).send().await
    }

    /// PATCH of what `current` is the present state of.
    pub async fn patch(&self, path: &str, current: &Value, body: Value) -> Answer {
        self.call("PATCH", path).version(current).json(&body).send().await
    }

    /// PUT.
    pub async fn put(&self, path: &str, body: Option<Value>) -> Answer {
        let call = self.call("PUT", path);
        match body {
            Some(body) => call.json(&body).send().await,
            None => call.send().await,
        }
    }

    /// DELETE; of a version when `current` is given.
    pub async fn delete(&self, path: &str, current: Option<&Value>) -> Answer {
        let call = self.call("DELETE", path);
        match current {
            Some(current) => call.version(current).send().await,
            None => call.send().await,
        }
    }
}

/// An Idempotency-Key that nobody has used.
#[must_use]
pub fn fresh_key() -> String {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    format!("test-key-{:08}", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// One call.
#[derive(Clone)]
pub struct Call {
    api: Api,
    late: bool,
    method: String,
    path: String,
    headers: Vec<(String, String)>,
    body: Bytes,
}

impl Call {
    /// To another path, as it is.
    #[must_use]
    pub fn to(mut self, path: &str) -> Self {
        path.clone_into(&mut self.path);
        self
    }

    /// With a header.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// With a JSON body.
    #[must_use]
    pub fn json(self, body: &Value) -> Self {
        self.bytes("application/json", body.to_string())
    }

    /// With any body.
    #[must_use]
    pub fn bytes(mut self, kind: &str, body: impl Into<Bytes>) -> Self {
        self.body = body.into();
        self.header("content-type", kind)
    }

    /// With an Idempotency-Key.
    #[must_use]
    pub fn key(self, key: &str) -> Self {
        self.header("idempotency-key", key)
    }

    /// With If-Match of what `current` is the present state of.
    #[must_use]
    pub fn version(self, current: &Value) -> Self {
        self.header("if-match", &format!("\"{}\"", current["version"]))
    }

    /// With the cookie that `caller` was given.
    #[must_use]
    pub fn cookie(self, caller: &Caller) -> Self {
        match &caller.cookie {
            Some(cookie) => self.header("cookie", cookie),
            None => self,
        }
    }

    /// Its headers.
    #[must_use]
    pub fn headers(&self) -> &[(String, String)] {
        &self.headers
    }

    /// Its body.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// Sends it.
    pub async fn send(self) -> Answer {
        let asked = format!("{} {}", self.method, self.path);
        let mut request = Request::new(self.body);
        *request.method_mut() = self.method.parse().expect("a method");
        *request.uri_mut() = self.path.parse().unwrap_or_else(|_| panic!("{asked}: no address"));
        let headers = request.headers_mut();
        headers.insert(header::USER_AGENT, HeaderValue::from_static("Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"));
        for (name, value) in self.headers {
            headers.append(name.parse::<HeaderName>().expect("a name"), value.parse::<HeaderValue>().expect("a value"));
        }
        // What decides something decides by what it reads, however late that is. What only shows something is shown late first.
        if !self.late || self.method != "GET" {
            return Answer::new(asked, (self.api)(request).await);
        }
        let late = Answer::new(asked.clone(), (self.api)(request.clone()).await);
        assert!(late.status < 500, "{asked}, read late: {}", late.text());
        Answer::new(asked, stale::up_to_date((self.api)(request)).await)
    }
}
