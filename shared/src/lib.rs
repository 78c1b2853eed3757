//! The domain of Parvis: what an agency, its staff and its clients may do, and how that is kept in DynamoDB, S3 and SES.
//!
//! Map of the crate:
//! * values: [`id`], [`text`], [`clock`], [`error`];
//! * who: [`actor`], [`policy`], [`permission`], [`session`], [`view`], [`login`], [`factor`], [`mod@passkey`], [`step_up`],
//!   [`email_change`], [`invitation`], [`limit`], [`password`];
//! * what: [`organization`], [`member`], [`team`], [`client`], [`comment`], [`tag`], [`company`], [`colleague`], [`workspace`],
//!   [`grant`], [`folder`], [`mod@file`], [`upload`], [`export`], [`import`], [`bulk`], [`letter`], [`erasure`], [`registration`],
//!   [`activity`];
//! * where: [`table`], [`storage`], [`mail`], [`token`], [`engines`].
//!
//! Invariants: this crate knows no HTTP; no code outside [`table`] builds a key; time and randomness are arguments; every
//! change goes through [`table::Commit`], which writes its audit entry and what it promises in the same transaction.

pub mod accept;
pub mod access;
pub mod activity;
pub mod actor;
mod again;
pub mod bulk;
pub mod cause;
pub mod client;
pub mod clock;
pub mod colleague;
pub mod comment;
pub mod company;
pub mod email_change;
pub mod engines;
pub mod erasure;
pub mod error;
pub mod export;
pub mod factor;
pub mod file;
pub mod folder;
pub mod grant;
pub mod id;
pub mod import;
pub mod invitation;
mod lease;
pub mod letter;
pub mod limit;
pub mod login;
pub mod mail;
pub mod me;
pub mod member;
pub mod organization;
pub mod passkey;
pub mod password;
pub mod patience;
pub mod permission;
pub mod policy;
pub mod refresh;
pub mod registration;
pub mod reset;
pub mod session;
pub mod sign_in;
pub mod sign_up;
pub mod step_up;
pub mod storage;
pub mod table;
pub mod tag;
pub mod team;
pub mod text;
pub mod token;
pub mod trash;
pub mod upload;
pub mod verification;
pub mod view;
pub mod workspace;

pub use actor::Actor;
pub use clock::{Clock, Rng};
pub use engines::Engines;
pub use error::{Code, Error, Result};
pub use table::{Commit, GlobalTable, Once, Page, PageRequest, TenantTable};
