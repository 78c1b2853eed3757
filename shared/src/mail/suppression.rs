//! Having SES let mails through again to an address that it keeps on its own list of those who refused one, once somebody has
//! confirmed it.

use aws_sdk_sesv2::error::DisplayErrorContext;

use super::{
    Refusal,
    failure::Reason,
    send::{failed, settle},
};
use crate::{Commit, Engines, Result, TenantTable, id::MailId, text::Email};

/// Takes an address off SES's list, as it is written in our mails: SES sends to no spelling of what it lists, but only finds the very
/// one. Then writes down that it was done for this confirmation, so that the mails that follow don't ask again; who dies in between
/// asks twice, which changes nothing.
///
/// # Errors
/// [`crate::Code::Unavailable`] when SES or DynamoDB doesn't answer: the mail must wait, since SES would take it and throw it away.
pub(super) async fn lift(engines: &Engines, table: &TenantTable, address: &Email, confirmed: MailId) -> Result<()> {
    let answer = engines.ses().delete_suppressed_destination().email_address(address.as_str()).send().await;
    if let Err(error) = answer {
        // Somebody else's confirmation was quicker, or SES never listed it.
        if !error.as_service_error().is_some_and(|error| error.is_not_found_exception()) {
            let reason = Reason::of(&error);
            return Err(reason.told(failed(DisplayErrorContext(error).to_string())));
        }
    }
    settle(table, Refusal::lift(Commit::within(table), address, confirmed)).await
}
