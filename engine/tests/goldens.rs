//! Published and hand-worked cases: `vectors/README.md` tells sources, schema and tolerances.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used)] // a failed unwrap in a test is a failed test

mod common;

use common::input::Input;
use reset_engine::Outcome;
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

/// A figure that somebody has published, and how near the model must come to it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Figure {
    at: String,
    value: f64,
    /// Absolute.
    tolerance: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Published {
    name: String,
    source: String,
    evidence: String,
    #[serde(rename = "published")]
    what: String,
    #[serde(rename = "differs", default)]
    _differs: String,
    input: Input,
    expect: Vec<Figure>,
}

/// The figure of an outcome at a path such as `sessions[0].resets[0].navAfter`.
fn figure(outcome: &Outcome, at: &str) -> f64 {
    if at == "final.protectedNav" {
        return outcome.protected_nav();
    }
    let resets: Vec<_> =
        outcome.resets().filter(|(session, _)| *session == 0).map(|(_, reset)| reset).collect();
    match at.strip_prefix("sessions[0].resets").unwrap() {
        ".length" => f64::from(u32::try_from(resets.len()).unwrap()),
        "[0].navAfter" => resets[0].nav_after,
        "[0].rebasePrice" => resets[0].rebase_price,
        "[0].triggerPrice" => resets[0].trigger_price,
        other => panic!("no such figure: {other}"),
    }
}

#[test]
fn figures_of_notices_histories_and_examples_are_met() {
    let list: Vec<Published> = serde_json::from_str(include_str!("vectors/published.json")).unwrap();
    assert_eq!(list.len(), 27, "a case was added or lost: change the count here too");
    let mut wrong = Vec::new();
    for case in &list {
        assert!(case.source.starts_with("http") && !case.what.is_empty() && !case.expect.is_empty());
        assert!(["document", "press or forum"].contains(&case.evidence.as_str()), "{}", case.name);
        let outcome = case.input.run();
        for Figure { at, value, tolerance } in &case.expect {
            let found = figure(&outcome, at);
            // Written so that NaN is wrong.
            let meets = (found - value).abs() <= *tolerance;
            if !meets {
                wrong.push(format!("{}: {at} is {found}, not {value} ± {tolerance}", case.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
