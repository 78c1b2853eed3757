//! The binary of the imports functions.
fn main() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    edge::serve(imports::ROUTES)
}
