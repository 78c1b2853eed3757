//! A stand-in for the Lambda Runtime API: hands a process one event and takes its answer.

use std::{
    collections::VecDeque,
    io::Read as _,
    path::Path,
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex},
    thread::{self, JoinHandle},
};

use bytes::Bytes;
use edge::Need;
use http::{Request, Response};
use http_body_util::{BodyExt as _, Full};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use serde_json::Value;
use tokio::{net::TcpListener, sync::mpsc, time::timeout};

use crate::Stage;

/// Where a process asks for its next event.
const NEXT: &str = "/2018-06-01/runtime/invocation/next";

/// What a process said to an event: its answer, or its error.
pub type Said = Result<Value, Value>;

/// A function's process.
pub struct Function {
    child: Child,
    events: Arc<Mutex<VecDeque<Value>>>,
    bell: Arc<tokio::sync::Notify>,
    ready: Arc<tokio::sync::Notify>,
    answers: mpsc::UnboundedReceiver<Said>,
    printed: Option<JoinHandle<String>>,
}

impl Function {
    /// Starts a binary as the function of this name, in this environment and no other.
    ///
    /// # Panics
    /// When it can't be started.
    pub async fn start(program: &Path, name: &str, environment: &[(&'static str, String)]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let events: Arc<Mutex<VecDeque<Value>>> = Arc::default();
        let bell: Arc<tokio::sync::Notify> = Arc::default();
        let (sender, answers) = mpsc::unbounded_channel();
        let ready: Arc<tokio::sync::Notify> = Arc::default();
        let (queue, ring, asked) = (events.clone(), bell.clone(), ready.clone());
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (queue, ring, asked, sender) = (queue.clone(), ring.clone(), asked.clone(), sender.clone());
                let service = service_fn(move |request: Request<Incoming>| {
                    if request.uri().path() == NEXT {
                        asked.notify_one();
                    }
                    answer(request, queue.clone(), ring.clone(), sender.clone())
                });
                tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
            }
        });
        let mut child = Command::new(program)
            .env_clear()
            .envs(environment.iter().map(|(name, value)| (*name, value)))
            .env("AWS_LAMBDA_RUNTIME_API", address.to_string())
            .env("_HANDLER", name)
            .env("AWS_LAMBDA_FUNCTION_NAME", name)
            .env("AWS_LAMBDA_FUNCTION_VERSION", "1")
            .env("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512")
            .env("AWS_REGION", local::sdk::REGION)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        let mut output = child.stdout.take().expect("its output");
        let printed = thread::spawn(move || {
            let mut text = String::new();
            output.read_to_string(&mut text).map_or_else(|error| error.to_string(), |_| text)
        });
        Self { child, events, bell, ready, answers, printed: Some(printed) }
    }

    /// The process.
    #[must_use]
    pub fn process(&self) -> u32 {
        self.child.id()
    }

    /// Waits until its init is over: until it asks for its first event.
    ///
    /// # Panics
    /// When it doesn't within five minutes.
    pub async fn ready(&mut self) {
        timeout(std::time::Duration::from_secs(300), self.ready.notified()).await.expect("an init within five minutes");
    }

    /// Ends the process and tells what it printed.
    ///
    /// # Panics
    /// When its output can't be read.
    #[must_use]
    pub fn end(mut self) -> String {
        let printed = self.printed.take().expect("read once");
        drop(self);
        printed.join().expect("a text")
    }

    /// Sends an event and waits for what the process says to it.
    ///
    /// # Errors
    /// What the process calls its error.
    ///
    /// # Panics
    /// When it says nothing for five minutes.
    pub async fn invoke(&mut self, event: Value) -> Said {
        self.events.lock().expect("a queue").push_back(event);
        self.bell.notify_one();
        let said = timeout(std::time::Duration::from_secs(300), self.answers.recv()).await;
        said.expect("an answer within five minutes").expect("a process that lives")
    }
}

impl Drop for Function {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The environment that its stack gives a function with these needs, and these engines in place of AWS.
#[must_use]
pub fn environment(stage: &Stage, needs: &[Need]) -> Vec<(&'static str, String)> {
    let hexadecimal = |key: &[u8; 32]| data_encoding::HEXLOWER.encode(key);
    let mut environment = vec![
        ("TABLE", stage.table().to_owned()),
        ("BUCKET", stage.engines.bucket().to_owned()),
        ("ADDRESS", stage.engines.address().to_owned()),
        ("SENDER", stage.engines.sender().to_owned()),
        ("PUBLIC_KEYS", stage.engines.verifier().document().to_owned()),
        ("CURSOR_KEY", hexadecimal(&stage.keys.cursor)),
        ("DYNAMODB_ENDPOINT", format!("http://{}", stage.dynamodb.address)),
        ("S3_ENDPOINT", stage.files.clone()),
        ("SES_ENDPOINT", stage.ses.clone()),
        ("AWS_ACCESS_KEY_ID", stage.keys.s3.access_key.clone()),
        ("AWS_SECRET_ACCESS_KEY", stage.keys.s3.secret_key.clone()),
    ];
    // Only what its row needs: a function that reached for more would fail here as it would there.
    if needs.contains(&Need::SigningKey) {
        environment.push(("SIGNING_KEY", hexadecimal(&stage.keys.signing)));
    }
    if needs.contains(&Need::LinkKey) {
        environment.push(("LINK_KEY", hexadecimal(&stage.keys.link)));
    }
    environment
}

async fn answer(
    request: Request<Incoming>,
    queue: Arc<Mutex<VecDeque<Value>>>,
    bell: Arc<tokio::sync::Notify>,
    sender: mpsc::UnboundedSender<Said>,
) -> Result<Response<Full<Bytes>>, hyper::Error> {
    let path = request.uri().path().to_owned();
    if path == NEXT {
        loop {
            let event = queue.lock().expect("a queue").pop_front();
            if let Some(event) = event {
                let response = Response::builder()
                    .header("lambda-runtime-aws-request-id", "request")
                    .header("lambda-runtime-deadline-ms", "9999999999999")
                    .header(
                        "lambda-runtime-invoked-function-arn",
                        "arn:aws:lambda:us-east-1:000000000000:function:stand-in",
                    )
                    .header("content-type", "application/json");
                return Ok(response.body(Full::new(Bytes::from(event.to_string()))).expect("a response"));
            }
            bell.notified().await;
        }
    }
    let body = request.into_body().collect().await?.to_bytes();
    let said: Value = serde_json::from_slice(&body).unwrap_or(Value::Null);
    let _ = sender.send(if path.ends_with("/response") { Ok(said) } else { Err(said) });
    Ok(Response::builder().status(202).body(Full::default()).expect("a response"))
}
