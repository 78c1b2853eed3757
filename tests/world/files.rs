//! Bytes on their way to and from S3, as a browser moves them.

use bytes::Bytes;
use http::Request;
use http_body_util::{BodyExt as _, Full};
use hyper_util::{client::legacy::Client, rt::TokioExecutor};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::{Answer, Caller, Stage};

/// The bytes of a file that is as it says.
pub const SAMPLE: &[u8] = b"A plain text, as anybody might write it.";

/// SHA-256 in hexadecimal.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    data_encoding::HEXLOWER.encode(&Sha256::digest(bytes))
}

/// A request over a real socket.
pub async fn http(method: &str, url: &str, headers: &Value, body: Bytes) -> Answer {
    try_http(method, url, headers, body).await.unwrap_or_else(|error| panic!("{method} {url}: {error}"))
}

/// A request over a real socket to somebody who may be gone.
///
/// # Errors
/// When the connection can't be made, or breaks off.
pub async fn try_http(method: &str, url: &str, headers: &Value, body: Bytes) -> Result<Answer, String> {
    let mut request = Request::builder().method(method).uri(url);
    for (name, value) in headers.as_object().into_iter().flatten() {
        request = request.header(name, value.as_str().unwrap_or_default());
    }
    let request = request.body(Full::new(body)).expect("a request");
    let client = Client::builder(TokioExecutor::new()).build_http();
    let (parts, body) = client.request(request).await.map_err(|error| error.to_string())?.into_parts();
    let body = body.collect().await.map_err(|error| error.to_string())?.to_bytes();
    Ok(Answer::new(format!("{method} {url}"), http::Response::from_parts(parts, body)))
}

/// The body of `POST /uploads` for a file.
#[must_use]
pub fn promise(workspace: &str, folder: Option<&str>, name: &str, media_type: &str, bytes: &[u8]) -> Value {
    let mut body = json!({
        "purpose": "file", "workspace": workspace, "name": name, "size": bytes.len(), "media_type": media_type, "sha256": sha256(bytes),
    });
    if let Some(folder) = folder {
        body["folder"] = folder.into();
    }
    body
}

/// Sends the bytes of an upload to where its answer says.
pub async fn send(upload: &Value, bytes: &[u8]) -> Answer {
    let put = &upload["put"];
    http("PUT", put["url"].as_str().unwrap_or_default(), &put["headers"], Bytes::copy_from_slice(bytes)).await
}

/// Uploads a file and waits for its check; gives the file's id.
pub async fn upload(stage: &Stage, caller: &Caller, body: Value, bytes: &[u8]) -> String {
    let upload = caller.post("/uploads", body).await.expect(201);
    send(&upload, bytes).await.expect_status(200);
    let id = upload["id"].as_str().unwrap_or_default();
    let checking = caller.act(&format!("/uploads/{id}/complete")).await.expect(202);
    stage.drain().await;
    checking["file"].as_str().unwrap_or_default().to_owned()
}

/// As much of a square PNG picture as a check looks at.
#[must_use]
pub fn picture(side: u8) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0".to_vec();
    bytes.extend([side, 0, 0, 0, side]);
    bytes.extend(b"\x08\x02\0\0\0crc_\0\0\0\0IEND\xaeB`\x82");
    bytes
}

/// The body of `POST /uploads` for a logo.
#[must_use]
pub fn logo(bytes: &[u8]) -> Value {
    json!({"purpose": "logo", "name": "logo.png", "size": bytes.len(), "media_type": "image/png", "sha256": sha256(bytes)})
}

/// Uploads a sheet of clients and waits until its rows are judged; gives the import's id.
pub async fn import(stage: &Stage, caller: &Caller, name: &str, bytes: &[u8]) -> String {
    let body = json!({
        "purpose": "import", "name": name, "size": bytes.len(), "media_type": "text/csv", "sha256": sha256(bytes),
    });
    let upload = caller.post("/uploads", body).await.expect(201);
    send(&upload, bytes).await.expect_status(200);
    let path = format!("/uploads/{}", upload["id"].as_str().unwrap_or_default());
    caller.act(&format!("{path}/complete")).await.expect(202);
    stage.drain().await;
    let upload = caller.get(&path).await.expect(200);
    upload["import"].as_str().unwrap_or_else(|| panic!("no import in {upload}")).to_owned()
}

impl Answer {
    /// Insists on a status, whatever the body.
    #[track_caller]
    pub fn expect_status(&self, status: u16) {
        assert_eq!(self.status, status, "{} answered {}", self.asked, self.text());
    }
}
