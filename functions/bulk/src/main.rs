//! The binary of the bulk functions.
fn main() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    edge::serve(bulk::ROUTES)
}
