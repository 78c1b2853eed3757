//! Verifying: the whole chain beside the whole log, without holding more than a page of either.

use std::{collections::HashMap, time::Duration};

use jiff::{SignedDuration, Timestamp};

use super::{
    Activity,
    chain::{Checker, Fault, Head, Seal},
    seal::head,
};
use crate::{
    Result, TenantTable,
    id::{ActivityId, Id as _},
    table::{Entity as _, Range},
};

/// Items read at once.
const PAGE: usize = 100;
/// How long an entry may wait for its seal: as long as the stream keeps what couldn't be delivered.
const GRACE: SignedDuration = SignedDuration::from_hours(24);

/// How long the index has to catch up, before each further look.
const PAUSES: [Duration; 2] = [Duration::from_millis(200), Duration::from_millis(800)];

/// A seal as somebody noted it earlier, out of reach of whoever can write the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// Its number.
    pub sequence: u64,
    /// Its digest.
    pub digest: String,
}

impl std::str::FromStr for Anchor {
    type Err = String;

    /// `<number>:<digest>`, as a manifest has them.
    fn from_str(text: &str) -> Result<Self, String> {
        let parts = text.split_once(':').and_then(|(number, digest)| Some((number.parse().ok()?, digest)));
        match parts {
            Some((sequence, digest)) if digest.len() == 64 => Ok(Self { sequence, digest: digest.into() }),
            _ => Err(format!("{text}: an anchor is a number, a colon and 64 hexadecimal digits")),
        }
    }
}

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// The last seal.
    pub head: Head,
    /// Entries too new to miss their seal.
    pub waiting: u64,
    /// What is wrong, in the order in which it was found.
    pub faults: Vec<Fault>,
}

/// Goes along the chain and the log. What is found is looked at again: the chain is read by an index, which may be a moment
/// late, and that mustn't be taken for a crime.
///
/// # Errors
/// [`crate::Code::Unavailable`].
pub async fn verify(table: &TenantTable, anchor: Option<&Anchor>, now: Timestamp) -> Result<Report> {
    let mut report = look(table, anchor, now).await?;
    for pause in PAUSES {
        if report.faults.is_empty() {
            break;
        }
        table.clock.pause(pause).await;
        report = look(table, anchor, now).await?;
    }
    Ok(report)
}

/// Access patterns 8, 28 and 29.
async fn look(table: &TenantTable, anchor: Option<&Anchor>, now: Timestamp) -> Result<Report> {
    // Before the chain is read, so that what is sealed meanwhile isn't missed.
    let kept = head(table).await?;
    let (mut report, mut checker) = (Report::default(), Checker::new(table.organization()));
    let (range, mut last, mut noted) = (Range::listing(&["CHAIN"]), None, anchor.is_none());
    loop {
        let (items, more) = table.items(&range.clone().after(last.take()), PAGE).await?;
        last = items.last().map(|(sort, _)| sort.clone());
        let seals: Vec<Seal> =
            items.into_iter().map(|(_, item)| serde_dynamo::from_item(item)).collect::<Result<_, _>>()?;
        let mut places: Vec<ActivityId> = seals.iter().map(|seal| seal.entry).collect();
        places.sort_unstable();
        places.dedup();
        let entries: Vec<Activity> = table.get_all(places.into_iter().map(Activity::place).collect()).await?;
        let entries: HashMap<ActivityId, Activity> = entries.into_iter().map(|entry| (entry.id, entry)).collect();
        for seal in &seals {
            report.faults.extend(checker.see(seal, entries.get(&seal.entry)));
            noted |= anchor.is_some_and(|anchor| anchor.sequence == seal.sequence && anchor.digest == seal.digest);
        }
        if !more {
            break;
        }
    }
    report.head = checker.last().clone();
    if let Some(anchor) = anchor.filter(|_| !noted) {
        report.faults.push(Fault::Anchor(anchor.sequence));
    }
    if report.head.sequence < kept.sequence || (report.head.sequence == kept.sequence && report.head != kept) {
        report.faults.push(Fault::Ends(report.head.sequence, kept.sequence));
    }
    unsealed(table, now, &mut report).await?;
    Ok(report)
}

/// The log beside its seals, both by the entries' ids.
async fn unsealed(table: &TenantTable, now: Timestamp, report: &mut Report) -> Result<()> {
    let (mut entries, mut seals) = (Ids::of(table, "ACTIVITY"), Ids::of(table, "SEALS"));
    let (mut entry, mut seal) = (entries.next().await?, seals.next().await?);
    let settled = ActivityId::first_at(now - GRACE);
    while let Some(id) = entry {
        match seal {
            Some(sealed) if sealed < id => {
                // Its entry is gone, which the chain told.
                seal = seals.next().await?;
                continue;
            }
            Some(sealed) if sealed == id => seal = seals.next().await?,
            _ if id < settled => report.faults.push(Fault::Unsealed(id)),
            _ => report.waiting += 1,
        }
        entry = entries.next().await?;
    }
    Ok(())
}

/// The ids of a partition, in order.
struct Ids<'a> {
    table: &'a TenantTable,
    range: Range,
    ahead: std::vec::IntoIter<ActivityId>,
    last: Option<String>,
    more: bool,
}

impl<'a> Ids<'a> {
    fn of(table: &'a TenantTable, partition: &str) -> Self {
        Self { table, range: Range::of(&[partition], ""), ahead: Vec::new().into_iter(), last: None, more: true }
    }

    async fn next(&mut self) -> Result<Option<ActivityId>> {
        loop {
            if let Some(id) = self.ahead.next() {
                return Ok(Some(id));
            }
            if !self.more {
                return Ok(None);
            }
            let (items, more) = self.table.items(&self.range.clone().after(self.last.take()), PAGE).await?;
            self.last = items.last().map(|(sort, _)| sort.clone());
            self.more = more;
            let ids: Vec<ActivityId> = items.iter().filter_map(|(sort, _)| sort.parse().ok()).collect();
            self.ahead = ids.into_iter();
        }
    }
}
