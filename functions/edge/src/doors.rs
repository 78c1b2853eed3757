//! Doors: which methods every path has, for those who must find a request's row, or refuse what has none.

use lambda_http::http::Response;
use parvis::{Code, Error, Result};

use crate::{Route, dispatch::nowhere};

/// Methods and paths, each in the place of its row.
pub struct Doors {
    methods: Vec<&'static str>,
    paths: matchit::Router<Vec<usize>>,
}

impl Doors {
    /// The doors of these methods and paths.
    ///
    /// # Errors
    /// [`Code::Internal`] when two paths can't stand side by side.
    pub fn new(doors: impl IntoIterator<Item = (&'static str, &'static str)>) -> Result<Self> {
        let (mut methods, mut by_path) = (Vec::new(), Vec::<(&str, Vec<usize>)>::new());
        for (position, (method, path)) in doors.into_iter().enumerate() {
            methods.push(method);
            match by_path.iter_mut().find(|(other, _)| *other == path) {
                Some((_, positions)) => positions.push(position),
                None => by_path.push((path, vec![position])),
            }
        }
        let mut paths = matchit::Router::new();
        for (path, positions) in by_path {
            paths.insert(path, positions).map_err(Error::internal)?;
        }
        Ok(Self { methods, paths })
    }

    /// The place of the row that takes this, and what its path's parameters are.
    ///
    /// # Errors
    /// [`Code::NotFound`] for a path that no row has, [`Code::MethodNotAllowed`] with the methods of one that has others.
    pub(crate) fn find(&self, method: &str, path: &str) -> Result<(usize, Vec<(String, String)>)> {
        let found = self.paths.at(path).map_err(|_| Error::not_found())?;
        match found.value.iter().find(|position| self.methods[**position] == method) {
            Some(position) => {
                let parameters = found.params.iter().map(|(name, value)| (name.to_owned(), decode(value)));
                Ok((*position, parameters.collect()))
            }
            None => {
                let allow = found.value.iter().map(|position| self.methods[*position]).collect::<Vec<_>>().join(", ");
                Err(Error::new(Code::MethodNotAllowed, format!("Use {allow}.")).with("allow", allow))
            }
        }
    }

    /// Refuses a request that no route takes: the path has other methods, or doesn't exist.
    pub(crate) fn refuse(&self, method: &str, path: &str, instance: &str) -> Response<Vec<u8>> {
        let error = self.find(method, path).err().unwrap_or_else(Error::not_found);
        nowhere(instance, &error)
    }
}

/// How many rows there are in all.
#[must_use]
pub const fn count(families: &[&[Route]]) -> usize {
    let (mut family, mut count) = (0, 0);
    while family < families.len() {
        count += families[family].len();
        family += 1;
    }
    count
}

/// Method and path of every row, reckoned while compiling: whoever has them carries none of the handlers.
#[must_use]
pub const fn doors<const COUNT: usize>(families: &[&[Route]]) -> [(&'static str, &'static str); COUNT] {
    let (mut doors, mut place, mut family) = ([("", ""); COUNT], 0, 0);
    while family < families.len() {
        let mut row = 0;
        while row < families[family].len() {
            doors[place] = (families[family][row].method, families[family][row].path);
            (place, row) = (place + 1, row + 1);
        }
        family += 1;
    }
    doors
}

/// API Gateway decodes path parameters; so does the local server.
fn decode(value: &str) -> String {
    percent_encoding::percent_decode_str(value).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_has_its_own_methods_and_others_are_told_which() {
        let doors = Doors::new([("GET", "/a"), ("GET", "/a/{one}"), ("PATCH", "/a/{one}")]).unwrap();
        let (place, parameters) = doors.find("PATCH", "/a/%C3%A9").unwrap();
        assert_eq!((place, parameters), (2, vec![("one".to_owned(), "é".to_owned())]));
        let refused = doors.find("DELETE", "/a/1").unwrap_err();
        assert_eq!((refused.code, refused.extra["allow"].as_str()), (Code::MethodNotAllowed, Some("GET, PATCH")));
        assert_eq!(doors.find("GET", "/b").unwrap_err().code, Code::NotFound);
        assert!(Doors::new([("GET", "/a/{one}"), ("GET", "/a/{two}")]).is_err());
    }
}
