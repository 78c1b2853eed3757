//! Event sources: what EventBridge, the stream poller of Lambda, S3 and SES do on AWS, done in this process.
//!
//! Each function gets the same JSON as on AWS, at least once: an event leaves its durable place only after its handler
//! took it or after the last attempt put it among the dead letters. [`Events::drain`] resolves when nothing waits.

pub mod filter;
mod handler;
pub mod notices;
mod queue;
mod schedule;
pub mod store;
mod stream;

use std::{collections::HashMap, future::Future, pin::Pin, sync::Arc, time::Duration};

use serde_json::Value;
use tokio::{sync::watch, task::JoinSet};

use crate::{engines::dynamodb::DynamoDb, loopback::Stop};
pub use store::{DeadLetter, Store};

/// What a handler answers: JSON for the event source, or what went wrong.
pub type Outcome = Result<Value, String>;

/// A function that takes events.
pub type Handler = Arc<dyn Fn(Value) -> Pin<Box<dyn Future<Output = Outcome> + Send>> + Send + Sync>;

/// Where a function's events come from.
#[derive(Clone, Debug)]
pub enum Source {
    /// The table's stream, as far as one of the patterns takes it (see [`filter`]), so many records at once.
    Stream {
        /// The patterns; none takes everything.
        patterns: Vec<Value>,
        /// Most records in one call.
        batch: usize,
    },
    /// Objects created under a prefix.
    S3Notice {
        /// The prefix.
        prefix: String,
    },
    /// What became of mails.
    SesEvents,
    /// Mails that came in.
    Letters,
    /// The clock, at this pace.
    Schedule(Duration),
}

/// A function and the source of its events.
#[derive(Clone)]
pub struct Function {
    /// Its name: the key of its checkpoint and its queue.
    pub name: String,
    /// Where its events come from.
    pub source: Source,
    /// The function itself.
    pub handler: Handler,
}

/// How often and how fast a failed delivery is tried again.
#[derive(Clone, Copy, Debug)]
pub struct Retry {
    /// Attempts in all.
    pub attempts: u32,
    /// Before the second attempt; doubles each time.
    pub pause: Duration,
}

impl Retry {
    pub(crate) fn pause_after(self, attempt: u32) -> Duration {
        self.pause.saturating_mul(2_u32.saturating_pow(attempt.saturating_sub(1).min(8)))
    }
}

/// The doorbell of the workers: counts what happened, and what each worker has seen through.
#[derive(Clone, Debug)]
pub struct Bell(Arc<watch::Sender<u64>>);

impl Default for Bell {
    fn default() -> Self {
        Self(Arc::new(watch::Sender::new(0)))
    }
}

impl Bell {
    /// Says that a write or a notice may have made work.
    pub fn ring(&self) {
        self.0.send_modify(|count| *count += 1);
    }
}

/// The running event sources. Clones share them.
#[derive(Clone)]
pub struct Events {
    functions: Arc<[Function]>,
    store: Store,
    bell: Bell,
    done: Arc<watch::Sender<HashMap<String, u64>>>,
    now: Arc<dyn Fn() -> i64 + Send + Sync>,
}

impl Events {
    /// Prepares the sources; nothing is delivered before [`Events::start`]. `now` gives milliseconds since the Unix epoch.
    #[must_use]
    pub fn new(functions: Vec<Function>, store: Store, bell: Bell, now: Arc<dyn Fn() -> i64 + Send + Sync>) -> Self {
        Self { functions: functions.into(), store, bell, done: Arc::default(), now }
    }

    /// Starts one worker per function, each among `tasks`. `timers` switches the schedules on; tests run them by hand.
    pub fn start(
        &self,
        dynamodb: &DynamoDb,
        table: &str,
        retry: Retry,
        timers: bool,
        stop: &Stop,
        tasks: &mut JoinSet<()>,
    ) {
        for function in self.functions.iter() {
            let worker = Worker { function: function.clone(), events: self.clone(), retry, stop: stop.clone() };
            match &function.source {
                Source::Stream { patterns, batch } => {
                    let stream = stream::Stream {
                        dynamodb: dynamodb.clone(),
                        table: table.to_owned(),
                        patterns: patterns.clone(),
                        batch: *batch,
                    };
                    tasks.spawn(stream::run(worker, stream));
                }
                Source::S3Notice { .. } | Source::SesEvents | Source::Letters => drop(tasks.spawn(queue::run(worker))),
                Source::Schedule(pace) if timers => drop(tasks.spawn(schedule::run(worker, *pace))),
                Source::Schedule(_) => {}
            }
        }
    }

    /// Queues the notice of an object for every function that takes its key; on the disk when this returns.
    ///
    /// # Errors
    /// SQLite's own.
    pub fn s3_notice(&self, key: &str, notice: &Value) -> rusqlite::Result<()> {
        self.enqueue(notice, |source| matches!(source, Source::S3Notice { prefix } if key.starts_with(prefix)))
    }

    /// Queues an SES event for every function that takes them; on the disk when this returns.
    ///
    /// # Errors
    /// SQLite's own.
    pub fn ses_event(&self, event: &Value) -> rusqlite::Result<()> {
        self.enqueue(event, |source| matches!(source, Source::SesEvents))
    }

    /// Queues a mail that came in for every function that takes them; on the disk when this returns.
    ///
    /// # Errors
    /// SQLite's own.
    pub fn letter(&self, event: &Value) -> rusqlite::Result<()> {
        self.enqueue(event, |source| matches!(source, Source::Letters))
    }

    fn enqueue(&self, event: &Value, takes: impl Fn(&Source) -> bool) -> rusqlite::Result<()> {
        let names: Vec<_> = self
            .functions
            .iter()
            .filter(|function| takes(&function.source))
            .map(|function| function.name.as_str())
            .collect();
        if names.is_empty() {
            return Ok(());
        }
        self.store.enqueue(&names, event)?;
        self.bell.ring();
        Ok(())
    }

    /// Resolves when every stream record, notice and mail event so far, and all that their handlers caused, is done with.
    pub async fn drain(&self) {
        let waiting: Vec<_> = self
            .functions
            .iter()
            .filter(|f| !matches!(f.source, Source::Schedule(_)))
            .map(|f| f.name.clone())
            .collect();
        let (mut done, bell) = (self.done.subscribe(), self.bell.0.subscribe());
        loop {
            let target = *bell.borrow();
            let all = |seen: &HashMap<String, u64>| {
                waiting.iter().all(|name| seen.get(name).is_some_and(|count| *count >= target))
            };
            if done.wait_for(all).await.is_err() || *bell.borrow() == target {
                return;
            }
        }
    }

    /// Runs one scheduled function now, as its schedule would.
    ///
    /// # Errors
    /// What the function said, or that there is no such function.
    pub async fn run_schedule(&self, name: &str) -> Outcome {
        let function = self.functions.iter().find(|function| function.name == name);
        let function = function.ok_or_else(|| format!("no function is called {name}"))?;
        handler::call(&function.handler, notices::schedule(name, (self.now)())).await
    }

    /// What was given up, oldest first.
    ///
    /// # Errors
    /// SQLite's own.
    pub fn dead_letters(&self) -> rusqlite::Result<Vec<DeadLetter>> {
        self.store.dead_letters()
    }
}

impl std::fmt::Debug for Events {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Events").finish_non_exhaustive()
    }
}

/// What the worker of one function works with.
struct Worker {
    function: Function,
    events: Events,
    retry: Retry,
    stop: Stop,
}

impl Worker {
    /// Says that everything up to `count` rings of the bell is done with.
    fn seen(&self, count: u64) {
        self.events.done.send_modify(|done| {
            done.insert(self.function.name.clone(), count);
        });
    }

    /// Waits before the next attempt; `false` when the server stops instead.
    async fn pause(&mut self, attempt: u32) -> bool {
        let pause = self.retry.pause_after(attempt);
        tokio::select! {
            () = tokio::time::sleep(pause) => true,
            () = self.stop.wait() => false,
        }
    }

    fn bury(&self, event: Value, error: String) -> rusqlite::Result<()> {
        let letter = DeadLetter { function: self.function.name.clone(), at: (self.events.now)(), error, event };
        self.events.store.bury(&letter)
    }
}
