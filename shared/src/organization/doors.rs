//! The two front doors, of staff and of clients: which ways lead in, whether a second factor is asked for, and how long a
//! session may rest. Held at each sign-in and at each refresh.

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};

use super::Organization;
use crate::{
    Actor, Clock, Commit, GlobalTable, Result, Rng, TenantTable,
    activity::{Activity, Target},
    actor::Side,
    error::Fields,
    policy::{Action, require_here},
    session::Way,
};

/// After how many minutes without use a session may end: 20, 40, 60 minutes, a day, a week, 90 days.
pub const IDLE_MINUTES: [u32; 6] = [20, 40, 60, 24 * 60, 7 * 24 * 60, 90 * 24 * 60];

/// What a front door asks of those who come through it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Door {
    /// Whether a password leads in.
    pub password: bool,
    /// Whether a mailed link leads in.
    pub link: bool,
    /// Whether a passkey leads in, beside a password or a mailed link: who has none yet must come in, too.
    #[serde(default = "open")]
    #[schema(required = true)]
    pub passkey: bool,
    /// Whether everybody needs a second factor. Who has none sets it up before anything else.
    pub second_factor: bool,
    /// After how many minutes without use a session ends: one of 20, 40, 60, 1440, 10080, 129600.
    #[schema(minimum = 20)]
    pub idle_minutes: u32,
}

/// Doors that were set before there were passkeys are open to them: nobody has one who hasn't come in another way.
fn open() -> bool {
    true
}

/// Both doors.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doors {
    /// That of staff.
    pub staff: Door,
    /// That of clients.
    pub clients: Door,
}

impl Default for Doors {
    fn default() -> Self {
        let open =
            |idle_minutes| Door { password: true, link: true, passkey: true, second_factor: false, idle_minutes };
        Self { staff: open(24 * 60), clients: open(7 * 24 * 60) }
    }
}

impl Doors {
    /// The door of a side.
    #[must_use]
    pub fn of(&self, side: Side) -> &Door {
        match side {
            Side::Staff => &self.staff,
            Side::Client => &self.clients,
        }
    }
}

impl Door {
    /// Whether a way leads in.
    #[must_use]
    pub fn admits(&self, way: Way) -> bool {
        match way {
            Way::Password => self.password,
            Way::Link => self.link,
            Way::Passkey => self.passkey,
        }
    }

    /// The ways that lead in.
    #[must_use]
    pub fn ways(&self) -> Vec<Way> {
        [Way::Password, Way::Link, Way::Passkey].into_iter().filter(|way| self.admits(*way)).collect()
    }

    /// After how long without use a session ends.
    #[must_use]
    pub fn idle(&self) -> SignedDuration {
        SignedDuration::from_mins(self.idle_minutes.into())
    }

    fn check(&self, fields: &mut Fields, at: &str) {
        if !self.password && !self.link {
            let way_in = Err((
                "required",
                "Leave the password or the mailed link: nobody has a passkey yet who comes first.".into(),
            ));
            fields.take::<()>(&format!("/{at}/password"), way_in);
        }
        if !IDLE_MINUTES.contains(&self.idle_minutes) {
            let range = Err(("out-of-range", "Choose 20, 40 or 60 minutes, a day, a week or 90 days.".into()));
            fields.take::<()>(&format!("/{at}/idle_minutes"), range);
        }
    }
}

/// Changes what the doors ask for. Whoever is in already meets it at her next refresh, within ten minutes.
///
/// # Errors
/// [`crate::Code::Forbidden`], [`crate::Code::Invalid`], [`crate::Code::Stale`].
pub async fn set_doors(
    table: &TenantTable,
    global: &GlobalTable,
    actor: &Actor,
    current: Organization,
    expected: u64,
    doors: Doors,
    (clock, rng): (&Clock, &Rng),
) -> Result<Organization> {
    require_here(actor, Action::AccessWrite)?;
    let mut fields = Fields::default();
    doors.staff.check(&mut fields, "staff");
    doors.clients.check(&mut fields, "clients");
    fields.finish()?;
    let next = Organization { doors, version: expected + 1, ..current };
    let target = Target::new("organization", next.id, &next.brand.name);
    let activity = Activity::new(actor, "access.updated", target, clock, rng)
        .with("staff", serde_json::to_value(&next.doors.staff)?)
        .with("clients", serde_json::to_value(&next.doors.clients)?);
    let commit = Commit::within(table).replace(&next, expected).put_global(global, &next.address()).record(&activity);
    global.commit(commit).await?;
    Ok(next)
}
