//! The names under which the pages live: `localhost` for the front door, `<agency>.localhost` for each portal.

/// What a request's `Host` names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Site {
    /// `localhost` or a loopback address: landing page, sign-up, staff sign-in.
    Front,
    /// `<slug>.localhost`: an agency's portal.
    Portal(String),
}

/// The origins of the pages on one port.
#[derive(Clone, Debug)]
pub struct Origins {
    port: u16,
}

impl Origins {
    /// The pages' origins when they are served on `port`.
    #[must_use]
    pub fn on(port: u16) -> Self {
        Self { port }
    }

    /// Whether an `Origin` header is exactly one of the pages': `http://localhost:<port>` or `http://<slug>.localhost:<port>`.
    #[must_use]
    pub fn contains(&self, origin: &[u8]) -> bool {
        let Some(host) = std::str::from_utf8(origin).ok().and_then(|origin| origin.strip_prefix("http://")) else {
            return false;
        };
        host.bytes().all(|byte| !byte.is_ascii_uppercase())
            && matches!(self.site(host), Some(site) if !host.starts_with(['1', '[']) || matches!(site, Site::Portal(_)))
    }

    /// Which site a `Host` header names; `None` for a name that isn't ours, as after DNS rebinding.
    #[must_use]
    pub fn site(&self, host: &str) -> Option<Site> {
        let (name, port) = host.rsplit_once(':').filter(|(_, port)| !port.ends_with(']')).unwrap_or((host, "80"));
        if port.parse() != Ok(self.port) || port.starts_with('+') {
            return None;
        }
        let name = name.to_ascii_lowercase();
        match name.as_str() {
            "localhost" | "127.0.0.1" | "[::1]" => Some(Site::Front),
            _ => name
                .strip_suffix(".localhost")
                .filter(|label| is_label(label))
                .map(|label| Site::Portal(label.to_owned())),
        }
    }

    /// As a list of sources for a Content-Security-Policy.
    #[must_use]
    pub fn as_sources(&self) -> String {
        format!("http://localhost:{0} http://*.localhost:{0}", self.port)
    }
}

fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && label.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        && !label.starts_with('-')
        && !label.ends_with('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_ours_exactly_or_not_at_all() {
        let origins = Origins::on(8080);
        assert_eq!(origins.site("localhost:8080"), Some(Site::Front));
        assert_eq!(origins.site("127.0.0.1:8080"), Some(Site::Front));
        assert_eq!(origins.site("[::1]:8080"), Some(Site::Front));
        assert_eq!(origins.site("Atelier-Lumen.LOCALHOST:8080"), Some(Site::Portal("atelier-lumen".to_owned())));
        let foreign = [
            "localhost",
            "localhost:8081",
            "localhost:+8080",
            "localhost:08080x",
            "evil.example:8080",
            "localhost.evil.example:8080",
            "a.b.localhost:8080",
            ".localhost:8080",
            "-a.localhost:8080",
            "a_b.localhost:8080",
            "evil.example",
            "",
            ":8080",
            "[::1]",
            "127.0.0.2:8080",
        ];
        for host in foreign {
            assert_eq!(origins.site(host), None, "{host}");
        }
    }

    #[test]
    fn only_the_pages_origins_may_call_the_files_origin() {
        let origins = Origins::on(8080);
        for own in ["http://localhost:8080", "http://agency.localhost:8080", "http://1st.localhost:8080"] {
            assert!(origins.contains(own.as_bytes()), "{own}");
        }
        let foreign = [
            "https://localhost:8080",
            "http://localhost",
            "http://localhost:8081",
            "http://127.0.0.1:8080",
            "http://[::1]:8080",
            "null",
            "",
            "http://localhost:8080.evil.example",
            "http://agency.localhost.evil.example:8080",
            "http://LOCALHOST:8080",
            "http://a@localhost:8080",
        ];
        for origin in foreign {
            assert!(!origins.contains(origin.as_bytes()), "{origin}");
        }
    }
}
