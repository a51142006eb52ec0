//! Ranges, ticks, frames.

use plotters::coord::CoordTranslate;
use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::ranged1d::Ranged;

use super::random;
use crate::chart::{Axis, AxisRange, Color, Frame, Margins, RangeError, Series, ticks};

fn range(min: f64, max: f64) -> AxisRange {
    AxisRange::new(min, max).unwrap()
}

#[test]
fn a_range_is_finite_ordered_and_not_degenerate() {
    for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e16, -1e300] {
        assert_eq!(AxisRange::new(bad, 1.0), Err(RangeError::NotFinite));
        assert_eq!(AxisRange::new(0.0, bad), Err(RangeError::NotFinite));
    }
    assert_eq!(AxisRange::new(1.0, 1.0), Err(RangeError::NotOrdered));
    assert_eq!(AxisRange::new(2.0, 1.0), Err(RangeError::NotOrdered));
    assert_eq!(AxisRange::new(0.0, 1e-12), Err(RangeError::TooNarrow));
    assert_eq!(AxisRange::new(1e9, 1e9 + 0.5), Err(RangeError::TooNarrow));
    assert!(AxisRange::new(-1e15, 1e15).is_ok());
}

#[test]
fn covering_pads_the_finite_values_but_not_past_zero() {
    let covering = |values: &[f64], padding| AxisRange::covering(values.iter().copied(), padding);
    assert_eq!(covering(&[10.0, f64::NAN, 20.0, f64::INFINITY], 0.5), range(5.0, 25.0));
    assert_eq!(covering(&[10.0, 50.0], 0.5), range(0.0, 70.0));
    assert_eq!(covering(&[-10.0, 10.0], 0.5), range(-20.0, 20.0));
    assert_eq!(covering(&[1.0, 2.0], f64::NAN), range(1.0, 2.0));
    assert_eq!(covering(&[50.0], 0.0), range(49.5, 50.5));
    assert_eq!(covering(&[0.0, -0.0], 0.3), range(-0.01, 0.01));
    assert_eq!(covering(&[f64::NAN], 0.1), range(0.0, 1.0));
    assert_eq!(covering(&[], 0.1), range(0.0, 1.0));
    assert_eq!(covering(&[f64::MAX, f64::MIN], 1.0), range(-1e15, 1e15));
}

#[test]
fn covering_always_gives_a_valid_range() {
    let mut random = random(1);
    for _ in 0..10_000 {
        let scale = 10.0_f64.powf(random() * 40.0 - 20.0);
        let spread = 10.0_f64.powf(random() * -20.0);
        let value = (random() - 0.5) * scale;
        let covered = AxisRange::covering([value, value * (1.0 + spread)], random());
        assert_eq!(AxisRange::new(covered.min(), covered.max()), Ok(covered));
    }
}

#[test]
fn nice_ticks_are_the_round_numbers_in_the_range() {
    assert_eq!(ticks::nice(range(0.0, 100.0), 5), [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]);
    assert_eq!(ticks::nice(range(0.0, 1.0), 4), [0.0, 0.25, 0.5, 0.75, 1.0]);
    // The very decimals, without the dust of adding 0.1.
    assert_eq!(ticks::nice(range(-0.3, 0.3), 6), [-0.3, -0.2, -0.1, 0.0, 0.1, 0.2, 0.3]);
    assert_eq!(ticks::nice(range(261.3, 357.0), 4), [275.0, 300.0, 325.0, 350.0]);
    assert_eq!(ticks::nice(range(0.0, 2e9), 4), [0.0, 5e8, 1e9, 1.5e9, 2e9]);
    assert_eq!(ticks::nice(range(7.0, 12.0), 1), [10.0]);
    assert_eq!(ticks::nice(range(0.0, 1.0), 0), [0.0, 1.0]);
}

#[test]
fn ticks_are_ascending_within_the_range_and_few() {
    let mut random = random(2);
    for _ in 0..5_000 {
        let values = [(random() - 0.5) * 1e4, (random() - 0.5) * 10.0_f64.powf(random() * 24.0 - 9.0)];
        let range = AxisRange::covering(values, 0.1);
        for count in [0, 1, 5, usize::MAX] {
            for ticks in [ticks::nice(range, count), ticks::minutes(range, count, 570.0)] {
                assert!(ticks.len() <= 101);
                assert!(ticks.iter().all(|at| range.contains(*at)));
                assert!(ticks.windows(2).all(|pair| pair[0] < pair[1]));
            }
            let rounded = range.rounded_out(count);
            assert!(rounded.min() <= range.min() + range.span() * 1e-5);
            assert!(rounded.max() >= range.max() - range.span() * 1e-5);
        }
    }
}

#[test]
fn minute_ticks_fall_on_whole_clock_times() {
    let session = range(0.0, 390.0);
    // 10:00, 11:00, … 16:00 for a session that opens at 9:30.
    assert_eq!(ticks::minutes(session, 7, 570.0), [30.0, 90.0, 150.0, 210.0, 270.0, 330.0, 390.0]);
    assert_eq!(ticks::minutes(session, 7, 0.0), [0.0, 60.0, 120.0, 180.0, 240.0, 300.0, 360.0]);
    assert_eq!(ticks::minutes(range(0.0, 10.0), 5, 0.0), [0.0, 2.0, 4.0, 6.0, 8.0, 10.0]);
    assert_eq!(ticks::minutes(range(0.0, 1.0), 4, 0.0), [0.0, 0.25, 0.5, 0.75, 1.0]);
    assert_eq!(ticks::minutes(range(0.0, 4320.0), 3, 0.0), [0.0, 1440.0, 2880.0, 4320.0]);
    // Parts of 2.5 days become whole ones of 3.
    assert_eq!(ticks::minutes(range(0.0, 14_400.0), 4, 0.0), [0.0, 4320.0, 8640.0, 12_960.0]);
}

#[test]
fn rounding_out_ends_the_axis_at_ticks() {
    assert_eq!(range(261.3, 357.0).rounded_out(4), range(250.0, 375.0));
    assert_eq!(range(0.0, 100.0).rounded_out(5), range(0.0, 100.0));
    assert_eq!(range(-1e15, 9e14).rounded_out(1), range(-1e15, 9e14), "beyond the limits: unchanged");
}

#[test]
fn a_frame_maps_there_and_back() {
    let margins = Margins { top: 20.0, right: 100.0, bottom: 30.0, left: 40.0 };
    let frame = Frame::new(860.0, 260.0, margins);
    let (x, y) = (range(0.0, 390.0), range(250.0, 375.0));
    assert_eq!((frame.x_px(&x, 0.0), frame.x_px(&x, 390.0)), (40.0, 760.0));
    assert_eq!((frame.y_px(&y, 250.0), frame.y_px(&y, 375.0)), (230.0, 20.0));
    // A quarter of 720 px, two fifths of 210 px.
    assert_eq!((frame.x_px(&x, 97.5), frame.y_px(&y, 300.0)), (220.0, 146.0));
    for fraction in [-0.5, 0.0, 0.123, 0.9, 1.7] {
        // Each way rounds a few times, at values up to 1e3: 1e-10 is far above, 0.1 px far below.
        let (vx, vy) = (x.at_fraction(fraction), y.at_fraction(fraction));
        assert!((frame.x_at(&x, frame.x_px(&x, vx)) - vx).abs() < 1e-10);
        assert!((frame.y_at(&y, frame.y_px(&y, vy)) - vy).abs() < 1e-10);
    }
}

#[test]
fn a_frame_has_a_plot_whatever_it_is_given() {
    for size in [f64::NAN, -5.0, 0.0, 20.0, 320.04, f64::INFINITY] {
        for margin in [f64::NAN, -5.0, 0.0, 30.0, 1e9, f64::INFINITY] {
            let plot = Frame::new(size, size, Margins::all(margin)).plot();
            // Rounding to tenths may take 0.1 from the smallest plot of 8 px.
            assert!(plot.left >= 0.0 && plot.width() > 7.8 && plot.height() > 7.8, "{size} {margin}");
        }
    }
}

#[test]
fn a_frame_agrees_with_the_coordinates_of_plotters() {
    let frame = Frame::new(347.77, 219.3, Margins { top: 7.03, right: 91.49, bottom: 3.0, left: 33.33 });
    let (x, y) = (range(-3.0, 390.0), range(0.1, 0.7));
    let plot = frame.plot();
    let ten = |px: f64| format!("{:.0}", px * 10.0).parse::<i32>().unwrap();
    let there = Cartesian2d::<AxisRange, AxisRange>::new(
        x,
        y,
        (ten(plot.left)..ten(plot.right), ten(plot.bottom)..ten(plot.top)),
    );
    let mut random = random(3);
    for _ in 0..1_000 {
        let (vx, vy) = (x.at_fraction(random()), y.at_fraction(random()));
        let (px, py) = there.translate(&(vx, vy));
        // Rounding to a whole tenth: at most half a tenth off.
        assert!((f64::from(px) / 10.0 - frame.x_px(&x, vx)).abs() < 0.0501);
        assert!((f64::from(py) / 10.0 - frame.y_px(&y, vy)).abs() < 0.0501);
    }
}

#[test]
fn plotters_may_ask_a_range_for_anything() {
    let axis = range(0.0, 1.0);
    for wild in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e308, -1e308] {
        assert!(axis.map(&wild, (0, 8600)).abs() <= 8 * 8600);
    }
    assert!(axis.key_points(3_usize).len() <= 3);
    assert!(axis.key_points(usize::MAX).len() <= 101);
}

#[test]
fn margins_make_room_for_the_words_that_are_there() {
    let bare = Axis::bare(range(0.0, 1.0));
    let words = Axis::nice(range(0.0, 1.0), 4, |v| format!("{v:.2}"));
    let line = Series::new(Color::Protected, &[0.0], &[0.0]);
    let none = Margins::fitting(&bare, &bare, &[line], false);
    let some = Margins::fitting(&words, &words, &[line.labelled("With reset", "77.0")], true);
    assert!(none.left < some.left && none.right < some.right);
    assert!(none.top < some.top && none.bottom < some.bottom);
    assert_eq!(none.union(some).left, some.left);
    assert_eq!(none.union(some).bottom, none.bottom);
}
