//! Doing what a letter asks for: one client after the other, each in one transaction with the note that it was done; the last one
//! together with the answer.

use super::{Fate, Letter, Nobody, Outcome, answer::said, wanted::Candidate};
use crate::{
    Actor, Code, Commit, Engines, Error, Result, TenantTable,
    activity::{Activity, Target},
    bulk::{self, Deed, Reason},
    client::{self, Client, EmailClaim, NewClient},
    id::{Id as _, MailId, PersonId},
    invitation::{Invitation, Inviter},
    limit,
    mail::{Mail, Template},
    member::Member,
    organization::Organization,
};

/// How often it is tried while others change the same client.
const TRIES: usize = 5;

/// Who wrote, and what her letter is called.
pub(super) struct Writer {
    pub(super) actor: Actor,
    pub(super) member: Member,
    pub(super) message_id: Option<String>,
}

/// What dealing with a letter takes.
pub(super) struct Deal<'a> {
    pub(super) engines: &'a Engines,
    pub(super) table: &'a TenantTable,
    pub(super) organization: &'a Organization,
    pub(super) writer: &'a Writer,
}

impl Deal<'_> {
    /// Does what is left to do of a letter.
    ///
    /// # Errors
    /// What may go better when the letter comes again.
    pub(super) async fn with(
        &self,
        mut letter: Letter,
        wanted: std::result::Result<Vec<Candidate>, Nobody>,
    ) -> Result<()> {
        let candidates = match wanted {
            Ok(candidates) => candidates,
            Err(nobody) => {
                letter.nobody = Some(nobody);
                Vec::new()
            }
        };
        let (count, done) = (candidates.len(), letter.outcomes.len());
        for (place, candidate) in candidates.into_iter().enumerate().skip(done) {
            letter = self.one(letter, &candidate, place + 1 == count).await?;
        }
        if letter.answered {
            return Ok(());
        }
        let (commit, _) = self.note(Commit::within(self.table), &letter, letter.clone(), true);
        self.table.commit(commit).await.map(|_| ())
    }

    /// Deals with one of them; the answer goes along with the `last`, if anything is written for her.
    async fn one(&self, letter: Letter, candidate: &Candidate, last: bool) -> Result<Letter> {
        let mut fate = Fate::Left(Reason::Busy);
        for _ in 0..TRIES {
            let (done, commit) = self.step(candidate).await?;
            let Some(commit) = commit else {
                fate = done;
                break;
            };
            let (commit, next) = self.note(commit, &letter, with(&letter, candidate, done), last);
            match self.table.commit(commit).await {
                Ok(_) => return Ok(next),
                Err(error) => match error.code {
                    Code::TooManyRequests => {
                        fate = Fate::Later;
                        break;
                    }
                    // She is somebody's by now, or was changed; or the letter isn't where it was.
                    Code::Conflict | Code::Stale => self.require_mine(&letter).await?,
                    _ => return Err(error),
                },
            }
        }
        // It is written with what comes next.
        Ok(with(&letter, candidate, fate))
    }

    /// What is to be done about somebody as she stands now, and the transaction that does it; none where there is nothing to do
    /// but to say so.
    async fn step(&self, candidate: &Candidate) -> Result<(Fate, Option<Commit>)> {
        let (clock, rng, now) = (self.engines.clock(), self.engines.rng(), self.engines.clock().now());
        let claim = self.table.get::<EmailClaim>(&candidate.email).await?;
        let current = match claim.map(|claim| claim.person) {
            Some(PersonId::Member(_)) => return Ok((Fate::Team, None)),
            Some(PersonId::Client(id)) => client::get(self.table, id).await?,
            None => None,
        };
        let mail = Some(MailId::new(clock, rng));
        let commit = limit::one_more_mail(Commit::within(self.table).still_in(&self.writer.member), now);
        let Some(current) = current else {
            let new = NewClient {
                first_name: candidate.first_name.clone(),
                last_name: candidate.last_name.clone(),
                email: candidate.email.to_string(),
                ..NewClient::default()
            };
            let language = self.organization.brand.language;
            let Ok((client, _)) = client::check(new, language, clock, rng) else {
                return Ok((Fate::Invalid, None));
            };
            let commit = commit
                .record(&self.activity("client.created", &client))
                .record(&self.activity("client.invited", &client).with("delivery", "email"));
            let invitation = Invitation::new(mail, now);
            let inviter = self.inviter();
            let (commit, _) = client::issue_new(commit, self.engines, self.organization, client, invitation, inviter)?;
            return Ok((Fate::Added { guessed: candidate.guessed }, Some(commit)));
        };
        if let Some(reason) = bulk::judge(&Deed::Invite { unassigned: true }, Some(&current), now)? {
            return Ok((Fate::Left(reason), None));
        }
        let invitation = Invitation::anew(mail, current.refusing(), false, now)?;
        let commit = commit.record(&self.activity("client.invited", &current).with("delivery", "email"));
        let (commit, _) = client::issue(commit, self.engines, self.organization, current, invitation, self.inviter())?;
        Ok((Fate::Invited, Some(commit)))
    }

    fn inviter(&self) -> Inviter {
        Inviter { name: self.writer.member.name(), mailable: self.writer.member.email_verified }
    }

    /// An entry of the log that says that it was asked for by a letter.
    fn activity(&self, action: &str, client: &Client) -> Activity {
        let target = Target::new("client", client.id, client.name());
        let (clock, rng) = (self.engines.clock(), self.engines.rng());
        Activity::new(&self.writer.actor, action, target, clock, rng).with("via", "letter")
    }

    /// Adds to a commit how far the letter is `next`, on condition that it is where it was, and after the `last` step the answer.
    fn note(&self, commit: Commit, before: &Letter, next: Letter, last: bool) -> (Commit, Letter) {
        let next = Letter { answered: last, version: before.version + 1, ..next };
        let commit = commit.save(&next, before.version).or(Code::Conflict.into());
        (if last { commit.create(&self.answer(&next)) } else { commit }, next)
    }

    fn answer(&self, letter: &Letter) -> Mail {
        let (clock, rng) = (self.engines.clock(), self.engines.rng());
        let invited = letter.outcomes.iter().filter(|outcome| outcome.fate.is_invited()).count();
        let id = MailId::new(clock, rng);
        let mail =
            Mail::to_member(id, Template::LetterAnswer, self.organization, &self.writer.member, None, clock.now());
        let [french, english] = said(letter);
        let mail = mail.saying("invited", invited.to_string()).saying("fr", french).saying("en", english);
        Mail { answers: self.writer.message_id.clone(), ..mail }
    }

    /// Insists that no other delivery has got further with the letter.
    async fn require_mine(&self, letter: &Letter) -> Result<()> {
        let kept = self.table.get::<Letter>(&letter.key).await?;
        if kept.map_or(0, |kept| kept.version) == letter.version {
            return Ok(());
        }
        Err(Error::new(Code::Conflict, "another delivery of this letter has got further"))
    }
}

fn with(letter: &Letter, candidate: &Candidate, fate: Fate) -> Letter {
    let name = format!("{} {}", candidate.first_name, candidate.last_name);
    let mut letter = letter.clone();
    letter.outcomes.push(Outcome { name, email: candidate.email.to_string(), fate });
    letter
}
