//! Counts the SDK calls of one request: which, how deep one after the other, and how many capacity units.
//!
//! Functions install the interceptor, so that each request's log line says what it took; so do tests and benchmarks.

use std::{
    future::Future,
    sync::{Arc, Mutex, PoisonError},
};

use aws_sdk_dynamodb::{
    config::{
        ConfigBag, Intercept, RuntimeComponents,
        interceptors::{
            BeforeSerializationInterceptorContextMut, BeforeSerializationInterceptorContextRef,
            BeforeTransmitInterceptorContextRef, FinalizerInterceptorContextRef,
        },
    },
    error::BoxError,
    operation::{
        batch_get_item::{BatchGetItemInput, BatchGetItemOutput},
        get_item::{GetItemInput, GetItemOutput},
        query::{QueryInput, QueryOutput},
        transact_write_items::{TransactWriteItemsInput, TransactWriteItemsOutput},
        update_item::{UpdateItemInput, UpdateItemOutput},
    },
    types::{ConsumedCapacity, ReturnConsumedCapacity},
};
use aws_smithy_types::config_bag::{Storable, StoreReplace};

/// What a request did.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reading {
    /// The operations in the order in which they were sent, such as `Query`.
    pub calls: Vec<&'static str>,
    /// The length of the longest chain of calls that waited for one another.
    pub depth: usize,
    /// Read capacity units.
    pub read_units: f64,
    /// Write capacity units.
    pub write_units: f64,
}

#[derive(Default)]
struct Count {
    reading: Reading,
    finished_depth: usize,
}

tokio::task_local! {
    static COUNT: Arc<Mutex<Count>>;
}

/// How many calls had to finish before this one was sent, itself included.
#[derive(Debug, Clone, Copy)]
struct Depth(usize);

impl Storable for Depth {
    type Storer = StoreReplace<Self>;
}

/// Which operation is on its way.
#[derive(Debug, Clone, Copy)]
struct Operation(&'static str);

impl Storable for Operation {
    type Storer = StoreReplace<Self>;
}

/// Runs `work` and tells which SDK calls it made; within other work that is metered, also those that this has made before.
pub async fn metered<T>(work: impl Future<Output = T>) -> (T, Reading) {
    let count = COUNT.try_with(Arc::clone).unwrap_or_default();
    let result = COUNT.scope(count.clone(), work).await;
    let reading = count.lock().unwrap_or_else(PoisonError::into_inner).reading.clone();
    (result, reading)
}

fn counting(work: impl FnOnce(&mut Count)) {
    // Outside `metered` nobody counts.
    let _ = COUNT.try_with(|count| work(&mut count.lock().unwrap_or_else(PoisonError::into_inner)));
}

/// The interceptor that counts.
#[derive(Debug, Clone, Copy, Default)]
pub struct Meter;

impl Intercept for Meter {
    fn name(&self) -> &'static str {
        "Meter"
    }

    fn read_before_execution(
        &self,
        context: &BeforeSerializationInterceptorContextRef<'_>,
        bag: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        bag.interceptor_state().store_put(Operation(operation_of(context)));
        Ok(())
    }

    fn read_before_transmit(
        &self,
        context: &BeforeTransmitInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        bag: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let operation = bag.load::<Operation>().map_or("other", |operation| operation.0);
        // An address that is only signed is never sent.
        if context.request().uri().contains("X-Amz-Signature=") {
            return Ok(());
        }
        counting(|count| {
            let depth = count.finished_depth + 1;
            count.reading.depth = count.reading.depth.max(depth);
            count.reading.calls.push(operation);
            bag.interceptor_state().store_put(Depth(depth));
        });
        Ok(())
    }

    fn modify_before_serialization(
        &self,
        context: &mut BeforeSerializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let input = context.input_mut();
        let wanted = Some(ReturnConsumedCapacity::Total);
        if let Some(get) = input.downcast_mut::<GetItemInput>() {
            get.return_consumed_capacity = wanted;
        } else if let Some(batch) = input.downcast_mut::<BatchGetItemInput>() {
            batch.return_consumed_capacity = wanted;
        } else if let Some(query) = input.downcast_mut::<QueryInput>() {
            query.return_consumed_capacity = wanted;
        } else if let Some(update) = input.downcast_mut::<UpdateItemInput>() {
            update.return_consumed_capacity = wanted;
        } else if let Some(transaction) = input.downcast_mut::<TransactWriteItemsInput>() {
            transaction.return_consumed_capacity = wanted;
        }
        Ok(())
    }

    fn read_after_execution(
        &self,
        context: &FinalizerInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        bag: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let depth = bag.load::<Depth>().map_or(0, |depth| depth.0);
        let (read, write) = context.output_or_error().and_then(Result::ok).map_or((0.0, 0.0), |output| {
            let units =
                |capacity: &[ConsumedCapacity]| capacity.iter().filter_map(|one| one.capacity_units).sum::<f64>();
            if let Some(get) = output.downcast_ref::<GetItemOutput>() {
                (units(get.consumed_capacity.as_slice()), 0.0)
            } else if let Some(batch) = output.downcast_ref::<BatchGetItemOutput>() {
                (units(batch.consumed_capacity()), 0.0)
            } else if let Some(query) = output.downcast_ref::<QueryOutput>() {
                (units(query.consumed_capacity.as_slice()), 0.0)
            } else if let Some(update) = output.downcast_ref::<UpdateItemOutput>() {
                (0.0, units(update.consumed_capacity.as_slice()))
            } else if let Some(transaction) = output.downcast_ref::<TransactWriteItemsOutput>() {
                (0.0, units(transaction.consumed_capacity()))
            } else {
                (0.0, 0.0)
            }
        });
        counting(|count| {
            count.finished_depth = count.finished_depth.max(depth);
            count.reading.read_units += read;
            count.reading.write_units += write;
        });
        Ok(())
    }
}

/// The operation's name, from the type of its input.
fn operation_of(context: &BeforeSerializationInterceptorContextRef<'_>) -> &'static str {
    let input = context.input();
    macro_rules! name {
        ($($service:ident :: $module:ident :: $input:ident = $name:literal),*) => {$(
            if input.downcast_ref::<$service::operation::$module::$input>().is_some() { return $name; }
        )*};
    }
    name!(
        aws_sdk_dynamodb::get_item::GetItemInput = "GetItem",
        aws_sdk_dynamodb::batch_get_item::BatchGetItemInput = "BatchGetItem",
        aws_sdk_dynamodb::query::QueryInput = "Query",
        aws_sdk_dynamodb::update_item::UpdateItemInput = "UpdateItem",
        aws_sdk_dynamodb::transact_write_items::TransactWriteItemsInput = "TransactWriteItems",
        aws_sdk_s3::head_object::HeadObjectInput = "S3 HeadObject",
        aws_sdk_s3::get_object::GetObjectInput = "S3 GetObject",
        aws_sdk_s3::put_object::PutObjectInput = "S3 PutObject",
        aws_sdk_s3::copy_object::CopyObjectInput = "S3 CopyObject",
        aws_sdk_s3::delete_object::DeleteObjectInput = "S3 DeleteObject",
        aws_sdk_sesv2::send_email::SendEmailInput = "SES SendEmail"
    );
    "other"
}
