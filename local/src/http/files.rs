//! The built pages of `web/dist`: which document answers a path, its media type, how long it may be cached, gzip.

use std::{
    collections::HashMap,
    io::Write,
    path::{Component, Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::SystemTime,
};

use bytes::Bytes;
use flate2::{Compression, write::GzEncoder};
use http::{HeaderMap, HeaderValue, Response, StatusCode, header};

use super::{Body, origins::Site, plain};

/// What is served for a file: the bytes and their gzip, for as long as the file stays the same.
#[derive(Clone)]
struct Loaded {
    modified: SystemTime,
    bytes: Bytes,
    gzip: Option<Bytes>,
}

/// The pages. Clones share one cache.
#[derive(Clone)]
pub struct Files {
    root: Arc<Path>,
    loaded: Arc<Mutex<HashMap<PathBuf, Loaded>>>,
}

impl Files {
    /// The pages under `root`, which need not exist yet.
    #[must_use]
    pub fn new(root: &Path) -> Self {
        Self { root: root.into(), loaded: Arc::default() }
    }

    /// Answers a GET of `path` on `site`.
    #[must_use]
    pub fn get(&self, site: &Site, path: &str, headers: &HeaderMap) -> Response<Body> {
        let asset =
            path.strip_prefix('/').filter(|path| !path.is_empty() && is_inside(path)).map(|path| self.root.join(path));
        let last = path.rsplit('/').next().unwrap_or_default();
        let (file, found) = match asset.filter(|file| file.is_file() && !path.ends_with(".html")) {
            Some(file) => (file, true),
            // A missing asset is no page: an old tab must not take HTML for a script.
            None if last.contains('.') && !path.ends_with(".html") => {
                return plain(StatusCode::NOT_FOUND, "There is no such file.");
            }
            None => (self.root.join(document(site, path)), false),
        };
        let Some(loaded) = self.load(&file) else {
            return plain(
                StatusCode::SERVICE_UNAVAILABLE,
                "The pages are not built. Start without --no-pages, or run `npm run build` in web/.",
            );
        };
        let zipped = headers
            .get(header::ACCEPT_ENCODING)
            .is_some_and(|value| value.to_str().is_ok_and(|value| value.contains("gzip")));
        let (bytes, encoded) = match loaded.gzip {
            Some(gzip) if zipped => (gzip, true),
            _ => (loaded.bytes, false),
        };
        let mut response = Response::new(bytes.into());
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type(&file)));
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        let hashed = found && path.starts_with("/assets/");
        let cache = if hashed {
            "public, max-age=31536000, immutable"
        } else if found {
            "no-cache"
        } else {
            "no-store"
        };
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
        if encoded {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        }
        response
    }

    fn load(&self, file: &Path) -> Option<Loaded> {
        let modified = file.metadata().ok()?.modified().ok()?;
        if let Some(loaded) = self.loaded.lock().unwrap_or_else(PoisonError::into_inner).get(file)
            && loaded.modified == modified
        {
            return Some(loaded.clone());
        }
        let bytes = Bytes::from(std::fs::read(file).ok()?);
        let gzip = media_type(file).starts_with(['t', 'a']).then(|| gzip(&bytes)).flatten();
        let loaded = Loaded { modified, bytes, gzip };
        self.loaded.lock().unwrap_or_else(PoisonError::into_inner).insert(file.to_owned(), loaded.clone());
        Some(loaded)
    }
}

/// The document of a page: staff pages on any host, the landing page on the front door, the client's portal elsewhere.
fn document(site: &Site, path: &str) -> &'static str {
    match site {
        _ if path == "/staff" || path.starts_with("/staff/") => "staff.html",
        Site::Front => "index.html",
        Site::Portal(_) => "client.html",
    }
}

fn is_inside(path: &str) -> bool {
    Path::new(path)
        .components()
        .all(|part| matches!(part, Component::Normal(name) if !name.to_string_lossy().starts_with('.')))
}

fn gzip(bytes: &[u8]) -> Option<Bytes> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(6));
    encoder.write_all(bytes).ok()?;
    let gzip = encoder.finish().ok()?;
    (gzip.len() < bytes.len()).then(|| gzip.into())
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|kind| kind.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "txt" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "wasm" => "application/wasm",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_path_has_its_document() {
        let portal = Site::Portal("atelier".to_owned());
        assert_eq!(document(&Site::Front, "/"), "index.html");
        assert_eq!(document(&Site::Front, "/staff/sign-in"), "staff.html");
        assert_eq!(document(&portal, "/"), "client.html");
        assert_eq!(document(&portal, "/staff"), "staff.html");
        assert_eq!(document(&portal, "/staffing"), "client.html");
    }

    #[test]
    fn no_path_leaves_the_folder_of_pages() {
        for outside in ["../Cargo.toml", "a/../../b", "/etc/passwd", ".env", "a/.git/config"] {
            assert!(!is_inside(outside), "{outside}");
        }
        assert!(is_inside("assets/app-1a2b.js"));
    }
}
