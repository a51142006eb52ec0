//! The engine against a second reading of the model that shares nothing with it: see `common/oracle.rs`.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used)] // a failed unwrap in a test is a failed test

mod common;

use common::oracle::agrees;
use common::{Case, config, costly_cases, free_cases};
use proptest::prelude::*;

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
