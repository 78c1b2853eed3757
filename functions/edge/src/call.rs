//! A call: one request on its way through a handler.

use std::{future::Future, str::FromStr, sync::Arc};

use jiff::Timestamp;
use lambda_http::http::{HeaderMap, header};
use parvis::{
    Actor, Clock, Code, Engines, Error, GlobalTable, Once, Result, Rng, TenantTable,
    access::{self, Access as SignedIn},
    actor::Role,
    session::Browser,
    table::PageRequest,
    token::{access::Claims, digest},
    view::Viewer,
};
use serde::de::DeserializeOwned;

use crate::{
    Access, Cookie, Need, Query, Route,
    body::{MOST_OF_A_CHOICE, read_json_within},
    cookies::device_cookie,
    read_json,
};

/// One request.
///
/// A verified token opens the tenant's table for reading; every change in the domain asks for an [`Actor`], and only
/// [`Call::with`] gives one, after it has read the session and the person beside whatever the handler reads.
pub struct Call {
    pub(crate) route: &'static Route,
    pub(crate) engines: Arc<Engines>,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
    pub(crate) query: Query,
    pub(crate) parameters: Vec<(String, String)>,
    pub(crate) source: String,
    pub(crate) claims: Option<Claims>,
}

impl Call {
    /// What the process works with.
    #[must_use]
    pub fn engines(&self) -> &Arc<Engines> {
        &self.engines
    }

    /// The time.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        self.engines.clock()
    }

    /// The present instant.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.engines.clock().now()
    }

    /// Randomness.
    #[must_use]
    pub fn rng(&self) -> &Rng {
        self.engines.rng()
    }

    /// The tenant's table, as the verified token names it.
    ///
    /// # Errors
    /// [`Code::Unauthenticated`] on a public route, where nobody is signed in.
    pub fn table(&self) -> Result<TenantTable> {
        Ok(access::tenant(&self.engines, self.claims()?))
    }

    /// The items of no tenant, for routes that need them.
    ///
    /// # Errors
    /// [`Code::Internal`] when the route's row doesn't say so.
    pub fn global(&self) -> Result<GlobalTable> {
        if self.route.needs.contains(&Need::GlobalTable) {
            Ok(self.engines.global())
        } else {
            Err(Error::internal(format!("{} does not need the global table", self.route.name)))
        }
    }

    /// What the verified token says.
    ///
    /// # Errors
    /// [`Code::Unauthenticated`] on a public route.
    pub fn claims(&self) -> Result<&Claims> {
        self.claims.as_ref().ok_or_else(|| Error::plain(Code::Unauthenticated))
    }

    /// Reads who calls and, at the same time, what the handler asks for. Who isn't signed in learns nothing of the latter.
    ///
    /// # Errors
    /// [`Code::SessionEnded`], [`Code::Forbidden`], [`Code::EnrolmentRequired`], or what `reading` fails with.
    pub async fn with<T>(&self, reading: impl Future<Output = Result<T>>) -> Result<(SignedIn, T)> {
        let claims = self.claims()?;
        let table = access::tenant(&self.engines, claims);
        let onlooker = async {
            match claims.viewer {
                Some(viewer) => access::viewer(&table, viewer, self.now()).await.map(Some),
                None => Ok(None),
            }
        };
        let person = access::read(&table, claims.sub, claims.sid, self.now());
        let (signed_in, onlooker, read) = tokio::join!(person, onlooker, reading);
        let mut signed_in = signed_in?;
        signed_in.viewer = onlooker?;
        if signed_in.session.viewer.as_ref().map(Viewer::onlooker) != claims.viewer {
            return Err(access::ended());
        }
        self.admit(&signed_in.actor)?;
        self.admit_viewer(&signed_in)?;
        if signed_in.session.enrolling && !self.route.enrolling {
            return Err(Error::new(
                Code::EnrolmentRequired,
                "This organization asks for a second factor. Set it up, then go on.",
            ));
        }
        Ok((signed_in, read?))
    }

    /// Reads who calls.
    ///
    /// # Errors
    /// As [`Self::with`].
    pub async fn signed_in(&self) -> Result<SignedIn> {
        self.with(async { Ok(()) }).await.map(|(signed_in, ())| signed_in)
    }

    /// Insists on what the route's row says. The role is checked by the policy too; here it also keeps out who has no business
    /// on the route at all.
    fn admit(&self, actor: &Actor) -> Result<()> {
        let fits = match (self.route.access, actor) {
            (Access::Public | Access::Session | Access::Either, _)
            | (Access::Staff(Role::Member), Actor::Staff { .. })
            | (Access::Client, Actor::Client { .. }) => true,
            (Access::Staff(least), Actor::Staff { role, .. }) => *role >= least,
            _ => false,
        };
        match (fits, actor) {
            (true, _) => Ok(()),
            (false, Actor::Staff { .. }) => Err(Error::new(
                Code::Forbidden,
                "Ask an administrator of your organization: your role does not include this.",
            )),
            // For a client the staff side doesn't exist.
            (false, _) => Err(Error::not_found()),
        }
    }

    /// Who sees what a client sees reads her workspaces, and neither changes anything nor learns what is of no concern to the
    /// agency: her devices, her factors, her other organizations.
    fn admit_viewer(&self, signed_in: &SignedIn) -> Result<()> {
        let reads = self.route.method == "GET" && matches!(self.route.access, Access::Client | Access::Either);
        if signed_in.viewer.is_none() || reads || self.route.viewing {
            return Ok(());
        }
        Err(Error::new(Code::ViewOnly, "You see what your client sees. Only she can do this."))
    }

    /// An id in the path.
    ///
    /// # Errors
    /// [`Code::NotFound`]: what can't be an id names nothing.
    pub fn id<T: FromStr>(&self, name: &str) -> Result<T> {
        let text = self.parameters.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str());
        text.and_then(|text| text.parse().ok()).ok_or_else(Error::not_found)
    }

    /// The JSON body.
    ///
    /// # Errors
    /// As [`read_json`].
    pub fn json<T: DeserializeOwned>(&self) -> Result<T> {
        read_json(&self.headers, &self.body)
    }

    /// The JSON body, where it names many things one by one.
    ///
    /// # Errors
    /// As [`read_json`].
    pub fn json_of_a_choice<T: DeserializeOwned>(&self) -> Result<T> {
        read_json_within(MOST_OF_A_CHOICE, &self.headers, &self.body)
    }

    /// The JSON body, if there is one.
    ///
    /// # Errors
    /// As [`read_json`].
    pub fn json_if_any<T: DeserializeOwned>(&self) -> Result<Option<T>> {
        if self.body.is_empty() { Ok(None) } else { self.json().map(Some) }
    }

    /// The query.
    #[must_use]
    pub fn query(&self) -> &Query {
        &self.query
    }

    /// Which page of a list is wanted; its cursor is bound to the person, the route and the path.
    ///
    /// # Errors
    /// [`Code::Invalid`] for a limit outside 1 to 100.
    pub fn page(&self) -> Result<PageRequest> {
        let claims = self.claims()?;
        let reader = format!("{}\0{}\0{}\0{:?}", claims.tenant, claims.sub, self.route.name, self.parameters);
        self.query.page(&reader, self.engines.cursor_key())
    }

    /// The version that If-Match names.
    ///
    /// # Errors
    /// [`Code::PreconditionRequired`] when absent, [`Code::Stale`] when it can't be a version.
    pub fn expected(&self) -> Result<u64> {
        let Some(value) = self.headers.get(header::IF_MATCH) else {
            return Err(Error::new(
                Code::PreconditionRequired,
                "Send If-Match with the ETag of the version that you change.",
            ));
        };
        let text = value.to_str().unwrap_or_default().trim();
        let number = text
            .strip_prefix('"')
            .and_then(|rest| rest.strip_suffix('"'))
            .and_then(|tag| tag.split('-').next()?.parse().ok());
        number
            .ok_or_else(|| Error::new(Code::Stale, "If-Match names no version. Load it again and repeat your change."))
    }

    /// What makes this request and its repetitions one.
    ///
    /// # Errors
    /// [`Code::IdempotencyKeyRequired`], [`Code::Malformed`].
    pub fn once(&self) -> Result<Once> {
        let Some(value) = self.headers.get("idempotency-key") else {
            return Err(Error::new(Code::IdempotencyKeyRequired, "Send an Idempotency-Key, new for each new request."));
        };
        let key = value.to_str().unwrap_or_default();
        if !(8..=128).contains(&key.len()) || !key.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(Error::new(Code::Malformed, "Idempotency-Key takes 8 to 128 visible ASCII characters."));
        }
        let who = self.claims.as_ref().map_or_else(|| self.source.clone(), |claims| claims.sub.to_string());
        let scope = digest(format!("{who}\0{}\0{:?}\0{key}", self.route.name, self.parameters));
        Ok(Once { scope, payload: digest(&self.body), at: self.now() })
    }

    /// The refresh token that the browser sent.
    #[must_use]
    pub fn cookie(&self, cookie: Cookie) -> Option<String> {
        cookie.read(&self.headers)
    }

    /// The caller's network address, as the gateway saw it.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Browser and system, as far as the user agent tells.
    fn device(&self) -> String {
        let agent = self.headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
        crate::trace::device(agent)
    }

    /// The browser before which she sits.
    #[must_use]
    pub fn browser(&self) -> Browser {
        Browser { device: self.device(), source: self.source.clone(), cookie: device_cookie(&self.headers) }
    }

    /// The object's version that the caller says she has.
    pub(crate) fn if_none_match(&self) -> Option<String> {
        self.headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()).map(str::to_owned)
    }
}
