//! Replies: a status, a JSON body, and the few headers that a handler may set.

use std::borrow::Cow;

use lambda_http::http::{HeaderValue, Response, StatusCode, header};
use parvis::{Page, Result};
use serde::Serialize;
use utoipa::openapi::{
    Array, ObjectBuilder, Ref, RefOr, Schema,
    schema::{SchemaType, Type},
};

/// What a handler answers.
#[derive(Debug)]
pub struct Reply {
    status: StatusCode,
    body: Vec<u8>,
    etag: Option<String>,
    cookies: Vec<String>,
    cache: Option<&'static str>,
}

/// The body of every list.
#[derive(Debug, Serialize)]
pub struct ListBody<T> {
    /// The items of this page.
    pub items: Vec<T>,
    /// The cursor of the next page; null on the last one.
    pub next: Option<String>,
}

// By hand: the derived schema of a generic type has the same name for every item, and repeats the item's own schema.
impl<T: utoipa::ToSchema> utoipa::PartialSchema for ListBody<T> {
    fn schema() -> RefOr<Schema> {
        let text = ObjectBuilder::new().schema_type(SchemaType::from_iter([Type::String, Type::Null]));
        ObjectBuilder::new()
            .description(Some("One page of a list."))
            .property("items", Array::new(Ref::from_schema_name(T::name())))
            .required("items")
            .property("next", text.description(Some("The cursor of the next page; null on the last one.")))
            .required("next")
            .into()
    }
}

impl<T: utoipa::ToSchema> utoipa::ToSchema for ListBody<T> {
    fn name() -> Cow<'static, str> {
        format!("{}List", T::name()).into()
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        schemas.push((T::name().into_owned(), T::schema()));
        T::schemas(schemas);
    }
}

impl Reply {
    /// A body with this status.
    ///
    /// # Errors
    /// [`parvis::Code::Internal`] when the body can't be written as JSON.
    pub fn json(status: StatusCode, body: &impl Serialize) -> Result<Self> {
        Ok(Self { status, body: serde_json::to_vec(body)?, etag: None, cookies: Vec::new(), cache: None })
    }

    /// 200 with a body.
    ///
    /// # Errors
    /// As [`Self::json`].
    pub fn ok(body: &impl Serialize) -> Result<Self> {
        Self::json(StatusCode::OK, body)
    }

    /// 201 with a body.
    ///
    /// # Errors
    /// As [`Self::json`].
    pub fn created(body: &impl Serialize) -> Result<Self> {
        Self::json(StatusCode::CREATED, body)
    }

    /// 202 with a body.
    ///
    /// # Errors
    /// As [`Self::json`].
    pub fn accepted(body: &impl Serialize) -> Result<Self> {
        Self::json(StatusCode::ACCEPTED, body)
    }

    /// 204.
    #[must_use]
    pub fn none() -> Self {
        Self { status: StatusCode::NO_CONTENT, body: Vec::new(), etag: None, cookies: Vec::new(), cache: None }
    }

    /// 200 with one page of a list.
    ///
    /// # Errors
    /// As [`Self::json`].
    pub fn page<T, V: Serialize + utoipa::ToSchema>(page: Page<T>, view: impl FnMut(T) -> V) -> Result<Self> {
        let page = page.map(view);
        Self::ok(&ListBody { items: page.items, next: page.next })
    }

    /// 200 with JSON that is written already.
    #[must_use]
    pub fn raw(body: impl Into<Vec<u8>>) -> Self {
        Self { status: StatusCode::OK, body: body.into(), etag: None, cookies: Vec::new(), cache: None }
    }

    /// Says which version the body is. Its tag also tells apart bodies of one version: counters and news stand beside what a
    /// person edits, and don't change its version.
    #[must_use]
    pub fn version(mut self, version: u64) -> Self {
        let digest = parvis::token::digest(&self.body);
        self.etag = Some(format!("\"{version}-{}\"", &digest[..8]));
        self
    }

    /// Sets a cookie.
    #[must_use]
    pub fn cookie(mut self, cookie: String) -> Self {
        self.cookies.push(cookie);
        self
    }

    /// Lets caches keep it.
    #[must_use]
    pub fn cached(mut self, how: &'static str) -> Self {
        self.cache = Some(how);
        self
    }

    /// The response; 304 when the caller has this version.
    pub(crate) fn respond(self, if_none_match: Option<&str>) -> Response<Vec<u8>> {
        let known = matches!((&self.etag, if_none_match), (Some(etag), Some(known)) if known.split(',').any(|one| one.trim() == etag));
        let (status, body) = if known { (StatusCode::NOT_MODIFIED, Vec::new()) } else { (self.status, self.body) };
        let mut response = Response::new(body);
        *response.status_mut() = status;
        let headers = response.headers_mut();
        if status != StatusCode::NO_CONTENT && status != StatusCode::NOT_MODIFIED {
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        }
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(self.cache.unwrap_or("no-store")));
        if let Some(etag) = self.etag.and_then(|etag| HeaderValue::from_str(&etag).ok()) {
            headers.insert(header::ETAG, etag);
        }
        for cookie in self.cookies {
            if let Ok(cookie) = HeaderValue::from_str(&cookie) {
                headers.append(header::SET_COOKIE, cookie);
            }
        }
        response
    }
}
