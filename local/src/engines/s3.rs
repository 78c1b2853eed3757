//! S3: a folder behind a loopback port of its own, which the pages reach by presigned URLs.
//!
//! This is the files origin, apart from the pages' as in production. Signatures are verified against a key pair made for
//! this data folder. Only the pages' own origins may read answers or send anything that needs asking first, and what comes
//! out can't act as a page: no sniffing, no scripts, no framing by others.

use std::{io, net::SocketAddr, sync::Arc};

use http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode, header};
use hyper::body::Incoming;
use s3s::{
    Body,
    auth::SimpleAuth,
    service::{S3Service, S3ServiceBuilder},
};

use super::bucket::Bucket;
use crate::{
    http::origins::Origins,
    loopback::{self, Stop},
};

/// The key pair that signs; made at random for each data folder.
#[derive(Clone)]
pub struct Credentials {
    /// Access key id.
    pub access_key: String,
    /// Secret access key.
    pub secret_key: String,
}

/// A running S3.
#[derive(Clone, Debug)]
pub struct S3 {
    /// Where it listens.
    pub address: SocketAddr,
}

impl S3 {
    /// The origin that presigned URLs have, such as `http://127.0.0.1:8081`.
    #[must_use]
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }
}

/// Serves `bucket` on `listener` until `stop`, to `pages` and to whoever holds the key pair.
///
/// # Errors
/// When the listener has no address.
pub fn start(
    listener: std::net::TcpListener,
    bucket: Bucket,
    credentials: &Credentials,
    pages: Origins,
    stop: Stop,
) -> io::Result<S3> {
    let address = listener.local_addr()?;
    let mut builder = S3ServiceBuilder::new(bucket);
    builder.set_auth(SimpleAuth::from_single(credentials.access_key.clone(), credentials.secret_key.clone()));
    let service = builder.build();
    let hosts: Arc<[String]> = [address.to_string(), format!("localhost:{}", address.port())].into();
    let handler = move |request| answer(service.clone(), Arc::clone(&hosts), pages.clone(), request);
    tokio::spawn(async move {
        if let Err(error) = loopback::serve(listener, stop, handler).await {
            tracing::error!(%error, "S3 stopped");
        }
    });
    Ok(S3 { address })
}

async fn answer(
    service: S3Service,
    hosts: Arc<[String]>,
    pages: Origins,
    request: Request<Incoming>,
) -> Response<Body> {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    if !hosts.iter().any(|own| own.eq_ignore_ascii_case(host)) {
        return refuse(StatusCode::MISDIRECTED_REQUEST, "This is the files origin of a Parvis on this machine.");
    }
    let origin = request.headers().get(header::ORIGIN).cloned();
    if origin.as_ref().is_some_and(|origin| !pages.contains(origin.as_bytes())) {
        return refuse(StatusCode::FORBIDDEN, "Only the pages of this Parvis may call its files origin.");
    }
    let mut response = if request.method() == Method::OPTIONS {
        preflight()
    } else {
        service.call(request.map(Body::from)).await.unwrap_or_else(|error| {
            tracing::error!(?error, "S3 failed");
            refuse(StatusCode::INTERNAL_SERVER_ERROR, "S3 failed; the server's log says why.")
        })
    };
    protect(response.headers_mut(), &pages);
    if let Some(origin) = origin {
        response.headers_mut().insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        response
            .headers_mut()
            .insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("etag, content-length"));
    }
    response
}

/// What a browser asks before it sends a presigned PUT: the same methods and headers as the deployed bucket allows.
fn preflight() -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NO_CONTENT;
    let headers = response.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("GET, HEAD, PUT"));
    headers.insert(
        header::ACCESS_CONTROL_ALLOW_HEADERS,
        HeaderValue::from_static(
            "content-type, content-length, content-md5, if-none-match, range, x-amz-checksum-sha256, x-amz-sdk-checksum-algorithm, x-amz-content-sha256",
        ),
    );
    headers.insert(header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("3000"));
    // Chromium asks this of a server on the machine itself.
    headers.insert("access-control-allow-private-network", HeaderValue::from_static("true"));
    response
}

/// A file is a client's file, never a page of ours.
fn protect(headers: &mut HeaderMap, pages: &Origins) {
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(header::VARY, HeaderValue::from_static("origin"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("cross-origin"));
    let pdf = headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"application/pdf"));
    // Chromium shows no PDF in a sandbox, and its viewer is its own origin already.
    let policy =
        if pdf { "" } else { "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; " };
    if let Ok(policy) = HeaderValue::from_str(&format!("{policy}frame-ancestors {}", pages.as_sources())) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
}

fn refuse(status: StatusCode, why: &'static str) -> Response<Body> {
    let mut response = Response::new(Body::from(why.to_owned()));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    response
}
