//! The engine against a second reading of the model that shares nothing with it: see `common/oracle.rs`.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used)] // a failed unwrap in a test is a failed test

mod common;

use common::oracle::agrees;
use common::{Case, config, costly_cases, free_cases};
use proptest::prelude::*;
use reset_engine::{Costs, ProductTerms, Rebase, Session};

fn compare(case: &Case) -> Result<(), TestCaseError> {
    let told = agrees(case, &case.run()).map_err(TestCaseError::fail)?;
    prop_assume!(told);
    Ok(())
}

proptest! {
    #![proptest_config(config(2000))]

    #[test]
    fn engine_agrees_with_a_book_of_cash_and_shares(case in free_cases(3)) {
        compare(&case)?;
    }

    #[test]
    fn engine_agrees_with_a_book_that_pays_costs(case in costly_cases(3)) {
        compare(&case)?;
    }
}

#[test]
fn thousands_of_costly_resets_leave_nothing_to_tell() {
    let costs = Costs { trading_cost: 0.1, ..Costs::default() };
    let terms = ProductTerms {
        leverage: 1.0,
        trigger: Some(0.001),
        rebase: Rebase::barrier(),
        costs,
        ..ProductTerms::default()
    };
    let sessions = vec![
        Session::new(vec![0.0, 1.0], vec![100.0, 1e-6]),
        Session { calendar_days: 0.0, ..Session::new(vec![0.0], vec![1e-6]) },
    ];
    let case = Case { terms, previous_close: 100.0, sessions, initial_nav: 100.0 };
    assert_eq!(agrees(&case, &case.run()), Ok(false));
}

#[test]
fn a_value_that_resets_wear_down_below_all_digits_is_never_negative_and_not_compared() {
    // Each reset of a 20x product takes half by its trigger and most of the rest by its trade: a hundred make it 10^-145.
    let terms = ProductTerms {
        leverage: 20.0,
        trigger: Some(0.025),
        rebase: Rebase::barrier(),
        costs: Costs { trading_cost: 0.05, ..Costs::default() },
        ..ProductTerms::default()
    };
    let fall = || Session::new(vec![0.0, 1.0], vec![97.0, 0.1]);
    let case = Case { terms, previous_close: 100.0, sessions: vec![fall(), fall()], initial_nav: 100.0 };
    let outcome = case.run();
    assert!(outcome.sessions().iter().all(|session| session.close.protected_nav >= 0.0));
    assert!(outcome.resets().all(|(_, reset)| reset.nav_after >= 0.0 && reset.trade <= 0.0));
    assert_eq!(agrees(&case, &outcome), Ok(false));
}
