//! The engine against a second reading of the model that shares nothing with it: see `common/oracle.rs`.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used)] // a failed unwrap in a test is a failed test

mod common;

use common::oracle::{Figure, keep_books};
use common::{Case, EPS, config, costly_cases, free_cases};
use proptest::prelude::*;

fn compare(case: &Case) -> Result<(), TestCaseError> {
    let books = keep_books(case);
    prop_assume!(!books.ambiguous);
    let outcome = case.run();
    let agree = |what: String, book: Figure, found: f64| {
        prop_assert!(book.agrees_with(found), "{what}: the engine says {found}, the book {book:?}");
        Ok(())
    };
    let resets: Vec<_> = outcome.resets().collect();
    prop_assert_eq!(resets.len(), books.resets.len(), "resets: {:?} against {:?}", resets, books.resets);
    for (i, ((session, reset), book)) in resets.into_iter().zip(&books.resets).enumerate() {
        prop_assert_eq!(session, book.session);
        prop_assert_eq!(reset.trigger_minute, book.trigger_minute);
        prop_assert_eq!(reset.rebase_minute, book.rebase_minute);
        prop_assert!((reset.resume_minute - book.resume_minute).abs() <= 1e-9);
        // A mean of at most 14 prices, or of their products with volumes: 32 roundings.
        let price = Figure { value: book.rebase_price, error: 32.0 * EPS * book.rebase_price };
        agree(format!("price of reset {i}"), price, reset.rebase_price)?;
        agree(format!("NAV after reset {i}"), book.nav_after, reset.nav_after)?;
        agree(format!("trade of reset {i}"), book.trade, reset.trade)?;
    }
    for (i, session) in outcome.sessions().iter().enumerate() {
        prop_assert_eq!(session.protected.len(), books.protected[i].len());
        prop_assert_eq!(session.uncapped.len(), books.uncapped[i].len());
        for (tick, (&found, book)) in session.protected.iter().zip(&books.protected[i]).enumerate() {
            prop_assert_eq!(found.is_nan(), book.is_none(), "halt at session {}, tick {}", i, tick);
            if let Some(book) = book {
                agree(format!("protected, session {i}, tick {tick}"), *book, found)?;
            }
        }
        for (tick, (&found, book)) in session.uncapped.iter().zip(&books.uncapped[i]).enumerate() {
            agree(format!("uncapped, session {i}, tick {tick}"), *book, found)?;
        }
        let close = &session.close;
        let found = [close.protected_nav, close.uncapped_nav, close.protected_trade, close.uncapped_trade];
        for (k, (book, found)) in books.closes[i].iter().zip(found).enumerate() {
            agree(format!("close {i}, figure {k}"), *book, found)?;
        }
    }
    let ended = outcome.sessions().iter().position(|s| s.close.protected_nav == 0.0);
    prop_assert_eq!(outcome.protected_wiped_out().map(|end| end.session), ended);
    let ended = outcome.sessions().iter().position(|s| s.close.uncapped_nav == 0.0);
    prop_assert_eq!(outcome.uncapped_wiped_out().map(|end| end.session), ended);
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
