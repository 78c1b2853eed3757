//! An authenticator app, as a person has it on her phone.

use serde_json::json;
use totp_rs::{Builder, Secret};

use crate::{Caller, Stage};

/// An authenticator app.
pub struct App(String);

impl App {
    /// Sets an app up for somebody; gives it, and her recovery codes.
    pub async fn set_up(stage: &Stage, caller: &Caller) -> (Self, Vec<String>) {
        let begun = caller.act("/me/totp").await.expect(200);
        let app = Self(begun["secret"].as_str().unwrap_or_default().to_owned());
        let confirmed = caller.call("POST", "/me/totp/confirm").json(&json!({"code": app.code(stage)})).send().await;
        (app, recovery_codes(&confirmed.expect(200)))
    }

    /// An app that knows this secret.
    #[must_use]
    pub fn with(secret: &str) -> Self {
        Self(secret.to_owned())
    }

    /// The code that it shows now.
    #[must_use]
    pub fn code(&self, stage: &Stage) -> String {
        let secret = Secret::try_from_base32(&self.0).unwrap_or_else(|error| panic!("{error:?}"));
        let totp = Builder::new().with_secret(secret).build().unwrap_or_else(|error| panic!("{error:?}"));
        let now = u64::try_from(stage.engines.clock().now().as_second()).unwrap_or_default();
        totp.generate(now).to_string()
    }
}

/// The recovery codes of an answer.
#[must_use]
pub fn recovery_codes(answer: &serde_json::Value) -> Vec<String> {
    let codes = answer["recovery_codes"].as_array().cloned().unwrap_or_default();
    codes.iter().filter_map(|code| code.as_str().map(str::to_owned)).collect()
}
