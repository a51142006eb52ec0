//! Edits of days and points by hand arithmetic: what moves, what stays, what is refused.

#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

mod lab;

use std::sync::Arc;

use lab::{changed, sketch, sketch_mut};
use model::{Day, Field, FieldError, FieldProblem, Inputs, MAX_DAYS, Place, Preset};
use proptest::prelude::*;
use proptest::sample::select;
use reset_engine::ControlPoint;

/// Three days from 100: +10 % with an opening gap of 5 %, −50 %, +20 %.
fn three() -> Inputs {
    let day = |prices: &[f64], calendar_days| {
        let minutes: &[f64] = if prices.len() == 2 { &[0.0, 390.0] } else { &[0.0, 100.0, 390.0] };
        let points = minutes.iter().zip(prices).map(|(&minute, &price)| ControlPoint { minute, price });
        Arc::new(Day { calendar_days, ..Day::new(points.collect()) })
    };
    changed(&Preset::CalmDay.inputs(), |settings| {
        let sketch = sketch_mut(settings);
        sketch.days =
            vec![day(&[105.0, 110.0], 1.0), day(&[110.0, 80.0, 55.0], 3.0), day(&[55.0, 66.0], 1.0)];
    })
}

fn prices(inputs: &Inputs) -> Vec<Vec<f64>> {
    sketch(inputs).days.iter().map(|day| day.points.iter().map(|p| p.price).collect()).collect()
}

fn problem(edited: Result<Inputs, FieldError>) -> (Field, FieldProblem) {
    let FieldError { field, problem } = edited.unwrap_err();
    (field, problem)
}

#[test]
fn a_day_added_is_flat_at_the_close_before_it() {
    let four = three().with_day_after(0).unwrap();
    assert_eq!(
        prices(&four),
        [vec![105.0, 110.0], vec![110.0, 110.0], vec![110.0, 80.0, 55.0], vec![55.0, 66.0]]
    );
    assert_eq!(sketch(&four).days[1].calendar_days, 1.0);
    assert_eq!(prices(&three().with_day_after(2).unwrap())[3], [66.0, 66.0]);
}

/// The second day halves the price: once more from 55 to 27.5 by way of 40, and the third from 27.5 to 33.
#[test]
fn a_day_copied_moves_as_much_once_more_and_takes_the_later_days_along() {
    let four = three().with_day_copied(1).unwrap();
    let expected = [vec![105.0, 110.0], vec![110.0, 80.0, 55.0], vec![55.0, 40.0, 27.5], vec![27.5, 33.0]];
    assert_eq!(prices(&four), expected);
    assert_eq!(sketch(&four).days[2].calendar_days, 3.0);
}

#[test]
fn a_day_taken_out_leaves_the_moves_of_the_others() {
    assert_eq!(prices(&three().without_day(1).unwrap()), [vec![105.0, 110.0], vec![110.0, 132.0]]);
    // 110 to 55 is from 100 to 50 by way of 72.7272…, and on to 60.
    let first = three().without_day(0).unwrap();
    assert_eq!(prices(&first), [vec![100.0, 72.727_272_727_3, 50.0], vec![50.0, 60.0]]);
    let one = three().without_day(2).unwrap().without_day(1).unwrap();
    assert_eq!(problem(one.without_day(0)), (Field::Gap(0), FieldProblem::OnlyDay));
}

/// The gap of 5 % and the rise to 110 % of the close before move along: 55 to 57.75 and 60.5.
#[test]
fn a_day_moved_keeps_its_gap_and_shape_where_it_goes() {
    let moved = three().with_day_moved(0, 1).unwrap();
    assert_eq!(prices(&moved), [vec![100.0, 72.727_272_727_3, 50.0], vec![52.5, 55.0], vec![55.0, 66.0]]);
    let last = three().with_day_moved(0, 2).unwrap();
    assert_eq!(prices(&last), [vec![100.0, 72.727_272_727_3, 50.0], vec![50.0, 60.0], vec![63.0, 66.0]]);
    assert_eq!(three().with_day_moved(1, 1).unwrap(), three());
    assert_eq!(problem(three().with_day_moved(0, 3)).1, FieldProblem::PathOutOfRange);
}

/// A gap of −20 % opens the second day at 88; its shape goes by 88/110 too; the third day stays.
#[test]
fn another_gap_moves_the_whole_day_and_no_other() {
    assert!((three().get(Field::Gap(0)).unwrap() - 0.05).abs() < 1e-12);
    assert_eq!(three().get(Field::Gap(1)), Some(0.0));
    let gapped = three().with(Field::Gap(1), -0.2).unwrap();
    assert_eq!(prices(&gapped), [vec![105.0, 110.0], vec![88.0, 64.0, 44.0], vec![55.0, 66.0]]);
    assert!((gapped.get(Field::Gap(2)).unwrap() - 0.25).abs() < 1e-12);
    assert_eq!(three().get(Field::Gap(3)), None);
    assert!(three().with(Field::Gap(3), 0.0).is_err());
    assert!(matches!(problem(three().with(Field::Gap(1), -1.0)).1, FieldProblem::OutOfRange(_)));
}

#[test]
fn a_path_has_at_most_2600_days() {
    let day = Arc::clone(&sketch(&three()).days[2]);
    let full = changed(&three(), |settings| sketch_mut(settings).days = vec![day; MAX_DAYS]);
    for edited in [full.with_day_after(5), full.with_day_copied(5)] {
        assert_eq!(problem(edited), (Field::Gap(5), FieldProblem::TooManyDays));
    }
    let mut settings = full.settings().clone();
    let sketch = sketch_mut(&mut settings);
    sketch.days.push(Arc::clone(&sketch.days[0]));
    assert_eq!(problem(Inputs::new(settings)), (Field::Gap(MAX_DAYS), FieldProblem::TooManyDays));
    assert_eq!(full.run().sessions().len(), 2600);
}

#[test]
fn days_that_do_not_exist_are_refused() {
    for day in [3, usize::MAX - 1] {
        for edited in [
            three().with_day_after(day),
            three().with_day_copied(day),
            three().without_day(day),
            three().with_day_moved(day, 0),
            three().with_point_at(day, 10.0),
        ] {
            assert_eq!(edited.unwrap_err().problem, FieldProblem::PathOutOfRange);
        }
    }
}

/// A day of 1e12 that halves cannot come before one that doubles.
#[test]
fn days_that_would_leave_the_range_of_prices_are_refused() {
    let point = |minute, price| ControlPoint { minute, price };
    let day = |from, to| Arc::new(Day::new(vec![point(0.0, from), point(390.0, to)]));
    let inputs = changed(&Preset::CalmDay.inputs(), |settings| {
        let sketch = sketch_mut(settings);
        sketch.texture.roughness = 0.0;
        sketch.previous_close = 1e12;
        sketch.days = vec![day(1e12, 5e11), day(5e11, 1e12)];
    });
    assert_eq!(problem(inputs.with_day_moved(1, 0)), (Field::Gap(1), FieldProblem::PathOutOfRange));
    assert_eq!(problem(inputs.with_day_copied(1)), (Field::Gap(1), FieldProblem::PathOutOfRange));
}

const HERE: Place = Place { day: 1, point: 1 };

#[test]
fn a_point_is_dragged_in_time_and_price_at_once() {
    let inputs = three();
    assert_eq!(inputs.room(HERE), Some((0.0, 390.0)));
    let dragged = inputs.with_point(HERE, 250.0, 70.5).unwrap();
    assert_eq!(sketch(&dragged).days[1].points[1], ControlPoint { minute: 250.0, price: 70.5 });
    for minute in [0.0, 390.0, -1.0, f64::NAN, f64::INFINITY] {
        let between = FieldProblem::NotBetween { after: 570.0, before: 960.0 };
        assert_eq!(problem(inputs.with_point(HERE, minute, 70.0)), (Field::PointTime(HERE), between));
    }
    for price in [0.0, -1.0, 2e12, f64::NAN] {
        assert_eq!(problem(inputs.with_point(HERE, 250.0, price)).0, Field::PointPrice(HERE));
    }
    // The open and the close move in price alone.
    let close = Place { day: 1, point: 2 };
    assert_eq!(prices(&inputs.with_point(close, 390.0, 50.0).unwrap())[1], [110.0, 80.0, 50.0]);
    assert_eq!(problem(inputs.with_point(close, 389.0, 50.0)).1, FieldProblem::PathOutOfRange);
}

#[test]
fn a_stretch_moves_by_the_same_factor_at_both_ends() {
    let moved = three().with_stretch_moved(HERE, HERE.point + 1, 1.1).unwrap();
    assert_eq!(prices(&moved)[1], [110.0, 88.0, 60.5]);
    let price = Field::PointPrice(HERE);
    assert_eq!(
        problem(three().with_stretch_moved(HERE, HERE.point + 1, f64::NAN)),
        (price, FieldProblem::NotANumber)
    );
    for factor in [0.0, -1.0, 1e12] {
        assert_eq!(
            problem(three().with_stretch_moved(HERE, HERE.point + 1, factor)),
            (price, FieldProblem::PathOutOfRange)
        );
    }
    assert!(three().with_stretch_moved(Place { day: 1, point: 2 }, 3, 1.1).is_err());
}

/// Half-way from 80 at 100 minutes to 55 at 390.
#[test]
fn a_point_added_at_a_time_lies_on_the_line() {
    let more = three().with_point_at(1, 245.0).unwrap();
    assert_eq!(sketch(&more).days[1].points[2], ControlPoint { minute: 245.0, price: 67.5 });
    for (minute, after, before) in
        [(100.0, 570.0, 670.0), (0.0, 570.0, 670.0), (390.0, 670.0, 960.0), (391.0, 670.0, 960.0)]
    {
        let problem = problem(three().with_point_at(1, minute)).1;
        assert_eq!(problem, FieldProblem::NotBetween { after, before }, "{minute}");
    }
}

proptest! {
    #![proptest_config(lab::config(150))]

    /// What is done to days and undone by the opposite edit leaves the moves as they were.
    #[test]
    fn days_keep_their_moves(preset in select(Preset::ALL.to_vec()), a in 0..10_usize, b in 0..10_usize) {
        let inputs = preset.inputs();
        let count = sketch(&inputs).days.len();
        let (a, b) = (a % count, b % count);
        let there = inputs.with_day_moved(a, b).unwrap();
        let copied = inputs.with_day_copied(a).unwrap();
        for back in [there.with_day_moved(b, a).unwrap(), copied.without_day(a + 1).unwrap(), inputs.with_day_after(a).unwrap().without_day(a + 1).unwrap()] {
            for (old, new) in prices(&inputs).concat().iter().zip(prices(&back).concat()) {
                prop_assert!((new / old - 1.0).abs() < 1e-10, "{} for {}", new, old);
            }
        }
        // The order of the days does not matter to where they lead together.
        let end = |inputs: &Inputs| *prices(inputs).concat().last().unwrap();
        prop_assert!((end(&there) / end(&inputs) - 1.0).abs() < 1e-10);
        // What was drawn for an edit is what is drawn from nothing.
        for edited in [there, copied] {
            let anew = Inputs::new(edited.settings().clone()).unwrap();
            prop_assert_eq!(anew.scenario(), edited.scenario());
        }
    }
}
