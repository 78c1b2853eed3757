//! SES: the three calls that the application makes: `SendEmail`, into the mailbox, with the events that SES would publish;
//! `GetAccount`, which tells how many mails it takes; and `DeleteSuppressedDestination`, which has it write again to an address that
//! it suppresses.
//!
//! As AWS's mailbox simulator, mail to `bounce@…` bounces and mail to `complaint@…` is complained about; unlike there, such an address
//! is suppressed from then on, as anybody's is who does the same: what is sent to it is taken, and bounces unsent. Mail
//! to `delay@…` is delayed, mail to `reject@…` isn't taken, and everything else is delivered at once. A mail and its events are on the
//! disk before SES answers.

mod message;
mod quota;

use std::{io, net::SocketAddr, sync::Arc};

use bytes::Bytes;
use http::{Method, Request, Response, StatusCode};
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Incoming;
use percent_encoding::percent_decode_str;
use serde_json::{Value, json};

use self::message::message;
pub use self::quota::Quota;
use super::suppression::Suppressed;
use crate::{
    events::notices::{Fate, Mailed},
    loopback::{self, Stop},
    mailbox::{Envelope, Mailbox},
};

/// SES's own limit for one mail.
const LARGEST_BODY: usize = 40 * 1024 * 1024;
/// The path of what it suppresses; the address follows.
const SUPPRESSED: &str = "/v2/email/suppression/addresses/";

/// Called for each event of a mail, in order; the event is safe when it returns `Ok`.
pub type OnEvent = Arc<dyn Fn(&Mailed, Fate) -> Result<(), String> + Send + Sync>;

/// What the endpoint works with.
#[derive(Clone)]
pub struct Ses {
    /// Where mails go.
    pub mailbox: Mailbox,
    /// How many it takes.
    pub quota: Quota,
    /// To whom it sends nothing.
    pub suppressed: Suppressed,
    /// Where events go.
    pub event: OnEvent,
    /// Milliseconds since the Unix epoch.
    pub now: Arc<dyn Fn() -> i64 + Send + Sync>,
}

/// Serves SES on a free loopback port until `stop`; gives the address.
///
/// # Errors
/// When no loopback port is free.
pub fn start(ses: Ses, stop: Stop) -> io::Result<SocketAddr> {
    let listener = loopback::bind(0)?;
    let address = listener.local_addr()?;
    let authority: Arc<str> = address.to_string().into();
    let handler = move |request| answer(ses.clone(), Arc::clone(&authority), request);
    tokio::spawn(async move {
        if let Err(error) = loopback::serve(listener, stop, handler).await {
            tracing::error!(%error, "SES stopped");
        }
    });
    Ok(address)
}

async fn answer(ses: Ses, authority: Arc<str>, request: Request<Incoming>) -> Response<Full<Bytes>> {
    if !loopback::from_own_process(request.headers(), &authority) {
        return reply(
            StatusCode::FORBIDDEN,
            Some("AccessDeniedException"),
            &json!({"message": "This engine answers its own process only."}),
        );
    }
    if request.method() == Method::GET && request.uri().path() == "/v2/email/account" {
        return reply(StatusCode::OK, None, &account(&ses));
    }
    if let Some(address) = request.uri().path().strip_prefix(SUPPRESSED).filter(|_| request.method() == Method::DELETE)
    {
        return lift(&ses, &percent_decode_str(address).decode_utf8_lossy());
    }
    if request.method() != Method::POST || request.uri().path() != "/v2/email/outbound-emails" {
        return reply(
            StatusCode::NOT_FOUND,
            Some("NotFoundException"),
            &json!({"message": "This engine knows SendEmail, GetAccount and DeleteSuppressedDestination only."}),
        );
    }
    if ses.quota.paused() {
        let why = json!({"message": "Sending is paused for this account."});
        return reply(StatusCode::BAD_REQUEST, Some("SendingPausedException"), &why);
    }
    let body = match Limited::new(request.into_body(), LARGEST_BODY).collect().await {
        Ok(body) => body.to_bytes(),
        Err(_) => {
            return reply(
                StatusCode::BAD_REQUEST,
                Some("BadRequestException"),
                &json!({"message": "The mail is too large."}),
            );
        }
    };
    // The disk may take its time.
    match tokio::task::spawn_blocking(move || send(&ses, &body)).await {
        Ok(Ok(id)) => reply(StatusCode::OK, None, &json!({"MessageId": id})),
        Ok(Err(Refusal::Bad(why))) => {
            reply(StatusCode::BAD_REQUEST, Some("BadRequestException"), &json!({"message": why}))
        }
        Ok(Err(Refusal::Failed(why))) => {
            reply(StatusCode::INTERNAL_SERVER_ERROR, Some("InternalServiceErrorException"), &json!({"message": why}))
        }
        Err(error) => reply(
            StatusCode::INTERNAL_SERVER_ERROR,
            Some("InternalServiceErrorException"),
            &json!({"message": error.to_string()}),
        ),
    }
}

/// What it tells of the account.
fn account(ses: &Ses) -> Value {
    let (daily, per_second) = ses.quota.get();
    let sent = ses.mailbox.since((ses.now)() - 24 * 60 * 60 * 1_000);
    json!({
        "SendingEnabled": !ses.quota.paused(), "ProductionAccessEnabled": true, "EnforcementStatus": "HEALTHY",
        "SendQuota": {"Max24HourSend": daily, "MaxSendRate": per_second, "SentLast24Hours": sent},
    })
}

/// Sends to an address again.
fn lift(ses: &Ses, address: &str) -> Response<Full<Bytes>> {
    match ses.suppressed.remove(address) {
        Ok(true) => reply(StatusCode::OK, None, &json!({})),
        Ok(false) => {
            let why = json!({"message": "This address isn't on the suppression list."});
            reply(StatusCode::NOT_FOUND, Some("NotFoundException"), &why)
        }
        Err(error) => {
            let why = json!({"message": error.to_string()});
            reply(StatusCode::INTERNAL_SERVER_ERROR, Some("InternalServiceErrorException"), &why)
        }
    }
}

fn reply(status: StatusCode, error: Option<&'static str>, body: &Value) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(Bytes::from(body.to_string())));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(http::header::CONTENT_TYPE, http::HeaderValue::from_static("application/json"));
    if let Some(error) = error {
        headers.insert("x-amzn-errortype", http::HeaderValue::from_static(error));
    }
    response
}

/// Why a mail wasn't taken.
#[derive(Debug)]
enum Refusal {
    /// The request is wrong, and stays wrong.
    Bad(String),
    /// The machine failed; another attempt may succeed.
    Failed(String),
}

fn bad(why: &str) -> Refusal {
    Refusal::Bad(why.to_owned())
}

/// Keeps the mail and tells its events; gives SES's message id, the same for each attempt at one mail.
fn send(ses: &Ses, body: &[u8]) -> Result<String, Refusal> {
    let request: Value = serde_json::from_slice(body).map_err(|error| Refusal::Bad(error.to_string()))?;
    let destination = &request["Destination"];
    let to: Vec<String> = ["ToAddresses", "CcAddresses", "BccAddresses"]
        .iter()
        .flat_map(|kind| strings(&destination[*kind]))
        .map(|to| address(&to))
        .collect();
    if to.is_empty() || to.len() > 50 {
        return Err(bad("A mail has 1 to 50 recipients."));
    }
    if to.iter().any(|to| !to.contains('@') || to.contains(char::is_whitespace)) {
        return Err(bad("Illegal address"));
    }
    let mail = message(&request)?;
    let fate = match to[0].split(['@', '+']).next().unwrap_or_default().to_ascii_lowercase().as_str() {
        "reject" => return Err(bad("The mail was rejected.")),
        _ if to.iter().any(|to| ses.suppressed.holds(to)) => Fate::Suppressed,
        "bounce" => Fate::Bounce,
        "complaint" => Fate::Complaint,
        "delay" => Fate::Delay,
        _ => Fate::Delivery,
    };
    let word = |fate| match fate {
        Fate::Bounce => "bounced",
        Fate::Complaint => "complained",
        Fate::Delay => "delayed",
        Fate::Suppressed => "suppressed",
        _ => "delivered",
    };
    let from = address(request["FromEmailAddress"].as_str().unwrap_or_default());
    let at = (ses.now)();
    let envelope = Envelope { from: from.clone(), to: to.clone(), at, fate: word(fate) };
    let id = ses.mailbox.keep(&envelope, &mail).map_err(|error| Refusal::Failed(error.to_string()))?;
    let message_id = format!("{id}-000000");
    let kept = ses.mailbox.message(&id);
    // At a second attempt, what became of the first one: it is the same mail, even if that one has made SES suppress its address.
    let former = kept.as_ref().map(|kept| kept.fate.clone()).unwrap_or_default();
    let fate = [Fate::Bounce, Fate::Complaint, Fate::Delay, Fate::Suppressed, Fate::Delivery]
        .into_iter()
        .find(|fate| word(*fate) == former)
        .unwrap_or(fate);
    if matches!(fate, Fate::Bounce | Fate::Complaint) {
        to.iter().try_for_each(|to| ses.suppressed.add(to)).map_err(|error| Refusal::Failed(error.to_string()))?;
    }
    let headers =
        kept.map(|kept| kept.headers.into_iter().filter(|(name, _)| !name.starts_with("X-Envelope-")).collect());
    let tags = list(&request["EmailTags"]).map(|tag| (text(&tag["Name"]), text(&tag["Value"]))).collect();
    let mailed = Mailed {
        message_id: message_id.clone(),
        at,
        source: from,
        destination: to,
        headers: headers.unwrap_or_default(),
        tags,
    };
    let fates: &[Fate] = match fate {
        // A complaint comes from somebody who got the mail.
        Fate::Complaint => &[Fate::Send, Fate::Delivery, Fate::Complaint],
        Fate::Bounce => &[Fate::Send, Fate::Bounce],
        Fate::Delay => &[Fate::Send, Fate::Delay],
        Fate::Suppressed => &[Fate::Send, Fate::Suppressed],
        _ => &[Fate::Send, Fate::Delivery],
    };
    fates.iter().try_for_each(|fate| (ses.event)(&mailed, *fate)).map_err(Refusal::Failed)?;
    Ok(message_id)
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn strings(value: &Value) -> impl Iterator<Item = String> {
    list(value).filter_map(Value::as_str).map(str::to_owned)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// The bare address of `Name <address>`.
fn address(written: &str) -> String {
    let inner = written.rsplit_once('<').map_or(written, |(_, rest)| rest.trim_end_matches(['>', ' ']));
    inner.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use base64::{Engine as _, engine::general_purpose::STANDARD};

    use super::*;

    /// The events told so far: the first recipient and the fate.
    type Told = Arc<Mutex<Vec<(String, Fate)>>>;

    fn ses() -> (Ses, Told) {
        let told = Arc::new(Mutex::new(Vec::new()));
        let events = Arc::clone(&told);
        let event: OnEvent = Arc::new(move |mail, fate| {
            events.lock().expect("a list").push((mail.destination[0].clone(), fate));
            Ok(())
        });
        let mailbox = Mailbox::open(None).expect("a mailbox");
        (
            Ses {
                mailbox,
                quota: Quota::default(),
                suppressed: Suppressed::default(),
                event,
                now: Arc::new(|| 1_700_000_000_000),
            },
            told,
        )
    }

    fn simple(to: &str) -> Value {
        json!({
            "FromEmailAddress": "Atelier Lumen <mail@example.com>", "Destination": {"ToAddresses": [to]}, "ReplyToAddresses": ["Zoé <zoe@example.com>"],
            "EmailTags": [{"Name": "mail", "Value": "mail_1"}],
            "Content": {"Simple": {
                "Subject": {"Data": "Voilà", "Charset": "UTF-8"},
                "Body": {"Text": {"Data": "Bonjour, été"}, "Html": {"Data": "<p>Bonjour, <b>été</b></p>"}},
                "Headers": [{"Name": "X-Mail-Id", "Value": "mail_1"}],
                "Attachments": [{"FileName": "été.csv", "ContentType": "text/csv", "RawContent": STANDARD.encode("a;b")}],
            }},
        })
    }

    #[test]
    fn a_simple_mail_arrives_whole_and_once() {
        let (ses, told) = ses();
        let request = simple("Claire <claire@example.com>").to_string();
        let first = send(&ses, request.as_bytes()).expect("a mail");
        assert_eq!(send(&ses, request.as_bytes()).expect("the same mail"), first);
        let mails = ses.mailbox.to("claire@example.com");
        assert_eq!(mails.len(), 1);
        let mail = &mails[0];
        assert_eq!((mail.subject.as_str(), mail.from.as_str()), ("Voilà", "Atelier Lumen <mail@example.com>"));
        assert_eq!(mail.text.as_deref().map(str::trim), Some("Bonjour, été"));
        assert_eq!(mail.html.as_deref(), Some("<p>Bonjour, <b>été</b></p>"));
        assert_eq!((mail.attachments[0].name.as_str(), mail.attachments[0].bytes.as_slice()), ("été.csv", &b"a;b"[..]));
        assert_eq!(
            told.lock().expect("a list")[..2],
            [("claire@example.com".to_owned(), Fate::Send), ("claire@example.com".to_owned(), Fate::Delivery)]
        );
    }

    #[test]
    fn the_account_tells_of_the_last_day() {
        let (ses, _) = ses();
        ses.quota.set(200.0, 14.0);
        send(&ses, simple("claire@example.com").to_string().as_bytes()).expect("a mail");
        let quota = &account(&ses)["SendQuota"];
        assert_eq!(*quota, json!({"Max24HourSend": 200.0, "MaxSendRate": 14.0, "SentLast24Hours": 1}));
        let tomorrow = Ses { now: Arc::new(|| 1_700_000_000_000 + 24 * 60 * 60 * 1_000 + 1), ..ses };
        assert_eq!(account(&tomorrow)["SendQuota"]["SentLast24Hours"], 0);
    }

    #[test]
    fn the_simulators_addresses_bounce_and_complain() {
        let (ses, told) = ses();
        send(&ses, simple("bounce+1@example.com").to_string().as_bytes()).expect("a mail");
        let raw = json!({"FromEmailAddress": "a@example.com", "Destination": {"ToAddresses": ["Complaint@example.com"]},
            "Content": {"Raw": {"Data": STANDARD.encode("Subject: raw\r\n\r\nbody")}}});
        send(&ses, raw.to_string().as_bytes()).expect("a mail");
        let told: Vec<_> = told.lock().expect("a list").iter().map(|(_, fate)| *fate).collect();
        assert_eq!(told, [Fate::Send, Fate::Bounce, Fate::Send, Fate::Delivery, Fate::Complaint]);
    }

    #[test]
    fn whoever_bounced_or_complained_gets_nothing_until_it_is_lifted() {
        let (ses, told) = ses();
        for (number, address) in ["Bounce+1@example.com", "complaint@example.com"].into_iter().enumerate() {
            let mail = |attempt: usize, to: &str| {
                let mut request = simple(to);
                let id = format!("mail_{number}_{attempt}");
                request["Content"]["Simple"]["Headers"][0]["Value"] = id.into();
                send(&ses, request.to_string().as_bytes()).expect("a mail");
                let told = std::mem::take(&mut *told.lock().expect("a list"));
                told.last().expect("an event").1
            };
            let first = mail(1, address);
            assert_eq!(first, if number == 0 { Fate::Bounce } else { Fate::Complaint });
            // However it is written; but a mail that comes again is the mail that it was.
            assert_eq!((mail(2, &address.to_uppercase()), mail(1, address)), (Fate::Suppressed, first));
            assert_eq!(lift(&ses, &address.to_uppercase()).status(), StatusCode::NOT_FOUND);
            assert_eq!(mail(3, address), Fate::Suppressed);
            assert_eq!(lift(&ses, address).status(), StatusCode::OK);
            let absent = lift(&ses, address);
            assert_eq!(absent.headers()["x-amzn-errortype"], "NotFoundException");
            assert_eq!(mail(4, address), first);
        }
    }

    #[test]
    fn what_ses_would_refuse_is_refused() {
        let (ses, _) = ses();
        let mut nobody = simple("x@example.com");
        nobody["Destination"]["ToAddresses"] = json!([]);
        let mut injected = simple("x@example.com");
        injected["Content"]["Simple"]["Headers"] = json!([{"Name": "X-A", "Value": "a\r\nBcc: all@example.com"}]);
        for wrong in [json!({}), nobody, simple("not an address"), injected] {
            assert!(matches!(send(&ses, wrong.to_string().as_bytes()), Err(Refusal::Bad(_))), "{wrong}");
        }
        assert_eq!(ses.mailbox.count(), 0);
    }
}
