//! Query parameters: the known ones, each once.

use parvis::{Error, Result, table::PageRequest};

/// The query of a request.
#[derive(Debug, Clone, Default)]
pub struct Query(Vec<(String, String)>);

impl Query {
    /// Reads a query of these parameters.
    ///
    /// # Errors
    /// [`parvis::Code::Invalid`] for an unknown or repeated parameter.
    pub(crate) fn read(raw: &str, known: &[&str]) -> Result<Self> {
        let mut found: Vec<(String, String)> = Vec::new();
        for (name, value) in form_urlencoded::parse(raw.as_bytes()) {
            if !known.contains(&&*name) {
                return Err(Error::field(
                    &format!("?{name}"),
                    "unknown-field",
                    "This parameter is not known; leave it out.",
                ));
            }
            if found.iter().any(|(other, _)| *other == name) {
                return Err(Error::field(&format!("?{name}"), "malformed", "Send this parameter once."));
            }
            found.push((name.into_owned(), value.into_owned()));
        }
        Ok(Self(found))
    }

    /// A parameter; an empty one counts as absent.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(other, _)| other == name)
            .map(|(_, value)| value.as_str())
            .filter(|value| !value.is_empty())
    }

    /// A parameter of some type.
    ///
    /// # Errors
    /// [`parvis::Code::Invalid`].
    pub fn parse<T: std::str::FromStr>(&self, name: &str) -> Result<Option<T>> {
        let wrong = || Error::field(&format!("?{name}"), "malformed", "This parameter has another form than expected.");
        self.get(name).map(|text| text.parse().map_err(|_| wrong())).transpose()
    }

    /// Which page of a list is wanted. The cursor is bound to everything else in the query.
    ///
    /// # Errors
    /// [`parvis::Code::Invalid`] for a limit outside 1 to 100.
    pub fn page(&self, reader: &str, key: &[u8; 32]) -> Result<PageRequest> {
        let limit = self.parse::<u32>("limit")?.unwrap_or(parvis::table::USUAL);
        if !(1..=parvis::table::MOST).contains(&limit) {
            return Err(Error::field("?limit", "out-of-range", "Ask for 1 to 100 items."));
        }
        let mut filters: Vec<_> = self.0.iter().filter(|(name, _)| name != "cursor" && name != "limit").collect();
        filters.sort();
        let binding = format!("{reader}\0{filters:?}");
        Ok(PageRequest { limit, cursor: self.get("cursor").map(str::to_owned), binding, key: *key })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_and_repeated_parameters_are_refused() {
        assert!(Query::read("limit=1&limit=2", &["limit"]).is_err());
        assert!(Query::read("limt=1", &["limit"]).is_err());
        assert_eq!(
            Query::read("q=%C3%A9t%C3%A9+1", &["q"]).ok().and_then(|query| query.get("q").map(str::to_owned)),
            Some("été 1".into())
        );
    }

    #[test]
    fn limits_are_one_to_a_hundred() {
        for (text, ok) in [("1", true), ("100", true), ("0", false), ("101", false), ("-1", false), ("x", false)] {
            let query = Query::read(&format!("limit={text}"), &["limit"]).expect("known");
            assert_eq!(query.page("r", &[0; 32]).is_ok(), ok, "{text}");
        }
    }
}
