//! The table's shape, declared once: the template's table block and the local `CreateTable` both come from [`SCHEMA`].
//!
//! # Entities
//!
//! `T#` stands for `T#<organization>#`, in front of every partition key, of the table and of its indexes.
//!
//! | entity | pk | sk | `listing` | `by_status` |
//! |---|---|---|---|---|
//! | organization | `T#ORGANIZATION` | `ORGANIZATION` | | |
//! | storage usage | `T#ORGANIZATION` | `USAGE` | | |
//! | invitation settings | `T#ORGANIZATION` | `INVITATIONS` | | |
//! | letterbox | `T#ORGANIZATION` | `LETTERBOX` | | |
//! | registration settings | `T#ORGANIZATION` | `REGISTRATION` | | |
//! | registrations in one hour | `T#ORGANIZATION` | `REGISTRATIONS#<hour>` | | |
//! | registration | `T#REGISTRATION#<registration>` | `REGISTRATION` | who wait: `T#REGISTRATIONS` / id | |
//! | that an address has asked | `T#EMAIL#<e-mail>` | `REGISTRATION` | | |
//! | mails asked for | `T#ORGANIZATION` | `MAILS#<hour>`, `BULK-MAILS#<hour>` by jobs | | |
//! | address that refuses mail | `T#ADDRESS#<digest>` | `REFUSAL` | | |
//! | export schedule | `T#ORGANIZATION` | `SCHEDULE` | | |
//! | permission settings | `T#ORGANIZATION` | `PERMISSIONS` | | |
//! | member | `T#PERSON#<member>` | `PERSON` | `T#MEMBERS` / id | active owners: `T#OWNERS` / id |
//! | team | `T#TEAM#<team>` | `TEAM` | `T#TEAMS` / folded name, id, unless deleted | |
//! | seat in a team | `T#TEAM#<team>` | `MEMBER#<member>` | | |
//! | team name | `T#TEAM-NAME#<hash of folded name>` | `NAME` | | |
//! | team removal | `T#TEAM-REMOVAL#<team>` | `REMOVAL` | | |
//! | client | `T#PERSON#<client>` | `PERSON` | `T#CLIENTS` / id, unless archived | `T#CLIENTS#<status>` / id |
//! | grant | `T#PERSON#<client>` | `GRANT#<workspace>` | `T#GRANTS#<workspace>` / client | `T#GRANTED` / client, workspace |
//! | session | `T#PERSON#<person>` | `SESSION#<session>` | | |
//! | invitation | `T#PERSON#<person>` | `INVITATION` | | |
//! | sign-in link | `T#PERSON#<person>` | `LINK` | | |
//! | e-mail claim | `T#EMAIL#<e-mail>` | `EMAIL` | | |
//! | change of address that searches don't know yet | `T#EMAIL-MOVE#<client>` | former e-mail | | |
//! | name entry | `T#NAMES` or `T#NAMES#archived` | folded name, client | | `T#NAMES#<status>` / folded name, client |
//! | seen entry | `T#PERSON#<client>` | `ENTRY#SEEN` | `T#SEEN` / instant, client | |
//! | tagged | `T#TAG#<tag>` | client | | |
//! | mail problem | `T#MAIL-PROBLEMS` | client | | |
//! | tally | `T#TALLIES` | shard | | |
//! | comment | `T#PERSON#<client>` | `COMMENT#<comment>` | | |
//! | tags | `T#ORGANIZATION` | `TAGS` | | |
//! | tag removal | `T#TAG-REMOVAL#<tag>` | `REMOVAL` | | |
//! | departure | `T#DEPARTURE#<client>` | `DEPARTURE` | | |
//! | erasure | `T#ERASURE#<erasure>` | `ERASURE` | `T#ERASURES` / id | |
//! | search entry | `T#SEARCH` | `<word>#<client>` | | |
//! | company | `T#COMPANY#<company>` | `COMPANY` | `T#COMPANIES` or `T#COMPANIES#archived` / folded name, id | |
//! | belonging | `T#COMPANY#<company>` | `PERSON#<client>` | | |
//! | asking | `T#COMPANY#<company>` | `ASKED#<client>` | | |
//! | mails asked for by its people | `T#COMPANY#<company>` | `MAILS#<hour>` | | |
//! | reach | `T#COMPANY#<company>` | `REACH#<client>#<workspace>` | `T#REACHED#<company>` / workspace, client | |
//! | renewal | `T#COMPANY#<company>` | `RENEWAL` | | |
//! | company name | `T#COMPANY-NAME#<hash of folded name>` | `NAME` | | |
//! | company word | `T#COMPANY-SEARCH` | `<word>#<company>` | | |
//! | workspace | `T#WORKSPACE#<workspace>` | `WORKSPACE` | `T#WORKSPACES` / id | |
//! | workspace word | `T#WORKSPACE-SEARCH` | `<word>#<workspace>` | | |
//! | folder | `T#WORKSPACE#<workspace>` | `FOLDER#<folder>` | | |
//! | folder name claim | `T#WORKSPACE#<workspace>` | `NAME#<parent>#<hash of name>` | | |
//! | the same of a restricted folder | `T#WORKSPACE#<workspace>` | `NAME#<parent>#RESTRICTED#<hash of name>` | | |
//! | file | `T#FILE#<file>` | `FILE` | `T#FOLDER#<folder or workspace>` / name, id | |
//! | upload | `T#UPLOAD#<upload>` | `UPLOAD` | | |
//! | trash | `T#TRASH#<object>` | `TRASH` | | |
//! | export | `T#EXPORT#<export>` | `EXPORT` | `T#EXPORTS` / id | |
//! | import | `T#IMPORT#<import>` | `IMPORT` | `T#IMPORTS` / id | |
//! | row that was imported | `T#IMPORT#<import>` | `ROW#<row>` | | |
//! | chunk of an import | `T#IMPORT#<import>` | `CHUNK#<rows before>` | | |
//! | bulk action | `T#BULK#<bulk>` | `BULK` | `T#BULKS` / id | |
//! | clients chosen for it | `T#BULK#<bulk>` | `CHOSEN` | | |
//! | what became of one of them | `T#BULK#<bulk>` | `ROW#<standing>#<place>` | | |
//! | activity | `T#ACTIVITY` | id | `T#ACTIVITY-BY#<person>` / id | `T#ACTIVITY-ABOUT#<object>` / id |
//! | activity of a kind | `T#ACTIVITY-OF#<kind>` | id of the activity | | |
//! | seal | `T#SEALS` | id of the activity | `T#CHAIN` / number | |
//! | head of the chain | `T#ORGANIZATION` | `CHAIN` | | |
//! | mail | `T#MAIL#<mail>` | `MAIL` | `T#MAILED#<person>` / id | failed, and not sent again: `T#MAIL-FAILURES` / id |
//! | letter | `T#LETTER#<hash of SES's id>` | `LETTER` | | |
//! | once (idempotency) | `T#ONCE#<hash>` | `ONCE` | | |
//! | login | `G#LOGIN#<hash of e-mail>` | `LOGIN` | | |
//! | passkey's owner | `G#PASSKEY#<hash of credential id>` | `PASSKEY` | | |
//! | ceremony that was answered | `G#SPENT#<hash>` | `SPENT` | | |
//! | portal address | `G#SLUG#<slug>` | `SLUG` | | |
//! | letterbox address, join address | `G#LETTERBOX#<hash>` | `LETTERBOX` | | |
//! | limit | `G#LIMIT#<hash>` | `LIMIT` | | |
//! | due (exports, imports, bulk actions, reminders, erasures, registrations) | `G#DUE` | `<instant>#<organization>#<what>` | | |
//!
//! # Access patterns
//!
//! 1. A person with her grants and sessions: Query `T#PERSON#<person>`, `sk` from `GRANT#` to `SESSION#<session>`.
//! 2. A list, newest first: Query `listing` of `T#CLIENTS`, `T#MEMBERS`, `T#WORKSPACES`, `T#EXPORTS`, `T#IMPORTS`, `T#BULKS`, `T#ERASURES`.
//! 3. Clients of one status: Query `by_status` of `T#CLIENTS#<status>`.
//! 4. Clients whose name, company or e-mail has a word that begins with …: Query `T#SEARCH`, `sk` begins with the word.
//! 5. Clients of a workspace: Query `listing` of `T#GRANTS#<workspace>`.
//! 6. Folders of a workspace: Query `T#WORKSPACE#<workspace>`, `sk` begins with `FOLDER#`.
//! 7. Files of a folder, by name: Query `listing` of `T#FOLDER#<folder or workspace>`.
//! 8. Activity, newest first: Query `T#ACTIVITY`, backwards.
//! 9. Exports to start, exports, imports and bulk actions to take up again and to delete, reminders to send, erasures to close, and registrations to tell of, of all organizations: Query `G#DUE`, `sk` up to the present instant.
//! 10. All grants, in the order of pattern 2's clients: Query `by_status` of `T#GRANTED`, backwards.
//! 11. An active owner of the organization: Query `by_status` of `T#OWNERS`.
//! 12. How many clients are older than a given one: Query `listing` of `T#CLIENTS`, counted only.
//! 13. Companies by name: Query `listing` of `T#COMPANIES`, or of `T#COMPANIES#archived`.
//! 14. Companies whose name has a word that begins with …: Query `T#COMPANY-SEARCH`, `sk` begins with the word.
//! 15. The people of a company: Query `T#COMPANY#<company>`, `sk` begins with `PERSON#`.
//! 16. The workspaces that people of a company may open: Query `listing` of `T#REACHED#<company>`.
//! 17. What one person opens to her company: Query `T#COMPANY#<company>`, `sk` begins with `REACH#<client>#`.
//! 18. Clients by name: Query `T#NAMES`, or `by_status` of `T#NAMES#<status>`.
//! 19. Clients by when they were last seen: Query `listing` of `T#SEEN`, backwards.
//! 20. Clients with a tag: Query `T#TAG#<tag>`, backwards.
//! 21. Clients whose invitation's mail failed: Query `T#MAIL-PROBLEMS`, backwards.
//! 22. How many clients there are of each status: Query `T#TALLIES`.
//! 23. Comments on a client, newest first: Query `T#PERSON#<client>`, `sk` begins with `COMMENT#`, backwards.
//! 24. All that goes with a client: Query `T#PERSON#<client>`.
//! 25. Activity of a person: Query `listing` of `T#ACTIVITY-BY#<person>`, backwards.
//! 26. Activity about an object: Query `by_status` of `T#ACTIVITY-ABOUT#<object>`, backwards.
//! 27. Activity of a kind: Query `T#ACTIVITY-OF#<kind>`, backwards.
//! 28. The chain of seals: Query `listing` of `T#CHAIN`.
//! 29. Seals by their entries: Query `T#SEALS`.
//! 30. Rows of an import that were written: Query `T#IMPORT#<import>`, `sk` from `ROW#<row>` to `ROW#<row>`.
//! 31. What became of an import's rows: Query `T#IMPORT#<import>`, `sk` begins with `CHUNK#`.
//! 32. Whom people of a company have asked to join it: Query `T#COMPANY#<company>`, `sk` begins with `ASKED#`.
//! 33. What became of a bulk action's clients: Query `T#BULK#<bulk>`, `sk` begins with `ROW#`, or `ROW#<standing>#`.
//! 34. Mails to a person: Query `listing` of `T#MAILED#<person>`.
//! 35. Teams by name: Query `listing` of `T#TEAMS`.
//! 36. The members of a team: Query `T#TEAM#<team>`, `sk` begins with `MEMBER#`, backwards.
//! 37. Who waits to be let in, and how many: Query `listing` of `T#REGISTRATIONS`.
//! 38. Workspaces whose title has a word that begins with …: Query `T#WORKSPACE-SEARCH`, `sk` begins with the word.
//! 39. Mails that couldn't be sent: Query `by_status` of `T#MAIL-FAILURES`, backwards.

use aws_sdk_dynamodb::{
    Client,
    error::{DisplayErrorContext, SdkError},
    types::{
        AttributeDefinition, BillingMode, GlobalSecondaryIndex, KeySchemaElement, KeyType, Projection, ProjectionType,
        ScalarAttributeType, StreamSpecification, StreamViewType, TableStatus, TimeToLiveSpecification,
    },
};

use super::wire;
use crate::{Error, Result};

/// An index, or the table itself: its name and its two key attributes, both strings.
#[derive(Debug, Clone, Copy)]
pub struct Keys {
    /// The index's name; the table has none here.
    pub name: &'static str,
    /// The partition key's attribute.
    pub partition: &'static str,
    /// The sort key's attribute.
    pub sort: &'static str,
}

/// The table's shape.
#[derive(Debug)]
pub struct Schema {
    /// The table's own keys.
    pub table: Keys,
    /// Its indexes, each with all attributes, so that a list is one Query.
    pub indexes: &'static [Keys],
    /// The attribute with the time to live.
    pub expires: &'static str,
}

/// The table's shape.
pub const SCHEMA: Schema = Schema {
    table: Keys { name: "", partition: wire::PK, sort: wire::SK },
    indexes: &[
        Keys { name: "listing", partition: wire::LISTING, sort: wire::LISTING_SORT },
        Keys { name: "by_status", partition: wire::BY_STATUS, sort: wire::BY_STATUS_SORT },
    ],
    expires: wire::EXPIRES,
};

/// Creates the table where there is none, with its stream: for the local engine and for tests. Deployed tables come from the template.
///
/// # Errors
/// [`crate::Code::Internal`] when the engine refuses.
pub async fn create_table(client: &Client, name: &str) -> Result<()> {
    match client.describe_table().table_name(name).send().await {
        Ok(known) if known.table().is_some_and(|table| table.stream_specification().is_some()) => return Ok(()),
        Ok(_) => {}
        Err(_) => create_silent_table(client, name).await?,
    }
    start_stream(client, name).await
}

/// Creates the table without its stream, so that what is written calls for nothing: for what is restored.
///
/// # Errors
/// [`crate::Code::Internal`] when the engine refuses, also because the table exists.
pub async fn create_silent_table(client: &Client, name: &str) -> Result<()> {
    let every_key = std::iter::once(&SCHEMA.table).chain(SCHEMA.indexes);
    let attributes =
        every_key.flat_map(|keys| [keys.partition, keys.sort]).map(attribute).collect::<Result<Vec<_>>>()?;
    let indexes = SCHEMA.indexes.iter().map(index).collect::<Result<Vec<_>>>()?;
    client
        .create_table()
        .table_name(name)
        .billing_mode(BillingMode::PayPerRequest)
        .set_attribute_definitions(Some(attributes))
        .set_key_schema(Some(key_schema(&SCHEMA.table)?))
        .set_global_secondary_indexes(Some(indexes))
        .send()
        .await
        .map_err(refused)?;
    active(client, name).await?;
    let expiry = TimeToLiveSpecification::builder()
        .enabled(true)
        .attribute_name(SCHEMA.expires)
        .build()
        .map_err(Error::internal)?;
    client.update_time_to_live().table_name(name).time_to_live_specification(expiry).send().await.map_err(refused)?;
    Ok(())
}

/// Starts the stream of a table that has none.
///
/// # Errors
/// [`crate::Code::Internal`] when the engine refuses.
pub async fn start_stream(client: &Client, name: &str) -> Result<()> {
    let stream = StreamSpecification::builder()
        .stream_enabled(true)
        .stream_view_type(StreamViewType::NewAndOldImages)
        .build()
        .map_err(Error::internal)?;
    client.update_table().table_name(name).stream_specification(stream).send().await.map_err(refused)?;
    active(client, name).await
}

/// Resolves once the table may be used, at most five minutes later.
async fn active(client: &Client, name: &str) -> Result<()> {
    for _ in 0..300 {
        let answer = client.describe_table().table_name(name).send().await;
        let answer = answer.map_err(refused)?;
        if answer.table.and_then(|table| table.table_status) == Some(TableStatus::Active) {
            return Ok(());
        }
        tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    }
    Err(Error::internal(format!("the table {name} doesn't become active")))
}

fn refused<E>(error: SdkError<E>) -> Error
where
    SdkError<E>: std::error::Error + Send + Sync + 'static,
{
    Error::internal(DisplayErrorContext(error))
}

fn attribute(name: &str) -> Result<AttributeDefinition> {
    AttributeDefinition::builder()
        .attribute_name(name)
        .attribute_type(ScalarAttributeType::S)
        .build()
        .map_err(Error::internal)
}

fn key_schema(keys: &Keys) -> Result<Vec<KeySchemaElement>> {
    [(keys.partition, KeyType::Hash), (keys.sort, KeyType::Range)]
        .into_iter()
        .map(|(name, kind)| {
            KeySchemaElement::builder().attribute_name(name).key_type(kind).build().map_err(Error::internal)
        })
        .collect()
}

fn index(keys: &Keys) -> Result<GlobalSecondaryIndex> {
    GlobalSecondaryIndex::builder()
        .index_name(keys.name)
        .set_key_schema(Some(key_schema(keys)?))
        .projection(Projection::builder().projection_type(ProjectionType::All).build())
        .build()
        .map_err(Error::internal)
}
