//! The rules of real products by hand: dividends and splits, triggers that end a product, the price before the breach, strict
//! triggers, longer halts, costs accrued up to the first reset, and times that are the same. One line of arithmetic each.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used)] // a failed unwrap in a test is a failed test

mod common;

use common::{assert_near, day, one_day, session, terms};
use reset_engine::RebaseRule::{Average, Barrier, Last, Observed, Previous, Worst};
use reset_engine::{Accrual, Costs, Outcome, ProductTerms, Rebase, RebaseRule, Session, Then};

fn with_rebase(terms: ProductTerms, change: impl FnOnce(&mut Rebase)) -> ProductTerms {
    let mut terms = terms;
    change(&mut terms.rebase);
    terms
}

fn ending(leverage: f64, trigger: f64, rule: RebaseRule) -> ProductTerms {
    with_rebase(terms(leverage, trigger, rule, 0.0, 0.0), |r| r.then = Then::End)
}

fn halted(leverage: f64, trigger: f64, rule: RebaseRule, window: f64, halt: f64) -> ProductTerms {
    with_rebase(terms(leverage, trigger, rule, 0.0, window), |r| r.halt_minutes = halt)
}

/// One session from 100 with a dividend and a split at its open.
fn ex_day(terms: ProductTerms, dividend: f64, split: f64, ticks: &[(f64, f64)]) -> Outcome {
    let mut case = one_day(terms, 100.0, ticks);
    (case.sessions[0].dividend, case.sessions[0].split) = (dividend, split);
    case.run()
}

fn rebases(outcome: &Outcome) -> Vec<(f64, f64)> {
    outcome.resets().map(|(_, r)| (r.rebase_minute, r.rebase_price)).collect()
}

// Dividends and splits.

#[test]
fn a_split_fires_nothing_and_moves_nothing() {
    // One share of 100 becomes four of 25; then +4 %.
    let product = terms(3.0, 1.0 / 6.0, Observed, 0.0, 0.0);
    let outcome = ex_day(product, 0.0, 4.0, &[(0.0, 25.0), (390.0, 26.0)]);
    assert_eq!(outcome.resets().count(), 0);
    assert_near(outcome.protected_nav(), 112.0);
    assert_near(outcome.uncapped_nav(), 112.0);
    assert_near(outcome.path().total_return(), 0.04);
    assert_near(outcome.sessions()[0].protected[0], 100.0);
    // Without it the same prices are a fall of 74 %.
    assert_eq!(day(product, 100.0, &[(0.0, 25.0), (390.0, 26.0)]).protected_nav(), 0.0);
    // Ten old shares become one.
    let reverse = ex_day(product, 0.0, 0.1, &[(0.0, 1000.0), (390.0, 990.0)]);
    assert_near(reverse.protected_nav(), 97.0);
}

#[test]
fn an_ex_day_is_measured_from_the_price_without_the_dividend() {
    // 100 − 20 = 80; 78 is −2.5 %, not −22 %: no reset at 25 % of 2x, which would fire at 60 and not at 75.
    let product = terms(2.0, 0.25, Observed, 0.0, 0.0);
    let outcome = ex_day(product, 20.0, 1.0, &[(0.0, 78.0), (60.0, 61.0), (390.0, 84.0)]);
    assert_eq!(outcome.resets().count(), 0);
    assert_near(outcome.protected_nav(), 110.0); // +5 %, twice
    assert_near(outcome.path().total_return(), 0.05);
    assert_near(outcome.levels(0)[0].reference, 80.0);
    assert_near(outcome.levels(0)[0].trigger.unwrap(), 60.0);
    // The dividend comes first, on old shares: (100 − 20)/2 = 40.
    let both = ex_day(product, 20.0, 2.0, &[(0.0, 40.0), (390.0, 30.0)]);
    assert_eq!(rebases(&both), [(390.0, 30.0)]);
    assert_eq!(both.resets().next().unwrap().1.reference, 40.0);
}

#[test]
fn an_index_that_adds_the_dividend_to_the_price_differs_by_dividend_over_close_times_the_return() {
    // (86 + 20)/100 − 1 = 6 % against 86/80 − 1 = 7.5 %: 7.5 % · (20/100) = 1.5 %.
    let product = ProductTerms { trigger: None, ..terms(1.0, 0.5, Observed, 0.0, 0.0) };
    let outcome = ex_day(product, 20.0, 1.0, &[(390.0, 86.0)]);
    assert_near(outcome.uncapped_nav() - (100.0 * (86.0 + 20.0) / 100.0), 1.5);
}

#[test]
fn later_sessions_have_their_own_dividends_and_splits() {
    let mut case =
        one_day(ProductTerms { trigger: None, ..ProductTerms::default() }, 100.0, &[(390.0, 110.0)]);
    case.sessions.push(Session { dividend: 10.0, ..session(&[(390.0, 110.0)]) }); // from 100: +10 %
    case.sessions.push(Session { split: 2.0, ..session(&[(390.0, 44.0)]) }); // from 55: −20 %
    let outcome = case.run();
    assert_near(outcome.protected_nav(), 100.0 * 1.3 * 1.3 * 0.4);
    assert_near(outcome.path().total_return(), 1.1 * 1.1 * 0.8 - 1.0);
}

// The end.

#[test]
fn a_trigger_that_ends_the_product_pays_out_what_the_rebase_left() {
    let mut case = one_day(ending(2.0, 0.25, Observed), 100.0, &[(0.0, 90.0), (60.0, 70.0), (390.0, 60.0)]);
    case.sessions.push(session(&[(0.0, 50.0), (390.0, 80.0)]));
    let outcome = case.run();
    let (index, reset) = outcome.ended().unwrap();
    assert_eq!((index, reset.trigger_minute, reset.rebase_price), (0, 60.0, 70.0));
    assert_near(reset.nav_after, 40.0);
    assert_near(reset.trade, -140.0); // all of 2·100 shares' worth at 0.7
    assert_near(reset.effect, 20.0); // 140/70 · 10
    let [first, second] = outcome.sessions() else { panic!("two sessions") };
    assert_near(first.protected[0], 80.0);
    let cash = [reset.nav_after; 2];
    assert_eq!((&first.protected[1..], &second.protected[..]), (&cash[..], &cash[..]));
    assert!(first.protected_leverage[1..].iter().chain(&second.protected_leverage).all(|x| x.is_nan()));
    assert_eq!((first.close.protected_trade, second.close.protected_trade), (0.0, 0.0));
    assert_eq!(outcome.resets().count(), 1, "nothing fires after the end");
    assert_eq!(outcome.protected_wiped_out(), None);
    assert_near(outcome.uncapped_nav(), 20.0 * (1.0 + 2.0 * (80.0 / 60.0 - 1.0)));
    assert_eq!(
        (outcome.protected_recovery(), outcome.levels(0).len(), outcome.levels(1).len()),
        (None, 1, 0)
    );
}

#[test]
fn an_ended_product_pays_no_more_costs() {
    let costs = Costs { fee_per_year: 0.36, trading_cost: 0.01, ..Costs::default() };
    let ticks = [(60.0, 75.0), (390.0, 60.0)];
    let outcome = day(ProductTerms { costs, ..ending(2.0, 0.25, Observed) }, 100.0, &ticks);
    assert_near(outcome.protected_nav(), 50.0 - 1.5); // 1 % of 150 sold, and no fee
    let accrued = Costs { accrual: Accrual::Reset, ..costs };
    let outcome = day(ProductTerms { costs: accrued, ..ending(2.0, 0.25, Observed) }, 100.0, &ticks);
    assert_near(outcome.protected_nav(), 50.0 - 1.5 - 0.1); // and 0.36/360 of 100
}

#[test]
fn a_knock_out_beyond_all_value_leaves_nothing() {
    let outcome = day(ending(3.0, 0.25, Observed), 100.0, &[(60.0, 60.0), (390.0, 90.0)]);
    assert_eq!((outcome.protected_nav(), outcome.protected_wiped_out().unwrap().minute), (0.0, 60.0));
    assert_near(outcome.resets().next().unwrap().1.trade, -180.0);
    // At the barrier it is paid out before the gap's bottom.
    let knocked = day(ending(3.0, 0.25, Barrier), 100.0, &[(60.0, 60.0), (390.0, 90.0)]);
    assert_near(knocked.protected_nav(), 25.0);
    assert_eq!(knocked.resets().count(), 1, "the tick is not read again");
}

/// An inverse note of 108.3681 whose terms accelerate it once it is worth a fifth or less: −1x, trigger 0.8. The figures
/// after the trigger are invented.
#[test]
fn an_accelerated_note_ends_in_cash() {
    let note = ProductTerms { trigger: Some(0.8), ..ending(-1.0, 0.8, Observed) };
    let mut case = one_day(note, 100.0, &[(300.0, 170.0), (390.0, 196.0)]);
    case.initial_nav = 108.3681;
    case.sessions.push(session(&[(390.0, 120.0)]));
    let outcome = case.run();
    assert_near(outcome.protected_nav(), 108.3681 * 0.04);
    assert_eq!(outcome.ended().unwrap().1.trigger_minute, 390.0);
}

#[test]
fn break_even_of_an_ended_product_is_where_the_other_is_worth_as_much() {
    let outcome = day(ending(2.0, 0.25, Observed), 100.0, &[(60.0, 70.0), (390.0, 60.0)]);
    assert_near(outcome.break_even_close().unwrap(), 70.0);
}

// The price before the breach.

#[test]
fn previous_rebases_at_the_last_price_before_the_breach() {
    // 2x, level 75: 80 → 70 fires; 60 at 80, then 70/80 of it: 60·(1 − 2·0.125) = 45.
    let outcome =
        day(terms(2.0, 0.25, Previous, 5.0, 10.0), 100.0, &[(0.0, 80.0), (60.0, 70.0), (390.0, 77.0)]);
    assert_eq!(rebases(&outcome), [(60.0, 80.0)]);
    let (_, reset) = outcome.resets().next().unwrap();
    assert_eq!((reset.trigger_price, reset.trigger_level), (70.0, 75.0));
    assert_near(reset.nav_after, 60.0);
    assert_near(outcome.sessions()[0].protected[1], 45.0);
    assert_near(outcome.protected_nav(), 60.0 * (1.0 + 2.0 * (77.0 / 80.0 - 1.0)));
}

#[test]
fn previous_reads_its_tick_once_and_the_next_one_against_the_new_reference() {
    // 80 → 55 is beyond 60, three quarters of 80, but the tick has been read; 58 fires, and the price before it is 55.
    let ticks = [(0.0, 80.0), (60.0, 55.0), (120.0, 58.0), (390.0, 58.0)];
    let outcome = day(terms(2.0, 0.25, Previous, 0.0, 0.0), 100.0, &ticks);
    assert_eq!(rebases(&outcome), [(60.0, 80.0), (120.0, 55.0)]);
}

#[test]
fn previous_at_the_first_tick_is_the_reference() {
    // Nothing is traded and nothing saved at the open: the gap is borne in full.
    let outcome =
        day(terms(2.0, 0.25, Previous, 0.0, 0.0), 100.0, &[(0.0, 70.0), (60.0, 71.0), (390.0, 77.0)]);
    let resets: Vec<_> = outcome.resets().map(|(_, r)| (r.rebase_price, r.nav_after, r.trade)).collect();
    assert_eq!((resets[0].0, resets[0].1), (100.0, 100.0));
    assert_near(resets[0].2, 0.0);
    assert_near(outcome.sessions()[0].protected[0], 40.0);
    assert_eq!((resets.len(), resets[1].0), (2, 70.0), "the next tick is still beyond 75");
    assert_near(outcome.protected_nav(), 40.0 * 1.2);
}

#[test]
fn previous_may_be_too_late() {
    // 3x rebased at 90 with 70 left; 55 is beyond two thirds of 90: the tick that fires ends it.
    let outcome =
        day(terms(3.0, 0.2, Previous, 0.0, 0.0), 100.0, &[(0.0, 90.0), (60.0, 55.0), (390.0, 90.0)]);
    assert_eq!(outcome.resets().count(), 1);
    assert_near(outcome.resets().next().unwrap().1.nav_after, 70.0);
    assert_eq!(outcome.protected_wiped_out().map(|end| (end.minute, end.price)), Some((60.0, 55.0)));
    assert_near(outcome.sessions()[0].close.protected_trade, -3.0 * 70.0 * 55.0 / 90.0);
}

/// A leveraged index on the DAX that loses more than half goes on from the level before that moment. 2x, −25 %.
#[test]
fn a_leveraged_index_goes_on_from_the_level_before() {
    let index = ProductTerms { strict: true, ..terms(2.0, 0.25, Previous, 0.0, 0.0) };
    let ticks = [(0.0, 7_800.0), (1.0, 7_500.0), (2.0, 7_499.0), (390.0, 7_499.0)];
    let outcome = day(index, 10_000.0, &ticks);
    assert_eq!(rebases(&outcome), [(2.0, 7_500.0)], "exactly a half is not more than half");
    assert_near(outcome.protected_nav(), 50.0 * (1.0 - 2.0 / 7_500.0));
}

// Strict.

#[test]
fn a_strict_trigger_fires_beyond_the_level_only() {
    let fired = |l, price| {
        let product = ProductTerms { strict: true, ..terms(l, 0.25, Observed, 0.0, 0.0) };
        day(product, 100.0, &[(0.0, price)]).resets().count()
    };
    assert_eq!((fired(2.0, 75.0), fired(-2.0, 125.0)), (0, 0));
    // The tolerance of 1e-12 of the reference is the level's, on both sides.
    assert_eq!((fired(2.0, 75.0 - 0.9e-10), fired(2.0, 75.0 - 1.1e-10)), (0, 1));
    assert_eq!((fired(-2.0, 125.0 + 0.9e-10), fired(-2.0, 125.0 + 1.1e-10)), (0, 1));
    // Five sixths of 83.04, rounded, is still the level.
    let notice = ProductTerms { strict: true, ..terms(3.0, 1.0 / 6.0, Observed, 0.0, 0.0) };
    assert_eq!(day(notice, 83.04, &[(86.0, 69.20)]).resets().count(), 0);
    assert_eq!(day(notice, 83.04, &[(86.0, 69.19)]).resets().count(), 1);
}

#[test]
fn a_strict_barrier_that_is_met_exactly_is_not_crossed() {
    // 75 and 56.25: a gap to 56.25 crosses the first and stands on the second.
    let product = |strict| ProductTerms { strict, ..terms(2.0, 0.25, Barrier, 0.0, 0.0) };
    assert_eq!(rebases(&day(product(true), 100.0, &[(0.0, 56.25)])), [(0.0, 75.0)]);
    assert_eq!(rebases(&day(product(false), 100.0, &[(0.0, 56.25)])), [(0.0, 75.0), (0.0, 56.25)]);
}

// Halts.

/// Fired at 10 by 80, rebased at once or at 25, resumed 45 minutes after the trigger.
const HALT: [(f64, f64); 7] =
    [(0.0, 95.0), (10.0, 80.0), (20.0, 70.0), (25.0, 60.0), (54.0, 50.0), (55.0, 66.0), (390.0, 70.0)];

#[test]
fn a_halt_longer_than_the_window_publishes_and_tests_later() {
    let outcome = day(halted(2.0, 0.2, Worst, 15.0, 45.0), 100.0, &HALT);
    let (_, reset) = outcome.resets().next().unwrap();
    assert_eq!((reset.rebase_minute, reset.rebase_price, reset.resume_minute), (25.0, 60.0, 55.0));
    assert_near(reset.nav_after, 20.0);
    let session = &outcome.sessions()[0];
    assert!(session.protected[1..5].iter().chain(&session.protected_leverage[1..5]).all(|x| x.is_nan()));
    assert_near(session.protected[5], 20.0 * 1.2);
    assert_eq!(
        outcome.resets().count(),
        1,
        "54: 50 would be beyond four fifths of 60, but nothing is tested"
    );
    let levels: Vec<_> = outcome.levels(0).iter().map(|l| (l.from, l.to)).collect();
    assert_eq!(levels, [(0.0, 10.0), (55.0, 390.0)]);
}

#[test]
fn a_halt_shorter_than_the_window_changes_nothing() {
    let (with, without) = (halted(2.0, 0.2, Worst, 15.0, 14.0), halted(2.0, 0.2, Worst, 15.0, 0.0));
    let (with, without) = (day(with, 100.0, &HALT), day(without, 100.0, &HALT));
    assert_eq!(with.resets().collect::<Vec<_>>(), without.resets().collect::<Vec<_>>());
    assert_eq!(with.protected_nav(), without.protected_nav());
}

#[test]
fn rules_without_a_window_can_halt_too() {
    let outcome = day(halted(2.0, 0.2, Observed, 0.0, 45.0), 100.0, &HALT);
    // 80 at 10: 60 left; at 55 the tick is tested against 80: 66 is above 64.
    assert_eq!(rebases(&outcome), [(10.0, 80.0)]);
    assert!(outcome.sessions()[0].protected[1..5].iter().all(|x| x.is_nan()));
    assert_near(outcome.sessions()[0].protected[5], 60.0 * (1.0 - 2.0 * 14.0 / 80.0));
    // A barrier that halts reads the tick of each resumption: 50 is beyond 80, 64 and 51.2.
    let ticks = [(10.0, 80.0), (30.0, 50.0), (390.0, 50.0)];
    let outcome = day(halted(2.0, 0.2, Barrier, 0.0, 20.0), 100.0, &ticks);
    let resets: Vec<_> = outcome.resets().map(|(_, r)| (r.trigger_minute, r.resume_minute)).collect();
    assert_eq!(resets, [(10.0, 30.0), (30.0, 50.0), (390.0, 390.0)], "one level at each reading");
    assert!(outcome.sessions()[0].protected[1].is_nan());
}

#[test]
fn a_halt_is_cut_off_at_the_close() {
    let outcome =
        day(halted(2.0, 0.2, Average, 10.0, 60.0), 100.0, &[(380.0, 80.0), (385.0, 78.0), (390.0, 79.0)]);
    let (_, reset) = outcome.resets().next().unwrap();
    assert_eq!((reset.rebase_minute, reset.resume_minute), (390.0, 390.0));
    let early = day(halted(2.0, 0.2, Observed, 0.0, 60.0), 100.0, &[(380.0, 80.0), (390.0, 70.0)]);
    assert_near(early.protected_nav(), 60.0 * 0.75);
    assert!(early.sessions()[0].protected[0].is_nan() && !early.sessions()[0].protected[1].is_nan());
    assert_eq!(early.resets().next().unwrap().1.resume_minute, 390.0);
}

#[test]
fn a_product_lost_at_its_rebase_shows_zero_when_trading_would_resume() {
    let outcome = day(halted(3.0, 0.2, Worst, 15.0, 45.0), 100.0, &HALT);
    assert_eq!(outcome.protected_wiped_out().map(|end| (end.minute, end.price)), Some((25.0, 60.0)));
    let series = &outcome.sessions()[0].protected;
    assert!(series[1..5].iter().all(|nav| nav.is_nan()));
    assert_eq!(series[5..], [0.0, 0.0]);
}

// Accrual.

#[test]
fn costs_accrued_to_the_reset_are_taken_before_the_exposure_is_set_back() {
    // 0.72/360 of 100 a day, three days: 0.6. At 75 the value is 50, 49.4 after costs: 98.8 of exposure.
    let costs = Costs { fee_per_year: 0.72, accrual: Accrual::Reset, ..Costs::default() };
    let product = |costs| ProductTerms { costs, ..terms(2.0, 0.25, Observed, 0.0, 0.0) };
    let run = |costs, ticks: &[(f64, f64)]| {
        let mut case = one_day(product(costs), 100.0, ticks);
        case.sessions[0].calendar_days = 3.0;
        case.run()
    };
    let outcome = run(costs, &[(60.0, 75.0), (120.0, 56.25), (390.0, 60.0)]);
    let resets: Vec<_> = outcome.resets().map(|(_, r)| *r).collect();
    assert_near(resets[0].nav_after, 49.4);
    assert_near(resets[0].cost, 0.6);
    assert_near(resets[0].trade, -50.0); // before costs
    assert_near(resets[1].nav_after, 24.7); // once a session
    assert_eq!((resets[1].cost, outcome.sessions()[0].close.protected_cost), (0.0, 0.0));
    assert_near(outcome.protected_nav(), 24.7 * (1.0 + 2.0 * (60.0 / 56.25 - 1.0)));
    assert_near(outcome.uncapped_nav(), 20.0 - 0.6); // at the close
    // Without a reset at the close, as ever.
    let quiet = run(costs, &[(60.0, 76.0), (390.0, 100.0)]);
    assert_near(quiet.protected_nav(), 99.4);
    assert_eq!(quiet.protected_nav(), quiet.uncapped_nav());
    // Taken at the close, the same reset loses less to the fall after it.
    let late = run(Costs { accrual: Accrual::Close, ..costs }, &[(60.0, 75.0), (390.0, 60.0)]);
    assert_near(late.protected_nav(), 50.0 * 0.6 - 0.6);
}

/// 3x Short Rolls-Royce, 9 November 2020, as the issuer published it: 4.29729 at a close of 69.56 becomes 0.68966 at 88.98. The
/// formula without costs gives 0.69810; what is missing is 0.1963 % of the start, accrued over a weekend up to the restrike.
#[test]
fn a_published_restrike_has_paid_its_costs_before() {
    let share = 0.001_963;
    let costs = Costs { fee_per_year: share * 120.0, accrual: Accrual::Reset, ..Costs::default() };
    let product = ProductTerms { costs, ..terms(-3.0, 1.0 / 6.0, Worst, 0.0, 10.0) };
    let ticks = [(237.73, 81.16), (240.0, 88.98), (248.0, 88.5), (300.0, 88.98), (390.0, 88.98)];
    let mut case = one_day(product, 69.56, &ticks);
    (case.initial_nav, case.sessions[0].calendar_days) = (4.297_29, 3.0);
    let outcome = case.run();
    assert!((outcome.resets().next().unwrap().1.nav_after - 0.689_66).abs() < 5e-6);
    assert!((outcome.protected_nav() - 0.689_66).abs() < 5e-6, "nothing more at the close");
}

#[test]
fn accrued_income_does_not_save_what_is_lost() {
    let costs = Costs { financing_rate: 1.0, accrual: Accrual::Reset, ..Costs::default() };
    let product = ProductTerms { costs, ..terms(-3.0, 0.2, Observed, 0.0, 0.0) };
    let mut case = one_day(product, 100.0, &[(0.0, 140.0), (390.0, 100.0)]);
    case.sessions[0].calendar_days = 366.0;
    assert_eq!(case.run().protected_nav(), 0.0);
}

// Times.

#[test]
fn times_that_rounding_tells_apart_are_one() {
    // 0.1 + 0.2 is 0.30000000000000004: the tick at 0.3 is the window's end, of the window, and publishes it.
    let ticks = [(0.1, 80.0), (0.3, 78.0), (390.0, 78.0)];
    let outcome = day(terms(2.0, 0.2, Last, 0.0, 0.2), 100.0, &ticks);
    let (_, reset) = outcome.resets().next().unwrap();
    assert_eq!((reset.rebase_minute, reset.rebase_price, reset.resume_minute), (0.3, 78.0, 0.3));
    assert!(!outcome.sessions()[0].protected[1].is_nan());
    // The same of a halt.
    let outcome = day(halted(2.0, 0.2, Observed, 0.0, 0.2), 100.0, &ticks);
    assert_eq!(outcome.resets().next().unwrap().1.resume_minute, 0.3);
    assert!(!outcome.sessions()[0].protected[1].is_nan());
    // A window or a halt of less than a moment is none.
    for product in [terms(2.0, 0.2, Last, 0.0, 5e-10), halted(2.0, 0.2, Observed, 0.0, 5e-10)] {
        let outcome = day(product, 100.0, &ticks);
        assert_eq!(rebases(&outcome), [(0.1, 80.0)]);
        assert_near(outcome.sessions()[0].protected[0], 60.0);
    }
}
