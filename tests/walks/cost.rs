//! What a deployment costs, reckoned from what each route was measured to do: `docs/cost.md`.

use edge::Need;
use golden::{HASHING, USUAL};
use parvis::table::Reading;

use super::roundtrips::Measured;

/// USD for a million, us-east-1, without free tiers: HTTP API requests up to 300 million a month.
const GATEWAY: f64 = 1.0;
/// The same: HTTPS requests of CloudFront in North America and Europe, at most.
const CLOUDFRONT: f64 = 1.2;
/// The same: invocations of functions.
const INVOCATIONS: f64 = 0.2;
/// The same: gigabyte-seconds of arm64 functions.
const GIGABYTE_SECONDS: f64 = 13.3334;
/// The same: DynamoDB on demand, read and write request units.
const READS: f64 = 0.125;
const WRITES: f64 = 0.625;
/// The same: lines of the log, at 0.50 a gigabyte.
const LOGS: f64 = LOG_BYTES * 0.5 / 1e3;
/// Bytes that a request writes to its log.
const LOG_BYTES: f64 = 500.0;

/// Seconds that a round trip to DynamoDB takes: AWS names single-digit milliseconds.
const ROUND_TRIP: f64 = 0.005;
/// Seconds of a request's own work.
const WORK: f64 = 0.003;
/// Seconds of a hashed password.
const HASH: f64 = 0.1;

/// A month of one active client, and of what her agency does for her: how often each route is called.
const MONTH: [(&str, u32); 16] = [
    ("SessionsCreate", 4),
    ("SessionsRefresh", 40),
    ("MeGet", 40),
    ("PortalPublic", 8),
    ("PortalGet", 20),
    ("WorkspacesList", 40),
    ("FoldersList", 40),
    ("FilesList", 60),
    ("FilesDownload", 15),
    ("UploadsCreate", 6),
    ("UploadsComplete", 6),
    ("ClientsList", 20),
    ("ClientsGet", 10),
    ("ClientsUpdate", 1),
    ("ClientsInvite", 1),
    ("ActivityList", 2),
];
/// Mails to her and about her in that month, and their price for a thousand (SES), USD.
const MAILS: (f64, f64) = (6.0, 0.10);
/// Gigabytes that she keeps, and their price a month (S3 Standard, first 50 TB).
const KEPT: (f64, f64) = (0.2, 0.023);
/// Gigabytes that she downloads, and their price (CloudFront's and S3's to the Internet, beyond 100 free).
const DOWNLOADED: (f64, f64) = (0.1, 0.09);

/// Metrics that may have an alarm for nothing.
const FREE_METRICS: f64 = 10.0;
/// Calls of the hourly job in a month.
const JOBS: f64 = 730.0;

/// USD of a million calls.
fn million(measured: &Measured) -> f64 {
    let Reading { depth, read_units, write_units, .. } = &measured.reading;
    let hashes = measured.route.needs.contains(&Need::Hashing);
    let (memory, hash) = if hashes { (HASHING, HASH) } else { (USUAL, 0.0) };
    let seconds = ROUND_TRIP * u32::try_from(*depth).map_or(f64::MAX, f64::from) + WORK + hash;
    let compute = seconds * f64::from(memory) / 1024.0 * GIGABYTE_SECONDS;
    GATEWAY + CLOUDFRONT + INVOCATIONS + LOGS + compute + read_units * READS + write_units * WRITES
}

/// How often something stands in the stacks.
fn count(what: &str) -> f64 {
    let stacks = std::fs::read_dir(golden::root().join("infra")).expect("a folder");
    let texts = stacks.map(|entry| std::fs::read_to_string(entry.expect("an entry").path()).expect("a stack"));
    let count = texts.map(|text| text.matches(what).count()).sum::<usize>();
    f64::from(u32::try_from(count).expect("a small number"))
}

/// How many metrics are watched: one to an alarm, unless it reckons with several.
fn alarmed() -> f64 {
    count("Type: AWS::CloudWatch::Alarm\n") - count("\n      Metrics:\n") + count("MetricStat: {")
}

/// The page, from everything that was measured.
pub(super) fn page(measured: &[Measured]) -> String {
    let mut rows: Vec<(&str, &Reading, f64)> =
        measured.iter().map(|one| (one.route.name, &one.reading, million(one))).collect();
    rows.sort_by(|a, b| a.2.total_cmp(&b.2).then(a.0.cmp(b.0)));
    let price = |name: &str| rows.iter().find(|row| row.0 == name).unwrap_or_else(|| panic!("no route {name}")).2;
    let month: Vec<(&str, u32, f64)> =
        MONTH.iter().map(|(name, times)| (*name, *times, price(name) * f64::from(*times) / 1e6)).collect();
    let requests: f64 = month.iter().map(|row| row.2).sum();
    let mails = MAILS.0 * (MAILS.1 / 1e3 + (INVOCATIONS + GIGABYTE_SECONDS * 0.1) / 1e6);
    let (kept, downloaded) = (KEPT.0 * KEPT.1, DOWNLOADED.0 * DOWNLOADED.1);
    let table = |lines: Vec<String>| lines.join("\n");
    let calls =
        table(month.iter().map(|(name, times, usd)| format!("| {name} | {times} | {:.4} |", usd * 1e3)).collect());
    let routes = table(
        rows.iter()
            .map(|(name, reading, usd)| {
                let Reading { depth, read_units, write_units, .. } = reading;
                format!("| {name} | {depth} | {read_units} | {write_units} | {usd:.2} |")
            })
            .collect(),
    );
    let (secrets, metrics) = (count("AWS::SecretsManager::Secret\n"), alarmed());
    let (secrets_usd, metrics_usd) = (secrets * 0.4, (metrics - FREE_METRICS).max(0.0) * 0.1);
    let jobs_usd = JOBS * (INVOCATIONS + GIGABYTE_SECONDS * 0.1 + READS) / 1e6;
    format!(
        include_str!("cost.md.txt"),
        secrets = secrets,
        metrics = metrics,
        jobs = JOBS,
        secrets_usd = secrets_usd,
        metrics_usd = metrics_usd,
        jobs_usd = jobs_usd,
        idle = secrets_usd + metrics_usd + jobs_usd,
        calls = calls,
        routes = routes,
        requests = requests * 1e3,
        mails = mails * 1e3,
        kept = kept * 1e3,
        downloaded = downloaded * 1e3,
        all = (requests + mails + kept + downloaded) * 1e3,
        least = rows.first().map_or(0.0, |row| row.2),
        most = rows.last().map_or(0.0, |row| row.2),
        median = rows[rows.len() / 2].2,
    )
}
