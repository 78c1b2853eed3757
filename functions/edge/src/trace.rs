//! Request ids and one log line per request, without personal data.

use parvis::{Error, Result, token::access::Claims};
use serde_json::Value;
use tracing::{Span, field};
use tracing_subscriber::fmt::{
    SubscriberBuilder,
    format::{Format, Json, JsonFields},
};

use crate::metrics::Figures;

/// Starts the log: JSON lines on standard output, for CloudWatch and for people.
pub(crate) fn start() {
    let level = match std::env::var("LOG_LEVEL").as_deref() {
        Ok("debug") => tracing::Level::DEBUG,
        Ok("warn") => tracing::Level::WARN,
        _ => tracing::Level::INFO,
    };
    // A second start, in a process that has a log already, changes nothing.
    let _ = lines().with_max_level(level).try_init();
    tell_panics();
}

/// What a line of the log is: one JSON object, with what the present request is.
pub(crate) fn lines() -> SubscriberBuilder<JsonFields, Format<Json, ()>> {
    tracing_subscriber::fmt().json().flatten_event(true).with_span_list(false).with_target(false).without_time()
}

/// Has a panic log where it was, and nothing of what it says, which may quote what somebody sent. A warning: whoever answers for
/// the request logs the error, and an alarm should count it once.
pub(crate) fn tell_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::warn!(place, "panicked");
    }));
}

/// A request: whatever is logged meanwhile names it.
pub(crate) fn request(route: &str, instance: &str) -> Span {
    // Of the highest level, so that it is there whatever is logged.
    tracing::error_span!("request", route, instance, tenant = field::Empty, actor = field::Empty)
}

/// An event: the same.
pub(crate) fn event(function: &str, instance: &str) -> Span {
    tracing::error_span!("event", function, instance)
}

/// Notes what became of the present event: of how many records, and how many of them are to come again.
pub(crate) fn note_event(records: usize, result: &Result<Value>, figures: &Figures) {
    let (milliseconds, calls, depth) = (figures.milliseconds(), figures.calls(), figures.reading.depth);
    let (read_units, write_units) = (figures.reading.read_units, figures.reading.write_units);
    match result {
        Ok(answer) => {
            let again = answer["batchItemFailures"].as_array().map_or(0, Vec::len);
            tracing::info!(records, again, milliseconds, calls, depth, read_units, write_units, "event handled");
        }
        Err(error) => {
            let (cause, code) = (error.internal.as_deref().unwrap_or(&error.detail), error.code.text());
            tracing::error!(records, code, cause, milliseconds, calls, depth, read_units, write_units, "event failed");
        }
    }
}

/// Adds to the present request who asks. Ids are no personal data.
pub(crate) fn identify(claims: &Claims) {
    Span::current().record("tenant", field::display(claims.tenant)).record("actor", field::display(&claims.sub));
}

/// Notes what became of the present request.
pub(crate) fn note(status: u16, error: Option<&Error>, figures: &Figures) {
    let (milliseconds, calls, depth) = (figures.milliseconds(), figures.calls(), figures.reading.depth);
    let (read_units, write_units) = (figures.reading.read_units, figures.reading.write_units);
    match error {
        Some(error) if status >= 500 => {
            let cause = error.internal.as_deref().unwrap_or(&error.detail);
            let code = error.code.text();
            tracing::error!(status, code, cause, milliseconds, calls, depth, read_units, write_units, "request failed");
        }
        Some(error) => {
            let code = error.code.text();
            tracing::info!(status, code, milliseconds, calls, depth, read_units, write_units, "request refused");
        }
        None => tracing::info!(status, milliseconds, calls, depth, read_units, write_units, "request answered"),
    }
}

/// Browser and system in words, from a user agent: `Firefox · Windows`.
pub(crate) fn device(agent: &str) -> String {
    let first =
        |names: &[(&str, &'static str)]| names.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name);
    let browser = first(&[
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser", "Samsung Internet"),
        ("Firefox/", "Firefox"),
        ("FxiOS", "Firefox"),
        ("CriOS", "Chrome"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
        ("curl/", "curl"),
    ]);
    let system = first(&[
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("CrOS", "ChromeOS"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser} · {system}"),
        (Some(one), None) | (None, Some(one)) => one.into(),
        (None, None) => String::new(),
    }
}
