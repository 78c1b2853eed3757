//! The binary of the exports functions.
fn main() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    edge::serve(exports::ROUTES)
}
