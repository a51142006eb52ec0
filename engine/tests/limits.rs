//! Every limit, with the exact path and code of the refusal; and what happens at the ends of the allowed.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used)] // a failed unwrap in a test is a failed test

mod common;

use common::{one_day, terms};
use reset_engine::limits::{self, MAX_PATH_RESETS, MAX_SESSIONS, MAX_TICKS};
use reset_engine::{
    Costs, InputError, Limit, Path, Problem, Product, ProductTerms, Rebase, RebaseRule, Scenario, Session,
};

#[track_caller]
fn refused<T: std::fmt::Debug>(result: Result<T, InputError>, field: &str, code: &str) {
    let error = result.unwrap_err();
    assert_eq!((error.field.as_str(), error.problem.code()), (field, code), "{error}");
    assert!(error.to_string().starts_with(field));
}

const NOT_NUMBERS: [f64; 3] = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY];

/// Values just outside a limit, and whether each is the end that must be allowed instead.
fn outside(limit: &Limit) -> [f64; 2] {
    [if limit.min_inclusive { limit.min.next_down() } else { limit.min }, limit.max.next_up()]
}

fn smallest(limit: &Limit) -> f64 {
    if limit.min_inclusive { limit.min } else { limit.min.next_up() }
}

/// Puts every wrong value, and both ends of the allowed, into one number of an input.
#[track_caller]
fn probe<T: std::fmt::Debug>(limit: &Limit, field: &str, make: impl Fn(f64) -> Result<T, InputError>) {
    for x in NOT_NUMBERS {
        refused(make(x), field, "notFinite");
    }
    for x in outside(limit) {
        refused(make(x), field, "outOfRange");
        let message = make(x).unwrap_err().to_string();
        assert!(message.contains(limit.name), "the message names the number: {message}");
    }
    for x in [smallest(limit), limit.max] {
        assert!(make(x).is_ok(), "{field} takes {x}");
    }
}

fn product(change: impl FnOnce(&mut ProductTerms)) -> Result<Product, InputError> {
    let mut terms = ProductTerms::default();
    change(&mut terms);
    Product::new(terms)
}

fn path(change: impl FnOnce(&mut Session)) -> Result<Path, InputError> {
    let mut session =
        Session { volume: Some(vec![1.0; 3]), ..Session::new(vec![0.0, 1.0, 2.0], vec![100.0; 3]) };
    change(&mut session);
    // The second session, so that the index in the field is not zero by chance.
    Path::new(100.0, vec![Session::new(vec![0.0], vec![100.0]), session])
}

#[test]
fn product_fields_have_limits() {
    probe(&limits::LEVERAGE, "product.leverage", |x| product(|t| t.leverage = x));
    probe(&limits::TRIGGER, "product.trigger", |x| product(|t| t.trigger = Some(x)));
    probe(&limits::DELAY, "product.rebase.delayMinutes", |x| product(|t| t.rebase.delay_minutes = x));
    probe(&limits::WINDOW, "product.rebase.windowMinutes", |x| product(|t| t.rebase.window_minutes = x));
    probe(&limits::HALT, "product.rebase.haltMinutes", |x| product(|t| t.rebase.halt_minutes = x));
    probe(&limits::FEE, "product.costs.feePerYear", |x| product(|t| t.costs.fee_per_year = x));
    probe(&limits::FINANCING_RATE, "product.costs.financingRate", |x| {
        product(|t| t.costs.financing_rate = x)
    });
    probe(&limits::FINANCING_SPREAD, "product.costs.financingSpread", |x| {
        product(|t| t.costs.financing_spread = x)
    });
    probe(&limits::BORROW_FEE, "product.costs.borrowFee", |x| product(|t| t.costs.borrow_fee = x));
    probe(&limits::TRADING_COST, "product.costs.tradingCost", |x| product(|t| t.costs.trading_cost = x));
}

#[test]
fn published_limits_are_those_of_the_interface() {
    // |L| ≤ 20, 0 < tau ≤ 1, at most 1,000,000 ticks and 2,600 sessions.
    assert_eq!((limits::LEVERAGE.min, limits::LEVERAGE.max), (-20.0, 20.0));
    assert_eq!((limits::TRIGGER.min, limits::TRIGGER.max, limits::TRIGGER.min_inclusive), (0.0, 1.0, false));
    assert_eq!((MAX_TICKS, MAX_SESSIONS), (1_000_000, 2_600));
    for trigger in [0.0, 2.0, -0.1] {
        refused(product(|t| t.trigger = Some(trigger)), "product.trigger", "outOfRange");
    }
}

#[test]
fn leverage_of_zero_has_a_code_of_its_own() {
    for zero in [0.0, -0.0] {
        refused(product(|t| t.leverage = zero), "product.leverage", "zero");
    }
    assert!(product(|t| t.leverage = f64::MIN_POSITIVE).is_ok());
}

#[test]
fn resets_per_session_are_limited() {
    refused(product(|t| t.max_resets = Some(1_000_001)), "product.maxResets", "outOfRange");
    refused(product(|t| t.max_resets = Some(u32::MAX)), "product.maxResets", "outOfRange");
    assert!(product(|t| t.max_resets = Some(1_000_000)).is_ok());
}

#[test]
fn path_fields_have_limits() {
    probe(&limits::PRICE, "path.previousClose", |x| Path::new(x, vec![Session::new(vec![0.0], vec![1.0])]));
    probe(&limits::PRICE, "path.sessions[1].price[2]", |x| path(|s| s.price[2] = x));
    probe(&limits::VOLUME, "path.sessions[1].volume[1]", |x| path(|s| s.volume.as_mut().unwrap()[1] = x));
    probe(&limits::CALENDAR_DAYS, "path.sessions[1].calendarDays", |x| path(|s| s.calendar_days = x));
    probe(&limits::SPLIT, "path.sessions[1].split", |x| path(|s| s.split = x));
    for x in NOT_NUMBERS {
        refused(path(|s| s.dividend = x), "path.sessions[1].dividend", "notFinite");
    }
    for x in [limits::DIVIDEND.min.next_down(), limits::DIVIDEND.max.next_up()] {
        refused(path(|s| s.dividend = x), "path.sessions[1].dividend", "outOfRange");
    }
    let one = |x| Path::new(100.0, vec![Session::new(vec![x], vec![1.0])]);
    probe(&limits::MINUTE, "path.sessions[0].minute[0]", one);
    for price in [0.0, -1.0] {
        refused(path(|s| s.price[0] = price), "path.sessions[1].price[0]", "outOfRange");
    }
}

#[test]
fn a_dividend_or_a_split_must_leave_a_price() {
    let ex = |dividend, split| path(|s| (s.dividend, s.split) = (dividend, split));
    assert!(ex(99.999, 1.0).is_ok());
    for dividend in [100.0, 250.0] {
        refused(ex(dividend, 1.0), "path.sessions[1].dividend", "outOfRange");
    }
    let cheap = |split| Path::new(1e-6, vec![Session { split, ..Session::new(vec![0.0], vec![1e-6]) }]);
    refused(cheap(1e6), "path.sessions[0].split", "outOfRange"); // 1e-12
    assert!(cheap(1e2).is_ok());
}

#[test]
fn calendar_days_are_whole() {
    for days in [0.5, 3.5, 365.999] {
        let result = path(|s| s.calendar_days = days);
        assert_eq!(result.clone().unwrap_err().problem, Problem::NotWhole { found: days });
        refused(result, "path.sessions[1].calendarDays", "notWhole");
    }
    assert!(path(|s| s.calendar_days = 4.0).is_ok());
}

#[test]
fn initial_nav_has_limits() {
    let with = |nav| Scenario::new(product(|_| ()).unwrap(), path(|_| ()).unwrap(), nav);
    probe(&limits::INITIAL_NAV, "initialNav", with);
}

#[test]
fn times_must_increase_strictly() {
    for minutes in [[0.0, 1.0, 1.0], [0.0, 2.0, 1.0]] {
        let result = path(|s| s.minute = minutes.to_vec());
        let error = result.clone().unwrap_err();
        assert_eq!(error.problem, Problem::NotIncreasing { previous: minutes[1], found: minutes[2] });
        refused(result, "path.sessions[1].minute[2]", "notIncreasing");
    }
    refused(path(|s| s.minute[2] = f64::NAN), "path.sessions[1].minute[2]", "notFinite");
}

#[test]
fn columns_must_be_of_one_length() {
    for length in [0, 2, 4] {
        refused(path(|s| s.price.resize(length, 1.0)), "path.sessions[1].price", "lengthMismatch");
        let resize = |s: &mut Session| s.volume.as_mut().unwrap().resize(length, 1.0);
        refused(path(resize), "path.sessions[1].volume", "lengthMismatch");
    }
}

#[test]
fn nothing_is_refused_as_empty() {
    refused(Path::new(100.0, Vec::new()), "path.sessions", "empty");
    refused(Path::new(100.0, vec![Session::new(Vec::new(), Vec::new())]), "path.sessions[0].minute", "empty");
}

/// As many sessions as told, of as many ticks.
fn long_path(sessions: usize, ticks: usize) -> Result<Path, InputError> {
    let minute: Vec<f64> = (0..ticks).map(|m| f64::from(u32::try_from(m).unwrap())).collect();
    Path::new(100.0, vec![Session::new(minute, vec![100.0; ticks]); sessions])
}

#[test]
fn sizes_are_limited() {
    refused(long_path(1, 1_000_001), "path.sessions", "tooMany");
    refused(long_path(2_601, 1), "path.sessions", "tooMany");
    refused(long_path(2_600, 385), "path.sessions", "tooMany"); // 1,001,000 ticks
    assert!(long_path(1, 1_000_000).is_ok());
    assert!(long_path(2_600, 384).is_ok());
}

/// The references that barrier rebasing may go through are bounded before the run.
#[test]
fn barrier_trigger_too_small_for_the_path_is_refused() {
    let scenario = |leverage: f64, trigger: f64, to: f64, most: Option<u32>| {
        let terms =
            ProductTerms { max_resets: most, ..terms(leverage, trigger, RebaseRule::Barrier, 0.0, 0.0) };
        let path = Path::new(100.0, vec![Session::new(vec![0.0, 1.0], vec![100.0, to])]).unwrap();
        Scenario::new(Product::new(terms).unwrap(), path, 100.0)
    };
    for tau in [f64::MIN_POSITIVE, 1e-300, 1e-17, 1e-12, 2e-12, 1e-9] {
        for (leverage, to) in [(3.0, 50.0), (-3.0, 150.0)] {
            refused(scenario(leverage, tau, to, None), "product.trigger", "tooManyResets");
            for most in [0, 1, 1000] {
                let outcome = scenario(leverage, tau, to, Some(most)).unwrap().run();
                assert!(outcome.resets().count() <= most as usize, "bounded by maxResets");
            }
        }
    }
    // Within the tolerance of the trigger test even a price that stands still fires, without end.
    for tau in [1e-300, 1e-13, 1e-12, 2e-12] {
        for leverage in [3.0, -3.0] {
            refused(scenario(leverage, tau, 100.0, None), "product.trigger", "tooManyResets");
        }
    }
    assert_eq!(scenario(3.0, 1e-9, 100.0, None).unwrap().run().resets().count(), 0);
    // ln 2 / 1e-5 is some 69,000 resets, and all of them happen or the product ends.
    let outcome = scenario(3.0, 1e-5, 50.0, None).unwrap().run();
    let resets = outcome.resets().count();
    assert!((69_000..70_000).contains(&resets), "{resets}");
    assert!(resets < MAX_PATH_RESETS);
    // So many small rebalances are nearly continuous: (1/2)^3.
    assert!((outcome.protected_nav() - 12.5).abs() < 0.01);
}

/// A slide whose ticks all fire, under every rule: as many resets as the limit allows, and not one more.
#[test]
fn resets_on_a_path_are_limited_under_every_rule() {
    // From the highest price, each tick 0.045 % lower: past a trigger of 0.04 %, from 1e12 down to 3e-8.
    let slide = |ticks: usize| {
        let minute = (0..ticks).map(|m| f64::from(u32::try_from(m).unwrap())).collect();
        let mut next = limits::PRICE.max;
        let price = std::iter::repeat_with(|| {
            next *= 0.999_55;
            next
        });
        let session = Session::new(minute, price.take(ticks).collect());
        Path::new(limits::PRICE.max, vec![session]).unwrap()
    };
    let (long, enough) = (slide(MAX_PATH_RESETS + 1), slide(MAX_PATH_RESETS));
    for rule in RebaseRule::ALL {
        let with = |max_resets| {
            let terms = ProductTerms { max_resets, ..terms(0.1, 0.000_4, rule, 0.0, 0.0) };
            Product::new(terms).unwrap()
        };
        let problem = |error: InputError| (error.field, error.problem);
        let too_many = |field: &str| (field.to_owned(), Problem::TooManyResets { most: MAX_PATH_RESETS });
        let refused = Scenario::new(with(None), long.clone(), 100.0).map(|_| ()).map_err(problem);
        assert_eq!(refused, Err(too_many("product.trigger")), "{rule:?}");
        let products = [with(Some(1)), with(None)];
        let refused = long.ends(&products, 100.0).map(|_| ()).map_err(problem);
        assert_eq!(refused, Err(too_many("products[1].trigger")), "{rule:?}");
        let few = Scenario::new(with(Some(5)), long.clone(), 100.0).unwrap();
        assert_eq!((few.ends().resets, few.events().resets().count()), (5, 5), "{rule:?}");
        // The levels of a barrier lie nearer to each other than the ticks.
        if rule != RebaseRule::Barrier {
            let most = Scenario::new(with(None), enough.clone(), 100.0).unwrap();
            assert_eq!(most.ends().resets, MAX_PATH_RESETS, "{rule:?}");
        }
    }
}

#[test]
fn tiny_triggers_neither_hang_nor_panic_under_any_rule() {
    for rule in RebaseRule::ALL {
        for tau in [f64::from_bits(1), 1e-300, 1e-17, 1e-12, 1e-9] {
            for (leverage, to) in [(3.0, 80.0), (-3.0, 120.0), (20.0, 100.0)] {
                let ticks = [(0.0, 100.0), (1.0, 99.0), (2.0, to), (390.0, 100.0)];
                let case = one_day(terms(leverage, tau, rule, 0.0, 1.0), 100.0, &ticks);
                let path = Path::new(case.previous_close, case.sessions.clone()).unwrap();
                match Scenario::new(Product::new(case.terms).unwrap(), path, 100.0) {
                    Ok(scenario) => {
                        assert!(scenario.run().resets().count() <= 4 || rule == RebaseRule::Barrier);
                    }
                    Err(error) => assert!(rule == RebaseRule::Barrier, "{error}"),
                }
            }
        }
    }
}

/// Prices, NAV, leverage and costs at their ends, over as many sessions as there may be: NAVs stay numbers.
#[test]
fn ends_of_the_limits_give_numbers() {
    let (low, high) = (limits::PRICE.min, limits::PRICE.max);
    let costs = Costs {
        fee_per_year: 0.0,
        financing_rate: limits::FINANCING_RATE.max,
        financing_spread: 0.0,
        borrow_fee: limits::BORROW_FEE.max,
        trading_cost: limits::TRADING_COST.max,
        ..Costs::default()
    };
    let up_and_down = |up: bool| {
        let prices = if up { vec![low, high, low] } else { vec![high, low, high] };
        Session { volume: Some(vec![1e15, 0.0, 1e-9]), ..Session::new(vec![0.0, 1.0, 1e7], prices) }
    };
    let climb = Session::new(vec![0.0, 1e7], vec![low, high]);
    let paths = [
        Path::new(low, vec![up_and_down(true); 30]).unwrap(),
        Path::new(high, vec![up_and_down(false); 30]).unwrap(),
        Path::new(low, vec![climb; 2_600]).unwrap(),
    ];
    for path in &paths {
        for rule in RebaseRule::ALL {
            for leverage in [-20.0, -0.5, 1e-300, 0.5, 1.0, 20.0] {
                for trigger in [Some(1.0), Some(1.0_f64.next_down()), Some(0.5), None] {
                    for costs in [Costs::default(), costs] {
                        let rebase = Rebase::windowed(rule, 0.0, 1.0);
                        // As many on each of 2,600 days as a path may have: a barrier is crossed 119 times in a day.
                        let max_resets = Some(38);
                        let terms = ProductTerms {
                            leverage,
                            trigger,
                            rebase,
                            max_resets,
                            costs,
                            ..ProductTerms::default()
                        };
                        let product = Product::new(terms).unwrap();
                        let nav = limits::INITIAL_NAV.max;
                        all_numbers(&Scenario::new(product, path.clone(), nav).unwrap());
                    }
                }
            }
        }
    }
}

fn all_numbers(scenario: &Scenario) {
    let outcome = scenario.run();
    let say = || format!("{:?}", outcome.product().terms());
    for session in outcome.sessions() {
        assert!(session.uncapped.iter().all(|nav| nav.is_finite() && *nav >= 0.0), "{}", say());
        assert!(session.protected.iter().all(|nav| nav.is_nan() || nav.is_finite()), "{}", say());
        let c = &session.close;
        let close = [c.protected_nav, c.uncapped_nav, c.protected_trade, c.uncapped_trade, c.protected_cost];
        assert!(close.iter().all(|x| x.is_finite()), "{close:?} {}", say());
        for r in &session.resets {
            let reset = [r.rebase_price, r.nav_before, r.nav_after, r.trade, r.cost, r.effect];
            assert!(reset.iter().all(|x| x.is_finite()), "{reset:?} {}", say());
            assert!(r.rebase_price > 0.0);
        }
    }
    let measures = [outcome.difference(), outcome.protected_drawdown(), outcome.uncapped_drawdown()];
    assert!(measures.iter().all(|x| x.is_finite()), "{measures:?} {}", say());
}

#[test]
fn every_limit_says_what_and_why() {
    for limit in [&limits::LEVERAGE, &limits::TRIGGER, &limits::PRICE, &limits::STEP, &limits::ROUGHNESS] {
        assert!(!limit.name.is_empty() && !limit.why.is_empty() && limit.min < limit.max);
    }
    assert_eq!(limits::TRIGGER.to_string(), "trigger above 0 to 1");
    assert_eq!(limits::LEVERAGE.to_string(), "leverage from -20 to 20");
}
