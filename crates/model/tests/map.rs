//! Days of two moves and their map, by hand; its laws are held in the app's tests.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

use model::{Ends, Field, Inputs, MapRange, MoveMap, Moves, Place, Preset, RebaseRule, Region, Report};

fn near(a: f64, b: f64) {
    assert!((a - b).abs() <= 1e-9, "{a} is not {b}");
}

/// 3x with a trigger of a fifth, rebased at the price that fires, on a close before of 100.
fn inputs(leverage: f64) -> Inputs {
    let inputs = Preset::OPENING.inputs().with(Field::Leverage, leverage).unwrap();
    let inputs = inputs.with(Field::Trigger, 0.2).unwrap().with_rule(RebaseRule::Observed).unwrap();
    inputs.with(Field::PreviousClose, 100.0).unwrap().with(Field::Gap(0), 0.0).unwrap()
}

fn points(inputs: &Inputs) -> Vec<(f64, f64)> {
    inputs.path.sketch().unwrap().days[0].points.iter().map(|point| (point.minute, point.price)).collect()
}

/// A quarter of the 390 minutes is 97; nine tenths of the way to the move or to the trigger, what is nearer, come before the
/// jump of a minute.
#[test]
fn a_day_of_two_moves_slides_jumps_and_goes_to_the_close() {
    for (leverage, moves, expected) in [
        (
            3.0,
            Moves { first: -0.3, after: 0.1 },
            [(0.0, 100.0), (97.0, 82.0), (98.0, 70.0), (99.0, 70.0), (390.0, 77.0)],
        ),
        (
            3.0,
            Moves { first: -0.1, after: -0.1 },
            [(0.0, 100.0), (97.0, 91.0), (98.0, 90.0), (99.0, 90.0), (390.0, 81.0)],
        ),
        (
            -1.0,
            Moves { first: 0.5, after: -0.2 },
            [(0.0, 100.0), (97.0, 118.0), (98.0, 150.0), (99.0, 150.0), (390.0, 120.0)],
        ),
    ] {
        let day = inputs(leverage).with_moves(moves).unwrap();
        for ((minute, price), (own, at)) in points(&day).into_iter().zip(expected) {
            assert_eq!(minute, own);
            near(price, at);
        }
        let found = Moves::of(&Report::new(day)).unwrap();
        near(found.first, moves.first);
        near(found.after, moves.after);
    }
    // As long there as a window needs; in a short session before that, and a minute before the close.
    let windowed = |length: f64| {
        let inputs = inputs(3.0).with(Field::SessionLength, length).unwrap();
        let inputs = inputs.with_rule(RebaseRule::Worst).unwrap().with(Field::Window, 15.0).unwrap();
        let day = inputs.with(Field::Delay, 0.0).unwrap().with_moves(Moves { first: -0.3, after: 0.0 });
        points(&day.unwrap()).into_iter().map(|(minute, _)| minute).collect::<Vec<_>>()
    };
    assert_eq!(windowed(390.0), [0.0, 97.0, 98.0, 114.0, 390.0]);
    assert_eq!(windowed(20.0), [0.0, 2.0, 3.0, 19.0, 20.0]);
    assert_eq!(windowed(17.0), [0.0, 1.0, 2.0, 16.0, 17.0]);
    assert_eq!(windowed(40.0), [0.0, 10.0, 11.0, 27.0, 40.0]);
}

/// 286.84 of 350 and 351.75 of that; without a reset the furthest price.
#[test]
fn a_drawn_day_has_the_moves_to_its_reset_and_from_there() {
    let moves = Moves::of(&Preset::OPENING.report()).unwrap();
    assert!((moves.first - (286.84 / 350.0 - 1.0)).abs() < 1e-4, "{moves:?}");
    assert!((moves.after - (351.75 / 286.84 - 1.0)).abs() < 1e-4, "{moves:?}");
    let without = Report::new(Preset::OPENING.inputs().with_reset(false).unwrap());
    let moves = Moves::of(&without).unwrap();
    assert!((moves.first - (283.6 / 350.0 - 1.0)).abs() < 1e-4, "{moves:?}");
    near((1.0 + moves.first) * (1.0 + moves.after), 351.75 / 350.0);
    // A day of two moves that somebody has bent is one no more: its reset counts, or its furthest price.
    let day = inputs(3.0).with_moves(Moves { first: -0.3, after: 0.1 }).unwrap();
    let bent = day.with(Field::PointPrice(Place { day: 0, point: 3 }), 60.0).unwrap();
    near(Moves::of(&Report::new(bent)).unwrap().first, -0.3);
    let small = inputs(3.0).with_moves(Moves { first: -0.1, after: 0.1 }).unwrap();
    let bent = small.with(Field::PointPrice(Place { day: 0, point: 3 }), 85.0).unwrap();
    near(Moves::of(&Report::new(bent)).unwrap().first, -0.15);
    let gap = small.with(Field::PointPrice(Place { day: 0, point: 0 }), 95.0).unwrap();
    near(Moves::of(&Report::new(gap)).unwrap().first, -0.1);
    // Up, where a fall is adverse: no move against it.
    let other = inputs(3.0).with_moves(Moves { first: 0.1, after: 0.1 }).unwrap();
    near(Moves::of(&Report::new(other)).unwrap().first, 0.0);
}

#[test]
fn a_difference_below_rounding_is_none() {
    let effect = |with: f64, without: f64| Ends { with, without, resets: 1 }.effect();
    assert_eq!((effect(51.0, 50.0), effect(50.0, 51.0)), (1.0, -1.0));
    assert_eq!((effect(50.0, 50.0), effect(50.0 + 1e-12, 50.0)), (0.0, 0.0));
}

/// A cell is of the region that its ends and its second move say.
#[test]
fn a_region_is_what_its_cells_have_in_common() {
    let mut seen = Vec::new();
    for leverage in [3.0, 2.0, 1.0, 0.5, -1.0, -3.0] {
        let inputs = inputs(leverage);
        let map = MoveMap::new(&inputs.terms, 390.0, MapRange::new(&inputs.terms, None));
        assert_eq!((map.is_long(), map.adverse()), (leverage > 0.0, if leverage > 0.0 { -1.0 } else { 1.0 }));
        // l² − l is above zero but from 0 to 1.
        let sign = if leverage == 1.0 { 0.0 } else { (leverage * leverage - leverage).signum() };
        assert_eq!(map.sign(), sign, "{leverage}");
        for (column, row) in (0..map.range.columns).flat_map(|c| (0..map.range.rows()).map(move |r| (c, r))) {
            let (ends, moves) = (map.ends(column, row).unwrap(), map.moves(column, row));
            let went_on = moves.after != 0.0 && (moves.after < 0.0) == (leverage > 0.0);
            let expected = if ends.with <= 0.0 && ends.without <= 0.0 {
                Some(Region::LostBoth)
            } else if ends.resets == 0 {
                Some(Region::NoReset)
            } else if ends.without <= 0.0 {
                Some(Region::LostWithout)
            } else if (ends.with - ends.without).abs() < 1e-6 {
                None
            } else {
                Some(match (ends.with > ends.without, went_on) {
                    (true, true) => Region::WentOnSaved,
                    (true, false) => Region::CameBackSaved,
                    (false, true) => Region::WentOnCost,
                    (false, false) => Region::CameBackCost,
                })
            };
            assert_eq!(map.region(column, row), expected, "{leverage} {moves:?} {ends:?}");
            seen.extend(expected);
        }
    }
    assert!(Region::ALL.iter().all(|region| seen.contains(region)), "{seen:?}");
}

#[test]
fn a_key_goes_to_the_next_cell_in_its_direction() {
    for leverage in [3.0, -1.0] {
        let inputs = inputs(leverage);
        let map = MoveMap::new(&inputs.terms, 390.0, MapRange::new(&inputs.terms, None));
        let (step, adverse) = (map.range.step, map.adverse());
        let middle = (map.range.size(0) / step).round() + 6.0;
        let at = |columns: f64, rows: f64| Moves { first: adverse * step * columns, after: step * rows };
        let tenth = |a: Moves, b: Moves| {
            assert!((a.first - b.first).abs() < 6e-4 && (a.after - b.after).abs() < 6e-4, "{a:?} {b:?}");
        };
        tenth(map.next(at(middle, 1.0), 1, 0), at(middle + 1.0, 1.0));
        tenth(map.next(at(middle, 1.0), -1, 0), at(middle - 1.0, 1.0));
        tenth(map.next(at(middle, 1.0), 0, 1), at(middle, 2.0));
        tenth(map.next(at(middle, 1.0), 0, -2), at(middle, -1.0));
        tenth(map.next(at(middle + 0.5, 1.5), 1, 1), at(middle + 1.0, 2.0));
        tenth(map.next(at(middle + 0.5, 1.5), -1, -1), at(middle, 1.0));
        tenth(map.next(at(middle + 0.5, 1.5), 0, 0), at(middle + 0.5, 1.5));
        // Not beyond the map, and not to its other side.
        let most = map.range.size(map.range.columns);
        near(
            map.within(Moves { first: adverse * 5.0, after: 0.0 }).first,
            adverse * (most * 1000.0).round() / 1000.0,
        );
        near(
            map.within(Moves { first: -adverse, after: 0.0 }).first.abs(),
            (map.range.size(0) * 1000.0).round() / 1000.0,
        );
        let zero = map.within(Moves { first: 0.0, after: -0.0 });
        assert!(zero.after.is_sign_positive(), "nought has no sign");
    }
}

#[test]
fn a_move_of_nought_has_no_sign() {
    let inputs = inputs(3.0).with_reset(false).unwrap();
    let map = MoveMap::new(&inputs.terms, 390.0, MapRange::new(&inputs.terms, None));
    let moves = map.moves(0, map.range.below);
    assert_eq!((map.range.size(0), moves.first, moves.after), (0.0, 0.0, 0.0));
    assert!(moves.first.is_sign_positive());
}
