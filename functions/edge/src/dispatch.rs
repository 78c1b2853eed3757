//! From a request to its response: verify, admit, handle, and turn any failure into a problem, in one place.

use std::{panic::AssertUnwindSafe, sync::Arc};

use futures::FutureExt as _;
use lambda_http::http::{HeaderValue, Request, Response, header};
use parvis::{Code, Engines, Error, Result};

use crate::{Access, Call, Problem, Query, Route, trace};

/// Finds the route of a path and method, for a process that serves many.
pub struct Dispatcher {
    routes: &'static [Route],
    paths: matchit::Router<Vec<usize>>,
}

impl Dispatcher {
    /// A dispatcher over these rows.
    ///
    /// # Errors
    /// [`Code::Internal`] when two paths can't stand side by side.
    pub fn new(routes: &'static [Route]) -> Result<Self> {
        let mut by_path: Vec<(&str, Vec<usize>)> = Vec::new();
        for (position, route) in routes.iter().enumerate() {
            match by_path.iter_mut().find(|(path, _)| *path == route.path) {
                Some((_, positions)) => positions.push(position),
                None => by_path.push((route.path, vec![position])),
            }
        }
        let mut paths = matchit::Router::new();
        for (path, positions) in by_path {
            paths.insert(path, positions).map_err(Error::internal)?;
        }
        Ok(Self { routes, paths })
    }

    /// Answers a request.
    pub async fn dispatch(
        &self,
        engines: &Arc<Engines>,
        request: Request<Vec<u8>>,
        source: &str,
        instance: &str,
    ) -> Response<Vec<u8>> {
        match self.find(request.method().as_str(), request.uri().path()) {
            Ok((route, parameters)) => dispatch(route, parameters, engines, request, source, instance).await,
            Err(error) => refuse("none", instance, &error),
        }
    }

    /// Refuses a request that no route takes: the path has other methods, or doesn't exist.
    pub(crate) fn refuse(&self, method: &str, path: &str, instance: &str) -> Response<Vec<u8>> {
        let error = self.find(method, path).err().unwrap_or_else(Error::not_found);
        refuse("none", instance, &error)
    }

    fn find(&self, method: &str, path: &str) -> Result<(&'static Route, Vec<(String, String)>)> {
        let found = self.paths.at(path).map_err(|_| Error::not_found())?;
        let routes = found.value.iter().map(|position| &self.routes[*position]);
        match routes.clone().find(|route| route.method == method) {
            Some(route) => {
                Ok((route, found.params.iter().map(|(name, value)| (name.to_owned(), decode(value))).collect()))
            }
            None => {
                let allow = routes.map(|route| route.method).collect::<Vec<_>>().join(", ");
                Err(Error::new(Code::MethodNotAllowed, format!("Use {allow}.")).with("allow", allow))
            }
        }
    }
}

/// API Gateway decodes path parameters; so does the local server.
fn decode(value: &str) -> String {
    percent_encoding::percent_decode_str(value).decode_utf8_lossy().into_owned()
}

/// Answers a request on one route.
pub async fn dispatch(
    route: &'static Route,
    parameters: Vec<(String, String)>,
    engines: &Arc<Engines>,
    request: Request<Vec<u8>>,
    source: &str,
    instance: &str,
) -> Response<Vec<u8>> {
    let handled = AssertUnwindSafe(handle(route, parameters, engines, request, source)).catch_unwind().await;
    let result = handled.unwrap_or_else(|_| Err(Error::internal("the handler panicked")));
    match result {
        Ok(mut response) => {
            trace::note(route.name, instance, response.status().as_u16(), None);
            stamp(&mut response, instance);
            response
        }
        Err(error) => refuse(route.name, instance, &error),
    }
}

async fn handle(
    route: &'static Route,
    parameters: Vec<(String, String)>,
    engines: &Arc<Engines>,
    request: Request<Vec<u8>>,
    source: &str,
) -> Result<Response<Vec<u8>>> {
    let (parts, body) = request.into_parts();
    let bearer = parts
        .headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|text| text.strip_prefix("Bearer "));
    let claims = match (route.access, bearer) {
        (Access::Public, _) => None,
        (_, Some(token)) => Some(engines.verifier().verify(token, engines.clock().now())?),
        (_, None) => {
            return Err(Error::new(Code::Unauthenticated, "Sign in, and send the access token as a bearer token."));
        }
    };
    let query = Query::read(parts.uri.query().unwrap_or_default(), route.query)?;
    let call = Call {
        route,
        engines: engines.clone(),
        headers: parts.headers,
        body,
        query,
        parameters,
        source: source.into(),
        claims,
    };
    let known = call.if_none_match().filter(|_| route.method == "GET");
    let reply = (route.handler)(call).await?;
    Ok(reply.respond(known.as_deref()))
}

fn refuse(route: &str, instance: &str, error: &Error) -> Response<Vec<u8>> {
    let mut response = Problem::respond(error, instance);
    trace::note(route, instance, response.status().as_u16(), Some(error));
    stamp(&mut response, instance);
    response
}

/// What every response carries.
fn stamp(response: &mut Response<Vec<u8>>, instance: &str) {
    let headers = response.headers_mut();
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=63072000; includeSubDomains"));
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'"),
    );
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    if let Ok(value) = HeaderValue::from_str(instance) {
        headers.insert("x-request-id", value);
    }
}
