//! DynamoDB: dynoxide over one SQLite file (or memory), on a thread and a loopback port of its own.
//!
//! dynoxide serialises everything behind one lock, so one thread serves best: a write that waits for the disk never holds
//! up a page. SQLite runs in WAL mode with `synchronous = FULL`: an acknowledged write survives a killed process and a
//! power cut alike.

use std::{io, net::SocketAddr, path::PathBuf, sync::Arc, thread};

use bytes::Bytes;
use dynoxide::Database;
use http::{Request, Response, StatusCode};
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Incoming;

use super::operations;
use crate::loopback::{self, Stop};

/// DynamoDB's own limit for one request.
const LARGEST_BODY: usize = 16 * 1024 * 1024;

/// Where the tables live.
#[derive(Clone, Debug)]
pub enum Place {
    /// One SQLite file, made when missing.
    File(PathBuf),
    /// Memory, for tests; the name tells two databases of one process apart.
    Memory(String),
}

/// A running DynamoDB.
#[derive(Clone)]
pub struct DynamoDb {
    /// The engine itself, for the stream poller and the sweeper.
    pub database: Database,
    /// Where it listens.
    pub address: SocketAddr,
    /// What SQLite knows it by, for whoever looks at it past the engine.
    pub name: String,
}

impl std::fmt::Debug for DynamoDb {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("DynamoDb").field("address", &self.address).finish_non_exhaustive()
    }
}

/// Opens the tables and starts to serve them until `stop`; `wrote` is called after each write that succeeded.
///
/// # Errors
/// When the file can't be opened or no loopback port is free.
pub fn start(place: &Place, stop: Stop, wrote: Arc<dyn Fn() + Send + Sync>) -> io::Result<DynamoDb> {
    let name = match place {
        Place::File(path) => path.to_string_lossy().into_owned(),
        Place::Memory(name) => format!("file:{name}?mode=memory&cache=shared"),
    };
    let database = Database::new(&name).map_err(|error| io::Error::other(error.to_string()))?;
    speed_up_streams(&name).map_err(io::Error::other)?;
    let listener = loopback::bind(0)?;
    let address = listener.local_addr()?;
    let authority: Arc<str> = address.to_string().into();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let engine = database.clone();
    thread::Builder::new().name("dynamodb".to_owned()).spawn(move || {
        let handler = move |request| answer(engine.clone(), Arc::clone(&authority), Arc::clone(&wrote), request);
        if let Err(error) = runtime.block_on(loopback::serve(listener, stop, handler)) {
            tracing::error!(%error, "DynamoDB stopped");
        }
    })?;
    Ok(DynamoDb { database, address, name })
}

/// dynoxide finds each write's next sequence number by reading every stream record, and never drops one: a write would
/// cost the more the older the table. An index on the very expression that it asks for makes that a look-up.
fn speed_up_streams(name: &str) -> rusqlite::Result<()> {
    rusqlite::Connection::open(name)?.execute_batch(
        "CREATE INDEX IF NOT EXISTS local_stream_order ON _stream_records (table_name, CAST(sequence_number AS INTEGER))",
    )
}

/// Drops stream records older than a day, as AWS does, except the newest of all. Returns how many went.
///
/// # Errors
/// SQLite's own, such as a file that is busy.
pub fn trim_streams(place: &Place, now_seconds: i64) -> rusqlite::Result<usize> {
    let Place::File(path) = place else { return Ok(0) };
    rusqlite::Connection::open(path)?.execute(
        "DELETE FROM _stream_records WHERE created_at < ?1 AND id < (SELECT MAX(id) FROM _stream_records)",
        [now_seconds - 24 * 60 * 60],
    )
}

async fn answer(
    database: Database,
    authority: Arc<str>,
    wrote: Arc<dyn Fn() + Send + Sync>,
    request: Request<Incoming>,
) -> Response<Full<Bytes>> {
    if !loopback::from_own_process(request.headers(), &authority) {
        return reply(StatusCode::FORBIDDEN, "This engine answers its own process only.".into());
    }
    let (parts, body) = request.into_parts();
    let Ok(body) = Limited::new(body, LARGEST_BODY).collect().await else {
        return reply(StatusCode::PAYLOAD_TOO_LARGE, r#"{"__type":"RequestEntityTooLarge"}"#.into());
    };
    let target = parts.headers.get("x-amz-target").and_then(|target| target.to_str().ok()).unwrap_or_default();
    let answer = operations::run(&database, target, &body.to_bytes());
    if answer.wrote {
        wrote();
    }
    reply(StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR), answer.body)
}

fn reply(status: StatusCode, body: String) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(Bytes::from(body)));
    *response.status_mut() = status;
    response
        .headers_mut()
        .insert(http::header::CONTENT_TYPE, http::HeaderValue::from_static("application/x-amz-json-1.0"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_sequence_number_is_looked_up_not_searched_for() {
        let name = "file:plan?mode=memory&cache=shared";
        let _database = Database::new(name).expect("a database");
        speed_up_streams(name).expect("an index");
        let connection = rusqlite::Connection::open(name).expect("a second connection");
        let plan: String = connection
            .query_row(
                "EXPLAIN QUERY PLAN SELECT COALESCE(MAX(CAST(sequence_number AS INTEGER)), 0) + 1 \
                 FROM _stream_records WHERE table_name = 't'",
                [],
                |row| row.get(3),
            )
            .expect("a plan");
        assert!(plan.contains("local_stream_order"), "{plan}");
    }
}
