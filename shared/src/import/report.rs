//! What is told of each row: one line of JSON each, those that ask for a look first, in an object of which a page is a slice.
//!
//! Ten thousand items that a second choice of columns writes anew would cost a hundred times as much, and wait for one partition.

use aws_sdk_s3::primitives::ByteStream;
use serde::{Deserialize, Serialize};

use super::{Column, Counts, Standing, Verdict, sheet::Row, sheet::shortened, typed::Typed};
use crate::{Code, Engines, Error, Page, PageRequest, Result, error::Field, id::ClientId, storage};

/// More bytes than a line ever has: four texts of 80 characters, and ten columns' faults.
const LONGEST: u64 = 16 * 1024;
/// Bytes that most lines need at most.
const USUAL: u64 = 512;

/// A row, as it is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = ImportRow)]
pub struct Line {
    /// Where it stands in the sheet; the head is row 1.
    pub row: u32,
    /// What becomes of it, or became of it.
    pub standing: Standing,
    /// The client that it is about, once there is one.
    pub client: Option<ClientId>,
    /// Of a duplicate, the row that counts.
    pub first_row: Option<u32>,
    /// What isn't valid; the pointer names the column.
    pub errors: Vec<Field>,
    /// As it stands in the sheet, shortened.
    pub first_name: Option<String>,
    /// As it stands in the sheet, shortened.
    pub last_name: Option<String>,
    /// As it stands in the sheet, shortened.
    pub email: Option<String>,
    /// As it stands in the sheet, shortened.
    pub company: Option<String>,
}

impl Line {
    /// A row with its verdict.
    pub(super) fn new(row: &Row, columns: &[Option<Column>], verdict: &Verdict) -> Self {
        let typed = Typed::new(row, columns);
        let text = |column| typed.get(column).map(shortened);
        Self {
            row: row.number,
            standing: verdict.standing,
            client: verdict.client,
            first_row: verdict.first_row,
            errors: verdict.errors.clone(),
            first_name: text(Column::FirstName),
            last_name: text(Column::LastName),
            email: text(Column::Email),
            company: text(Column::Company),
        }
    }
}

/// The lines of one standing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    standing: Standing,
    bytes: u64,
}

/// Where lines are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The object.
    pub(super) object: String,
    /// What it holds, from front to back.
    sections: Vec<Section>,
}

impl Report {
    /// The bytes with the lines of a standing, or with all lines.
    fn bounds(&self, wanted: Option<Standing>) -> (u64, u64) {
        let before = |end: usize| self.sections[..end].iter().map(|section| section.bytes).sum::<u64>();
        match wanted {
            None => (0, before(self.sections.len())),
            Some(wanted) => match self.sections.iter().position(|section| section.standing == wanted) {
                Some(place) => (before(place), before(place + 1)),
                None => (0, 0),
            },
        }
    }

    /// One page of lines. Cursors are offsets in this very object.
    ///
    /// # Errors
    /// [`Code::CursorInvalid`], [`Code::Unavailable`].
    pub(super) async fn page(
        &self,
        engines: &Engines,
        wanted: Option<Standing>,
        request: &PageRequest,
    ) -> Result<Page<Line>> {
        let (mut from, end) = self.bounds(wanted);
        if let Some(after) = request.after()? {
            let offset = after.split_once(' ').filter(|(object, _)| *object == self.object);
            let offset =
                offset.and_then(|(_, offset)| offset.parse().ok()).filter(|offset| (from..end).contains(offset));
            from =
                offset.ok_or_else(|| Error::new(Code::CursorInvalid, "Start the list again from its first page."))?;
        }
        let length = (LONGEST + u64::from(request.limit) * USUAL).min(end - from);
        let bytes = storage::slice(engines, &self.object, from, length).await?;
        let (mut items, mut read) = (Vec::new(), 0);
        for line in bytes.split_inclusive(|byte| *byte == b'\n').take(request.limit as usize) {
            if !line.ends_with(b"\n") {
                break;
            }
            items.push(serde_json::from_slice(line)?);
            read += line.len() as u64;
        }
        let next = (from + read < end).then(|| request.cursor(&format!("{} {}", self.object, from + read)));
        Ok(Page { items, next })
    }
}

/// Writes lines, in the order in which they are told.
pub(super) async fn write(engines: &Engines, object: String, mut lines: Vec<Line>) -> Result<(Report, Counts)> {
    lines.sort_by_key(|line| (line.standing, line.row));
    let (mut bytes, mut sections, mut counts) = (Vec::new(), Vec::new(), Counts::default());
    for of_one in lines.chunk_by(|line, next| line.standing == next.standing) {
        let (begin, standing) = (bytes.len(), of_one[0].standing);
        for line in of_one {
            serde_json::to_writer(&mut bytes, line)?;
            bytes.push(b'\n');
            counts.add(standing);
        }
        sections.push(Section { standing, bytes: (bytes.len() - begin) as u64 });
    }
    storage::write(engines, &object, "application/x-ndjson", ByteStream::from(bytes)).await?;
    Ok((Report { object, sections }, counts))
}
