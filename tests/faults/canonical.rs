//! What was done to table and bucket, as text that is the same for the same deed, whichever ids and secrets it drew.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::Value;
use world::vault::{Copy, Item, Vault};

/// Shorter words are no ids, digests or secrets.
const RANDOM: usize = 20;

/// The words of all copies, by which what was drawn since is told from what was there.
pub struct Known(HashSet<String>);

/// What was done.
pub struct Done {
    /// Line by line, as far as it must be the same each time.
    pub lines: Vec<String>,
    /// All of it, but for what the words are that were drawn: two tables of one text differ in nothing else.
    pub whole: String,
}

impl Known {
    /// Everything that is in a copy.
    pub fn of(vault: &Vault) -> Self {
        let words = vault.rows().flat_map(|row| row.text().split(separates));
        Self(words.filter(|word| word.len() >= RANDOM).map(str::to_owned).collect())
    }

    /// What was done since a copy.
    pub fn done(&self, vault: &mut Vault, copy: Copy) -> Done {
        let mut deeds: Vec<(String, Vec<String>)> = Vec::new();
        let mut counted = false;
        for (before, now) in vault.since(copy) {
            let (sign, row) = match (&before, &now) {
                (_, Some(now)) => ('+', now),
                (Some(before), None) => ('-', before),
                (None, None) => continue,
            };
            counted |= kind(row.item()) == "tally";
            let mut item = row.item().clone();
            // Each try is a request of its own.
            item.remove("request");
            let text = serde_json::to_string(&item).unwrap_or_default();
            deeds.push(self.line(&format!("{sign} {} {text}", kind(row.item()))));
        }
        for (key, before, now) in vault.moved(copy) {
            let sign = if now.is_some() { '+' } else { '-' };
            deeds.push(self.line(&format!("{sign} object {key}: {} bytes", now.or(before).unwrap_or_default())));
        }
        deeds.sort();
        let whole = numbered(&deeds);
        let same = |line: &String| {
            // A request that comes again is counted again; which shard counts her follows from the id that a client draws.
            !["+ limit ", "- limit ", "+ tally "].iter().any(|start| line.starts_with(start))
        };
        let mut lines: Vec<String> = deeds.into_iter().map(|(line, _)| line).filter(same).collect();
        if counted {
            lines.push(tallies(vault));
        }
        Done { lines, whole }
    }

    /// A text without the words that were drawn, and those words.
    fn line(&self, text: &str) -> (String, Vec<String>) {
        let text = without_hashes(text);
        let (mut line, mut drawn) = (String::with_capacity(text.len()), Vec::new());
        for part in text.split_inclusive(separates) {
            let word = part.trim_end_matches(separates);
            match self.stands_for(word) {
                Some(name) => {
                    line.push_str(name);
                    line.push_str(&part[word.len()..]);
                    drawn.push(word.to_owned());
                }
                None => line.push_str(part),
            }
        }
        (line, drawn)
    }

    /// What is said instead of a word that was drawn.
    fn stands_for<'a>(&self, word: &'a str) -> Option<&'a str> {
        // What a letterbox's address has of its own is once in a while letters only.
        let address = word.len() == 26 && word.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'2'..=b'7'));
        let random = address
            || word.len() >= RANDOM && word.bytes().any(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase());
        if !random || self.0.contains(word) {
            return None;
        }
        // What is sealed may have an underscore there too, but no prefix as short as an id's.
        let id = word.split_once('_').filter(|(prefix, body)| prefix.len() <= 4 && body.len() == 26);
        Some(id.map_or("<drawn>", |(prefix, _)| prefix))
    }
}

/// All lines, with the drawn words as numbers: the same word has the same number.
fn numbered(deeds: &[(String, Vec<String>)]) -> String {
    let mut numbers = HashMap::new();
    let mut whole = String::new();
    for (line, drawn) in deeds {
        whole.push_str(line);
        for word in drawn {
            let next = numbers.len();
            let number = numbers.entry(word).or_insert(next);
            whole.push_str(&format!(" {number}"));
        }
        whole.push('\n');
    }
    whole
}

/// The counts of clients over all shards.
fn tallies(vault: &mut Vault) -> String {
    let mut sums: BTreeMap<&str, i64> = BTreeMap::new();
    for item in vault.items().values().map(|row| row.item()).filter(|item| kind(item) == "tally") {
        for (name, value) in item.iter().filter(|(name, _)| *name != "shard") {
            *sums.entry(name).or_default() += value.as_i64().unwrap_or_default();
        }
    }
    format!("+ tallies {sums:?}")
}

/// A text without the salts and hashes of passwords.
fn without_hashes(text: &str) -> String {
    let mut parts = text.split("$argon2id$");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        text + "<hash>" + part.trim_start_matches(|character| !matches!(character, '"' | '\\'))
    })
}

fn separates(character: char) -> bool {
    !(character.is_ascii_alphanumeric() || matches!(character, '_' | '-' | '+'))
}

/// An item's kind; what limits requests has none.
fn kind(item: &Item) -> &str {
    match item.get("kind").and_then(Value::as_str) {
        Some("strikes") | None => "limit",
        Some(kind) => kind,
    }
}
