//! The catalogues: the same keys and placeholders in every language, each in use, the same numbers, and clean typography
//! by the rules of each language (`support`).

#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use support::{catalogue, lost, read, root, rules, tags};
use words::i18n::LANGUAGES;

fn placeholders(text: &str) -> BTreeSet<String> {
    text.split("{{").skip(1).map(|rest| rest.split("}}").next().unwrap().trim().to_owned()).collect()
}

/// All Rust of the app and its crates, and what publishes words for `assets/offline.js`, without white space, so that a key
/// broken over lines is found too.
fn source() -> String {
    fn read(folder: &Path, out: &mut String) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() && !path.ends_with("tests") {
                read(&path, out);
            } else if path.extension().is_some_and(|e| e == "rs") {
                out.extend(fs::read_to_string(&path).unwrap().chars().filter(|c| !c.is_whitespace()));
            }
        }
    }
    // What finishes the site takes words as well, and so does the page's template.
    let files = ["xtask/src/offline.rs", "xtask/src/opening.rs", "xtask/src/published.rs", "index.html"];
    let mut out: String = files.map(support::read).concat();
    for folder in ["src", "crates"] {
        read(&root().join(folder), &mut out);
    }
    out
}

#[test]
fn the_languages_have_the_same_keys_and_placeholders() {
    let en = catalogue("en");
    for tag in tags() {
        let own = catalogue(&tag);
        let missing: Vec<_> = en.keys().filter(|key| !own.contains_key(*key)).collect();
        let unknown: Vec<_> = own.keys().filter(|key| !en.contains_key(*key)).collect();
        assert!(missing.is_empty() && unknown.is_empty(), "{tag} lacks {missing:?}, has {unknown:?}");
        for (key, text) in &en {
            assert_eq!(placeholders(text), placeholders(&own[key]), "{tag} {key}");
        }
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

/// What stands between sentences and the parts of one; Chinese has no space there.
#[test]
fn signs_are_marks_and_spaces() {
    for tag in tags() {
        for (key, text) in catalogue(&tag).into_iter().filter(|(key, _)| key.starts_with("sign.")) {
            assert!(
                !text.contains(char::is_alphanumeric) && text.chars().count() <= 2,
                "{tag} {key}: {text}"
            );
            let may_be_empty = ["sign.gap", "sign.unit"].contains(&key.as_str());
            assert!(may_be_empty || !text.trim().is_empty(), "{tag} {key} is empty");
        }
    }
}

#[test]
fn typography_is_clean_and_nothing_is_promised() {
    for tag in tags() {
        for (key, text) in catalogue(&tag).into_iter().filter(|(key, _)| !key.starts_with("sign.")) {
            rules(&tag).judge(&key, &text);
        }
    }
}

/// A translation may write a date or an amount in another way, but it has every number of the English text.
#[test]
fn no_number_is_lost_in_translation() {
    let en = catalogue("en");
    for tag in tags() {
        let own = catalogue(&tag);
        let lost = |(key, text): (&String, &String)| {
            let lost = lost(text, &own[key]);
            (!lost.is_empty()).then(|| format!("{key} does not say {lost:?}: {}", own[key]))
        };
        let lost: Vec<String> = en.iter().filter_map(lost).collect();
        assert!(lost.is_empty(), "{tag}: {lost:#?}");
    }
}

/// The singular and the plural are two entries that say the count; in a language with one form the singular is not shown.
#[test]
fn every_singular_has_its_plural() {
    for tag in tags() {
        let own = catalogue(&tag);
        let singular = own.iter().filter_map(|(key, text)| Some((key.strip_suffix("_singular")?, text)));
        for (name, one) in singular {
            let other = own.get(&format!("{name}_plural")).unwrap_or_else(|| panic!("{name} has no plural"));
            assert!(one.contains("{{ count }}") && other.contains("{{ count }}"), "{tag} {name}");
            assert!(one != other || !rules(&tag).has_singular, "{tag} {name}: {one}");
        }
        assert_eq!(own.keys().filter(|key| key.ends_with("_plural")).count(), 4);
    }
}

#[test]
fn a_readers_tag_finds_its_language_and_no_other() {
    for tag in tags() {
        let serving = |wish: &str| {
            LANGUAGES
                .iter()
                .filter(|language| language.serves(wish))
                .map(|language| language.tag)
                .collect::<Vec<_>>()
        };
        let primary = tag.split('-').next().unwrap();
        for wish in [tag.clone(), primary.to_owned(), tag.to_uppercase(), format!("{primary}-XX")] {
            assert_eq!(serving(&wish), [tag.as_str()], "{wish}");
        }
        assert!(serving("").is_empty() && serving("fr-FR").is_empty() && serving("x").is_empty());
        if primary == "zh" {
            for wish in ["zh-TW", "zh-HK", "zh-Hant-TW", "zh", "zh-CN"] {
                assert_eq!(serving(wish), [tag.as_str()], "{wish}");
            }
        }
    }
}

/// What is said before a catalogue can be read stands in the page itself, in the catalogues' words.
#[test]
fn the_page_says_that_it_cannot_start() {
    let html = read("index.html");
    let (_, notices) = html.split_once("id=\"not-started\"").unwrap();
    let (unstarted, rest) = notices.split_once("</div>").unwrap();
    let without_scripts = rest.split_once("<noscript>").unwrap().1.split_once("</noscript>").unwrap().0;
    assert!(unstarted.contains("{not-started}") && without_scripts.contains("{app.no_script}"), "{notices}");
}
