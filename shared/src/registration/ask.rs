//! Asking, at the public door: what is typed is kept, and looked at by the stream.
//!
//! Nothing is read here of whoever has the address, so that neither the answer nor the time that it takes says anything of her.

use super::{Applicant, Registration, Via};
use crate::{
    Commit, Engines, Error, GlobalTable, Once, Result,
    error::{Fields, Refusal},
    id::{Id as _, RegistrationId},
    limit::{self, Mails},
    login::Login,
    organization,
    text::{self, Email, Language},
};

/// Most characters of a name: shorter than staff may type, since it is mailed to an address that nobody has proved.
const NAME: usize = 60;
/// Most characters of a message.
pub(super) const MESSAGE: usize = 1_000;

/// What is typed at the door.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The portal's slug.
    pub slug: &'a str,
    /// First name.
    pub first_name: &'a str,
    /// Last name.
    pub last_name: &'a str,
    /// E-mail address.
    pub email: &'a str,
    /// The language she reads; the organization's when absent.
    pub language: Option<&'a str>,
    /// The company that she works for.
    pub company: Option<&'a str>,
    /// What she has to say.
    pub message: Option<&'a str>,
}

/// Keeps what a stranger asks. It answers alike for every address, and costs the same.
///
/// # Errors
/// [`crate::Code::Invalid`], [`crate::Code::NotFound`] where no such door is open, [`crate::Code::TooManyRequests`].
pub async fn ask(engines: &Engines, global: &GlobalTable, once: &Once, asked: Asked<'_>, source: &str) -> Result<()> {
    let (clock, rng, now) = (engines.clock(), engines.rng(), engines.clock().now());
    let mut applicant = check(asked)?;
    let key = Login::key_of(&applicant.email);
    let (address, mails) =
        tokio::try_join!(organization::at(global, asked.slug), Mails::read(global, "registration", &key, source))?;
    if !address.registers {
        return Err(Error::not_found());
    }
    if asked.language.is_none() {
        applicant.language = address.brand.language;
    }
    let registration = Registration::new(RegistrationId::new(clock, rng), Via::Door, applicant, now);
    let commit = Commit::within(&global.tenant(address.organization)).create(&registration).once(once, &());
    let commit = limit::one_more_registration(commit, now);
    global.commit(mails.one_more(commit, global, now)?).await.map(|_| ())
}

fn check(asked: Asked<'_>) -> Result<Applicant> {
    let mut fields = Fields::default();
    let first_name = fields.take("/first_name", name(asked.first_name));
    let last_name = fields.take("/last_name", name(asked.last_name));
    let email = fields.take("/email", Email::parse(asked.email));
    let language = fields.take("/language", asked.language.map_or(Ok(Language::default()), str::parse));
    let company = fields.take("/company", text::optional(asked.company, |line| text::line(line, text::NAME)));
    let message = fields.take("/message", text::optional(asked.message, |text| text::paragraph(text, MESSAGE)));
    fields.finish()?;
    Ok(Applicant {
        first_name: first_name.unwrap_or_default(),
        last_name: last_name.unwrap_or_default(),
        // Everything is there once `finish` found nothing to say.
        email: email.ok_or(crate::Code::Invalid)?,
        language: language.unwrap_or_default(),
        company: company.flatten(),
        message: message.flatten(),
    })
}

/// A name that can't be read as anything else: an invitation greets with it whoever has the address, and must not carry
/// what a stranger would have her read or click.
pub(super) fn name(text: &str) -> Result<String, Refusal> {
    let name = text::line(text, NAME)?;
    let mut rest = name.chars().peekable();
    while let Some(c) = rest.next() {
        let next = rest.peek();
        let fits = match c {
            // As in “J. P.”, and never as in a domain.
            '.' => next.is_none_or(|next| *next == ' ' || *next == '-'),
            ' ' | '-' | '\'' | '’' => true,
            c => c.is_alphabetic() || is_mark(c),
        };
        if !fits {
            return Err(("malformed", "Use letters, spaces, hyphens and apostrophes.".into()));
        }
    }
    Ok(name)
}

/// Whether it is an accent that stands beside its letter.
fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_name_and_carries_nothing() {
        for text in ["Zoé", "Jean-Luc", "O’Brien", "d'Arc", "J. P.", "J.-P.", "Nguyễn", "李", "Ze\u{301}", "علي"]
        {
            assert!(name(text).is_ok(), "{text}");
        }
        for text in ["", "evil.example", "https://evil.example", "a@b.fr", "Win 1000", "Zoé!", "a/b", "a\nb", "💰"] {
            assert!(name(text).is_err(), "{text}");
        }
        assert!(name(&"a".repeat(NAME)).is_ok() && name(&"a".repeat(NAME + 1)).is_err());
    }
}
