//! From a promise to a message: the words, the frame in the agency's colour, and the plain twin.

use mail_builder::MessageBuilder;
use minijinja::{AutoEscape, Environment, context};
use serde::Serialize;

use super::{Mail, Template, Wording, wording};
use crate::{Engines, Error, Result, organization::Brand, text::Language, token::link::Link};

const FRAME: &str = include_str!("frame.html");
const PLAIN: &str = "{{ text }}\n{% if link %}\n{{ button }} : {{ link }}\n{% endif %}\n-- \n{{ why }}\n";

/// Who reads a mail, and whose brand and words it wears.
#[derive(Debug, Clone)]
pub struct Reader {
    /// Her first name.
    pub name: String,
    /// Her language.
    pub language: Language,
    /// The brand.
    pub brand: Brand,
    /// The organization's own words, where it has some.
    pub wording: Option<Wording>,
}

/// A mail's content: what is sent, and what a preview shows of it.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
#[schema(as = MailPreview)]
pub struct Written {
    /// The subject.
    pub subject: String,
    /// The text, as paragraphs of lines.
    pub paragraphs: Vec<Vec<String>>,
    /// What the button says.
    pub button: Option<String>,
    /// Why one gets this mail.
    pub why: String,
    /// The whole mail as plain text.
    pub text: String,
    /// The whole mail as HTML.
    pub html: String,
}

/// Writes a mail as an RFC 5322 message.
///
/// # Errors
/// [`crate::Code::Internal`] when a template or the message can't be written.
pub fn compose(engines: &Engines, mail: &Mail, reader: &Reader, attached: Option<&[u8]>) -> Result<Vec<u8>> {
    let content = write(mail, reader, &link(engines, mail)?)?;
    let message_id = format!("{}@{}", mail.id, domain(engines.sender()));
    // So that no machine answers it (RFC 3834).
    let automatic = if mail.template == Template::LetterAnswer { "auto-replied" } else { "auto-generated" };
    let mut message = MessageBuilder::new()
        .from((reader.brand.name.clone(), engines.sender().to_owned()))
        .to((reader.name.clone(), mail.to.to_string()))
        .subject(content.subject)
        .message_id(message_id)
        .header("X-Mail-Id", mail_builder::headers::raw::Raw::new(mail.id.to_string()))
        .header("Auto-Submitted", mail_builder::headers::raw::Raw::new(automatic))
        .text_body(content.text)
        .html_body(content.html);
    let seconds = mail.created_at.as_second();
    message = message.date(mail_builder::headers::date::Date::new(seconds));
    if let Some(letter) = &mail.answers {
        message = message.in_reply_to(letter.as_str()).references(letter.as_str());
    }
    if let (Some(attachment), Some(bytes)) = (&mail.attachment, attached) {
        message = message.attachment(attachment.media_type.clone(), attachment.name.clone(), bytes.to_vec());
    }
    message.write_to_vec().map_err(Error::internal)
}

/// What would be sent: the same words in the same frame, its link without a secret.
///
/// # Errors
/// [`crate::Code::Internal`] when a template can't be written.
pub fn preview(engines: &Engines, mail: &Mail, reader: &Reader) -> Result<Written> {
    let address = format!("{}{}", engines.portal_address(&mail.slug), mail.template.path(mail.person));
    write(mail, reader, &address)
}

/// Fills the words in, and puts them into the frame and beside it into plain text.
fn write(mail: &Mail, reader: &Reader, link: &str) -> Result<Written> {
    let (language, wording) = match &mail.wording {
        Some((language, wording)) => (*language, Some(wording)),
        None => (reader.language, reader.wording.as_ref().filter(|_| mail.template.takes_wording())),
    };
    let words = mail.template.words(language);
    let mut plain = Environment::new();
    plain.set_auto_escape_callback(|_| AutoEscape::None);
    let mut said = mail.words.clone();
    if let Some(inviter) = said.get_mut("inviter").filter(|inviter| **inviter == reader.brand.name) {
        // Nobody invited by hand: in a sentence that names the organization anyway, it is its team.
        *inviter = if language == Language::Fr { "l’équipe".into() } else { "the team".into() };
    }
    let values = context! {
        name => &reader.name, to => mail.to.as_str(), organization => &reader.brand.name,
        ..minijinja::Value::from_pairs(&said)
    };
    let ours = |template: &str| plain.render_str(template, &values).map_err(Error::internal);
    let (subject, text) = match wording {
        Some(wording) => {
            let theirs = |text: &str| wording::fill(text, &values).map_err(Error::internal);
            (theirs(&wording.subject)?, theirs(&wording.text)?)
        }
        None => (ours(words.subject)?, ours(words.text)?),
    };
    // A subject is one line, whatever a name brings along.
    let subject = subject.split_whitespace().collect::<Vec<_>>().join(" ");
    let why = ours(words.why)?;
    let paragraphs: Vec<Vec<String>> = text
        .split("\n\n")
        .map(|paragraph| paragraph.lines().map(str::to_owned).collect())
        .filter(|lines: &Vec<String>| !lines.is_empty())
        .collect();
    let button = words.button.unwrap_or_default();
    let link = words.button.map(|_| link);
    let body = plain
        .render_str(PLAIN, context! { text => &text, why => &why, button => button, link => link })
        .map_err(Error::internal)?;
    let mut html = Environment::new();
    html.set_auto_escape_callback(|_| AutoEscape::Html);
    let Brand { name: organization, colour, .. } = &reader.brand;
    let frame = html
        .render_str(
            FRAME,
            context! {
                language => match language { Language::Fr => "fr", Language::En => "en" },
                subject => &subject, paragraphs => &paragraphs, why => &why, button => button,
                organization => organization, link => link, ink => ink_on(colour), colour => colour,
            },
        )
        .map_err(Error::internal)?;
    let button = words.button.map(str::to_owned);
    Ok(Written { subject, paragraphs, button, why, text: body, html: frame })
}

fn domain(address: &str) -> &str {
    address.rsplit('@').next().unwrap_or("localhost")
}

/// The address that the button leads to, its secret made again from what was kept.
fn link(engines: &Engines, mail: &Mail) -> Result<String> {
    let portal = engines.portal_address(&mail.slug);
    let path = mail.template.path(mail.person);
    Ok(match (mail.template.purpose(), &mail.proof) {
        (Some(purpose), Some(proof)) => {
            let key = engines.link_key()?;
            let link = Link::again(key, &proof.nonce, purpose, mail.organization, mail.person, &mail.login());
            format!("{portal}{path}#{}", link.text())
        }
        _ => format!("{portal}{path}"),
    })
}

/// Black or white, whichever reads better on a colour (WCAG 2.2 §1.4.3).
fn ink_on(colour: &str) -> &'static str {
    let channel = |at: usize| {
        let value = colour.get(at..at + 2).and_then(|digits| u8::from_str_radix(digits, 16).ok()).unwrap_or(0);
        let value = f64::from(value) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    let luminance = 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
    if (luminance + 0.05) / 0.05 > 1.05 / (luminance + 0.05) { "#111111" } else { "#ffffff" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ink_is_readable_on_pale_and_on_dark() {
        assert_eq!(ink_on("#fff3a3"), "#111111");
        assert_eq!(ink_on("#1b2a6b"), "#ffffff");
    }
}
