//! The one error of the domain: a code for programs, a sentence for people, and an inner text that never leaves the process.

use std::{fmt, time::Duration};

use serde::{Deserialize, Serialize};

/// What the domain's functions answer.
pub type Result<T, E = Error> = std::result::Result<T, E>;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $title:literal;)*) => {
        /// Every way in which a request can fail. Programs decide by it; its text is stable.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Code { $($(#[$doc])* $name,)* }

        impl Code {
            /// All codes, in the order of their table.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The code as programs read it.
            #[must_use]
            pub fn text(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }

            /// A short summary for people, the same for each occurrence.
            #[must_use]
            pub fn title(self) -> &'static str {
                match self { $(Self::$name => $title,)* }
            }
        }
    };
}

codes! {
    /// The request can't be read at all.
    Malformed = "malformed", "The request can't be read";
    /// A create came without its Idempotency-Key.
    IdempotencyKeyRequired = "idempotency-key-required", "Idempotency-Key is missing";
    /// The same Idempotency-Key came with another body.
    IdempotencyKeyReused = "idempotency-key-reused", "This Idempotency-Key was used for another request";
    /// A cursor was edited, or belongs to another list or reader.
    CursorInvalid = "cursor-invalid", "The cursor is not valid for this list";
    /// Nobody is signed in.
    Unauthenticated = "unauthenticated", "Sign in first";
    /// The session was ended, or its person suspended or removed.
    SessionEnded = "session-ended", "The session has ended";
    /// E-mail and password don't match an account.
    CredentialsRefused = "credentials-refused", "The e-mail address or the password is wrong";
    /// A passkey that nobody has, that opens nothing here, or an answer that isn't right.
    PasskeyRefused = "passkey-refused", "This passkey opens nothing here";
    /// The first factor was right; a second one is needed.
    SecondFactorRequired = "second-factor-required", "Enter a code of your authenticator app";
    /// One account, several organizations: the caller must choose.
    OrganizationRequired = "organization-required", "Choose an organization";
    /// The caller sees the thing but may not do this to it.
    Forbidden = "forbidden", "You may not do this";
    /// Mails go out only for somebody whose own address is proved.
    EmailUnverified = "email-unverified", "Confirm your own e-mail address first";
    /// What guards an account is changed only after a fresh proof.
    StepUpRequired = "step-up-required", "Prove first that it is you";
    /// This way of signing in isn't open here.
    WayNotAllowed = "way-not-allowed", "This way of signing in is not open here";
    /// The organization asks for a second factor, which must be set up before anything else.
    EnrolmentRequired = "enrolment-required", "Set up a second factor first";
    /// Whoever looks at what a client sees changes nothing.
    ViewOnly = "view-only", "Nothing can be changed while you view as a client";
    /// The thing does not exist, or not for this caller.
    NotFound = "not-found", "Not found";
    /// The path exists, the method does not.
    MethodNotAllowed = "method-not-allowed", "This method is not allowed here";
    /// The last owner of an organization can't step down.
    LastOwner = "last-owner", "An organization needs an owner";
    /// The e-mail address already belongs to somebody of the organization.
    EmailInUse = "email-in-use", "This e-mail address is already in use";
    /// The person already has access.
    AlreadyActive = "already-active", "This person already has access";
    /// The person hasn't accepted her invitation yet.
    NotActive = "not-active", "This person has not come in yet";
    /// The person is suspended.
    Suspended = "suspended", "This person is suspended";
    /// An address that refused a mail, or whose reader complained, isn't written to until somebody confirms it.
    AddressRefused = "address-refused", "A former mail to this address came back";
    /// Another folder of the same parent, or another company, has this name.
    NameInUse = "name-in-use", "This name is already in use";
    /// The person is put away.
    Archived = "archived", "This person is archived";
    /// A folder can't move into itself.
    FolderCycle = "folder-cycle", "A folder can't move into itself";
    /// A folder that still holds something can't be deleted.
    FolderNotEmpty = "folder-not-empty", "The folder is not empty";
    /// A company that somebody still belongs to can't be deleted.
    CompanyNotEmpty = "company-not-empty", "Somebody still belongs to this company";
    /// Clients can't change anything in a workspace that is put away.
    WorkspaceArchived = "workspace-archived", "This workspace is archived";
    /// The organization's storage is full.
    QuotaExceeded = "quota-exceeded", "The storage is full";
    /// A file that isn't checked, or was refused, can't be downloaded.
    FileNotAvailable = "file-not-available", "The file is not available";
    /// An upload can't be completed or cancelled any more.
    UploadClosed = "upload-closed", "The upload is closed";
    /// An export that isn't ready can't be downloaded.
    ExportNotReady = "export-not-ready", "The export is not ready";
    /// An import isn't at the point where this can be done.
    ImportNotReady = "import-not-ready", "The import is not ready for this";
    /// A bulk action isn't at the point where this can be done.
    BulkNotReady = "bulk-not-ready", "The bulk action is not ready for this";
    /// A mail whose time is over, or that only its reader can ask for, isn't sent again.
    MailNotRetryable = "mail-not-retryable", "This mail can't be sent again";
    /// Two changes met; the same request may be sent again.
    Conflict = "conflict", "Somebody else changed this at the same moment";
    /// A link that was used, revoked, replaced, or has expired.
    Gone = "gone", "This link no longer works";
    /// If-Match names an older version.
    Stale = "stale", "Somebody changed this in the meantime";
    /// The body is too large.
    TooLarge = "too-large", "The request is too large";
    /// The body is not JSON.
    UnsupportedMediaType = "unsupported-media-type", "The body must be JSON";
    /// The request is readable, but its content isn't valid.
    Invalid = "invalid", "Some fields are not valid";
    /// A change came without its If-Match.
    PreconditionRequired = "precondition-required", "If-Match is missing";
    /// Too many tries.
    TooManyRequests = "too-many-requests", "Too many tries";
    /// A fault of ours.
    Internal = "internal", "Something went wrong on our side";
    /// Something this depends on doesn't answer.
    Unavailable = "unavailable", "The service is not available at the moment";
}

/// One field that isn't valid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Field {
    /// Where, as a JSON Pointer (RFC 6901) into the body, or `?name` for a query parameter.
    pub pointer: String,
    /// Why, for programs: `required`, `too-long`, `taken` …
    pub code: String,
    /// Why, for people.
    pub detail: String,
}

/// Why something was refused or failed.
///
/// It has no `Display`: the internal text must not be shown by accident.
#[derive(Debug, Clone)]
pub struct Error {
    /// For programs.
    pub code: Code,
    /// For people: what happened, and what to do about it.
    pub detail: String,
    /// The fields at fault, when [`Code::Invalid`].
    pub fields: Vec<Field>,
    /// Further members of the problem document.
    pub extra: serde_json::Map<String, serde_json::Value>,
    /// How long to wait before the next try.
    pub retry_after: Option<Duration>,
    /// For our logs only.
    pub internal: Option<String>,
}

impl Error {
    /// An error with its sentence.
    #[must_use]
    pub fn new(code: Code, detail: impl Into<String>) -> Self {
        Self {
            code,
            detail: detail.into(),
            fields: Vec::new(),
            extra: serde_json::Map::new(),
            retry_after: None,
            internal: None,
        }
    }

    /// An error whose title says it all.
    #[must_use]
    pub fn plain(code: Code) -> Self {
        Self::new(code, code.title())
    }

    /// What an outsider may not see, and what never was: the same words.
    #[must_use]
    pub fn not_found() -> Self {
        Self::new(Code::NotFound, "There is nothing here, or you may not see it.")
    }

    /// Somebody else was faster.
    #[must_use]
    pub fn stale() -> Self {
        Self::new(Code::Stale, "Load it again, look at what changed, and repeat your change.")
    }

    /// A fault of ours; `cause` is kept for the log.
    #[must_use]
    pub fn internal(cause: impl fmt::Display) -> Self {
        let mut error = Self::new(
            Code::Internal,
            "Something went wrong on our side. Try again; if it persists, quote the instance.",
        );
        error.internal = Some(cause.to_string());
        error
    }

    /// One field at fault.
    #[must_use]
    pub fn field(pointer: &str, code: &str, detail: impl Into<String>) -> Self {
        Self::fields(vec![Field { pointer: pointer.into(), code: code.into(), detail: detail.into() }])
    }

    /// A conflict over what a field says: somebody else has it already.
    #[must_use]
    pub fn taken(code: Code, pointer: &str, detail: &str) -> Self {
        let mut error = Self::new(code, detail);
        error.fields.push(Field { pointer: pointer.into(), code: "taken".into(), detail: detail.into() });
        error
    }

    /// Several fields at fault.
    #[must_use]
    pub fn fields(fields: Vec<Field>) -> Self {
        let mut error = Self::new(Code::Invalid, "Correct the fields named in errors and send the request again.");
        error.fields = fields;
        error
    }

    /// Adds a member to the problem document.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<serde_json::Value>) -> Self {
        self.extra.insert(name.into(), value.into());
        self
    }

    /// Says how long to wait before the next try.
    #[must_use]
    pub fn after(mut self, wait: Duration) -> Self {
        self.retry_after = Some(wait);
        self
    }
}

impl From<Code> for Error {
    fn from(code: Code) -> Self {
        Self::plain(code)
    }
}

impl From<serde_dynamo::Error> for Error {
    fn from(error: serde_dynamo::Error) -> Self {
        Self::internal(error)
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::internal(error)
    }
}

/// Why one value was refused: a code for programs and a sentence for people.
pub type Refusal = (&'static str, String);

/// Gathers what is wrong with several fields, so that a form shows all of it at once.
#[derive(Debug, Default)]
pub struct Fields(Vec<Field>);

impl Fields {
    /// Keeps a value, or notes why it isn't valid.
    pub fn take<T>(&mut self, pointer: &str, value: std::result::Result<T, Refusal>) -> Option<T> {
        match value {
            Ok(value) => Some(value),
            Err((code, detail)) => {
                self.0.push(Field { pointer: pointer.into(), code: code.into(), detail });
                None
            }
        }
    }

    /// Puts a value in its place, or notes why it isn't valid and leaves the place alone.
    pub fn keep<T>(&mut self, pointer: &str, value: std::result::Result<T, Refusal>, place: &mut T) {
        if let Some(value) = self.take(pointer, value) {
            *place = value;
        }
    }

    /// Ends the gathering.
    ///
    /// # Errors
    /// [`Code::Invalid`] with every field noted so far.
    pub fn finish(self) -> Result<()> {
        if self.0.is_empty() { Ok(()) } else { Err(Error::fields(self.0)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_distinct_and_spelled_alike() {
        let mut texts: Vec<_> = Code::ALL.iter().map(|code| code.text()).collect();
        assert!(texts.iter().all(|text| text.chars().all(|c| c.is_ascii_lowercase() || c == '-')));
        texts.sort_unstable();
        texts.dedup();
        assert_eq!(texts.len(), Code::ALL.len());
    }
}
