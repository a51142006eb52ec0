//! A question of the Odds as the JSON that the engine's interface takes.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

use std::sync::Arc;

use links::odds_input;
use model::odds::{OddsField, OddsSettings, Question};
use model::{Field, Inputs};
use serde_json::{Value, json};

#[test]
fn a_question_in_a_market_is_what_the_reader_has_set() {
    let mut settings = OddsSettings::default();
    for (field, value) in [
        (OddsField::Volatility, 0.8),
        (OddsField::Drift, 0.1),
        (OddsField::JumpsPerYear, 3.0),
        (OddsField::Seed, 7.0),
        (OddsField::Paths, 2_000.0),
    ] {
        settings = settings.with(field, Some(value)).unwrap();
    }
    let inputs = Inputs::default().with(Field::Leverage, -2.0).unwrap();
    let question = settings.question(&inputs).unwrap();
    let said: Value = serde_json::from_str(&odds_input(&question).unwrap()).unwrap();
    for (pointer, expected) in [
        ("/product/leverage", json!(-2.0)),
        ("/market/volatility", json!(0.8)),
        ("/market/drift", json!(0.1)),
        ("/market/jumpsPerYear", json!(3.0)),
        ("/seed", json!(7)),
        ("/paths", json!(2_000)),
        ("/days", json!(settings.days())),
        ("/initialNav", json!(inputs.initial_nav)),
    ] {
        assert_eq!(said.pointer(pointer), Some(&expected), "{pointer}");
    }
    assert_eq!(odds_input(&Question { file: Some(Arc::from("days.csv")), ..question }), None);
}
