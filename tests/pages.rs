//! The longer texts of the catalogues, HTML files: the same parts, links and formulas in every language, well formed,
//! with clean typography; and the test vectors that one of them offers.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use serde_json::Value;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap()
}

/// The files of a language's folder, without comments.
fn pages(language: &str) -> BTreeMap<String, String> {
    let folder = root().join("locales").join(language);
    let name = |path: &PathBuf| path.file_stem().unwrap().to_string_lossy().into_owned();
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files.map(|path| (name(&path), without_comments(&fs::read_to_string(path).unwrap()))).collect()
}

fn without_comments(html: &str) -> String {
    let mut parts = html.split("<!--");
    let first = parts.next().unwrap().to_owned();
    first + &parts.map(|part| part.split_once("-->").unwrap().1).collect::<String>()
}

/// Tags in order, and the text between them on one line.
fn tags_and_text(html: &str) -> (Vec<String>, String) {
    let (mut tags, mut text) = (Vec::new(), String::new());
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        let (tag, after) = tag.split_once('>').unwrap();
        text.push_str(before);
        // What ends a line of its own must not run into the next.
        if ["/p", "/li", "/h2", "/h3", "/th", "/td", "/tr", "/math"].contains(&tag) {
            text.push('\n');
        }
        tags.push(tag.split_whitespace().collect::<Vec<_>>().join(" "));
        rest = after;
    }
    (tags, text + rest)
}

fn links(tags: &[String]) -> Vec<&str> {
    tags.iter().filter_map(|tag| tag.split("href=\"").nth(1)?.split('"').next()).collect()
}

#[test]
fn the_languages_have_the_same_pages_with_the_same_parts_and_sources() {
    let (english, italian) = (pages("en"), pages("it"));
    assert_eq!(english.keys().collect::<Vec<_>>(), italian.keys().collect::<Vec<_>>());
    for (name, page) in &english {
        let (tags, _) = tags_and_text(page);
        let (own, _) = tags_and_text(&italian[name]);
        let sorted = |tags| {
            let mut links = links(tags);
            links.sort_unstable();
            links.into_iter().map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(sorted(&tags), sorted(&own), "{name}");
        let parts = |tags: &[String]| {
            let name = |tag: &String| tag.split(' ').next().unwrap().to_owned();
            let part =
                |tag: &String| ["p", "li", "h2", "h3", "tr", "th", "td", "math"].contains(&tag.as_str());
            tags.iter().map(name).filter(part).collect::<Vec<_>>()
        };
        assert_eq!(parts(&tags), parts(&own), "{name}");
    }
}

#[test]
fn every_tag_is_closed_and_nothing_is_styled_or_scripted() {
    for language in ["en", "it"] {
        for (name, page) in pages(language) {
            let mut open: Vec<String> = Vec::new();
            for tag in tags_and_text(&page).0 {
                assert!(!tag.contains("style=") && !tag.starts_with("script"), "{language} {name}: {tag}");
                if let Some(closed) = tag.strip_prefix('/') {
                    assert_eq!(open.pop().as_deref(), Some(closed), "{language} {name}");
                } else {
                    open.push(tag.split(' ').next().unwrap().to_owned());
                }
            }
            assert!(open.is_empty(), "{language} {name}: {open:?}");
        }
    }
}

#[test]
fn sources_are_whole_addresses_that_tell_nobody_where_the_reader_comes_from() {
    for page in pages("en").values() {
        for tag in tags_and_text(page).0.iter().filter(|tag| tag.contains("href=")) {
            let own = tag.contains("href=\"./vectors/");
            assert!(own || tag.contains("href=\"http") && tag.contains("rel=\"noreferrer\""), "{tag}");
        }
    }
}

#[test]
fn typography_is_clean() {
    for language in ["en", "it"] {
        for (name, page) in pages(language) {
            let (_, text) = tags_and_text(&page);
            for line in text.split("\n\n").map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")) {
                let at = format!("{language} {name}: {line}");
                assert!(!line.contains(['"', '\'']), "straight quotes in {at}");
                assert!(!line.contains(" %") && !line.contains("..."), "{at}");
                assert!(
                    !line.contains(" - ") && !line.contains("(-"),
                    "a hyphen for a dash or minus in {at}"
                );
                let minus = line.split(' ').any(|word| {
                    word.strip_prefix('-').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
                });
                assert!(!minus, "a hyphen for a minus in {at}");
                for mark in [" ,", " .", " ;", " :", " !", " ?"] {
                    assert!(!line.contains(mark), "a space before a mark in {at}");
                }
            }
            if language == "en" {
                let words = text.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase);
                let promise = ["will", "guarantee", "guaranteed", "guarantees", "safe", "recommend"];
                let found: Vec<String> = words.filter(|word| promise.contains(&word.as_str())).collect();
                assert!(found.is_empty(), "{name} says {found:?}");
            }
        }
    }
}

/// The part of JSON Schema that the schemas of the vectors use. A keyword that it does not know fails.
fn violations(schema: &Value, rule: &Value, value: &Value, at: &str, found: &mut Vec<String>) {
    let number = value.as_f64();
    let mut must = |holds: bool, keyword: &str| {
        if !holds {
            found.push(format!("{at}: {keyword}"));
        }
    };
    for (keyword, want) in rule.as_object().unwrap() {
        match keyword.as_str() {
            "$schema" | "$defs" | "title" | "description" | "properties" | "items" | "$ref" => {}
            "type" => {
                let is = |kind: &Value| match kind.as_str().unwrap() {
                    "object" => value.is_object(),
                    "array" => value.is_array(),
                    "string" => value.is_string(),
                    "number" => value.is_number(),
                    "integer" => number.is_some_and(|n| n.fract() == 0.0),
                    "null" => value.is_null(),
                    other => panic!("type {other}"),
                };
                must(want.as_array().map_or_else(|| is(want), |kinds| kinds.iter().any(is)), keyword);
            }
            "enum" => must(want.as_array().unwrap().contains(value), keyword),
            "minItems" => must(value.as_array().unwrap().len() as u64 >= want.as_u64().unwrap(), keyword),
            "minimum" => must(number.is_none_or(|n| n >= want.as_f64().unwrap()), keyword),
            "maximum" => must(number.is_none_or(|n| n <= want.as_f64().unwrap()), keyword),
            "exclusiveMinimum" => must(number.is_none_or(|n| n > want.as_f64().unwrap()), keyword),
            "required" => {
                must(
                    want.as_array().unwrap().iter().all(|key| !value[key.as_str().unwrap()].is_null()),
                    keyword,
                );
            }
            "additionalProperties" => {
                let known = rule["properties"].as_object().unwrap();
                must(value.as_object().unwrap().keys().all(|key| known.contains_key(key)), keyword);
            }
            other => panic!("keyword {other}"),
        }
    }
    if let Some(name) = rule["$ref"].as_str() {
        let rule = &schema["$defs"][name.strip_prefix("#/$defs/").unwrap()];
        violations(schema, rule, value, at, found);
    }
    if let (Some(rules), Some(values)) = (rule["properties"].as_object(), value.as_object()) {
        for (key, value) in values {
            if let Some(rule) = rules.get(key) {
                violations(schema, rule, value, &format!("{at}.{key}"), found);
            }
        }
    }
    if let (true, Some(values)) = (rule["items"].is_object(), value.as_array()) {
        for (i, value) in values.iter().enumerate() {
            violations(schema, &rule["items"], value, &format!("{at}[{i}]"), found);
        }
    }
}

/// What the cases of a file break of its schema.
fn broken(name: &str, spoil: impl FnOnce(&mut Value)) -> Vec<String> {
    let json = |file: &str| -> Value { serde_json::from_str(&read(file)).unwrap() };
    let schema = json(&format!("assets/vectors/{name}.schema.json"));
    let mut cases = json(&format!("engine/tests/vectors/{name}.json"));
    spoil(&mut cases[0]);
    let mut found = Vec::new();
    violations(&schema, &schema, &cases, "", &mut found);
    found
}

#[test]
fn the_published_vectors_keep_to_their_schemas_and_are_offered() {
    for name in ["simulate", "flow", "cascade"] {
        assert_eq!(broken(name, |_| {}), Vec::<String>::new(), "{name}");
        assert_eq!(broken(name, |case| case["source"] = Value::Null).len(), 2, "{name}");
        assert_eq!(broken(name, |case| case["nav"] = 1.into()).len(), 1, "{name}");
        for file in [format!("{name}.json"), format!("{name}.schema.json")] {
            let link = format!("href=\"./vectors/{file}\"");
            assert!(pages("en").values().any(|page| page.contains(&link)), "{file} is not offered");
        }
    }
    let spoilt = |name, spoil: fn(&mut Value)| broken(name, spoil).len();
    assert_eq!(
        spoilt("simulate", |case| case["input"]["product"]["trigger"] = 25.into()),
        1,
        "a percentage for a fraction"
    );
    assert_eq!(spoilt("simulate", |case| case["input"]["product"]["rebase"]["rule"] = "median".into()), 1);
    assert_eq!(spoilt("simulate", |case| case["expect"]["nav"] = 1.into()), 1);
    assert_eq!(spoilt("flow", |case| case["products"][0]["aum"] = (-1).into()), 1);
    assert_eq!(spoilt("cascade", |case| case["input"]["impact"]["model"] = "cubic".into()), 1);
    assert_eq!(spoilt("cascade", |case| case["expect"]["close"]["basis"] = "guess".into()), 1);
}
