//! Loopback sockets: binding them, serving HTTP/1 on them until told to stop, and refusing what a foreign page could send.
//!
//! The engines accept any signature, or none that an outsider couldn't guess. What keeps a web page of another origin away
//! is this: a browser always says `Origin` (or `Sec-Fetch-Site`) on a cross-origin call, and a page that rebinds its own
//! domain to 127.0.0.1 always says that domain in `Host`.

use std::{
    future::Future,
    io,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    time::Duration,
};

use bytes::Bytes;
use http::{HeaderMap, Request, Response, header};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{net::TcpListener, sync::watch, time::timeout};

/// How long an open connection may take to finish its answer once the server stops.
const GRACE: Duration = Duration::from_secs(2);

/// Tells every task of a server that it is time to stop.
#[derive(Clone, Debug)]
pub struct Stop(watch::Receiver<bool>);

impl Stop {
    /// A switch and the signal that it gives. Dropping the switch stops, too.
    #[must_use]
    pub fn new() -> (watch::Sender<bool>, Self) {
        let (sender, receiver) = watch::channel(false);
        (sender, Self(receiver))
    }

    /// Resolves when the server stops.
    pub async fn wait(&mut self) {
        let _ = self.0.wait_for(|stopped| *stopped).await;
    }

    /// Whether the server stops or has stopped.
    #[must_use]
    pub fn is_set(&self) -> bool {
        *self.0.borrow() || self.0.has_changed().is_err()
    }
}

/// Binds `127.0.0.1:port`; port 0 takes a free one.
///
/// # Errors
/// What the operating system says, such as an address in use.
pub fn bind(port: u16) -> io::Result<std::net::TcpListener> {
    listener(SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), port))
}

/// Binds `[::1]:port` where the machine has IPv6: Chromium takes either address for `localhost`.
#[must_use]
pub fn bind_v6(port: u16) -> Option<std::net::TcpListener> {
    listener(SocketAddr::new(IpAddr::V6(Ipv6Addr::LOCALHOST), port)).ok()
}

fn listener(address: SocketAddr) -> io::Result<std::net::TcpListener> {
    let listener = std::net::TcpListener::bind(address)?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}

/// Answers every request on `listener` with `handler` until `stop`, then lets open answers finish for two seconds.
///
/// # Errors
/// When the listener can't be handed to the runtime.
pub async fn serve<H, F, B>(listener: std::net::TcpListener, mut stop: Stop, handler: H) -> io::Result<()>
where
    H: Fn(Request<Incoming>) -> F + Clone + Send + 'static,
    F: Future<Output = Response<B>> + Send + 'static,
    B: hyper::body::Body<Data = Bytes> + Send + 'static,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    let listener = TcpListener::from_std(listener)?;
    let mut connections = tokio::task::JoinSet::new();
    loop {
        let stream = tokio::select! {
            () = stop.wait() => break,
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => stream,
                // A connection that died before it was accepted, or no file handle left: neither ends the server.
                Err(_) => { tokio::time::sleep(Duration::from_millis(10)).await; continue }
            },
            Some(_) = connections.join_next() => continue,
        };
        let _ = stream.set_nodelay(true);
        let (handler, mut stop) = (handler.clone(), stop.clone());
        connections.spawn(async move {
            let service = service_fn(move |request| {
                let answer = handler(request);
                async move { Ok::<_, std::convert::Infallible>(answer.await) }
            });
            let connection =
                http1::Builder::new().timer(TokioTimer::new()).serve_connection(TokioIo::new(stream), service);
            tokio::pin!(connection);
            tokio::select! {
                _ = connection.as_mut() => {}
                () = stop.wait() => {
                    connection.as_mut().graceful_shutdown();
                    let _ = timeout(GRACE, connection).await;
                }
            }
        });
    }
    while connections.join_next().await.is_some() {}
    Ok(())
}

/// Whether an engine may answer: the request names exactly `authority` (`127.0.0.1:<port>`) and no page sent it.
#[must_use]
pub fn from_own_process(headers: &HeaderMap, authority: &str) -> bool {
    let host = headers.get(header::HOST).is_some_and(|host| host.as_bytes().eq_ignore_ascii_case(authority.as_bytes()));
    host && headers.get_all(header::HOST).iter().count() == 1
        && !headers.contains_key(header::ORIGIN)
        && !headers.contains_key("sec-fetch-site")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| (http::HeaderName::from_static(name), value.parse().expect("a header")))
            .collect()
    }

    #[test]
    fn an_engine_answers_its_own_process_only() {
        let own = "127.0.0.1:4000";
        assert!(from_own_process(&headers(&[("host", own)]), own));
        assert!(!from_own_process(&headers(&[]), own));
        assert!(!from_own_process(&headers(&[("host", "localhost:4000")]), own));
        assert!(!from_own_process(&headers(&[("host", "127.0.0.1:4000.evil.example")]), own));
        assert!(!from_own_process(&headers(&[("host", "rebound.example:4000")]), own));
        assert!(!from_own_process(&headers(&[("host", own), ("origin", "http://localhost:8080")]), own));
        assert!(!from_own_process(&headers(&[("host", own), ("origin", "null")]), own));
        assert!(!from_own_process(&headers(&[("host", own), ("sec-fetch-site", "cross-site")]), own));
    }
}
