//! The binary of the workspaces functions.
fn main() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    edge::serve(workspaces::ROUTES)
}
