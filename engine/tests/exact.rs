//! The engine against the model in fractions without rounding: see `common/exact.rs`. `PROPTEST_CASES` runs more.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used)] // a failed unwrap in a test is a failed test

mod common;
#[path = "common/exact.rs"]
mod exact;

use common::{Case, EPS, config, costly_cases, free_cases};
use exact::{Exact, double, run};
use proptest::prelude::*;
use reset_engine::Close;

fn compare(case: &Case) -> Result<(), TestCaseError> {
    let outcome = case.run();
    let (Ok(guarded), Ok(plain)) = (run(case, true), run(case, false)) else {
        return Err(TestCaseError::reject("it hangs on the last digit of a tolerance"));
    };
    let near = |what: &str, exact: &Exact, found: f64| {
        let (value, error) = (double(&exact.value), exact.error);
        prop_assert!(exact.agrees_with(found), "{what}: the engine says {found}, it is {value} ± {error:e}");
        Ok(())
    };
    let resets: Vec<_> = outcome.resets().collect();
    prop_assert_eq!(resets.len(), guarded.resets.len(), "resets");
    for ((session, reset), turn) in resets.into_iter().zip(&guarded.resets) {
        prop_assert_eq!((session, reset.trigger_minute), (turn.session, turn.minute));
        let price = Exact { value: turn.price.clone(), error: 32.0 * EPS * double(&turn.price) };
        near("rebase price", &price, reset.rebase_price)?;
        near("NAV after a reset", &turn.nav, reset.nav_after)?;
        near("trade of a reset", &turn.trade, reset.trade)?;
    }
    let figures: [fn(&Close) -> [f64; 2]; 2] = [
        |close| [close.protected_nav, close.protected_trade],
        |close| [close.uncapped_nav, close.uncapped_trade],
    ];
    for (index, session) in outcome.sessions().iter().enumerate() {
        for (shown, series, figures) in
            [(&guarded, &session.protected, figures[0]), (&plain, &session.uncapped, figures[1])]
        {
            prop_assert_eq!(series.len(), shown.series[index].len());
            for (found, exact) in series.iter().zip(&shown.series[index]) {
                match exact {
                    None => prop_assert!(found.is_nan(), "a halt shows nothing, not {found}"),
                    Some(exact) => near("NAV", exact, *found)?,
                }
            }
            for (found, exact) in figures(&session.close).into_iter().zip(&shown.closes[index]) {
                near("close", exact, found)?;
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn the_engine_is_exact_but_for_rounding(case in free_cases(3)) {
        compare(&case)?;
    }

    #[test]
    fn the_engine_is_exact_but_for_rounding_with_costs(case in costly_cases(3)) {
        compare(&case)?;
    }
}
