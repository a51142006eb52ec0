//! Scenario files: everything comes back through JSON, and whatever a file says, the error names the place.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

mod support;
#[path = "support/wrong.rs"]
mod wrong;

use links::{FileError, FileProblem, from_file, odds_from_file, to_file};
use model::odds::{OddsField, OddsSettings};
use model::{Inputs, Preset, RebaseRule};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};
use support::{any_inputs, config};
use wrong::{by_hand, with};

fn load(json: &Value) -> Result<Inputs, FileError> {
    from_file(&json.to_string())
}

fn refused(text: &str) -> (String, FileProblem) {
    let FileError { field, problem } = from_file(text).unwrap_err();
    (field, problem)
}

fn saved(inputs: &Inputs) -> Value {
    serde_json::from_str(&to_file(inputs, &OddsSettings::default())).unwrap()
}

#[test]
fn a_file_written_by_hand_loads_with_the_interfaces_defaults() {
    let inputs = load(&by_hand()).unwrap();
    assert_eq!((inputs.run().protected_nav(), inputs.run().uncapped_nav()), (70.0, 80.0));
    assert_eq!(inputs.terms.rebase.rule, RebaseRule::Observed);
    assert_eq!((inputs.clock.open, inputs.clock.length, inputs.initial_nav), (570.0, 390.0, 100.0));
}

#[test]
fn a_file_has_the_names_of_the_interface() {
    let file = saved(&Preset::VRebound.inputs());
    assert_eq!(file["format"], "reset-lab-scenario");
    assert_eq!(file["version"], 1);
    assert_eq!(file["engine"], reset_engine::VERSION);
    assert_eq!(
        file["product"]["rebase"],
        json!({ "rule": "average", "delayMinutes": 0.0, "windowMinutes": 15.0 })
    );
    assert_eq!(file["product"]["uncappedFloor"], "intraday");
    assert_eq!(file["product"]["maxResets"], json!(null));
    assert_eq!(file["product"]["costs"]["dayCount"], 360.0);
    assert_eq!(file["path"]["previousClose"], 350.0);
    assert_eq!(file["path"]["days"][0]["points"][7], json!({ "minute": 390.0, "price": 351.75 }));
}

#[test]
fn the_error_names_the_place() {
    use FileProblem::NoScenario;
    for json in [json!(null), json!([]), json!({}), json!("text"), with("/format", Some(json!("other")))] {
        assert_eq!(refused(&json.to_string()), (String::new(), NoScenario), "{json}");
    }
    for (pointer, value, field, problem) in wrong::scenarios() {
        assert_eq!(refused(&with(pointer, value).to_string()), (field.to_owned(), problem), "{pointer}");
    }
}

/// Derived code would take an array for an object's fields in their order.
#[test]
fn an_array_is_no_object() {
    for (pointer, array, field) in [
        ("/product", json!([2, 0.25]), "product"),
        ("/product/rebase", json!(["observed", 0, 0]), "product.rebase"),
        ("/product/costs", json!([]), "product.costs"),
        ("/clock", json!([570, 390]), "clock"),
        ("/path", json!([100]), "path"),
        ("/path/days/0", json!([1, []]), "path.days[0]"),
        ("/path/days/0/points/1", json!([120, 75]), "path.days[0].points[1]"),
    ] {
        let found = refused(&with(pointer, Some(array)).to_string());
        assert_eq!(found, (field.to_owned(), FileProblem::WrongType));
    }
}

#[test]
fn what_a_later_page_made_is_told_whatever_else_it_says() {
    let later = r#"{ "format": "reset-lab-scenario", "version": 3, "product": "of another kind" }"#;
    assert_eq!(refused(later), ("version".to_owned(), FileProblem::Newer(3)));
}

#[test]
fn what_is_no_json_is_no_scenario() {
    let good = to_file(&Inputs::default(), &OddsSettings::default());
    let deep = "[".repeat(100_000);
    let cut = &good[..good.len() - 1];
    let more = format!("{good}}}");
    for text in ["", "{", "null", "reset-lab-scenario", cut, &more, &deep, "\u{feff}{}", "{'format': 1}"] {
        assert_eq!(refused(text), (String::new(), FileProblem::NoScenario));
    }
}

#[test]
fn what_no_double_or_text_can_be_is_told_with_its_place() {
    let text = by_hand().to_string();
    let beyond = text.replace("\"previousClose\":100", "\"previousClose\":1e999");
    assert_eq!(refused(&beyond), ("path.previousClose".to_owned(), FileProblem::UnknownValue));
    let half = text.replace("\"remark\"", "\"preset\":\"\\ud800\",\"remark\"");
    assert_eq!(refused(&half), ("preset".to_owned(), FileProblem::UnknownValue));
}

#[test]
fn a_field_that_is_there_twice_is_told_by_its_path() {
    let text = by_hand().to_string();
    for (once, again, path) in [
        ("\"previousClose\":100", ",\"previousClose\":90", "path.previousClose"),
        ("\"leverage\":2", ",\"leverage\":2", "product.leverage"),
        ("\"minute\":120", ",\"minute\":121", "path.days[0].points[1].minute"),
    ] {
        let twice = text.replace(once, &[once, again].concat());
        assert_eq!(refused(&twice), (path.to_owned(), FileProblem::Twice));
    }
    let product = text.replacen('{', r#"{"product":{"leverage":5},"#, 1);
    assert_eq!(refused(&product), ("product".to_owned(), FileProblem::Twice));
}

/// What a value says of itself is no reason: only serde's own words are.
#[test]
fn a_value_cannot_speak_for_the_reader() {
    for text in ["at most 5 entries", "missing field `x`", "invalid length 3, expected at most 2", "`"] {
        let found = refused(&with("/product/rebase/rule", Some(json!(text))).to_string());
        assert_eq!(found, ("product.rebase.rule".to_owned(), FileProblem::UnknownValue), "{text}");
    }
}

/// Saved scenarios are kept one a line.
#[test]
fn a_file_is_one_line() {
    for preset in Preset::ALL {
        assert!(!to_file(&preset.inputs(), &OddsSettings::default()).contains(['\n', '\r', '\t']));
    }
}

#[test]
fn a_file_deep_in_a_field_that_is_not_known_loads() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let text = by_hand().to_string().replace("\"fields that are not known are ignored\"", &deep);
    assert!(from_file(&text).is_ok());
}

/// Every place in a file.
fn pointers(json: &Value, at: &str, out: &mut Vec<String>) {
    out.push(at.to_owned());
    match json {
        Value::Object(map) => {
            map.iter().for_each(|(name, value)| pointers(value, &format!("{at}/{name}"), out));
        }
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(i, value)| pointers(value, &format!("{at}/{i}"), out));
        }
        _ => {}
    }
}

proptest! {
    #![proptest_config(config(150))]

    #[test]
    fn inputs_and_their_file_are_the_same_to_the_last_bit(inputs in any_inputs()) {
        let back = from_file(&to_file(&inputs, &OddsSettings::default())).unwrap();
        prop_assert_eq!(format!("{:?}", back.settings()), format!("{:?}", inputs.settings()));
        prop_assert_eq!(back.scenario(), inputs.scenario());
    }

    /// Any value anywhere in a file gives inputs that run, or an error.
    #[test]
    fn a_file_with_anything_in_it_loads_or_is_refused(
        inputs in any_inputs(),
        changes in prop::collection::vec((any::<Index>(), select(vec![
            json!(null), json!(true), json!(-1), json!(0), json!(1e300), json!(0.5), json!("x"), json!("worst"),
            json!([]), json!([1, 2]), json!([{}]), json!({}), json!({ "rule": "last" }), json!(1e-300), json!(60),
        ])), 1..4),
    ) {
        let mut json = saved(&inputs);
        for (at, value) in changes {
            let mut all = Vec::new();
            pointers(&json, "", &mut all);
            *json.pointer_mut(&all[at.index(all.len())]).unwrap() = value;
        }
        if let Ok(loaded) = load(&json) {
            let _ = loaded.run();
            prop_assert_eq!(from_file(&to_file(&loaded, &OddsSettings::default())).unwrap(), loaded);
        }
    }
}

#[test]
fn a_file_holds_the_market_where_it_is_not_as_it_opens() {
    let usual = OddsSettings::default();
    let without = to_file(&Inputs::default(), &usual);
    assert!(!without.contains("odds"));
    assert_eq!(odds_from_file(&without), Ok(None));
    let changed = usual
        .with(OddsField::Volatility, Some(0.123))
        .and_then(|set| set.with(OddsField::TailDegrees, None))
        .and_then(|set| set.with(OddsField::JumpsPerYear, Some(1.5)))
        .unwrap()
        .with_from_file(true);
    let text = to_file(&Inputs::default(), &changed);
    assert_eq!(odds_from_file(&text), Ok(Some(changed)));
    assert_eq!(from_file(&text), Ok(Inputs::default()));
}

#[test]
fn a_market_that_cannot_be_is_refused_at_its_field() {
    let text = to_file(&Inputs::default(), &OddsSettings::default());
    let with = |odds: &str| [&text[..text.len() - 1], ",\"odds\":", odds, "}"].concat();
    let field = |odds: &str| odds_from_file(&with(odds)).unwrap_err().field;
    assert_eq!(field("{\"volatility\":-1}"), "odds.volatility");
    assert_eq!(field("{\"days\":0}"), "odds.days");
    assert_eq!(field("{\"tailDegrees\":2}"), "odds.tailDegrees");
    assert_eq!(field("{\"paths\":1.5}"), "odds.paths");
    assert_eq!(field("{\"jumpsPerYear\":100}"), "odds.jumpsPerYear");
    assert_eq!(field("{\"volatility\":\"high\"}"), "odds.volatility");
}

/// Hosts tell them apart by these.
#[test]
fn problems_have_stable_names() {
    let of_path = FileProblem::Path(reset_engine::limits::PRICE.check(-1.0).unwrap_err());
    let of_field = load(&with("/product/leverage", Some(json!(21)))).unwrap_err().problem;
    for (problem, name) in [
        (FileProblem::NoScenario, "notScenario"),
        (FileProblem::Newer(2), "newerVersion"),
        (FileProblem::Missing, "missing"),
        (FileProblem::WrongType, "wrongType"),
        (FileProblem::UnknownValue, "unknownValue"),
        (FileProblem::Twice, "repeated"),
        (FileProblem::NotWhole, "notWhole"),
        (FileProblem::TooMany(5), "tooMany"),
        (of_field, "outOfRange"),
        (of_path, "outOfRange"),
    ] {
        assert_eq!(problem.code(), name);
    }
}
