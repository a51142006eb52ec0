//! The catalogues: a text file for each language with an entry a line, keys that the compiler knows.

use std::fmt::{Display, Write};

use crate::i18n::MARK;

/// A language of the catalogues.
#[derive(Debug, PartialEq, Eq)]
pub struct Language {
    /// Its tag: `en`.
    pub tag: &'static str,
    /// Its own name.
    pub name: &'static str,
}

impl Language {
    /// Whether it is the language of a reader's tag. Script and region do not count: `zh-Hant` serves `zh-TW` and `zh`.
    #[must_use]
    pub fn serves(&self, tag: &str) -> bool {
        primary(self.tag).eq_ignore_ascii_case(primary(tag))
    }
}

/// The part of a tag that names the language itself.
fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or_default()
}

/// An entry of the catalogues: its line, and the names of the values that it takes.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    line: u16,
    takes: &'static [&'static str],
}

/// Where an entry stands in a catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line(u16);

impl Entry {
    /// An entry at `line` that takes values of these names, sorted.
    #[must_use]
    pub const fn new(line: u16, takes: &'static [&'static str]) -> Self {
        Self { line, takes }
    }

    /// Its line, if it is given just the values that it takes. Evaluated by the compiler (see `tr!`), so that a value
    /// which is missing or has no place stops the build.
    ///
    /// # Panics
    /// If the names are others.
    #[must_use]
    pub const fn given(self, names: &[&str]) -> Line {
        let mut found = 0;
        let mut i = 0;
        while i < self.takes.len() {
            let mut j = 0;
            while j < names.len() {
                if same(self.takes[i].as_bytes(), names[j].as_bytes()) {
                    found += 1;
                }
                j += 1;
            }
            i += 1;
        }
        assert!(
            found == self.takes.len() && found == names.len(),
            "the catalogue's entry takes other values than it is given"
        );
        Line(self.line)
    }
}

const fn same(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let mut i = 0;
    while i < a.len() {
        if a[i] != b[i] {
            return false;
        }
        i += 1;
    }
    true
}

/// A language's texts.
#[derive(Debug)]
pub struct Catalogue {
    language: &'static Language,
    lines: Vec<String>,
}

impl Catalogue {
    /// The catalogue of a published text file; `None` where the file belongs to another version of the app, or is cut off.
    #[must_use]
    pub fn read(language: &'static Language, file: &str) -> Option<Self> {
        let mut lines = file.split('\n');
        let is_whole = lines.next() == Some(MARK) && lines.next_back() == Some(MARK);
        is_whole.then(|| Self { language, lines: lines.map(str::to_owned).collect() })
    }

    /// Its language.
    #[must_use]
    pub const fn language(&self) -> &'static Language {
        self.language
    }

    /// The text of a line.
    #[must_use]
    pub fn line(&self, line: Line) -> &str {
        self.lines.get(usize::from(line.0)).map_or("", String::as_str)
    }

    /// The text of a line with the values of these names put in.
    #[must_use]
    pub fn fill(&self, line: Line, names: &[&str], values: &[&dyn Display]) -> String {
        let mut out = String::new();
        let mut rest = self.line(line);
        while let Some((before, name, after)) = next_place(rest) {
            out.push_str(before);
            if let Some((_, value)) = names.iter().zip(values).find(|(n, _)| **n == name) {
                // Writing to a string does not fail.
                let _ = write!(out, "{value}");
            }
            rest = after;
        }
        out.push_str(rest);
        out
    }
}

/// Splits at the first `{{name}}`.
fn next_place(text: &str) -> Option<(&str, &str, &str)> {
    let open = find_twice(text, b'{')?;
    let close = find_twice(text.get(open..)?, b'}')? + open;
    Some((text.get(..open)?, text.get(open + 2..close)?, text.get(close + 2..)?))
}

/// Where a byte stands twice in a row. Plain, as the general search for a string would weigh more than this file.
fn find_twice(text: &str, byte: u8) -> Option<usize> {
    text.as_bytes().windows(2).position(|pair| pair == [byte, byte])
}
