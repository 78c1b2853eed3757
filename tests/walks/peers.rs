//! What went wrong in other portals, and the tests that would notice it here.

use super::asvs::{read, tests};

/// Failures that were looked at.
const FAILURES: usize = 23;

#[test]
fn every_failure_of_a_peer_has_a_test_by_name() {
    let (tests, mut faults, mut ids) = (tests(), Vec::new(), Vec::new());
    let text = read("docs/peers.csv");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let head: Vec<String> = reader.headers().expect("a head").iter().map(str::to_owned).collect();
    assert_eq!(head, ["id", "failure", "where", "status", "evidence", "note"]);
    for row in reader.records() {
        let row = row.expect("a row of six");
        let names: Vec<&str> = row[4].split("; ").filter(|name| !name.is_empty()).collect();
        faults
            .extend(names.iter().filter(|name| !tests.contains(**name)).map(|name| format!("there is no test {name}")));
        match &row[3] {
            "tested" if names.is_empty() => faults.push(format!("{} has no test", &row[0])),
            "no-such-feature" if row[5].is_empty() => faults.push(format!("{}: say what there isn't", &row[0])),
            "tested" | "no-such-feature" => {}
            other => faults.push(format!("{other:?} is no status")),
        }
        ids.push(row[0].parse().unwrap_or(0));
    }
    assert!(faults.is_empty(), "{faults:#?}");
    assert_eq!(ids, (1..=FAILURES).collect::<Vec<_>>());
}
