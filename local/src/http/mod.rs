//! The main server: pages, API, mailbox, and the headers that protect them.
//!
//! On loopback only, and only under names that are ours: a page that rebinds its own domain to this machine gets 421.

pub mod csp;
pub mod files;
pub mod headers;
pub mod origins;

use std::{future::Future, pin::Pin, sync::Arc};

use bytes::Bytes;
use http::{HeaderValue, Method, Request, Response, StatusCode, header};
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper::body::Incoming;
use serde_json::json;

use crate::{
    letters::Letters,
    mailbox::{Mailbox, web, write},
};
use csp::Reports;
use files::Files;
use headers::Policy;
use origins::Origins;

/// The body of an answer.
pub type Body = Full<Bytes>;

/// Lambda's own limit for one request.
const LARGEST_BODY: usize = 6 * 1024 * 1024;

/// SES's own limit for one mail.
const LARGEST_LETTER: usize = 40 * 1024 * 1024;

/// The application: one request in, one answer out, as API Gateway would call it.
pub type Api = Arc<dyn Fn(Request<Bytes>) -> Pin<Box<dyn Future<Output = Response<Bytes>> + Send>> + Send + Sync>;

/// What the main server serves.
#[derive(Clone)]
pub struct Site {
    /// The application.
    pub api: Api,
    /// The pages; `None` without pages.
    pub files: Option<Files>,
    /// The mails.
    pub mailbox: Mailbox,
    /// Where mails come in.
    pub letters: Letters,
    /// The names that are ours.
    pub origins: Origins,
    /// The headers of every answer.
    pub policy: Policy,
    /// Reports of broken policies.
    pub reports: Reports,
}

impl Site {
    /// Answers one request.
    pub async fn answer(self, request: Request<Incoming>) -> Response<Body> {
        let mut response = self.route(request).await;
        self.policy.apply(response.headers_mut());
        response
    }

    async fn route(&self, request: Request<Incoming>) -> Response<Body> {
        let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
        let Some(site) = self.origins.site(host) else {
            return plain(
                StatusCode::MISDIRECTED_REQUEST,
                "A Parvis on this machine answers as localhost and <agency>.localhost only, on its own port.",
            );
        };
        let path = request.uri().path().to_owned();
        if path.starts_with("/api/") || path.starts_with("/.well-known/") {
            return self.application(request).await;
        }
        match (request.method().clone(), path.as_str()) {
            (Method::POST, "/__csp") => match Limited::new(request.into_body(), 64 * 1024).collect().await {
                Ok(report) => {
                    self.reports.take(&report.to_bytes());
                    plain(StatusCode::NO_CONTENT, "")
                }
                Err(_) => plain(StatusCode::PAYLOAD_TOO_LARGE, "That report is too long."),
            },
            (Method::GET, "/__csp") => json(&self.reports.to_json()),
            (Method::POST, "/__mail/api/letters") => {
                let (parts, body) = request.into_parts();
                match Limited::new(body, LARGEST_LETTER).collect().await {
                    Ok(body) => write::answer(&self.letters, &parts, &body.to_bytes()).await,
                    Err(_) => plain(StatusCode::PAYLOAD_TOO_LARGE, "SES takes 40 MB at most."),
                }
            }
            (method, path) if path == "/__mail" || path.starts_with("/__mail/") => {
                web::answer(&self.mailbox, &method, path)
            }
            (Method::GET | Method::HEAD, path) => match &self.files {
                Some(files) => files.get(&site, path, request.headers()),
                None => plain(StatusCode::NOT_FOUND, "This Parvis runs without pages."),
            },
            _ => {
                let mut response = plain(StatusCode::METHOD_NOT_ALLOWED, "Pages can be read only.");
                response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
                response
            }
        }
    }

    async fn application(&self, request: Request<Incoming>) -> Response<Body> {
        let (parts, body) = request.into_parts();
        match Limited::new(body, LARGEST_BODY).collect().await {
            Ok(body) => (self.api)(Request::from_parts(parts, body.to_bytes())).await.map(Full::new),
            Err(error) if error.is::<LengthLimitError>() => {
                problem(StatusCode::PAYLOAD_TOO_LARGE, "too-large", "A request has at most 6 MB.")
            }
            Err(_) => problem(StatusCode::BAD_REQUEST, "malformed", "The request broke off."),
        }
    }
}

impl std::fmt::Debug for Site {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Site").field("origins", &self.origins).finish_non_exhaustive()
    }
}

/// A problem that the gateway finds before the application is called.
fn problem(status: StatusCode, code: &str, detail: &str) -> Response<Body> {
    let body = json!({
        "type": format!("https://parvis.dev/problems/{code}"), "title": status.canonical_reason(), "status": status.as_u16(),
        "detail": detail, "code": code, "instance": "local",
    });
    let mut response = json(&body);
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    response
}

/// A JSON answer that isn't cached.
pub(crate) fn json(value: &serde_json::Value) -> Response<Body> {
    let mut response = Response::new(Full::new(Bytes::from(value.to_string())));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// A short text that isn't cached.
pub(crate) fn plain(status: StatusCode, text: &'static str) -> Response<Body> {
    let mut response = Response::new(Full::new(Bytes::from_static(text.as_bytes())));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
