//! The binary of the portal functions.
fn main() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    edge::serve(portal::ROUTES)
}
