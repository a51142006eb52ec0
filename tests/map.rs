//! The map of moves: the laws, the engine as oracle, the pictures and words.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

mod lab;

use std::fmt::Write;

use charts::plots::{MapPicture, band, closing};
use lab::{english, every_language, italian};
use model::{ClosingLines, Edit, Field, Inputs, MoveMap, Moves, Preset, Report};
use proptest::prelude::*;
use proptest::sample::select;
use reset_engine::{
    Path, Product, ProductTerms, Rebase, RebaseRule, Scenario, Session, UncappedFloor, usual_trigger,
};
use reset_lab::map::map_table;
use words::tr;

fn terms(leverage: f64) -> ProductTerms {
    ProductTerms { leverage, trigger: Some(usual_trigger(leverage)), ..ProductTerms::default() }
}

/// Every cell's moves.
fn cells(map: &MoveMap) -> Vec<Moves> {
    (0..map.columns).flat_map(|c| (0..map.rows()).map(move |r| map.moves(c, r))).collect()
}

/// The engine's run of two moves: rebased at the price that fires, once.
fn oracle(terms: &ProductTerms, moves: Moves) -> (f64, f64) {
    let product =
        Product::new(ProductTerms { rebase: Rebase::observed(), max_resets: Some(1), ..*terms }).unwrap();
    let price = 100.0 * (1.0 + moves.first);
    let session = Session::new(vec![0.0, 60.0, 390.0], vec![100.0, price, price * (1.0 + moves.after)]);
    let path = Path::new(100.0, vec![session]).unwrap();
    let outcome = Scenario::new(product, path, 100.0).unwrap().run();
    (outcome.protected_nav(), outcome.uncapped_nav())
}

fn any_leverage() -> impl Strategy<Value = f64> {
    prop_oneof![
        select(vec![-20.0, -3.0, -2.0, -1.0, -0.5, 0.01, 0.5, 1.0, 1.5, 2.0, 3.0, 5.0, 20.0]),
        (-20.0..=20.0).prop_filter("no product", |l: &f64| l.abs() >= 0.01),
    ]
}

proptest! {
    #![proptest_config(lab::config(60))]

    #[test]
    fn every_cell_ends_as_the_engine_says(
        leverage in any_leverage(),
        tau in prop_oneof![Just(None), (0.01..=1.0).prop_map(Some)],
        floor in select(vec![UncappedFloor::Intraday, UncappedFloor::Close]),
    ) {
        let mut terms = terms(leverage);
        terms.uncapped_floor = floor;
        terms.trigger = tau.or(terms.trigger);
        let map = MoveMap::new(&terms, 0.0);
        for moves in cells(&map).into_iter().step_by(7) {
            let ends = map.ends(moves);
            let (with, without) = oracle(&terms, moves);
            prop_assert!((ends.with - with).abs() < 1e-8, "{leverage} {moves:?}: {ends:?}, engine {with}");
            prop_assert!((ends.without - without).abs() < 1e-8, "{leverage} {moves:?}: {ends:?}, engine {without}");
        }
    }

    #[test]
    fn no_map_holds_a_nan_or_grows_without_end(leverage in any_leverage(), slip in 0.0..0.1, tau in 0.001..=1.0) {
        for trigger in [None, Some(tau)] {
            let map = MoveMap::new(&ProductTerms { trigger, ..terms(leverage) }, slip);
            prop_assert!((2..=64).contains(&map.columns) && (2..=128).contains(&map.rows()));
            for moves in cells(&map) {
                let ends = map.ends(moves);
                prop_assert!(ends.with.is_finite() && ends.with >= 0.0 && ends.without.is_finite() && ends.without >= 0.0);
                prop_assert!(moves.first > -1.0 && moves.after > -1.0 && moves.first * map.adverse() >= 0.0);
            }
            let (column, row) = map.start();
            prop_assert!(column < map.columns && row < map.rows());
            let picture = MapPicture::new(&map, &english(), 640.0);
            let svg = picture.drawing.svg();
            prop_assert!(!svg.contains("NaN") && !svg.contains("inf"));
            prop_assert_eq!(picture.cell_at(picture.middle((column, row))), (column, row));
        }
    }

    /// Law 2: with − without = L(L−1)·r1·r2, where nothing is floored and the reset fires.
    #[test]
    fn where_both_live_the_law_holds(leverage in any_leverage(), column in 1_usize..40, row in 0_usize..80) {
        let map = MoveMap::new(&ProductTerms { trigger: None, ..terms(leverage) }, 0.0);
        let moves = map.moves(column, row);
        let ends = map.ends(moves);
        prop_assume!(ends.with > 0.0 && ends.without > 0.0);
        let law = 100.0 * leverage * (leverage - 1.0) * moves.first * moves.after;
        prop_assert!((ends.effect() - law).abs() < 1e-9 * (1.0 + ends.with), "{moves:?}: {ends:?}, law {law}");
        // The same with the two moves in the other order, and for 1 − L where that lives too.
        let turned = map.ends(Moves { first: moves.after, after: moves.first });
        if turned.with > 0.0 && turned.without > 0.0 {
            prop_assert!((turned.effect() - ends.effect()).abs() < 1e-9 * (1.0 + ends.with));
        }
    }
}

#[test]
fn the_sign_changes_exactly_where_the_price_stands_still() {
    for leverage in [-3.0, -1.0, 2.0, 3.0, 5.0] {
        let map = MoveMap::new(&ProductTerms { trigger: None, ..terms(leverage) }, 0.0);
        for moves in cells(&map) {
            let (ends, going_on) = (map.ends(moves), moves.after * map.adverse());
            if moves.first == 0.0 || moves.after == 0.0 {
                assert!(ends.effect().abs() < 1e-12, "{leverage} {moves:?}: {ends:?}");
            } else if going_on > 0.0 {
                assert!(ends.effect() >= 0.0, "{leverage} {moves:?}: {ends:?}");
            } else {
                assert!(ends.effect() <= 0.0, "{leverage} {moves:?}: {ends:?}");
            }
        }
        assert_eq!(map.moves(0, map.below).after, 0.0);
    }
}

/// The regulator's examples: 2x, −25 %, then +20 % or −20 %. Source: IFEC Hong Kong, stop-loss page.
#[test]
fn the_published_examples_are_cells() {
    let map = MoveMap::new(&terms(2.0), 0.0);
    for (after, with, without) in [(0.2, 70.0, 80.0), (-0.2, 30.0, 20.0)] {
        let ends = map.ends(Moves { first: -0.25, after });
        assert!((ends.with - with).abs() < 1e-9 && (ends.without - without).abs() < 1e-9, "{ends:?}");
    }
}

#[test]
fn a_contour_is_where_the_reset_makes_just_that_much() {
    for leverage in [-3.0, -1.0, 0.5, 2.0, 3.0] {
        let map = MoveMap::new(&terms(leverage), 0.0);
        for size in map.sizes(4) {
            for effect in [-0.3, -0.05, 0.05, 0.3] {
                for after in map.contour(size, effect).into_iter().filter(|after| !after.is_nan()) {
                    let ends = map.ends(Moves { first: map.adverse() * size, after });
                    assert!(
                        (ends.effect() / 100.0 - effect).abs() < 1e-9,
                        "{leverage} {size} {after}: {ends:?}"
                    );
                }
            }
            let [with, without] = map.deaths(size);
            if !with.is_nan() {
                assert!(map.ends(Moves { first: map.adverse() * size, after: with }).with < 1e-9);
            }
            if !without.is_nan() {
                assert!(map.ends(Moves { first: map.adverse() * size, after: without }).without < 1e-9);
            }
        }
    }
}

/// 3x at one sixth and 1 % beyond it: 5/6 · 0.99 = 0.825.
#[test]
fn slippage_is_a_share_of_the_trigger_level() {
    let map = MoveMap::new(&terms(3.0), 0.01);
    assert!((map.rebase().unwrap() - 0.175).abs() < 1e-12);
    let (column, _) = map.start();
    assert!((map.moves(column, 0).first + 0.18).abs() < 1e-12, "the first cell at or beyond it");
    // −1x at a half and 10 % beyond it: 1.5 · 1.1 = 1.65.
    assert!((MoveMap::new(&terms(-1.0), 0.1).rebase().unwrap() - 0.65).abs() < 1e-12);
}

/// What the Lab shows after a click is what the cell says, for every rule whose rebase price the path decides.
#[test]
fn a_cell_loaded_into_the_lab_ends_as_the_cell_says() {
    for preset in Preset::ALL {
        for leverage in [-3.0, -1.0, 2.0, 3.0] {
            for rule in [RebaseRule::Observed, RebaseRule::Average, RebaseRule::Worst, RebaseRule::Last] {
                let inputs = preset.inputs().with(Field::Leverage, leverage).unwrap();
                let inputs = inputs.with_reset(true).unwrap().with_rule(rule).unwrap();
                let map = MoveMap::new(&inputs.terms, 0.0);
                for moves in cells(&map).into_iter().step_by(97) {
                    let ends = map.ends(moves);
                    let loaded = inputs.after(Edit::Moves(moves)).unwrap();
                    assert_eq!(loaded.terms, inputs.terms);
                    if ends.fires_later || !inputs.terms.costs.is_zero() {
                        continue;
                    }
                    let outcome = loaded.run();
                    let per = |nav: f64| 100.0 * nav / outcome.initial_nav();
                    let (with, without) = (per(outcome.protected_nav()), per(outcome.uncapped_nav()));
                    assert!(
                        (with - ends.with).abs() < 1e-6,
                        "{leverage} {rule:?} {moves:?}: {with}, {ends:?}"
                    );
                    assert!(
                        (without - ends.without).abs() < 1e-6,
                        "{leverage} {rule:?} {moves:?}: {without}, {ends:?}"
                    );
                    assert_eq!(outcome.resets().count(), usize::from(ends.fires), "{rule:?} {moves:?}");
                }
            }
        }
    }
}

#[test]
fn the_shortest_session_and_the_longest_take_the_two_moves() {
    for length in [10.0, 1440.0] {
        let inputs = Preset::CalmDay.inputs().with_rule(RebaseRule::Observed).unwrap();
        let inputs = inputs.with(Field::SessionLength, length).unwrap();
        let loaded = inputs.with_moves(Moves { first: -0.2, after: 0.1 }).unwrap();
        assert_eq!(loaded.run().resets().count(), 1);
    }
    let small =
        Preset::CalmDay.inputs().with(Field::PreviousClose, Field::PreviousClose.limit().min).unwrap();
    let refused = small.with_moves(Moves { first: -0.2, after: 0.1 });
    assert_eq!(
        refused.unwrap_err().field,
        Field::PreviousClose,
        "a price below the least is told, not taken"
    );
}

#[test]
fn the_lines_to_the_close_meet_the_run_and_cross_at_the_break_even() {
    for preset in Preset::ALL {
        let report = preset.report();
        let Some(lines) = ClosingLines::new(&report) else {
            assert_eq!(report.reset_count(), 0, "{preset:?}");
            continue;
        };
        let session = &report.outcome.sessions()[lines.day];
        assert!((lines.with_at(lines.close) - session.close.protected_nav).abs() < 1e-9, "{preset:?}");
        assert!((lines.without_at(lines.close) - session.close.uncapped_nav).abs() < 1e-9, "{preset:?}");
        if lines.day + 1 == report.outcome.sessions().len() && session.close.uncapped_nav > 0.0 {
            let same = report.break_even().map(|figure| figure.value);
            assert_eq!(lines.break_even.is_some(), same.is_some(), "{preset:?}");
            let (a, b) = (lines.break_even.unwrap_or(0.0), same.unwrap_or(0.0));
            assert!((a - b).abs() < 1e-9 * (1.0 + a), "{preset:?}: {a} and {b}");
        }
        if let Some(price) = lines.break_even {
            assert!((lines.with_at(price) - lines.without_at(price)).abs() < 1e-9 * lines.with, "{preset:?}");
        }
        for width in [300.0, 900.0] {
            let svg = closing(&lines, &english(), width).svg();
            assert!(svg.starts_with("<svg ") && !svg.contains("NaN"));
        }
    }
}

#[test]
fn colours_turn_at_one_five_fifteen_and_thirty() {
    let bands: Vec<_> = [0.0, 0.99, 1.0, 5.0, 15.0, 30.0, 500.0].map(band).to_vec();
    assert!(bands[0].is_none() && bands[1].is_none() && bands[5] == bands[6]);
    assert!((2..5).all(|i| bands[i].is_some() && bands[i] != bands[i + 1]));
    assert!([1.0, 5.0, 15.0, 30.0].into_iter().all(|v| band(v) != band(-v)));
}

#[test]
fn the_maps_read_and_look_as_they_were_accepted() {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    for (name, leverage) in [("map-3x", 3.0), ("map-2x", 2.0), ("map-minus-1x", -1.0)] {
        let map = MoveMap::new(&terms(leverage), 0.01);
        let mut out = String::new();
        for text in [english(), italian()] {
            let (column, row) = map.start();
            for moves in
                [map.moves(column, row), map.moves(1, 1), map.moves(map.columns - 1, 0), map.moves(column, 0)]
            {
                writeln!(out, "{}", text.map_cell(&map, moves)).unwrap();
            }
            writeln!(out, "{}\n{}", text.map_summary(&map), text.map_trigger(&map)).unwrap();
        }
        out += &map_table(&english(), &map).replace("<tr>", "\n<tr>");
        let svg = MapPicture::new(&map, &english(), 640.0).drawing.svg();
        assert!(svg.len() < 60_000, "{} bytes", svg.len());
        settings.bind(|| insta::assert_snapshot!(name, format!("{out}\n\n{svg}")));
    }
}

#[test]
fn the_lines_to_the_close_are_said_in_every_language() {
    for text in every_language() {
        for preset in Preset::ALL {
            let report = preset.report();
            let lines = ClosingLines::new(&report);
            let said = text.closing_summary(&report, lines.as_ref());
            assert!(!said.contains("NaN") && said.ends_with(&tr!(text, sign.stop)), "{said}");
        }
    }
    let report = Report::new(Inputs::default());
    let said = english().closing_summary(&report, ClosingLines::new(&report).as_ref());
    assert!(said.contains(&english().money(report.break_even().unwrap().value)), "{said}");
}
