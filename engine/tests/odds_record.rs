//! Paths drawn from the days of a record, and what a record says of its market.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

mod odds_support;

use odds_support::{days, odds, product};
use reset_engine::odds::{Days, Estimates, MarketTerms, Odds, OddsTerms};
use reset_engine::{
    Costs, Path, Product, ProductTerms, Rebase, RebaseRule, Scenario, Session, Then, UncappedFloor,
};

/// A record of a wild market, with weekends, one split and one dividend.
fn record(length: u32) -> Path {
    let drawn = odds(product(2.0, 0.1, Rebase::observed()), MarketTerms::single_stock(1.8), days(length));
    let path = drawn.path(3, 100.0).unwrap();
    let mut sessions: Vec<Session> = path.sessions().iter().map(|s| Session::clone(s)).collect();
    for (i, session) in sessions.iter_mut().enumerate() {
        session.calendar_days = if i % 5 == 4 { 3.0 } else { 1.0 };
        session.dividend = if i == 7 { 1.0 } else { 0.0 };
    }
    Path::new(100.0, sessions).unwrap()
}

/// The session shortcuts of a drawn path are none: a scenario on the very same path says the same.
#[test]
fn odds_on_a_record_are_scenarios_on_its_paths() {
    let costs = Costs { fee_per_year: 0.3, financing_rate: 0.1, trading_cost: 0.004, ..Costs::default() };
    let products = [
        product(3.0, 1.0 / 6.0, Rebase::observed()),
        ProductTerms { costs, ..product(3.0, 0.1, Rebase::windowed(RebaseRule::Average, 2.0, 10.0)) },
        ProductTerms { costs, ..product(-2.0, 0.1, Rebase::barrier()) },
        ProductTerms { uncapped_floor: UncappedFloor::Close, ..product(10.0, 0.05, Rebase::previous()) },
        ProductTerms {
            max_resets: Some(1),
            ..product(-8.0, 0.03, Rebase { then: Then::End, ..Rebase::observed() })
        },
        ProductTerms { trigger: None, ..product(20.0, 1.0, Rebase::observed()) },
    ];
    let mut resets_in_all = 0;
    for terms in products {
        let product = Product::new(terms).unwrap();
        let source = Days::new(&record(60), 4.0).unwrap();
        let odds = Odds::new(product, source, OddsTerms { weekends: true, ..days(12) }).unwrap();
        let part = odds.run(0..60).unwrap();
        let found = part.ends().zip(part.resets()).zip(part.underlying());
        for (k, ((ends, [resets, _]), underlying)) in (0..).zip(found) {
            let path = odds.path(k, 1.0).unwrap();
            let on_it = Scenario::new(product, path.clone(), 100.0).unwrap().ends();
            assert_eq!(on_it.resets, resets as usize, "{terms:?}");
            resets_in_all += resets;
            for (a, b) in ends.into_iter().zip([on_it.protected_nav, on_it.uncapped_nav]) {
                assert!((a - b).abs() <= 1e-9 * (1.0 + b), "{a} instead of {b}: {terms:?}");
            }
            assert!((underlying / (100.0 * path.last_close()) - 1.0).abs() < 1e-12);
        }
    }
    assert!(resets_in_all > 500, "resets are common: {resets_in_all}");
}

/// A day is followed by the record's next with the probability 1 − 1/b + 1/(b·n), and each is as frequent as any.
#[test]
fn blocks_have_their_mean_length_and_days_their_share() {
    let n = 25_u32;
    let rise = |day: u32| 1.0 + 0.001 * f64::from(day + 1);
    let mut close = 100.0;
    let sessions = (0..n).map(|day| {
        close *= rise(day);
        Session::new(vec![0.0], vec![close])
    });
    let record = Path::new(100.0, sessions.collect()).unwrap();
    for block in [1.0, 10.0] {
        let product = Product::new(ProductTerms { trigger: None, ..ProductTerms::default() }).unwrap();
        let odds = Odds::new(product, Days::new(&record, block).unwrap(), days(2000)).unwrap();
        let (mut followed, mut pairs, mut first) = (0.0, 0.0, 0.0);
        for k in 0..10 {
            let path = odds.path(k, 1.0).unwrap();
            let day = |i: usize| {
                let ratio = path.sessions()[i].close_price() / path.reference_at_open(i);
                (0..n).find(|d| (rise(*d) - ratio).abs() < 1e-6).unwrap()
            };
            let list: Vec<u32> = (0..2000).map(day).collect();
            followed += list.windows(2).map(|w| f64::from(w[1] == (w[0] + 1) % n)).sum::<f64>();
            first += list.iter().map(|d| f64::from(*d == 0)).sum::<f64>();
            pairs += 1999.0;
        }
        let expected = 1.0 - 1.0 / block + 1.0 / (block * f64::from(n));
        let error = (expected * (1.0 - expected) / pairs).sqrt();
        assert!(
            (followed / pairs - expected).abs() < 4.0 * error,
            "{} instead of {expected}",
            followed / pairs
        );
        // The first day's count: independent blocks, of at most one such day in most of them.
        assert!((first / 20_000.0 - 0.04).abs() < 4.0 * (0.04 * 0.96 / 20_000.0_f64).sqrt());
    }
}

#[test]
fn too_short_a_record_is_refused() {
    let refused = |length, block| {
        let error = Days::new(&record(length), block).unwrap_err();
        [error.field, error.problem.code().to_owned()]
    };
    assert_eq!(refused(1, 5.0), ["path.sessions", "outOfRange"]);
    assert_eq!(refused(19, 5.0), ["path.sessions", "outOfRange"]);
    assert_eq!(refused(20, 0.5), ["meanBlock", "outOfRange"]);
    assert_eq!(refused(20, f64::NAN), ["meanBlock", "notFinite"]);
}

/// Days of the same shape, by hand: up and down by `a` at the close of days without a gap, which reach `x` in logs on both sides.
#[test]
fn estimates_of_a_plain_record_are_those_by_hand() {
    let (n, a, x) = (20_u32, 0.01, 0.03);
    let mut close = 100.0;
    let sessions = (0..n).map(|day| {
        let open = close;
        close *= libm::exp(if day % 2 == 0 { a } else { -a });
        Session::new(vec![0.0, 1.0, 2.0, 3.0], vec![open, open * libm::exp(x), open * libm::exp(-x), close])
    });
    let estimates = Estimates::of(&Path::new(100.0, sessions.collect()).unwrap(), 252.0);
    let near = |found: Option<f64>, expected: f64| {
        let found = found.unwrap();
        assert!((found / expected - 1.0).abs() < 1e-9, "{found} instead of {expected}");
    };
    // V(c) = a²·20/19; h − l = 2x; x(x ∓ a) + x(x ± a) = 2x²; k = 0.34/(1.34 + 21/19).
    let variance = a * a * 20.0 / 19.0;
    near(estimates.close_to_close, (252.0 * variance).sqrt());
    near(estimates.parkinson, (252.0 * 4.0 * x * x / (4.0 * std::f64::consts::LN_2)).sqrt());
    let k = 0.34 / (1.34 + 21.0 / 19.0);
    near(estimates.yang_zhang, (252.0 * (k * variance + (1.0 - k) * 2.0 * x * x)).sqrt());
    assert_eq!(estimates.days, 20);
    assert!(estimates.overnight_share.unwrap() < 1e-12);
    assert_eq!(estimates.tail_degrees, None);
}

/// A record of a known market: each estimate is near what the market was made of.
#[test]
fn estimates_find_the_market_of_a_record() {
    let market = MarketTerms { overnight_share: 0.3, tail_degrees: Some(4.0), ..MarketTerms::normal(0.6) };
    let drawn = |market, seed| {
        let terms = OddsTerms { seed, ..days(2500) };
        Estimates::of(&odds(ProductTerms::default(), market, terms).path(0, 100.0).unwrap(), 252.0)
    };
    let student = drawn(market, 5);
    let nu = student.tail_degrees.unwrap();
    assert!((3.2..5.0).contains(&nu), "{nu}");
    let normal = drawn(MarketTerms { tail_degrees: None, ..market }, 6);
    // Relative error of a standard deviation of 2,500 normal days: 1/√5000 = 1.4 %; ranges know more.
    assert!((normal.close_to_close.unwrap() / 0.6 - 1.0).abs() < 0.057, "{normal:?}");
    assert!((normal.yang_zhang.unwrap() / 0.6 - 1.0).abs() < 0.04, "{normal:?}");
    assert!((normal.parkinson.unwrap() / (0.6 * 0.7_f64.sqrt()) - 1.0).abs() < 0.06, "{normal:?}");
    assert!((normal.overnight_share.unwrap() - 0.3).abs() < 0.03, "{normal:?}");
    assert!(normal.tail_degrees.is_none_or(|nu| nu > 20.0), "{normal:?}");
}

/// Tails are those about the mean: a drift is none, however strong. Days of the closes alone, whose logs are the same but for it.
#[test]
fn a_drift_is_no_tail() {
    let closes = |days: u32, drift: f64| {
        let mut log = 0.0;
        let session = (0..days).map(|day: u32| {
            // Nine small moves, then a large one, up and down by turns.
            let size = if day % 10 == 9 { 0.05 } else { 0.01 };
            log += drift + if day / 10 % 2 == day % 2 { size } else { -size };
            Session::new(vec![0.0], vec![100.0 * libm::exp(log)])
        });
        Estimates::of(&Path::new(100.0, session.collect()).unwrap(), 252.0)
    };
    let (still, rising) = (closes(120, 0.0), closes(120, 0.03));
    let [a, b] = [still.tail_degrees.unwrap(), rising.tail_degrees.unwrap()];
    assert!((a / b - 1.0).abs() < 1e-6, "{a} and {b}");
    let [a, b] = [still.close_to_close.unwrap(), rising.close_to_close.unwrap()];
    assert!((a / b - 1.0).abs() < 1e-9, "{a} and {b}");
    // Sixty days say something of tails, fewer nothing.
    assert_eq!([59, 60].map(|days| closes(days, 0.0).tail_degrees.is_some()), [false, true]);
}

/// An open and a close have a gap between days, but no range.
#[test]
fn days_of_two_prices_say_nothing_of_a_range() {
    let days = [[90.0, 100.0], [110.0, 105.0], [100.0, 103.0]];
    let sessions = days.map(|prices| Session::new(vec![0.0, 390.0], prices.to_vec()));
    let found = Estimates::of(&Path::new(100.0, sessions.to_vec()).unwrap(), 252.0);
    assert_eq!((found.parkinson, found.yang_zhang), (None, None));
    assert!(found.close_to_close.is_some() && found.overnight_share.is_some());
}

/// Each session takes back what the gap before it brought: the days stand still from close to close.
#[test]
fn a_days_return_is_that_of_gap_and_session_together() {
    let open = |day: u32| if day.is_multiple_of(2) { 125.0 } else { 80.0 };
    let sessions = (0..10).map(|day| Session::new(vec![0.0, 390.0], vec![open(day), 100.0])).collect();
    let found = Estimates::of(&Path::new(100.0, sessions).unwrap(), 252.0);
    assert!(found.close_to_close.unwrap() < 1e-12, "{found:?}");
    assert!((found.overnight_share.unwrap() - 0.5).abs() < 1e-12, "{found:?}");
}

#[test]
fn a_record_that_says_nothing_gives_no_estimate() {
    let one = Estimates::of(&Path::new(100.0, vec![Session::new(vec![0.0], vec![90.0])]).unwrap(), 252.0);
    assert_eq!([one.close_to_close, one.parkinson, one.yang_zhang, one.overnight_share], [None; 4]);
    let closes = (0..80).map(|_| Session::new(vec![0.0], vec![100.0])).collect();
    let still = Estimates::of(&Path::new(100.0, closes).unwrap(), 252.0);
    assert_eq!((still.close_to_close, still.tail_degrees, still.overnight_share), (Some(0.0), None, None));
}
