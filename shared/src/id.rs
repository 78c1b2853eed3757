//! Typed, prefixed ids (`cli_01k…`): sortable by time of creation, of fixed length, and without `#`.
//!
//! The 128 bits are a UUID of version 7 (RFC 9562 §5.7), written as 26 characters of Crockford's base 32 in lower case.
//! Ids name things; they are not secrets.

use std::{fmt, str::FromStr};

use data_encoding::{Encoding, Specification};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use std::sync::LazyLock;

use crate::{Clock, Rng};

/// Length of an id's part after its prefix and underscore, in characters.
pub const BODY_LENGTH: usize = 26;

#[expect(clippy::expect_used, reason = "a constant specification, covered by the tests below")]
static BASE32: LazyLock<Encoding> = LazyLock::new(|| {
    let mut specification = Specification::new();
    specification.symbols.push_str("0123456789abcdefghjkmnpqrstvwxyz");
    specification.encoding().expect("Crockford's alphabet has 32 distinct symbols")
});

/// A text that is not an id of the wanted kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAnId;

impl fmt::Display for NotAnId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not an id of this kind")
    }
}

impl std::error::Error for NotAnId {}

/// What every typed id can do.
pub trait Id: Copy + fmt::Display + FromStr<Err = NotAnId> + Into<u128> + From<u128> + Send + Sync + 'static {
    /// What stands before the underscore.
    const PREFIX: &'static str;

    /// A new id, which sorts after every id of an earlier millisecond.
    fn new(clock: &Clock, rng: &Rng) -> Self {
        let milliseconds = u64::try_from(clock.now().as_millisecond()).unwrap_or_default();
        uuid::Builder::from_unix_timestamp_millis(milliseconds, &rng.bytes()).into_uuid().as_u128().into()
    }

    /// What sorts before every id of this millisecond and of later ones, and after all earlier ones.
    fn first_at(at: jiff::Timestamp) -> Self {
        (u128::try_from(at.as_millisecond()).unwrap_or_default() << 80).into()
    }
}

/// What the ids of a prefix look like, as a regular expression. Of the 130 bits that 26 characters hold, the last two are zero.
#[must_use]
pub fn pattern(prefix: &str) -> String {
    format!("^{prefix}_[0-9a-hjkmnp-tv-z]{{25}}[048cgmrw]$")
}

fn write(prefix: &str, bits: u128, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "{prefix}_{}", BASE32.encode(&bits.to_be_bytes()))
}

fn read(prefix: &str, text: &str) -> Result<u128, NotAnId> {
    let body = text.strip_prefix(prefix).and_then(|rest| rest.strip_prefix('_')).ok_or(NotAnId)?;
    if body.len() != BODY_LENGTH {
        return Err(NotAnId);
    }
    let bytes = BASE32.decode(body.as_bytes()).map_err(|_| NotAnId)?;
    Ok(u128::from_be_bytes(bytes.try_into().map_err(|_| NotAnId)?))
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u128);

        impl Id for $name {
            const PREFIX: &'static str = $prefix;
        }
        impl From<u128> for $name {
            fn from(bits: u128) -> Self {
                Self(bits)
            }
        }
        impl From<$name> for u128 {
            fn from(id: $name) -> Self {
                id.0
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write($prefix, self.0, f)
            }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write($prefix, self.0, f)
            }
        }
        impl FromStr for $name {
            type Err = NotAnId;
            fn from_str(text: &str) -> Result<Self, NotAnId> {
                read($prefix, text).map(Self)
            }
        }
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
                text.parse().map_err(D::Error::custom)
            }
        }
        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                utoipa::openapi::ObjectBuilder::new()
                    .schema_type(utoipa::openapi::schema::Type::String)
                    .pattern(Some(pattern($prefix)))
                    .into()
            }
        }
        impl utoipa::ToSchema for $name {
            fn name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
        }
    )*};
}

ids! {
    /// An organization: the agency, which is the tenant.
    OrganizationId = "org";
    /// A person's account, one for all the organizations she belongs to.
    AccountId = "acc";
    /// A staff member of one organization.
    MemberId = "mem";
    /// A client of one organization.
    ClientId = "cli";
    /// A company that clients work for.
    CompanyId = "com";
    /// A team of the agency's own people.
    TeamId = "tea";
    /// A tag of the organization's catalogue.
    TagId = "tag";
    /// The erasing of a person's traces.
    ErasureId = "era";
    /// A comment on a client.
    CommentId = "cmt";
    /// A passkey.
    PasskeyId = "psk";
    /// A signed-in browser.
    SessionId = "ses";
    /// A workspace.
    WorkspaceId = "wsp";
    /// A folder in a workspace.
    FolderId = "fld";
    /// A file.
    FileId = "fil";
    /// An upload under way.
    UploadId = "upl";
    /// An export of data.
    ExportId = "exp";
    /// An import of clients.
    ImportId = "imp";
    /// One thing that is done to many clients.
    BulkId = "blk";
    /// Somebody's registration.
    RegistrationId = "reg";
    /// An entry of the activity log.
    ActivityId = "act";
    /// A mail.
    MailId = "eml";
}

/// A person of an organization: one of its staff, or one of its clients.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum PersonId {
    /// A staff member.
    Member(MemberId),
    /// A client.
    Client(ClientId),
}

impl fmt::Display for PersonId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Member(id) => id.fmt(f),
            Self::Client(id) => id.fmt(f),
        }
    }
}

impl FromStr for PersonId {
    type Err = NotAnId;
    fn from_str(text: &str) -> Result<Self, NotAnId> {
        text.parse().map(Self::Member).or_else(|_| text.parse().map(Self::Client))
    }
}

impl From<MemberId> for PersonId {
    fn from(id: MemberId) -> Self {
        Self::Member(id)
    }
}

impl From<ClientId> for PersonId {
    fn from(id: ClientId) -> Self {
        Self::Client(id)
    }
}

#[cfg(test)]
mod tests {
    use jiff::{SignedDuration, Timestamp};

    use super::*;

    #[test]
    fn an_id_survives_its_text_and_sorts_by_time() {
        let (clock, rng) = (Clock::frozen(Timestamp::UNIX_EPOCH), Rng::seeded(1));
        let early = ClientId::new(&clock, &rng);
        clock.advance(SignedDuration::from_millis(1));
        let late = ClientId::new(&clock, &rng);
        assert_eq!(early.to_string().parse(), Ok(early));
        assert!(early.to_string() < late.to_string());
        assert_eq!(early.to_string().len(), "cli_".len() + BODY_LENGTH);
    }

    #[test]
    fn another_kind_another_length_and_another_alphabet_are_refused() {
        let id = ClientId::new(&Clock::System, &Rng::System).to_string();
        for text in
            ["", "cli_", "cli", &id.replace("cli", "mem"), &id[..id.len() - 1], &format!("{id}0"), &id.to_uppercase()]
        {
            assert_eq!(text.parse::<ClientId>(), Err(NotAnId), "{text}");
        }
        assert_eq!(format!("cli_{}#", &id[4..id.len() - 1]).parse::<ClientId>(), Err(NotAnId));
    }
}
