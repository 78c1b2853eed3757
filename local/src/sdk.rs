//! The AWS SDK's settings for engines on this machine: plain HTTP, the data folder's own key pair, nothing read from the
//! environment or from ~/.aws.

use aws_config::{BehaviorVersion, Region, SdkConfig};
use aws_sdk_dynamodb::config::{Credentials as AwsCredentials, SharedAsyncSleep, SharedCredentialsProvider};
use aws_smithy_async::{rt::sleep::TokioSleep, time::SystemTimeSource};

use crate::engines::s3::Credentials;

/// The region that requests are signed for; S3 events name it, too.
pub const REGION: &str = "us-east-1";

/// Settings for SDK clients that sign with `credentials`.
#[must_use]
pub fn config(credentials: &Credentials) -> SdkConfig {
    let keys = AwsCredentials::new(&credentials.access_key, &credentials.secret_key, None, None, "local");
    SdkConfig::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new(REGION))
        .http_client(aws_smithy_http_client::Builder::new().build_http())
        .credentials_provider(SharedCredentialsProvider::new(keys))
        .sleep_impl(SharedAsyncSleep::new(TokioSleep::new()))
        .time_source(SystemTimeSource::new())
        .build()
}
