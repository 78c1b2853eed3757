//! The fence at run time: no SDK call leaves the process with a key outside its scope, and none that could have no key.

use aws_sdk_dynamodb::{
    config::{ConfigBag, Intercept, RuntimeComponents, interceptors::BeforeSerializationInterceptorContextRef},
    error::BoxError,
    operation::{
        batch_get_item::BatchGetItemInput, get_item::GetItemInput, query::QueryInput,
        transact_write_items::TransactWriteItemsInput, update_item::UpdateItemInput,
    },
    types::AttributeValue,
};

use aws_smithy_runtime_api::client::interceptors::context::Input;

use super::{
    tenant::PARTITION,
    wire::{self, Item},
};

/// Refuses every key that doesn't begin with its scope.
#[derive(Debug, Clone)]
pub struct Fence {
    /// The prefixes that are allowed; usually one.
    scopes: Vec<String>,
}

impl Fence {
    /// A fence around one scope.
    pub(super) fn around(scopes: Vec<String>) -> Self {
        Self { scopes }
    }

    fn holds(&self, value: Option<&AttributeValue>) -> bool {
        matches!(value, Some(AttributeValue::S(key)) if self.scopes.iter().any(|scope| key.starts_with(scope)))
    }

    fn holds_key(&self, item: Option<&Item>) -> bool {
        item.is_some_and(|item| self.holds(item.get(wire::PK)))
    }

    /// A whole item: its address and each of its index entries.
    fn holds_item(&self, item: &Item) -> bool {
        self.holds_key(Some(item))
            && [wire::LISTING, wire::BY_STATUS]
                .iter()
                .all(|name| item.get(*name).is_none_or(|value| self.holds(Some(value))))
    }

    fn allows(&self, input: &Input) -> bool {
        if let Some(get) = input.downcast_ref::<GetItemInput>() {
            return self.holds_key(get.key());
        }
        if let Some(batch) = input.downcast_ref::<BatchGetItemInput>() {
            return batch.request_items().is_some_and(|tables| {
                tables
                    .values()
                    .flat_map(aws_sdk_dynamodb::types::KeysAndAttributes::keys)
                    .all(|key| self.holds_key(Some(key)))
            });
        }
        if let Some(query) = input.downcast_ref::<QueryInput>() {
            return self.holds(query.expression_attribute_values().and_then(|values| values.get(PARTITION)));
        }
        if let Some(update) = input.downcast_ref::<UpdateItemInput>() {
            return self.holds_key(update.key());
        }
        if let Some(transaction) = input.downcast_ref::<TransactWriteItemsInput>() {
            return transaction.transact_items().iter().all(|write| {
                write.put().is_none_or(|put| self.holds_item(put.item()))
                    && write.update().is_none_or(|update| self.holds_key(Some(update.key())))
                    && write.delete().is_none_or(|delete| self.holds_key(Some(delete.key())))
                    && write.condition_check().is_none_or(|check| self.holds_key(Some(check.key())))
            });
        }
        // Scan, PartiQL and whatever else has no key to look at.
        false
    }
}

impl Intercept for Fence {
    fn name(&self) -> &'static str {
        "Fence"
    }

    fn read_before_serialization(
        &self,
        context: &BeforeSerializationInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if self.allows(context.input()) { Ok(()) } else { Err("a key outside its scope was refused".into()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn get(pk: &str) -> Input {
        Input::erase(
            GetItemInput::builder()
                .table_name("t")
                .key(wire::PK, AttributeValue::S(pk.into()))
                .build()
                .expect("a table name"),
        )
    }

    #[test]
    fn only_keys_of_the_scope_pass() {
        let fence = Fence::around(vec!["T#org_1#".into()]);
        assert!(fence.allows(&get("T#org_1#CLIENTS")));
        for foreign in ["T#org_12#CLIENTS", "G#LOGIN", "", "t#org_1#X"] {
            assert!(!fence.allows(&get(foreign)), "{foreign}");
        }
    }

    #[test]
    fn what_has_no_key_is_refused() {
        let scan =
            aws_sdk_dynamodb::operation::scan::ScanInput::builder().table_name("t").build().expect("a table name");
        assert!(!Fence::around(vec![String::new()]).allows(&Input::erase(scan)));
    }
}
