//! Parts as columns of numbers: what workers hand to each other.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

mod odds_support;

use odds_support::{days, odds, product};
use reset_engine::odds::{Columns, Days, MarketTerms, Odds, OddsTerms, Part};
use reset_engine::{Costs, Path, Product, ProductTerms, Rebase, Session};

fn question() -> Odds {
    odds(product(3.0, 1.0 / 6.0, Rebase::observed()), MarketTerms::single_stock(1.2), days(40))
}

fn columns(paths: std::ops::Range<u32>) -> Columns {
    question().run(paths).unwrap().into_columns().unwrap()
}

#[test]
fn a_part_comes_back_from_its_columns() {
    let whole = question().run(0..300).unwrap();
    let mut merged = Part::from_columns(columns(100..300)).unwrap();
    merged.merge(Part::from_columns(columns(0..100)).unwrap()).unwrap();
    assert_eq!(merged, whole);
    assert_eq!(merged.summary(), whole.summary());
    assert_eq!(merged.into_columns(), Some(columns(0..300)));
}

#[test]
fn a_part_with_a_gap_has_no_columns() {
    let mut part = question().run(0..10).unwrap();
    part.merge(question().run(20..30).unwrap()).unwrap();
    assert_eq!(part.into_columns(), None);
}

#[test]
fn columns_that_no_part_has_are_refused_by_their_name() {
    let change = |change: &dyn Fn(&mut Columns)| {
        let mut changed = columns(5..15);
        change(&mut changed);
        let error = Part::from_columns(changed).unwrap_err();
        (error.field.clone(), error.problem.code())
    };
    let refused = |field: &str, code, by: &dyn Fn(&mut Columns)| {
        assert_eq!(change(by), (field.to_owned(), code));
    };
    refused("days", "outOfRange", &|c| c.days = 0);
    refused("counts", "lengthMismatch", &|c| c.days = 41);
    refused("initialNav", "notFinite", &|c| c.initial_nav = f64::NAN);
    refused("protected", "outOfRange", &|c| c.first = 999_999);
    refused("protected", "empty", &|c| c.protected.clear());
    refused("protected[3]", "noPart", &|c| c.protected[3] = f64::NAN);
    refused("uncapped[0]", "noPart", &|c| c.uncapped[0] = -1.0);
    refused("underlying[9]", "noPart", &|c| c.underlying[9] = f64::INFINITY);
    refused("underlying", "lengthMismatch", &|c| c.underlying.push(1.0));
    refused("resets[2]", "noPart", &|c| c.reset_days[2] = 41);
    refused("resets[2]", "noPart", &|c| (c.resets[2], c.reset_days[2]) = (1, 0));
    refused("resets[2]", "noPart", &|c| (c.resets[2], c.reset_days[2]) = (1, 2));
    refused("resetDays", "lengthMismatch", &|c| c.reset_days.clear());
    refused("counts", "noPart", &|c| c.counts[7] += 1);
}

#[test]
fn every_word_of_a_question_is_in_its_fingerprint() {
    let fine = MarketTerms::single_stock(0.6);
    let observed = ProductTerms { rebase: Rebase::observed(), ..ProductTerms::default() };
    let print = |odds: Odds| odds.run(0..1).unwrap().into_columns().unwrap().fingerprint;
    let of =
        |terms: ProductTerms, market: MarketTerms, question: OddsTerms| print(odds(terms, market, question));
    let costs = |costs: Costs| ProductTerms { costs, ..observed };
    let of_days = |change: fn(&mut Session), mean_block: f64| {
        let mut sessions = vec![Session::new(vec![0.0, 390.0], vec![100.0, 100.0]); 20];
        change(&mut sessions[7]);
        let days = Days::new(&Path::new(100.0, sessions).unwrap(), mean_block).unwrap();
        print(Odds::new(Product::new(observed).unwrap(), days, self::days(5)).unwrap())
    };
    let mut prints = vec![
        of(observed, fine, days(5)),
        of(observed, fine, days(6)),
        of(observed, fine, OddsTerms { seed: 2, ..days(5) }),
        of(observed, fine, OddsTerms { weekends: true, ..days(5) }),
        of(observed, fine, OddsTerms { initial_nav: 99.0, ..days(5) }),
        of(ProductTerms { leverage: 2.0, ..observed }, fine, days(5)),
        of(ProductTerms { trigger: None, ..observed }, fine, days(5)),
        of(ProductTerms { trigger: Some(0.2), ..observed }, fine, days(5)),
        of(ProductTerms { max_resets: Some(1), ..observed }, fine, days(5)),
        of(ProductTerms { strict: true, ..observed }, fine, days(5)),
        of(ProductTerms { rebase: Rebase::barrier(), ..observed }, fine, days(5)),
        of(costs(Costs { fee_per_year: 0.01, ..Costs::default() }), fine, days(5)),
        of(costs(Costs { borrow_fee: 0.01, ..Costs::default() }), fine, days(5)),
        of(observed, MarketTerms { volatility: 0.61, ..fine }, days(5)),
        of(observed, MarketTerms { tail_degrees: None, ..fine }, days(5)),
        of(observed, MarketTerms { tail_degrees: Some(5.0), ..fine }, days(5)),
        of(observed, MarketTerms { u_shape: 0.5, ..fine }, days(5)),
        of(observed, MarketTerms { tick_minutes: 2.0, ..fine }, days(5)),
        of_days(|_| {}, 5.0),
        of_days(|_| {}, 6.0),
        of_days(|day| day.price[0] = 101.0, 5.0),
        of_days(|day| day.minute[0] = 1.0, 5.0),
        of_days(|day| day.calendar_days = 3.0, 5.0),
        of_days(|day| day.volume = Some(vec![1.0, 1.0]), 5.0),
    ];
    let questions = prints.len();
    prints.sort_unstable();
    prints.dedup();
    assert_eq!(prints.len(), questions);
    assert_eq!(of(observed, fine, days(5)), of(observed, fine, days(5)));
}
