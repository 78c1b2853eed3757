//! The mail that a request asks SES to send.

use base64::{Engine, engine::general_purpose::STANDARD};
use mail_builder::{MessageBuilder, headers::raw::Raw};
use serde_json::Value;

use super::{Refusal, bad, list, strings, text};
use crate::mailbox::MAIL_ID;

/// The mail as it goes over the wire.
pub(super) fn message(request: &Value) -> Result<Vec<u8>, Refusal> {
    if let Some(raw) = request["Content"]["Raw"]["Data"].as_str() {
        return STANDARD.decode(raw).map_err(|_| bad("Content.Raw.Data isn't base64."));
    }
    let simple = &request["Content"]["Simple"];
    let from = request["FromEmailAddress"]
        .as_str()
        .filter(|from| from.contains('@'))
        .ok_or_else(|| bad("FromEmailAddress is missing."))?;
    let subject = simple["Subject"]["Data"].as_str().ok_or_else(|| bad("Content.Simple.Subject is missing."))?;
    let own =
        list(&simple["Headers"]).map(|header| (text(&header["Name"]), text(&header["Value"]))).collect::<Vec<_>>();
    if own
        .iter()
        .any(|(name, value)| name.contains([':', '\r', '\n', ' ']) || name.is_empty() || value.contains(['\r', '\n']))
    {
        return Err(bad("A header's name or value is illegal."));
    }
    let mut mail = MessageBuilder::new().header("From", Raw::new(from)).subject(subject);
    for (header, addresses) in [
        ("To", &request["Destination"]["ToAddresses"]),
        ("Cc", &request["Destination"]["CcAddresses"]),
        ("Reply-To", &request["ReplyToAddresses"]),
    ] {
        let addresses = strings(addresses).collect::<Vec<_>>().join(", ");
        if !addresses.is_empty() {
            mail = mail.header(header, Raw::new(addresses));
        }
    }
    // Ours, and the same at each attempt; without one the builder would make one up.
    let id =
        own.iter().find(|(name, _)| name.eq_ignore_ascii_case(MAIL_ID)).map(|(_, value)| format!("{value}@localhost"));
    if let Some(id) = id {
        mail = mail.message_id(id);
    }
    for (name, value) in own {
        mail = mail.header(name, Raw::new(value));
    }
    if let Some(body) = simple["Body"]["Text"]["Data"].as_str() {
        mail = mail.text_body(body);
    }
    if let Some(body) = simple["Body"]["Html"]["Data"].as_str() {
        mail = mail.html_body(body);
    }
    for attachment in list(&simple["Attachments"]) {
        let bytes = STANDARD.decode(text(&attachment["RawContent"])).map_err(|_| bad("An attachment isn't base64."))?;
        let kind = attachment["ContentType"].as_str().unwrap_or("application/octet-stream").to_owned();
        mail = mail.attachment(kind, text(&attachment["FileName"]), bytes);
    }
    mail.write_to_vec().map_err(|error| Refusal::Failed(error.to_string()))
}
