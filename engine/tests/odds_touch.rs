//! The closed form of days that reach a level against days that are drawn.

#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

use reset_engine::odds::{Market, MarketTerms, Odds, OddsTerms};
use reset_engine::{Product, ProductTerms, Rebase};

/// Share of days with a reset, and its standard error.
fn drawn(market: MarketTerms, leverage: f64, trigger: f64, days: u32) -> (f64, f64) {
    let terms = ProductTerms {
        leverage,
        trigger: Some(trigger),
        rebase: Rebase::observed(),
        ..ProductTerms::default()
    };
    let odds = Odds::new(
        Product::new(terms).unwrap(),
        Market::new(market).unwrap(),
        OddsTerms { days: 1, ..OddsTerms::default() },
    );
    let share = odds.unwrap().run(0..days).unwrap().summary().day_with_reset;
    (share.value, share.standard_error)
}

fn meets(market: MarketTerms, leverage: f64, trigger: f64) {
    let closed = Market::new(market).unwrap().days_touching(trigger, leverage > 0.0);
    let (share, error) = drawn(market, leverage, trigger, 200_000);
    // The correction for ticks is good to about a hundredth of the share.
    let off = (share - closed).abs();
    assert!(off < 4.0 * error + 0.01 * closed, "{closed} against {share} ± {error}: {market:?}");
}

#[test]
fn normal_days_reach_a_level_as_reflection_says() {
    meets(MarketTerms::normal(0.9), 3.0, 0.1);
    meets(MarketTerms::normal(0.9), -3.0, 0.1);
    meets(MarketTerms::normal(1.5), 2.0, 0.2);
}

#[test]
fn gaps_and_wild_days_are_summed_over() {
    let gaps = MarketTerms { overnight_share: 0.25, ..MarketTerms::normal(1.2) };
    meets(gaps, 3.0, 1.0 / 6.0);
    meets(MarketTerms { tail_degrees: Some(4.0), ..gaps }, 3.0, 1.0 / 6.0);
    meets(MarketTerms { tail_degrees: Some(3.0), ..gaps }, -1.0, 0.5);
}

#[test]
fn nothing_moves_without_volatility() {
    assert_eq!(Market::new(MarketTerms::normal(0.0)).unwrap().days_touching(0.1, true), 0.0);
}

/// Between two things known by hand: a price beyond the level at the open has reached it, and by reflection it is reached about twice
/// as often as a day ends beyond it, or less where a gap jumps over it.
#[test]
fn a_day_reaches_a_level_more_often_than_its_open_and_less_than_twice_as_often_as_its_close() {
    let market = MarketTerms { overnight_share: 0.9, ..MarketTerms::normal(0.6) };
    let closed = Market::new(market).unwrap().days_touching(0.05, true);
    let variance: f64 = 0.36 / 252.0;
    let tail = |v: f64| 0.5 * libm::erfc(-(libm::log(0.95) + 0.5 * v) / v.sqrt() / std::f64::consts::SQRT_2);
    assert!(tail(0.9 * variance) < closed && closed < 2.0 * tail(variance), "{closed}");
}
