//! One word for one notion: each language's glossary names the word of a notion, and words that would be second ones for it.

#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

mod support;

use std::collections::BTreeMap;

use serde_json::Value;
use support::{catalogue, pages, read, rules, tags};

/// A notion in a language.
struct Notion {
    /// Its word.
    term: String,
    /// Words that say the same, or the word of another region alone.
    not: Vec<String>,
}

fn glossary(tag: &str) -> BTreeMap<String, Notion> {
    let file = read(&format!("crates/words/tests/glossary/{tag}.json"));
    let notions: BTreeMap<String, Value> = serde_json::from_str(&file).unwrap();
    let word = |value: &Value| value.as_str().unwrap().to_owned();
    let notion = |value: &Value| Notion {
        term: word(&value["term"]),
        not: value["not"].as_array().unwrap().iter().map(word).collect(),
    };
    notions.iter().map(|(name, value)| (name.clone(), notion(value))).collect()
}

/// The entries and pages of a language, without placeholders, tags and addresses.
fn texts(tag: &str) -> BTreeMap<String, String> {
    let all = catalogue(tag).into_iter().chain(pages(tag));
    all.map(|(key, text)| (key, without(&without(&text, "{{", "}}"), "<", ">"))).collect()
}

/// The text without what stands between two marks.
fn without(text: &str, from: &str, to: &str) -> String {
    let mut parts = text.split(from);
    let first = parts.next().unwrap_or_default().to_owned();
    first + &parts.filter_map(|part| Some(part.split_once(to)?.1)).collect::<String>()
}

/// Whether a text has a word: whole, but in languages that write words together a part.
fn has(text: &str, word: &str, whole: bool) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        !whole || [before, after].into_iter().flatten().all(|c| !c.is_alphabetic())
    })
}

#[test]
fn every_language_has_one_word_for_a_notion() {
    let mut second = Vec::new();
    for tag in tags() {
        let (texts, whole) = (texts(&tag), rules(&tag).has_singular);
        for (notion, Notion { term, not }) in glossary(&tag) {
            assert!(
                texts.values().any(|text| has(text, &term, false)),
                "{tag}: nothing says {term} ({notion})"
            );
            for word in not {
                let says = texts.iter().filter(|(_, text)| has(text, &word, whole));
                second.extend(
                    says.map(|(key, _)| format!("{tag} {key}: “{word}” for {notion}, which is “{term}”")),
                );
            }
        }
    }
    assert!(second.is_empty(), "{}", second.join("\n"));
}

#[test]
fn a_second_word_is_found_and_a_part_of_another_is_not() {
    assert!(has("Trascini un punto", "Trascini", true) && !has("Trascinino", "Trascini", true));
    assert!(has("正股收市", "收市", false) && has("재설정된다", "재설정", false));
    assert_eq!(without("a {{ trigger }} b", "{{", "}}"), "a  b");
}
