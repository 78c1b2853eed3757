//! Files that are written and never edited: those that follow from the rows, and those that are measured.

/// Insists that a measured file is as it was; `cargo xtask golden` writes it anew.
#[track_caller]
pub fn same(path: &str, text: &str) {
    let full = golden::root().join(path);
    if std::env::var_os("GOLDEN").is_some() {
        std::fs::write(&full, text).unwrap_or_else(|error| panic!("{path}: {error}"));
        return;
    }
    let kept = std::fs::read_to_string(&full).unwrap_or_default();
    if kept == text {
        return;
    }
    let changed: Vec<String> =
        text.lines().filter(|line| !kept.lines().any(|other| other == *line)).map(|line| format!("+ {line}")).collect();
    let gone: Vec<String> =
        kept.lines().filter(|line| !text.lines().any(|other| other == *line)).map(|line| format!("- {line}")).collect();
    panic!("{path} differs; run `cargo xtask golden` when that is meant:\n{}\n{}", gone.join("\n"), changed.join("\n"));
}

#[test]
fn what_follows_from_the_rows_is_up_to_date() {
    let different = golden::differences().unwrap_or_else(|why| panic!("{why}"));
    assert!(different.is_empty(), "run `cargo xtask golden`: {different:?}");
}
