//! The application as this server calls it: its routes as one [`Api`], its event functions as [`Function`]s.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use edge::{Dispatcher, Event, Filter, Route};
use parvis::Engines;

use crate::{
    StartError,
    events::{Function, Handler, Source},
    http::Api,
};

/// Every route behind one door, as API Gateway has them.
///
/// # Errors
/// When two routes can't stand side by side.
pub fn api(routes: &'static [Route], engines: &Arc<Engines>) -> Result<Api, StartError> {
    let dispatcher =
        Dispatcher::new(routes).map_err(|error| StartError(format!("The routes contradict each other: {error:?}.")))?;
    let (dispatcher, engines, count) = (Arc::new(dispatcher), Arc::clone(engines), AtomicU64::new(0));
    let start = engines.rng().bytes::<4>();
    let start = data_encoding::HEXLOWER.encode(&start);
    Ok(Arc::new(move |request| {
        let (dispatcher, engines) = (Arc::clone(&dispatcher), Arc::clone(&engines));
        let instance = format!("{start}-{:08x}", count.fetch_add(1, Ordering::Relaxed));
        Box::pin(async move {
            let request = request.map(|body| body.to_vec());
            dispatcher.dispatch(&engines, request, "127.0.0.1", &instance).await.map(Into::into)
        })
    }))
}

/// Every event function with its source.
#[must_use]
pub fn functions(events: &'static [Event], engines: &Arc<Engines>) -> Vec<Function> {
    events
        .iter()
        .map(|event| Function {
            name: event.name.to_owned(),
            source: source(&event.source),
            handler: handler(event, engines),
        })
        .collect()
}

fn handler(event: &'static Event, engines: &Arc<Engines>) -> Handler {
    let engines = Arc::clone(engines);
    Arc::new(move |payload| {
        let answer = (event.handler)(Arc::clone(&engines), payload);
        Box::pin(async move { answer.await.map_err(|error| error.internal.unwrap_or(error.detail)) })
    })
}

fn source(source: &edge::Source) -> Source {
    match source {
        edge::Source::Stream { filters, batch } => {
            Source::Stream { patterns: filters.iter().map(Filter::pattern).collect(), batch: usize::from(*batch) }
        }
        edge::Source::Bucket { prefix } => Source::S3Notice { prefix: (*prefix).to_owned() },
        edge::Source::MailEvents => Source::SesEvents,
        edge::Source::Letters => Source::Letters,
        edge::Source::Schedule { seconds, .. } => Source::Schedule(Duration::from_secs(*seconds)),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::events::filter::takes;

    #[test]
    fn a_rows_filter_takes_the_items_new_state() {
        let pattern = Filter::reached("mail", &["queued"]).pattern();
        let record =
            |kind: &str, state: &str| json!({"dynamodb": {"NewImage": {"kind": {"S": kind}, "state": {"S": state}}}});
        assert!(takes(std::slice::from_ref(&pattern), &record("mail", "queued")));
        assert!(!takes(std::slice::from_ref(&pattern), &record("mail", "sent")));
        assert!(!takes(std::slice::from_ref(&pattern), &record("export", "queued")));
        assert!(!takes(std::slice::from_ref(&pattern), &json!({"dynamodb": {"OldImage": {"kind": {"S": "mail"}}}})));
    }
}
