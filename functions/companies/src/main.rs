//! The binary of the companies' functions.
fn main() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    edge::serve(companies::ROUTES)
}
