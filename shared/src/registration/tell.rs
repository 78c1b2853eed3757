//! Telling staff who waits: one mail in an hour to each of those who set the door up, however many ask.
//!
//! Whoever begins to wait puts a look into the timetable, at the end of her hour; all of that hour put the same one.

use jiff::Timestamp;

use super::list::{MOST_COUNTED, count};
use crate::{
    Code, Commit, Engines, Error, GlobalTable, Result, TenantTable,
    actor::Role,
    export::{Due, Work},
    id::{Id as _, MailId, OrganizationId},
    limit,
    mail::{Mail, Template},
    member::Member,
    organization::Organization,
    table::{Change, Range},
};

/// Most members who are told.
const MOST_TOLD: usize = 20;
/// Most members among whom they are looked for: those who came first.
const MOST_READ: usize = 100;

/// The look at the end of this hour.
pub(super) fn due(organization: OrganizationId, now: Timestamp) -> Due {
    Due::new(limit::next_hour(now), organization, Work::Registrations)
}

/// Tells those who administer the organization that somebody waits. The look and the mails are one transaction: two runs at
/// once tell once.
pub(crate) async fn look_at(engines: &Engines, global: &GlobalTable, table: &TenantTable, due: Due) -> Result<()> {
    let members = Range::listing(&["MEMBERS"]);
    let (organization, counted, members) =
        tokio::try_join!(table.find::<Organization>(()), count(table), table.all::<Member>(&members, MOST_READ))?;
    let still = Change::existing();
    let mut commit = Commit::within(table).delete_global_when::<Due>(global, &due, still).or(Error::plain(Code::Stale));
    // Perhaps somebody has seen to all of them meanwhile.
    if counted.waiting > 0 {
        let (clock, rng, now) = (engines.clock(), engines.rng(), engines.clock().now());
        let waiting = if counted.more { format!("{MOST_COUNTED}+") } else { counted.waiting.to_string() };
        let told = |member: &&Member| member.is_active() && member.email_verified && member.role >= Role::Admin;
        for member in members.iter().filter(told).take(MOST_TOLD) {
            let template = Template::RegistrationsWaiting;
            let mail = Mail::to_member(MailId::new(clock, rng), template, &organization, member, None, now);
            commit = commit.create(&mail.saying("waiting", &*waiting));
        }
    }
    global.commit(commit).await.map(|_| ())
}
