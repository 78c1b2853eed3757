//! This process's memory, from Linux's own accounting.

use std::fs;

/// Forgets the peak so far.
pub(crate) fn forget_peak() {
    // Linux resets the peak when 5 is written here; elsewhere the figure is that of the whole run.
    let _ = fs::write("/proc/self/clear_refs", "5");
}

/// Resident now, in MiB.
pub(crate) fn resident() -> f64 {
    field("VmRSS:")
}

/// Most resident since the peak was forgotten, in MiB.
pub(crate) fn peak() -> f64 {
    field("VmHWM:")
}

fn field(name: &str) -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with(name)).unwrap_or_default();
    let kib: f64 = line.split_whitespace().nth(1).and_then(|number| number.parse().ok()).unwrap_or(f64::NAN);
    kib / 1_024.0
}
