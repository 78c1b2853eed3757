//! The three services that Parvis runs on, embedded: DynamoDB on SQLite, S3 on a folder, SES on a mailbox.
//!
//! Each listens on its own loopback port and speaks the protocol of the AWS SDK, so that the code above them can't tell.

pub mod bucket;
pub mod dynamodb;
mod operations;
pub mod s3;
pub mod ses;
pub mod suppression;
