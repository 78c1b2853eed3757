//! Items as DynamoDB JSON (`{"pk":{"S":"…"}}`), each in one way only: attributes and members of sets in order.

use std::collections::BTreeMap;

use aws_sdk_dynamodb::{primitives::Blob, types::AttributeValue};
use data_encoding::BASE64;
use parvis::table::Item;
use serde_json::{Value, json};

/// An item as one JSON object.
pub(super) fn to_json(item: &Item) -> Result<Value, String> {
    map(item)
}

/// The item of a JSON object.
pub(super) fn from_json(json: &Value) -> Result<Item, String> {
    let Value::Object(attributes) = json else { return Err("an item is an object".into()) };
    attributes.iter().map(|(name, value)| Ok((name.clone(), attribute(value)?))).collect()
}

fn map(item: &Item) -> Result<Value, String> {
    let sorted: BTreeMap<_, _> = item.iter().collect();
    let pairs = sorted.into_iter().map(|(name, value)| Ok((name.clone(), json_of(value)?)));
    pairs.collect::<Result<serde_json::Map<_, _>, String>>().map(Value::Object)
}

fn json_of(value: &AttributeValue) -> Result<Value, String> {
    Ok(match value {
        AttributeValue::S(text) => json!({"S": text}),
        AttributeValue::N(number) => json!({"N": number}),
        AttributeValue::Bool(truth) => json!({"BOOL": truth}),
        AttributeValue::Null(_) => json!({"NULL": true}),
        AttributeValue::B(bytes) => json!({"B": BASE64.encode(bytes.as_ref())}),
        AttributeValue::Ss(texts) => json!({"SS": sorted(texts.clone())}),
        AttributeValue::Ns(numbers) => json!({"NS": sorted(numbers.clone())}),
        AttributeValue::Bs(blobs) => {
            json!({"BS": sorted(blobs.iter().map(|bytes| BASE64.encode(bytes.as_ref())).collect())})
        }
        AttributeValue::L(list) => json!({"L": list.iter().map(json_of).collect::<Result<Vec<_>, _>>()?}),
        AttributeValue::M(inner) => json!({"M": map(inner)?}),
        other => return Err(format!("an attribute of a type that is not known here: {other:?}")),
    })
}

fn sorted(mut texts: Vec<String>) -> Vec<String> {
    texts.sort_unstable();
    texts
}

fn attribute(json: &Value) -> Result<AttributeValue, String> {
    let Value::Object(typed) = json else { return Err("an attribute is an object".into()) };
    let mut typed = typed.iter();
    let (Some((kind, value)), None) = (typed.next(), typed.next()) else {
        return Err("an attribute has one type".into());
    };
    Ok(match (kind.as_str(), value) {
        ("S", Value::String(text)) => AttributeValue::S(text.clone()),
        ("N", Value::String(number)) => AttributeValue::N(number.clone()),
        ("BOOL", Value::Bool(truth)) => AttributeValue::Bool(*truth),
        ("NULL", Value::Bool(true)) => AttributeValue::Null(true),
        ("B", value) => AttributeValue::B(blob(value)?),
        ("SS", Value::Array(texts)) => AttributeValue::Ss(all(texts, text)?),
        ("NS", Value::Array(numbers)) => AttributeValue::Ns(all(numbers, text)?),
        ("BS", Value::Array(blobs)) => AttributeValue::Bs(all(blobs, blob)?),
        ("L", Value::Array(list)) => AttributeValue::L(all(list, attribute)?),
        ("M", value) => AttributeValue::M(from_json(value)?),
        (kind, _) => return Err(format!("no attribute is a {kind} like this")),
    })
}

fn all<T>(values: &[Value], read: impl Fn(&Value) -> Result<T, String>) -> Result<Vec<T>, String> {
    values.iter().map(read).collect()
}

fn text(value: &Value) -> Result<String, String> {
    value.as_str().map(str::to_owned).ok_or_else(|| "a set has texts".into())
}

fn blob(value: &Value) -> Result<Blob, String> {
    let decoded = BASE64.decode(text(value)?.as_bytes()).map_err(|error| error.to_string())?;
    Ok(Blob::new(decoded))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_comes_back_as_it_was_and_is_written_in_one_way() {
        let json = json!({
            "a": {"S": "é\n\"#"}, "b": {"N": "12345678901234567890"}, "c": {"BOOL": false}, "d": {"NULL": true},
            "e": {"B": "AAH/"}, "f": {"SS": ["x", "y"]}, "g": {"NS": ["1", "2"]}, "h": {"BS": ["AA==", "AQ=="]},
            "i": {"L": [{"S": ""}, {"M": {}}]}, "j": {"M": {"k": {"L": []}}},
        });
        let item = from_json(&json).expect("an item");
        assert_eq!(to_json(&item).expect("its JSON"), json);
        let shuffled = from_json(&json!({"z": {"SS": ["y", "x"]}, "a": {"S": ""}})).expect("an item");
        let text = to_json(&shuffled).expect("its JSON").to_string();
        assert_eq!(text, r#"{"a":{"S":""},"z":{"SS":["x","y"]}}"#);
    }

    #[test]
    fn what_is_no_item_is_refused() {
        for wrong in [
            json!([]),
            json!({"a": "b"}),
            json!({"a": {}}),
            json!({"a": {"S": 1}}),
            json!({"a": {"S": "x", "N": "1"}}),
            json!({"a": {"Q": "x"}}),
            json!({"a": {"B": "%"}}),
            json!({"a": {"NULL": false}}),
            json!({"a": {"L": [1]}}),
        ] {
            assert!(from_json(&wrong).is_err(), "{wrong}");
        }
    }
}
