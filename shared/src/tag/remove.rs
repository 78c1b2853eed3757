//! Taking a deleted tag from its clients, as [`crate::company::renew`] carries names: some clients for each version of a note.

use serde::{Deserialize, Serialize};

use crate::{
    Code, Commit, Result, TenantTable,
    again::until_fresh,
    client::{Client, Tagged, found_anew},
    id::{ClientId, TagId},
    table::{Change, Entity, Place, Places, Range},
};

/// Clients of one run.
const CHUNK: usize = 100;

/// A tag that is to go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TagRemoval {
    /// Which.
    pub tag: TagId,
    /// Whom the last run ended with: what makes each run's note a new version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

impl Entity for TagRemoval {
    const KIND: &'static str = "tag-removal";
    const TRACED: bool = true;
    type Address<'a> = TagId;

    fn place(tag: TagId) -> Place {
        Place::new(&["TAG-REMOVAL", &tag.to_string()], &["REMOVAL"])
    }

    fn places(&self) -> Places {
        Places::only(Self::place(self.tag))
    }
}

/// Takes the tag from the next clients.
///
/// # Errors
/// [`Code::Unavailable`], [`Code::Stale`] when a record keeps changing: the stream then tries again.
pub async fn remove(table: &TenantTable, tag: TagId) -> Result<()> {
    if table.get::<TagRemoval>(tag).await?.is_none() {
        return Ok(());
    }
    let (items, more) = table.items(&Range::of(&["TAG", &tag.to_string()], ""), CHUNK).await?;
    let last = items.last().map(|(sort, _)| sort.clone());
    for (_, item) in items {
        let tagged: Tagged = serde_dynamo::from_item(item)?;
        from_client(table, tag, tagged.client).await?;
    }
    let commit = Commit::within(table);
    let commit = match last {
        Some(last) if more => commit.update::<TagRemoval>(tag, Change::existing().set("after", last)),
        _ => commit.delete::<TagRemoval>(tag, Change::unconditional()),
    };
    match table.commit(commit).await {
        Err(error) if error.code == Code::Conflict => Ok(()),
        done => done.map(|_| ()),
    }
}

async fn from_client(table: &TenantTable, tag: TagId, id: ClientId) -> Result<()> {
    until_fresh(move || async move {
        let Some(client) = table.get::<Client>(id).await?.filter(|client| client.tags.contains(&tag)) else {
            let entry = Commit::within(table).delete::<Tagged>((tag, id), Change::unconditional());
            return table.commit(entry).await.map(|_| ());
        };
        let mut next = Client { version: client.version + 1, ..client.clone() };
        next.tags.retain(|one| *one != tag);
        let commit =
            Commit::within(table).replace(&next, client.version).and(|commit| found_anew(commit, &client, &next));
        table.commit(commit).await.map(|_| ())
    })
    .await
}
