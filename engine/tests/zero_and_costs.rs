//! What ends a product, and what it costs, by hand.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used)] // a failed unwrap in a test is a failed test

mod common;

use common::{assert_near, day, one_day, session, terms};
use reset_engine::RebaseRule::{Average, Last, Observed};
use reset_engine::{Accrual, Costs, DayCount, Outcome, ProductTerms, UncappedFloor, formula};

const SIXTH: f64 = 1.0 / 6.0;

fn plain(leverage: f64) -> ProductTerms {
    ProductTerms { leverage, trigger: None, ..ProductTerms::default() }
}

fn charged(leverage: f64, costs: Costs) -> ProductTerms {
    ProductTerms { costs, ..plain(leverage) }
}

// Zero.

#[test]
fn zero_is_absorbing_under_the_intraday_reading() {
    let mut case = one_day(plain(3.0), 100.0, &[(0.0, 80.0), (60.0, 60.0), (390.0, 90.0)]);
    case.sessions.push(session(&[(0.0, 95.0), (390.0, 120.0)]));
    let outcome = case.run();
    assert_eq!(outcome.sessions()[0].uncapped[1..], [0.0, 0.0]);
    assert_eq!(outcome.sessions()[1].uncapped, [0.0, 0.0]);
    let end = outcome.uncapped_wiped_out().unwrap();
    assert_eq!((end.session, end.minute, end.price), (0, 60.0, 60.0));
    // It closes its whole position where it ends, 3·100·0.6, and has nothing to trade after.
    assert_near(outcome.sessions()[0].close.uncapped_trade, -180.0);
    assert_near(outcome.sessions()[0].close.protected_trade, -180.0);
    assert_eq!(outcome.sessions()[1].close.uncapped_trade, 0.0);
    assert!(outcome.sessions()[0].uncapped_leverage[1..].iter().all(|x| x.is_nan()));
    assert!(outcome.sessions()[1].protected_leverage.iter().all(|x| x.is_nan()));
}

#[test]
fn close_reading_marks_the_uncapped_product_at_the_close_only() {
    let terms = ProductTerms { uncapped_floor: UncappedFloor::Close, ..plain(3.0) };
    let back = day(terms, 100.0, &[(60.0, 60.0), (390.0, 90.0)]);
    assert_eq!(back.sessions()[0].uncapped[0], 0.0, "never below zero on the way");
    assert_near(back.uncapped_nav(), 70.0);
    assert_eq!(back.uncapped_wiped_out(), None);
    assert_eq!(back.protected_nav(), 0.0, "the reading is the uncapped product's alone");
    let gone = day(terms, 100.0, &[(60.0, 90.0), (390.0, 60.0)]);
    let end = gone.uncapped_wiped_out().unwrap();
    assert_eq!((gone.uncapped_nav(), end.minute, end.price), (0.0, 390.0, 60.0));
    assert_near(gone.sessions()[0].close.uncapped_trade, -180.0);
}

/// At 1 + 1/|L| times the reference nothing is left, whatever comes after.
#[test]
fn a_short_product_ends_at_exactly_the_price_of_its_loss() {
    for (leverage, price) in [(-1.0, 200.0), (-2.0, 150.0), (-4.0, 125.0)] {
        let outcome = day(plain(leverage), 100.0, &[(60.0, price), (390.0, 100.0)]);
        assert_eq!((outcome.protected_nav(), outcome.uncapped_nav()), (0.0, 0.0), "{leverage}");
        assert_eq!(outcome.uncapped_wiped_out().map(|end| end.minute), Some(60.0), "{leverage}");
    }
    // A loss of a half would need the price to fall to nothing.
    assert_eq!(formula::recovery_move(-1.0, 50.0, 100.0), None);
}

#[test]
fn two_thirds_end_a_3x_product_however_they_are_rounded() {
    for price in [200.0 / 3.0, (200.0_f64 / 3.0).next_up(), 100.0 * (1.0 - 1.0 / 3.0), 66.0] {
        let outcome = day(plain(3.0), 100.0, &[(0.0, price), (390.0, 90.0)]);
        assert_eq!((outcome.protected_nav(), outcome.uncapped_nav()), (0.0, 0.0), "{price}");
    }
    assert!(day(plain(3.0), 100.0, &[(0.0, 66.7)]).uncapped_nav() > 0.0);
    for price in [400.0 / 3.0, (400.0_f64 / 3.0).next_down()] {
        assert_eq!(day(plain(-3.0), 100.0, &[(0.0, price)]).uncapped_nav(), 0.0);
    }
}

#[test]
fn trigger_deeper_than_the_end_does_not_save() {
    let outcome = day(terms(3.0, 0.5, Observed, 0.0, 0.0), 100.0, &[(60.0, 60.0), (390.0, 90.0)]);
    assert_eq!(outcome.resets().count(), 0);
    assert_eq!(outcome.protected_wiped_out().map(|end| (end.minute, end.price)), Some((60.0, 60.0)));
}

#[test]
fn halted_product_is_judged_by_its_rebase_and_not_by_the_ticks_before() {
    // 60 would be the end, but the mean of 80, 60, 85 is 75: 100·(1 − 0.75) = 25.
    let ticks = [(0.0, 80.0), (5.0, 60.0), (10.0, 85.0), (390.0, 85.0)];
    let outcome = day(terms(3.0, SIXTH, Average, 0.0, 10.0), 100.0, &ticks);
    assert_near(outcome.resets().next().unwrap().1.nav_after, 25.0);
    assert_near(outcome.protected_nav(), 25.0 * (1.0 + 3.0 * (85.0 / 75.0 - 1.0)));
    assert_eq!(outcome.uncapped_nav(), 0.0);
    // And the other way about: a rebase at 60, by a tick inside the window, is the end at the window's end.
    let ticks = [(0.0, 80.0), (5.0, 60.0), (11.0, 85.0), (390.0, 85.0)];
    let outcome = day(terms(3.0, SIXTH, Last, 0.0, 10.0), 100.0, &ticks);
    let end = outcome.protected_wiped_out().unwrap();
    assert_eq!((end.minute, end.price, outcome.protected_nav()), (10.0, 60.0, 0.0));
    let (_, reset) = outcome.resets().next().unwrap();
    assert_near(reset.trade, -180.0); // −3·100·0.6
    assert_eq!((reset.nav_after, outcome.sessions()[0].close.protected_trade), (0.0, 0.0));
}

#[test]
fn overnight_gap_is_borne_in_full() {
    let gap = |open: f64| {
        let mut case = one_day(terms(3.0, SIXTH, Observed, 0.0, 0.0), 80.0, &[(0.0, 90.0), (390.0, 100.0)]);
        case.sessions.push(session(&[(0.0, open), (390.0, open)]));
        case.run()
    };
    let outcome = gap(75.0); // 175 at the close before; −25 %, three times
    assert_near(outcome.protected_nav(), 175.0 * 0.25);
    assert_eq!(outcome.protected_nav(), outcome.uncapped_nav());
    assert_eq!(outcome.resets().count(), 1);
    assert_eq!(gap(60.0).protected_nav(), 0.0);
}

// Costs.

const YEARLY: Costs = Costs {
    fee_per_year: 0.0075,
    financing_rate: 0.04,
    financing_spread: 0.01,
    borrow_fee: 0.0128,
    trading_cost: 0.0,
    day_count: DayCount::D360,
    accrual: Accrual::Close,
};

fn flat(leverage: f64, costs: Costs, days: f64) -> Outcome {
    let mut case = one_day(charged(leverage, costs), 100.0, &[(0.0, 100.0), (390.0, 100.0)]);
    case.sessions[0].calendar_days = days;
    case.run()
}

#[test]
fn yearly_costs_follow_the_cash_that_the_product_holds() {
    let per_year = |leverage| YEARLY.per_year(leverage);
    assert_near(per_year(3.0), 0.0075 + 2.0 * 0.05); // borrows two at rate + spread
    assert_near(per_year(1.0), 0.0075); // holds no cash
    assert_near(per_year(0.5), 0.0075 - 0.5 * 0.03); // lends half at rate − spread
    assert_near(per_year(-1.0), 0.0075 - 2.0 * 0.03 + 0.0128); // lends two, borrows one of the stock
    assert_near(per_year(-3.0), 0.0075 - 4.0 * 0.03 + 3.0 * 0.0128);
    assert!(
        Costs { financing_rate: 0.001, ..YEARLY }.per_year(-1.0) > 0.0075,
        "a spread above the rate is a cost"
    );
}

#[test]
fn yearly_costs_are_charged_by_calendar_days_over_the_day_count() {
    assert_near(flat(3.0, YEARLY, 1.0).uncapped_nav(), 100.0 - 100.0 * 0.1075 / 360.0);
    assert_near(flat(3.0, YEARLY, 3.0).uncapped_nav(), 100.0 - 100.0 * 0.1075 * 3.0 / 360.0);
    let actual = Costs { day_count: DayCount::D365, ..YEARLY };
    assert_near(flat(3.0, actual, 3.0).uncapped_nav(), 100.0 - 100.0 * 0.1075 * 3.0 / 365.0);
    assert_near(flat(-1.0, YEARLY, 1.0).uncapped_nav(), 100.0 + 100.0 * 0.0397 / 360.0); // income
    assert_eq!(flat(3.0, YEARLY, 0.0).uncapped_nav(), 100.0);
}

#[test]
fn yearly_costs_are_a_share_of_the_nav_at_the_sessions_start() {
    let mut case = one_day(charged(2.0, YEARLY), 100.0, &[(0.0, 100.0), (390.0, 110.0)]);
    case.sessions.push(session(&[(0.0, 110.0), (390.0, 99.0)]));
    let rate = (0.0075 + 0.05) / 360.0;
    let first = 120.0 - 100.0 * rate;
    let outcome = case.run();
    assert_near(outcome.sessions()[0].close.uncapped_nav, first);
    assert_near(outcome.sessions()[0].close.uncapped_cost, 100.0 * rate);
    assert_near(outcome.sessions()[0].uncapped[0], 100.0); // deducted at the close, not before
    assert_near(outcome.sessions()[0].uncapped[1], first);
    assert_near(outcome.uncapped_nav(), first * (0.8 - rate));
    // After a reset the base is still the session's start, not the NAV after the reset.
    let product = ProductTerms { costs: YEARLY, ..terms(2.0, 0.25, Observed, 0.0, 0.0) };
    let outcome = day(product, 100.0, &[(60.0, 75.0), (390.0, 75.0)]);
    assert_near(outcome.protected_nav(), 50.0 - 100.0 * rate);
}

#[test]
fn trading_cost_is_taken_at_resets_and_at_closes() {
    let costs = Costs { trading_cost: 0.001, ..Costs::default() };
    let product = ProductTerms { costs, ..terms(2.0, 0.25, Observed, 0.0, 0.0) };
    let outcome = day(product, 100.0, &[(120.0, 75.0), (390.0, 90.0)]);
    let (_, reset) = outcome.resets().next().unwrap();
    assert_near(reset.trade, -50.0); // before costs
    assert_near(reset.cost, 0.05);
    assert_near(reset.nav_after, 49.95);
    let close = &outcome.sessions()[0].close;
    assert_near(close.protected_trade, 2.0 * 49.95 * 0.2);
    assert_near(close.protected_nav, 49.95 * 1.4 - 0.01998);
    assert_near(close.uncapped_nav, 80.0 - 0.02);
}

#[test]
fn costs_beyond_the_value_end_the_product_at_the_close() {
    // A fee of 100 % for 366 days of 360 takes more than there is.
    let costs = Costs { fee_per_year: 1.0, ..Costs::default() };
    let outcome = flat(1.0, costs, 366.0);
    assert_eq!((outcome.protected_nav(), outcome.uncapped_nav()), (0.0, 0.0));
    assert_eq!(outcome.uncapped_wiped_out().map(|end| (end.session, end.minute)), Some((0, 390.0)));
    assert_eq!(outcome.protected_wiped_out(), outcome.uncapped_wiped_out());
    assert_near(outcome.sessions()[0].close.uncapped_cost, 100.0); // what was there, no more
    assert!(outcome.sessions()[0].uncapped_leverage[1].is_nan(), "no leverage is left at zero");
    assert!(outcome.sessions()[0].protected_leverage[1].is_nan());
}

#[test]
fn trading_cost_beyond_the_value_ends_the_product_at_the_reset() {
    // 3x at −25 %: 25 left, 150 sold; a cost of 20 % is 30.
    let costs = Costs { trading_cost: 0.2, ..Costs::default() };
    let product = ProductTerms { costs, ..terms(3.0, 0.25, Observed, 0.0, 0.0) };
    let outcome = day(product, 100.0, &[(60.0, 75.0), (390.0, 90.0)]);
    assert_eq!(outcome.protected_nav(), 0.0);
    assert_eq!(outcome.protected_wiped_out().map(|end| end.minute), Some(60.0));
}

#[test]
fn income_does_not_revive_a_product() {
    let costs = Costs { financing_rate: 1.0, ..Costs::default() };
    for floor in [UncappedFloor::Intraday, UncappedFloor::Close] {
        let product = ProductTerms { uncapped_floor: floor, ..charged(-3.0, costs) };
        let mut case = one_day(product, 100.0, &[(0.0, 140.0), (390.0, 135.0)]);
        case.sessions[0].calendar_days = 366.0;
        case.sessions.push(session(&[(0.0, 100.0), (390.0, 90.0)]));
        let outcome = case.run();
        assert!(costs.per_year(-3.0) < 0.0);
        assert_eq!((outcome.protected_nav(), outcome.uncapped_nav()), (0.0, 0.0));
        assert_eq!(outcome.sessions()[0].close.uncapped_cost, 0.0);
    }
}

#[test]
fn free_products_cost_nothing() {
    assert!(Costs::default().is_zero());
    assert!(Costs { day_count: DayCount::D365, ..Costs::default() }.is_zero());
    for costs in
        [Costs { borrow_fee: 0.01, ..Costs::default() }, Costs { trading_cost: 1e-6, ..Costs::default() }]
    {
        assert!(!costs.is_zero());
    }
}
