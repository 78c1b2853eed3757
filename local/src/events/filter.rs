//! Event filters: the part of EventBridge's pattern language that event source mappings use.
//!
//! A pattern is a JSON object; each leaf is a list of alternatives: a plain value, or an object with one of `prefix`,
//! `suffix`, `exists`, `anything-but`, `equals-ignore-case`. `{"dynamodb":{"NewImage":{"kind":{"S":["mail"]}}}}` takes the
//! records of mails. Several patterns are alternatives of each other; no pattern takes everything.

use serde_json::Value;

/// Whether any of `patterns` takes `event`; an empty list takes everything.
#[must_use]
pub fn takes(patterns: &[Value], event: &Value) -> bool {
    patterns.is_empty() || patterns.iter().any(|pattern| matches(pattern, Some(event)))
}

fn matches(pattern: &Value, event: Option<&Value>) -> bool {
    match pattern {
        Value::Object(fields) => {
            fields.iter().all(|(name, inner)| matches(inner, event.and_then(|event| event.get(name))))
        }
        Value::Array(alternatives) => match event {
            // A list in the event matches when any of its members does.
            Some(Value::Array(members)) => members.iter().any(|member| one_of(alternatives, Some(member))),
            other => one_of(alternatives, other),
        },
        _ => false,
    }
}

fn one_of(alternatives: &[Value], value: Option<&Value>) -> bool {
    alternatives.iter().any(|alternative| match alternative {
        Value::Object(test) => test.iter().all(|(name, argument)| holds(name, argument, value)),
        plain => value == Some(plain),
    })
}

fn holds(test: &str, argument: &Value, value: Option<&Value>) -> bool {
    let text = value.and_then(Value::as_str);
    let with = |check: fn(&str, &str) -> bool| matches!((text, argument.as_str()), (Some(text), Some(wanted)) if check(text, wanted));
    match test {
        // Only a leaf exists, as in EventBridge.
        "exists" => value.is_some_and(|value| !value.is_object()) == argument.as_bool().unwrap_or(true),
        "prefix" => with(|text, prefix| text.starts_with(prefix)),
        "suffix" => with(|text, suffix| text.ends_with(suffix)),
        "equals-ignore-case" => with(str::eq_ignore_ascii_case),
        "anything-but" => match (argument, value) {
            (_, None) => false,
            (Value::Array(refused), Some(value)) => !refused.contains(value),
            (Value::Object(_), value) => !one_of(std::slice::from_ref(argument), value),
            (refused, Some(value)) => refused != value,
        },
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn patterns_take_what_eventbridge_would() {
        let event = json!({"eventName": "INSERT", "dynamodb": {"NewImage": {"kind": {"S": "mail"}, "n": {"N": "1"}}}});
        let taken = [
            json!({"eventName": ["INSERT", "MODIFY"]}),
            json!({"dynamodb": {"NewImage": {"kind": {"S": ["mail"]}}}}),
            json!({"dynamodb": {"NewImage": {"kind": {"S": [{"prefix": "ma"}]}}}}),
            json!({"dynamodb": {"NewImage": {"kind": {"S": [{"anything-but": ["export"]}]}}}}),
            json!({"dynamodb": {"OldImage": {"kind": {"S": [{"exists": false}]}}}}),
        ];
        for pattern in taken {
            assert!(takes(std::slice::from_ref(&pattern), &event), "{pattern}");
        }
        let refused = [
            json!({"eventName": ["REMOVE"]}),
            json!({"eventName": ["INSERT"], "dynamodb": {"NewImage": {"kind": {"S": ["export"]}}}}),
            json!({"dynamodb": {"NewImage": {"kind": {"S": [{"suffix": "ma"}]}}}}),
            json!({"dynamodb": {"OldImage": {"kind": {"S": ["mail"]}}}}),
            json!({"eventName": [{"unheard-of": 1}]}),
        ];
        for pattern in &refused {
            assert!(!takes(std::slice::from_ref(pattern), &event), "{pattern}");
        }
        assert!(takes(&[], &event));
        assert!(takes(&[refused[0].clone(), json!({"eventName": ["INSERT"]})], &event));
    }
}
