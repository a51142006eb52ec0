//! Published and hand-worked cases: `vectors/README.md` tells sources, schema and tolerances.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used)] // a failed unwrap in a test is a failed test

mod common;

use common::input::Input;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Case {
    name: String,
    #[serde(rename = "source")]
    _source: String,
    #[serde(rename = "arithmetic", default)]
    _arithmetic: String,
    input: Input,
    expect: Expect,
    relative_tolerance: f64,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Expect {
    protected_nav: Option<f64>,
    uncapped_nav: Option<f64>,
    protected_close_trade: Option<f64>,
    uncapped_close_trade: Option<f64>,
    uncapped: Option<Vec<f64>>,
    protected: Option<Vec<Option<f64>>>,
    resets: Option<Vec<ResetExpect>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct ResetExpect {
    trigger_minute: Option<f64>,
    trigger_price: Option<f64>,
    trigger_level: Option<f64>,
    rebase_minute: Option<f64>,
    rebase_price: Option<f64>,
    nav_after: Option<f64>,
    trade: Option<f64>,
}

/// Collects what is off, so that one run shows all of it.
struct Check {
    case: String,
    tolerance: f64,
    wrong: Vec<String>,
}

impl Check {
    fn value(&mut self, what: &str, expected: Option<f64>, found: f64) {
        let Some(expected) = expected else { return };
        let scale = if expected == 0.0 { 1.0 } else { expected.abs() };
        // Written so that NaN is wrong.
        if (found - expected).abs() <= self.tolerance * scale {
            return;
        }
        self.wrong.push(format!("{}: {what} is {found}, not {expected}", self.case));
    }

    fn truth(&mut self, what: &str, holds: bool) {
        if !holds {
            self.wrong.push(format!("{}: {what}", self.case));
        }
    }
}

fn examine(case: &Case) -> Vec<String> {
    let outcome = case.input.run();
    let expect = &case.expect;
    let session = outcome.sessions().last().unwrap();
    let mut check = Check { case: case.name.clone(), tolerance: case.relative_tolerance, wrong: Vec::new() };
    check.value("protected NAV", expect.protected_nav, outcome.protected_nav());
    check.value("uncapped NAV", expect.uncapped_nav, outcome.uncapped_nav());
    check.value("protected close trade", expect.protected_close_trade, session.close.protected_trade);
    check.value("uncapped close trade", expect.uncapped_close_trade, session.close.uncapped_trade);
    if let Some(series) = &expect.uncapped {
        check.truth("length of uncapped", series.len() == session.uncapped.len());
        for (i, (&expected, &found)) in series.iter().zip(&session.uncapped).enumerate() {
            check.value(&format!("uncapped[{i}]"), Some(expected), found);
        }
    }
    if let Some(series) = &expect.protected {
        check.truth("length of protected", series.len() == session.protected.len());
        for (i, (&expected, &found)) in series.iter().zip(&session.protected).enumerate() {
            check.truth(&format!("halt at protected[{i}]"), expected.is_none() == found.is_nan());
            check.value(&format!("protected[{i}]"), expected, found);
        }
    }
    if let Some(resets) = &expect.resets {
        let found: Vec<_> = outcome.resets().map(|(_, reset)| *reset).collect();
        check.truth(&format!("{} resets, not {}", found.len(), resets.len()), found.len() == resets.len());
        for (i, (expected, found)) in resets.iter().zip(&found).enumerate() {
            let what = |name: &str| format!("resets[{i}].{name}");
            check.value(&what("triggerMinute"), expected.trigger_minute, found.trigger_minute);
            check.value(&what("triggerPrice"), expected.trigger_price, found.trigger_price);
            check.value(&what("triggerLevel"), expected.trigger_level, found.trigger_level);
            check.value(&what("rebaseMinute"), expected.rebase_minute, found.rebase_minute);
            check.value(&what("rebasePrice"), expected.rebase_price, found.rebase_price);
            check.value(&what("navAfter"), expected.nav_after, found.nav_after);
            check.value(&what("trade"), expected.trade, found.trade);
        }
    }
    check.wrong
}

fn examine_all(json: &str, cases: usize) {
    let list: Vec<Case> = serde_json::from_str(json).unwrap();
    assert_eq!(list.len(), cases, "a case was added or lost: change the count here too");
    let wrong: Vec<String> = list.iter().flat_map(examine).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn published_cases_come_out_as_published() {
    examine_all(include_str!("vectors/simulate.json"), 8);
}

#[test]
fn derived_cases_come_out_as_worked_by_hand() {
    examine_all(include_str!("vectors/derived.json"), 12);
}

/// The issuer's −68 % cannot be had: law 4 bounds what any number of resets leaves.
#[test]
fn published_minus_68_percent_is_out_of_reach() {
    let most = reset_engine::formula::upper_bound(3.0, 0.6733);
    assert!((most - 0.305_229).abs() < 1e-6, "{most}");
    assert!(1.0 - most > 0.68);
}
