//! Mails that come in, as SES receives them: kept in the bucket, then told to the function, with what was found out about them.

use std::{
    fmt,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use parvis::{Engines, letter::PREFIX, storage};

use crate::events::{
    Events,
    notices::{self, Incoming},
};

/// Where mails come in. Clones share it.
#[derive(Clone)]
pub struct Letters {
    engines: Arc<Engines>,
    events: Events,
    now: Arc<dyn Fn() -> i64 + Send + Sync>,
    count: Arc<AtomicU64>,
}

/// A mail's envelope, and what SES would find out about it.
#[derive(Clone, Debug)]
pub struct Envelope {
    /// The sender.
    pub source: String,
    /// The recipients.
    pub recipients: Vec<String>,
    /// What is found out of spam, viruses, SPF, DKIM and DMARC, in this order: `PASS`, `FAIL`, `GRAY` or `PROCESSING_FAILED`.
    pub verdicts: [String; 5],
}

impl Envelope {
    /// One from `source` to `recipient` with nothing against it.
    #[must_use]
    pub fn new(source: &str, recipient: &str) -> Self {
        Self { source: source.into(), recipients: vec![recipient.into()], verdicts: ["PASS"; 5].map(str::to_owned) }
    }
}

impl Letters {
    pub(crate) fn new(engines: Arc<Engines>, events: Events, now: Arc<dyn Fn() -> i64 + Send + Sync>) -> Self {
        Self { engines, events, now, count: Arc::default() }
    }

    /// The domain that mails come in for.
    #[must_use]
    pub fn domain(&self) -> String {
        self.engines.letter_domain()
    }

    /// Keeps a mail, and tells of it; gives its id.
    ///
    /// # Errors
    /// When the bucket or the queue doesn't take it.
    pub async fn receive(&self, raw: &[u8], envelope: Envelope) -> Result<String, String> {
        let event = self.keep(raw, envelope).await?;
        self.events.letter(&event).map_err(|error| error.to_string())?;
        Ok(event["Records"][0]["ses"]["mail"]["messageId"].as_str().unwrap_or_default().to_owned())
    }

    /// Keeps a mail, and gives what would be told of it.
    ///
    /// # Errors
    /// When the bucket doesn't take it.
    pub async fn keep(&self, raw: &[u8], envelope: Envelope) -> Result<serde_json::Value, String> {
        let (at, number) = ((self.now)(), self.count.fetch_add(1, Ordering::Relaxed));
        let message_id = format!("{at:013x}-{}-{number}", std::process::id());
        let object = format!("{PREFIX}{message_id}");
        let written = storage::write(&self.engines, &object, "message/rfc822", raw.to_vec().into()).await;
        written.map_err(|error| error.internal.unwrap_or(error.detail))?;
        let Envelope { source, recipients, verdicts } = envelope;
        Ok(notices::letter(&Incoming { message_id, at, source, recipients, verdicts }))
    }
}

impl fmt::Debug for Letters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Letters").finish_non_exhaustive()
    }
}
