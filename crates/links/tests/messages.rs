//! The messages to a host, word for word as `docs/embedding.md` promises them.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

use links::{from_file, messages};
use model::embed::EmbedOptions;
use model::{Preset, Section, Theme};
use serde_json::{Value, json};

fn parsed(message: &str) -> Value {
    serde_json::from_str(message).unwrap()
}

#[test]
fn the_state_is_told_by_its_names() {
    let told = parsed(&messages::state(Section::Map, "zh-Hant", Theme::Dark));
    assert_eq!(told, json!({ "type": "state", "section": "map", "language": "zh-Hant", "theme": "dark" }));
}

#[test]
fn each_problem_is_told_with_its_name_and_code() {
    let (_, problems) = EmbedOptions::read([("leverage", "99"), ("\"colour\"", "red")]);
    let told = parsed(&messages::problems(&problems, |problem| format!("said of {}", problem.name)));
    assert_eq!(
        told,
        json!({ "type": "problems", "problems": [
            { "name": "leverage", "code": "outOfRange", "read": "99", "message": "said of leverage" },
            { "name": "\"colour\"", "code": "unknownName", "read": "red", "message": "said of \"colour\"" }
        ] })
    );
}

/// The regulator's example: 2x, −25 % and then +20 %, so −10 % in all; published as 70 with the reset and 80 without.
#[test]
fn a_result_holds_the_ends_of_both_products_and_a_scenario_that_loads() {
    let report = Preset::Bounce.report();
    let told = parsed(&messages::result(&report, "“So”\n it ends.", Section::Lab, "en"));
    let mut fields: Vec<_> = told.as_object().unwrap().keys().map(String::as_str).collect();
    fields.sort_unstable();
    assert_eq!(fields, ["final", "language", "resets", "scenario", "section", "sentence", "type", "version"]);
    assert_eq!((&told["type"], &told["version"], &told["resets"]), (&json!("result"), &json!(1), &json!(1)));
    assert_eq!((&told["section"], &told["language"]), (&json!("lab"), &json!("en")));
    assert_eq!(told["sentence"], "“So”\n it ends.");
    let end = |name: &str| told["final"][name].as_f64().unwrap();
    assert!((end("underlyingReturn") + 0.1).abs() < 1e-12);
    assert_eq!((end("protectedNav"), end("uncappedNav")), (70.0, 80.0));
    assert_eq!(from_file(&told["scenario"].to_string()), Ok(Preset::Bounce.inputs()));
}
