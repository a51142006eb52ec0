//! Scenario files: everything comes back through JSON, and whatever a file says, the error names the place.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

mod lab;

use lab::anything::any_inputs;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use reset_engine::RebaseRule;
use reset_lab::model::{Field, FieldProblem, Inputs, Preset};
use reset_lab::share::{FileError, FileProblem, Value, from_file, to_file};
use serde_json::json;

fn load(json: &serde_json::Value) -> Result<Inputs, FileError> {
    from_file(&serde_json::from_str(&json.to_string()).unwrap())
}

fn refused(json: &serde_json::Value) -> (String, FileProblem) {
    let FileError { field, problem } = load(json).unwrap_err();
    (field, problem)
}

fn saved(inputs: &Inputs) -> serde_json::Value {
    serde_json::to_value(to_file(inputs)).unwrap()
}

/// The regulator's example, written by hand with as little as a file needs: 2x, −25 % and then +20 %.
fn by_hand() -> serde_json::Value {
    json!({
        "format": "reset-lab-scenario",
        "version": 1,
        "product": { "leverage": 2, "trigger": 0.25, "rebase": { "rule": "observed" } },
        "path": {
            "previousClose": 100,
            "days": [{ "points": [
                { "minute": 0, "price": 100 }, { "minute": 120, "price": 75 }, { "minute": 390, "price": 90 }
            ] }]
        },
        "remark": "fields that are not known are ignored"
    })
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
    assert_eq!(file["version"], 1.0);
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

/// Replaces what stands at a JSON pointer; `None` takes it out.
fn with(pointer: &str, value: Option<serde_json::Value>) -> serde_json::Value {
    let mut json = by_hand();
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    let parent = json.pointer_mut(parent).unwrap();
    match (parent, value) {
        (serde_json::Value::Object(map), Some(value)) => {
            map.insert(name.to_owned(), value);
        }
        (serde_json::Value::Object(map), None) => {
            map.remove(name);
        }
        (serde_json::Value::Array(list), Some(value)) => list[name.parse::<usize>().unwrap()] = value,
        _ => panic!("{pointer}"),
    }
    json
}

#[test]
fn the_error_names_the_place() {
    use FileProblem::{
        Missing, Newer, NoScenario, NotWhole, Path, Refused, TooMany, UnknownValue, WrongType,
    };
    for json in [json!(null), json!([]), json!({}), json!("text"), with("/format", Some(json!("other")))] {
        assert_eq!(refused(&json), (String::new(), NoScenario), "{json}");
    }
    let out = |field: Field| Refused(FieldProblem::OutOfRange(field.limit()));
    let cases = [
        ("/version", None, "version", Missing),
        ("/version", Some(json!(2)), "version", Newer(2)),
        ("/version", Some(json!(1.5)), "version", NotWhole),
        ("/version", Some(json!(0)), "version", UnknownValue),
        ("/product", None, "product", Missing),
        ("/product/leverage", None, "product.leverage", Missing),
        ("/product/leverage", Some(json!("3")), "product.leverage", WrongType("a number")),
        ("/product/leverage", Some(json!(0)), "product.leverage", Refused(FieldProblem::Zero)),
        ("/product/leverage", Some(json!(21)), "product.leverage", out(Field::Leverage)),
        ("/product/trigger", Some(json!(25)), "product.trigger", out(Field::Trigger)),
        ("/product/rebase", Some(json!(7)), "product.rebase", WrongType("an object")),
        ("/product/rebase/rule", Some(json!("best")), "product.rebase.rule", UnknownValue),
        ("/product/maxResets", Some(json!(-1)), "product.maxResets", NotWhole),
        ("/product/costs", Some(json!({ "dayCount": 364 })), "product.costs.dayCount", UnknownValue),
        (
            "/product/costs",
            Some(json!({ "borrowFee": 11 })),
            "product.costs.borrowFee",
            out(Field::BorrowFee),
        ),
        ("/initialNav", Some(json!(0)), "initialNav", out(Field::InitialNav)),
        ("/clock", Some(json!({ "sessionMinutes": 5 })), "clock.sessionMinutes", out(Field::SessionLength)),
        ("/path/days", None, "path.days", Missing),
        ("/path/days", Some(json!([])), "path.days", Refused(FieldProblem::Empty)),
        ("/path/days", Some(json!([1])), "path.days", WrongType("an array of objects")),
        ("/path/days", Some(json!(vec![json!({}); 2601])), "path.days", TooMany(2600)),
        ("/path/sessions", Some(json!([])), "path.days", UnknownValue),
        ("/path/texture", Some(json!({ "seed": 4_294_967_296_u64 })), "path.texture.seed", NotWhole),
        ("/path/days/0/points/1/price", Some(json!(null)), "path.days[0].points[1].price", Missing),
        (
            "/path/days/0/points/1/price",
            Some(json!(0)),
            "path.days[0].points[1].price",
            out(Field::PreviousClose),
        ),
        (
            "/path/days/0/points/1/minute",
            Some(json!(400)),
            "path.days[0].points[2].minute",
            Refused(FieldProblem::NotBetween { after: 970.0, before: 960.0 }),
        ),
        (
            "/path",
            Some(json!({ "previousClose": 1, "sessions": [{ "minute": [0, 1], "price": [1, -1] }] })),
            "path.sessions[0].price[1]",
            Path(reset_engine::limits::PRICE.check(-1.0).unwrap_err()),
        ),
        (
            "/path",
            Some(json!({ "previousClose": 1, "sessions": [{ "minute": [0, "1"], "price": [1, 1] }] })),
            "path.sessions[0].minute",
            WrongType("an array of numbers"),
        ),
    ];
    for (pointer, value, field, problem) in cases {
        assert_eq!(refused(&with(pointer, value)), (field.to_owned(), problem), "{pointer}");
    }
}

#[test]
fn a_file_as_deep_as_a_well_is_refused_before_it_is_read() {
    let deep = format!("{}{}", "[".repeat(100), "]".repeat(100));
    assert!(serde_json::from_str::<Value>(&deep).is_err());
}

/// Every place in a file.
fn pointers(json: &serde_json::Value, at: &str, out: &mut Vec<String>) {
    out.push(at.to_owned());
    match json {
        serde_json::Value::Object(map) => {
            map.iter().for_each(|(name, value)| pointers(value, &format!("{at}/{name}"), out));
        }
        serde_json::Value::Array(list) => {
            list.iter().enumerate().for_each(|(i, value)| pointers(value, &format!("{at}/{i}"), out));
        }
        _ => {}
    }
}

proptest! {
    #![proptest_config(lab::config(150))]

    #[test]
    fn inputs_and_their_file_are_the_same_to_the_last_bit(inputs in any_inputs()) {
        let text = serde_json::to_string(&to_file(&inputs)).unwrap();
        let back = from_file(&serde_json::from_str(&text).unwrap()).unwrap();
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
            prop_assert_eq!(from_file(&to_file(&loaded)).unwrap(), loaded);
        }
    }
}
