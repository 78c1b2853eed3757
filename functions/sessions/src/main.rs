//! The binary of the sessions functions.
fn main() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    edge::serve(sessions::ROUTES)
}
