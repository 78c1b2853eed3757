//! Pages of lists, and the opaque, authenticated cursors between them.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use crate::{Code, Error, Result};

/// Most items of one page.
pub const MOST: u32 = 100;
/// Items of a page when the caller doesn't say.
pub const USUAL: u32 = 25;

/// Which page of a list is wanted.
#[derive(Debug, Clone)]
pub struct PageRequest {
    /// How many items at most, 1 to 100.
    pub limit: u32,
    /// Where the last page ended.
    pub cursor: Option<String>,
    /// What a cursor is bound to: the reader and the list with its filters.
    pub binding: String,
    /// The key that authenticates cursors.
    pub key: [u8; 32],
}

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// The items.
    pub items: Vec<T>,
    /// The cursor of the next page, if there is one.
    pub next: Option<String>,
}

impl<T> Page<T> {
    /// The same page of something else.
    pub fn map<U>(self, f: impl FnMut(T) -> U) -> Page<U> {
        Page { items: self.items.into_iter().map(f).collect(), next: self.next }
    }
}

impl PageRequest {
    /// Where to go on: the sort key that the last page ended with.
    ///
    /// # Errors
    /// [`Code::CursorInvalid`] when the cursor was edited, or is of another list or reader.
    pub fn after(&self) -> Result<Option<String>> {
        let Some(cursor) = &self.cursor else { return Ok(None) };
        let refused = || Error::new(Code::CursorInvalid, "Start the list again from its first page.");
        let bytes = BASE64.decode(cursor).map_err(|_| refused())?;
        let (tag, sort) = bytes.split_at_checked(16).ok_or_else(refused)?;
        self.mac(sort).verify_truncated_left(tag).map_err(|_| refused())?;
        String::from_utf8(sort.to_vec()).map(Some).map_err(|_| refused())
    }

    /// The cursor of a page that ends with this sort key.
    #[must_use]
    pub fn cursor(&self, sort: &str) -> String {
        let tag = self.mac(sort.as_bytes()).finalize().into_bytes();
        let mut bytes = tag[..16].to_vec();
        bytes.extend_from_slice(sort.as_bytes());
        BASE64.encode(bytes)
    }

    #[expect(clippy::expect_used, reason = "HMAC takes a key of any length")]
    fn mac(&self, sort: &[u8]) -> Hmac<Sha256> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.key).expect("HMAC takes a key of any length");
        mac.update(b"cursor\0");
        mac.update(self.binding.as_bytes());
        mac.update(b"\0");
        mac.update(sort);
        mac
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(binding: &str, cursor: Option<String>) -> PageRequest {
        PageRequest { limit: 10, cursor, binding: binding.into(), key: [7; 32] }
    }

    #[test]
    fn a_cursor_goes_on_where_it_ended_and_only_there() {
        let cursor = request("clients|mem_1", None).cursor("cli_9");
        assert_eq!(request("clients|mem_1", Some(cursor.clone())).after().ok(), Some(Some("cli_9".into())));
        assert!(request("clients|mem_2", Some(cursor.clone())).after().is_err());
        let mut edited = cursor.into_bytes();
        for position in 0..edited.len() {
            let kept = edited[position];
            edited[position] = if kept == b'A' { b'B' } else { b'A' };
            let text = String::from_utf8(edited.clone()).unwrap_or_default();
            assert!(request("clients|mem_1", Some(text)).after().is_err(), "{position}");
            edited[position] = kept;
        }
    }
}
