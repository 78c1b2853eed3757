//! What every change of a factor writes: the login, the entry in the log, and the mail that tells of it.

use crate::{
    Commit, Engines, GlobalTable,
    access::Access,
    activity::{Activity, Target},
    id::{Id as _, MailId},
    login::Login,
    mail::{Mail, Template},
    organization::Organization,
};

/// What has changed.
#[derive(Debug, Clone, Copy)]
pub(crate) enum What<'a> {
    /// An authenticator app was set up.
    AppOn,
    /// It was taken away.
    AppOff,
    /// There are new recovery codes.
    NewCodes,
    /// A passkey of this name was added.
    PasskeyOn(&'a str),
    /// A passkey of this name was taken away.
    PasskeyOff(&'a str),
    /// A passkey has this name now. It opens what it opened, so that no mail tells of it.
    PasskeyNamed(&'a str),
}

impl What<'_> {
    fn action(self) -> &'static str {
        match self {
            Self::AppOn => "account.second-factor-added",
            Self::AppOff => "account.second-factor-removed",
            Self::NewCodes => "account.recovery-codes-renewed",
            Self::PasskeyOn(_) => "account.passkey-added",
            Self::PasskeyOff(_) => "account.passkey-removed",
            Self::PasskeyNamed(_) => "account.passkey-renamed",
        }
    }

    /// What the mail says.
    fn word(self) -> Option<&'static str> {
        match self {
            Self::AppOn => Some("app-on"),
            Self::AppOff => Some("app-off"),
            Self::NewCodes => Some("new-codes"),
            Self::PasskeyOn(_) => Some("passkey-on"),
            Self::PasskeyOff(_) => Some("passkey-off"),
            Self::PasskeyNamed(_) => None,
        }
    }

    fn passkey(self) -> Option<String> {
        match self {
            Self::PasskeyOn(name) | Self::PasskeyOff(name) | Self::PasskeyNamed(name) => Some(name.to_owned()),
            Self::AppOn | Self::AppOff | Self::NewCodes => None,
        }
    }
}

/// The changed login, the entry in the log, and the mail.
pub(crate) fn changed(
    engines: &Engines,
    global: &GlobalTable,
    access: &Access,
    organization: &Organization,
    (before, next): (&Login, &Login),
    what: What<'_>,
) -> Commit {
    let (clock, rng, passkey) = (engines.clock(), engines.rng(), what.passkey());
    let target = Target::new("account", next.account, "");
    let activity = Activity::new(&access.actor, what.action(), target, clock, rng);
    let activity = match &passkey {
        Some(name) => activity.with("passkey", name.as_str()),
        None => activity,
    };
    let commit =
        Commit::within(&global.tenant(organization.id)).replace_global(global, next, before.version).record(&activity);
    let Some(word) = what.word() else { return commit };
    let (id, from) = (MailId::new(clock, rng), (organization.id, organization.slug.clone()));
    let person = access.session.person;
    let mail = Mail::new(id, Template::FactorChanged, from, person, &next.email, None, clock.now())
        .saying("what", word)
        .saying("passkey", passkey.unwrap_or_default());
    commit.create(&mail)
}
