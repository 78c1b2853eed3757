//! `/sessions`, `/me`, `/organizations`, `/password-resets`

mod devices;
mod email;
mod guesses;
mod organizations;
mod over;
mod passkeys;
mod password;
mod renew;
mod scanners;
mod second_factor;
mod sign_in;
mod sign_in_links;

use world::{Stage, token_in};

/// The secret of the newest mail to an address whose link leads there.
async fn link_to(stage: &Stage, address: &str, path: &str) -> Option<String> {
    stage.drain().await;
    let mails = stage.mailbox.to(address);
    mails.iter().filter_map(|mail| mail.text.as_deref()).filter(|text| text.contains(path)).find_map(token_in)
}
