//! Calls to the application in process, as a page would make them: the demo agency is bound by every rule there is.

use bytes::Bytes;
use http::{Request, Response, StatusCode, header};
use http_body_util::{BodyExt, Full};
use hyper_util::{client::legacy::Client, rt::TokioExecutor};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::{Server, StartError};

/// Somebody who calls: nobody yet, or somebody with an access token.
#[derive(Clone)]
pub(super) struct Caller<'a> {
    server: &'a Server,
    token: Option<String>,
}

impl<'a> Caller<'a> {
    /// Nobody.
    pub(super) fn nobody(server: &'a Server) -> Self {
        Self { server, token: None }
    }

    /// The person whose session a sign-up or an acceptance answered with.
    pub(super) fn signed_in(&self, session: &Value) -> Result<Self, StartError> {
        Ok(Self { server: self.server, token: Some(text(session, "access_token")?) })
    }

    pub(super) async fn get(&self, path: &str) -> Result<Value, StartError> {
        self.call("GET", path, None, None).await
    }

    pub(super) async fn post(&self, path: &str, body: Value) -> Result<Value, StartError> {
        self.call("POST", path, Some(body), None).await
    }

    pub(super) async fn put(&self, path: &str) -> Result<Value, StartError> {
        self.call("PUT", path, None, None).await
    }

    /// Changes what `current` is the present state of.
    pub(super) async fn patch(&self, path: &str, current: &Value, body: Value) -> Result<Value, StartError> {
        self.call("PATCH", path, Some(body), Some(&current["version"])).await
    }

    async fn call(
        &self,
        method: &str,
        path: &str,
        body: Option<Value>,
        version: Option<&Value>,
    ) -> Result<Value, StartError> {
        let mut request =
            Request::builder().method(method).uri(format!("/api/v1{path}")).header(header::USER_AGENT, "Parvis demo");
        if let Some(token) = &self.token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        if body.is_some() {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        if method == "POST" {
            let key = self.server.engines.rng().bytes::<16>();
            request = request.header("idempotency-key", data_encoding::HEXLOWER.encode(&key));
        }
        if let Some(version) = version {
            request = request.header(header::IF_MATCH, format!("\"{version}\""));
        }
        let body = body.map(|body| Bytes::from(body.to_string())).unwrap_or_default();
        let request = request.body(body).map_err(|error| failed(method, path, error))?;
        let answer: Response<Bytes> = (self.server.api)(request).await;
        if !answer.status().is_success() {
            return Err(failed(method, path, String::from_utf8_lossy(answer.body())));
        }
        if answer.status() == StatusCode::NO_CONTENT || answer.body().is_empty() {
            return Ok(Value::Null);
        }
        serde_json::from_slice(answer.body()).map_err(|error| failed(method, path, error))
    }

    /// Uploads bytes as a browser does; gives the finished upload, which may still be checked.
    pub(super) async fn upload(
        &self,
        mut what: Value,
        name: &str,
        media_type: &str,
        bytes: &[u8],
    ) -> Result<Value, StartError> {
        what["name"] = name.into();
        what["media_type"] = media_type.into();
        what["size"] = bytes.len().into();
        what["sha256"] = data_encoding::HEXLOWER.encode(&Sha256::digest(bytes)).into();
        let upload = self.post("/uploads", what).await?;
        let url = text(&upload["put"], "url")?;
        let mut request = Request::builder().method("PUT").uri(&url);
        for (name, value) in upload["put"]["headers"].as_object().into_iter().flatten() {
            request = request.header(name, value.as_str().unwrap_or_default());
        }
        let request =
            request.body(Full::new(Bytes::copy_from_slice(bytes))).map_err(|error| failed("PUT", name, error))?;
        let answer = Client::builder(TokioExecutor::new())
            .build_http()
            .request(request)
            .await
            .map_err(|error| failed("PUT", name, error))?;
        if !answer.status().is_success() {
            let body = answer.into_body().collect().await.map(|body| body.to_bytes()).unwrap_or_default();
            return Err(failed("PUT", name, String::from_utf8_lossy(&body)));
        }
        self.post(&format!("/uploads/{}/complete", text(&upload, "id")?), Value::Null).await
    }
}

/// A text field that an answer must have.
pub(super) fn text(value: &Value, field: &str) -> Result<String, StartError> {
    value[field]
        .as_str()
        .map(str::to_owned)
        .ok_or_else(|| StartError(format!("The demo agency can't be made: an answer has no {field}: {value}.")))
}

fn failed(method: &str, what: &str, why: impl std::fmt::Display) -> StartError {
    StartError(format!(
        "The demo agency can't be made: {method} {what}: {why}\nStart with --empty for a Parvis without it."
    ))
}
