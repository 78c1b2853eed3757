//! `codes.txt`: every error code with its status and title.

use parvis::Code;

use crate::text::aligned;

/// The table.
pub(crate) fn table() -> String {
    let mut rows: Vec<Vec<String>> = Code::ALL
        .iter()
        .map(|code| vec![edge::status_of(*code).as_u16().to_string(), code.text().into(), code.title().into()])
        .collect();
    rows.sort();
    aligned(&["status", "code", "title"], &rows)
}
