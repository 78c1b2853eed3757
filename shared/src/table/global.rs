//! The few items that belong to no organization: logins, portal addresses, limits, the export timetable.
//!
//! Only the families `sessions` and `portal`, the streams and the jobs are handed a [`GlobalTable`].

use aws_sdk_dynamodb::Client;
use jiff::Timestamp;
use serde::{Serialize, de::DeserializeOwned};

use super::{
    commit::{Change, Commit, Outcome, run},
    guard::Fence,
    key::{GLOBAL_SCOPE, Place, Places},
    tenant::{Range, TenantTable, read_one, read_range, unavailable},
    wire::{self, Item},
};
use crate::{Clock, Result, id::OrganizationId};

/// Something kept for the whole installation.
pub trait GlobalEntity: Serialize + DeserializeOwned + Send + Sync {
    /// What the attribute `kind` says.
    const KIND: &'static str;
    /// What one must know to address it.
    type Address<'a>;

    /// Where the entity of this address lives.
    fn global_place(address: Self::Address<'_>) -> Place;

    /// Where this entity is written.
    fn global_places(&self) -> Places;

    /// When DynamoDB may delete it.
    fn global_expires(&self) -> Option<Timestamp> {
        None
    }
}

/// The items that belong to no organization.
#[derive(Debug, Clone)]
pub struct GlobalTable {
    client: Client,
    table: String,
    clock: Clock,
}

impl GlobalTable {
    pub(crate) fn new(client: Client, table: String, clock: Clock) -> Self {
        Self { client, table, clock }
    }

    /// The table as seen by one organization that a login, a link or a stream record has named.
    #[must_use]
    pub fn tenant(&self, organization: OrganizationId) -> TenantTable {
        TenantTable::new(self.client.clone(), self.table.clone(), organization, self.clock.clone())
    }

    /// One entity, strongly consistent.
    ///
    /// # Errors
    /// [`crate::Code::Unavailable`] when DynamoDB doesn't answer.
    pub async fn get<E: GlobalEntity>(&self, address: E::Address<'_>) -> Result<Option<E>> {
        let item = read_one(&self.client, &self.table, GLOBAL_SCOPE, &E::global_place(address)).await?;
        item.map(wire::decode).transpose()
    }

    /// The entities of a range.
    ///
    /// # Errors
    /// As [`Self::get`].
    pub async fn all<E: GlobalEntity>(&self, range: &Range, most: usize) -> Result<Vec<E>> {
        let (items, _) = read_range(&self.client, &self.table, GLOBAL_SCOPE, range, most).await?;
        items.into_iter().map(|(_, item)| wire::decode(item)).collect()
    }

    /// Changes one item alone and tells what it was before; `Ok(Err(item))` when a condition doesn't hold.
    ///
    /// # Errors
    /// As [`Self::get`].
    pub async fn update<E: GlobalEntity>(
        &self,
        address: E::Address<'_>,
        change: Change,
    ) -> Result<std::result::Result<(), Item>> {
        let (update, condition, names, values) = change.update();
        let answer = self
            .client
            .update_item()
            .table_name(&self.table)
            .set_key(Some(wire::key(GLOBAL_SCOPE, &E::global_place(address))))
            .update_expression(update)
            .set_condition_expression(condition)
            .set_expression_attribute_names(names)
            .set_expression_attribute_values(values)
            .return_values_on_condition_check_failure(
                aws_sdk_dynamodb::types::ReturnValuesOnConditionCheckFailure::AllOld,
            )
            .customize()
            .interceptor(Fence::around(vec![GLOBAL_SCOPE.into()]))
            .send()
            .await;
        match answer {
            Ok(_) => Ok(Ok(())),
            Err(error) => match error.as_service_error() {
                Some(aws_sdk_dynamodb::operation::update_item::UpdateItemError::ConditionalCheckFailedException(
                    failed,
                )) => Ok(Err(failed.item.clone().unwrap_or_default())),
                _ => Err(unavailable(error)),
            },
        }
    }

    /// Carries out a commit that may touch global items and several organizations.
    ///
    /// # Errors
    /// As [`TenantTable::commit`].
    pub async fn commit(&self, commit: Commit) -> Result<Outcome> {
        let mut scopes = commit.scopes();
        scopes.push(GLOBAL_SCOPE.into());
        run(&self.client, &self.table, &self.clock, Fence::around(scopes), commit).await
    }
}
