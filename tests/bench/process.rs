//! What the kernel tells of a process that is measured.

use std::fs;

/// A line of a process's memory, such as `VmRSS`, in KiB.
pub fn memory(process: u32, line: &str) -> f64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let found = status
        .lines()
        .find_map(|text| text.strip_prefix(line)?.strip_prefix(':')?.split_whitespace().next()?.parse().ok());
    found.unwrap_or(f64::NAN)
}
