//! Bodies: JSON in, with an error that names the field; and what a PATCH may leave out.

use lambda_http::http::{HeaderMap, header};
use parvis::{Code, Error, Result};
use serde::{Deserialize, Deserializer, de::DeserializeOwned};

/// Most bytes of a body. Files never come this way.
pub const MOST: usize = 64 * 1024;
/// Most bytes of a body that names many things one by one.
pub const MOST_OF_A_CHOICE: usize = 256 * 1024;

/// A member of a PATCH body: absent keeps, null clears, a value sets. Needs `#[serde(default)]`, and
/// `#[schema(required = false, value_type = Option<T>)]` for the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Patch<T>(pub Option<Option<T>>);

impl<T> Default for Patch<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Patch<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        Option::deserialize(deserializer).map(|value| Self(Some(value)))
    }
}

/// Reads a JSON body.
///
/// # Errors
/// [`Code::TooLarge`], [`Code::UnsupportedMediaType`], [`Code::Malformed`] when it isn't JSON, [`Code::Invalid`] with the
/// member's pointer when it isn't the JSON that is wanted.
pub fn read_json<T: DeserializeOwned>(headers: &HeaderMap, body: &[u8]) -> Result<T> {
    read_json_within(MOST, headers, body)
}

/// Reads a JSON body of at most so many bytes.
///
/// # Errors
/// As [`read_json`].
pub(crate) fn read_json_within<T: DeserializeOwned>(most: usize, headers: &HeaderMap, body: &[u8]) -> Result<T> {
    if body.len() > most {
        return Err(Error::new(Code::TooLarge, format!("Send at most {most} bytes.")));
    }
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if !kind.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("application/json") {
        return Err(Error::new(Code::UnsupportedMediaType, "Send the body as application/json."));
    }
    let mut reader = serde_json::Deserializer::from_slice(body);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| refusal(&error))?;
    reader.end().map_err(|_| malformed())?;
    Ok(value)
}

fn malformed() -> Error {
    Error::new(Code::Malformed, "The body is not valid JSON.")
}

fn refusal(error: &serde_path_to_error::Error<serde_json::Error>) -> Error {
    let text = error.inner().to_string();
    if error.inner().is_syntax() || error.inner().is_eof() || error.inner().is_io() {
        return malformed();
    }
    let mut pointer = String::new();
    for segment in error.path() {
        let name = segment.to_string();
        // serde_path_to_error shows the member that it couldn't name as "?".
        if name != "?" {
            pointer.push('/');
            pointer.push_str(&name.trim_matches(|c| c == '[' || c == ']').replace('~', "~0").replace('/', "~1"));
        }
    }
    let quoted = |after: &str| text.strip_prefix(after).and_then(|rest| rest.split('`').next());
    if let Some(name) = quoted("unknown field `") {
        if !pointer.ends_with(&format!("/{name}")) {
            pointer = format!("{pointer}/{name}");
        }
        return Error::field(&pointer, "unknown-field", "This member is not known; leave it out.");
    }
    if let Some(name) = quoted("missing field `") {
        return Error::field(&format!("{pointer}/{name}"), "required", "This member is required.");
    }
    if text.starts_with("unknown variant") {
        let known =
            text.split(", expected ").nth(1).and_then(|rest| rest.split(" at line").next()).unwrap_or("another value");
        return Error::field(&pointer, "unsupported", format!("Use {known}."));
    }
    Error::field(&pointer, "malformed", "This member has another type than expected.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Body {
        #[serde(default)]
        name: Patch<String>,
        #[serde(default)]
        count: Option<u32>,
    }

    fn read(body: &str) -> Result<Body> {
        let mut headers = HeaderMap::new();
        headers.insert(header::CONTENT_TYPE, header::HeaderValue::from_static("application/json; charset=utf-8"));
        read_json(&headers, body.as_bytes())
    }

    fn fault(body: &str) -> (String, String) {
        let error = read(body).expect_err("refused");
        error
            .fields
            .first()
            .map(|field| (field.pointer.clone(), field.code.clone()))
            .unwrap_or((String::new(), error.code.text().into()))
    }

    #[test]
    fn absent_null_and_value_differ() {
        assert_eq!(read("{}").map(|body| body.name.0).ok(), Some(None));
        assert_eq!(read(r#"{"name":null}"#).map(|body| body.name.0).ok(), Some(Some(None)));
        assert_eq!(
            read(r#"{"name":"x","count":1}"#).map(|body| (body.name.0, body.count)).ok(),
            Some((Some(Some("x".into())), Some(1)))
        );
    }

    #[test]
    fn a_fault_is_named() {
        assert_eq!(fault(r#"{"nam":1}"#), ("/nam".into(), "unknown-field".into()));
        assert_eq!(fault(r#"{"count":"x"}"#), ("/count".into(), "malformed".into()));
        assert_eq!(fault(r#"{"count":-1}"#), ("/count".into(), "malformed".into()));
        assert_eq!(fault("{"), (String::new(), "malformed".into()));
        assert_eq!(fault("{} {}"), (String::new(), "malformed".into()));
    }
}
