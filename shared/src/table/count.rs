//! Counting without reading: how many items a range holds.

use aws_sdk_dynamodb::types::Select;

use super::{
    guard::Fence,
    tenant::{Range, TenantTable, query, unavailable},
};
use crate::Result;

impl TenantTable {
    /// How many items a range holds. It costs as much as reading them, but none of them travels.
    ///
    /// # Errors
    /// [`crate::Code::Unavailable`] when DynamoDB doesn't answer.
    pub async fn count(&self, range: &Range) -> Result<u64> {
        let (mut count, mut start) = (0, None);
        loop {
            let answer = query(&self.client, &self.table, &self.scope, range)
                .select(Select::Count)
                .set_exclusive_start_key(start)
                .customize()
                .interceptor(Fence::around(vec![self.scope.clone()]))
                .send()
                .await
                .map_err(unavailable)?;
            count += u64::try_from(answer.count).unwrap_or(0);
            start = answer.last_evaluated_key;
            if start.is_none() {
                return Ok(count);
            }
        }
    }
}
