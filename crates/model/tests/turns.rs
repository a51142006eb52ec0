//! Turning points, and what goes along with them.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

use model::{ControlPoint, Inputs, Place, Preset, turning_points};
use proptest::prelude::*;

fn points(prices: &[f64]) -> Vec<ControlPoint> {
    let minute = |n: usize| 10.0 * f64::from(u32::try_from(n).unwrap());
    prices.iter().enumerate().map(|(n, price)| ControlPoint { minute: minute(n), price: *price }).collect()
}

fn turns(prices: &[f64]) -> Vec<usize> {
    turning_points(&points(prices)).iter().map(|turn| turn.point).collect()
}

fn of(inputs: &Inputs) -> Vec<ControlPoint> {
    inputs.path.sketch().unwrap().days[0].points.clone()
}

#[test]
fn the_open_the_close_and_each_low_and_high_between_are_turning_points() {
    assert_eq!(turns(&[100.0, 90.0, 80.0, 85.0, 95.0]), [0, 2, 4]);
    assert_eq!(turns(&[100.0, 90.0, 95.0, 70.0, 99.0]), [0, 1, 2, 3, 4]);
    assert_eq!(turns(&[100.0, 101.0, 102.0]), [0, 2]);
    assert_eq!(turns(&[100.0, 100.0, 100.0]), [0, 2]);
    // A flat low counts once, a flat stretch on the way down not at all.
    assert_eq!(turns(&[100.0, 90.0, 90.0, 100.0]), [0, 1, 3]);
    assert_eq!(turns(&[100.0, 90.0, 90.0, 80.0]), [0, 3]);
    assert_eq!(turns(&[100.0, 100.0, 90.0, 95.0, 95.0]), [0, 2, 4]);
    assert!(turning_points(&[]).is_empty());
    assert_eq!(turns(&[100.0]), [0]);
}

#[test]
fn a_swing_is_the_shorter_way_back_to_a_neighbour() {
    let turns = turning_points(&points(&[100.0, 70.0, 75.0, 72.0, 110.0]));
    let swings: Vec<_> = turns.iter().map(|turn| turn.swing).collect();
    assert_eq!(swings, [f64::INFINITY, 5.0, 3.0, 3.0, f64::INFINITY]);
}

/// The opening day falls from 350 over 322 and 291.6 to 283.6 and rises over 288, 312 and 336 to 351.75. With its low at 223.6
/// the fall is 126.4 / 66.4 times as high: 350 − 28 · 126.4/66.4 = 296.7 and so on.
#[test]
fn a_deeper_low_of_the_opening_day_is_a_deeper_v_and_no_needle() {
    let opening = Preset::OPENING.inputs();
    let low = Place { day: 0, point: 3 };
    let deeper = opening.with_turn_moved(low, 112.0, 223.6).unwrap();
    let (before, after) = (of(&opening), of(&deeper));
    let fall = (350.0 - 223.6) / (350.0 - 283.6);
    let rise = (351.75 - 223.6) / (351.75 - 283.6);
    for n in 0..3 {
        assert!((after[n].price - (350.0 - (350.0 - before[n].price) * fall)).abs() < 1e-9);
    }
    for n in 4..8 {
        assert!((after[n].price - (351.75 - (351.75 - before[n].price) * rise)).abs() < 1e-9);
    }
    assert!(before.iter().zip(&after).all(|(a, b)| a.minute == b.minute));
    // Twice as late, the fall takes twice the time: 60, 105, 112 become 120, 210, 224.
    let later: Vec<f64> =
        of(&opening.with_turn_moved(low, 224.0, 283.6).unwrap()).iter().map(|p| p.minute).collect();
    assert_eq!(later[..4], [0.0, 120.0, 210.0, 224.0]);
}

#[test]
fn a_point_between_turning_points_moves_alone() {
    let opening = Preset::OPENING.inputs();
    let moved = of(&opening.with_turn_moved(Place { day: 0, point: 5 }, 210.0, 320.0).unwrap());
    let mut expected = of(&opening);
    expected[5] = ControlPoint { minute: 210.0, price: 320.0 };
    assert_eq!(moved, expected);
}

/// The share of a leg's height at which each of its inner points stands.
fn shares(points: &[ControlPoint], from: usize, to: usize) -> Vec<f64> {
    let height = points[to].price - points[from].price;
    points[from..to].iter().map(|point| (point.price - points[from].price) / height).collect()
}

fn presets() -> impl Strategy<Value = Inputs> {
    prop::sample::select(Preset::ALL.to_vec())
        .prop_map(|preset| preset.inputs().with(model::Field::Roughness, 0.0).unwrap())
}

proptest! {
    #[test]
    fn between_turning_points_prices_only_rise_or_only_fall(prices in prop::collection::vec(90_u8..110, 2..20)) {
        let points = points(&prices.iter().map(|price| f64::from(*price)).collect::<Vec<_>>());
        let turns = turning_points(&points);
        prop_assert_eq!((turns[0].point, turns.last().unwrap().point), (0, points.len() - 1));
        for leg in turns.windows(2) {
            let leg = &points[leg[0].point..=leg[1].point];
            let rises = leg.windows(2).all(|pair| pair[0].price <= pair[1].price);
            let falls = leg.windows(2).all(|pair| pair[0].price >= pair[1].price);
            prop_assert!(rises || falls);
        }
        // Inner ones are lows or highs: no leg goes on in the direction of the one before.
        for legs in turns.windows(3) {
            let [a, b, c] = [0, 1, 2].map(|n| points[legs[n].point].price);
            prop_assert!((b - a) * (c - b) <= 0.0);
            prop_assert!(legs[1].swing >= 0.0);
        }
    }

    #[test]
    fn a_turning_point_carries_its_legs_and_nothing_else(
        inputs in presets(), pick in 0..100_usize, factor in 0.6..1.6_f64, minutes in -200.0..200.0_f64
    ) {
        let before = of(&inputs);
        let turns = turning_points(&before);
        let at = pick % turns.len();
        let place = Place { day: 0, point: turns[at].point };
        let now = before[place.point];
        let minute = inputs.turn_minute_near(place, now.minute + minutes);
        // Presets that the engine refuses at such a price are not the matter here.
        let Ok(moved) = inputs.with_turn_moved(place, minute, now.price * factor) else { return Ok(()) };
        let after = of(&moved);
        prop_assert_eq!(after.len(), before.len());
        prop_assert_eq!(after[place.point], ControlPoint { minute, price: now.price * factor });
        prop_assert!(after.windows(2).all(|pair| pair[0].minute < pair[1].minute), "in order: {:?}", after);
        let from = at.checked_sub(1).map_or(place.point, |before| turns[before].point);
        let to = turns.get(at + 1).map_or(place.point, |after| after.point);
        for n in (0..before.len()).filter(|n| *n != place.point && (*n <= from || *n >= to)) {
            prop_assert_eq!(after[n], before[n]);
        }
        for (from, to) in [(from, place.point), (place.point, to)] {
            if from < to && (before[to].price - before[from].price).abs() > 1e-3 && (after[to].price - after[from].price).abs() > 1e-3 {
                for (a, b) in shares(&before, from, to).iter().zip(shares(&after, from, to)) {
                    prop_assert!((a - b).abs() < 1e-6);
                }
            }
        }
        // In price alone, the way back leads to where it was.
        let there = inputs.with_turn_moved(place, now.minute, now.price * factor).unwrap();
        if let Ok(back) = there.with_turn_moved(place, now.minute, now.price)
            && turning_points(&of(&there)).iter().map(|turn| turn.point).eq(turns.iter().map(|turn| turn.point)) {
            for (a, b) in of(&back).iter().zip(&before) {
                prop_assert!((a.price - b.price).abs() < 1e-6 * b.price);
            }
        }
    }

    #[test]
    fn a_stretch_moves_by_one_factor_and_the_next_legs_go_along(inputs in presets(), pick in 0..100_usize, factor in 0.8..1.2_f64) {
        let before = of(&inputs);
        let turns = turning_points(&before);
        prop_assume!(turns.len() > 1);
        let at = pick % (turns.len() - 1);
        let (from, to) = (turns[at].point, turns[at + 1].point);
        let Ok(moved) = inputs.with_stretch_moved(Place { day: 0, point: from }, to, factor) else { return Ok(()) };
        let after = of(&moved);
        for n in from..=to {
            prop_assert!((after[n].price / before[n].price - factor).abs() < 1e-9);
        }
        let ends = [at.checked_sub(1).map(|n| turns[n].point), turns.get(at + 2).map(|turn| turn.point)];
        for n in ends.into_iter().flatten() {
            prop_assert_eq!(after[n], before[n]);
        }
    }
}

/// Prices at every tenth minute: the low at 20 has one point between it and the open, and two to the high at 50.
fn legs() -> Inputs {
    let day = model::Day::new(points(&[100.0, 95.0, 90.0, 92.0, 94.0, 110.0, 105.0]));
    let mut settings = Preset::OPENING.settings();
    settings.clock.length = 60.0;
    let texture = reset_engine::Texture { roughness: 0.0, seed: 7 };
    settings.path = model::PathInput::Sketched(model::Sketch::new(100.0, vec![day], texture));
    Inputs::new(settings).unwrap()
}

#[test]
fn a_turn_moves_as_far_as_the_points_of_its_legs_have_minutes() {
    let inputs = legs();
    assert_eq!(inputs.turns(0).iter().map(|turn| turn.point).collect::<Vec<_>>(), [0, 2, 5, 6]);
    let low = Place { day: 0, point: 2 };
    let near = |minute| inputs.turn_minute_near(low, minute);
    assert_eq!((near(25.4), near(-100.0), near(100.0)), (25.0, 2.0, 47.0));
    // A point between turns has its neighbours, the open and the close stay.
    assert_eq!(inputs.turn_minute_near(Place { day: 0, point: 3 }, 100.0), 39.0);
    assert_eq!(inputs.turn_minute_near(Place { day: 0, point: 0 }, 30.0), 0.0);
    assert_eq!(inputs.turn_minute_near(Place { day: 0, point: 6 }, 30.0), 60.0);
    let high = Place { day: 0, point: 5 };
    assert_eq!((inputs.turn_minute_near(high, 0.0), inputs.turn_minute_near(high, 100.0)), (23.0, 59.0));
}

/// A low at 20 moved to 40 and from 90 to 80: the fall takes twice as long and is twice as deep; the rise from 80 to 110 takes
/// 10 minutes, with the points a third and two thirds of the way.
#[test]
fn a_moved_turn_carries_the_points_of_its_legs_along() {
    let moved = of(&legs().with_turn_moved(Place { day: 0, point: 2 }, 40.0, 80.0).unwrap());
    let minutes: Vec<f64> = moved.iter().map(|point| point.minute).collect();
    assert_eq!(minutes, [0.0, 20.0, 40.0, 43.0, 47.0, 50.0, 60.0]);
    let prices: Vec<f64> = moved.iter().map(|point| point.price).collect();
    // 92 and 94 were a tenth and a fifth of the way from 90 to 110.
    assert_eq!(prices, [100.0, 90.0, 80.0, 83.0, 86.0, 110.0, 105.0]);
    // As late as there is room for: 47, and its points at 48 and 49.
    let late = of(&legs().with_turn_moved(Place { day: 0, point: 2 }, 47.0, 90.0).unwrap());
    assert_eq!(
        late.iter().map(|point| point.minute).collect::<Vec<_>>(),
        [0.0, 24.0, 47.0, 48.0, 49.0, 50.0, 60.0]
    );
    let early = of(&legs().with_turn_moved(Place { day: 0, point: 2 }, 2.0, 90.0).unwrap());
    assert_eq!(
        early.iter().map(|point| point.minute).collect::<Vec<_>>(),
        [0.0, 1.0, 2.0, 18.0, 34.0, 50.0, 60.0]
    );
}

/// Points at the minutes 21 and 22 of a leg from 20 to 50: with its turn at 47 they are the next two minutes.
#[test]
fn points_that_stand_close_keep_minutes_of_their_own() {
    let at = [(0.0, 100.0), (20.0, 90.0), (21.0, 91.0), (22.0, 92.0), (50.0, 110.0), (60.0, 105.0)];
    let day = model::Day::new(at.map(|(minute, price)| ControlPoint { minute, price }).to_vec());
    let mut settings = legs().settings().clone();
    let texture = reset_engine::Texture { roughness: 0.0, seed: 7 };
    settings.path = model::PathInput::Sketched(model::Sketch::new(100.0, vec![day], texture));
    let moved = Inputs::new(settings).unwrap().with_turn_moved(Place { day: 0, point: 1 }, 47.0, 90.0);
    let minutes: Vec<f64> = of(&moved.unwrap()).iter().map(|point| point.minute).collect();
    assert_eq!(minutes, [0.0, 47.0, 48.0, 49.0, 50.0, 60.0]);
}
