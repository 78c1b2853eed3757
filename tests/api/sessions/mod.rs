//! `/sessions`, `/me`, `/organizations`, `/password-resets`

mod organizations;
mod password;
mod sign_in;
