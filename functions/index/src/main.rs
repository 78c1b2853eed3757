//! The binary of the function that answers what no route takes.
fn main() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    edge::refuse(&index::DOORS)
}
