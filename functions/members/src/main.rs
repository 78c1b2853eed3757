//! The binary of the members functions.
fn main() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    edge::serve(members::ROUTES)
}
