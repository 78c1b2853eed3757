//! The self-assessment against OWASP ASVS 5.0.0, levels 1 and 2: every row is there, and what it names as proof exists.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use http::HeaderMap;
use local::http::headers::Policy;

/// The levels of each section's requirements, in their order: `1.2` begins with five of level 1.
const LEVELS: &str = "
    1.1 22  1.2 1111122223  1.3 112222222223  1.4 222  1.5 123
    2.1 122  2.2 112  2.3 12223  2.4 23
    3.1 3  3.2 113  3.3 12223  3.4 11222233  3.5 11122333  3.6 3  3.7 22333
    4.1 12233  4.2 23333  4.3 22  4.4 1222
    5.1 2  5.2 112333  5.3 113  5.4 222
    6.1 122  6.2 111111112222  6.3 11223333  6.4 112233  6.5 22222333  6.6 2223  6.7 33  6.8 2222
    7.1 222  7.2 1111  7.3 22  7.4 11222  7.5 223  7.6 22
    8.1 1233  8.2 1123  8.3 133  8.4 23
    9.1 111  9.2 1222
    10.1 22  10.2 223  10.3 22223  10.4 1111122222233333  10.5 22222  10.6 22  10.7 222
    11.1 2233  11.2 22233  11.3 11233  11.4 1222  11.5 23  11.6 23  11.7 33
    12.1 12233  12.2 11  12.3 22223
    13.1 2333  13.2 222223  13.3 2233  13.4 1222233
    14.1 22  14.2 12223333  14.3 122
    15.1 12233  15.2 12233  15.3 1222222  15.4 3333
    16.1 2  16.2 22222  16.3 2222  16.4 222  16.5 2223
    17.1 23  17.2 22223333  17.3 22
";

/// Every requirement of levels 1 and 2, in order.
fn required() -> Vec<(String, String)> {
    let words: Vec<&str> = LEVELS.split_whitespace().collect();
    let mut all = Vec::new();
    for pair in words.chunks(2) {
        for (position, level) in pair[1].chars().enumerate().filter(|(_, level)| *level != '3') {
            all.push((format!("{}.{}", pair[0], position + 1), level.to_string()));
        }
    }
    all
}

pub(super) fn read(path: &str) -> String {
    fs::read_to_string(golden::root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every file of these kinds below a folder, with its path from the root.
fn sources(folder: &str, kinds: &[&str]) -> Vec<(String, String)> {
    let (root, mut found, mut open) = (golden::root(), Vec::new(), vec![golden::root().join(folder)]);
    while let Some(path) = open.pop() {
        if path.is_dir() {
            let built = ["node_modules", "target", "dist"].iter().any(|name| path.ends_with(name));
            open.extend(
                fs::read_dir(&path).into_iter().flatten().flatten().map(|entry| entry.path()).filter(|_| !built),
            );
        } else if kinds.iter().any(|kind| path.extension().is_some_and(|extension| extension == *kind)) {
            let name = path.strip_prefix(&root).unwrap_or(&path).display().to_string();
            found.push((name, fs::read_to_string(&path).unwrap_or_default()));
        }
    }
    found
}

/// The names of all tests: functions that stand below a `#[test]` or a `#[tokio::test]`.
pub(super) fn tests() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (_, text) in ["functions", "local", "shared", "tests"].iter().flat_map(|folder| sources(folder, &["rs"])) {
        let mut marked = false;
        for line in text.lines().map(str::trim) {
            match line.split_once("fn ").and_then(|(_, rest)| rest.split_once('(')) {
                Some((name, _)) if marked => {
                    names.insert(name.to_owned());
                    marked = false;
                }
                Some(_) => {}
                None => marked |= line.starts_with("#[test]") || line.starts_with("#[tokio::test"),
            }
        }
    }
    names
}

/// Files that prove something by themselves, since `cargo xtask test` runs or checks them.
fn is_checked(path: &str) -> bool {
    let ends = [".test.ts", ".test.mjs", "clippy.toml", "deny.toml", "Cargo.toml", "Cargo.lock", "tsconfig.json"];
    path.starts_with("tests/output/") || path == "openapi.json" || ends.iter().any(|end| path.ends_with(end))
}

#[test]
fn every_requirement_has_a_row_and_every_proof_exists() {
    let required = required();
    let of = |level: &str| required.iter().filter(|(_, other)| other == level).count();
    assert_eq!((of("1"), of("2"), required.len()), (70, 183, 253));
    let text = read("docs/asvs.csv");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let head: Vec<String> = reader.headers().expect("a head").iter().map(str::to_owned).collect();
    assert_eq!(head, ["id", "level", "area", "status", "evidence", "note"]);
    let (tests, mut faults, mut ids, mut counts) = (tests(), Vec::new(), Vec::new(), BTreeMap::new());
    for row in reader.records() {
        let row = row.expect("a row of six");
        let [id, level, area, status, evidence, note] = [0, 1, 2, 3, 4, 5].map(|column| row[column].to_owned());
        let mut fault = |why: String| faults.push(format!("{id}: {why}"));
        if area.trim().is_empty() || evidence.trim().is_empty() {
            fault("a cell is empty".into());
        }
        let mut proofs = 0;
        for proof in evidence.split("; ") {
            let is_name = proof.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
            if is_name && tests.contains(proof) {
                proofs += 1;
            } else if is_name {
                fault(format!("there is no test {proof}"));
            } else if !proof.contains(' ') {
                proofs += usize::from(is_checked(proof));
                if !golden::root().join(proof).exists() {
                    fault(format!("there is no {proof}"));
                }
            } else if status == "met" {
                fault(format!("words prove nothing: {proof}"));
            }
        }
        match status.as_str() {
            "met" if proofs == 0 => fault("met, and no test would notice its loss".into()),
            "met" | "not-applicable" => {}
            "partly" | "open" if note.trim().is_empty() => fault("say what is missing".into()),
            "partly" | "open" => {}
            other => fault(format!("{other:?} is no status")),
        }
        *counts.entry(status).or_insert(0) += 1;
        ids.push((id, level));
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    assert_eq!(ids, required);
    println!("{counts:?}");
}

#[test]
fn what_the_threats_name_as_proof_exists() {
    let (tests, mut missing) = (tests(), Vec::new());
    for document in ["THREATS.md", "docs/controls.md"] {
        // Names of tests are long; what else stands between backticks has a capital letter, a dot, a space or a slash.
        for name in read(document).split('`').skip(1).step_by(2).filter(|name| name.matches('_').count() >= 3) {
            let is_name = name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
            if is_name && !tests.contains(name) {
                missing.push(format!("{document}: {name}"));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

/// `docs/controls.md` has tables whose last two columns are a file and the text in it that says so.
#[test]
fn every_figure_in_the_documents_stands_in_the_code() {
    let document = read("docs/controls.md");
    let (mut seen, mut faults) = (0, Vec::new());
    for line in document.lines().filter(|line| line.starts_with("| ") && line.ends_with("` |")) {
        let quoted: Vec<&str> = line.split('`').skip(1).step_by(2).collect();
        let [.., path, said] = quoted[..] else { continue };
        if !Path::new(path).extension().is_some_and(|kind| kind == "rs" || kind == "yaml") {
            continue;
        }
        seen += 1;
        if !read(path).contains(said) {
            faults.push(format!("{path} does not say {said}"));
        }
    }
    assert!(seen >= 40, "only {seen} figures");
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn every_way_in_and_every_secret_is_documented() {
    let document = read("docs/controls.md");
    for route in index::routes().iter().filter(|route| route.needs.contains(&edge::Need::SigningKey)) {
        assert!(document.contains(&format!("`{} {}`", route.method, route.path)), "{} signs somebody in", route.name);
    }
    let data = read("infra/data.yaml");
    let lines: Vec<&str> = data.lines().collect();
    let secrets = lines.windows(2).filter(|pair| pair[1].contains("AWS::SecretsManager::Secret"));
    let names: Vec<&str> = secrets.map(|pair| pair[0].trim().trim_end_matches(':')).collect();
    assert!(names.len() >= 3, "{names:?}");
    for name in names {
        assert!(document.contains(&format!("`{name}`")), "{name}");
    }
}

#[test]
fn reading_never_writes() {
    let writing = [edge::Need::TableWrite, edge::Need::FilesWrite, edge::Need::Mail];
    for route in index::routes().iter().filter(|route| route.method == "GET") {
        assert!(writing.iter().all(|need| !route.needs.contains(need)), "{} may write", route.name);
    }
}

#[test]
fn the_deployed_pages_say_what_the_local_ones_say() {
    let web = read("infra/web.yaml");
    let mut headers = HeaderMap::new();
    Policy::new("${FilesOrigin}").apply(&mut headers);
    for (name, value) in &headers {
        let value = value.to_str().expect("text");
        let said = match name.as_str() {
            "content-security-policy" => format!("\"{}\"", value.replace("; report-uri /__csp", "")),
            "x-content-type-options" => "ContentTypeOptions: {Override: true}".to_owned(),
            "referrer-policy" => format!("ReferrerPolicy: {{ReferrerPolicy: {value}, Override: true}}"),
            other => format!("{{Header: {other}, Value: \"{value}\", Override: true}}"),
        };
        assert!(web.contains(&said), "{name}: {said}");
    }
    assert!(!web.contains("unsafe-"), "the policy allows what it is there to refuse");
    for (said, times) in [
        ("StrictTransportSecurity: {AccessControlMaxAgeSec: 63072000, IncludeSubdomains: true", 2),
        ("MinimumProtocolVersion: TLSv1.2_2021", 1),
        ("OriginProtocolPolicy: https-only", 1),
        // What the gateway serves is never redirected from plain HTTP, and never cached.
        ("ViewerProtocolPolicy: https-only", 2),
        ("CachePolicyId: 4135ea2d-6df8-44a3-9df3-4b5a84be39ad", 2),
        ("ResponseHeadersPolicyId: !Ref ApiHeaders", 2),
        // Who may read the pages' bucket can't list it; the other statement refuses plain HTTP.
        ("Action: s3:", 2),
        ("Action: s3:GetObject", 1),
    ] {
        assert_eq!(web.matches(said).count(), times, "{said}");
    }
    let data = read("infra/data.yaml");
    assert!(data.contains("AllowedOrigins: !Ref Origins"));
    assert!(read("template.yaml").contains("!Sub \"https://${Domain},https://*.${Domain}\"]"));
    assert!(data.contains("Condition: {Bool: {\"aws:SecureTransport\": \"false\"}}"));
}

#[test]
fn pages_write_no_markup_and_run_no_text() {
    let banned = [
        "dangerouslySetInnerHTML",
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "new Function",
        "addEventListener('message'",
        "onPaste",
        "document.cookie",
    ];
    let pages = sources("web/src", &["ts", "tsx"]);
    assert!(pages.len() > 100, "only {} files", pages.len());
    for (name, text) in &pages {
        for word in banned {
            assert!(!text.contains(word), "{name}: {word}");
        }
    }
    let field = read("web/src/form/PasswordField.tsx");
    assert!(
        field.contains("<PasswordInput")
            && field.contains("autoComplete={isNew ? 'new-password' : 'current-password'}")
    );
    for (name, text) in ["functions", "shared"].iter().flat_map(|folder| sources(folder, &["rs"])) {
        for word in ["md5", "Md5", "sha1", "Sha1", "std::process::Command"] {
            assert!(!text.contains(word), "{name}: {word}");
        }
    }
}
