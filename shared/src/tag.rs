//! Tags: what the agency calls its clients. One catalogue of at most [`MOST`] for the whole organization, in one item, so that
//! every list can show names for ids at the cost of one read.

use serde::{Deserialize, Serialize};

use crate::{
    Actor, Clock, Code, Commit, Error, Once, Result, Rng, TenantTable,
    activity::{Activity, Target},
    error::Refusal,
    id::{Id as _, TagId},
    policy::{Action, require_here},
    table::{Change, Entity, Place, Places},
    text::{self, fold},
};

mod remove;
pub use remove::{TagRemoval, remove};

/// Most tags of an organization.
pub const MOST: usize = 100;
/// Most tags of one client.
pub const MOST_OF_ONE: usize = 20;
/// Most characters of a tag.
const LENGTH: usize = 40;

/// A tag.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Tag {
    /// Its id.
    pub id: TagId,
    /// Its name, which no other tag has.
    pub name: String,
    /// Grows with each change.
    pub version: u64,
}

/// All tags of an organization, by name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tags {
    /// The tags.
    pub tags: Vec<Tag>,
    /// Grows with each change of any.
    pub version: u64,
}

impl Entity for Tags {
    const KIND: &'static str = "tags";
    type Address<'a> = ();

    fn place((): ()) -> Place {
        Place::new(&["ORGANIZATION"], &["TAGS"])
    }

    fn places(&self) -> Places {
        Places::only(Self::place(()))
    }
}

/// The catalogue.
///
/// # Errors
/// [`Code::Unavailable`].
pub async fn catalogue(table: &TenantTable) -> Result<Tags> {
    Ok(table.get::<Tags>(()).await?.unwrap_or_default())
}

impl Tags {
    /// A tag.
    ///
    /// # Errors
    /// [`Code::NotFound`].
    pub fn find(&self, id: TagId) -> Result<&Tag> {
        self.tags.iter().find(|tag| tag.id == id).ok_or_else(Error::not_found)
    }

    /// A checked name that no tag but `own` has.
    fn name(&self, typed: &str, own: Option<TagId>) -> Result<String> {
        let name = text::line(typed, LENGTH).map_err(|(code, detail)| Error::field("/name", code, detail))?;
        if self.tags.iter().any(|tag| Some(tag.id) != own && fold(&tag.name) == fold(&name)) {
            return Err(Error::taken(Code::NameInUse, "/name", "Another tag has this name; choose another."));
        }
        Ok(name)
    }

    /// Writes the catalogue as it is now over the one that was read.
    fn write(mut self, commit: Commit) -> Commit {
        let unchanged = match self.version {
            0 => Change::absent(),
            version => Change::existing().when("version", version),
        };
        self.version += 1;
        self.tags.sort_by_key(|tag| fold(&tag.name));
        commit.put_when(&self, unchanged).or(Error::new(Code::Conflict, "Somebody else changed a tag. Try again."))
    }
}

fn target(tag: &Tag) -> Target {
    Target::new("tag", tag.id, &tag.name)
}

/// Adds a tag.
///
/// # Errors
/// [`Code::Forbidden`], [`Code::Invalid`], [`Code::NameInUse`], [`Code::Conflict`].
pub async fn create(
    table: &TenantTable,
    actor: &Actor,
    once: &Once,
    mut tags: Tags,
    name: &str,
    clock: &Clock,
    rng: &Rng,
) -> Result<Tag> {
    require_here(actor, Action::ClientsWrite)?;
    // A repeated request finds its own tag; the record of the first one answers it.
    let checked = tags.name(name, None);
    if let Err(error) = &checked
        && error.code != Code::NameInUse
    {
        return Err(error.clone());
    }
    if checked.is_ok() && tags.tags.len() >= MOST {
        return Err(Error::field("/name", "too-many", format!("An organization has at most {MOST} tags.")));
    }
    let name = text::line(name, LENGTH).unwrap_or_default();
    let tag = Tag { id: TagId::new(clock, rng), name, version: 1 };
    let mut commit = Commit::within(table);
    match checked {
        Ok(_) => {
            tags.tags.push(tag.clone());
            commit = tags.write(commit);
        }
        // Only a replay gets past this.
        Err(error) => commit = commit.check::<Tags>((), Change::absent()).or(error),
    }
    let commit = commit.record(&Activity::new(actor, "tag.created", target(&tag), clock, rng)).once(once, &tag);
    table.commit(commit).await?.or(tag)
}

/// Renames a tag; its clients keep it.
///
/// # Errors
/// [`Code::Forbidden`], [`Code::NotFound`], [`Code::Invalid`], [`Code::NameInUse`], [`Code::Stale`], [`Code::Conflict`].
pub async fn rename(
    table: &TenantTable,
    actor: &Actor,
    mut tags: Tags,
    id: TagId,
    expected: u64,
    name: &str,
    (clock, rng): (&Clock, &Rng),
) -> Result<Tag> {
    require_here(actor, Action::ClientsWrite)?;
    current(&tags, id, expected)?;
    let name = tags.name(name, Some(id))?;
    let tag = Tag { id, name, version: expected + 1 };
    for one in tags.tags.iter_mut().filter(|one| one.id == id) {
        *one = tag.clone();
    }
    let activity = Activity::new(actor, "tag.renamed", target(&tag), clock, rng);
    table.commit(tags.write(Commit::within(table)).record(&activity)).await?;
    Ok(tag)
}

/// Deletes a tag; the table's stream takes it from its clients.
///
/// # Errors
/// [`Code::Forbidden`], [`Code::NotFound`], [`Code::Stale`], [`Code::Conflict`].
pub async fn delete(
    table: &TenantTable,
    actor: &Actor,
    mut tags: Tags,
    id: TagId,
    expected: u64,
    clock: &Clock,
    rng: &Rng,
) -> Result<()> {
    require_here(actor, Action::ClientsWrite)?;
    let activity = Activity::new(actor, "tag.deleted", target(current(&tags, id, expected)?), clock, rng);
    tags.tags.retain(|tag| tag.id != id);
    let commit = tags.write(Commit::within(table)).put(&TagRemoval { tag: id, after: None }).record(&activity);
    table.commit(commit).await.map(|_| ())
}

fn current(tags: &Tags, id: TagId, expected: u64) -> Result<&Tag> {
    let tag = tags.find(id)?;
    if tag.version == expected { Ok(tag) } else { Err(Error::stale()) }
}

/// The tags that a client is to have.
#[derive(Debug, Clone, Default)]
pub enum Labels {
    /// Those that she has.
    #[default]
    Keep,
    /// These, out of this catalogue.
    These(Vec<TagId>, Tags),
}

impl Labels {
    /// Reads the catalogue, if there is something to look up.
    ///
    /// # Errors
    /// [`Code::Unavailable`].
    pub async fn read(table: &TenantTable, wanted: Option<Vec<TagId>>) -> Result<Self> {
        Ok(match wanted {
            None => Self::Keep,
            Some(ids) if ids.is_empty() => Self::These(ids, Tags::default()),
            Some(ids) => Self::These(ids, catalogue(table).await?),
        })
    }

    /// The tags, each once; `None` keeps.
    pub(crate) fn check(self) -> std::result::Result<Option<Vec<TagId>>, Refusal> {
        let Self::These(mut ids, tags) = self else { return Ok(None) };
        ids.sort_unstable();
        ids.dedup();
        if ids.len() > MOST_OF_ONE {
            return Err(("too-many", format!("A client has at most {MOST_OF_ONE} tags.")));
        }
        if ids.iter().any(|id| tags.find(*id).is_err()) {
            return Err(("unsupported", "There is no such tag.".into()));
        }
        Ok(Some(ids))
    }
}
