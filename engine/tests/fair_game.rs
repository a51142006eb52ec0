//! Law 9 without sampling: every path of a small binary tree, weighted by its probability.
//!
//! The law holds exactly where the rebase price is the price of its moment: `observed`, `last`, and `barrier` when the path
//! meets the barrier instead of jumping it. An average or a worst price is one at which the moment's market does not trade,
//! so that the mean moves: `worst` costs; an average and a jumped barrier credit the product with a price it could not have had.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used)] // a failed unwrap in a test is a failed test

mod common;

use common::{Case, one_day, terms};
use reset_engine::{ProductTerms, Rebase, RebaseRule, Then};

const DOWN: f64 = 0.95;

/// Ticks of a path: enough for three resets; the worst path leaves even the uncapped products of these tests alive.
const TICKS: u32 = 6;

/// Mean NAVs, protected and uncapped, over all paths of a fair tree with steps `up` and [`DOWN`]; and the mean number of
/// resets. `E[step] = 1` fixes the probability of a step up.
fn means(terms: ProductTerms, up: f64) -> [f64; 3] {
    let p_up = (1.0 - DOWN) / (up - DOWN);
    let mut mean = [0.0; 3];
    for path in 0..1_u32 << TICKS {
        let (mut probability, mut price) = (1.0, 100.0);
        let ticks: Vec<(f64, f64)> = (0..TICKS)
            .map(|tick| {
                let rises = path >> tick & 1 == 1;
                probability *= if rises { p_up } else { 1.0 - p_up };
                price *= if rises { up } else { DOWN };
                (f64::from(tick), price)
            })
            .collect();
        let case: Case = one_day(terms, 100.0, &ticks);
        let outcome = case.run();
        assert!(outcome.uncapped_nav() > 0.0 && outcome.protected_nav() > 0.0, "nothing may be floored");
        let resets = f64::from(u32::try_from(outcome.resets().count()).unwrap());
        for (sum, x) in mean.iter_mut().zip([outcome.protected_nav(), outcome.uncapped_nav(), resets]) {
            *sum += probability * x;
        }
    }
    mean
}

/// 64 paths of NAVs below 1000, each with a dozen roundings amplified by at most 2·|L|: 64 · 1000 · 12 · 6 · 1e-16 < 1e-9,
/// weighted by probabilities that add up to 1: far below 1e-10.
fn assert_fair(terms: ProductTerms, up: f64) {
    let [protected, uncapped, resets] = means(terms, up);
    assert!(resets > 0.2, "resets are rare: {resets}");
    assert!((protected - 100.0).abs() < 1e-10, "protected {protected} under {terms:?}");
    assert!((uncapped - 100.0).abs() < 1e-10, "uncapped {uncapped} under {terms:?}");
}

#[test]
fn in_a_fair_game_the_reset_costs_nothing_on_average() {
    for leverage in [3.0, 2.0, 0.5, -1.0, -2.0] {
        for trigger in [0.04, 0.07, 0.12] {
            assert_fair(terms(leverage, trigger, RebaseRule::Observed, 0.0, 0.0), 1.06);
            for (delay, window) in [(0.0, 0.0), (0.0, 2.0), (1.0, 1.0), (1.0, 30.0)] {
                assert_fair(terms(leverage, trigger, RebaseRule::Last, delay, window), 1.06);
            }
        }
    }
}

/// A trigger that ends the product exchanges its outcome for cash at a fair price; a longer halt and a strict test change
/// when the next reset comes, not what it costs.
#[test]
fn ends_halts_and_strict_triggers_are_fair_too() {
    for leverage in [3.0, 2.0, 0.5, -1.0, -2.0] {
        for rule in [RebaseRule::Observed, RebaseRule::Last] {
            let plain = terms(leverage, 0.07, rule, 0.0, 1.0);
            let halt = Rebase { halt_minutes: 2.0, ..plain.rebase };
            assert_fair(ProductTerms { rebase: halt, ..plain }, 1.06);
            assert_fair(ProductTerms { rebase: Rebase { then: Then::End, ..plain.rebase }, ..plain }, 1.06);
            assert_fair(
                ProductTerms { rebase: Rebase { then: Then::End, ..halt }, strict: true, ..plain },
                1.06,
            );
        }
    }
}

/// With `up = 1/DOWN` a path meets every barrier two steps away.
#[test]
fn a_barrier_that_is_met_is_fair() {
    for leverage in [3.0, 2.0] {
        assert_fair(terms(leverage, 1.0 - DOWN * DOWN, RebaseRule::Barrier, 0.0, 0.0), 1.0 / DOWN);
    }
    for leverage in [-1.0, -2.0] {
        assert_fair(terms(leverage, 1.0 / (DOWN * DOWN) - 1.0, RebaseRule::Barrier, 0.0, 0.0), 1.0 / DOWN);
    }
}

/// Law 2 term by term: `L(L−1)·r1·r2` with `R` worse than the price of the window's end gives `r1` and `r2` opposite signs.
#[test]
fn the_worst_price_of_a_window_costs_on_average() {
    for leverage in [3.0, 2.0, -1.0, -2.0] {
        let [protected, uncapped, _] = means(terms(leverage, 0.07, RebaseRule::Worst, 0.0, 2.0), 1.06);
        assert!(protected < uncapped - 0.01, "{protected} against {uncapped}");
    }
}

/// The close lies below a barrier that was jumped, or comes back through it, and is in either case measured from a price at
/// which nothing traded: law 2's `r1·r2` has a positive mean. The same holds, more weakly, for an average: it moves with the
/// price at the window's end, so that the mean of `P/R` is below 1. And of the price before the breach, which is known to be
/// too good by then.
#[test]
fn a_jumped_barrier_an_average_and_the_price_before_favour_the_product_in_the_model() {
    for (rule, window) in
        [(RebaseRule::Barrier, 0.0), (RebaseRule::Average, 2.0), (RebaseRule::Previous, 0.0)]
    {
        for leverage in [3.0, 2.0, -1.0, -2.0] {
            let [protected, uncapped, _] = means(terms(leverage, 0.07, rule, 0.0, window), 1.06);
            assert!(protected > uncapped + 0.01, "{rule:?} {leverage}: {protected} against {uncapped}");
        }
    }
}
