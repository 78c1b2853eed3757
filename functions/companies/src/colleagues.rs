//! `/companies/{company}/colleagues`: what a client sees of the people of her own companies, and what their administrators change.

mod change;
mod read;
mod view;

pub(crate) use change::{PermitBody, UpdateBody, permit, reactivate, suspend, update};
pub(crate) use read::{get, list};
pub(crate) use view::ColleagueView;
