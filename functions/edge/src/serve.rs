//! A function's process: look the row up, build the engines, warm the connection, answer.

use std::{
    net::IpAddr,
    sync::{Arc, LazyLock},
};

use lambda_http::{
    Body, Error as LambdaError, LambdaEvent, RequestExt as _, http::HeaderMap, request::RequestContext, service_fn,
};
use parvis::{Engines, token::digest};
use serde_json::Value;

use crate::{
    Doors, Event, Need, Route, config,
    deliver::deliver,
    dispatch,
    metrics::{Figures, Metrics},
    trace,
};

/// Which row to run: `_HANDLER` (the template's `Handler:`), or `ROUTE` where a tool doesn't set it.
fn wanted() -> String {
    std::env::var("ROUTE").or_else(|_| std::env::var("_HANDLER")).unwrap_or_default()
}

/// The engines of a function with these needs, warm as far as its needs go: an init does nothing that its role doesn't allow.
async fn engines(needs: &[Need]) -> Result<Arc<Engines>, LambdaError> {
    let config = config::from_environment().await.map_err(|error| error.internal.unwrap_or(error.detail))?;
    let engines = Arc::new(Engines::new(config).map_err(|error| error.internal.unwrap_or(error.detail))?);
    if needs.contains(&Need::GlobalTable) {
        engines.warm_global().await;
    } else if needs.contains(&Need::TableRead) {
        engines.warm_tenant().await;
    }
    Ok(engines)
}

/// Runs one route of a family as a Lambda function.
///
/// # Errors
/// When no row has the wanted name, or the environment is incomplete: the process must not start.
pub fn serve(routes: &'static [Route]) -> Result<(), LambdaError> {
    trace::start();
    let name = wanted();
    let route = routes.iter().find(|route| route.name == name).ok_or_else(|| format!("no route is named {name:?}"))?;
    run(async move {
        let (engines, metrics) = (engines(route.needs).await?, Metrics::from_environment().map(Arc::new));
        lambda_http::run(service_fn(move |request: lambda_http::Request| {
            let (engines, metrics) = (engines.clone(), metrics.clone());
            async move { Ok::<_, LambdaError>(answer(route, &engines, metrics.as_deref(), request).await) }
        }))
        .await
    })
}

/// The name of the function that answers what no route takes.
pub const REFUSE: &str = "Refuse";

/// Answers as the local server does when no row fits: 405 with the methods that the path has, or 404. The gateway hands over what
/// none of its routes takes, so that one function is enough for all of them, and refusals cost the gateway one route.
///
/// # Errors
/// When another function is wanted, or two paths contradict each other: the process must not start.
pub fn refuse(doors: &[(&'static str, &'static str)]) -> Result<(), LambdaError> {
    trace::start();
    let name = wanted();
    if name != REFUSE {
        return Err(format!("no function is named {name:?} here").into());
    }
    let doors = Doors::new(doors.iter().copied()).map_err(|error| error.internal.unwrap_or(error.detail))?;
    let doors = Arc::new(doors);
    run(lambda_http::run(service_fn(move |request: lambda_http::Request| {
        let doors = doors.clone();
        async move {
            let (_, instance) = origin(&request);
            let path = lambda_http::RequestExt::raw_http_path(&request).to_owned();
            let answer = doors.refuse(request.method().as_str(), &path, &instance);
            Ok::<_, LambdaError>(answer.map(Body::Binary).map(as_text))
        }
    })))
}

/// Runs one event function of a family as a Lambda function.
///
/// # Errors
/// As [`serve`].
pub fn serve_event(events: &'static [Event]) -> Result<(), LambdaError> {
    trace::start();
    let name = wanted();
    let event =
        events.iter().find(|event| event.name == name).ok_or_else(|| format!("no event function is named {name:?}"))?;
    run(async move {
        let (engines, metrics) = (engines(event.needs).await?, Metrics::from_environment().map(Arc::new));
        lambda_http::lambda_runtime::run(service_fn(move |incoming: LambdaEvent<Value>| {
            let (engines, metrics) = (engines.clone(), metrics.clone());
            async move {
                let now = engines.clock().now();
                let (result, figures) = deliver(event, engines, incoming.payload, &incoming.context.request_id).await;
                if let Some(metrics) = metrics {
                    println!("{}", metrics.line(event.name, &figures, now));
                }
                result.map_err(|error| LambdaError::from(error.internal.unwrap_or(error.detail)))
            }
        }))
        .await
    })
}

fn run(work: impl Future<Output = Result<(), LambdaError>>) -> Result<(), LambdaError> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(work)
}

async fn answer(
    route: &'static Route,
    engines: &Arc<Engines>,
    metrics: Option<&Metrics>,
    request: lambda_http::Request,
) -> lambda_http::http::Response<Body> {
    let parameters =
        request.path_parameters().iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let (source, instance) = origin(&request);
    let request = request.map(|body| body.to_vec());
    let response = dispatch(route, parameters, engines, request, &source, &instance).await;
    if let (Some(metrics), Some(figures)) = (metrics, response.extensions().get::<Figures>()) {
        println!("{}", metrics.line(route.name, figures, engines.clock().now()));
    }
    response.map(Body::Binary).map(as_text)
}

/// The caller's network address and the request's id, as the gateway tells them. Behind CloudFront the gateway sees
/// CloudFront; the visitor's own address comes in a header, which is believed only beside the key that CloudFront alone has.
fn origin(request: &lambda_http::Request) -> (String, String) {
    static DOOR: LazyLock<Option<String>> =
        LazyLock::new(|| std::env::var("DOOR_KEY").ok().filter(|key| !key.is_empty()));
    let visitor = visitor(request.headers(), DOOR.as_deref());
    match request.request_context_ref() {
        Some(RequestContext::ApiGatewayV2(context)) => (
            visitor.or_else(|| context.http.source_ip.clone()).unwrap_or_default(),
            context.request_id.clone().unwrap_or_default(),
        ),
        _ => (String::new(), String::new()),
    }
}

/// The address that CloudFront tells, if it was CloudFront.
fn visitor(headers: &HeaderMap, door: Option<&str>) -> Option<String> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    // Digests, so that the time of comparing tells nothing of the key.
    if digest(text("x-door-key")?) != digest(door?) {
        return None;
    }
    let address: IpAddr = text("x-visitor-address")?.parse().ok()?;
    Some(address.to_string())
}

/// Answers are JSON; as text they pass API Gateway without base 64.
fn as_text(body: Body) -> Body {
    match body {
        Body::Binary(bytes) if bytes.is_empty() => Body::Empty,
        Body::Binary(bytes) => {
            String::from_utf8(bytes).map_or_else(|error| Body::Binary(error.into_bytes()), Body::Text)
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_visitors_address_is_believed_beside_the_key_only() {
        let headers = |fields: &[(&'static str, &str)]| {
            fields.iter().map(|(name, value)| ((*name).parse().unwrap(), value.parse().unwrap())).collect::<HeaderMap>()
        };
        let told = headers(&[("x-door-key", "secret"), ("x-visitor-address", "2001:db8::7")]);
        assert_eq!(visitor(&told, Some("secret")).as_deref(), Some("2001:db8::7"));
        assert_eq!(visitor(&told, Some("other")), None);
        assert_eq!(visitor(&told, None), None);
        assert_eq!(visitor(&headers(&[("x-visitor-address", "192.0.2.7")]), Some("secret")), None);
        assert_eq!(visitor(&headers(&[("x-door-key", "secret")]), Some("secret")), None);
        let forged = headers(&[("x-door-key", "secret"), ("x-visitor-address", "anything#else")]);
        assert_eq!(visitor(&forged, Some("secret")), None);
    }
}
