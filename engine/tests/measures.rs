//! Figures read off an outcome, by hand: split by day, break-even, recovery, drawdown, levels, and the closed forms.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used)] // a failed unwrap in a test is a failed test

mod common;

use common::{Case, assert_near, calm_days, config, day, one_day, session, terms};
use proptest::prelude::*;
use reset_engine::RebaseRule::{Average, Barrier, Last, Observed};
use reset_engine::{
    Level, Outcome, Path, Product, ProductTerms, Session, UncappedFloor, formula, usual_trigger,
};

/// 2x with a reset at 75 on the first day (100 → 50 at 75 → 70 at 90; without 80), −10 % on the second.
fn two_days() -> Outcome {
    let mut case =
        one_day(terms(2.0, 0.25, Observed, 0.0, 0.0), 100.0, &[(0.0, 100.0), (120.0, 75.0), (390.0, 90.0)]);
    case.sessions.push(session(&[(0.0, 90.0), (390.0, 81.0)]));
    case.run()
}

#[test]
fn sessions_start_where_the_one_before_ended() {
    let outcome = two_days();
    let [first, second] = outcome.sessions() else { panic!("two sessions") };
    assert_eq!((first.protected_start, first.uncapped_start), (100.0, 100.0));
    assert_eq!(second.protected_start, first.close.protected_nav);
    assert_eq!(second.uncapped_start, first.close.uncapped_nav);
    assert_eq!((first.close.underlying, second.close.underlying), (90.0, 81.0));
    assert_near(outcome.protected_nav(), 56.0);
    assert_near(outcome.uncapped_nav(), 64.0);
    assert_near(outcome.path().total_return(), -0.19);
    assert_eq!(outcome.initial_nav(), 100.0);
}

#[test]
fn split_by_day_charges_the_day_of_the_reset() {
    let parts = two_days().split_by_day();
    assert_near(parts[0], -8.0); // (0.7 − 0.8)·100·0.8
    assert_near(parts[1], 0.0);
}

#[test]
fn split_by_day_survives_the_end_of_either_product() {
    // Day 1: the product without ends at zero, the one with keeps 14.8 (see session.rs). Day 2: +10 %.
    let mut case = one_day(terms(3.0, 1.0 / 6.0, Barrier, 0.0, 0.0), 100.0, &[(390.0, 60.0)]);
    case.sessions.push(session(&[(0.0, 60.0), (390.0, 66.0)]));
    let outcome = case.run();
    let parts = outcome.split_by_day();
    assert_near(outcome.difference(), 14.8 * 1.3);
    assert_near(parts.iter().sum(), 14.8 * 1.3);
}

#[test]
fn break_even_after_one_reset_is_its_rebase_price() {
    for close in [60.0, 74.0, 90.0, 110.0] {
        let outcome = day(terms(2.0, 0.25, Observed, 0.0, 0.0), 100.0, &[(120.0, 75.0), (390.0, close)]);
        assert_near(outcome.break_even_close().unwrap(), 75.0);
    }
    let gentle = day(terms(2.0, 0.25, Observed, 0.0, 0.0), 100.0, &[(120.0, 76.0), (390.0, 90.0)]);
    assert_eq!(gentle.break_even_close(), None, "no reset");
}

#[test]
fn break_even_after_two_resets_balances_their_effects() {
    // Trades −50 at 75 and 2·50·(−0.25) = −25 at 56.25: 50/75·(P − 75) + 25/56.25·(P − 56.25) = 0 at P = 67.5.
    let ticks = [(60.0, 75.0), (120.0, 56.25), (390.0, 65.0)];
    let outcome = day(terms(2.0, 0.25, Observed, 0.0, 0.0), 100.0, &ticks);
    assert_near(outcome.break_even_close().unwrap(), 67.5);
}

#[test]
fn break_even_counts_what_the_days_before_have_left() {
    // Day 1: 30 with, 20 without. Day 2: a reset at 45 leaves 15, and 15·(2P/45 − 1) is as steep as 20·(2P/60 − 1).
    let mut case = one_day(terms(2.0, 0.25, Observed, 0.0, 0.0), 100.0, &[(60.0, 75.0), (390.0, 60.0)]);
    case.sessions.push(session(&[(60.0, 45.0), (390.0, 50.0)]));
    assert_eq!(case.run().break_even_close(), None);
    // A reset at 40 leaves 10: 10·(2P/40 − 1) = 20·(2P/60 − 1) at P = 60, where both are worth 20.
    case.sessions[1] = session(&[(60.0, 40.0), (390.0, 50.0)]);
    assert_near(case.run().break_even_close().unwrap(), 60.0);
}

#[test]
fn there_is_no_break_even_below_zero() {
    // Day 1 closes at 55: 23.33 with, 10 without. Day 2: the reset at 41.25 halves the 23.33, and the lines
    // 11.67·(2P/41.25 − 1) and 10·(2P/55 − 1) cross at P = 8.25, where both are at −7: no value.
    let once = ProductTerms { max_resets: Some(1), ..terms(2.0, 0.25, Observed, 0.0, 0.0) };
    let mut case = one_day(once, 100.0, &[(60.0, 75.0), (390.0, 55.0)]);
    case.sessions.push(session(&[(60.0, 41.25), (390.0, 45.0)]));
    let outcome = case.run();
    assert!(outcome.uncapped_nav() > 0.0 && outcome.resets().count() == 2);
    assert_eq!(outcome.break_even_close(), None);
}

/// Once nothing is left, no close makes both equal, although the lines of the last reset would still cross.
#[test]
fn there_is_no_break_even_once_all_is_lost() {
    let once = |trigger, rule, window| ProductTerms {
        max_resets: Some(1),
        uncapped_floor: UncappedFloor::Close,
        ..terms(3.0, trigger, rule, 0.0, window)
    };
    // 70 left at 90; 50 is beyond two thirds of it.
    let ticks = [(0.0, 90.0), (60.0, 50.0), (390.0, 95.0)];
    let outcome = day(once(0.1, Observed, 0.0), 100.0, &ticks);
    assert_eq!((outcome.protected_nav(), outcome.break_even_close()), (0.0, None));
    assert!(outcome.uncapped_nav() > 0.0);
    // Rebased at 130 with 190 left; 80 is beyond two thirds of it.
    let ticks = [(1.0, 70.0), (6.0, 130.0), (7.0, 80.0), (390.0, 100.0)];
    let outcome = day(once(0.3, Last, 5.0), 100.0, &ticks);
    assert_eq!((outcome.protected_nav(), outcome.break_even_close()), (0.0, None));
}

/// 20x: forty days at −4.99999 % leave a part in 2·10⁻⁶ to the 40th; 2,300 days at +2 % then grow by 1.4 each, 10³³⁶ in all,
/// which is no double. Nothing fires, so that no day contributes anything.
#[test]
fn split_by_day_survives_growth_beyond_all_numbers() {
    let plain = ProductTerms { trigger: None, ..terms(20.0, 0.5, Observed, 0.0, 0.0) };
    let mut price = 1e-7;
    let mut sessions = Vec::new();
    for day in 0..2_340 {
        price *= if day < 40 { 1.0 - 0.049_999_9 } else { 1.02 };
        price = f64::min(price, 1e12);
        sessions.push(session(&[(390.0, price)]));
    }
    let case = Case { terms: plain, previous_close: 1e-7, sessions, initial_nav: 100.0 };
    let parts = case.run().split_by_day();
    assert!(parts.iter().all(|part| *part == 0.0), "{:?}", parts.iter().find(|part| **part != 0.0));
    // And with resets, whose days contribute something.
    let outcome = case.with(|t| t.trigger = Some(0.03)).run();
    let parts = outcome.split_by_day();
    assert!(outcome.resets().count() >= 40 && parts.iter().all(|part| part.is_finite()));
}

#[test]
fn recovery_is_the_move_that_brings_the_start_back() {
    let outcome = two_days();
    // 100/56 − 1 = 0.7857, half of it.
    assert_near(outcome.protected_recovery().unwrap(), (100.0 / 56.0 - 1.0) / 2.0);
    assert_near(outcome.uncapped_recovery().unwrap(), (100.0 / 64.0 - 1.0) / 2.0);
    assert_eq!(formula::recovery_move(3.0, 0.0, 100.0), None, "nothing recovers from zero");
    assert_eq!(formula::recovery_move(-1.0, 50.0, 100.0), None, "a price cannot fall by 100 %");
    assert_near(formula::recovery_move(-2.0, 50.0, 100.0).unwrap(), -0.5);
    assert_near(formula::recovery_move(3.0, 100.0, 100.0).unwrap(), 0.0);
}

#[test]
fn drawdown_counts_from_the_highest_value_before_and_skips_halts() {
    let ticks = [(0.0, 110.0), (60.0, 88.0), (120.0, 120.0), (390.0, 108.0)];
    let outcome = day(ProductTerms { trigger: None, ..terms(2.0, 0.25, Observed, 0.0, 0.0) }, 100.0, &ticks);
    // 120, 76, 140, 116.
    assert_near(outcome.uncapped_drawdown(), 1.0 - 76.0 / 120.0);
    let below =
        day(ProductTerms { trigger: None, ..terms(2.0, 0.25, Observed, 0.0, 0.0) }, 100.0, &[(0.0, 90.0)]);
    assert_near(below.uncapped_drawdown(), 0.2);
    let ended = day(terms(3.0, 0.5, Observed, 0.0, 0.0), 100.0, &[(0.0, 60.0)]);
    assert_eq!(ended.protected_drawdown(), 1.0);
    let halted =
        day(terms(2.0, 0.25, Average, 0.0, 10.0), 100.0, &[(0.0, 70.0), (10.0, 90.0), (390.0, 90.0)]);
    assert_near(halted.protected_drawdown(), 1.0 - 0.6 * 1.25 + 0.0); // 60 at 80, published first at 90: 75
}

#[test]
fn traded_adds_up_both_ways() {
    let outcome = two_days();
    // Reset −50, close 2·50·0.2 = 20; second day 2·70·(−0.1) = −14. Without: −20 and −16.
    assert_near(outcome.protected_traded(), 84.0);
    assert_near(outcome.uncapped_traded(), 36.0);
}

#[test]
fn levels_follow_the_reference() {
    let ticks = [(0.0, 95.0), (10.0, 75.0), (20.0, 85.0), (30.0, 90.0), (390.0, 90.0)];
    let outcome = day(terms(2.0, 0.25, Average, 0.0, 10.0), 100.0, &ticks);
    let level = |from, to, reference, trigger| Level { from, to, reference, trigger };
    assert_eq!(
        outcome.levels(0),
        [level(0.0, 10.0, 100.0, Some(75.0)), level(20.0, 390.0, 80.0, Some(60.0))],
        "none while halted"
    );
    assert_eq!(outcome.levels(1), []);
    let once = ProductTerms { max_resets: Some(1), ..terms(2.0, 0.25, Average, 0.0, 10.0) };
    assert_eq!(day(once, 100.0, &ticks).levels(0)[1], level(20.0, 390.0, 80.0, None));
    let never = ProductTerms { trigger: None, ..once };
    assert_eq!(day(never, 100.0, &ticks).levels(0), [level(0.0, 390.0, 100.0, None)]);
}

#[test]
fn levels_end_with_the_product() {
    let level = |to, trigger| Level { from: 0.0, to, reference: 100.0, trigger: Some(trigger) };
    let mut case = one_day(terms(3.0, 0.5, Observed, 0.0, 0.0), 100.0, &[(60.0, 60.0), (390.0, 90.0)]);
    case.sessions.push(session(&[(0.0, 90.0)]));
    let outcome = case.run();
    assert_eq!(outcome.levels(0), [level(60.0, 50.0)]);
    assert_eq!(outcome.levels(1), []);
    let at_the_rebase = day(terms(3.0, 0.25, Observed, 0.0, 0.0), 100.0, &[(60.0, 60.0), (390.0, 90.0)]);
    assert_eq!(at_the_rebase.levels(0), [level(60.0, 75.0)]);
}

#[test]
fn usual_triggers_are_those_of_the_issuers() {
    // 2x −25, 3x −16.66, −1x +50, −3x +16.67, 4x −12.5, −5x +10; half of the NAV is lost at each.
    for (leverage, trigger) in
        [(2.0, 0.25), (3.0, 1.0 / 6.0), (-1.0, 0.5), (-3.0, 1.0 / 6.0), (4.0, 0.125), (-5.0, 0.1), (0.1, 1.0)]
    {
        assert_near(usual_trigger(leverage), trigger);
    }
    let product = Product::new(terms(3.0, 1.0 / 6.0, Observed, 0.0, 0.0)).unwrap();
    assert_near(product.loss_at_trigger().unwrap(), 0.5);
    assert_near(product.leverage_at_trigger().unwrap(), 5.0);
    assert_near(product.trigger_level(300.0).unwrap(), 250.0);
    let short = Product::new(terms(-3.0, 1.0 / 6.0, Observed, 0.0, 0.0)).unwrap();
    assert_near(short.leverage_at_trigger().unwrap(), -7.0);
    assert_near(short.trigger_level(300.0).unwrap(), 350.0);
    let certain = Product::new(terms(3.0, 1.0, Observed, 0.0, 0.0)).unwrap();
    assert_eq!(certain.trigger_level(300.0), None, "a price of zero is no level");
    assert_eq!((certain.loss_at_trigger(), certain.leverage_at_trigger()), (Some(1.0), None));
}

#[test]
fn closed_forms_give_the_published_identities() {
    assert_near(formula::effective_leverage(2.0, -0.25).unwrap(), 3.0);
    assert_near(formula::effective_leverage(-1.0, 0.5).unwrap(), -3.0);
    assert_eq!(formula::effective_leverage(3.0, -0.4), None);
    assert_near(formula::death_ratio(3.0), 2.0 / 3.0);
    assert_near(formula::death_ratio(-3.0), 4.0 / 3.0);
    assert_near(formula::rebalancing_trade(2.0, 100.0, -0.25), -50.0);
    assert_near(formula::rebalancing_trade(-1.0, 100.0, 0.1), 20.0); // a short buys when it loses
    assert_near(formula::closing_out_trade(-3.0, 100.0, 0.4), 420.0);
    assert_near(formula::growth(3.0, -0.1), 0.7);
}

proptest! {
    #![proptest_config(config(600))]

    /// The claim of `break_even_close`: a close there makes both products equal. The replacement tick must fire nothing,
    /// and the reset must lie before it.
    #[test]
    fn a_close_at_break_even_makes_both_products_equal(case in calm_days()) {
        let outcome = case.run();
        let last = outcome.sessions()[0].resets.last().copied();
        let (Some(price), Some(reset)) = (outcome.break_even_close(), last) else { return Ok(()) };
        let close = case.sessions[0].close_minute();
        prop_assume!(reset.rebase_minute < close && (1e-6..1e9).contains(&price));
        let mut moved: Session = case.sessions[0].clone();
        *moved.price.last_mut().unwrap() = price;
        let mut case = case;
        case.sessions = vec![moved];
        prop_assume!(Path::new(case.previous_close, case.sessions.clone()).is_ok());
        let again = case.run();
        prop_assume!(again.resets().count() == outcome.resets().count() && again.uncapped_nav() > 0.0);
        prop_assume!(again.protected_wiped_out().is_none());
        // Ill-conditioned where both lines are nearly parallel: the tolerance is that of the crossing's price.
        let steep = case.terms.leverage.abs() * (1.0 + price / case.previous_close) * (1.0 + price / reset.rebase_price);
        prop_assert!(again.difference().abs() <= 1e-9 * case.initial_nav * steep, "{} at {price}", again.difference());
    }
}
