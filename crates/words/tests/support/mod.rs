//! What the tests of words share: the catalogues as files, and each language's rules of writing.

#![allow(dead_code, unreachable_pub)] // every test file uses a part of it
#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use serde_json::Value;

/// How a language is written.
pub struct Rules {
    pub tag: &'static str,
    /// Its quotation marks.
    quotes: &'static [(char, char)],
    /// Whether a space that does not break stands before %, as `Intl` writes percentages of that language.
    percent_apart: bool,
    /// Whether its marks are full-width ones, without spaces.
    full_width: bool,
    /// Whether one of something has a form of its own.
    pub has_singular: bool,
    /// Promises, advice and a tone that the page does not take: whole words, for Chinese and Korean parts of words.
    banned: &'static [&'static str],
}

/// A language is added here too.
pub const RULES: [Rules; 5] = [
    Rules {
        tag: "en",
        quotes: &[('“', '”')],
        percent_apart: false,
        full_width: false,
        has_singular: true,
        banned: &["will", "guarantee", "guaranteed", "guarantees", "safe", "recommend"],
    },
    Rules {
        tag: "it",
        quotes: &[('«', '»'), ('“', '”')],
        percent_apart: false,
        full_width: false,
        has_singular: true,
        banned: &["garantisce", "garantito", "garantita", "garanzia", "consigliamo", "raccomandiamo"],
    },
    Rules {
        tag: "de",
        quotes: &[('„', '“')],
        percent_apart: true,
        full_width: false,
        has_singular: true,
        banned: &[
            "garantiert",
            "garantieren",
            "garantie",
            "sicher",
            "sichere",
            "empfehlen",
            "empfohlen",
            "du",
            "dich",
            "dir",
            "dein",
            "deine",
            "deinem",
            "deinen",
            "deiner",
        ],
    },
    Rules {
        tag: "zh-Hant",
        quotes: &[('「', '」'), ('『', '』'), ('《', '》'), ('（', '）')],
        percent_apart: false,
        full_width: true,
        has_singular: false,
        banned: &["保證", "推薦"],
    },
    Rules {
        tag: "ko",
        quotes: &[('“', '”'), ('‘', '’')],
        percent_apart: false,
        full_width: false,
        has_singular: false,
        banned: &["보장합니다", "보장됩니다", "보장하", "보장된", "추천"],
    },
];

/// Values that are said with a sign behind them, which decides about the words that follow: "3×", "5 %".
const WITH_SIGN: [&str; 4] = ["leverage", "product", "share", "found"];
/// Particles of Korean whose form hangs on the sound before them: digits, and the letters of a currency, have any.
const PARTICLES: [&str; 10] = ["은", "는", "이", "가", "을", "를", "과", "와", "으로", "로"];
/// Words of Italian that change before 8, 11 and 80 to 89, and the values that may be any amount of money.
const ARTICLES: [&str; 14] =
    ["il", "lo", "la", "i", "gli", "le", "al", "ai", "dal", "dai", "del", "dei", "nel", "sul"];
const AMOUNTS: [&str; 5] = ["start", "money", "amount", "effect", "exposure"];

/// Characters of simplified Chinese that the traditional script does not have.
const SIMPLIFIED: &str =
    "产价资数险损涨买卖这时个为与开关间实图线点头过还进动态总额现场证监会学习说话读写计类别";

/// The repository.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A file of the repository.
pub fn read(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap()
}

/// The catalogues that there are, by their tags; English first.
pub fn tags() -> Vec<String> {
    let files = fs::read_dir(root().join("locales")).unwrap().map(|entry| entry.unwrap().path());
    let json = files.filter(|path| path.extension().is_some_and(|ending| ending == "json"));
    let mut tags: Vec<String> =
        json.map(|path| path.file_stem().unwrap().to_string_lossy().into_owned()).collect();
    tags.sort_by_key(|tag| (tag != "en", tag.clone()));
    tags
}

pub fn rules(tag: &str) -> &'static Rules {
    RULES
        .iter()
        .find(|rules| rules.tag == tag)
        .unwrap_or_else(|| panic!("tests/support has no rules for {tag}"))
}

/// Every entry of a catalogue under its dotted key.
pub fn catalogue(tag: &str) -> BTreeMap<String, String> {
    fn collect(value: &Value, key: &str, entries: &mut BTreeMap<String, String>) {
        match value {
            Value::Object(map) => {
                for (name, value) in map {
                    let key = if key.is_empty() { name.clone() } else { format!("{key}.{name}") };
                    collect(value, &key, entries);
                }
            }
            Value::String(text) => {
                entries.insert(key.to_owned(), text.clone());
            }
            other => panic!("{key}: {other} is no text"),
        }
    }
    let mut entries = BTreeMap::new();
    collect(&serde_json::from_str(&read(&format!("locales/{tag}.json"))).unwrap(), "", &mut entries);
    entries
}

/// The HTML files of a language's folder, without comments.
pub fn pages(tag: &str) -> BTreeMap<String, String> {
    let name = |path: &PathBuf| path.file_stem().unwrap().to_string_lossy().into_owned();
    let files = fs::read_dir(root().join("locales").join(tag)).unwrap().map(|entry| entry.unwrap().path());
    files.map(|path| (name(&path), without_comments(&fs::read_to_string(path).unwrap()))).collect()
}

fn without_comments(html: &str) -> String {
    let mut parts = html.split("<!--");
    let first = parts.next().unwrap().to_owned();
    first + &parts.map(|part| part.split_once("-->").unwrap().1).collect::<String>()
}

/// Lines of HTML or of its text as the build joins them: by a space, but by none between two Chinese characters.
pub fn one_line(text: &str) -> String {
    let wide =
        |c: char| matches!(c, '\u{3000}'..='\u{303f}' | '\u{3400}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}');
    let mut out = String::new();
    for word in text.split_ascii_whitespace() {
        if !(out.is_empty() || out.ends_with(wide) && word.starts_with(wide)) {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// The numbers of `text` that `translation` does not say. Small ones, which may be words, are not asked for.
pub fn lost(text: &str, translation: &str) -> Vec<String> {
    let said = numbers(translation);
    // Korean says 290 million in two units: 2억 9천만.
    let together = said.concat();
    let said =
        |number: &String| number.len() < 2 || said.contains(number) || together.contains(number.as_str());
    numbers(text).into_iter().filter(|number| !said(number)).collect()
}

/// The numbers in a text, without separators, and without zeros at their ends: what is 5.1 billion in one language is 51
/// of another unit in the next.
fn numbers(text: &str) -> Vec<String> {
    let mut numbers = vec![String::new()];
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        let last = numbers.last_mut().unwrap();
        if c.is_ascii_digit() {
            last.push(c);
        } else if last.is_empty()
            || !(c == '.' || c == ',')
            || !characters.peek().is_some_and(char::is_ascii_digit)
        {
            numbers.push(String::new());
        }
    }
    let mut numbers: Vec<String> = numbers.iter().map(|n| n.trim_matches('0').to_owned()).collect();
    numbers.retain(|n| !n.is_empty());
    numbers
}

impl Rules {
    /// Judges a line of text; `at` says where it stands.
    pub fn judge(&self, at: &str, text: &str) {
        let at = format!("{} {at}: {text}", self.tag);
        assert!(!text.contains(['"', '\'', '\t', '\n']), "straight quotes or breaks in {at}");
        assert!(!text.contains("  ") && text.trim() == text && !text.is_empty(), "spaces in {at}");
        assert!(!text.contains("..."), "dots in {at}");
        assert!(!text.contains(" - ") && !text.contains("(-"), "a hyphen for a dash or minus in {at}");
        let minus = |part: &str| part.starts_with(|c: char| c.is_ascii_digit());
        // Between letters and a digit a hyphen is one: S-1.
        let hyphens = text.match_indices('-').filter(|(i, _)| !text[..*i].ends_with(char::is_alphanumeric));
        assert!(!hyphens.clone().any(|(i, _)| minus(&text[i + 1..])), "a hyphen for a minus in {at}");
        for mark in [" ,", " .", " ;", " :", " !", " ?"] {
            assert!(!text.contains(mark), "a space before a mark in {at}");
        }
        for (i, _) in text.match_indices('%') {
            let apart = text[..i].ends_with(['\u{a0}', '\u{202f}']);
            assert!(apart == self.percent_apart && !text[..i].ends_with(' '), "the space before % in {at}");
        }
        self.judge_quotes(&at, text);
        self.judge_script(&at, text);
        self.judge_words(&at, text);
        self.judge_beside_values(&at, text);
    }

    /// Quotation marks are the language's own, closed in the order in which they were opened.
    fn judge_quotes(&self, at: &str, text: &str) {
        let mut open = Vec::new();
        for c in text.chars() {
            if self.quotes.iter().any(|(_, close)| *close == c) && open.last() == Some(&c) {
                open.pop();
            } else if let Some((_, close)) = self.quotes.iter().find(|(begin, _)| *begin == c) {
                open.push(*close);
            } else {
                // ’ is an apostrophe too.
                assert!(!"“”„‚‘«»「」『』".contains(c), "{c} in {at}");
            }
        }
        assert!(open.is_empty(), "an open quotation in {at}");
    }

    fn judge_script(&self, at: &str, text: &str) {
        let chinese = |c: char| ('\u{3400}'..='\u{9fff}').contains(&c);
        let wide = |c: char| "，。：；？！、（）".contains(c);
        let characters: Vec<char> = text.chars().collect();
        if !self.full_width {
            assert!(!characters.iter().any(|c| wide(*c)), "a full-width mark in {at}");
            return;
        }
        for pair in characters.windows(2) {
            assert!(!(chinese(pair[0]) && ",.;:?!".contains(pair[1])), "a narrow mark in {at}");
            assert!(!(wide(pair[0]) && pair[1] == ' ' || pair[0] == ' ' && wide(pair[1])), "a space in {at}");
        }
        let simplified = characters.iter().find(|c| SIMPLIFIED.contains(**c));
        assert!(simplified.is_none(), "{simplified:?} is simplified in {at}");
    }

    /// No word beside a value is right for some numbers only.
    fn judge_beside_values(&self, at: &str, text: &str) {
        for (begin, _) in text.match_indices("{{") {
            let Some((name, after)) = text[begin + 2..].split_once("}}") else { continue };
            let name = name.trim();
            let is_particle = |particle: &&&str| {
                let rest = after.strip_prefix(**particle);
                rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphabetic() || c == '('))
            };
            if self.tag == "ko" && !WITH_SIGN.contains(&name) {
                let found = PARTICLES.iter().find(is_particle);
                assert!(found.is_none(), "{found:?} after a number in {at}");
            }
            let before = text[..begin].to_lowercase();
            let before = before.trim_end().rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
            if self.tag == "it" && AMOUNTS.contains(&name) {
                assert!(!ARTICLES.contains(&before), "{before:?} before an amount in {at}");
            }
        }
    }

    fn judge_words(&self, at: &str, text: &str) {
        let text = text.to_lowercase();
        let words: Vec<&str> = text.split(|c: char| !c.is_alphabetic()).collect();
        for banned in self.banned {
            let said = if self.has_singular { words.contains(banned) } else { text.contains(banned) };
            assert!(!said, "“{banned}” in {at}");
        }
    }
}
