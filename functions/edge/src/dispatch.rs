//! From a request to its response: verify, admit, handle, and turn any failure into a problem, in one place.

use std::{
    panic::AssertUnwindSafe,
    sync::Arc,
    time::{Duration, Instant},
};

use futures::FutureExt as _;
use lambda_http::http::{HeaderValue, Request, Response, header};
use parvis::{Code, Engines, Error, Result, cause, table::metered};
use tracing::Instrument as _;

use crate::{Access, Call, Doors, Problem, Query, Route, metrics::Figures, trace};

/// Finds the route of a path and method, for a process that serves many.
pub struct Dispatcher {
    routes: &'static [Route],
    doors: Doors,
}

impl Dispatcher {
    /// A dispatcher over these rows.
    ///
    /// # Errors
    /// As [`Doors::new`].
    pub fn new(routes: &'static [Route]) -> Result<Self> {
        Ok(Self { routes, doors: Doors::new(routes.iter().map(|route| (route.method, route.path)))? })
    }

    /// Answers a request.
    pub async fn dispatch(
        &self,
        engines: &Arc<Engines>,
        request: Request<Vec<u8>>,
        source: &str,
        instance: &str,
    ) -> Response<Vec<u8>> {
        match self.doors.find(request.method().as_str(), request.uri().path()) {
            Ok((place, parameters)) => {
                dispatch(&self.routes[place], parameters, engines, request, source, instance).await
            }
            Err(error) => nowhere(instance, &error),
        }
    }
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
    let (started, span) = (Instant::now(), trace::request(route.name, instance));
    let handling = within(engines.patience().request, handle(route, parameters, engines, request, source));
    let handling = AssertUnwindSafe(cause::of(Some(instance), handling)).catch_unwind();
    let (handled, reading) = metered(handling.instrument(span.clone())).await;
    let result = handled.unwrap_or_else(|_| Err(Error::internal("the handler panicked")));
    let code = result.as_ref().err().map(|error| error.code.text());
    let figures = Figures { duration: started.elapsed(), reading, code };
    span.in_scope(|| match result {
        Ok(response) => end(response, instance, None, figures),
        Err(error) => end(Problem::respond(&error, instance), instance, Some(&error), figures),
    })
}

/// Gives up what takes too long, as long as there is time to say so. What it has begun is done or isn't, as after any lost answer.
async fn within<T>(limit: Option<Duration>, work: impl Future<Output = Result<T>>) -> Result<T> {
    let Some(limit) = limit else { return work.await };
    tokio::time::timeout(limit, work).await.unwrap_or_else(|_| {
        let detail = "This takes too long at the moment. Try again in a few seconds.";
        let internal = Some(format!("given up after {limit:?}"));
        Err(Error { internal, ..Error::new(Code::Unavailable, detail).after(Duration::from_secs(2)) })
    })
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
        (_, Some(token)) => {
            let claims = engines.verifier().verify(token, engines.clock().now())?;
            trace::identify(&claims);
            Some(claims)
        }
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

/// Refuses what no route takes.
pub(crate) fn nowhere(instance: &str, error: &Error) -> Response<Vec<u8>> {
    let figures = Figures { code: Some(error.code.text()), ..Figures::default() };
    trace::request("none", instance).in_scope(|| end(Problem::respond(error, instance), instance, Some(error), figures))
}

/// Notes what became of a request, and finishes its response; the figures go with it, to whom they are of use.
fn end(mut response: Response<Vec<u8>>, instance: &str, error: Option<&Error>, figures: Figures) -> Response<Vec<u8>> {
    trace::note(response.status().as_u16(), error, &figures);
    stamp(&mut response, instance);
    response.extensions_mut().insert(figures);
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

#[cfg(test)]
mod tests;
