//! Taking a letter in: is it clean, is it for one of us, did a person of ours write it; then it is dealt with, once.

use jiff::SignedDuration;

use super::{
    Letter, Letterbox, LetterboxAddress, MOST_BYTES, Nobody, Purpose, Received,
    deal::{Deal, Writer},
    head::Head,
    part,
    wanted::wanted,
};
use crate::{
    Code, Engines, Error, Result,
    client::EmailClaim,
    id::{Id as _, OrganizationId, PersonId, SessionId},
    limit::{self, Rate, Strikes},
    member::Starter,
    organization::Organization,
    policy::{Action, require_here},
    registration::{self, Written},
    storage,
    text::Email,
    token::digest,
};

/// How many letters of one member are answered: so that even two machines that answer each other come to an end.
const RATE: Rate = Rate { burst: 30, period: SignedDuration::from_mins(2) };

/// A letter that a person may have written, read.
struct Open<'a> {
    received: &'a Received,
    from: Email,
    head: Head,
    text: Option<String>,
}

/// Takes in what SES received. Whatever can't be told for a member's own letter is passed over without a word: an answer would
/// tell strangers who is a member, and go to whomever they name.
///
/// # Errors
/// [`Code::Unavailable`]: the event then comes again, and goes on where this ended.
pub async fn take(engines: &Engines, received: &Received) -> Result<()> {
    let Some(object) = received.object() else { return Ok(()) };
    let boxes = if received.is_clean() { boxes(engines, &received.receipt.recipients).await? } else { Vec::new() };
    if !boxes.is_empty() {
        // Gone once it was dealt with.
        let Some(found) = storage::head(engines, &object).await? else { return Ok(()) };
        let raw = storage::slice(engines, &object, 0, MOST_BYTES.min(found.size)).await?;
        if let Some(letter) = open(engines, received, &raw, found.size <= MOST_BYTES) {
            for LetterboxAddress { organization, purpose, .. } in boxes {
                match purpose {
                    Purpose::Invite => answer(engines, organization, &letter).await?,
                    Purpose::Join => join(engines, organization, &letter).await?,
                }
            }
        }
    }
    storage::delete(engines, &object).await
}

/// Whose letterboxes it was brought to.
async fn boxes(engines: &Engines, recipients: &[String]) -> Result<Vec<LetterboxAddress>> {
    let global = engines.global();
    let mut keys: Vec<_> = recipients.iter().filter_map(|one| LetterboxAddress::key_of(engines, one)).collect();
    keys.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
    keys.dedup();
    let mut boxes = Vec::new();
    for (key, purpose) in keys.into_iter().take(super::MOST_PEOPLE) {
        boxes.extend(global.get::<LetterboxAddress>(&key).await?.filter(|address| address.purpose == purpose));
    }
    Ok(boxes)
}

/// Reads it, if its sender's domain sent it and no machine wrote it.
fn open<'a>(engines: &Engines, received: &'a Received, raw: &[u8], whole: bool) -> Option<Open<'a>> {
    let own = engines.sender().rsplit('@').next().unwrap_or_default();
    let head = Head::read(raw, &received.mail.source, own)?;
    let from = head.from.clone().filter(|from| !head.automatic && received.vouches_for(from))?;
    Some(Open { received, from, head, text: part::text(raw, whole) })
}

/// Keeps a stranger's letter as her registration, if the organization lets her domain write.
async fn join(engines: &Engines, organization: OrganizationId, open: &Open<'_>) -> Result<()> {
    let id = digest(&open.received.mail.message_id);
    let written =
        Written { id: &id, from: &open.from, called: open.head.called.as_deref(), text: open.text.as_deref() };
    registration::write_in(engines, organization, written).await
}

/// Deals with the letter of a member of an organization, and promises an answer; does nothing for anybody else.
async fn answer(engines: &Engines, organization: OrganizationId, open: &Open<'_>) -> Result<()> {
    let (global, clock, rng) = (engines.global(), engines.clock(), engines.rng());
    let (table, now) = (global.tenant(organization), clock.now());
    let key = digest(&open.received.mail.message_id);
    let (claim, letterbox, letter) =
        tokio::try_join!(table.get::<EmailClaim>(&open.from), table.get::<Letterbox>(()), table.get::<Letter>(&key),)?;
    let (Some(EmailClaim { person: PersonId::Member(member), .. }), Some(letterbox)) = (claim, letterbox) else {
        return Ok(());
    };
    if letter.as_ref().is_some_and(|letter| letter.answered) {
        return Ok(());
    }
    // Who writes has no session; this one is nobody's.
    let starter = Starter { member, session: SessionId::new(clock, rng) };
    let rate = limit::key("letter", &member.to_string(), "");
    let (found, organization, strikes) =
        tokio::try_join!(starter.now(&table), table.get::<Organization>(()), global.get::<Strikes>(&rate))?;
    let (Some((actor, member)), Some(organization)) = (found, organization) else { return Ok(()) };
    let begun = letter.unwrap_or_else(|| Letter::new(key, member.id, now));
    if begun.version == 0 {
        if RATE.require_room(strikes.as_ref(), now).is_err() {
            tracing::warn!(member = %member.id, "too many letters of one member; one is left unanswered");
            return Ok(());
        }
        RATE.count(&global, &rate, strikes.as_ref(), now).await?;
    }
    let refusal = match () {
        () if !letterbox.open => Some(Nobody::Closed),
        () if require_here(&actor, Action::ClientsWrite).is_err() => Some(Nobody::Forbidden),
        () if !member.email_verified => Some(Nobody::Unproved),
        () => None,
    };
    let wanted = match refusal {
        Some(refusal) => Err(refusal),
        None => wanted(engines, &table, &open.from, &open.head, open.text.as_deref()).await?,
    };
    let writer = Writer { actor, member, message_id: open.head.message_id.clone() };
    let deal = Deal { engines, table: &table, organization: &organization, writer: &writer };
    match deal.with(begun, wanted).await {
        // She isn't what she was, or another delivery of the letter is further: the next one sees what is left to do.
        Err(error) if matches!(error.code, Code::Conflict | Code::Forbidden) => {
            Err(Error { internal: Some(error.detail), ..Error::plain(Code::Unavailable) })
        }
        other => other,
    }
}
