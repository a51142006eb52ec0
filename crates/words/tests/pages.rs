//! The longer texts of the catalogues, HTML files: the same parts, links and formulas in every language, well formed,
//! with clean typography; and the test vectors that one of them offers.

#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

mod support;

use serde_json::Value;
use support::{lost, one_line, pages, read, rules, tags};

/// Tags in order, and the text between them on one line.
fn tags_and_text(html: &str) -> (Vec<String>, String) {
    let (mut tags, mut text) = (Vec::new(), String::new());
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        let (tag, after) = tag.split_once('>').unwrap();
        text.push_str(before);
        // What ends a line of its own must not run into the next.
        if ["/p", "/li", "/h2", "/h3", "/th", "/td", "/tr", "/math"].contains(&tag) {
            text.push_str("\n\n");
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
    let english = pages("en");
    for language in tags() {
        let own = pages(&language);
        assert_eq!(english.keys().collect::<Vec<_>>(), own.keys().collect::<Vec<_>>(), "{language}");
        for (name, page) in &english {
            let ((tags, text), (own_tags, own_text)) = (tags_and_text(page), tags_and_text(&own[name]));
            let sorted = |tags| {
                let mut links = links(tags);
                links.sort_unstable();
                links.into_iter().map(str::to_owned).collect::<Vec<_>>()
            };
            assert_eq!(sorted(&tags), sorted(&own_tags), "{language} {name}");
            assert_eq!(parts(&tags), parts(&own_tags), "{language} {name}");
            assert_eq!(places(page), places(&own[name]), "{language} {name}");
            let lost = lost(&text, &own_text);
            assert!(lost.is_empty(), "{language} {name} does not say {lost:?}");
        }
    }
}

/// The elements that make a page's parts, in order.
fn parts(tags: &[String]) -> Vec<String> {
    let name = |tag: &String| tag.split(' ').next().unwrap().to_owned();
    let part = |tag: &String| ["p", "li", "h2", "h3", "tr", "th", "td", "math"].contains(&tag.as_str());
    tags.iter().map(name).filter(part).collect()
}

/// The names of the values that a page takes, sorted.
fn places(page: &str) -> Vec<&str> {
    let mut names: Vec<&str> =
        page.split("{{").skip(1).map(|rest| rest.split("}}").next().unwrap().trim()).collect();
    names.sort_unstable();
    names.dedup();
    names
}

#[test]
fn every_tag_is_closed_and_nothing_is_styled_or_scripted() {
    for language in tags() {
        for (name, page) in pages(&language) {
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
    for page in tags().iter().flat_map(|tag| pages(tag).into_values()) {
        for tag in tags_and_text(&page).0.iter().filter(|tag| tag.contains("href=")) {
            let own = tag.contains("href=\"./vectors/");
            assert!(own || tag.contains("href=\"http") && tag.contains("rel=\"noreferrer\""), "{tag}");
        }
    }
}

#[test]
fn typography_is_clean_and_nothing_is_promised() {
    for language in tags() {
        for (name, page) in pages(&language) {
            let (_, text) = tags_and_text(&page);
            for line in text.split("\n\n").map(one_line).filter(|line| !line.is_empty()) {
                rules(&language).judge(&name, &line);
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
