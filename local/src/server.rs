//! One whole Parvis: engines, event sources, application and pages, started together and stopped together.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use edge::{Event, Route};
use parvis::{Clock, Engines, Rng, engines::Config, table::schema::create_table};
use tokio::sync::watch;

use crate::{
    StartError, application,
    data::Folder,
    engines::{
        bucket::{Bucket, OnCreated},
        dynamodb::{self, DynamoDb, Place},
        s3,
        ses::{self, Quota, Ses},
        suppression::Suppressed,
    },
    events::{Bell, Events, Retry, Store, notices},
    http::{Api, Site, csp::Reports, files::Files, headers::Policy, origins::Origins},
    keys::Keys,
    letters::Letters,
    loopback::{self, Stop},
    mailbox::Mailbox,
    sdk,
    temporary::Temporary,
};

/// The table's name here.
pub(crate) const TABLE: &str = "parvis";
/// The bucket's name here.
pub(crate) const BUCKET: &str = "parvis-files";
/// How often expired items and old stream records are swept away.
const SWEEP: Duration = Duration::from_secs(30 * 60);

/// Where the data is.
#[derive(Debug)]
pub enum Data {
    /// In memory (objects in a folder that goes when the server does), for tests.
    Memory,
    /// In a folder that this process holds.
    Folder(Folder),
}

/// How to start.
#[derive(Debug)]
pub struct Options {
    /// Where the data is.
    pub data: Data,
    /// The pages' port, and the files' on the next; 0 takes two free ones.
    pub port: u16,
    /// The folder of built pages, such as `web/dist`.
    pub pages: Option<PathBuf>,
    /// The time.
    pub clock: Clock,
    /// Randomness.
    pub rng: Rng,
    /// Whether SDK calls are counted.
    pub metered: bool,
    /// Whether schedules run by themselves; tests run them by [`Events::run_schedule`].
    pub timers: bool,
    /// How failed deliveries are tried again.
    pub retry: Retry,
    /// What tests change of the SDK's settings, to put faults and delays under the application.
    pub sdk: fn(aws_config::SdkConfig, &DynamoDb, &Clock) -> aws_config::SdkConfig,
}

impl Options {
    /// Everything in memory on free ports, nothing by itself but the events: for tests.
    #[must_use]
    pub fn memory() -> Self {
        Self {
            data: Data::Memory,
            port: 0,
            pages: None,
            clock: Clock::System,
            rng: Rng::System,
            metered: false,
            timers: false,
            retry: Retry { attempts: 3, pause: Duration::from_millis(1) },
            sdk: |sdk, _, _| sdk,
        }
    }

    /// A folder on a fixed port, as `cargo run` does.
    #[must_use]
    pub fn folder(folder: Folder, port: u16, pages: Option<PathBuf>) -> Self {
        let retry = Retry { attempts: 5, pause: Duration::from_millis(500) };
        Self { data: Data::Folder(folder), port, pages, timers: true, retry, ..Self::memory() }
    }
}

/// A running Parvis. Dropping it stops it; [`Server::shutdown`] also waits for that.
pub struct Server {
    /// What the application works with.
    pub engines: Arc<Engines>,
    /// The mails.
    pub mailbox: Mailbox,
    /// Where mails come in.
    pub letters: Letters,
    /// How many mails SES says that it takes.
    pub quota: Quota,
    /// To whom SES sends nothing.
    pub suppressed: Suppressed,
    /// The event sources.
    pub events: Events,
    /// DynamoDB itself.
    pub dynamodb: DynamoDb,
    /// An SDK client without scope or meter, for tests and benchmarks that look at everything.
    pub raw: aws_sdk_dynamodb::Client,
    /// The folder that the bucket's objects lie in.
    pub objects: PathBuf,
    /// Settings for further SDK clients.
    pub sdk: aws_config::SdkConfig,
    /// The application behind one door, without a socket.
    pub api: Api,
    /// Broken content security policies.
    pub reports: Reports,
    /// The pages' port.
    pub port: u16,
    /// The files' origin, such as `http://127.0.0.1:8081`.
    pub files: String,
    /// SES's endpoint.
    pub ses: String,
    /// Where the keys came from: for function processes that must share them.
    pub keys: Keys,
    /// Stops what calls the engines.
    off: watch::Sender<bool>,
    /// Stops the engines.
    engines_off: watch::Sender<bool>,
    tasks: tokio::task::JoinSet<()>,
    _data: (Option<Temporary>, Option<Folder>),
}

impl Server {
    /// Starts everything; the server answers when this returns.
    ///
    /// # Errors
    /// When a port is taken or the data can't be used; the message says what to do.
    pub async fn start(
        options: Options,
        routes: &'static [Route],
        functions: &'static [Event],
    ) -> Result<Self, StartError> {
        let (off, stop) = Stop::new();
        let (engines_off, engines_stop) = Stop::new();
        let (pages, files) = ports(options.port)?;
        let port = pages.local_addr().map_err(broken)?.port();
        let origins = Origins::on(port);
        let clock = options.clock.clone();
        let now: Arc<dyn Fn() -> i64 + Send + Sync> = Arc::new(move || clock.now().as_millisecond());
        let rng = options.rng.clone();
        let random = move || rng.bytes::<32>();

        let (place, store, buckets, mailbox, keys, kept) = match options.data {
            Data::Memory => {
                let temporary = Temporary::new().map_err(broken)?;
                let (buckets, name) = (temporary.path().to_owned(), temporary.name());
                (Place::Memory(name), None, buckets, None, Keys::random(random), (Some(temporary), None))
            }
            Data::Folder(folder) => {
                let keys = Keys::load(&folder.keys(), random)?;
                let buckets = folder.buckets();
                (
                    Place::File(folder.tables()),
                    Some(folder.events()),
                    buckets,
                    Some(folder.mail()),
                    keys,
                    (None, Some(folder)),
                )
            }
        };
        let store = Store::open(store.as_deref()).map_err(broken)?;
        let suppressed = Suppressed::open(mailbox.as_deref()).map_err(broken)?;
        let mailbox = Mailbox::open(mailbox.as_deref()).map_err(broken)?;
        let objects = buckets.join(BUCKET);
        std::fs::create_dir_all(&objects).map_err(broken)?;

        let bell = Bell::default();
        let ring = bell.clone();
        let dynamodb = dynamodb::start(&place, engines_stop.clone(), Arc::new(move || ring.ring())).map_err(broken)?;
        let s3_origin = format!("http://{}", files.local_addr().map_err(broken)?);
        // SES and S3 tell their events to functions, which need engines that know where SES and S3 are.
        let events: Arc<std::sync::OnceLock<Events>> = Arc::default();
        let quota = Quota::default();
        let ses_address = ses::start(
            Ses {
                mailbox: mailbox.clone(),
                quota: quota.clone(),
                suppressed: suppressed.clone(),
                event: mail_events(&events),
                now: Arc::clone(&now),
            },
            engines_stop.clone(),
        )
        .map_err(broken)?;
        let bucket = Bucket::open(&buckets, object_notices(&events, &now)).map_err(broken)?;
        let waiting = bucket.existing(BUCKET, "quarantine").map_err(broken)?;
        s3::start(files, bucket, &keys.s3, origins.clone(), engines_stop).map_err(broken)?;

        let sdk = sdk::config(&keys.s3);
        let config = Config {
            sdk: (options.sdk)(sdk.clone(), &dynamodb, &options.clock),
            dynamodb_endpoint: Some(format!("http://{}", dynamodb.address)),
            s3_endpoint: Some(s3_origin.clone()),
            ses_endpoint: Some(format!("http://{ses_address}")),
            table: TABLE.to_owned(),
            bucket: BUCKET.to_owned(),
            address: format!("http://localhost:{port}"),
            sender: "no-reply@localhost.example".to_owned(),
            signing_seed: Some(keys.signing),
            public_keys: None,
            link_key: Some(keys.link),
            cursor_key: keys.cursor,
            clock: options.clock,
            rng: options.rng,
            metered: options.metered,
            patience: parvis::patience::Patience::default(),
        };
        let engines =
            Arc::new(Engines::new(config).map_err(|error| StartError(format!("The engines don't start: {error:?}.")))?);
        let raw = aws_sdk_dynamodb::Client::from_conf(
            aws_sdk_dynamodb::config::Builder::from(&sdk).endpoint_url(format!("http://{}", dynamodb.address)).build(),
        );
        create_table(&raw, TABLE).await.map_err(|error| StartError(format!("The table can't be made: {error:?}.")))?;

        let api = application::api(routes, &engines)?;
        let running = Events::new(application::functions(functions, &engines), store, bell, Arc::clone(&now));
        let _ = events.set(running.clone());
        // A notice whose process died before it was queued.
        for object in waiting {
            running.s3_notice(&object.key, &notices::object_created(&object, now())).map_err(broken)?;
        }
        let mut tasks = tokio::task::JoinSet::new();
        running.start(&dynamodb, TABLE, options.retry, options.timers, &stop, &mut tasks);

        let letters = Letters::new(Arc::clone(&engines), running.clone(), Arc::clone(&now));
        let reports = Reports::default();
        let site = Site {
            api: Arc::clone(&api),
            files: options.pages.as_deref().map(Files::new),
            mailbox: mailbox.clone(),
            letters: letters.clone(),
            origins,
            policy: Policy::new(&s3_origin),
            reports: reports.clone(),
        };
        for listener in [Some(pages), loopback::bind_v6(port)].into_iter().flatten() {
            let (site, stop) = (site.clone(), stop.clone());
            tasks.spawn(async move {
                if let Err(error) = loopback::serve(listener, stop, move |request| site.clone().answer(request)).await {
                    tracing::error!(%error, "the pages stopped");
                }
            });
        }
        if options.timers {
            tasks.spawn(sweep(dynamodb.clone(), place, now, stop));
        }
        let (files, ses) = (s3_origin, format!("http://{ses_address}"));
        Ok(Self {
            engines,
            mailbox,
            letters,
            quota,
            suppressed,
            events: running,
            dynamodb,
            raw,
            objects,
            sdk,
            api,
            reports,
            port,
            files,
            ses,
            keys,
            off,
            engines_off,
            tasks,
            _data: kept,
        })
    }

    /// The front door: `http://localhost:<port>`.
    #[must_use]
    pub fn address(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    /// An agency's portal: `http://<slug>.localhost:<port>`.
    #[must_use]
    pub fn portal(&self, slug: &str) -> String {
        format!("http://{slug}.localhost:{}", self.port)
    }

    /// The name of the table, for [`Server::raw`].
    #[must_use]
    pub fn table(&self) -> &'static str {
        TABLE
    }

    /// Resolves when no event waits and no handler runs; see [`Events::drain`].
    pub async fn drain(&self) {
        self.events.drain().await;
    }

    /// Stops what delivers events, and the pages' port; the engines and [`Server::api`] go on. For tests that deliver events
    /// by hand.
    pub async fn still(&mut self) {
        let _ = self.off.send(true);
        while self.tasks.join_next().await.is_some() {}
    }

    /// Stops, waiting at most five seconds for open answers and for the events that are being handled.
    pub async fn shutdown(mut self) {
        let _ = tokio::time::timeout(Duration::from_secs(5), self.still()).await;
        let _ = self.engines_off.send(true);
    }
}

impl std::fmt::Debug for Server {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Server").field("port", &self.port).field("files", &self.files).finish_non_exhaustive()
    }
}

fn broken(error: impl std::fmt::Display) -> StartError {
    StartError(format!("The data can't be used: {error}.\nIf it is broken, start anew with --reset."))
}

/// The sockets of pages and files.
fn ports(port: u16) -> Result<(std::net::TcpListener, std::net::TcpListener), StartError> {
    let bind = |wanted: u16| {
        loopback::bind(wanted).map_err(|error| {
            let why = if error.kind() == std::io::ErrorKind::AddrInUse { "is taken by another program".to_owned() } else { format!("can't be used: {error}") };
            let other = if port > 60_000 { 8090 } else { port.saturating_add(10) };
            StartError(format!("Port {wanted} {why}.\nParvis needs {port} for pages and {} for files: stop that program, or start with --port {other}.", port + 1))
        })
    };
    Ok((bind(port)?, bind(if port == 0 { 0 } else { port + 1 })?))
}

fn mail_events(events: &Arc<std::sync::OnceLock<Events>>) -> ses::OnEvent {
    let events = Arc::clone(events);
    Arc::new(move |mail, fate| {
        let events = events.get().ok_or("the server is still starting")?;
        events.ses_event(&notices::mail_event(mail, fate)).map_err(|error| error.to_string())
    })
}

fn object_notices(events: &Arc<std::sync::OnceLock<Events>>, now: &Arc<dyn Fn() -> i64 + Send + Sync>) -> OnCreated {
    let (events, now) = (Arc::clone(events), Arc::clone(now));
    Arc::new(move |object| {
        let told = events.get().map(|events| events.s3_notice(&object.key, &notices::object_created(object, now())));
        if let Some(Err(error)) = told {
            // The next start finds the object itself.
            tracing::error!(%error, key = object.key, "a notice can't be queued");
        }
    })
}

/// What DynamoDB does by itself: drops expired items and stream records that are a day old.
async fn sweep(dynamodb: DynamoDb, place: Place, now: Arc<dyn Fn() -> i64 + Send + Sync>, mut stop: Stop) {
    loop {
        tokio::select! {
            () = tokio::time::sleep(SWEEP) => {}
            () = stop.wait() => return,
        }
        let (database, place, seconds) = (dynamodb.database.clone(), place.clone(), now() / 1000);
        let swept = tokio::task::spawn_blocking(move || {
            (
                database.sweep_ttl().map_err(|error| error.to_string()),
                dynamodb::trim_streams(&place, seconds).map_err(|error| error.to_string()),
            )
        });
        match swept.await {
            Ok((Ok(items), Ok(records))) => tracing::debug!(items, records, "swept"),
            Ok((items, records)) => tracing::warn!(?items, ?records, "sweeping failed"),
            Err(error) => tracing::warn!(%error, "sweeping failed"),
        }
    }
}

/// Where the pages' sources are, for whoever builds them.
#[must_use]
pub fn web() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../web"))
}
