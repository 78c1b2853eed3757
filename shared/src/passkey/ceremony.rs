//! Ceremonies: what a browser is asked to do with a passkey. What must be remembered of one until the browser has answered
//! travels with the page, sealed; it ends soon, and is spent by the transaction that the answer leads to.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Party, party};
use crate::{
    Code, Commit, Engines, Error, GlobalTable, Result,
    id::SessionId,
    table::{GlobalEntity, Place, Places},
    text::Slug,
    token::{digest, seal},
};

/// For how long the answer to a ceremony is awaited.
pub const LIFE: SignedDuration = SignedDuration::from_mins(5);
/// For how much longer than it lives it is known that one was spent.
const REMEMBERED: SignedDuration = SignedDuration::from_mins(5);
const PURPOSE: &str = "passkey";

/// What a page hands to the browser, and what it sends back with the browser's answer.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = PasskeyCeremony)]
pub struct Begun {
    /// For `PublicKeyCredential.parseCreationOptionsFromJSON` or `parseRequestOptionsFromJSON`.
    #[schema(value_type = Object)]
    pub options: Value,
    /// To be sent back with the answer, once.
    pub ceremony: String,
    /// Seconds within which the answer is awaited.
    pub expires_in: i64,
}

/// What a ceremony is for.
#[derive(Debug, Clone, Copy)]
pub(crate) enum For {
    /// Making a passkey for whoever is signed in by this session.
    Making(SessionId),
    /// Using one, whosever it is.
    Using,
}

impl For {
    fn owner(self) -> String {
        match self {
            Self::Making(session) => format!("making\0{session}"),
            Self::Using => "using".into(),
        }
    }
}

/// A ceremony under way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Ceremony {
    /// The portal whose page began it; none: that of the apex.
    pub(crate) slug: Option<Slug>,
    /// What the device must sign, random, in base64url.
    pub(crate) challenge: String,
    /// By what name the new passkey will know its account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) handle: Option<String>,
    /// When it ends, in seconds since the Unix epoch.
    ends: i64,
    /// What it is spent by.
    #[serde(skip)]
    spent: String,
}

impl Ceremony {
    /// One that begins now, before a page of this portal or of the apex.
    pub(super) fn begin(engines: &Engines, organization: Option<&str>) -> Result<Self> {
        let challenge = data_encoding::BASE64URL_NOPAD.encode(&engines.rng().bytes::<32>());
        let ends = (engines.clock().now() + LIFE).as_second();
        Ok(Self { slug: party::slug(organization)?, challenge, handle: None, ends, spent: String::new() })
    }

    /// The same, for an account that passkeys know by this name.
    pub(super) fn known_as(self, handle: String) -> Self {
        Self { handle: Some(handle), ..self }
    }

    /// For whom passkeys are made and used here.
    pub(crate) fn party(&self, engines: &Engines) -> Party {
        Party::of(engines, self.slug.as_ref())
    }

    /// What the page gets.
    pub(super) fn with(&self, engines: &Engines, what: For, options: Value) -> Result<Begun> {
        let text = serde_json::to_vec(self)?;
        let ceremony = seal::seal(engines.link_key()?, engines.rng(), PURPOSE, &what.owner(), &text)?;
        Ok(Begun { options, ceremony, expires_in: LIFE.as_secs() })
    }

    /// Reads one that we have begun.
    ///
    /// # Errors
    /// [`Code::Gone`] when it isn't ours, was for something else, or has ended.
    pub(crate) fn read(engines: &Engines, what: For, text: &str) -> Result<Self> {
        let key = engines.link_key()?;
        let opened = seal::open(key, PURPOSE, &what.owner(), text).map_err(|_| over())?;
        let ceremony: Self = serde_json::from_slice(&opened).map_err(|_| over())?;
        if engines.clock().now().as_second() >= ceremony.ends {
            return Err(over());
        }
        Ok(Self { spent: digest(format!("ceremony\0{}", ceremony.challenge)), ..ceremony })
    }

    /// Spends it: of many answers to it at once, one counts.
    pub(crate) fn spend(&self, commit: Commit, global: &GlobalTable) -> Commit {
        commit.create_global(global, &Spent { key: self.spent.clone(), ends: self.ends }).or(over())
    }
}

/// What a ceremony that can't be answered any more answers.
pub(crate) fn over() -> Error {
    Error::new(Code::Gone, "This took too long, or was answered before. Begin again.")
}

/// A ceremony that was answered.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Spent {
    key: String,
    ends: i64,
}

impl GlobalEntity for Spent {
    const KIND: &'static str = "spent";
    type Address<'a> = &'a str;

    fn global_place(key: &str) -> Place {
        Place::new(&["SPENT", key], &["SPENT"])
    }

    fn global_places(&self) -> Places {
        Places::only(Self::global_place(&self.key))
    }

    fn global_expires(&self) -> Option<Timestamp> {
        Timestamp::from_second(self.ends).ok().map(|ends| ends + REMEMBERED)
    }
}
