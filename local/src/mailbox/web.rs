//! The mailbox in a browser: `/__mail` with its list and views, the same as JSON for tests, and a form to write to the portal.
//!
//! A mail is foreign HTML: it is shown in a sandboxed frame, may load nothing, run nothing and post nothing; only its links
//! work, in a new tab.

use bytes::Bytes;
use http::{HeaderValue, Method, Response, StatusCode, header};

use super::{Mailbox, Message};
use crate::http::{Body, json, plain};

/// What the page itself may do: its own style and script, and the frame of a mail.
const PAGE_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; frame-src 'self'; \
                           base-uri 'none'; form-action 'none'; frame-ancestors 'none'; report-uri /__csp";
/// What a mail may do: inline styles, its own pictures, links that open elsewhere.
const MAIL_POLICY: &str = "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; \
                           img-src data: 'self' http://localhost:* http://*.localhost:* http://127.0.0.1:*; frame-ancestors 'self'";

const NOTHING: &str = "<p class=\"empty\">No mail yet. What the application sends appears here.</p>";
/// What is written here goes to the portal, as if SES had received it.
const WRITE: &str = "<form id=\"write\"><h2>Write to the portal</h2>\
                     <p>To the address of an agency’s letterbox (Settings, Invitations). Or drop a saved mail (.eml) here.</p>\
                     <label>From<input name=\"from\" required placeholder=\"Odile Dupond &lt;odile@example.com&gt;\"></label>\
                     <label>To<input name=\"to\" required></label><label>Cc<input name=\"cc\"></label>\
                     <label>Subject<input name=\"subject\"></label><label>Text<textarea name=\"text\" rows=\"8\"></textarea></label>\
                     <label>A saved mail<input name=\"file\" type=\"file\" accept=\".eml,message/rfc822\"></label>\
                     <p id=\"told\" role=\"status\"></p><button>Send</button></form>";

/// Answers a request under `/__mail`.
pub fn answer(mailbox: &Mailbox, method: &Method, path: &str) -> Response<Body> {
    let rest: Vec<&str> = path.trim_start_matches("/__mail").trim_matches('/').split('/').collect();
    match (method, rest.as_slice()) {
        (&Method::GET, ["api", "messages"]) => json(&serde_json::to_value(mailbox.messages()).unwrap_or_default()),
        (&Method::DELETE, ["api", "messages"]) => match mailbox.clear() {
            Ok(()) => plain(StatusCode::NO_CONTENT, ""),
            Err(_) => plain(StatusCode::INTERNAL_SERVER_ERROR, "A mail could not be removed."),
        },
        (&Method::GET, ["api", "messages", id]) => match mailbox.message(id) {
            Some(mail) => json(&serde_json::to_value(mail).unwrap_or_default()),
            None => missing(),
        },
        (&Method::GET, ["mail.css"]) => content("text/css; charset=utf-8", include_str!("mail.css")),
        (&Method::GET, ["mail.js"]) => content("text/javascript; charset=utf-8", include_str!("mail.js")),
        (&Method::GET, [""]) => page(mailbox, None, "html"),
        (&Method::GET, ["write"]) => page(mailbox, None, "write"),
        (&Method::GET, [id]) => mailbox.message(id).map_or_else(missing, |mail| page(mailbox, Some(&mail), "html")),
        (&Method::GET, [id, view @ ("html" | "text" | "headers")]) => {
            mailbox.message(id).map_or_else(missing, |mail| page(mailbox, Some(&mail), view))
        }
        (&Method::GET, [id, "frame"]) => mailbox.message(id).map_or_else(missing, |mail| frame(&mail)),
        (&Method::GET, [id, "raw"]) => mailbox.raw(id).map_or_else(missing, raw),
        (&Method::GET, [id, "attachments", number]) => {
            mailbox.message(id).and_then(|mail| attachment(mail, number)).unwrap_or_else(missing)
        }
        _ => plain(
            StatusCode::METHOD_NOT_ALLOWED,
            "The mailbox can be read, and emptied with DELETE /__mail/api/messages.",
        ),
    }
}

fn missing() -> Response<Body> {
    plain(StatusCode::NOT_FOUND, "There is no such mail.")
}

fn content(kind: &'static str, text: impl Into<Bytes>) -> Response<Body> {
    let mut response = Response::new(text.into().into());
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn with_policy(mut response: Response<Body>, policy: &'static str) -> Response<Body> {
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    response
}

fn raw(bytes: Vec<u8>) -> Response<Body> {
    let mut response = content("message/rfc822", bytes);
    response
        .headers_mut()
        .insert(header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"mail.eml\""));
    response
}

fn attachment(mail: Message, number: &str) -> Option<Response<Body>> {
    let attachment = mail.attachments.into_iter().nth(number.parse().ok()?)?;
    let name: String = attachment.name.chars().filter(|c| c.is_ascii_alphanumeric() || ".-_ ".contains(*c)).collect();
    let mut response = content("application/octet-stream", attachment.bytes);
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")).ok()?;
    response.headers_mut().insert(header::CONTENT_DISPOSITION, disposition);
    Some(response)
}

fn frame(mail: &Message) -> Response<Body> {
    let html = mail.html.clone().unwrap_or_default();
    with_policy(content("text/html; charset=utf-8", format!("<base target=\"_blank\">{html}")), MAIL_POLICY)
}

fn page(mailbox: &Mailbox, open: Option<&Message>, view: &str) -> Response<Body> {
    let mails = mailbox.messages();
    let open = open.or(mails.first());
    let main = open
        .filter(|_| view != "write")
        .map_or_else(|| if view == "write" { WRITE.to_owned() } else { NOTHING.to_owned() }, |mail| letter(mail, view));
    let current = |mail: &Message| view != "write" && open.is_some_and(|open| open.id == mail.id);
    let list: String = mails.iter().map(|mail| row(mail, current(mail))).collect();
    let html = format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>Mailbox ({count})</title><link rel=\"icon\" href=\"data:,\"><link rel=\"stylesheet\" href=\"/__mail/mail.css\">\
         <script src=\"/__mail/mail.js\" defer></script>\
         <body data-count=\"{count}\"><nav aria-label=\"Mails\"><header><h1>Mailbox</h1><span class=\"count\">{count}</span>\
         <a class=\"write\" href=\"/__mail/write\">Write</a><button id=\"clear\" type=\"button\">Empty</button></header><ol>{list}</ol></nav><main>{main}</main></body></html>",
        count = mails.len(),
    );
    with_policy(content("text/html; charset=utf-8", html), PAGE_POLICY)
}

fn row(mail: &Message, current: bool) -> String {
    format!(
        "<li><a href=\"/__mail/{}\"{}><span class=\"who\">{}</span><time datetime=\"{at}\">{at}</time><span class=\"subject\">{}</span>{}</a></li>",
        mail.id,
        if current { " aria-current=\"page\"" } else { "" },
        escape(&mail.to.join(", ")),
        escape(&mail.subject),
        badge(mail),
        at = mail.at,
    )
}

fn badge(mail: &Message) -> String {
    if mail.fate == "delivered" {
        String::new()
    } else {
        format!("<span class=\"badge\">{}</span>", escape(&mail.fate))
    }
}

fn letter(mail: &Message, view: &str) -> String {
    let view = if view == "html" && mail.html.is_none() { "text" } else { view };
    let tab = |name: &str, label: &str| {
        let current = if name == view { " aria-current=\"page\"" } else { "" };
        format!("<a href=\"/__mail/{}/{name}\"{current}>{label}</a>", mail.id)
    };
    let body = match view {
        "headers" => {
            let rows: String = mail
                .headers
                .iter()
                .map(|(name, value)| format!("<dt>{}</dt><dd>{}</dd>", escape(name), escape(value)))
                .collect();
            format!("<dl class=\"headers\">{rows}</dl>")
        }
        "text" => format!("<pre>{}</pre>", escape(mail.text.as_deref().unwrap_or("This mail has no text part."))),
        _ => format!(
            "<iframe title=\"The mail\" sandbox=\"allow-popups allow-popups-to-escape-sandbox\" src=\"/__mail/{}/frame\"></iframe>",
            mail.id
        ),
    };
    let attachments = mail.attachments.iter().enumerate().map(|(number, file)| {
        format!(
            "<a class=\"file\" href=\"/__mail/{}/attachments/{number}\">{} <small>{} B</small></a>",
            mail.id,
            escape(&file.name),
            file.size
        )
    });
    format!(
        "<article><header><h2>{}</h2>{}<dl><dt>From</dt><dd>{}</dd><dt>To</dt><dd>{}</dd><dt>Sent</dt><dd><time datetime=\"{at}\">{at}</time></dd></dl>\
         <p class=\"files\">{}</p><nav class=\"tabs\" aria-label=\"Views\">{}{}{}<a href=\"/__mail/{}/raw\">Download .eml</a></nav></header>{body}</article>",
        escape(&mail.subject),
        badge(mail),
        escape(&mail.from),
        escape(&mail.to.join(", ")),
        attachments.collect::<String>(),
        tab("html", "HTML"),
        tab("text", "Text"),
        tab("headers", "Headers"),
        mail.id,
        at = mail.at,
    )
}

fn escape(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut out, c| {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_mail_says_never_becomes_markup() {
        assert_eq!(escape("<b a=\"1\">&</b>"), "&lt;b a=&quot;1&quot;&gt;&amp;&lt;/b&gt;");
        let mailbox = Mailbox::open(None).expect("a mailbox");
        let envelope = super::super::Envelope { from: "a@x".into(), to: vec!["b@x".into()], at: 0, fate: "bounced" };
        let id = mailbox.keep(&envelope, b"Subject: <script>alert(1)</script>\r\n\r\n<i>text</i>").expect("a mail");
        let mail = mailbox.message(&id).expect("the mail");
        let html = row(&mail, true) + &letter(&mail, "text");
        assert!(!html.contains("<script>") && !html.contains("<i>"), "{html}");
        assert!(html.contains("aria-current") && html.contains("bounced"), "{html}");
    }
}
