//! The nine laws of the model as properties, and a few that follow from the rules.
//!
//! Tolerances come from [`common::rounding`], which bounds the rounding of a NAV by the leverage periods it went through.
//! Laws 2 and 3 are read off the last session, whose start both products enter with NAVs of their own.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used)] // a failed unwrap in a test is a failed test

mod common;

use common::{
    EPS, calm_days, config, costly_cases, free_cases, free_terms, one_day, protected_legs, rounding,
};
use proptest::prelude::*;
use reset_engine::{Outcome, RebaseRule, SessionOutcome, Then, UncappedFloor, formula};

/// All bits that two outcomes can have in common.
fn bits(series: &[f64]) -> Vec<u64> {
    series.iter().map(|x| x.to_bits()).collect()
}

/// One session without a wipe-out of either product, at the close or on the way.
fn nothing_floored(outcome: &Outcome) -> bool {
    let session = &outcome.sessions()[0];
    let positive = |series: &[f64]| series.iter().all(|nav| nav.is_nan() || *nav > 0.0);
    positive(&session.protected) && positive(&session.uncapped) && outcome.protected_wiped_out().is_none()
}

fn assert_twins(session: &SessionOutcome) -> Result<(), TestCaseError> {
    prop_assert_eq!(bits(&session.protected), bits(&session.uncapped));
    prop_assert_eq!(bits(&session.protected_leverage), bits(&session.uncapped_leverage));
    let close = session.close;
    prop_assert_eq!(close.protected_nav.to_bits(), close.uncapped_nav.to_bits());
    prop_assert_eq!(close.protected_trade.to_bits(), close.uncapped_trade.to_bits());
    prop_assert_eq!(close.protected_cost.to_bits(), close.uncapped_cost.to_bits());
    Ok(())
}

proptest! {
    #![proptest_config(config(1000))]

    /// Law 1, with costs, and up to the first reset of a path that has one. Under the `close` reading it wants a path on
    /// which nothing is lost: there the uncapped product alone may come back from below zero.
    #[test]
    fn without_a_reset_both_products_agree_to_the_last_bit(case in costly_cases(3), no_trigger in any::<bool>()) {
        let outcome = case.with(|t| {
            t.uncapped_floor = UncappedFloor::Intraday;
            if no_trigger { t.trigger = None; }
        }).run();
        for session in outcome.sessions().iter().take_while(|s| s.resets.is_empty()) {
            assert_twins(session)?;
        }
        if outcome.resets().next().is_none() {
            prop_assert_eq!(outcome.protected_wiped_out(), outcome.uncapped_wiped_out());
            prop_assert_eq!(outcome.difference().to_bits(), 0.0_f64.to_bits());
        }
    }

    /// Law 2.
    #[test]
    fn one_reset_makes_the_difference_of_the_product_of_both_moves(case in calm_days()) {
        let outcome = case.with(|t| {
            t.max_resets = Some(1);
            t.rebase.then = Then::Reset;
        }).run();
        prop_assume!(nothing_floored(&outcome));
        prop_assume!(outcome.resets().next().is_some());
        let (_, reset) = outcome.resets().next().unwrap();
        let l = case.terms.leverage;
        let r1 = reset.rebase_price / outcome.path().reference_at_open(0) - 1.0;
        let r2 = outcome.path().last_close() / reset.rebase_price - 1.0;
        let law = case.initial_nav * l * (l - 1.0) * r1 * r2;
        // Both NAVs carry their own rounding; the law's is at most that of four products.
        let own = common::Leg { before: case.initial_nav, r: outcome.path().total_return(), after: outcome.uncapped_nav() };
        let error = rounding(l, &protected_legs(&outcome, 0)) + rounding(l, &[own])
            + 8.0 * EPS * case.initial_nav * (l * (l - 1.0)).abs() * (1.0 + r1.abs()) * (1.0 + r2.abs());
        prop_assert!((outcome.difference() - law).abs() <= error, "{} against {law} ± {error}", outcome.difference());
    }

    /// Law 2 of a product that its trigger ends: what it no longer holds is the whole exposure at the rebase.
    #[test]
    fn an_ended_product_differs_by_the_exposure_that_it_gave_up(case in calm_days()) {
        let outcome = case.with(|t| t.rebase.then = Then::End).run();
        prop_assume!(nothing_floored(&outcome));
        let Some((_, reset)) = outcome.ended() else { return Ok(()) };
        prop_assert_eq!(outcome.resets().count(), 1);
        prop_assert_eq!(outcome.protected_nav(), reset.nav_after, "cash stays what it is");
        let l = case.terms.leverage;
        let r1 = reset.rebase_price / outcome.path().reference_at_open(0) - 1.0;
        let r2 = outcome.path().last_close() / reset.rebase_price - 1.0;
        let law = -case.initial_nav * l * (1.0 + r1) * r2;
        let own = common::Leg { before: case.initial_nav, r: outcome.path().total_return(), after: outcome.uncapped_nav() };
        let error = rounding(l, &protected_legs(&outcome, 0)) + rounding(l, &[own])
            + 8.0 * EPS * case.initial_nav * l.abs() * (1.0 + r1.abs()) * (1.0 + r2.abs());
        prop_assert!((outcome.difference() - law).abs() <= error, "{} against {law} ± {error}", outcome.difference());
    }

    /// Law 2 in words. Between 0 and 1 the product buys what falls and both halves turn round.
    #[test]
    fn reset_hurts_exactly_when_the_move_turns(case in calm_days()) {
        let outcome = case.with(|t| {
            t.max_resets = Some(1);
            t.rebase.then = Then::Reset;
        }).run();
        prop_assume!(nothing_floored(&outcome));
        prop_assume!(outcome.resets().next().is_some());
        let (_, reset) = outcome.resets().next().unwrap();
        let l = case.terms.leverage;
        let r1 = reset.rebase_price / outcome.path().reference_at_open(0) - 1.0;
        let r2 = outcome.path().last_close() / reset.rebase_price - 1.0;
        // Below this product of moves the difference drowns in rounding.
        prop_assume!((r1 * r2).abs() > 1e-9 && l != 1.0);
        let continues = r1 * r2 > 0.0;
        let amplifies = !(0.0..=1.0).contains(&l);
        prop_assert_eq!(outcome.difference() > 0.0, continues == amplifies);
    }

    /// Law 3.
    #[test]
    fn effects_of_the_resets_add_up_to_the_difference(case in calm_days()) {
        let outcome = case.run();
        prop_assume!(nothing_floored(&outcome));
        let (l, close) = (case.terms.leverage, outcome.path().last_close());
        let mut sum = 0.0;
        let mut error = 0.0;
        for (_, reset) in outcome.resets() {
            let law = reset.trade / reset.rebase_price * (close - reset.rebase_price);
            prop_assert!((reset.effect - law).abs() <= 8.0 * EPS * law.abs());
            sum += reset.effect;
            // The trade's move is a difference of numbers of size 1 + |r|, and the effect multiplies it.
            let r = reset.rebase_price / reset.reference - 1.0;
            let size = (l * (l - 1.0)).abs().max(l.abs());
            error += 8.0 * EPS * reset.nav_before * size * (1.0 + r.abs()) * (1.0 + close / reset.rebase_price);
        }
        let own = common::Leg { before: case.initial_nav, r: outcome.path().total_return(), after: outcome.uncapped_nav() };
        let error = error + rounding(l, &[own]) + rounding(l, &protected_legs(&outcome, 0))
            + amplified(l, &outcome);
        prop_assert!((outcome.difference() - sum).abs() <= error, "{} against {sum} ± {error}", outcome.difference());
    }

    /// Law 4, of the price ratio up to where a trigger ended the product.
    #[test]
    fn no_number_of_resets_beats_the_power_of_the_price_ratio(case in free_cases(4)) {
        let l = case.terms.leverage;
        prop_assume!(!(0.0..1.0).contains(&l));
        let outcome = case.run();
        let legs: Vec<_> = (0..outcome.sessions().len()).flat_map(|i| protected_legs(&outcome, i)).collect();
        let path = outcome.path();
        let ratio = |to: usize, price: f64| {
            let before: f64 = (0..to).map(|i| path.sessions()[i].close_price() / path.reference_at_open(i)).product();
            before * price / path.reference_at_open(to)
        };
        let bound = |ratio: f64| case.initial_nav * formula::upper_bound(l, ratio);
        // pow is exact to an ulp, but its argument's rounding, of a factor a session, is raised to the power.
        let error = |bound: f64| rounding(l, &legs) + 16.0 * EPS * (1.0 + l.abs()) * bound;
        let (last, close) = (path.sessions().len() - 1, path.last_close());
        let (to, price) = outcome.ended().map_or((last, close), |(session, reset)| (session, reset.rebase_price));
        let most = bound(ratio(to, price));
        prop_assert!(outcome.protected_nav() <= most + error(most));
        let most = bound(ratio(last, close));
        if case.terms.uncapped_floor == UncappedFloor::Intraday {
            prop_assert!(outcome.uncapped_nav() <= most + error(most) + rounding(l, &uncapped_legs(&outcome)));
        }
    }

    /// Law 5. A product that its trigger has ended has sold what it held besides.
    #[test]
    fn trades_telescope(case in free_cases(4)) {
        let outcome = case.run();
        let l = case.terms.leverage;
        // Each trade's own rounding, times their number for the rounding of the sum.
        let local = |legs: &[common::Leg]| {
            let each = |leg: &common::Leg| leg.before * (1.0 + l.abs()) * (1.0 + l.abs() * (2.0 + leg.r.abs()));
            let count: f64 = legs.iter().map(|_| 1.0).sum();
            4.0 * EPS * count * legs.iter().map(each).sum::<f64>()
        };
        if outcome.protected_wiped_out().is_none() {
            let trades: f64 = outcome.resets().map(|(_, r)| r.trade).sum::<f64>()
                + outcome.sessions().iter().map(|s| s.close.protected_trade).sum::<f64>();
            let given_up = if outcome.ended().is_some() { l * outcome.protected_nav() } else { 0.0 };
            let law = (l - 1.0) * (outcome.protected_nav() - case.initial_nav) - given_up;
            let legs: Vec<_> = (0..outcome.sessions().len()).flat_map(|i| protected_legs(&outcome, i)).collect();
            let error = local(&legs);
            prop_assert!((trades - law).abs() <= error, "{trades} against {law} ± {error}");
        }
        if outcome.uncapped_wiped_out().is_none() {
            let trades: f64 = outcome.sessions().iter().map(|s| s.close.uncapped_trade).sum();
            let law = (l - 1.0) * (outcome.uncapped_nav() - case.initial_nav);
            let legs = uncapped_legs(&outcome);
            prop_assert!((trades - law).abs() <= local(&legs));
        }
    }

    /// Law 6. Ratios within 1e-11 of the end but beyond the tolerance of 1e-12 are rounding's to decide.
    #[test]
    fn reset_at_the_death_ratio_is_the_end_whatever_the_trigger(case in free_cases(3)) {
        let l = case.terms.leverage;
        for (_, reset) in case.run().resets() {
            let left = 1.0 + l * (reset.rebase_price / reset.reference - 1.0);
            let ratio = reset.rebase_price / reset.reference;
            if !(1e-13..1e-11).contains(&left.abs()) {
                let dead = if l > 0.0 { ratio <= 1.0 - 1.0 / l } else { ratio >= 1.0 + 1.0 / l.abs() };
                // An ulp beside the ratio itself counts as on it.
                prop_assert_eq!(reset.nav_after == 0.0, dead || left.abs() <= 1e-13, "{:?}", reset);
            }
        }
    }

    /// Law 7, exactly: powers of two do not round.
    #[test]
    fn units_of_price_and_money_do_not_matter(case in costly_cases(2), price in -10..10, money in -10..10) {
        let (price, money) = (2.0_f64.powi(price), 2.0_f64.powi(money));
        let mut scaled = case.clone();
        scaled.previous_close *= price;
        scaled.initial_nav *= money;
        for session in &mut scaled.sessions {
            session.dividend *= price;
            session.price.iter_mut().for_each(|p| *p *= price);
        }
        for (a, b) in case.run().sessions().iter().zip(scaled.run().sessions()) {
            let times = |series: &[f64]| series.iter().map(|x| (x * money).to_bits()).collect::<Vec<_>>();
            prop_assert_eq!(times(&a.protected), bits(&b.protected));
            prop_assert_eq!(times(&a.uncapped), bits(&b.uncapped));
            prop_assert_eq!(bits(&a.protected_leverage), bits(&b.protected_leverage));
            prop_assert_eq!(a.close.protected_trade * money, b.close.protected_trade);
            prop_assert_eq!(a.close.uncapped_trade * money, b.close.uncapped_trade);
            prop_assert_eq!(a.resets.len(), b.resets.len());
            for (a, b) in a.resets.iter().zip(&b.resets) {
                prop_assert_eq!((a.rebase_price * price, a.nav_after * money), (b.rebase_price, b.nav_after));
                prop_assert_eq!((a.trade * money, a.effect * money), (b.trade, b.effect));
            }
        }
    }

    /// Law 7 for any constant, with no worse than rounding between the two.
    #[test]
    fn any_unit_of_price_gives_the_same_navs(case in free_cases(1), price in 0.01..100.0) {
        let mut scaled = case.clone();
        scaled.previous_close *= price;
        scaled.sessions[0].dividend *= price;
        scaled.sessions[0].price.iter_mut().for_each(|p| *p *= price);
        let (a, b) = (case.run(), scaled.run());
        let l = case.terms.leverage;
        let error = 4.0 * rounding(l, &protected_legs(&a, 0)) + amplified(l, &a);
        prop_assert!((a.protected_nav() - b.protected_nav()).abs() <= error);
        prop_assert_eq!(a.resets().count(), b.resets().count());
    }

    /// Law 8, costs and wipe-outs included.
    #[test]
    fn split_by_day_adds_up_to_the_difference(case in costly_cases(6)) {
        let outcome = case.run();
        let parts = outcome.split_by_day();
        prop_assert_eq!(parts.len(), outcome.sessions().len());
        let sum: f64 = parts.iter().sum();
        // Each part is a product of up to six growth factors and two NAVs; the largest part carries the rounding, as do
        // the products from which it is a difference.
        let mut later = 1.0;
        let mut scale = 0.0;
        for s in outcome.sessions().iter().rev() {
            let g = if s.uncapped_start > 0.0 { s.close.uncapped_nav / s.uncapped_start } else { 1.0 };
            scale += (s.close.protected_nav + s.protected_start * g) * later;
            later *= g;
        }
        prop_assert!((sum - outcome.difference()).abs() <= 32.0 * EPS * (scale + outcome.uncapped_nav()));
        for (part, session) in parts.iter().zip(outcome.sessions()) {
            if session.protected_start == session.uncapped_start && session.close.protected_nav == session.close.uncapped_nav {
                prop_assert_eq!(*part, 0.0, "a day on which both did the same");
            }
        }
    }

    /// A window of no length is the observed price, to the last bit.
    #[test]
    fn a_window_of_no_length_observes(case in costly_cases(3), rule in prop::sample::select(vec![RebaseRule::Average, RebaseRule::Worst, RebaseRule::Last])) {
        let observed = case.with(|t| t.rebase.rule = RebaseRule::Observed).run();
        let window = case.with(|t| {
            (t.rebase.rule, t.rebase.delay_minutes, t.rebase.window_minutes) = (rule, 0.0, 0.0);
        }).run();
        for (a, b) in observed.sessions().iter().zip(window.sessions()) {
            prop_assert_eq!(bits(&a.protected), bits(&b.protected));
            prop_assert_eq!(bits(&a.protected_leverage), bits(&b.protected_leverage));
            prop_assert_eq!((&a.resets, a.close), (&b.resets, b.close));
        }
    }

    /// Causality: what comes later changes nothing before it.
    #[test]
    fn later_sessions_do_not_reach_back(case in costly_cases(4), keep in 1_usize..4) {
        let mut short = case.clone();
        short.sessions.truncate(keep);
        let (long, short) = (case.run(), short.run());
        for (a, b) in long.sessions().iter().zip(short.sessions()) {
            prop_assert_eq!(bits(&a.protected), bits(&b.protected));
            prop_assert_eq!(&a.resets, &b.resets);
            prop_assert_eq!(a.close, b.close);
        }
    }

    /// For any product within the limits nothing is NaN but a halt, and nothing is below zero.
    #[test]
    fn navs_are_numbers_of_at_least_zero(case in costly_cases(4)) {
        let outcome = case.run();
        for session in outcome.sessions() {
            prop_assert!(session.uncapped.iter().all(|nav| nav.is_finite() && *nav >= 0.0));
            prop_assert!(session.protected.iter().all(|nav| nav.is_nan() || (nav.is_finite() && *nav >= 0.0)));
            for (nav, leverage) in session.protected.iter().zip(&session.protected_leverage) {
                let nothing = nav.is_nan() || *nav == 0.0;
                let ended = outcome.ended().is_some_and(|(_, reset)| *nav == reset.nav_after);
                prop_assert!(leverage.is_nan() == nothing || (leverage.is_nan() && ended), "{} {}", nav, leverage);
            }
            prop_assert!(!session.protected.last().is_some_and(|nav| nav.is_nan()));
        }
    }

    /// Worst is never better than average, and both lie within the window's prices.
    #[test]
    fn worst_price_of_a_window_is_at_most_its_average(terms in free_terms(), prices in prop::collection::vec(50.0..150.0, 3..9)) {
        let adverse = if terms.leverage > 0.0 { 49.0 } else { 151.0 };
        let mut ticks = vec![(0.0, adverse)];
        ticks.extend((1_u8..).zip(&prices).map(|(i, p)| (f64::from(i), *p)));
        let price = |rule| {
            let case = one_day(common::terms(terms.leverage, 0.2, rule, 1.0, 5.0), 100.0, &ticks);
            case.run().sessions()[0].resets[0].rebase_price
        };
        let (worst, average, last) = (price(RebaseRule::Worst), price(RebaseRule::Average), price(RebaseRule::Last));
        let sign = terms.leverage.signum();
        prop_assert!(sign * worst <= sign * last);
        // The mean of at most six prices rounds a dozen times.
        prop_assert!(sign * worst <= sign * average + 12.0 * EPS * worst);
    }
}

/// The rounding of a reference or a mean, carried to the close through each reset's exposure.
fn amplified(leverage: f64, outcome: &Outcome) -> f64 {
    let legs = protected_legs(outcome, 0);
    let end = outcome.protected_nav();
    legs.iter()
        .filter(|leg| leg.after > 0.0)
        .map(|leg| 40.0 * EPS * leg.before * leverage.abs() * (2.0 + leg.r.abs()) * (1.0 + end / leg.after))
        .sum()
}

fn uncapped_legs(outcome: &Outcome) -> Vec<common::Leg> {
    outcome
        .sessions()
        .iter()
        .enumerate()
        .map(|(i, s)| common::Leg {
            before: s.uncapped_start,
            r: s.close.underlying / outcome.path().reference_at_open(i) - 1.0,
            after: s.close.uncapped_nav,
        })
        .collect()
}
