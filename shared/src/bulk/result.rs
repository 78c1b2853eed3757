//! The result: a sheet with a line for each client who was dealt with, those to whom it was done first.

use super::{Action, Bulk, Line, Reason, Row, row};
use crate::{
    Result, TenantTable, export,
    text::{
        Language,
        cells::{self, BOM, escape},
    },
};

/// Rows that are read at once.
const PAGE: usize = 1_000;
/// Rows whose clients are read at once.
const BATCH: usize = 100;

/// Writes it.
///
/// # Errors
/// [`crate::Code::Unavailable`].
pub(super) async fn sheet(table: &TenantTable, bulk: &Bulk, language: Language) -> Result<Vec<u8>> {
    let mut lines: Vec<[String; 5]> = Vec::new();
    let (range, mut last) = (Row::all(bulk.id, None), None);
    loop {
        let (items, more) = table.items(&range.clone().after(last.take()), PAGE).await?;
        last = items.last().map(|(sort, _)| sort.clone());
        let mut rows = Vec::with_capacity(items.len());
        for (_, item) in items {
            rows.push(serde_dynamo::from_item::<_, Row>(item)?);
        }
        for rows in rows.chunks(BATCH) {
            let told = row::with_clients(table, rows.to_vec()).await?;
            lines.extend(told.iter().map(|line| cells_of(bulk, line, language)));
        }
        if !more {
            break;
        }
    }
    let heads = match language {
        Language::Fr => ["Client", "E-mail", "Résultat", "Détail", "UUID du client"],
        Language::En => ["Client", "E-mail", "Result", "Detail", "Client UUID"],
    };
    let mut bytes = BOM.as_bytes().to_vec();
    cells::write(&mut bytes, export::Layout::default().delimiter(language), |writer| {
        writer.write_record(heads)?;
        lines.iter().try_for_each(|line| writer.write_record(line))
    })?;
    Ok(bytes)
}

fn cells_of(bulk: &Bulk, line: &Line, language: Language) -> [String; 5] {
    let said = usize::from(language == Language::En);
    let client = line.client.as_ref();
    let name = client.map(|client| escape(&client.name()).into_owned()).unwrap_or_default();
    let email = client.map(|client| escape(client.email.as_str()).into_owned()).unwrap_or_default();
    let (outcome, detail) = match line.row.reason {
        None => (done(bulk.deed.action())[said], ""),
        Some(reason) => (["Laissé de côté", "Left out"][said], Reason::said(reason)[said]),
    };
    [name, email, outcome.to_owned(), detail.to_owned(), line.row.client.to_string()]
}

/// That it was done, in French and English.
fn done(action: Action) -> [&'static str; 2] {
    match action {
        Action::Invite | Action::Resend => ["Invité", "Invited"],
        Action::Suspend => ["Suspendu", "Suspended"],
        Action::Reactivate => ["Réactivé", "Reactivated"],
        Action::Tag => ["Étiquette ajoutée", "Tag added"],
        Action::Untag => ["Étiquette retirée", "Tag removed"],
    }
}
