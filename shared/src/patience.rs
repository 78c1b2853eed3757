//! Patience: how long a process waits for the services behind it, and for itself.

use std::time::Duration;

use aws_smithy_types::timeout::TimeoutConfig;

/// How long to wait; without a limit where there is none.
#[derive(Debug, Clone, Default)]
pub struct Patience {
    /// For DynamoDB.
    pub table: Option<TimeoutConfig>,
    /// For S3 and SES, which move more at once.
    pub others: Option<TimeoutConfig>,
    /// For all that one request asks for.
    pub request: Option<Duration>,
}

impl Patience {
    /// Of a function that is ended after so many seconds: a request is answered before, whatever hangs. DynamoDB answers within
    /// milliseconds, so a try that takes seconds is lost, and another one is better than waiting.
    #[must_use]
    pub fn of_functions(seconds: u64) -> Self {
        let limits = |one: u64, all: u64| {
            TimeoutConfig::builder()
                .connect_timeout(Duration::from_secs(1))
                .operation_attempt_timeout(Duration::from_secs(one))
                .operation_timeout(Duration::from_secs(all))
                .build()
        };
        let request = Some(Duration::from_secs(seconds.saturating_sub(2)));
        Self { table: Some(limits(2, 6)), others: Some(limits(20, 60)), request }
    }
}
