//! The browsers that somebody has signed in with before, known by a cookie that says nothing else. A browser that isn't known
//! is told to her by mail.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Login;
use crate::{
    Commit, Engines,
    id::{Id as _, MailId, OrganizationId, PersonId},
    mail::{Mail, Template},
    session::Browser,
    text::Slug,
    token::digest,
};

/// How many are remembered; the oldest is forgotten first.
const MOST: usize = 20;

/// A browser.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Device {
    /// SHA-256 of what its cookie says.
    pub hash: String,
    /// Since when it is known.
    pub since: Timestamp,
}

/// What came of meeting a browser.
#[derive(Debug)]
pub(crate) struct Met {
    /// The cookie that a new one gets.
    pub cookie: Option<String>,
    /// Whether she is told: it is new, and not her first.
    tell: bool,
}

impl Met {
    /// Adds the mail to a commit, if she is told.
    pub(crate) fn tell(
        &self,
        engines: &Engines,
        commit: Commit,
        from: (OrganizationId, Slug),
        person: PersonId,
        login: &Login,
        browser: &Browser,
    ) -> Commit {
        if !self.tell {
            return commit;
        }
        let (clock, rng) = (engines.clock(), engines.rng());
        let mail = MailId::new(clock, rng);
        let mail = Mail::new(mail, Template::NewDevice, from, person, &login.email, None, clock.now())
            .saying("device", &browser.device)
            .saying("place", browser.place());
        commit.create(&mail)
    }
}

impl Login {
    /// Meets a browser: a known one is let through, a new one is remembered.
    pub(crate) fn meet(&mut self, engines: &Engines, browser: &Browser) -> Met {
        let hash = browser.cookie.as_deref().map(digest);
        if hash.is_some_and(|hash| self.devices.iter().any(|device| device.hash == hash)) {
            return Met { cookie: None, tell: false };
        }
        let tell = !self.devices.is_empty();
        let cookie = data_encoding::BASE64URL_NOPAD.encode(&engines.rng().bytes::<16>());
        self.devices.push(Device { hash: digest(&cookie), since: engines.clock().now() });
        let surplus = self.devices.len().saturating_sub(MOST);
        self.devices.drain(..surplus);
        Met { cookie: Some(cookie), tell }
    }
}
