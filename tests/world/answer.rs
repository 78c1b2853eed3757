//! What came of a request, and what a test may expect of it.

use bytes::Bytes;
use http::{HeaderMap, Response};
use serde_json::Value;

/// An answer.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The request line, for messages.
    pub asked: String,
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
}

impl Answer {
    pub(crate) fn new(asked: String, response: Response<Bytes>) -> Self {
        let (parts, body) = response.into_parts();
        Self { asked, status: parts.status.as_u16(), headers: parts.headers, body }
    }

    /// The body as text.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as JSON; null when it is empty.
    #[must_use]
    pub fn json(&self) -> Value {
        if self.body.is_empty() {
            return Value::Null;
        }
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{}: no JSON ({error}): {}", self.asked, self.text()))
    }

    /// A header as text; empty when absent.
    #[must_use]
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// Insists on a status; gives the body.
    #[track_caller]
    pub fn expect(&self, status: u16) -> Value {
        assert_eq!(self.status, status, "{} answered {}", self.asked, self.text());
        self.json()
    }

    /// Insists on a problem of this status and code; gives the document.
    #[track_caller]
    pub fn refused(&self, status: u16, code: &str) -> Value {
        let problem = self.problem().unwrap_or_else(|fault| panic!("{}: {fault}: {}", self.asked, self.text()));
        assert_eq!(
            (self.status, problem["code"].as_str()),
            (status, Some(code)),
            "{} answered {}",
            self.asked,
            self.text()
        );
        problem
    }

    /// Insists on a field error.
    #[track_caller]
    pub fn field(&self, pointer: &str, code: &str) {
        let problem = self.refused(422, "invalid");
        let errors = problem["errors"].as_array().cloned().unwrap_or_default();
        let found = errors.iter().any(|error| error["pointer"] == pointer && error["code"] == code);
        assert!(found, "{}: wanted {code} at {pointer}, got {problem}", self.asked);
    }

    /// The problem document, when the answer is one in every respect (RFC 9457).
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn problem(&self) -> Result<Value, String> {
        if self.header("content-type") != "application/problem+json" {
            return Err(format!("content-type is {:?}", self.header("content-type")));
        }
        let problem: Value = serde_json::from_slice(&self.body).map_err(|error| error.to_string())?;
        for member in ["type", "title", "detail", "code", "instance"] {
            if problem[member].as_str().is_none_or(str::is_empty) {
                return Err(format!("{member} is missing"));
            }
        }
        if problem["status"] != self.status {
            return Err(format!("it says status {}, the line says {}", problem["status"], self.status));
        }
        if problem["type"] != format!("https://parvis.dev/problems/{}", problem["code"].as_str().unwrap_or_default()) {
            return Err("type and code differ".into());
        }
        if problem["instance"] != self.header("x-request-id") {
            return Err("instance is not the request's id".into());
        }
        Ok(problem)
    }

    /// Everything that an outsider could compare: status, headers and body, without the request's id.
    #[must_use]
    pub fn comparable(&self) -> String {
        let id = self.header("x-request-id");
        let whole = format!("{} {:?} {}", self.status, self.headers, self.text());
        if id.is_empty() { whole } else { whole.replace(id, "ID") }
    }
}
