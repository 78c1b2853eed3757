//! Request ids and one log line per request, without personal data.

use parvis::Error;

/// Starts the log: JSON lines on standard output, for CloudWatch and for people.
pub(crate) fn start() {
    let level = match std::env::var("LOG_LEVEL").as_deref() {
        Ok("debug") => tracing::Level::DEBUG,
        Ok("warn") => tracing::Level::WARN,
        _ => tracing::Level::INFO,
    };
    // A second start, in a process that has a log already, changes nothing.
    let _ = tracing_subscriber::fmt().json().with_max_level(level).with_target(false).without_time().try_init();
}

/// Notes what became of a request.
pub(crate) fn note(route: &str, instance: &str, status: u16, error: Option<&Error>) {
    match error {
        Some(error) if status >= 500 => {
            let cause = error.internal.as_deref().unwrap_or(&error.detail);
            tracing::error!(route, instance, status, code = error.code.text(), cause, "request failed");
        }
        Some(error) => tracing::info!(route, instance, status, code = error.code.text(), "request refused"),
        None => tracing::info!(route, instance, status, "request answered"),
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
