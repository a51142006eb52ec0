//! A session step by step, by hand: triggers, windows, halts, closes. Each value is one line of arithmetic.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used)] // a failed unwrap in a test is a failed test

mod common;

use common::{assert_near, day, one_day, session, terms};
use reset_engine::RebaseRule::{Average, Barrier, Last, Observed, Worst};
use reset_engine::{Outcome, RebaseRule};

const SIXTH: f64 = 1.0 / 6.0;

fn prices_of_rebases(outcome: &Outcome) -> Vec<f64> {
    outcome.resets().map(|(_, reset)| reset.rebase_price).collect()
}

// Trigger.

#[test]
fn trigger_is_inclusive() {
    let fired = |price| day(terms(3.0, SIXTH, Observed, 0.0, 0.0), 83.04, &[(86.0, price)]).resets().count();
    assert_eq!(fired(69.20), 1, "five sixths of 83.04, the print of a published notice");
    assert_eq!(fired(69.21), 0);
}

#[test]
fn trigger_has_a_tolerance_of_1e_12_of_the_reference() {
    let fired = |l, price| day(terms(l, 0.25, Observed, 0.0, 0.0), 100.0, &[(0.0, price)]).resets().count();
    assert_eq!(fired(2.0, 75.0 + 0.9e-10), 1);
    assert_eq!(fired(2.0, 75.0 + 1.1e-10), 0);
    assert_eq!(fired(-2.0, 125.0 - 0.9e-10), 1);
    assert_eq!(fired(-2.0, 125.0 - 1.1e-10), 0);
}

#[test]
fn trigger_looks_at_the_reference_and_not_at_the_high() {
    let outcome =
        day(terms(2.0, 0.25, Observed, 0.0, 0.0), 100.0, &[(0.0, 120.0), (60.0, 76.0), (390.0, 80.0)]);
    assert_eq!(outcome.resets().count(), 0);
}

#[test]
fn trigger_of_a_short_product_is_a_rise() {
    let ticks = [(0.0, 60.0), (60.0, 124.0), (120.0, 125.0), (390.0, 125.0)];
    let outcome = day(terms(-2.0, 0.25, Observed, 0.0, 0.0), 100.0, &ticks);
    assert_eq!(outcome.resets().map(|(_, r)| r.trigger_minute).collect::<Vec<_>>(), [120.0]);
    assert_near(outcome.protected_nav(), 50.0);
}

#[test]
fn after_a_reset_the_rebase_price_is_the_reference() {
    // 70, then three quarters of it: 52.5. The first level was 75.
    let ticks = [(0.0, 70.0), (60.0, 53.0), (120.0, 52.5), (390.0, 52.5)];
    let outcome = day(terms(2.0, 0.25, Observed, 0.0, 0.0), 100.0, &ticks);
    assert_eq!(prices_of_rebases(&outcome), [70.0, 52.5]);
    let levels: Vec<f64> = outcome.resets().map(|(_, r)| r.trigger_level).collect();
    assert_eq!(levels, [75.0, 52.5]);
}

#[test]
fn after_the_close_the_closing_price_is_the_reference() {
    let mut case = one_day(terms(2.0, 0.25, Observed, 0.0, 0.0), 100.0, &[(0.0, 95.0), (390.0, 90.0)]);
    case.sessions.push(session(&[(0.0, 68.0), (100.0, 67.5), (390.0, 67.5)]));
    let outcome = case.run();
    let resets: Vec<_> = outcome.resets().map(|(day, r)| (day, r.trigger_minute, r.reference)).collect();
    assert_eq!(resets, [(1, 100.0, 90.0)]);
    assert_near(outcome.protected_nav(), 80.0 * 0.5);
}

// Rules without a window.

#[test]
fn barrier_reads_the_tick_again_and_crosses_several_levels() {
    let outcome = day(terms(3.0, SIXTH, Barrier, 0.0, 0.0), 100.0, &[(0.0, 69.0), (390.0, 69.0)]);
    let resets: Vec<_> = outcome.resets().map(|(_, r)| *r).collect();
    assert_eq!(resets.len(), 2, "83.33 and 69.44, not 57.87");
    assert_near(resets[0].rebase_price, 250.0 / 3.0);
    assert_near(resets[1].rebase_price, 625.0 / 9.0);
    assert_near(resets[1].nav_after, 25.0);
    assert_eq!(
        (resets[1].trigger_minute, resets[1].rebase_minute, resets[1].trigger_price),
        (0.0, 0.0, 69.0)
    );
    // 69/69.444 = 0.9936: 25·(1 − 3·0.0064).
    assert_near(outcome.sessions()[0].protected[0], 24.52);
}

#[test]
fn barrier_of_a_short_product_crosses_upwards() {
    let outcome = day(terms(-2.0, 0.25, Barrier, 0.0, 0.0), 100.0, &[(0.0, 160.0)]);
    assert_eq!(prices_of_rebases(&outcome), [125.0, 156.25]);
    // 25 at 156.25; 160/156.25 = 1.024.
    assert_near(outcome.protected_nav(), 25.0 * (1.0 - 2.0 * 0.024));
}

#[test]
fn barrier_saves_a_product_that_the_tick_itself_would_end() {
    // 60 is beyond 2/3, but the barriers at 83.33 and 69.44 come first: 25·(1 + 3·(0.864 − 1)) = 14.8.
    let outcome = day(terms(3.0, SIXTH, Barrier, 0.0, 0.0), 100.0, &[(0.0, 60.0)]);
    assert_near(outcome.protected_nav(), 14.8);
    assert_eq!(outcome.uncapped_nav(), 0.0);
}

#[test]
fn observed_takes_the_price_of_the_tick_once() {
    let outcome = day(terms(3.0, SIXTH, Observed, 0.0, 0.0), 100.0, &[(0.0, 69.0), (390.0, 69.0)]);
    assert_eq!(prices_of_rebases(&outcome), [69.0]);
    assert_near(outcome.protected_nav(), 7.0);
}

// Windows. 2x, trigger 20 %, fired at minute 10 by 80; the window is [15, 25].

const WINDOW: [(f64, f64); 8] = [
    (0.0, 95.0),
    (10.0, 80.0),
    (14.999, 60.0),
    (15.0, 78.0),
    (20.0, 81.0),
    (25.0, 84.0),
    (25.001, 79.0),
    (390.0, 88.0),
];

fn window(rule: RebaseRule) -> Outcome {
    day(terms(2.0, 0.2, rule, 5.0, 10.0), 100.0, &WINDOW)
}

#[test]
fn window_is_closed_at_both_ends() {
    assert_eq!(prices_of_rebases(&window(Average)), [81.0], "(78 + 81 + 84)/3");
    assert_eq!(prices_of_rebases(&window(Worst)), [78.0]);
    assert_eq!(prices_of_rebases(&window(Last)), [84.0]);
}

#[test]
fn window_of_a_short_product_is_worst_at_its_highest() {
    let ticks = [(0.0, 121.0), (5.0, 125.0), (10.0, 118.0), (11.0, 130.0), (390.0, 120.0)];
    let outcome = day(terms(-2.0, 0.2, Worst, 0.0, 10.0), 100.0, &ticks);
    assert_eq!(prices_of_rebases(&outcome), [125.0]);
}

#[test]
fn rebase_happens_at_the_windows_end_and_the_nav_jumps_there() {
    let outcome = window(Average);
    let (_, reset) = outcome.resets().next().unwrap();
    assert_eq!((reset.trigger_minute, reset.rebase_minute), (10.0, 25.0));
    assert_near(reset.nav_after, 62.0);
    let series = &outcome.sessions()[0].protected;
    assert_near(series[0], 90.0);
    assert!(series[1..5].iter().all(|nav| nav.is_nan()), "halted from the trigger up to the rebase");
    assert_near(series[5], 62.0 * (1.0 + 2.0 * (84.0 / 81.0 - 1.0)));
    assert_near(series[6], 62.0 * (1.0 + 2.0 * (79.0 / 81.0 - 1.0)));
    let leverage = &outcome.sessions()[0].protected_leverage;
    assert!(leverage[1..5].iter().all(|x| x.is_nan()));
    assert!(outcome.sessions()[0].uncapped.iter().all(|nav| !nav.is_nan()), "the other product trades on");
}

#[test]
fn average_is_weighted_by_volume_inside_the_window_only() {
    let average = |volume: [f64; 8]| {
        let mut case = one_day(terms(2.0, 0.2, Average, 5.0, 10.0), 100.0, &WINDOW);
        case.sessions[0].volume = Some(volume.to_vec());
        prices_of_rebases(&case.run())[0]
    };
    assert_near(average([9e9, 9e9, 9e9, 1.0, 0.0, 3.0, 9e9, 9e9]), 82.5); // (78 + 3·84)/4
    assert_near(average([0.0, 0.0, 0.0, 0.0, 5.0, 0.0, 0.0, 0.0]), 81.0);
    assert_near(average([7.0, 7.0, 7.0, 0.0, 0.0, 0.0, 7.0, 7.0]), 81.0); // no volume in the window: unweighted
}

#[test]
fn average_of_the_widest_prices_is_a_price() {
    // The first price carries no volume: nothing of it may be left, not even its rounding error.
    let mut case =
        one_day(terms(-0.5, 0.2, Average, 0.0, 10.0), 1.0, &[(0.0, 1e12), (5.0, 1e-9), (390.0, 1e-9)]);
    case.sessions[0].volume = Some(vec![0.0, 1.0, 1.0]);
    let outcome = case.run();
    assert_eq!(prices_of_rebases(&outcome), [1e-9]);
    assert!(outcome.protected_nav().is_finite());
}

#[test]
fn window_without_a_tick_takes_the_last_price_before_its_end() {
    let outcome =
        day(terms(2.0, 0.2, Average, 5.0, 10.0), 100.0, &[(10.0, 80.0), (12.0, 79.0), (30.0, 90.0)]);
    let (_, reset) = outcome.resets().next().unwrap();
    assert_eq!((reset.rebase_minute, reset.rebase_price), (25.0, 79.0));
    assert_near(outcome.protected_nav(), 58.0 * (1.0 + 2.0 * (90.0 / 79.0 - 1.0)));
    let alone = day(terms(2.0, 0.2, Worst, 5.0, 10.0), 100.0, &[(10.0, 80.0), (30.0, 90.0)]);
    assert_eq!(prices_of_rebases(&alone), [80.0]);
}

#[test]
fn window_is_cut_off_at_the_close() {
    let ticks = [(380.0, 80.0), (385.0, 78.0), (390.0, 82.0)];
    let outcome = day(terms(2.0, 0.2, Average, 5.0, 10.0), 100.0, &ticks);
    let (_, reset) = outcome.resets().next().unwrap();
    assert_eq!((reset.rebase_minute, reset.rebase_price), (390.0, 80.0), "(78 + 82)/2");
    assert_near(outcome.protected_nav(), 60.0 * (1.0 + 2.0 * 0.025));
    assert!(!outcome.sessions()[0].protected[2].is_nan(), "the closing value is published");
    // Fired at 388: the window would start after the close, and the close is the last price before its end.
    let late = day(terms(2.0, 0.2, Worst, 5.0, 10.0), 100.0, &[(388.0, 80.0), (390.0, 82.0)]);
    let (_, reset) = late.resets().next().unwrap();
    assert_eq!((reset.rebase_minute, reset.rebase_price), (390.0, 82.0));
    assert_eq!(late.protected_nav(), late.uncapped_nav());
}

#[test]
fn trigger_at_the_closing_tick_rebases_at_the_close() {
    for rule in [Observed, Average, Worst, Last] {
        let outcome = day(terms(2.0, 0.2, rule, 5.0, 10.0), 100.0, &[(0.0, 90.0), (390.0, 75.0)]);
        let (_, reset) = outcome.resets().next().unwrap();
        assert_eq!((reset.trigger_minute, reset.rebase_minute, reset.rebase_price), (390.0, 390.0, 75.0));
        assert_near(reset.trade, -50.0);
        assert_near(outcome.protected_nav(), 50.0);
        assert_eq!(outcome.sessions()[0].close.protected_trade, 0.0, "nothing is left to trade at the close");
    }
}

#[test]
fn no_trigger_is_tested_while_a_window_runs() {
    // In the window the price halves again; at its end it stands at 70, above three quarters of the mean of 60.
    let ticks = [(0.0, 75.0), (5.0, 35.0), (10.0, 70.0), (390.0, 70.0)];
    let outcome = day(terms(2.0, 0.25, Average, 0.0, 10.0), 100.0, &ticks);
    assert_eq!(prices_of_rebases(&outcome), [60.0]);
    assert_near(outcome.protected_nav(), 20.0 * (1.0 + 2.0 * (70.0 / 60.0 - 1.0)));
}

#[test]
fn tick_at_the_windows_end_is_tested_against_the_rebase_price() {
    // Mean of 80, 80, 50 is 70; 50 is below four fifths of it: the next window starts at once, and nothing is published.
    let ticks = [(0.0, 80.0), (5.0, 80.0), (10.0, 50.0), (20.0, 63.0), (390.0, 63.0)];
    let outcome = day(terms(2.0, 0.2, Average, 0.0, 10.0), 100.0, &ticks);
    let resets: Vec<_> =
        outcome.resets().map(|(_, r)| (r.trigger_minute, r.rebase_minute, r.reference)).collect();
    assert_eq!(resets.len(), 2);
    assert_eq!((resets[1].0, resets[1].1), (10.0, 20.0));
    assert_near(resets[1].2, 70.0);
    assert!(outcome.sessions()[0].protected[..3].iter().all(|nav| nav.is_nan()));
    // 40 at 70; the second mean is (50 + 63)/2 = 56.5.
    assert_near(outcome.resets().last().unwrap().1.nav_after, 40.0 * (1.0 + 2.0 * (56.5 / 70.0 - 1.0)));
}

// Counts.

#[test]
fn max_resets_counts_within_a_session() {
    let ticks = [(0.0, 80.0), (60.0, 64.0), (120.0, 51.2), (390.0, 51.2)];
    let count = |most| {
        let mut product = terms(2.0, 0.2, Observed, 0.0, 0.0);
        product.max_resets = most;
        let mut case = one_day(product, 100.0, &ticks);
        case.sessions.push(session(&[(0.0, 40.96), (60.0, 32.768), (390.0, 33.0)]));
        let outcome = case.run();
        outcome.sessions().iter().map(|s| s.resets.len()).collect::<Vec<_>>()
    };
    assert_eq!(count(None), [3, 2]);
    assert_eq!(count(Some(2)), [2, 2]);
    assert_eq!(count(Some(1)), [1, 1]);
    assert_eq!(count(Some(0)), [0, 0]);
}

#[test]
fn effects_of_the_regulators_examples_are_ten_either_way() {
    for (close, effect) in [(90.0, -10.0), (60.0, 10.0)] {
        let outcome = day(terms(2.0, 0.25, Observed, 0.0, 0.0), 100.0, &[(120.0, 75.0), (390.0, close)]);
        let (_, reset) = outcome.resets().next().unwrap();
        assert_near(reset.effect, effect); // −50/75·(close − 75)
        assert_near(outcome.difference(), effect);
    }
}

#[test]
fn effective_leverage_grows_on_the_way_down_and_returns_at_the_reset() {
    let ticks = [(0.0, 80.0), (60.0, 75.0), (390.0, 60.0)];
    let outcome = day(terms(2.0, 0.25, Observed, 0.0, 0.0), 100.0, &ticks);
    let session = &outcome.sessions()[0];
    assert_near(session.uncapped_leverage[0], 1.6 / 0.6);
    assert_near(session.uncapped_leverage[1], 3.0); // a published identity: 2x at −25 %
    assert_near(session.protected_leverage[1], 2.0);
    assert_near(session.protected_leverage[2], 1.6 / 0.6);
    assert_near(session.uncapped_leverage[2], 6.0);
}

#[test]
fn seconds_written_as_sixtieths_of_a_minute_fall_into_their_window() {
    // A tick a second from 50 minutes on; it fires in the first of them, whatever that is.
    for first in 3_000..3_400_u32 {
        let minute = |second: u32| f64::from(second) / 60.0;
        let at = |second: u32| if second == first + 300 || second == first + 900 { 60.0 } else { 72.0 };
        let ticks: Vec<(f64, f64)> = (first..=first + 1_000).map(|s| (minute(s), at(s))).collect();
        let outcome = day(terms(2.0, 0.25, Average, 5.0, 10.0), 100.0, &ticks);
        // 601 ticks from second 300 to second 900, both included: two at 60, the others at 72.
        assert_near(prices_of_rebases(&outcome)[0], 72.0 - 2.0 * 12.0 / 601.0);
    }
}
