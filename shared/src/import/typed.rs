//! A row as somebody would type it in: its cells by what their columns are taken for.

use std::collections::BTreeMap;

use super::{Column, sheet::Row};
use crate::{
    client::{Client, ClientChange, NewClient},
    company::{self, Wanted},
    id::ClientId,
    text::{Email, cells::unescape, fold},
};

/// The cells of a row that have something in them.
pub(super) struct Typed<'a>(BTreeMap<Column, &'a str>);

impl<'a> Typed<'a> {
    /// A row of a sheet with these columns.
    pub(super) fn new(row: &'a Row, columns: &[Option<Column>]) -> Self {
        let known =
            columns.iter().zip(&row.cells).filter_map(|(column, cell)| Some(((*column)?, unescape(cell).trim())));
        Self(known.filter(|(_, text)| !text.is_empty()).collect())
    }

    /// What stands in a column.
    pub(super) fn get(&self, column: Column) -> Option<&'a str> {
        self.0.get(&column).copied()
    }

    fn owned(&self, column: Column) -> Option<String> {
        self.get(column).map(str::to_owned)
    }

    /// The id of a client, where there is one: another system's id is none of ours.
    pub(super) fn id(&self) -> Option<ClientId> {
        self.get(Column::Id)?.parse().ok()
    }

    /// Her address, where it is one.
    pub(super) fn email(&self) -> Option<Email> {
        Email::parse(self.get(Column::Email)?).ok()
    }

    fn language(&self) -> Option<String> {
        let typed = self.get(Column::Language)?;
        Some(match fold(typed).as_str() {
            "francais" | "french" | "fr-fr" | "fr" => "fr".to_owned(),
            "anglais" | "english" | "en-gb" | "en-us" | "en" => "en".to_owned(),
            _ => typed.to_owned(),
        })
    }

    /// The client that it makes, but for her company, and the company that it wants.
    pub(super) fn client(&self) -> (NewClient, Wanted) {
        let required = |column| self.owned(column).unwrap_or_default();
        let new = NewClient {
            first_name: required(Column::FirstName),
            last_name: required(Column::LastName),
            email: required(Column::Email),
            address: self.owned(Column::Address),
            phone_1: self.owned(Column::Phone1),
            phone_2: self.owned(Column::Phone2),
            notes: self.owned(Column::Notes),
            language: self.language(),
            time_zone: self.owned(Column::TimeZone),
            ..NewClient::default()
        };
        (new, self.owned(Column::Company).map_or(Wanted::Keep, Wanted::Name))
    }

    /// What it changes of a client, but for her company, and the company that it wants. What it leaves empty stays.
    pub(super) fn change(&self, client: &Client) -> (ClientChange, Wanted) {
        let change = ClientChange {
            first_name: self.owned(Column::FirstName),
            last_name: self.owned(Column::LastName),
            address: self.owned(Column::Address).map(Some),
            phone_1: self.owned(Column::Phone1).map(Some),
            phone_2: self.owned(Column::Phone2).map(Some),
            notes: self.owned(Column::Notes).map(Some),
            language: self.language(),
            time_zone: self.owned(Column::TimeZone).map(Some),
            ..ClientChange::default()
        };
        let hers = client.company.as_deref().map(company::name_hash);
        let other = self.owned(Column::Company).filter(|name| hers != Some(company::name_hash(name)));
        (change, other.map_or(Wanted::Keep, Wanted::Name))
    }
}
