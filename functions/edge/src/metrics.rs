//! What a request took, and those figures as metrics of their route.
//!
//! Each request's log line has its figures, for nothing more than the line costs. As metrics they cost by their number, so they are
//! written only where `METRICS` names a namespace: as one more line in CloudWatch's [embedded metric format].
//!
//! [embedded metric format]: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html

use std::{
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

use jiff::Timestamp;
use parvis::table::Reading;
use serde_json::{Map, Value, json};

/// What a request took.
#[derive(Debug, Clone, Default)]
pub(crate) struct Figures {
    /// From the event to the answer.
    pub(crate) duration: Duration,
    /// Its calls to AWS.
    pub(crate) reading: Reading,
    /// Why it was refused, or failed.
    pub(crate) code: Option<&'static str>,
}

impl Figures {
    /// The duration in milliseconds.
    pub(crate) fn milliseconds(&self) -> f64 {
        self.duration.as_secs_f64() * 1e3
    }

    /// How many calls to AWS.
    pub(crate) fn calls(&self) -> u64 {
        u64::try_from(self.reading.calls.len()).unwrap_or(u64::MAX)
    }
}

/// The metrics of one function's process.
#[derive(Debug)]
pub(crate) struct Metrics {
    namespace: String,
    warm: AtomicBool,
}

impl Metrics {
    /// As `METRICS` wants them: not at all, when it is empty or missing.
    pub(crate) fn from_environment() -> Option<Self> {
        std::env::var("METRICS").ok().filter(|namespace| !namespace.is_empty()).map(Self::within)
    }

    fn within(namespace: String) -> Self {
        Self { namespace, warm: AtomicBool::new(false) }
    }

    /// The line of a request that ended at `now`.
    pub(crate) fn line(&self, route: &str, figures: &Figures, now: Timestamp) -> String {
        let cold = !self.warm.swap(true, Ordering::Relaxed);
        let metrics: [(&str, &str, Value); 5] = [
            ("Duration", "Milliseconds", figures.milliseconds().into()),
            ("ColdStarts", "Count", u8::from(cold).into()),
            ("Calls", "Count", figures.calls().into()),
            ("ReadUnits", "Count", figures.reading.read_units.into()),
            ("WriteUnits", "Count", figures.reading.write_units.into()),
        ];
        let mut directives = vec![self.directive(&["Route"], metrics.iter().map(|(name, unit, _)| (*name, *unit)))];
        let mut line: Map<String, Value> =
            metrics.into_iter().map(|(name, _, value)| (name.to_owned(), value)).collect();
        line.insert("Route".into(), route.into());
        if let Some(code) = figures.code {
            directives.push(self.directive(&["Route", "Code"], [("Errors", "Count")]));
            line.insert("Code".into(), code.into());
            line.insert("Errors".into(), 1.into());
        }
        line.insert("_aws".into(), json!({"Timestamp": now.as_millisecond(), "CloudWatchMetrics": directives}));
        Value::Object(line).to_string()
    }

    fn directive<'a>(&self, dimensions: &[&str], metrics: impl IntoIterator<Item = (&'a str, &'a str)>) -> Value {
        let metrics: Vec<Value> = metrics.into_iter().map(|(name, unit)| json!({"Name": name, "Unit": unit})).collect();
        json!({"Namespace": self.namespace, "Dimensions": [dimensions], "Metrics": metrics})
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The line as CloudWatch reads it: each metric that is named, with its dimensions and value.
    fn read(line: &str) -> Vec<(String, String)> {
        let line: Value = serde_json::from_str(line).expect("JSON");
        let directives = line["_aws"]["CloudWatchMetrics"].as_array().expect("directives").clone();
        let mut read = Vec::new();
        for directive in directives {
            assert_eq!(directive["Namespace"], "Parvis/test");
            let names = directive["Dimensions"][0].as_array().expect("dimensions").clone();
            let of: Vec<_> = names.iter().map(|name| line[name.as_str().unwrap()].as_str().expect("a text")).collect();
            for metric in directive["Metrics"].as_array().expect("metrics") {
                let name = metric["Name"].as_str().expect("a name");
                assert!(line[name].is_number(), "{name}");
                read.push((format!("{} {name}", of.join(" ")), line[name].to_string()));
            }
        }
        read
    }

    #[test]
    fn a_line_names_each_metric_and_has_its_value() {
        let metrics = Metrics::within("Parvis/test".into());
        let mut figures = Figures {
            duration: Duration::from_micros(12_500),
            reading: Reading { calls: vec!["Query", "GetItem"], depth: 1, read_units: 3.5, write_units: 0.0 },
            code: None,
        };
        let now: Timestamp = "2026-03-01T09:30:00Z".parse().expect("a time");
        let line = metrics.line("ClientsList", &figures, now);
        let told = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
            pairs.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect()
        };
        let wanted = told(&[
            ("ClientsList Duration", "12.5"),
            ("ClientsList ColdStarts", "1"),
            ("ClientsList Calls", "2"),
            ("ClientsList ReadUnits", "3.5"),
            ("ClientsList WriteUnits", "0.0"),
        ]);
        assert_eq!(read(&line), wanted);
        assert_eq!(serde_json::from_str::<Value>(&line).expect("JSON")["_aws"]["Timestamp"], 1_772_357_400_000_i64);
        figures.code = Some("not-found");
        let again = read(&metrics.line("ClientsList", &figures, now));
        assert_eq!(again[1], ("ClientsList ColdStarts".into(), "0".into()));
        assert_eq!(again[5], ("ClientsList not-found Errors".into(), "1".into()));
    }
}
