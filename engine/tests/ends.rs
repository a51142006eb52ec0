//! A caller may ask for less than everything, and for many products at once: the figures are the same. And the order of times
//! in what it gets.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used)] // a failed unwrap in a test is a failed test

mod common;

use common::{config, costly_cases};
use proptest::prelude::*;
use reset_engine::Path;

fn bits(series: &[f64]) -> Vec<u64> {
    series.iter().map(|x| x.to_bits()).collect()
}

proptest! {
    #![proptest_config(config(400))]

    /// Whoever wants less gets the same figures, to the last bit, and memory that is used again leaves nothing behind.
    #[test]
    fn ends_and_events_are_those_of_the_run(case in costly_cases(4), other in costly_cases(3)) {
        let (scenario, outcome) = (case.scenario(), case.run());
        let events = scenario.events();
        prop_assert_eq!(events.sessions().len(), outcome.sessions().len());
        for (a, b) in events.sessions().iter().zip(outcome.sessions()) {
            prop_assert_eq!(a, &b.events);
        }
        prop_assert_eq!(events.protected_nav().to_bits(), outcome.protected_nav().to_bits());
        prop_assert_eq!(bits(&events.split_by_day()), bits(&outcome.split_by_day()));
        prop_assert_eq!(events.break_even_close(), outcome.break_even_close());
        prop_assert_eq!(events.levels(0), outcome.levels(0));
        let path = Path::new(case.previous_close, case.sessions.clone()).unwrap();
        let products = [*outcome.product(), *other.run().product(), *outcome.product()];
        let many = path.ends(&products, case.initial_nav).unwrap();
        prop_assert_eq!((many[0], many[2]), (scenario.ends(), scenario.ends()));
        for ends in [scenario.ends(), many[0]] {
            prop_assert_eq!(ends.protected_nav.to_bits(), outcome.protected_nav().to_bits());
            prop_assert_eq!(ends.uncapped_nav.to_bits(), outcome.uncapped_nav().to_bits());
            prop_assert_eq!(ends.resets, outcome.resets().count());
            prop_assert_eq!(ends.protected_wiped_out, outcome.protected_wiped_out());
            prop_assert_eq!(ends.uncapped_wiped_out, outcome.uncapped_wiped_out());
        }
        let mut again = other.run();
        scenario.run_into(&mut again);
        for (a, b) in again.sessions().iter().zip(outcome.sessions()) {
            prop_assert_eq!(bits(&a.protected), bits(&b.protected));
            prop_assert_eq!(bits(&a.protected_leverage), bits(&b.protected_leverage));
            prop_assert_eq!(bits(&a.uncapped), bits(&b.uncapped));
            prop_assert_eq!(bits(&a.uncapped_leverage), bits(&b.uncapped_leverage));
            prop_assert_eq!(&a.events, &b.events);
        }
        prop_assert_eq!(again.sessions().len(), outcome.sessions().len());
        prop_assert_eq!(again.protected_wiped_out(), outcome.protected_wiped_out());
    }

    /// What is published is never older than its rebase, and trading resumes no earlier than that.
    #[test]
    fn a_rebase_is_never_after_the_tick_that_publishes_it(case in costly_cases(2)) {
        let outcome = case.run();
        for (session, reset) in outcome.resets() {
            let minutes = &outcome.path().sessions()[session].minute;
            prop_assert!(reset.trigger_minute <= reset.rebase_minute && reset.rebase_minute <= reset.resume_minute);
            let published = minutes.iter().find(|m| **m >= reset.resume_minute);
            prop_assert!(published.is_some(), "{reset:?} of {minutes:?}");
            let halt = minutes.iter().zip(&outcome.sessions()[session].protected);
            let mut halt = halt.filter(|(m, _)| reset.trigger_minute <= **m && **m < reset.resume_minute - 1e-9);
            prop_assert!(halt.all(|(_, nav)| nav.is_nan()));
        }
    }
}
