//! What the Avalanche's page says beside its flows: of investors, and of lists that are cut.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

mod lab;

use lab::english;
use reset_lab::model::avalanche::{Assumptions, Curve, Dial, Example, Play, Table};
use reset_lab::sheets::Sheet;
use reset_lab::sheets::avalanche::{self as sheets, Shown, View};

fn played(example: Example, change: impl FnOnce(&mut Assumptions)) -> (Table, Play) {
    let (table, mut set) = (Table::new(example.holdings(), example).unwrap(), example.assumptions());
    change(&mut set);
    let play = Play::new(&table, &set);
    (table, play)
}

fn near(a: f64, b: f64, tolerance: f64) {
    assert!((a - b).abs() <= tolerance, "{a} is not {b}");
}

/// 2x of 100 at −25 %: 50 are left and 50 are sold; creations of 25, half of what is left, buy them back.
#[test]
fn creations_and_redemptions_stand_beside_the_rebalancing() {
    let offset = |example, change: fn(&mut Assumptions)| played(example, change).1.offset;
    near(offset(Example::Classroom, |_| {}).unwrap(), 0.5, 1e-12);
    let (table, half) = played(Example::Classroom, |set| set.set(Dial::Creations, 0.5).unwrap());
    assert_eq!((half.flow, half.investors), (-50.0, 50.0));
    let said = english().creations(&table, &half);
    assert!(
        said.contains("purchases of 50.0; with the rebalancing at the close, in all: no trade."),
        "{said}"
    );
    assert!(said.ends_with("At +50.0% the sum would be zero."), "{said}");
    // 2x holders take out half of the day's gain: of 110, 5.
    near(offset(Example::Classroom, |set| set.set(Dial::Shock, 0.05).unwrap()).unwrap(), -5.0 / 110.0, 1e-12);
    // Σ L·A·(1 + L·r) of the seven funds, which are short in sum: redemptions buy.
    let r = Example::Funds2011.assumptions().get(Dial::Shock);
    let exposure: f64 = Example::Funds2011
        .holdings()
        .iter()
        .map(|row| row.leverage * row.assets * (1.0 + row.leverage * r))
        .sum();
    near(offset(Example::Funds2011, |_| {}).unwrap(), 33_452.56 * -r / exposure, 1e-9);
    // What is lost, nobody joins; and nobody redeems more than everything.
    assert_eq!(offset(Example::Classroom, |set| set.set(Dial::Shock, -0.6).unwrap()), None);
    let mut set = Example::Classroom.assumptions();
    assert!(set.set(Dial::Creations, -1.01).is_err() && set.set(Dial::Creations, -1.0).is_ok());
}

#[test]
fn a_list_that_is_cut_says_of_how_many_it_shows_the_first() {
    let row = Example::Classroom.holdings().remove(0);
    let many = |count: usize| {
        let rows = (0..2 * count).map(|n| {
            let mut row = row.clone();
            row.underlying = format!("U{}", n % count);
            row
        });
        Table::new(rows.collect(), Example::Classroom).unwrap()
    };
    let set = Example::Classroom.assumptions();
    let said = |table: &Table, part: fn(&Shown) -> Sheet| {
        let (play, curve, view) =
            (Play::new(table, &set), Curve::new(table, (-0.3, 0.3)), View::new(set.clone()));
        let text = english();
        part(&Shown { text: &text, table, view: &view, play: &play, curve: &curve, width: 640.0 }).html
    };
    let (full, cut) = (many(200), many(1201));
    assert_eq!((full.underlying_count(), cut.underlying_count(), cut.underlyings().len()), (200, 1201, 200));
    assert!(!said(&full, sheets::assumptions).contains("The list holds"));
    assert!(said(&cut, sheets::assumptions).contains("the first 200 of the table’s 1,201 underlyings"));
    assert!(said(&cut, sheets::flows).contains("The same move for every underlying"));
    assert!(!said(&many(1), sheets::flows).contains("The same move for every underlying"));
    assert_eq!(Table::new(Vec::new(), Example::Classroom).unwrap().underlying_count(), 0);
}
