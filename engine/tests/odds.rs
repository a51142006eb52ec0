//! The laws and closed forms of the odds, each against drawn paths.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used)] // a failed unwrap in a test is a failed test

mod odds_support;

use odds_support::{days, estimate_is, fixed, odds, phi, product};
use reset_engine::odds::{MarketTerms, Odds, OddsTerms};
use reset_engine::{Costs, ProductTerms, Rebase, RebaseRule, Then, UncappedFloor};

const OBSERVED: Rebase = Rebase::observed();

/// Law 9 of the model: in a fair game the reset costs nothing on average. A product of 2x or −1x with so small steps is never
/// floored, whatever it does.
#[test]
fn in_a_fair_game_both_means_are_the_initial_nav() {
    let markets = [
        MarketTerms::normal(0.9),
        MarketTerms { overnight_share: 0.3, u_shape: 0.7, ..MarketTerms::normal(0.9) },
        MarketTerms { jumps_per_year: 40.0, jump_mean: -0.02, jump_sd: 0.04, ..MarketTerms::normal(0.9) },
    ];
    for market in markets {
        for (leverage, trigger) in [(2.0, 0.06), (-1.0, 0.08)] {
            for rebase in [OBSERVED, Rebase::windowed(RebaseRule::Last, 2.0, 5.0)] {
                let summary =
                    odds(product(leverage, trigger, rebase), market, days(5)).run(0..4000).unwrap().summary();
                assert!(
                    summary.path_with_reset.value > 0.3,
                    "resets are common: {:?}",
                    summary.path_with_reset
                );
                estimate_is(summary.protected.mean, 100.0);
                estimate_is(summary.uncapped.mean, 100.0);
                estimate_is(summary.difference.mean, 0.0);
                // Each exchanges outcomes: the values themselves differ on most paths with a reset.
                assert!(summary.ahead.equal.value < 1.0 - 0.9 * summary.path_with_reset.value);
            }
        }
    }
}

/// Law 2: without resets the mean is `NAV_0·(1 + L·(e^{μ/252} − 1))^n`, and so little volatility loses nobody everything.
#[test]
fn the_mean_without_resets_has_a_closed_form() {
    let market = MarketTerms { drift: 0.3, tail_degrees: Some(6.0), ..MarketTerms::single_stock(0.3) };
    for leverage in [3.0, -2.0, 0.5] {
        let terms = ProductTerms { leverage, trigger: None, ..ProductTerms::default() };
        let summary = odds(terms, market, days(126)).run(0..3000).unwrap().summary();
        let day = 1.0 + leverage * libm::expm1(0.3 / 252.0);
        estimate_is(summary.uncapped.mean, 100.0 * day.powi(126));
        estimate_is(summary.underlying.mean, 100.0 * libm::exp(0.3 / 252.0).powi(126));
        assert_eq!(summary.protected, summary.uncapped, "law 1: no reset, no difference");
    }
}

/// Law 3: the chance to touch a level within a session follows from reflection, the level moved away by 0.5826 standard
/// deviations of a tick; ever closer as ticks do.
#[test]
fn the_share_of_days_with_a_reset_is_that_of_reflection() {
    let volatility = 2.0;
    let s = volatility / 252.0_f64.sqrt();
    let m = -0.5 * s * s;
    for (tick_minutes, ticks, paths) in
        [(5.0, 78.0_f64, 60_000), (1.0, 390.0, 240_000), (0.25, 1560.0, 240_000)]
    {
        for (leverage, trigger) in [(3.0, 1.0 / 6.0), (2.0, 0.25), (-1.0, 0.3)] {
            let market = MarketTerms { tick_minutes, ..MarketTerms::normal(volatility) };
            let summary =
                odds(product(leverage, trigger, OBSERVED), market, days(1)).run(0..paths).unwrap().summary();
            let shift = 0.5826 * s / ticks.sqrt();
            let expected = if leverage > 0.0 {
                let b = libm::log(1.0 - trigger) - shift;
                phi((b - m) / s) + libm::exp(2.0 * m * b / (s * s)) * phi((b + m) / s)
            } else {
                let b = libm::log(1.0 + trigger) + shift;
                phi((m - b) / s) + libm::exp(2.0 * m * b / (s * s)) * phi((-b - m) / s)
            };
            estimate_is(summary.day_with_reset, expected);
        }
    }
}

/// The same where the session's variance lies in a U: at so many ticks what counts is its variance time.
#[test]
fn the_shape_of_a_day_does_not_change_whether_a_level_is_touched() {
    let touched = |u_shape| {
        let market = MarketTerms { u_shape, tick_minutes: 0.05, ..MarketTerms::normal(2.0) };
        odds(product(3.0, 1.0 / 6.0, OBSERVED), market, days(1))
            .run(0..40_000)
            .unwrap()
            .summary()
            .day_with_reset
    };
    let (flat, u) = (touched(0.0), touched(0.9));
    assert!((flat.value - u.value).abs() < 4.0 * flat.standard_error.hypot(u.standard_error));
}

/// Law 4: with 90 % of the variance in the gap and a session of one tick at its open and one at its close, a reset at the
/// open is a tail of the gap's distribution.
#[test]
fn a_reset_at_the_open_is_the_tail_of_the_gap() {
    let (volatility, share) = (2.0, 0.9);
    let variance: f64 = share * volatility * volatility / 252.0;
    let s = variance.sqrt();
    let at_open = |tail_degrees| {
        let market = MarketTerms { overnight_share: share, tail_degrees, ..MarketTerms::normal(volatility) };
        let mut count = 0.0;
        let n = 60_000;
        odds(product(3.0, 1.0 / 6.0, OBSERVED), market, days(1))
            .run_seen(0..n, false, |_, resets| count += f64::from(resets[0].trigger_minute == 0.0))
            .unwrap();
        count / f64::from(n)
    };
    let b = libm::log(5.0 / 6.0);
    let normal = phi((b + 0.5 * variance) / s);
    assert!((at_open(None) - normal).abs() < 4.0 * (normal / 60_000.0).sqrt());
    // Student: the mean over ξ = (ν−2)/χ² of normal tails, by the midpoint rule over χ²_5.
    let density =
        |x: f64| libm::pow(x, 1.5) * libm::exp(-0.5 * x) / (libm::pow(2.0, 2.5) * libm::tgamma(2.5));
    let student: f64 = (0..40_000)
        .map(|i| 0.002 * (f64::from(i) + 0.5))
        .map(|x| {
            let v = variance * 3.0 / x;
            density(x) * 0.002 * phi((b + 0.5 * v) / v.sqrt())
        })
        .sum();
    assert!((at_open(Some(5.0)) - student).abs() < 4.0 * (student / 60_000.0).sqrt(), "{student}");
}

/// Law 5: any split of the paths gives the same bits, in any order; and a path is the same among few as among many.
#[test]
fn any_split_gives_the_same_bits() {
    let market = MarketTerms::single_stock(1.5);
    let odds = odds(product(3.0, 1.0 / 6.0, OBSERVED), market, days(10));
    let whole = odds.run(0..500).unwrap();
    let mut split = odds.run(200..350).unwrap();
    for range in [350..500, 0..1, 1..77, 77..200] {
        split.merge(odds.run(range).unwrap()).unwrap();
    }
    assert_eq!(whole, split);
    let bits = |x: f64| x.to_bits();
    let (a, b) = (whole.summary(), split.summary());
    assert_eq!(a, b);
    assert_eq!(bits(a.protected.mean.value), bits(b.protected.mean.value));
    assert_eq!(whole.ends().nth(77), odds.run(77..78).unwrap().ends().next());
    let refused = split.merge(odds.run(499..501).unwrap()).unwrap_err();
    assert_eq!((refused.field.as_str(), refused.problem.code()), ("parts", "countedTwice"));
    let other =
        Odds::new(*odds.product(), odds.source().clone(), OddsTerms { seed: 2, ..*odds.terms() }).unwrap();
    let refused = split.merge(other.run(500..501).unwrap()).unwrap_err();
    assert_eq!((refused.field.as_str(), refused.problem.code()), ("parts", "otherQuestion"));
}

/// Scale: every value goes with the initial NAV, and the resets do not know it. Powers of two keep the bits.
#[test]
fn values_scale_with_the_initial_nav() {
    let run = |initial_nav| {
        let terms = OddsTerms { initial_nav, ..days(20) };
        odds(product(3.0, 1.0 / 6.0, OBSERVED), MarketTerms::single_stock(1.2), terms).run(0..300).unwrap()
    };
    let (one, many) = (run(128.0), run(2.0));
    assert!(one.resets().eq(many.resets()));
    assert!(one.ends().zip(many.ends()).all(|(a, b)| a == b.map(|x| 64.0 * x)));
}

/// Errors shrink as the square root of the paths, and they are the errors: the means of many seeds scatter by them.
#[test]
fn errors_are_what_they_say() {
    let error = |paths, seed| {
        let terms = OddsTerms { seed, ..days(5) };
        let odds = odds(product(2.0, 0.1, OBSERVED), MarketTerms::normal(0.9), terms);
        odds.run(0..paths).unwrap().summary().protected.mean
    };
    let ratio = error(500, 1).standard_error / error(8000, 1).standard_error;
    assert!((ratio - 4.0).abs() < 0.5, "{ratio}");
    let scatter: f64 =
        (0..60).map(|seed| error(200, seed)).map(|e| ((e.value - 100.0) / e.standard_error).powi(2)).sum();
    // χ² of 60 degrees: 60 ± 4·√120.
    assert!((scatter / 60.0 - 1.0).abs() < 0.75, "{scatter}");
}

/// Without volatility there is one path, of the drift alone, and every figure is its own. By hand: a day's factor of the
/// underlying is e^{μ/252}, of the product 1 + L·(e^{μ/252} − 1).
#[test]
fn without_volatility_everything_is_the_one_path() {
    for (market, rebase) in [
        (MarketTerms::single_stock(0.0), OBSERVED),
        (MarketTerms { drift: -2.0, u_shape: 1.0, ..MarketTerms::normal(0.0) }, Rebase::barrier()),
        (MarketTerms { drift: -2.0, ..MarketTerms::single_stock(0.0) }, Rebase::previous()),
    ] {
        let summary = odds(product(3.0, 1.0 / 6.0, rebase), market, days(30)).run(0..5).unwrap().summary();
        let day = 1.0 + 3.0 * libm::expm1(market.drift / 252.0);
        let expected = 100.0 * day.powi(30);
        for value in &summary.protected.sorted {
            assert!((value / expected - 1.0).abs() < 1e-12, "{value} instead of {expected}");
        }
        assert_eq!((summary.path_with_reset, summary.ahead.equal), (fixed(0.0), fixed(1.0)));
        assert!(summary.protected.mean.standard_error < 1e-12);
    }
    // A fall of −5 a year is 2 % a day: with a trigger of 0.5 % it fires at 0.5 and 1 and 1.5 %, at 390 ticks a day.
    let market = MarketTerms { drift: -5.0, ..MarketTerms::normal(0.0) };
    let summary = odds(product(3.0, 0.005, Rebase::barrier()), market, days(4)).run(0..2).unwrap().summary();
    let fall = libm::exp(-5.0 / 252.0);
    let day = (1.0_f64 - 3.0 * 0.005).powi(3) * (1.0 + 3.0 * (fall / 0.995_f64.powi(3) - 1.0));
    assert_eq!(summary.resets_per_day.value, 3.0);
    assert!((summary.protected.mean.value / (100.0 * day.powi(4)) - 1.0).abs() < 1e-12);
    // −ln 0.99 is 197.5 of 390 parts of 5/252: the 198th tick is the first beyond 1 %, and the reset is priced there.
    let summary = odds(product(3.0, 0.01, OBSERVED), market, days(1)).run(0..1).unwrap().summary();
    let seen = libm::exp(-5.0 / 252.0 * 198.0 / 390.0);
    let expected = 100.0 * (1.0 + 3.0 * (seen - 1.0)) * (1.0 + 3.0 * (fall / seen - 1.0));
    assert!((summary.protected.mean.value / expected - 1.0).abs() < 1e-12, "{expected}");
}

/// Costs of a session are those of the engine: with nothing else, a fee of 1 % over 360 days, three of them each fifth close.
#[test]
fn weekends_bear_three_days_of_costs() {
    let costs = Costs { fee_per_year: 0.01, ..Costs::default() };
    let terms = ProductTerms { leverage: 1.0, trigger: None, costs, ..ProductTerms::default() };
    let end = |weekends| {
        let terms_of = OddsTerms { weekends, ..days(10) };
        odds(terms, MarketTerms::normal(0.0), terms_of).run(0..1).unwrap().summary().uncapped.mean.value
    };
    let day = 1.0 - 0.01 / 360.0_f64;
    assert!((end(false) - 100.0 * day.powi(10)).abs() < 1e-10);
    assert!((end(true) - 100.0 * day.powi(8) * (1.0 - 0.03 / 360.0_f64).powi(2)).abs() < 1e-10);
}

/// Both products can lose everything, and the shares say so: a 20x product loses it with a fall of a twentieth.
#[test]
fn everything_can_be_lost() {
    let market = MarketTerms::normal(0.8);
    let summary = odds(product(20.0, 1.0, OBSERVED), market, days(1)).run(0..20_000).unwrap().summary();
    let s = 0.8 / 252.0_f64.sqrt();
    let (b, m) = (libm::log(0.95) - 0.5826 * s / 390.0_f64.sqrt(), -0.5 * s * s);
    let lost = phi((b - m) / s) + libm::exp(2.0 * m * b / (s * s)) * phi((b + m) / s);
    estimate_is(summary.uncapped.lost, lost);
    assert_eq!(summary.protected.lost, summary.uncapped.lost);
    // Read at the close only, it is the close's own distribution.
    let terms = ProductTerms { uncapped_floor: UncappedFloor::Close, ..product(20.0, 1.0, OBSERVED) };
    let summary = odds(terms, market, days(1)).run(0..20_000).unwrap().summary();
    estimate_is(summary.uncapped.lost, phi((libm::log(0.95) - m) / s));
    estimate_is(summary.protected.lost, lost);
}

/// A product that its trigger ends stays what it is, and has no second reset.
#[test]
fn an_ended_product_stays_what_it_is() {
    let terms = product(3.0, 0.1, Rebase { then: Then::End, ..Rebase::barrier() });
    let part = odds(terms, MarketTerms::normal(1.0), days(40)).run(0..500).unwrap();
    let summary = part.summary();
    assert_eq!(summary.resets[2..].iter().sum::<u64>(), 0);
    assert!(summary.path_with_reset.value > 0.5);
    let longer = odds(terms, MarketTerms::normal(1.0), days(80)).run(0..500).unwrap();
    for ((at, resets), later) in part.ends().zip(part.resets()).zip(longer.ends()) {
        assert!(resets[0] == 0 || at[0] == later[0]);
    }
}

#[test]
fn a_summary_counts_every_path_once() {
    let part = odds(product(3.0, 1.0 / 6.0, OBSERVED), MarketTerms::single_stock(1.5), days(300))
        .run(0..400)
        .unwrap();
    let summary = part.summary();
    assert_eq!((summary.paths, summary.resets.iter().sum::<u64>()), (400, 400));
    for distribution in [&summary.protected, &summary.uncapped, &summary.underlying, &summary.difference] {
        for classes in [1, 2, 40] {
            let histogram = distribution.histogram(classes);
            assert_eq!(histogram.count.iter().sum::<u64>(), 400);
            assert_eq!(histogram.edge.len(), histogram.count.len() + 1);
        }
        let mut sorted = distribution.sorted.clone();
        sorted.dedup();
        assert_eq!(distribution.quantile(0.5 / 400.0), distribution.sorted[0]);
        assert_eq!(distribution.quantile(10.5 / 400.0), distribution.sorted[10]);
        assert_eq!(distribution.quantile(1.0), distribution.sorted[399]);
    }
    let ahead = summary.ahead;
    assert!((ahead.protected.value + ahead.uncapped.value + ahead.equal.value - 1.0).abs() < 1e-12);
    // The fan's last day is the end, within its class.
    assert_eq!(summary.fan.day.last(), Some(&300));
    let last = summary.fan.protected.last().unwrap();
    assert!((last[2] / summary.protected.quantile(0.5) - 1.0).abs() < 0.05, "{last:?}");
}
