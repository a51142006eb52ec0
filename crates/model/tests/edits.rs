//! What edits make of the inputs, by hand.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

use std::collections::BTreeSet;

use model::{
    DayCount, DayKind, DayShape, Edit, Field, FieldProblem, Inputs, Moves, Place, Preset, ProviderStyle,
    RebaseRule, Then, UncappedFloor,
};

const POINT: fn(usize) -> Place = |point| Place { day: 0, point };

fn opening() -> Inputs {
    Preset::OPENING.inputs()
}

/// Minutes and prices of a day.
fn points(inputs: &Inputs, day: usize) -> Vec<(f64, f64)> {
    inputs.path.sketch().unwrap().days[day].points.iter().map(|point| (point.minute, point.price)).collect()
}

#[test]
fn the_day_that_an_edit_makes_is_shown() {
    assert_eq!(Edit::AddDay(3).shows(), Some(4));
    assert_eq!(Edit::CopyDay(0).shows(), Some(1));
    assert_eq!(Edit::MoveDay(5, 2).shows(), Some(2));
    assert_eq!(Edit::ThreePoints.shows(), None);
}

/// A full cycle: ten thousand seeds before the first comes again. From 7 on, 7 · 4861 + 7 = 34,034.
#[test]
fn every_seed_comes_before_any_comes_again() {
    let inputs = opening().with(Field::Seed, 7.0).unwrap().with_next_seed().unwrap();
    assert_eq!(inputs.get(Field::Seed), Some(4034.0));
    let mut seeds = BTreeSet::new();
    let mut seed = 0_u64;
    for _ in 0..10_000 {
        assert!(seeds.insert(seed));
        seed = (seed * 4861 + 7) % 10_000;
    }
    assert_eq!(seed, 0);
}

/// The points of the opening day stand at the minutes 0, 60, 105 and 112.
#[test]
fn a_nudged_point_goes_as_far_as_its_neighbours_leave_room() {
    let inputs = opening();
    let before = points(&inputs, 0);
    assert_eq!(before.iter().take(4).map(|point| point.0).collect::<Vec<_>>(), [0.0, 60.0, 105.0, 112.0]);
    let nudged = |minutes, share| points(&inputs.with_point_nudged(POINT(1), minutes, share).unwrap(), 0);
    assert_eq!(nudged(5.0, 0.0)[1], (65.0, before[1].1));
    assert_eq!(nudged(-5.0, 0.0)[1], (55.0, before[1].1));
    assert_eq!(nudged(1000.0, 0.0)[1].0, 104.0);
    assert_eq!(nudged(-1000.0, 0.0)[1].0, 1.0);
    // A hundredth of the close before, 350.
    assert_eq!(nudged(0.0, 0.01)[1], (60.0, before[1].1 + 3.5));
    assert_eq!(nudged(0.0, -0.01)[1], (60.0, before[1].1 - 3.5));
    assert_eq!(inputs.minute_near(POINT(1), 70.4), 70.0);
    assert_eq!(inputs.minute_near(POINT(1), 300.0), 104.0);
    assert_eq!(inputs.minute_near(POINT(1), -3.0), 1.0);
    // The open stays where it is.
    assert_eq!(inputs.minute_near(POINT(0), 30.0), 0.0);
    // Between 105 and 107 there is one minute, between 105 and 106 none.
    let near = inputs.with_point_at(0, 107.0).unwrap().with_point_at(0, 106.0).unwrap();
    assert_eq!(points(&near, 0)[3].0, 106.0);
    assert_eq!(near.minute_near(POINT(3), 300.0), 106.0);
    let beside = inputs.with_point_at(0, 106.0).unwrap().with_point_at(0, 105.5).unwrap();
    assert_eq!(beside.minute_near(POINT(3), 300.0), 105.5, "between 105 and 106");
    assert!(!beside.has_room_after(POINT(2)), "the middle of 105 and 105.5 is 105");
    let tight = near.with_point(POINT(3), 105.5, points(&near, 0)[3].1).unwrap();
    assert_eq!(tight.minute_near(POINT(3), 300.0), 106.0);
}

#[test]
fn a_point_is_added_where_a_whole_minute_is_free() {
    let inputs = opening();
    assert!(inputs.has_room_after(POINT(0)) && inputs.has_room_after(POINT(2)));
    let added = points(&inputs.with_point_after(POINT(0)).unwrap(), 0);
    assert_eq!(added[1].0, 30.0);
    let halfway = f64::midpoint(points(&inputs, 0)[0].1, points(&inputs, 0)[1].1);
    assert!((added[1].1 - halfway).abs() < 1e-9);
    let next = inputs.with_point_at(0, 106.0).unwrap();
    assert!(!next.has_room_after(POINT(2)), "105 and 106");
    let last = points(&inputs, 0).len() - 1;
    assert!(!inputs.has_room_after(POINT(last)));
    assert!(inputs.with_point_after(POINT(last)).is_err());
    assert!(inputs.with_point_at(0, 105.0).is_err() && inputs.with_point_at(0, 0.0).is_err());
}

/// Twelve digits: what a sum leaves behind them is no price that anybody gave.
#[test]
fn computed_prices_have_twelve_digits() {
    for (close, share, price) in [
        (100.0, 0.1, 110.0),
        (0.001, 0.1, 0.0011),
        (7.0, 0.1, 7.7),
        (123_456.0, 0.1, 135_801.6),
        (0.07, 0.1, 0.077),
        (1.0, 0.3, 1.3),
        (0.7, 1.0 / 3.0, 0.933_333_333_333),
        (0.001, 1.0 / 3.0, 0.001_333_333_333_33),
        (1000.0, 1.0 / 3.0, 1_333.333_333_33),
    ] {
        let inputs = opening().with(Field::PreviousClose, close).unwrap().after(Edit::ThreePoints).unwrap();
        let flat = inputs.with(Field::PointPrice(POINT(1)), close).unwrap();
        let found = points(&flat.with_point_nudged(POINT(1), 0.0, share).unwrap(), 0)[1].1;
        assert_eq!(found, price, "{close}");
    }
}

#[test]
fn a_rule_with_a_window_takes_the_usual_one_or_what_the_session_has() {
    let inputs = opening();
    let at_once = inputs.with_rule(RebaseRule::Observed).unwrap();
    let none = at_once.with(Field::SessionLength, 390.0).unwrap();
    let mut terms = none.settings().clone();
    terms.terms.rebase.window_minutes = 0.0;
    terms.terms.rebase.delay_minutes = 0.0;
    let none = Inputs::new(terms.clone()).unwrap();
    let worst = none.with_rule(RebaseRule::Worst).unwrap();
    assert_eq!(worst.terms.rebase.window_minutes, 15.0);
    // One that the reader has given is kept, also none.
    let average = worst.with(Field::Window, 7.0).unwrap().with_rule(RebaseRule::Average).unwrap();
    assert_eq!((average.terms.rebase.window_minutes, average.terms.rebase.rule), (7.0, RebaseRule::Average));
    // A window that has outgrown the session while it was out of use takes what there is.
    terms.terms.rebase.window_minutes = 300.0;
    terms.terms.rebase.delay_minutes = 100.0;
    let long = Inputs::new(terms.clone()).unwrap().with_rule(RebaseRule::Worst).unwrap();
    assert_eq!((long.terms.rebase.delay_minutes, long.terms.rebase.window_minutes), (0.0, 300.0));
    terms.terms.rebase.window_minutes = 290.0;
    let fits = Inputs::new(terms).unwrap().with_rule(RebaseRule::Worst).unwrap();
    assert_eq!((fits.terms.rebase.delay_minutes, fits.terms.rebase.window_minutes), (100.0, 290.0));
}

#[test]
fn switches_change_their_term_and_nothing_else() {
    let inputs = opening();
    let changed = |new: &Inputs| {
        let mut settings = new.settings().clone();
        settings.terms = inputs.terms;
        (new.terms != inputs.terms, settings == *inputs.settings())
    };
    let limited = inputs.with_limited_resets(inputs.terms.max_resets.is_none()).unwrap();
    assert_ne!(limited.terms.max_resets, inputs.terms.max_resets);
    assert_eq!(changed(&limited), (true, true));
    for floor in [UncappedFloor::Close, UncappedFloor::Intraday] {
        let new = inputs.with_floor(floor).unwrap();
        assert_eq!((new.terms.uncapped_floor, changed(&new).1), (floor, true));
    }
    for count in [DayCount::D360, DayCount::D365] {
        let new = inputs.with_day_count(count).unwrap();
        assert_eq!((new.terms.costs.day_count, changed(&new).1), (count, true));
    }
}

#[test]
fn a_rebase_is_of_the_style_that_made_it() {
    for style in ProviderStyle::ALL {
        let rebase = style.rebase();
        assert!(style.is(&rebase));
        let others = ProviderStyle::ALL.into_iter().filter(|other| *other != style && other.is(&rebase));
        assert_eq!(others.count(), 0, "{style:?}");
        let mut later = rebase;
        later.window_minutes += 1.0;
        assert_eq!(style.is(&later), !rebase.rule.has_window(), "{style:?}");
        let mut halted = rebase;
        halted.halt_minutes += 1.0;
        assert!(!style.is(&halted), "{style:?}");
    }
    assert_eq!(ProviderStyle::Ends.rebase().then, Then::End);
}

/// Of a tau of 20 %: 24 % against the product, and then a tenth more; 24 % and back to 12 %; 2 % and back; 5 % with it.
#[test]
fn the_days_of_a_key_information_document_are_those_of_the_trigger() {
    let near = |moves: model::Moves, first: f64, after: f64| {
        assert!((moves.first - first).abs() < 1e-12 && (moves.after - after).abs() < 1e-12, "{moves:?}");
    };
    for (leverage, sign) in [(2.0, -1.0), (-2.0, 1.0)] {
        let inputs = opening().with(Field::Leverage, leverage).unwrap().with(Field::Trigger, 0.2).unwrap();
        near(inputs.moves_of(DayKind::Stress), sign * 0.24, sign * 0.1);
        near(
            inputs.moves_of(DayKind::Unfavourable),
            sign * 0.24,
            (1.0 + sign * 0.12) / (1.0 + sign * 0.24) - 1.0,
        );
        near(inputs.moves_of(DayKind::Moderate), sign * 0.02, 1.0 / (1.0 + sign * 0.02) - 1.0);
        near(inputs.moves_of(DayKind::Favourable), 0.0, -sign * 0.05);
    }
}

/// Days of +10 %, −10 % and +20 %, which follow each other without gaps.
fn three_days() -> Inputs {
    let day = opening().with(Field::PreviousClose, 100.0).unwrap().after(Edit::ThreePoints).unwrap();
    let flat = day.with(Field::PointPrice(POINT(0)), 100.0).unwrap();
    let set = |inputs: Inputs, day: usize, close: f64| {
        let middle = inputs.with(Field::PointPrice(Place { day, point: 1 }), close);
        middle.unwrap().with(Field::PointPrice(Place { day, point: 2 }), close).unwrap()
    };
    let first = set(flat, 0, 110.0);
    let two = set(first.with_day_copied(0).unwrap(), 1, 99.0);
    set(two.with_day_copied(1).unwrap(), 2, 118.8)
}

fn closes(inputs: &Inputs) -> Vec<f64> {
    let days = inputs.path.sketch().unwrap().days.len();
    (0..days).map(|day| (points(inputs, day).last().unwrap().1 * 1e6).round() / 1e6).collect()
}

#[test]
fn days_keep_their_moves_when_others_come_and_go() {
    let days = three_days();
    assert_eq!(closes(&days), [110.0, 99.0, 118.8]);
    assert_eq!(closes(&days.with_day_copied(0).unwrap()), [110.0, 121.0, 108.9, 130.68]);
    assert_eq!(closes(&days.with_day_copied(2).unwrap()), [110.0, 99.0, 118.8, 142.56]);
    assert_eq!(closes(&days.without_day(0).unwrap()), [90.0, 108.0]);
    assert_eq!(closes(&days.without_day(2).unwrap()), [110.0, 99.0]);
    assert_eq!(closes(&days.with_day_moved(2, 0).unwrap()), [120.0, 132.0, 118.8]);
    assert_eq!(closes(&days.with_day_moved(0, 1).unwrap()), [90.0, 99.0, 118.8]);
    assert_eq!(closes(&days.with_day_moved(0, 2).unwrap()), [90.0, 108.0, 118.8]);
    assert_eq!(closes(&days.with_day_moved(1, 1).unwrap()), closes(&days));
    assert_eq!(closes(&days.with_day_after(1).unwrap()), [110.0, 99.0, 99.0, 118.8]);
    for problem in [days.with_day_moved(3, 0), days.with_day_moved(0, 3), days.without_day(3)] {
        assert_eq!(problem.unwrap_err().problem, FieldProblem::PathOutOfRange);
    }
    let one = days.without_day(0).unwrap().without_day(0).unwrap();
    assert_eq!(closes(&one), [120.0]);
    assert_eq!(one.without_day(0).unwrap_err().problem, FieldProblem::OnlyDay);
}

/// The stock closed at 100 and is worth 95 without its dividend; what takes the days' place has none.
#[test]
fn the_previous_close_stays_what_it_is_where_the_first_day_has_a_dividend() {
    let ex = opening().with(Field::PreviousClose, 100.0).unwrap().with(Field::Dividend(0), 5.0).unwrap();
    assert_eq!(ex.get(Field::PreviousClose), Some(100.0));
    assert_eq!(ex.with(Field::PreviousClose, 102.0).unwrap().get(Field::PreviousClose), Some(102.0));
    let listed = ex.with_daily_returns(&[0.1], DayShape::Straight).unwrap();
    assert_eq!((listed.get(Field::PreviousClose), points(&listed, 0)[0].1), (Some(100.0), 100.0));
    let moved = ex.with_moves(Moves { first: -0.1, after: 0.0 }).unwrap();
    assert_eq!((moved.get(Field::PreviousClose), points(&moved, 0)[0].1), (Some(100.0), 100.0));
}

#[test]
fn a_dividend_and_a_split_lower_the_close_from_which_a_day_is_measured() {
    let days = three_days();
    let with = days.with(Field::Dividend(1), 10.0).unwrap().with(Field::Split(1), 2.0).unwrap();
    let sketch = with.path.sketch().unwrap();
    assert_eq!(sketch.reference_at_open(1), 50.0);
    assert_eq!((sketch.reference_at_open(0), sketch.reference_at_open(2)), (100.0, 99.0));
    let session = &with.run().path().sessions()[1].clone();
    assert_eq!((session.dividend, session.split), (10.0, 2.0));
    // 110 less a dividend of 110 leaves nothing to measure from; a split of too many leaves too little.
    let refused = days.with(Field::Dividend(1), 110.0).unwrap_err();
    assert_eq!(refused.field, Field::Dividend(1));
}

#[test]
fn a_day_of_three_points_has_the_furthest_price_and_the_close() {
    let three = opening().after(Edit::ThreePoints).unwrap();
    let [open, furthest, close] = points(&three, 0)[..] else { panic!("three points") };
    assert_eq!((open, close), ((0.0, 350.0), (three.clock.length, 351.75)));
    assert_eq!(furthest, (112.0, 283.6));
    // Of a flat day, the middle.
    let flat = three.with(Field::PointPrice(POINT(1)), 350.0).unwrap();
    let flat = flat.with(Field::PointPrice(POINT(2)), 350.0).unwrap().after(Edit::ThreePoints).unwrap();
    assert_eq!(points(&flat, 0)[1], (flat.clock.length / 2.0, 350.0));
    assert!(three.is_path_changed() && !opening().is_path_changed());
    let clock = opening().with(Field::OpeningTime, 600.0).unwrap();
    assert!(clock.is_path_changed(), "its clock is another");
}

#[test]
fn a_price_that_no_path_can_have_is_told_at_its_field() {
    let inputs = opening();
    for (field, value) in [
        (Field::PointTime(POINT(1)), inputs.clock.open + 105.0),
        (Field::PointTime(POINT(1)), inputs.clock.open),
        (Field::PointTime(POINT(2)), inputs.clock.open + 112.0),
    ] {
        let refused = inputs.with(field, value).unwrap_err();
        assert_eq!(refused.field, field);
        assert!(matches!(refused.problem, FieldProblem::NotBetween { .. }), "{refused:?}");
    }
    let moved = inputs.with(Field::PointTime(POINT(1)), inputs.clock.open + 104.0).unwrap();
    assert_eq!(points(&moved, 0)[1].0, 104.0);
}

/// Two days of a file, whose ticks stand beside whole minutes.
fn recorded() -> Inputs {
    let session = |price: [f64; 4]| reset_engine::Session::new(vec![0.0, 0.3, 389.7, 390.0], price.to_vec());
    let path = reset_engine::Path::new(100.0, vec![session([100.0, 90.0, 99.0, 101.0]), session([101.0; 4])]);
    let recorded = model::Recorded {
        origin: model::PathOrigin::File("two.csv".into()),
        path: std::sync::Arc::new(path.unwrap()),
    };
    opening().with_recorded(recorded, 570.0).unwrap()
}

#[test]
fn days_of_a_file_take_their_dividends_and_splits() {
    let with = recorded().with(Field::Dividend(1), 0.5).unwrap().with(Field::Split(1), 2.0).unwrap();
    let with = with.with(Field::CalendarDays(1), 3.0).unwrap();
    let session = with.run().path().sessions()[1].clone();
    assert_eq!((session.dividend, session.split, session.calendar_days), (0.5, 2.0, 3.0));
    // A window is cut off at the close there, and stays as it is.
    let mut settings = with.settings().clone();
    settings.terms.rebase.window_minutes = 300.0;
    settings.terms.rebase.delay_minutes = 100.0;
    let long = Inputs::new(settings).unwrap().with_rule(RebaseRule::Worst).unwrap();
    assert_eq!((long.terms.rebase.delay_minutes, long.terms.rebase.window_minutes), (100.0, 300.0));
}

/// 0.3 minutes after the open are the first minute, 389.7 the last before the close.
#[test]
fn the_furthest_price_stands_between_the_open_and_the_close() {
    let three = recorded().after(Edit::ThreePoints).unwrap();
    assert_eq!(points(&three, 0)[1], (1.0, 90.0));
    let late = reset_engine::Session::new(vec![0.0, 0.3, 389.7, 390.0], vec![100.0, 99.0, 80.0, 70.0]);
    let path = std::sync::Arc::new(reset_engine::Path::new(100.0, vec![late]).unwrap());
    let origin = model::PathOrigin::File("late.csv".into());
    let late = opening().with_recorded(model::Recorded { origin, path }, 570.0).unwrap();
    assert_eq!(points(&late.after(Edit::ThreePoints).unwrap(), 0)[1..], [(389.0, 80.0), (390.0, 70.0)]);
}

#[test]
fn a_path_brings_its_clock_and_a_product_stays() {
    let own = opening().with(Field::OpeningTime, 600.0).unwrap();
    for preset in Preset::ALL {
        let (Ok(on), of) = (own.on_path_of(preset), preset.settings()) else { continue };
        assert_eq!((&on.path, on.clock, on.terms), (&of.path, of.clock, own.terms), "{preset:?}");
    }
}

#[test]
fn the_first_and_the_last_point_stand_at_the_open_and_the_close() {
    let settings = |minutes: &[f64], length: f64| {
        let mut settings = Preset::OPENING.settings();
        let at = |minute: &f64| model::ControlPoint { minute: *minute, price: 350.0 };
        let day = model::Day::new(minutes.iter().map(at).collect());
        let texture = reset_engine::Texture { roughness: 0.0, seed: 7 };
        settings.path = model::PathInput::Sketched(model::Sketch::new(350.0, vec![day], texture));
        settings.clock.length = length;
        settings.terms.rebase = reset_engine::Rebase::observed();
        Inputs::new(settings).map_err(|error| (error.field, error.problem))
    };
    assert!(settings(&[0.0, 100.0, 390.0], 390.0).is_ok());
    let open = Preset::OPENING.settings().clock.open;
    for (minutes, length, point, after) in [
        (&[0.0, 100.0, 390.0][..], 400.0, 2, 100.0),
        (&[0.0, 100.0, 390.0], 380.0, 2, 100.0),
        (&[0.0, 390.0, 390.0], 390.0, 2, 390.0),
        (&[0.0, 100.0, 100.0, 390.0], 390.0, 2, 100.0),
    ] {
        let problem = FieldProblem::NotBetween { after: open + after, before: open + length };
        assert_eq!(settings(minutes, length).unwrap_err(), (Field::PointTime(POINT(point)), problem));
    }
    let first = settings(&[5.0, 390.0], 390.0).unwrap_err();
    assert_eq!(first.1, FieldProblem::NotBetween { after: open, before: open });
}

#[test]
fn terms_that_are_switched_keep_the_path() {
    let inputs = opening();
    for (edit, is_done) in [
        (Edit::Then(Then::End), (|inputs| inputs.terms.rebase.then == Then::End) as fn(&Inputs) -> bool),
        (Edit::Strict(true), |inputs| inputs.terms.strict),
        (Edit::Accrual(model::Accrual::Reset), |inputs| inputs.terms.costs.accrual == model::Accrual::Reset),
    ] {
        let new = inputs.with(Field::Leverage, 2.5).unwrap().after(edit).unwrap();
        assert!(is_done(&new) && new.terms.leverage == 2.5 && new.path == inputs.path);
    }
}

/// The first day's reference is (100 − 10) / 2 = 45; what was typed as the close before it is still 100.
#[test]
fn the_previous_close_is_what_was_typed_whatever_is_paid_or_split_after_it() {
    let drawn = Preset::CalmDay.inputs();
    for inputs in [drawn.with(Field::PreviousClose, 100.0).unwrap(), recorded()] {
        let close = inputs.get(Field::PreviousClose).unwrap();
        let with = inputs.with(Field::Dividend(0), 0.1 * close).unwrap().with(Field::Split(0), 2.0).unwrap();
        assert_eq!(with.get(Field::PreviousClose), Some(close));
        assert!((with.path.reference_at_open(0) - 0.45 * close).abs() < 1e-9 * close);
        // A day of two moves, and days of a list, begin at it too: they have no dividend.
        let moves = model::Moves { first: -0.2, after: 0.1 };
        assert_eq!(with.with_moves(moves).unwrap().get(Field::PreviousClose), Some(close));
        let days = with.with_daily_returns(&[0.1], model::DayShape::Straight).unwrap();
        assert_eq!(days.get(Field::PreviousClose), Some(close));
        // To set a field to what it shows changes nothing.
        assert_eq!(with.with(Field::PreviousClose, close).unwrap().settings(), with.settings());
    }
}

/// 100 less 200 is no price: the message tells of the path, as 200 alone is within the limits of a dividend.
#[test]
fn a_dividend_above_the_close_before_it_is_told_as_what_it_does_to_the_path() {
    let refused = Preset::CalmDay.inputs().with(Field::Dividend(0), 200.0).unwrap_err();
    assert_eq!((refused.field, refused.problem), (Field::Dividend(0), FieldProblem::PathOutOfRange));
}
