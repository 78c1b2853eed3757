//! The binary of the streams functions.
fn main() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    edge::serve_event(streams::EVENTS)
}
