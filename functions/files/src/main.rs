//! The binary of the files functions.
fn main() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    edge::serve(files::ROUTES)
}
