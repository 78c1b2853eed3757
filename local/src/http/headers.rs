//! The headers that every answer of the main server has, as CloudFront sets them in production.

use http::{HeaderMap, HeaderValue, header};

/// What pages may load and whom they may talk to.
#[derive(Clone, Debug)]
pub struct Policy {
    pages: HeaderValue,
}

impl Policy {
    /// The policy of pages whose files come from `files`, an origin such as `http://127.0.0.1:8081`.
    #[must_use]
    pub fn new(files: &str) -> Self {
        let pages = format!(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data: {files}; connect-src 'self' {files}; \
             frame-src {files}; font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; \
             frame-ancestors 'none'; report-uri /__csp"
        );
        // An origin of digits and dots is always a header value.
        Self { pages: HeaderValue::from_str(&pages).unwrap_or_else(|_| HeaderValue::from_static("default-src 'none'")) }
    }

    /// Adds what an answer lacks; what it says itself stays.
    pub fn apply(&self, headers: &mut HeaderMap) {
        let mut default = |name: header::HeaderName, value: HeaderValue| {
            headers.entry(name).or_insert(value);
        };
        default(header::CONTENT_SECURITY_POLICY, self.pages.clone());
        default(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        default(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
        default(header::HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin"));
        default(
            header::HeaderName::from_static("cross-origin-resource-policy"),
            HeaderValue::from_static("same-origin"),
        );
        default(
            header::HeaderName::from_static("permissions-policy"),
            HeaderValue::from_static(
                "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
            ),
        );
    }
}
