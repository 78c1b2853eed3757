//! Items as the table's stream would deliver them.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::AttributeValue;
use serde_json::{Value, json};

/// The stream record of an item that was just written.
///
/// # Panics
/// For attributes of types that are never written.
#[must_use]
pub fn record(item: &HashMap<String, AttributeValue>, number: usize) -> Value {
    let image: serde_json::Map<String, Value> = item.iter().map(|(name, value)| (name.clone(), wire(value))).collect();
    json!({
        "eventID": format!("{number}"), "eventName": "INSERT", "eventVersion": "1.1", "eventSource": "aws:dynamodb", "awsRegion": "us-east-1",
        "dynamodb": {"ApproximateCreationDateTime": 1, "Keys": {"pk": image["pk"], "sk": image["sk"]}, "NewImage": image, "SequenceNumber": format!("{number:021}"), "SizeBytes": 1, "StreamViewType": "NEW_AND_OLD_IMAGES"},
    })
}

fn wire(value: &AttributeValue) -> Value {
    use AttributeValue as A;
    match value {
        A::S(text) => json!({"S": text}),
        A::N(number) => json!({"N": number}),
        A::Bool(flag) => json!({"BOOL": flag}),
        A::Null(flag) => json!({"NULL": flag}),
        A::L(list) => json!({"L": list.iter().map(wire).collect::<Vec<_>>()}),
        A::M(map) => {
            json!({"M": map.iter().map(|(name, value)| (name.clone(), wire(value))).collect::<serde_json::Map<_, _>>()})
        }
        other => panic!("{other:?}"),
    }
}
