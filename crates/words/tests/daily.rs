//! Daily returns as days, by hand arithmetic.

#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

mod lab;

use lab::sketch;
use model::{DailyError, DayShape, Field, FieldProblem, Inputs, MAX_DAYS, Preset, usual_depth};
use proptest::prelude::*;

fn calm() -> Inputs {
    Preset::CalmDay.inputs() // from 100
}

fn days(inputs: &Inputs) -> Vec<Vec<(f64, f64)>> {
    sketch(inputs).days.iter().map(|d| d.points.iter().map(|p| (p.minute, p.price)).collect()).collect()
}

#[test]
fn straight_days_follow_the_returns_without_gaps() {
    let inputs = calm().with_daily_returns(&[0.1, -0.2, 0.0], DayShape::Straight).unwrap();
    assert_eq!(
        days(&inputs),
        [[(0.0, 100.0), (390.0, 110.0)], [(0.0, 110.0), (390.0, 88.0)], [(0.0, 88.0), (390.0, 88.0)]]
    );
    assert_eq!(sketch(&inputs).texture, sketch(&calm()).texture);
}

/// From 100 to 110 with a depth of 5 %: 95 below the lower, 115.5 above the higher, at a third and two thirds of 390.
#[test]
fn the_extremes_lie_beyond_open_and_close_in_the_order_of_the_shape() {
    let low = calm().with_daily_returns(&[0.1], DayShape::LowFirst { depth: 0.05 }).unwrap();
    assert_eq!(days(&low), [[(0.0, 100.0), (130.0, 95.0), (260.0, 115.5), (390.0, 110.0)]]);
    let high = calm().with_daily_returns(&[0.1], DayShape::HighFirst { depth: 0.05 }).unwrap();
    assert_eq!(days(&high), [[(0.0, 100.0), (130.0, 115.5), (260.0, 95.0), (390.0, 110.0)]]);
    let fall = calm().with_daily_returns(&[-0.2], DayShape::LowFirst { depth: 0.1 }).unwrap();
    assert_eq!(days(&fall), [[(0.0, 100.0), (130.0, 72.0), (260.0, 110.0), (390.0, 80.0)]]);
}

#[test]
fn the_usual_depth_is_half_the_mean_size_of_a_move() {
    assert!((usual_depth(&[0.02, -0.04, 0.0]) - 0.01).abs() < 1e-15);
    assert_eq!(usual_depth(&[]), 0.0);
    assert_eq!(usual_depth(&[1000.0]), 0.99);
}

#[test]
fn the_entry_that_is_wrong_is_named() {
    let refused = |returns: &[f64]| calm().with_daily_returns(returns, DayShape::Straight).unwrap_err();
    let range = FieldProblem::OutOfRange(Field::Gap(0).limit());
    assert_eq!(refused(&[0.1, -1.0]), DailyError::Entry(1, range));
    assert_eq!(refused(&[0.1, 0.1, 1000.5]), DailyError::Entry(2, range));
    assert_eq!(refused(&[f64::NAN]), DailyError::Entry(0, FieldProblem::NotANumber));
    assert_eq!(refused(&[]), DailyError::Entry(0, FieldProblem::Empty));
    assert_eq!(refused(&vec![0.0; MAX_DAYS + 1]), DailyError::Entry(MAX_DAYS, FieldProblem::TooManyDays));
    // 100 · 1001³ is below the most that a price can be, one day more is beyond it.
    assert_eq!(refused(&[1000.0; 4]), DailyError::Entry(3, FieldProblem::PathOutOfRange));
    for depth in [-0.1, 1.0, f64::NAN] {
        let error = calm().with_daily_returns(&[0.1], DayShape::LowFirst { depth }).unwrap_err();
        assert!(matches!(error, DailyError::Depth(_)), "{depth}");
    }
}

#[test]
fn ten_years_of_days_run() {
    let returns: Vec<f64> = (0..MAX_DAYS).map(|i| if i % 2 == 0 { 0.01 } else { -0.0099 }).collect();
    let inputs = calm().with_daily_returns(&returns, DayShape::HighFirst { depth: 0.01 }).unwrap();
    assert_eq!(inputs.run().sessions().len(), MAX_DAYS);
}

proptest! {
    #![proptest_config(lab::config(100))]

    #[test]
    fn the_closes_have_the_returns_that_were_given(
        returns in prop::collection::vec(-0.5..0.8_f64, 1..40),
        depth in 0.0..0.3_f64,
    ) {
        for shape in [DayShape::Straight, DayShape::LowFirst { depth }, DayShape::HighFirst { depth }] {
            let Ok(inputs) = calm().with_daily_returns(&returns, shape) else { continue };
            let outcome = inputs.run();
            for (day, expected) in returns.iter().enumerate() {
                let (open, close) = (outcome.path().reference_at_open(day), outcome.sessions()[day].close.underlying);
                prop_assert!((close / open - 1.0 - expected).abs() < 1e-10);
                prop_assert_eq!(inputs.get(Field::Gap(day)), Some(0.0));
            }
        }
    }
}
