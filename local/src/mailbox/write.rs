//! Writing to the portal from the mailbox's page: a form's fields as JSON, or a whole mail as it was saved (`.eml`).
//!
//! Neither is a form that pages of others could send: browsers ask first, and get no leave.

use http::{Response, StatusCode, header, request::Parts};
use mail_builder::{MessageBuilder, headers::raw::Raw};
use mail_parser::MessageParser;
use serde::Deserialize;
use serde_json::json;

use crate::{
    http::{Body, json as reply, plain},
    letters::{Envelope, Letters},
};

/// The fields of the form.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Fields {
    from: String,
    to: Vec<String>,
    #[serde(default)]
    cc: Vec<String>,
    #[serde(default)]
    subject: String,
    #[serde(default)]
    text: String,
    /// Further headers, by name.
    #[serde(default)]
    headers: Vec<(String, String)>,
    /// What is found out, as in [`Envelope::verdicts`]; nothing against it when absent.
    #[serde(default)]
    verdicts: Option<[String; 5]>,
}

/// Answers `POST /__mail/api/letters`.
pub async fn answer(letters: &Letters, request: &Parts, body: &[u8]) -> Response<Body> {
    let kind = request.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let read = match kind {
        "application/json" => from_fields(letters, body),
        "message/rfc822" => Ok((body.to_vec(), envelope_of(letters, body))),
        _ => return plain(StatusCode::UNSUPPORTED_MEDIA_TYPE, "Send application/json, or message/rfc822."),
    };
    let (raw, envelope) = match read {
        Ok(read) => read,
        Err(_) => return plain(StatusCode::BAD_REQUEST, "This is no mail."),
    };
    if envelope.recipients.is_empty() {
        return plain(StatusCode::UNPROCESSABLE_ENTITY, "No recipient is an address of the portal.");
    }
    match letters.receive(&raw, envelope).await {
        Ok(id) => {
            let mut response = reply(&json!({"id": id}));
            *response.status_mut() = StatusCode::ACCEPTED;
            response
        }
        Err(error) => {
            tracing::error!(error, "a letter can't be kept");
            plain(StatusCode::INTERNAL_SERVER_ERROR, "The letter could not be kept.")
        }
    }
}

fn from_fields(letters: &Letters, body: &[u8]) -> Result<(Vec<u8>, Envelope), String> {
    let fields: Fields = serde_json::from_slice(body).map_err(|error| error.to_string())?;
    let broken = |text: &String| text.contains(['\r', '\n']);
    if [&fields.from, &fields.subject].into_iter().chain(&fields.to).chain(&fields.cc).any(broken)
        || fields.headers.iter().any(|(name, value)| broken(name) || broken(value) || name.contains(':'))
    {
        return Err("a line break in a line".to_owned());
    }
    let mut mail = MessageBuilder::new()
        .header("From", Raw::new(fields.from.clone()))
        .header("To", Raw::new(fields.to.join(", ")))
        .subject(fields.subject)
        .text_body(fields.text);
    if !fields.cc.is_empty() {
        mail = mail.header("Cc", Raw::new(fields.cc.join(", ")));
    }
    for (name, value) in fields.headers {
        mail = mail.header(name, Raw::new(value));
    }
    let raw = mail.write_to_vec().map_err(|error| error.to_string())?;
    let envelope = envelope_of(letters, &raw);
    Ok((raw, Envelope { verdicts: fields.verdicts.unwrap_or_else(|| envelope.verdicts.clone()), ..envelope }))
}

/// The envelope that a mail would have come in, as far as its own head tells.
fn envelope_of(letters: &Letters, raw: &[u8]) -> Envelope {
    let nobody = Envelope { recipients: Vec::new(), ..Envelope::new("", "") };
    let Some(head) = MessageParser::default().parse_headers(raw) else { return nobody };
    let domain = format!("@{}", letters.domain());
    let all =
        |name: &'static str| head.header_values(name).filter_map(|value| value.as_address()).flat_map(|all| all.iter());
    let bare = |address: &mail_parser::Addr<'_>| address.address().map(str::to_owned);
    let recipients = ["To", "Cc"].into_iter().flat_map(all).filter_map(bare);
    let recipients = recipients.filter(|to| to.to_lowercase().ends_with(&domain)).collect();
    let told = head.return_address().map(str::to_owned);
    let source = told.or_else(|| all("From").find_map(bare)).unwrap_or_default();
    Envelope { recipients, ..Envelope::new(&source, "") }
}
