//! Asking by a letter to the organization's join address. SES has said that the sender's domain sent it, and no machine wrote it;
//! whose domain the organization doesn't know gets no word.

use jiff::SignedDuration;

use super::{
    Applicant, Registration, Settings, Via,
    ask::{MESSAGE, name},
};
use crate::{
    Code, Commit, Engines, Once, Result,
    id::{Id as _, OrganizationId, RegistrationId},
    letter,
    limit::{self, Rate, Strikes},
    organization::Organization,
    text::{self, Email},
};

/// How many letters of one person are looked at.
const RATE: Rate = Rate { burst: 3, period: SignedDuration::from_mins(20) };

/// A stranger's letter.
#[derive(Debug, Clone, Copy)]
pub struct Written<'a> {
    /// A hash of SES's id of it.
    pub id: &'a str,
    /// Who wrote it.
    pub from: &'a Email,
    /// What she calls herself.
    pub called: Option<&'a str>,
    /// What she wrote.
    pub text: Option<&'a str>,
}

/// Keeps a letter as its sender's registration, once, however often it is brought.
///
/// # Errors
/// [`Code::Unavailable`].
pub async fn write_in(engines: &Engines, organization: OrganizationId, written: Written<'_>) -> Result<()> {
    let (global, clock, rng, now) = (engines.global(), engines.clock(), engines.rng(), engines.clock().now());
    let table = global.tenant(organization);
    let rate = limit::key("registration-letter", written.from.as_str(), "");
    let ((organization, settings), strikes) =
        tokio::try_join!(table.pair::<Organization, Settings>((), ()), global.get::<Strikes>(&rate))?;
    let settings = settings.filter(|settings| settings.by_letter && settings.of(written.from).is_some());
    let (Some(organization), Some(_)) = (organization, settings) else { return Ok(()) };
    let applicant = applicant(&organization, written);
    let registration = Registration::new(RegistrationId::new(clock, rng), Via::Letter, applicant, now);
    let once = Once { scope: limit::key("registration-letter-once", written.id, ""), payload: String::new(), at: now };
    let commit = Commit::within(&table).create(&registration).once(&once, &());
    let commit = limit::one_more_registration(commit, now);
    let counted = RATE.take(commit, &global, &rate, strikes.as_ref(), now);
    let kept = match counted {
        Ok(commit) => global.commit(commit).await.map(|_| ()),
        Err(error) => Err(error),
    };
    match kept {
        Err(error) if error.code == Code::TooManyRequests => {
            tracing::warn!(organization = %organization.id, "too many letters of strangers; one is left alone");
            Ok(())
        }
        other => other,
    }
}

/// Who she is, as far as her letter tells. A name that isn't one is guessed from her address, like a name that is missing.
fn applicant(organization: &Organization, written: Written<'_>) -> Applicant {
    let (first, last, _) = letter::names(written.called, written.from);
    let (guessed_first, guessed_last, _) = letter::names(None, written.from);
    let plain = |said: &str, guessed: &str| {
        let guess = || guessed.chars().filter(|c| c.is_alphabetic() || *c == ' ').take(20).collect();
        name(said).unwrap_or_else(|_| guess())
    };
    let short: Option<String> = written.text.map(|text| text.chars().take(MESSAGE).collect());
    Applicant {
        first_name: plain(&first, &guessed_first),
        last_name: plain(&last, &guessed_last),
        email: written.from.clone(),
        language: organization.brand.language,
        company: None,
        message: text::optional(short.as_deref(), |text| text::paragraph(text, MESSAGE)).ok().flatten(),
    }
}
