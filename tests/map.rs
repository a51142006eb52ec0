//! The map of moves: the laws, the engine as oracle, the pictures and words.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

#[path = "../crates/words/tests/lab/mod.rs"]
mod lab;

use std::fmt::Write;

use charts::plots::{MapPicture, band, closing};
use lab::{english, every_language, italian};
use model::{ClosingLines, Edit, Ends, Field, Inputs, MapRange, MoveMap, Moves, Preset, Region, Report};
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

/// A map of that product with no day on it.
fn map_of(terms: &ProductTerms) -> MoveMap {
    MoveMap::new(terms, 390.0, MapRange::new(terms, None))
}

/// Every cell's moves and ends.
fn cells(map: &MoveMap) -> Vec<(Moves, Ends)> {
    let rows = 0..map.range.rows();
    let all = (0..map.range.columns).flat_map(|c| rows.clone().map(move |r| (c, r)));
    all.map(|(c, r)| (map.moves(c, r), map.ends(c, r).unwrap())).collect()
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
        (terms.uncapped_floor, terms.rebase) = (floor, Rebase::observed());
        terms.trigger = tau.or(terms.trigger);
        terms.max_resets = Some(1);
        let adverse = if leverage > 0.0 { -1.0 } else { 1.0 };
        for (moves, ends) in cells(&map_of(&terms)).into_iter().step_by(7) {
            let (with, without) = oracle(&terms, moves);
            prop_assert!((ends.without - without).abs() < 1e-8, "{leverage} {moves:?}: {ends:?}, engine {without}");
            // A reset on the way to the close has a price of its own.
            if adverse * moves.first >= terms.trigger.unwrap() || adverse * moves.after <= 0.0 {
                prop_assert!((ends.with - with).abs() < 1e-8, "{leverage} {moves:?}: {ends:?}, engine {with}");
            }
        }
    }

    #[test]
    fn no_map_holds_a_nan_or_grows_without_end(
        leverage in any_leverage(),
        tau in 0.001..=1.0,
        (size, after) in (0.0..2.0, -0.9..2.0),
    ) {
        let adverse = if leverage > 0.0 { -1.0 } else { 1.0 };
        let day = Moves { first: adverse * f64::min(size, if leverage > 0.0 { 0.9 } else { 2.0 }), after };
        for (trigger, day) in [(None, None), (Some(tau), Some(day))] {
            let terms = ProductTerms { trigger, ..terms(leverage) };
            let range = MapRange::new(&terms, day);
            prop_assert!((2..=64).contains(&range.columns) && (2..=128).contains(&range.rows()), "{range:?}");
            let map = MoveMap::new(&terms, 390.0, range);
            for column in 0..range.columns {
                for row in 0..range.rows() {
                    let moves = map.moves(column, row);
                    prop_assert!(moves.first > -1.0 && moves.after > -1.0 && moves.first * adverse >= 0.0);
                    if let Some(ends) = map.ends(column, row) {
                        prop_assert!(ends.with.is_finite() && ends.with >= 0.0);
                        prop_assert!(ends.without.is_finite() && ends.without >= 0.0);
                    }
                }
            }
            let picture = MapPicture::new(map, &english(), 640.0);
            let svg = picture.drawing.svg();
            prop_assert!(!svg.contains("NaN") && !svg.contains("inf"));
            // The reader's day is on the map, and where its dot is drawn it is read.
            if let Some(day) = day {
                let read = picture.moves_at(picture.place(day));
                prop_assert!((read.first - day.first).abs() < 0.51 * range.step + 1e-3, "{day:?} {read:?} {range:?}");
                prop_assert!((read.after - day.after).abs() < 0.51 * range.step + 1e-3, "{day:?} {read:?} {range:?}");
            }
        }
    }

    /// Law 2: with − without = L(L−1)·r1·r2, where nothing is floored and one reset fires.
    #[test]
    fn where_both_live_the_law_holds(leverage in any_leverage()) {
        let map = map_of(&ProductTerms { trigger: None, ..terms(leverage) });
        for (moves, ends) in cells(&map) {
            if ends.with > 0.0 && ends.without > 0.0 && moves.first != 0.0 {
                let law = 100.0 * leverage * (leverage - 1.0) * moves.first * moves.after;
                prop_assert!((ends.effect() - law).abs() < 1e-9 * (1.0 + ends.with), "{moves:?}: {ends:?}, law {law}");
            }
        }
    }
}

#[test]
fn the_sign_changes_exactly_where_the_price_stands_still() {
    for leverage in [-3.0, -1.0, 2.0, 3.0, 5.0] {
        let map = map_of(&ProductTerms { trigger: None, ..terms(leverage) });
        for (moves, ends) in cells(&map) {
            let going_on = moves.after * map.adverse();
            if moves.first == 0.0 || moves.after == 0.0 {
                assert!(ends.effect().abs() < 1e-12, "{leverage} {moves:?}: {ends:?}");
            } else if going_on > 0.0 {
                assert!(ends.effect() >= 0.0, "{leverage} {moves:?}: {ends:?}");
            } else {
                assert!(ends.effect() <= 0.0, "{leverage} {moves:?}: {ends:?}");
            }
        }
        assert_eq!(map.range.after(map.range.below), 0.0);
    }
}

/// The parts of a map of 3x at one sixth, by hand: −20 % and +10 % costs 100·6·0.2·0.1 = 12; −20 % and −10 % leaves 40·0.7 = 28
/// of 16; −20 % and −20 % leaves 16 of nothing; −12 % and +10 % fires none; −34 % is lost.
#[test]
fn each_part_of_the_map_is_what_it_is_called() {
    let map = map_of(&ProductTerms { rebase: Rebase::observed(), ..terms(3.0) });
    let region = |first: f64, after: f64| {
        let is = |(c, r): &(usize, usize)| {
            let moves = map.moves(*c, *r);
            (moves.first - first).abs() < 1e-9 && (moves.after - after).abs() < 1e-9
        };
        let rows = 0..map.range.rows();
        let (c, r) = (0..map.range.columns).flat_map(|c| rows.clone().map(move |r| (c, r))).find(is).unwrap();
        (map.region(c, r), map.ends(c, r).unwrap())
    };
    let (back, ends) = region(-0.2, 0.1);
    assert!(back == Some(Region::CameBackCost) && (ends.effect() + 12.0).abs() < 1e-9, "{ends:?}");
    let (on, ends) = region(-0.2, -0.1);
    assert!(on == Some(Region::WentOnSaved) && (ends.with - 28.0).abs() < 1e-9, "{ends:?}");
    assert_eq!(region(-0.2, -0.2).0, Some(Region::LostWithout));
    assert_eq!(region(-0.12, 0.1).0, Some(Region::NoReset));
    assert_eq!(region(-0.34, 0.1).0, Some(Region::LostBoth));
    assert_eq!(region(-0.2, 0.0).0, None);
}

/// The regulator's examples: 2x, −25 %, then +20 % or −20 %. Source: IFEC Hong Kong, stop-loss page.
#[test]
fn the_published_examples_are_places_on_the_map() {
    let inputs = Preset::Bounce.inputs();
    for (after, with, without) in [(0.2, 70.0, 80.0), (-0.2, 30.0, 20.0)] {
        let outcome = inputs.after(Edit::Moves(Moves { first: -0.25, after })).unwrap().run();
        let ends = (outcome.protected_nav(), outcome.uncapped_nav());
        assert!((ends.0 - with).abs() < 1e-9 && (ends.1 - without).abs() < 1e-9, "{ends:?}");
    }
}

/// The opening day is rebased at 286.84 of 350 and closes at 351.75 (the published −23 %).
#[test]
fn the_readers_day_is_a_place_on_the_map() {
    let day = Moves::of(&Preset::VRebound.report()).unwrap();
    assert!((day.first - (286.84 / 350.0 - 1.0)).abs() < 1e-4, "{day:?}");
    assert!((day.after - (351.75 / 286.84 - 1.0)).abs() < 1e-4, "{day:?}");
    assert_eq!(Moves::of(&Preset::Decline.report()), None, "several days are no dot");
    let calm = Moves::of(&Preset::CalmDay.report()).unwrap();
    assert!(calm.first > -0.05 && calm.first <= 0.0, "{calm:?}");
}

/// What moves the dot moves the Lab, and the dot stays where it was put: for every rule, also where the rebase price is not
/// the turn's.
#[test]
fn a_moved_day_is_where_it_was_put() {
    for preset in Preset::ALL {
        let inputs = preset.inputs();
        let adverse = if inputs.terms.leverage > 0.0 { -1.0 } else { 1.0 };
        for (size, after) in [(0.02, -0.03), (0.1, 0.1), (0.2, 0.15), (0.25, -0.12), (0.3, 0.0)] {
            let put = Moves { first: adverse * size, after };
            let day = Moves::of(&Report::new(inputs.after(Edit::Moves(put)).unwrap())).unwrap();
            assert!(
                (day.first - put.first).abs() < 1e-9 && (day.after - put.after).abs() < 1e-9,
                "{preset:?} {day:?}"
            );
        }
    }
}

/// The Lab's numbers after a move are those of the map: for every rule, with costs, with any number of resets.
#[test]
fn a_cell_shown_in_the_lab_ends_as_the_cell_says() {
    for preset in [Preset::VRebound, Preset::Decline] {
        for leverage in [-3.0, -1.0, 2.0] {
            for rule in [
                RebaseRule::Barrier,
                RebaseRule::Observed,
                RebaseRule::Average,
                RebaseRule::Worst,
                RebaseRule::Last,
                RebaseRule::Previous,
            ] {
                let inputs = preset.inputs().with(Field::Leverage, leverage).unwrap();
                let inputs = inputs.with_reset(true).unwrap().with_rule(rule).unwrap();
                let inputs = inputs.with(Field::TradingCost, 0.001).unwrap();
                let map = map_of(&inputs.terms);
                for (moves, ends) in cells(&map).into_iter().step_by(97) {
                    let loaded = inputs.after(Edit::Moves(moves)).unwrap();
                    assert_eq!(loaded.terms, inputs.terms);
                    let outcome = loaded.run();
                    let per = |nav: f64| 100.0 * nav / outcome.initial_nav();
                    let (with, without) = (per(outcome.protected_nav()), per(outcome.uncapped_nav()));
                    let said = format!("{leverage} {rule:?} {moves:?}: {with}, {without}, {ends:?}");
                    assert!(
                        (with - ends.with).abs() < 1e-6 && (without - ends.without).abs() < 1e-6,
                        "{said}"
                    );
                    assert_eq!(outcome.resets().count(), ends.resets, "{said}");
                }
            }
        }
    }
}

/// Most of the empty part left of the trigger is not drawn, unless the reader's day is there.
#[test]
fn the_map_begins_shortly_before_the_trigger() {
    let terms = terms(3.0);
    let range = MapRange::new(&terms, None);
    let before = 1.0 / 6.0 - range.size(0);
    let shown = range.size(range.columns) - range.size(0);
    assert!(before > 0.2 * shown && before < 0.35 * shown, "{before} of {shown}");
    assert!(MapRange::new(&terms, Some(Moves { first: -0.01, after: 0.0 })).size(0) <= 0.01);
    assert!(MapRange::new(&terms, Some(Moves { first: -0.6, after: 0.0 })).size(500) >= 0.6);
}

/// From −18.05 % the keys lead to −19 % and −18 %, then by whole cells.
#[test]
fn keys_lead_to_the_next_whole_cell() {
    let map = map_of(&terms(3.0));
    let step = map.range.step;
    assert_eq!(step, 0.01);
    let from = Moves { first: -0.1805, after: 0.2263 };
    assert_eq!(map.next(from, 1, 0), map.within(Moves { first: -0.19, after: 0.2263 }));
    assert_eq!(map.next(from, -1, 0), map.within(Moves { first: -0.18, after: 0.2263 }));
    assert_eq!(map.next(from, 0, 5), map.within(Moves { first: -0.1805, after: 0.27 }));
    assert_eq!(map.next(from, 0, -1), map.within(Moves { first: -0.1805, after: 0.22 }));
    assert!((map.next(from, -500, 0).first + map.range.size(0)).abs() < 1e-3, "it stops at the map's edge");
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
        let map = map_of(&terms(leverage));
        let mut out = String::new();
        for text in [english(), italian()] {
            writeln!(out, "{}", text.map_summary(&map)).unwrap();
            for region in Region::ALL {
                writeln!(out, "{}", text.map_region(region, map.is_long())).unwrap();
            }
        }
        for preset in [Preset::VRebound, Preset::Decline] {
            writeln!(out, "{}", english().map_day(&preset.report())).unwrap();
        }
        out += &map_table(&english(), &map).replace("<tr>", "\n<tr>");
        let picture = MapPicture::new(map, &english(), 640.0);
        for room in &picture.rooms {
            writeln!(out, "\n{room:?}").unwrap();
        }
        let svg = picture.drawing.svg();
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
