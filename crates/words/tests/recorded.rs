//! Recorded paths: they run as they are, their sessions are shared, and what cannot be edited says so.

#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

mod lab;

use std::sync::Arc;

use model::{
    DayShape, Field, FieldProblem, Inputs, PathOrigin, Place, Preset, ProviderStyle, Recorded, Report,
};
use reset_engine::{Path, RebaseRule, Session};

/// Two days of ticks from 100: to 80 and back to 95, then to 90.
fn ticks() -> Recorded {
    let first = Session::new(vec![0.0, 0.5, 200.0, 383.0], vec![100.0, 99.0, 80.0, 95.0]);
    let second = Session::new(vec![0.0], vec![90.0]);
    let path = Path::new(100.0, vec![first, second]).unwrap();
    Recorded { origin: PathOrigin::File(Arc::from("ticks.csv")), path: Arc::new(path) }
}

fn recorded() -> Inputs {
    Preset::VRebound.inputs().with_rule(RebaseRule::Observed).unwrap().with_recorded(ticks(), 540.0).unwrap()
}

/// Only the prices that the project made up are called invented.
#[test]
fn prices_from_a_file_are_not_called_invented() {
    for text in [lab::english(), lab::italian()] {
        let (drawn, given) = (text.risk(&Preset::VRebound.inputs()), text.risk(&recorded()));
        let says = |risk: &str| risk.contains("invented") || risk.contains("inventati");
        assert!(says(drawn) && !says(given) && !given.is_empty());
    }
}

/// A path that the Odds have drawn says so, with its number as they show it; it is no file, and its prices are invented.
#[test]
fn a_path_that_chance_drew_is_called_what_it_is() {
    let origin = PathOrigin::Drawn { number: 11, seed: 7 };
    let drawn = recorded().with_recorded(Recorded { origin: origin.clone(), ..ticks() }, 540.0).unwrap();
    assert!(drawn.path.recorded().is_some() && drawn.path.file().is_none());
    let english = lab::english();
    assert_eq!(english.path_origin(&origin), "Drawn path 12, seed 7");
    assert_eq!(english.in_use(&origin), "A path that the Odds have drawn: number 12, seed 7.");
    assert_eq!(english.source(&drawn), "Source: Reset Lab, drawn path 12, seed 7");
    assert!(english.risk(&drawn).contains("invented"));
    for text in lab::every_language() {
        for words in [text.path_origin(&origin), text.in_use(&origin), text.source(&drawn)] {
            assert!(words.contains("12") && words.contains('7'), "{words}");
        }
    }
}

/// 3x with a trigger of 1/6: rebased at 80 with 100 · (1 − 0.6) = 40, then 40 · (1 + 3 · 15/80) = 62.5 at 95, and a day of
/// −5/95 thereafter; without the reset 85.
#[test]
fn a_recorded_path_runs_as_it_is() {
    let inputs = recorded();
    let outcome = inputs.run();
    assert!(std::ptr::eq(outcome.path(), &raw const *inputs.path.recorded().unwrap().path));
    assert!((outcome.sessions()[0].close.protected_nav - 62.5).abs() < 1e-9);
    assert!((outcome.protected_nav() - 62.5 * (1.0 - 15.0 / 95.0)).abs() < 1e-9);
    assert!((outcome.sessions()[0].close.uncapped_nav - 85.0).abs() < 1e-9);
    assert_eq!((inputs.path.day_count(), inputs.clock.open), (2, 540.0));
    assert_eq!(inputs.path.reference_at_open(1), 95.0);
    assert!(inputs.is_changed());
    assert!(lab::english().result(&Report::new(inputs)).contains("With the reset the product ends at 52.6"));
}

#[test]
fn the_product_on_a_recorded_path_is_edited_as_on_any() {
    let inputs = recorded();
    let none = inputs.with_reset(false).unwrap();
    assert_eq!(none.run().resets().count(), 0);
    // The ticks are not copied for it.
    assert!(Arc::ptr_eq(none.scenario().path(), inputs.scenario().path()));
    assert_eq!(inputs.with(Field::InitialNav, 50.0).unwrap().run().initial_nav(), 50.0);
    // A window may outlast a recorded day: it is cut off at the close.
    let window = inputs.with_style(ProviderStyle::WorstOfFifteen).unwrap();
    assert!(window.with(Field::Window, 1000.0).is_ok());
    let tiny = inputs.with_rule(RebaseRule::Barrier).unwrap().with(Field::Trigger, 1e-13);
    assert_eq!(tiny.unwrap_err().problem, FieldProblem::TooManyResets);
}

#[test]
fn its_previous_close_and_calendar_days_can_be_set() {
    let inputs =
        recorded().with(Field::PreviousClose, 110.0).unwrap().with(Field::CalendarDays(0), 3.0).unwrap();
    assert_eq!(
        (inputs.get(Field::PreviousClose), inputs.get(Field::CalendarDays(0))),
        (Some(110.0), Some(3.0))
    );
    assert_eq!(inputs.run().path().sessions()[0].calendar_days, 3.0);
    assert_eq!(inputs.path.recorded().unwrap().path.sessions()[0].price, ticks().path.sessions()[0].price);
    // The other day is still the very same.
    let first = recorded();
    let again = first.with(Field::CalendarDays(0), 3.0).unwrap();
    assert!(Arc::ptr_eq(&first.run().path().sessions()[1], &again.run().path().sessions()[1]));
    assert!(inputs.with(Field::CalendarDays(2), 1.0).is_err());
}

#[test]
fn its_prices_stay_and_every_edit_of_them_says_so() {
    let inputs = recorded();
    let place = Place { day: 0, point: 1 };
    for field in [
        Field::SessionLength,
        Field::Roughness,
        Field::Seed,
        Field::Gap(0),
        Field::PointTime(place),
        Field::PointPrice(place),
        Field::PointMove(place),
    ] {
        assert_eq!(inputs.get(field), None, "{field:?}");
        let value = if field == Field::SessionLength { 390.0 } else { 0.01_f64.max(field.limit().min) };
        let value = if field == Field::Seed { 1.0 } else { value };
        assert_eq!(inputs.with(field, value).unwrap_err().problem, FieldProblem::Recorded, "{field:?}");
    }
    for edited in [
        inputs.with_point(place, 10.0, 90.0),
        inputs.with_point_after(place),
        inputs.with_point_at(0, 10.0),
        inputs.with_stretch_moved(place, place.point + 1, 1.1),
        inputs.without_point(place),
        inputs.with_day_after(0),
        inputs.with_day_copied(0),
        inputs.with_day_moved(0, 1),
        inputs.without_day(0),
    ] {
        assert_eq!(edited.unwrap_err().problem, FieldProblem::Recorded);
    }
    assert!(!inputs.has_room_after(place) && inputs.room(place).is_none());
}

#[test]
fn daily_returns_take_the_place_of_a_recorded_path() {
    let inputs = recorded().with_daily_returns(&[0.1], DayShape::Straight).unwrap();
    assert!(inputs.path.recorded().is_none());
    assert!((inputs.run().path().last_close() - 110.0).abs() < 1e-9);
}

#[test]
fn recorded_paths_with_equal_ticks_are_equal_and_others_not() {
    assert_eq!(recorded(), recorded());
    let renamed = Recorded { origin: PathOrigin::File(Arc::from("other.csv")), ..ticks() };
    assert_ne!(recorded(), recorded().with_recorded(renamed, 540.0).unwrap());
    assert_ne!(recorded(), recorded().with(Field::PreviousClose, 101.0).unwrap());
    assert_eq!(recorded().with_recorded(ticks(), 1440.0).unwrap_err().field, Field::OpeningTime);
}

#[test]
fn a_million_ticks_are_shared_by_all_that_is_made_of_them() {
    let price = (0..1_000_000).map(|i| 100.0 + f64::from(i % 7)).collect();
    let session = Session::new((0..1_000_000).map(|i| f64::from(i) / 3000.0).collect(), price);
    let path = Arc::new(Path::new(100.0, vec![session]).unwrap());
    let recorded = Recorded { origin: PathOrigin::File(Arc::from("ticks.csv")), path: Arc::clone(&path) };
    let inputs = Inputs::default().with_recorded(recorded, 570.0).unwrap();
    let again = inputs.with(Field::Leverage, 2.0).unwrap();
    assert!(Arc::ptr_eq(inputs.scenario().path(), &path) && Arc::ptr_eq(again.scenario().path(), &path));
    assert_eq!(again.run().sessions()[0].protected.len(), 1_000_000);
}
