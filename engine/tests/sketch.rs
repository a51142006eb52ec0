//! Sketched paths: they pass through their points, on their grid, and are the same wherever they are drawn.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used)] // a failed unwrap in a test is a failed test

mod common;

use common::{assert_near, config};
use proptest::prelude::*;
use reset_engine::{ControlPoint, Path, Session, Texture, limits, sketch};

fn points(list: &[(f64, f64)]) -> Vec<ControlPoint> {
    list.iter().map(|&(minute, price)| ControlPoint { minute, price }).collect()
}

fn texture(seed: u64) -> Texture {
    Texture { roughness: 0.003, seed }
}

/// The samples strictly between two minutes.
fn between(session: &Session, from: f64, to: f64) -> Vec<(f64, f64)> {
    let ticks = session.minute.iter().copied().zip(session.price.iter().copied());
    ticks.filter(|(minute, _)| from < *minute && *minute < to).collect()
}

const V: [(f64, f64); 3] = [(0.0, 100.0), (120.0, 80.0), (390.0, 101.0)];

#[test]
fn lines_are_straight_without_a_texture() {
    let session = sketch(&points(&V), 30.0, None);
    assert_eq!(session.minute, (0..=13).map(|k| 30.0 * f64::from(k)).collect::<Vec<_>>());
    assert_near(session.price[1], 95.0);
    assert_near(session.price[3], 85.0);
    assert_near(session.price[5], 80.0 + 21.0 * 30.0 / 270.0);
    let smooth = sketch(&points(&V), 30.0, Some(Texture { roughness: 0.0, seed: 1 }));
    assert_eq!(smooth, session, "no roughness is no texture");
    assert_eq!((session.volume, session.calendar_days), (None, 1.0));
}

#[test]
fn points_off_the_grid_are_sampled_too() {
    let session = sketch(&points(&[(5.0, 100.0), (17.0, 90.0), (31.0, 95.0)]), 10.0, None);
    assert_eq!(session.minute, [5.0, 15.0, 17.0, 25.0, 31.0], "the grid starts at the first point");
}

#[test]
fn sample_that_only_rounding_tells_from_a_point_is_that_point() {
    // 3·0.7 = 2.0999999999999996.
    let session = sketch(&points(&[(0.0, 100.0), (2.1, 90.0), (4.2, 95.0)]), 0.7, None);
    assert_eq!(session.minute.len(), 7, "{:?}", session.minute);
    assert_eq!((session.minute[3], session.price[3]), (2.1, 90.0));
}

/// A stretch in so many equal steps, of a fraction of a minute and of a fortnight: k·(T/k) is T but for rounding.
#[test]
fn equal_steps_are_counted_whatever_their_length() {
    for length in [1.0, 390.0, 1e6] {
        for steps in 1_u32..=100 {
            let session = sketch(&points(&[(0.0, 100.0), (length, 90.0)]), length / f64::from(steps), None);
            assert_eq!(session.minute.len(), steps as usize + 1, "{length} in {steps}: {:?}", session.minute);
        }
    }
}

#[test]
fn sample_just_behind_a_point_is_that_point_too() {
    // 0.3/0.1 is a little below 3, and 3·0.1 a little above 0.3.
    let session = sketch(&points(&[(0.0, 100.0), (0.3, 90.0), (0.6, 95.0)]), 0.1, None);
    assert_eq!(session.minute.len(), 7, "{:?}", session.minute);
}

#[test]
fn few_points_and_odd_steps_do_no_harm() {
    assert!(sketch(&[], 1.0, Some(texture(1))).is_empty());
    let one = sketch(&points(&[(3.0, 50.0)]), 1.0, Some(texture(1)));
    assert_eq!((one.minute, one.price), (vec![3.0], vec![50.0]));
    for step in [0.0, -1.0, f64::NAN, f64::INFINITY, 1e7] {
        let session = sketch(&points(&V), step, Some(texture(1)));
        assert_eq!(session.minute, [0.0, 120.0, 390.0], "step {step}");
        assert_eq!(session.price, [100.0, 80.0, 101.0]);
    }
}

#[test]
fn seed_decides_the_texture() {
    let draw = |seed| sketch(&points(&V), 1.0, Some(texture(seed)));
    assert_eq!(draw(7), draw(7));
    assert_ne!(draw(7), draw(8));
    assert_ne!(draw(0), draw(u64::MAX));
}

#[test]
fn stretches_have_textures_of_their_own() {
    // Two stretches of the same line: what is left after the line must differ.
    let session = sketch(&points(&[(0.0, 100.0), (60.0, 100.0), (120.0, 100.0)]), 1.0, Some(texture(3)));
    let shape = |from, to| between(&session, from, to).into_iter().map(|(_, p)| p).collect::<Vec<_>>();
    assert_ne!(shape(0.0, 60.0), shape(60.0, 120.0));
}

#[test]
fn moving_a_point_leaves_other_stretches_alone() {
    let draw = |minute, price| {
        let list = [(0.0, 100.0), (100.0, 90.0), (minute, price), (300.0, 95.0), (390.0, 97.0)];
        sketch(&points(&list), 1.0, Some(texture(11)))
    };
    let before = draw(200.0, 80.0);
    for (minute, price) in [(200.0, 120.0), (150.5, 80.0), (250.0, 60.0)] {
        let after = draw(minute, price);
        assert_eq!(between(&before, 0.0, 100.0), between(&after, 0.0, 100.0));
        assert_eq!(between(&before, 300.0, 390.0), between(&after, 300.0, 390.0));
        assert_ne!(between(&before, 100.0, 200.0), between(&after, 100.0, 200.0));
    }
}

/// A Brownian bridge of length T has the variance σ²·t·(T − t)/T at t. The mean square of n normals has a standard error of
/// √(2/n), 2.2 % for 4000: ±10 % is more than four of them.
#[test]
fn texture_is_a_brownian_bridge_in_the_log_price() {
    let list = points(&[(0.0, 100.0), (60.0, 130.0)]);
    let (n, sigma) = (4000_u32, 0.003);
    let mut squares = [0.0; 3];
    let mut products = 0.0;
    for seed in 0..n {
        let session = sketch(&list, 15.0, Some(Texture { roughness: sigma, seed: u64::from(seed) }));
        let noise = |i: u8| (session.price[usize::from(i)] / (100.0 + 7.5 * f64::from(i))).ln();
        for (k, square) in (1..).zip(&mut squares) {
            *square += noise(k).powi(2) / f64::from(n);
        }
        products += noise(1) * noise(3) / f64::from(n);
    }
    let law = |t: f64| sigma * sigma * t * (60.0 - t) / 60.0;
    for (k, square) in (1_u8..).zip(squares) {
        let t = 15.0 * f64::from(k);
        assert!((square / law(t) - 1.0).abs() < 0.1, "variance {square} at {t}, not {}", law(t));
    }
    // Covariance at s < t: σ²·s·(T − t)/T.
    let covariance = sigma * sigma * 15.0 * 15.0 / 60.0;
    assert!((products / covariance - 1.0).abs() < 0.3, "{products}, not {covariance}");
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn sketch_passes_exactly_through_its_points_on_its_grid(
        gaps in prop::collection::vec((0.01..120.0, 1.0..500.0), 1..8),
        step in prop::sample::select(vec![0.1, 0.7, 1.0, 5.0, 30.0]),
        roughness in 0.0..=limits::ROUGHNESS.max,
        seed in any::<u64>(),
        start in prop::sample::select(vec![0.0, 3.3]),
    ) {
        let mut minute = start;
        let mut list = vec![(start, 100.0)];
        list.extend(gaps.into_iter().map(|(gap, price)| {
            minute += gap;
            (minute, price)
        }));
        let session = sketch(&points(&list), step, Some(Texture { roughness, seed }));
        for point in &list {
            let found = session.minute.iter().position(|m| *m == point.0).map(|i| session.price[i]);
            prop_assert_eq!(found, Some(point.1));
        }
        for minute in &session.minute {
            let k = (minute - start) / step;
            let on_grid = (k - k.round()).abs() < 1e-6;
            prop_assert!(on_grid || list.iter().any(|p| p.0 == *minute), "{} is on no grid", minute);
        }
        prop_assert!(session.minute.windows(2).all(|w| w[1] - w[0] <= step * (1.0 + 1e-6)));
        prop_assert!(session.price.iter().all(|p| *p > 0.0 && p.is_finite()));
        prop_assert!(Path::new(100.0, vec![session]).is_ok(), "and is a path");
    }
}
