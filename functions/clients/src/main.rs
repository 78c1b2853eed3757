//! The binary of the clients' functions.
fn main() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    edge::serve(clients::ROUTES)
}
