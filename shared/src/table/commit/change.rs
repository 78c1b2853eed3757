//! What an update sets, adds and removes, and under which conditions: expressions are written here and nowhere else.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::AttributeValue;
use serde::Serialize;

use super::{Names, Values};
use crate::table::wire::{self, Item};

/// A change of some attributes, or a condition alone.
#[derive(Debug, Clone, Default)]
pub struct Change {
    sets: Vec<String>,
    adds: Vec<String>,
    removes: Vec<String>,
    conditions: Vec<String>,
    names: HashMap<String, String>,
    values: HashMap<String, AttributeValue>,
}

impl Change {
    /// Whatever is there, or nothing.
    #[must_use]
    pub fn unconditional() -> Self {
        Self::default()
    }

    /// Only where there is nothing yet.
    #[must_use]
    pub fn absent() -> Self {
        let mut change = Self::default();
        let name = change.name(wire::PK);
        change.conditions.push(format!("attribute_not_exists({name})"));
        change
    }

    /// Only where there is something.
    #[must_use]
    pub fn existing() -> Self {
        let mut change = Self::default();
        let name = change.name(wire::PK);
        change.conditions.push(format!("attribute_exists({name})"));
        change
    }

    fn name(&mut self, attribute: &str) -> String {
        let name = format!("#{attribute}");
        self.names.insert(name.clone(), attribute.to_owned());
        name
    }

    fn value(&mut self, value: impl Serialize) -> String {
        let name = format!(":v{}", self.values.len());
        // Serialising numbers, strings, times and plain structs into attribute values doesn't fail.
        let value = serde_dynamo::to_attribute_value(value).unwrap_or(AttributeValue::Null(true));
        self.values.insert(name.clone(), value);
        name
    }

    /// Sets an attribute.
    #[must_use]
    pub fn set(mut self, attribute: &str, value: impl Serialize) -> Self {
        let (name, value) = (self.name(attribute), self.value(value));
        self.sets.push(format!("{name} = {value}"));
        self
    }

    /// Sets every attribute of an item but its key and those that are `left` alone; what is null is removed.
    pub(super) fn set_all(mut self, item: Item, left: &[&str]) -> Self {
        let mut attributes: Vec<_> = item.into_iter().collect();
        attributes.sort_by(|(one, _), (other, _)| one.cmp(other));
        for (attribute, value) in attributes {
            if left.contains(&attribute.as_str()) || attribute == wire::PK || attribute == wire::SK {
                continue;
            }
            let name = self.name(&attribute);
            if matches!(value, AttributeValue::Null(_)) {
                self.removes.push(name);
            } else {
                let placeholder = format!(":v{}", self.values.len());
                self.values.insert(placeholder.clone(), value);
                self.sets.push(format!("{name} = {placeholder}"));
            }
        }
        self
    }

    /// Adds to a number; an absent one counts as zero.
    #[must_use]
    pub fn add(mut self, attribute: &str, amount: i64) -> Self {
        let (name, value) = (self.name(attribute), self.value(amount));
        self.adds.push(format!("{name} {value}"));
        self
    }

    /// Removes an attribute.
    #[must_use]
    pub fn remove(mut self, attribute: &str) -> Self {
        let name = self.name(attribute);
        self.removes.push(name);
        self
    }

    fn compare(mut self, attribute: &str, operator: &str, value: impl Serialize) -> Self {
        let (name, value) = (self.name(attribute), self.value(value));
        self.conditions.push(format!("{name} {operator} {value}"));
        self
    }

    /// Only when the attribute equals the value.
    #[must_use]
    pub fn when(self, attribute: &str, value: impl Serialize) -> Self {
        self.compare(attribute, "=", value)
    }

    /// Only when the attribute differs from the value, or is absent.
    #[must_use]
    pub fn unless(self, attribute: &str, value: impl Serialize) -> Self {
        self.compare(attribute, "<>", value)
    }

    /// Only when the attribute is greater than the value.
    #[must_use]
    pub fn when_above(self, attribute: &str, value: impl Serialize) -> Self {
        self.compare(attribute, ">", value)
    }

    /// Only when the attribute is at most the value, or absent.
    #[must_use]
    pub fn when_absent_or_at_most(mut self, attribute: &str, value: impl Serialize) -> Self {
        let (name, value) = (self.name(attribute), self.value(value));
        self.conditions.push(format!("(attribute_not_exists({name}) OR {name} <= {value})"));
        self
    }

    /// Only when the attribute is a list with this value.
    #[must_use]
    pub fn when_has(mut self, attribute: &str, value: impl Serialize) -> Self {
        let (name, value) = (self.name(attribute), self.value(value));
        self.conditions.push(format!("contains({name}, {value})"));
        self
    }

    /// Only when the attribute is a list with this value, or absent.
    #[must_use]
    pub fn when_absent_or_has(mut self, attribute: &str, value: impl Serialize) -> Self {
        let (name, value) = (self.name(attribute), self.value(value));
        self.conditions.push(format!("(attribute_not_exists({name}) OR contains({name}, {value}))"));
        self
    }

    /// Only when the attribute is absent.
    #[must_use]
    pub fn when_absent(mut self, attribute: &str) -> Self {
        let name = self.name(attribute);
        self.conditions.push(format!("attribute_not_exists({name})"));
        self
    }

    /// Adds one to the version, so that a stale If-Match is noticed.
    #[must_use]
    pub fn touch(self) -> Self {
        self.add("version", 1)
    }

    pub(in crate::table) fn condition(self) -> (Option<String>, Names, Values) {
        let condition = (!self.conditions.is_empty()).then(|| self.conditions.join(" AND "));
        let names = (!self.names.is_empty()).then_some(self.names);
        let values = (!self.values.is_empty()).then_some(self.values);
        (condition, names, values)
    }

    pub(in crate::table) fn update(self) -> (String, Option<String>, Names, Values) {
        let clauses = [("SET", &self.sets), ("ADD", &self.adds), ("REMOVE", &self.removes)];
        let update: Vec<_> = clauses
            .iter()
            .filter(|(_, parts)| !parts.is_empty())
            .map(|(verb, parts)| format!("{verb} {}", parts.join(", ")))
            .collect();
        let update = update.join(" ");
        let (condition, names, values) = self.condition();
        (update, condition, names, values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_update_reads_as_dynamodb_wants_it() {
        let change = Change::existing().set("status", "active").add("version", 1).remove("note").when("version", 3);
        let (update, condition, names, values) = change.update();
        assert_eq!(update, "SET #status = :v0 ADD #version :v1 REMOVE #note");
        assert_eq!(condition.as_deref(), Some("attribute_exists(#pk) AND #version = :v2"));
        assert_eq!((names.map(|n| n.len()), values.map(|v| v.len())), (Some(4), Some(3)));
    }
}
