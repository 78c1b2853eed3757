//! Whom a letter wants invited: those in To and Cc; or, where nobody stands there, the one whom its text names.

use super::{
    MOST_PEOPLE, Nobody,
    find::{addresses, names},
    head::Head,
};
use crate::{Engines, Result, TenantTable, client::EmailClaim, id::PersonId, table::Entity as _, text::Email};

/// Somebody who is to be invited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Candidate {
    pub(super) first_name: String,
    pub(super) last_name: String,
    pub(super) email: Email,
    /// Whether the name, or part of it, was guessed.
    pub(super) guessed: bool,
}

impl Candidate {
    fn new(name: Option<&str>, email: Email) -> Self {
        let (first_name, last_name, guessed) = names(name, &email);
        Self { first_name, last_name, email, guessed }
    }
}

/// Whom a letter of `sender` wants invited, or why it is nobody. Addresses of ours and of the team count as nobody's.
///
/// # Errors
/// [`crate::Code::Unavailable`].
pub(super) async fn wanted(
    engines: &Engines,
    table: &TenantTable,
    sender: &Email,
    head: &Head,
    text: Option<&str>,
) -> Result<std::result::Result<Vec<Candidate>, Nobody>> {
    let ours = engines.letter_domain();
    let foreign = |email: &Email| email != sender && email.domain() != ours && email.as_str() != engines.sender();
    let named: Vec<_> = head.named.iter().filter(|one| foreign(&one.email)).collect();
    let team = team(table, named.iter().map(|one| &one.email)).await?;
    let people = named.into_iter().filter(|one| !team.contains(&one.email));
    let people: Vec<_> = people.map(|one| Candidate::new(one.name.as_deref(), one.email.clone())).collect();
    match people.len() {
        0 => {}
        1..=MOST_PEOPLE => return Ok(Ok(people)),
        _ => return Ok(Err(Nobody::TooMany)),
    }
    let found = addresses(text.unwrap_or_default());
    let found: Vec<_> = found.into_iter().filter(|found| foreign(&found.email)).collect();
    let team = self::team(table, found.iter().map(|found| &found.email)).await?;
    let mut found = found.into_iter().filter(|found| !team.contains(&found.email));
    Ok(match (found.next(), found.next()) {
        (Some(only), None) => Ok(vec![Candidate::new(only.name.as_deref(), only.email)]),
        (None, _) => Err(Nobody::Unnamed),
        (Some(_), Some(_)) => Err(Nobody::Several),
    })
}

/// Which of these addresses are the team's.
async fn team(table: &TenantTable, emails: impl Iterator<Item = &Email>) -> Result<Vec<Email>> {
    let places: Vec<_> = emails.map(EmailClaim::place).collect();
    let claims: Vec<EmailClaim> = table.get_all(places).await?;
    let team = claims.into_iter().filter(|claim| matches!(claim.person, PersonId::Member(_)));
    Ok(team.map(|claim| claim.email).collect())
}
