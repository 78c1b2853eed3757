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
