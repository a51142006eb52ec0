//! The catalogues: the same keys and placeholders in every language, each in use, and clean typography.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every entry of a catalogue under its dotted key.
fn catalogue(language: &str) -> BTreeMap<String, String> {
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
    let file = fs::read_to_string(root().join("locales").join(format!("{language}.json"))).unwrap();
    let mut entries = BTreeMap::new();
    collect(&serde_json::from_str(&file).unwrap(), "", &mut entries);
    entries
}

fn placeholders(text: &str) -> BTreeSet<String> {
    text.split("{{").skip(1).map(|rest| rest.split("}}").next().unwrap().trim().to_owned()).collect()
}

/// All Rust of `src`, the build script, and what publishes words for `assets/offline.js`, without white space, so that a key broken over lines is found too.
fn source() -> String {
    fn read(folder: &Path, out: &mut String) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                read(&path, out);
            } else if path.extension().is_some_and(|e| e == "rs") {
                out.extend(fs::read_to_string(&path).unwrap().chars().filter(|c| !c.is_whitespace()));
            }
        }
    }
    let mut out = fs::read_to_string(root().join("build.rs")).unwrap();
    out += &fs::read_to_string(root().join("xtask/src/offline.rs")).unwrap();
    read(&root().join("src"), &mut out);
    out
}

#[test]
fn the_languages_have_the_same_keys_and_placeholders() {
    let (en, it) = (catalogue("en"), catalogue("it"));
    assert_eq!(en.keys().collect::<Vec<_>>(), it.keys().collect::<Vec<_>>());
    for (key, text) in &en {
        assert_eq!(placeholders(text), placeholders(&it[key]), "{key}");
    }
}

#[test]
fn every_key_is_in_use() {
    let source = source();
    let used = |key: &str| {
        source.match_indices(key).any(|(at, _)| {
            let next = source[at + key.len()..].chars().next();
            next.is_none_or(|c| !c.is_alphanumeric() && c != '_' && c != '.')
        })
    };
    let unused: Vec<String> = catalogue("en").into_keys().filter(|key| !used(key)).collect();
    assert!(unused.is_empty(), "{unused:?}");
}

#[test]
fn typography_is_clean() {
    for language in ["en", "it"] {
        for (key, text) in catalogue(language) {
            let at = format!("{language} {key}: {text}");
            assert!(!text.contains(['"', '\'', '\t', '\n']), "straight quotes or breaks in {at}");
            assert!(!text.contains("  ") && text.trim() == text && !text.is_empty(), "spaces in {at}");
            assert!(!text.contains("..."), "dots in {at}");
            // As Intl writes percentages in both languages, beside which these stand.
            assert!(!text.contains(" %"), "a space before % in {at}");
            assert!(!text.contains(" - ") && !text.contains("(-"), "a hyphen for a dash or minus in {at}");
            let digit_after_hyphen =
                text.split('-').skip(1).any(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
            assert!(!digit_after_hyphen, "a hyphen for a minus in {at}");
            for mark in [" ,", " .", " ;", " :", " !", " ?"] {
                assert!(!text.contains(mark), "a space before a mark in {at}");
            }
        }
    }
}

/// The page leads with "in this example", never with a promise.
#[test]
fn no_forecasts_and_no_advice() {
    for (key, text) in catalogue("en") {
        let words: Vec<String> = text.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase).collect();
        for word in ["will", "guarantee", "guaranteed", "guarantees", "safe", "recommend"] {
            assert!(!words.iter().any(|w| w == word), "{key} says {word}: {text}");
        }
    }
}
