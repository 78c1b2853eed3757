//! What many do at once, while calls of AWS fail, is as if it were done one after the other: histories, written down and judged.

mod families;
mod quotas;
mod recorded;
mod registers;

/// The variable that says how many operations each kind of history has, and from which seed, such as `100000` or `100000/7`.
const VARIABLE: &str = "PARVIS_HISTORIES";
/// How many there are where nothing is said.
const USUAL: usize = 1500;
/// One history has this many; then the next one begins, from the next seed.
const LENGTH: usize = 500;

/// The seeds of the histories that are to be tried.
fn seeds() -> std::ops::Range<u64> {
    let told = std::env::var(VARIABLE).unwrap_or_default();
    let (operations, seed) = told.split_once('/').unwrap_or((&told, ""));
    let histories = operations.parse().unwrap_or(USUAL).div_ceil(LENGTH) as u64;
    let first = seed.parse().unwrap_or(1);
    first..first + histories
}
