//! What the odds refuse, and with which words; and what they bear.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

mod odds_support;

use odds_support::{days, odds, product};
use reset_engine::odds::{Market, MarketTerms, Odds, OddsTerms};
use reset_engine::{InputError, Product, Rebase, RebaseRule};

fn refusal(terms: MarketTerms) -> [String; 2] {
    told(&Market::new(terms).unwrap_err())
}

fn told(error: &InputError) -> [String; 2] {
    [error.field.clone(), error.problem.code().to_owned()]
}

#[test]
fn a_market_outside_its_limits_is_refused_by_its_field() {
    let fine = MarketTerms::single_stock(0.6);
    Market::new(fine).unwrap();
    let cases: [(MarketTerms, &str); 19] = [
        (MarketTerms { volatility: -0.1, ..fine }, "market.volatility"),
        (MarketTerms { volatility: 10.01, ..fine }, "market.volatility"),
        (MarketTerms { drift: 5.5, ..fine }, "market.drift"),
        (MarketTerms { overnight_share: 0.95, ..fine }, "market.overnightShare"),
        (MarketTerms { overnight_share: -0.1, ..fine }, "market.overnightShare"),
        (MarketTerms { tail_degrees: Some(2.0), ..fine }, "market.tailDegrees"),
        (MarketTerms { tail_degrees: Some(1e6), ..fine }, "market.tailDegrees"),
        (MarketTerms { jumps_per_year: -1.0, ..fine }, "market.jumpsPerYear"),
        (MarketTerms { jumps_per_year: 1001.0, ..fine }, "market.jumpsPerYear"),
        (MarketTerms { jump_mean: -2.5, ..fine }, "market.jumpMean"),
        (MarketTerms { jump_sd: -0.1, ..fine }, "market.jumpSd"),
        (MarketTerms { jump_sd: 2.1, ..fine }, "market.jumpSd"),
        (MarketTerms { u_shape: 1.1, ..fine }, "market.uShape"),
        (MarketTerms { session_minutes: 0.0, ..fine }, "market.sessionMinutes"),
        (MarketTerms { days_per_year: 367.0, ..fine }, "market.daysPerYear"),
        (MarketTerms { tick_minutes: 0.0, ..fine }, "market.tickMinutes"),
        // Gaps and jumps are part of the volatility: 4·0.5² = 1 a year is more than 0.6² = 0.36 less its quarter.
        (MarketTerms { jump_sd: 0.5, ..fine }, "market.jumpsPerYear"),
        (MarketTerms { jump_mean: 0.5, ..fine }, "market.jumpsPerYear"),
        (MarketTerms { volatility: 0.0, ..fine }, "market.jumpsPerYear"),
    ];
    for (terms, field) in cases {
        assert_eq!(refusal(terms), [field, "outOfRange"], "{terms:?}");
    }
}

#[test]
fn what_is_no_number_is_refused() {
    let fine = MarketTerms::single_stock(0.6);
    for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let cases: [(MarketTerms, &str); 11] = [
            (MarketTerms { volatility: bad, ..fine }, "volatility"),
            (MarketTerms { drift: bad, ..fine }, "drift"),
            (MarketTerms { overnight_share: bad, ..fine }, "overnightShare"),
            (MarketTerms { tail_degrees: Some(bad), ..fine }, "tailDegrees"),
            (MarketTerms { jumps_per_year: bad, ..fine }, "jumpsPerYear"),
            (MarketTerms { jump_mean: bad, ..fine }, "jumpMean"),
            (MarketTerms { jump_sd: bad, ..fine }, "jumpSd"),
            (MarketTerms { u_shape: bad, ..fine }, "uShape"),
            (MarketTerms { session_minutes: bad, ..fine }, "sessionMinutes"),
            (MarketTerms { days_per_year: bad, ..fine }, "daysPerYear"),
            (MarketTerms { tick_minutes: bad, ..fine }, "tickMinutes"),
        ];
        for (terms, field) in cases {
            assert_eq!(refusal(terms), [format!("market.{field}"), "notFinite".to_owned()]);
        }
    }
}

#[test]
fn a_question_outside_its_limits_is_refused() {
    let market = Market::new(MarketTerms::normal(0.6)).unwrap();
    let sound = Product::new(product(3.0, 1.0 / 6.0, Rebase::observed())).unwrap();
    let asked = |terms| told(&Odds::new(sound, market, terms).unwrap_err());
    assert_eq!(asked(days(0)), ["days", "outOfRange"]);
    assert_eq!(asked(days(2521)), ["days", "outOfRange"]);
    assert_eq!(asked(OddsTerms { initial_nav: 0.0, ..days(1) }), ["initialNav", "outOfRange"]);
    assert_eq!(asked(OddsTerms { initial_nav: f64::NAN, ..days(1) }), ["initialNav", "notFinite"]);
    let tight = Product::new(product(3.0, 1e-4, Rebase::barrier())).unwrap();
    assert_eq!(told(&Odds::new(tight, market, days(1)).unwrap_err()), ["product.trigger", "outOfRange"]);
    let odds = Odds::new(sound, market, days(1)).unwrap();
    #[allow(clippy::reversed_empty_ranges)]
    for paths in [5..5, 6..5, 0..1_000_001, 999_999..1_000_001, u32::MAX - 1..u32::MAX] {
        assert_eq!(told(&odds.run(paths).unwrap_err()), ["paths", "outOfRange"]);
    }
    assert_eq!(odds.run(999_999..1_000_000).unwrap().paths(), 1);
    // A path of ten years has 985,320 ticks a minute apart, and too many half a minute apart.
    assert_eq!(Odds::new(sound, market, days(2520)).unwrap().path(0, 100.0).unwrap().sessions().len(), 2520);
    let fine = Market::new(MarketTerms { tick_minutes: 0.5, ..MarketTerms::normal(0.6) }).unwrap();
    let years = Odds::new(sound, fine, days(2520)).unwrap();
    assert_eq!(told(&years.path(0, 100.0).unwrap_err()), ["path.sessions", "tooMany"]);
}

/// The wildest markets within the limits: no number is NaN or infinite, and no value negative.
#[test]
fn the_limits_are_borne() {
    let wild = MarketTerms {
        volatility: 10.0,
        drift: 5.0,
        overnight_share: 0.5,
        tail_degrees: Some(2.001),
        jumps_per_year: 12.0,
        jump_mean: 1.0,
        jump_sd: 1.5,
        u_shape: 1.0,
        session_minutes: 1440.0,
        days_per_year: 252.0,
        tick_minutes: 30.0,
    };
    let rare = MarketTerms { days_per_year: 1.0, jumps_per_year: 1.0, jump_mean: -2.0, jump_sd: 2.0, ..wild };
    let one_tick = MarketTerms { tick_minutes: 1440.0, session_minutes: 1.0, ..wild };
    for market in [wild, rare, one_tick] {
        for rule in RebaseRule::ALL {
            for (leverage, trigger) in [(20.0, 0.001), (3.0, 1.0), (-20.0, 0.001), (-1.0, 1.0), (0.01, 0.01)]
            {
                let odds =
                    odds(product(leverage, trigger, Rebase::windowed(rule, 1.0, 60.0)), market, days(20));
                let summary = odds.run(0..20).unwrap().summary();
                for d in [&summary.protected, &summary.uncapped, &summary.underlying, &summary.difference] {
                    assert!(d.sorted.iter().all(|v| v.is_finite()), "{leverage} {rule:?}: {:?}", d.sorted);
                }
                assert!(summary.protected.sorted[0] >= 0.0 && summary.uncapped.sorted[0] >= 0.0);
                assert!(summary.fan.protected.iter().flatten().all(|v| v.is_finite()));
            }
        }
    }
}

/// One path on one day has no error, and answers.
#[test]
fn one_path_is_a_sample_too() {
    let odds = odds(product(3.0, 0.1, Rebase::observed()), MarketTerms::single_stock(3.0), days(1));
    let summary = odds.run(0..1).unwrap().summary();
    assert_eq!((summary.paths, summary.protected.mean.standard_error), (1, 0.0));
    assert_eq!(summary.protected.quantile(0.01), summary.protected.mean.value);
    assert_eq!(summary.protected.histogram(40).count, [1]);
}
