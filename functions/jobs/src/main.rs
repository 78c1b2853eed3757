//! The binary of the jobs functions.
fn main() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    edge::serve_event(jobs::EVENTS)
}
