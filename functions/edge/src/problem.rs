//! Problems: the one place where an error becomes `application/problem+json` (RFC 9457).

use lambda_http::http::{HeaderValue, Response, StatusCode, header};
use parvis::{Code, Error, error::Field};
use serde::Serialize;
use serde_json::{Map, Value};

/// A problem document.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct Problem {
    /// What kind of problem, as an address that explains it.
    #[serde(rename = "type")]
    pub kind: String,
    /// The kind in a few words.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What happened here, and what to do about it.
    pub detail: String,
    /// The kind, for programs.
    pub code: String,
    /// The request's id, to quote when asking for help.
    pub instance: String,
    /// The fields at fault.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<Field>,
    /// Further members of this kind of problem.
    #[serde(flatten)]
    #[schema(ignore)]
    pub extra: Map<String, Value>,
}

/// The HTTP status of a code.
#[must_use]
pub fn status_of(code: Code) -> StatusCode {
    match code {
        Code::Malformed | Code::IdempotencyKeyRequired | Code::CursorInvalid => StatusCode::BAD_REQUEST,
        Code::Unauthenticated
        | Code::SessionEnded
        | Code::CredentialsRefused
        | Code::PasskeyRefused
        | Code::SecondFactorRequired => StatusCode::UNAUTHORIZED,
        Code::Forbidden
        | Code::EmailUnverified
        | Code::StepUpRequired
        | Code::WayNotAllowed
        | Code::EnrolmentRequired
        | Code::ViewOnly => StatusCode::FORBIDDEN,
        Code::NotFound => StatusCode::NOT_FOUND,
        Code::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
        Code::OrganizationRequired
        | Code::LastOwner
        | Code::EmailInUse
        | Code::AlreadyActive
        | Code::NotActive
        | Code::Suspended
        | Code::Archived
        | Code::AddressRefused
        | Code::NameInUse
        | Code::FolderCycle
        | Code::FolderNotEmpty
        | Code::CompanyNotEmpty
        | Code::WorkspaceArchived
        | Code::QuotaExceeded
        | Code::FileNotAvailable
        | Code::UploadClosed
        | Code::ExportNotReady
        | Code::ImportNotReady
        | Code::BulkNotReady
        | Code::MailNotRetryable
        | Code::Conflict => StatusCode::CONFLICT,
        Code::Gone => StatusCode::GONE,
        Code::Stale => StatusCode::PRECONDITION_FAILED,
        Code::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        Code::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        Code::Invalid | Code::IdempotencyKeyReused => StatusCode::UNPROCESSABLE_ENTITY,
        Code::PreconditionRequired => StatusCode::PRECONDITION_REQUIRED,
        Code::TooManyRequests => StatusCode::TOO_MANY_REQUESTS,
        Code::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        Code::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
    }
}

impl Problem {
    /// The document of an error; its internal text stays inside.
    #[must_use]
    pub fn new(error: &Error, instance: &str) -> Self {
        Self {
            kind: format!("https://parvis.dev/problems/{}", error.code.text()),
            title: error.code.title().into(),
            status: status_of(error.code).as_u16(),
            detail: error.detail.clone(),
            code: error.code.text().into(),
            instance: instance.into(),
            errors: error.fields.clone(),
            extra: error.extra.clone(),
        }
    }

    /// The answer to an error.
    #[must_use]
    pub fn respond(error: &Error, instance: &str) -> Response<Vec<u8>> {
        let body = serde_json::to_vec(&Self::new(error, instance)).unwrap_or_default();
        let mut response = Response::new(body);
        *response.status_mut() = status_of(error.code);
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(wait) = error.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(wait.as_secs().max(1)));
        }
        if status_of(error.code) == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if let Some(allow) =
            error.extra.get("allow").and_then(Value::as_str).and_then(|allow| HeaderValue::from_str(allow).ok())
        {
            headers.insert(header::ALLOW, allow);
        }
        response
    }
}
