//! Causes: the request that a change goes back to, told from the one who asked to all that follows from it.
//!
//! What is carried out later (a mail, a check, an export) keeps the request's id beside it, and whoever carries it out works under
//! that id again: so one id finds, in all logs, what became of one request.

tokio::task_local! {
    static REQUEST: Option<String>;
}

/// Does `work` on behalf of a request; of none, where that isn't known.
pub async fn of<T>(request: Option<&str>, work: impl Future<Output = T>) -> T {
    let request = request.filter(|id| !id.is_empty()).map(str::to_owned);
    REQUEST.scope(request, work).await
}

/// The id of the request on whose behalf this is done.
#[must_use]
pub fn request() -> Option<String> {
    REQUEST.try_with(Clone::clone).ok().flatten()
}
