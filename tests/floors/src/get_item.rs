//! A function that reads one item with the AWS SDK and answers, set up as ours are.
#![expect(clippy::disallowed_methods, reason = "the bare call is what is measured")]

use aws_config::{BehaviorVersion, Region, SdkConfig, environment::EnvironmentVariableCredentialsProvider};
use aws_sdk_dynamodb::{
    Client,
    config::{SharedAsyncSleep, SharedCredentialsProvider},
    types::AttributeValue,
};
use lambda_http::{Error, Request, run, service_fn};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let http = aws_smithy_http_client::Builder::new()
        .tls_provider(aws_smithy_http_client::tls::Provider::Rustls(
            aws_smithy_http_client::tls::rustls_provider::CryptoMode::AwsLc,
        ))
        .build_https();
    let sdk = SdkConfig::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new(std::env::var("AWS_REGION")?))
        .http_client(http)
        .credentials_provider(SharedCredentialsProvider::new(EnvironmentVariableCredentialsProvider::new()))
        .sleep_impl(SharedAsyncSleep::new(aws_smithy_async::rt::sleep::TokioSleep::new()))
        .time_source(aws_smithy_async::time::SystemTimeSource::new())
        .build();
    let mut settings = aws_sdk_dynamodb::config::Builder::from(&sdk);
    settings.set_endpoint_url(std::env::var("DYNAMODB_ENDPOINT").ok());
    let (client, table) = (&Client::from_conf(settings.build()), &std::env::var("TABLE")?);
    run(service_fn(move |_: Request| async move {
        let key = |value: &str| AttributeValue::S(value.into());
        let read = client.get_item().table_name(table).key("pk", key("FLOOR")).key("sk", key("FLOOR")).send().await?;
        Ok::<_, Error>(serde_json::json!({"found": read.item.is_some()}))
    }))
    .await
}
