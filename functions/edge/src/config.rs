//! What a deployed function is told by its environment.

use std::time::Duration;

use aws_config::{BehaviorVersion, Region, SdkConfig, retry::RetryConfig};
use aws_sdk_dynamodb::config::{ProvideCredentials, SharedCredentialsProvider};
use aws_smithy_runtime_api::client::http::HttpClient;
use parvis::{Clock, Error, Result, Rng, engines::Config, patience::Patience};

/// How many seconds the function of a route may take.
pub const SECONDS: u64 = 10;

fn variable(name: &str) -> Result<String> {
    std::env::var(name).map_err(|_| Error::internal(format!("the environment variable {name} is missing")))
}

/// A key of 32 bytes: 64 hexadecimal digits, or any longer secret, hashed.
#[must_use]
pub fn key(text: &str) -> [u8; 32] {
    let hexadecimal = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let digest = if hexadecimal { text.to_owned() } else { parvis::token::digest(text) };
    let mut bytes = [0; 32];
    for (position, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&digest[2 * position..2 * position + 2], 16).unwrap_or_default();
    }
    bytes
}

/// The SDK's settings. What failed is tried again soon and twice at most: somebody waits.
pub(crate) fn settings(http: impl HttpClient + 'static, credentials: impl ProvideCredentials + 'static) -> SdkConfig {
    let region = std::env::var("AWS_REGION").unwrap_or_else(|_| "eu-west-3".into());
    let tries = RetryConfig::standard()
        .with_max_attempts(3)
        .with_initial_backoff(Duration::from_millis(50))
        .with_max_backoff(Duration::from_millis(500));
    SdkConfig::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new(region))
        .http_client(http)
        .credentials_provider(SharedCredentialsProvider::new(credentials))
        .retry_config(tries)
        .sleep_impl(aws_sdk_dynamodb::config::SharedAsyncSleep::new(aws_smithy_async::rt::sleep::TokioSleep::new()))
        .time_source(aws_smithy_async::time::SystemTimeSource::new())
        .build()
}

/// Reads the configuration: `TABLE`, `BUCKET`, `ADDRESS`, `SENDER`, `CURSOR_KEY`, and for those that need them
/// `SIGNING_KEY`, `PUBLIC_KEYS`, `LINK_KEY`. Endpoints other than AWS's, for tests: `DYNAMODB_ENDPOINT`, `S3_ENDPOINT`,
/// `SES_ENDPOINT`. Others are read elsewhere: `DOOR_KEY` by what believes CloudFront, `METRICS` by what counts
/// requests, and `KEY_ROUND` by nobody: a deployment raises it so that every function is told its secrets anew.
///
/// # Errors
/// [`parvis::Code::Internal`] with the variable that is missing.
pub async fn from_environment() -> Result<Config> {
    let http = aws_smithy_http_client::Builder::new()
        .tls_provider(aws_smithy_http_client::tls::Provider::Rustls(
            aws_smithy_http_client::tls::rustls_provider::CryptoMode::AwsLc,
        ))
        .build_https();
    // The only provider that Lambda has; the others would be linked for nothing.
    let sdk = settings(http, aws_config::environment::EnvironmentVariableCredentialsProvider::new());
    let public_keys = std::env::var("PUBLIC_KEYS").ok().map(|text| serde_json::from_str(&text)).transpose()?;
    Ok(Config {
        sdk,
        dynamodb_endpoint: std::env::var("DYNAMODB_ENDPOINT").ok(),
        s3_endpoint: std::env::var("S3_ENDPOINT").ok(),
        ses_endpoint: std::env::var("SES_ENDPOINT").ok(),
        table: variable("TABLE")?,
        bucket: variable("BUCKET")?,
        address: variable("ADDRESS")?,
        sender: variable("SENDER")?,
        signing_seed: std::env::var("SIGNING_KEY").ok().map(|text| key(&text)),
        public_keys,
        link_key: std::env::var("LINK_KEY").ok().map(|text| key(&text)),
        cursor_key: key(&variable("CURSOR_KEY")?),
        clock: Clock::System,
        rng: Rng::System,
        metered: true,
        patience: Patience::of_functions(SECONDS),
    })
}
