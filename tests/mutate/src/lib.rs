//! Fresh cases from good ones: what a stranger may make of a token, a name or a sheet.
//!
//! The same name gives the same cases each time, so that what fails fails again. `PARVIS_FUZZ=<times>/<seed>` makes more of them,
//! and others: `PARVIS_FUZZ=10/7` ten times as many, from the seed 7.

/// What has broken readers before: ends of texts and lines, separators, formulas, what turns text around, what is two bytes or none.
const NASTY: &[&str] = &[
    "\0",
    "\r\n",
    "\n",
    "\t",
    " ",
    "#",
    "..",
    "/",
    "\\",
    "%00",
    "\"",
    "'",
    ";",
    ",",
    "=",
    "+",
    "-",
    "@",
    "<",
    ">",
    "{",
    "}",
    "[",
    "\u{feff}",
    "\u{202e}",
    "\u{200f}",
    "\u{2066}",
    "\u{85}",
    "\u{2028}",
    "é",
    "e\u{301}",
    "İ",
    "ß",
    "😀",
    "\u{10ffff}",
    "=?utf-8?q?",
    "null",
    "-1",
    "1e999",
    "18446744073709551616",
    "\u{1f}",
    "\u{7f}",
    ".",
    "~",
    "AAAA",
];

/// Where the variable says how many cases, and which.
fn told() -> (usize, u64) {
    let told = std::env::var("PARVIS_FUZZ").unwrap_or_default();
    let (times, seed) = told.split_once('/').unwrap_or((&told, ""));
    (times.parse().unwrap_or(1), seed.parse().unwrap_or(0))
}

/// A source of cases (SplitMix64).
#[derive(Debug)]
pub struct Mutator(u64);

impl Mutator {
    /// The cases of one name.
    #[must_use]
    pub fn new(name: &str) -> Self {
        // FNV-1a
        let hash = name
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        Self(hash ^ told().1.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    /// How many cases to try, where `usual` are tried each time.
    #[must_use]
    pub fn cases(usual: usize) -> usize {
        usual * told().0
    }

    /// The next number.
    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below another one; 0 below 0.
    pub fn below(&mut self, most: usize) -> usize {
        // The remainder is less than `most`, which is a usize.
        usize::try_from(self.number() % (most as u64).max(1)).unwrap_or(0)
    }

    /// One of several.
    pub fn pick<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[self.below(all.len())]
    }

    /// Bytes made of one of several, by one to four changes.
    pub fn bytes(&mut self, good: &[&[u8]]) -> Vec<u8> {
        let mut bytes = self.pick(good).to_vec();
        for _ in 0..=self.below(4) {
            self.change(&mut bytes, good);
        }
        bytes
    }

    /// A text made of one of several.
    pub fn text(&mut self, good: &[&str]) -> String {
        let good: Vec<&[u8]> = good.iter().map(|text| text.as_bytes()).collect();
        String::from_utf8_lossy(&self.bytes(&good)).into_owned()
    }

    fn change(&mut self, bytes: &mut Vec<u8>, good: &[&[u8]]) {
        let at = self.below(bytes.len() + 1);
        let end = (at + 1 + self.below(8)).min(bytes.len());
        match self.below(9) {
            0 if at < bytes.len() => bytes[at] ^= 1 << self.below(8),
            1 if at < bytes.len() => bytes[at] = b' ' + u8::try_from(self.below(95)).unwrap_or(0),
            2 if at < end => drop(bytes.drain(at..end)),
            3 => bytes.truncate(at),
            4 if at < end => {
                let again = bytes[at..end].to_vec();
                bytes.splice(at..at, again);
            }
            5 => {
                let nasty = self.pick(NASTY);
                let times = if self.below(64) == 0 { 300 } else { 1 + self.below(2) };
                bytes.splice(at..at, nasty.repeat(times).into_bytes());
            }
            6 => {
                let other = self.pick(good);
                let from = self.below(other.len() + 1);
                bytes.truncate(at);
                bytes.extend_from_slice(&other[from..]);
            }
            7 if at + 1 < bytes.len() => bytes.swap(at, at + 1),
            _ => bytes.insert(at, u8::try_from(self.below(256)).unwrap_or(0)),
        }
    }
}
