//! DynamoDB's JSON, in which every value says its type, as plain JSON.

use serde_json::{Map, Value};

/// An image of an item as a plain object.
pub(crate) fn plain(image: &Value) -> Value {
    let members = image.as_object().into_iter().flatten();
    Value::Object(members.map(|(name, typed)| (name.clone(), value(typed))).collect::<Map<_, _>>())
}

fn value(typed: &Value) -> Value {
    let Some((kind, inner)) = typed.as_object().and_then(|typed| typed.iter().next()) else { return Value::Null };
    match (kind.as_str(), inner) {
        ("N", Value::String(number)) => serde_json::from_str(number).unwrap_or(Value::Null),
        ("M", inner) => plain(inner),
        ("L", Value::Array(items)) => items.iter().map(value).collect(),
        ("NULL", _) => Value::Null,
        (_, inner) => inner.clone(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::plain;

    #[test]
    fn types_go_and_values_stay() {
        let image = json!({
            "size": {"N": "5000000000"}, "name": {"S": "x"}, "gone": {"NULL": true}, "is": {"BOOL": false},
            "purpose": {"M": {"purpose": {"S": "logo"}}}, "list": {"L": [{"N": "1"}, {"S": "a"}]},
        });
        let wanted = json!({
            "size": 5_000_000_000_u64, "name": "x", "gone": null, "is": false,
            "purpose": {"purpose": "logo"}, "list": [1, "a"],
        });
        assert_eq!(plain(&image), wanted);
    }
}
