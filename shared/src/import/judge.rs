//! What would become of rows: looked up in batches, and written nowhere.

use std::collections::{HashMap, HashSet};

use super::{Column, Existing, Import, Standing, Verdict, sheet::Row, sheet::Sheet, typed::Typed};
use crate::{
    Code, Engines, Result, TenantTable,
    client::{self, Client, ClientChange, EmailClaim, NewClient},
    company::{self, Wanted},
    error::Field,
    id::{ClientId, PersonId},
    table::Entity as _,
    text::{Email, Language},
};

/// What a row asks for.
pub(super) enum Deed {
    /// A new client.
    Create(Box<NewClient>, Wanted),
    /// A change of a client.
    Update(Box<Client>, Box<ClientChange>, Wanted),
}

/// A row with its verdict, and what is to be done for it.
pub(super) struct Judged {
    pub(super) row: u32,
    pub(super) verdict: Verdict,
    pub(super) deed: Option<Deed>,
}

/// Judges the rows of one sheet.
pub(super) struct Judge<'a> {
    engines: &'a Engines,
    table: &'a TenantTable,
    language: Language,
    existing: Existing,
    columns: Vec<Option<Column>>,
    /// Rows that are about the same person as a row further up, and that row.
    repeated: HashMap<u32, u32>,
}

/// What there is already.
struct Known {
    owners: HashMap<Email, PersonId>,
    clients: HashMap<ClientId, Client>,
}

impl<'a> Judge<'a> {
    /// A judge for new clients who read this language, unless their rows say otherwise.
    pub(super) fn new(
        engines: &'a Engines,
        table: &'a TenantTable,
        import: &Import,
        sheet: &Sheet,
        language: Language,
    ) -> Self {
        let columns = import.columns();
        let repeated = repeated(sheet, &columns);
        Self { engines, table, language, existing: import.existing, columns, repeated }
    }

    /// The language of clients whose rows name none.
    pub(super) fn language(&self) -> Language {
        self.language
    }

    /// Some rows, in their order.
    pub(super) async fn judge(&self, rows: &[Row]) -> Result<Vec<Judged>> {
        let typed: Vec<_> = rows.iter().map(|row| (row.number, Typed::new(row, &self.columns))).collect();
        let known = self.known(&typed).await?;
        typed
            .iter()
            .map(|(row, typed)| {
                let (verdict, deed) = match self.repeated.get(row) {
                    Some(first) => (Verdict::duplicate(*first), None),
                    None => self.one(typed, &known)?,
                };
                Ok(Judged { row: *row, verdict, deed })
            })
            .collect()
    }

    /// Whose the addresses are, and the clients that rows are about.
    async fn known(&self, typed: &[(u32, Typed<'_>)]) -> Result<Known> {
        let emails: HashSet<Email> = typed.iter().filter_map(|(_, typed)| typed.email()).collect();
        let claims: Vec<EmailClaim> = self.table.get_all(emails.iter().map(EmailClaim::place).collect()).await?;
        let owners: HashMap<Email, PersonId> = claims.into_iter().map(|claim| (claim.email, claim.person)).collect();
        let named = typed.iter().filter_map(|(_, typed)| typed.id());
        let found = owners.values().filter_map(|person| match person {
            PersonId::Client(id) => Some(*id),
            PersonId::Member(_) => None,
        });
        let ids: HashSet<ClientId> = named.chain(found).collect();
        let clients: Vec<Client> = self.table.get_all(ids.into_iter().map(Client::place).collect()).await?;
        Ok(Known { owners, clients: clients.into_iter().map(|client| (client.id, client)).collect() })
    }

    fn one(&self, typed: &Typed<'_>, known: &Known) -> Result<(Verdict, Option<Deed>)> {
        let email = typed.email();
        if let Some(client) = typed.id().and_then(|id| known.clients.get(&id)) {
            if typed.get(Column::Email).is_some() && email.as_ref() != Some(&client.email) {
                let detail = "The portal has another address for this client, and it is hers to change.";
                return Ok((Verdict::error(vec![field(Column::Email, "differs", detail)], Some(client.id)), None));
            }
            return self.existing(typed, client);
        }
        match email.as_ref().and_then(|email| known.owners.get(email)) {
            Some(PersonId::Client(id)) => match known.clients.get(id) {
                Some(client) => self.existing(typed, client),
                // She is being deleted at this moment.
                None => Ok((Verdict::error(taken(), None), None)),
            },
            Some(PersonId::Member(_)) => Ok((Verdict::error(taken(), None), None)),
            None => self.new_one(typed),
        }
    }

    fn existing(&self, typed: &Typed<'_>, client: &Client) -> Result<(Verdict, Option<Deed>)> {
        if self.existing == Existing::Skip {
            return Ok((Verdict::of(Standing::Existing, Some(client.id)), None));
        }
        let (mut change, wanted) = typed.change(client);
        change.company = company::supposed(wanted.clone());
        match client::apply(client, change.clone(), self.engines.clock(), self.engines.rng()) {
            Ok((next, _)) if next == *client => Ok((Verdict::of(Standing::Unchanged, Some(client.id)), None)),
            Ok(_) => {
                let deed = Deed::Update(Box::new(client.clone()), Box::new(change), wanted);
                Ok((Verdict::of(Standing::Update, Some(client.id)), Some(deed)))
            }
            Err(error) if error.code == Code::Invalid => Ok((Verdict::error(error.fields, Some(client.id)), None)),
            Err(error) => Err(error),
        }
    }

    fn new_one(&self, typed: &Typed<'_>) -> Result<(Verdict, Option<Deed>)> {
        let (mut new, wanted) = typed.client();
        new.company = company::supposed(wanted.clone());
        match client::check(new.clone(), self.language, self.engines.clock(), self.engines.rng()) {
            Ok(_) => Ok((Verdict::of(Standing::Create, None), Some(Deed::Create(Box::new(new), wanted)))),
            Err(error) if error.code == Code::Invalid => Ok((Verdict::error(error.fields, None), None)),
            Err(error) => Err(error),
        }
    }
}

/// What is wrong with a column.
pub(super) fn field(column: Column, code: &str, detail: &str) -> Field {
    Field { pointer: format!("/{}", column.text()), code: code.into(), detail: detail.into() }
}

/// That somebody else has the address.
fn taken() -> Vec<Field> {
    client::email_in_use().fields
}

/// The rows about a person whom a row further up is about: one with the same address, or with the same id.
fn repeated(sheet: &Sheet, columns: &[Option<Column>]) -> HashMap<u32, u32> {
    let (mut emails, mut ids, mut repeated) = (HashMap::new(), HashMap::new(), HashMap::new());
    for row in &sheet.rows {
        let typed = Typed::new(row, columns);
        let by_email = typed.email().map(|email| *emails.entry(email).or_insert(row.number));
        let by_id = typed.id().map(|id| *ids.entry(id).or_insert(row.number));
        if let Some(first) = by_email.into_iter().chain(by_id).min().filter(|first| *first < row.number) {
            repeated.insert(row.number, first);
        }
    }
    repeated
}
