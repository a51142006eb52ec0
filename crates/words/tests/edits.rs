//! Edits of the inputs: limits, what an edit carries along, and that none can break a scenario.

#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

mod lab;

use lab::{every_field, sketch};
use model::{Field, FieldProblem, FieldUnit, Inputs, Place, Preset, ProviderStyle, usual_trigger};
use proptest::prelude::*;
use proptest::sample::select;
use reset_engine::{DayCount, RebaseRule, UncappedFloor};

const HERE: Place = Place { day: 0, point: 2 };

/// Inputs in which only a field's own limits bind: no window, no other edit near its limits.
fn free() -> Inputs {
    Preset::VRebound.inputs().with_rule(RebaseRule::Observed).unwrap()
}

/// The number that a field holds, also while it is out of use.
fn held(inputs: &Inputs, field: Field) -> f64 {
    match field {
        Field::Delay => inputs.terms.rebase.delay_minutes,
        Field::Window => inputs.terms.rebase.window_minutes,
        Field::Halt => inputs.terms.rebase.halt_minutes,
        Field::MaxResets => f64::from(inputs.terms.max_resets.unwrap()),
        _ => inputs.get(field).unwrap(),
    }
}

fn problem(edited: Result<Inputs, model::FieldError>) -> FieldProblem {
    edited.unwrap_err().problem
}

/// The next number that the field could hold on either side.
fn step(field: Field, value: f64) -> f64 {
    if field.unit() == FieldUnit::Count { 1.0 } else { (value.abs() * 1e-9).max(1e-12) }
}

#[test]
fn each_field_takes_its_limits_and_nothing_beyond() {
    for field in every_field(HERE) {
        // A point's time is bound by its neighbours; its price and move by what a path can hold.
        if matches!(field, Field::PointTime(_)) {
            continue;
        }
        let limit = field.limit();
        let (below, above) = (limit.min - step(field, limit.min), limit.max + step(field, limit.max));
        for beyond in [below, above] {
            assert_eq!(
                problem(free().with(field, beyond)),
                FieldProblem::OutOfRange(limit),
                "{field:?} {beyond}"
            );
        }
        let at_least = free().with(field, limit.min);
        if limit.min_inclusive {
            assert_eq!(held(&at_least.unwrap(), field), limit.min, "{field:?}");
        } else {
            assert_eq!(problem(at_least), FieldProblem::OutOfRange(limit), "{field:?}");
        }
        // A dividend takes no more than the price.
        if matches!(field, Field::Dividend(_)) {
            continue;
        }
        let at_most = free().with(field, limit.max).unwrap();
        assert!((held(&at_most, field) - limit.max).abs() <= 1e-9 * limit.max, "{field:?}");
    }
}

#[test]
fn numbers_that_are_none_are_refused_everywhere() {
    for field in every_field(HERE) {
        for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            let error = free().with(field, value).unwrap_err();
            assert_eq!((error.field, error.problem), (field, FieldProblem::NotANumber));
        }
    }
}

#[test]
fn a_leverage_of_zero_is_refused_by_name() {
    for zero in [0.0, -0.0] {
        assert_eq!(problem(free().with(Field::Leverage, zero)), FieldProblem::Zero);
    }
}

#[test]
fn counts_are_whole() {
    for field in every_field(HERE).into_iter().filter(|f| f.unit() == FieldUnit::Count) {
        assert_eq!(problem(free().with(field, 1.5)), FieldProblem::NotWhole, "{field:?}");
    }
}

#[test]
fn a_window_never_outlasts_the_session() {
    let inputs = Preset::VRebound.inputs(); // 15 minutes of 390
    assert!(inputs.with(Field::Window, 390.0).is_ok());
    let too_long = FieldProblem::WindowOutlastsSession { session: 390.0 };
    assert_eq!(problem(inputs.with(Field::Window, 390.5)), too_long);
    assert_eq!(problem(inputs.with(Field::Delay, 375.5)), too_long);
    let shorter = inputs.with(Field::Window, 100.0).unwrap();
    let error = shorter.with(Field::SessionLength, 99.0).unwrap_err();
    assert_eq!(
        (error.field, error.problem),
        (Field::SessionLength, FieldProblem::SessionShorterThanWindow { window: 100.0 })
    );
    assert!(shorter.with(Field::SessionLength, 100.0).is_ok());
    // Rules without a window do not care; one with a window then takes what the session has.
    let idle = inputs.with_rule(RebaseRule::Barrier).unwrap().with(Field::Window, 1000.0).unwrap();
    assert_eq!(idle.get(Field::Window), None);
    assert_eq!(idle.with_rule(RebaseRule::Worst).unwrap().get(Field::Window), Some(390.0));
    let short = idle.with(Field::SessionLength, 12.0).unwrap();
    assert_eq!(
        problem(short.with_style(ProviderStyle::WorstOfFifteen)),
        FieldProblem::SessionShorterThanWindow { window: 15.0 }
    );
}

#[test]
fn a_point_moves_between_its_neighbours_and_never_onto_them() {
    let inputs = Preset::VRebound.inputs(); // points at 0, 60, 105, 112, … minutes from 09:30
    let (after, before) = inputs.neighbours(HERE).unwrap();
    assert_eq!((after, before), (630.0, 682.0));
    for time in [after, before, after - 1.0, before + 1.0] {
        assert_eq!(
            problem(inputs.with(Field::PointTime(HERE), time)),
            FieldProblem::NotBetween { after, before }
        );
    }
    let moved = inputs.with(Field::PointTime(HERE), 631.0).unwrap();
    assert_eq!(sketch(&moved).days[0].points[2].minute, 61.0);
    for fixed in [0, 7] {
        let place = Place { day: 0, point: fixed };
        assert_eq!(inputs.neighbours(place), None);
        assert!(inputs.with(Field::PointTime(place), 700.0).is_err());
    }
}

#[test]
fn a_session_may_pass_midnight_and_its_points_still_move() {
    let inputs = free().with(Field::OpeningTime, 1380.0).unwrap(); // 23:00 to 05:30
    let time = inputs.get(Field::PointTime(HERE)).unwrap();
    assert_eq!(time, 45.0); // 105 minutes later: 00:45
    let same = inputs.with(Field::PointTime(HERE), time).unwrap();
    assert_eq!(same, inputs);
    assert_eq!(sketch(&inputs.with(Field::PointTime(HERE), 5.0).unwrap()).days[0].points[2].minute, 65.0);
}

#[test]
fn another_session_length_stretches_the_path() {
    let inputs = Preset::Decline.inputs();
    let long = inputs.with(Field::SessionLength, 507.0).unwrap();
    for (old, new) in sketch(&inputs).days.iter().zip(&sketch(&long).days) {
        assert_eq!(new.points.last().unwrap().minute, 507.0);
        assert_eq!(new.points[0].minute, 0.0);
        for (a, b) in old.points.iter().zip(&new.points) {
            assert!((b.minute - a.minute * 1.3).abs() < 1e-9 && a.price == b.price);
        }
    }
}

#[test]
fn the_usual_trigger_follows_the_leverage_and_another_stays() {
    let inputs = Preset::VRebound.inputs();
    for leverage in [-3.0, -1.0, 2.0, 5.0, 0.4] {
        assert_eq!(
            inputs.with(Field::Leverage, leverage).unwrap().terms.trigger,
            Some(usual_trigger(leverage))
        );
    }
    let own = inputs.with(Field::Trigger, 0.2).unwrap();
    assert_eq!(own.with(Field::Leverage, 2.0).unwrap().terms.trigger, Some(0.2));
    let none = inputs.with_reset(false).unwrap();
    assert_eq!(none.with(Field::Leverage, 2.0).unwrap().terms.trigger, None);
    assert_eq!(none.with_reset(true).unwrap().terms.trigger, Some(usual_trigger(3.0)));
}

#[test]
fn a_style_sets_the_rule_and_the_usual_trigger() {
    let inputs = Preset::VRebound.inputs().with(Field::Trigger, 0.3).unwrap();
    let inputs = inputs.with(Field::MaxResets, 1.0).unwrap();
    for style in ProviderStyle::ALL {
        let styled = inputs.with_style(style).unwrap();
        assert_eq!(styled.terms.rebase, style.rebase());
        assert_eq!((styled.terms.trigger, styled.terms.max_resets), (Some(usual_trigger(3.0)), None));
        assert_eq!(styled.path, inputs.path);
    }
}

#[test]
fn a_point_added_lies_on_the_line_and_can_be_removed() {
    let inputs = Preset::VRebound.inputs();
    for point in 0..7 {
        let more = inputs.with_point_after(Place { day: 0, point }).unwrap();
        let points = &sketch(&more).days[0].points;
        assert_eq!(points.len(), 9);
        let [a, new, b] = [points[point], points[point + 1], points[point + 2]];
        let line = a.price + (b.price - a.price) * (new.minute - a.minute) / (b.minute - a.minute);
        assert!(a.minute < new.minute && new.minute < b.minute && (new.price - line).abs() < 1e-9);
        assert_eq!(more.without_point(Place { day: 0, point: point + 1 }).unwrap(), inputs);
    }
    assert!(inputs.with_point_after(Place { day: 0, point: 7 }).is_err());
    for fixed in [0, 7] {
        assert!(inputs.without_point(Place { day: 0, point: fixed }).is_err());
    }
}

#[test]
fn there_is_no_room_for_a_point_within_a_minute() {
    let mut inputs = Preset::VRebound.inputs();
    while let Ok(more) = inputs.with_point_after(Place { day: 0, point: 0 }) {
        inputs = more;
        assert!(sketch(&inputs).days[0].points.len() < 20);
    }
    assert!(matches!(
        problem(inputs.with_point_after(Place { day: 0, point: 0 })),
        FieldProblem::NotBetween { after: 570.0, before: 571.0 }
    ));
}

#[test]
fn a_move_is_measured_from_the_days_own_previous_close() {
    let inputs = Preset::Decline.inputs();
    let place = Place { day: 2, point: 1 };
    let close_before = sketch(&inputs).days[1].points.last().unwrap().price;
    let moved = inputs.with(Field::PointMove(place), -0.1).unwrap();
    assert!((sketch(&moved).days[2].points[1].price - 0.9 * close_before).abs() < 1e-12);
    assert!((moved.get(Field::PointMove(place)).unwrap() + 0.1).abs() < 1e-12);
}

/// A refused path is told in the path's terms: a limit of prices would be shown in the edited field's unit.
#[test]
fn a_path_out_of_range_is_told_as_such() {
    let huge = free().with(Field::PreviousClose, 1e12).unwrap();
    assert_eq!(problem(huge.with(Field::PointMove(HERE), 1.0)), FieldProblem::PathOutOfRange);
    let text = lab::english().problem(Field::PointMove(HERE), FieldProblem::PathOutOfRange);
    assert!(text.contains("1,000,000,000,000.") && !text.contains('%'), "{text}");
}

#[test]
fn places_that_do_not_exist_are_refused() {
    let inputs = free();
    for (day, point) in [(0, 8), (1, 0), (usize::MAX, usize::MAX), (0, usize::MAX), (usize::MAX, 0)] {
        let place = Place { day, point };
        for field in [Field::PointTime(place), Field::PointPrice(place), Field::PointMove(place)] {
            assert_eq!(inputs.get(field), None);
            assert!(inputs.with(field, 1.0).is_err());
        }
        assert!(inputs.with_point_after(place).is_err());
        assert!(inputs.without_point(place).is_err());
        assert_eq!(inputs.neighbours(place), None);
    }
    assert_eq!(inputs.get(Field::CalendarDays(9)), None);
    assert!(inputs.with(Field::CalendarDays(9), 1.0).is_err());
}

/// Something that a reader may do.
#[derive(Clone, Debug)]
enum Edit {
    Set(Field, f64),
    Add(Place),
    Remove(Place),
    Drag(Place, f64, f64),
    Stretch(Place, f64),
    AddAt(usize, f64),
    AddDay(usize),
    CopyDay(usize),
    RemoveDay(usize),
    MoveDay(usize, usize),
    Rule(RebaseRule),
    Style(ProviderStyle),
    Reset(bool),
    Limit(bool),
    Floor(UncappedFloor),
    DayCount(DayCount),
}

impl Edit {
    fn apply(&self, inputs: &Inputs) -> Result<Inputs, model::FieldError> {
        match *self {
            Self::Set(field, value) => inputs.with(field, value),
            Self::Add(place) => inputs.with_point_after(place),
            Self::Remove(place) => inputs.without_point(place),
            Self::Drag(place, minute, price) => inputs.with_turn_moved(place, minute, price),
            Self::Stretch(place, factor) => inputs.with_stretch_moved(place, place.point + 1, factor),
            Self::AddAt(day, minute) => inputs.with_point_at(day, minute),
            Self::AddDay(day) => inputs.with_day_after(day),
            Self::CopyDay(day) => inputs.with_day_copied(day),
            Self::RemoveDay(day) => inputs.without_day(day),
            Self::MoveDay(day, to) => inputs.with_day_moved(day, to),
            Self::Rule(rule) => inputs.with_rule(rule),
            Self::Style(style) => inputs.with_style(style),
            Self::Reset(on) => inputs.with_reset(on),
            Self::Limit(on) => inputs.with_limited_resets(on),
            Self::Floor(floor) => inputs.with_floor(floor),
            Self::DayCount(count) => inputs.with_day_count(count),
        }
    }
}

fn place() -> impl Strategy<Value = Place> {
    (0..6_usize, 0..10_usize).prop_map(|(day, point)| Place { day, point })
}

fn field() -> impl Strategy<Value = Field> {
    (select(every_field(HERE)), place()).prop_map(|(field, place)| match field {
        Field::CalendarDays(_) => Field::CalendarDays(place.day),
        Field::Dividend(_) => Field::Dividend(place.day),
        Field::Split(_) => Field::Split(place.day),
        Field::Gap(_) => Field::Gap(place.day),
        Field::PointTime(_) => Field::PointTime(place),
        Field::PointPrice(_) => Field::PointPrice(place),
        Field::PointMove(_) => Field::PointMove(place),
        other => other,
    })
}

/// Any number, most of them within the field's limits or at them.
fn set() -> impl Strategy<Value = Edit> {
    field().prop_flat_map(|field| {
        let limit = field.limit();
        let (min, max) = (limit.min, limit.max);
        let sensible = match field.unit() {
            FieldUnit::Count => (0..400_u16).prop_map(f64::from).boxed(),
            FieldUnit::Percent => (-1.0..3.0).boxed(),
            FieldUnit::Multiple => (-20.0..20.0).boxed(),
            FieldUnit::Minutes => (0.0..500.0).boxed(),
            FieldUnit::Clock => (0..1440_u16).prop_map(f64::from).boxed(),
            FieldUnit::Money => (1.0..1000.0).boxed(),
        };
        let value = prop_oneof![
            6 => sensible,
            2 => select(vec![min, max]),
            1 => any::<f64>(),
            1 => select(vec![0.0, -0.0, f64::NAN, f64::INFINITY, f64::MIN_POSITIVE, f64::MAX]),
        ];
        value.prop_map(move |value| Edit::Set(field, value))
    })
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        12 => set(),
        2 => place().prop_map(Edit::Add),
        1 => place().prop_map(Edit::Remove),
        2 => (place(), 0.0..400.0, 1.0..1000.0).prop_map(|(p, minute, price)| Edit::Drag(p, minute, price)),
        1 => (place(), 0.5..1.5).prop_map(|(p, factor)| Edit::Stretch(p, factor)),
        1 => (0..6_usize, 0.0..400.0).prop_map(|(day, minute)| Edit::AddAt(day, minute)),
        1 => (0..6_usize).prop_map(Edit::AddDay),
        1 => (0..6_usize).prop_map(Edit::CopyDay),
        1 => (0..6_usize).prop_map(Edit::RemoveDay),
        1 => (0..6_usize, 0..6_usize).prop_map(|(day, to)| Edit::MoveDay(day, to)),
        1 => select(RebaseRule::ALL[..5].to_vec()).prop_map(Edit::Rule),
        1 => select(ProviderStyle::ALL.to_vec()).prop_map(Edit::Style),
        1 => any::<bool>().prop_map(Edit::Reset),
        1 => any::<bool>().prop_map(Edit::Limit),
        1 => select(vec![UncappedFloor::Intraday, UncappedFloor::Close]).prop_map(Edit::Floor),
        1 => select(vec![DayCount::D360, DayCount::D365]).prop_map(Edit::DayCount),
    ]
}

fn assert_well_formed(inputs: &Inputs) {
    // What was drawn for the edit is what is drawn from nothing.
    assert_eq!(Inputs::new(inputs.settings().clone()).unwrap().scenario(), inputs.scenario());
    for day in &sketch(inputs).days {
        assert!(day.points.len() >= 2);
        assert_eq!(day.points[0].minute, 0.0);
        assert_eq!(day.points.last().unwrap().minute, inputs.clock.length);
        assert!(day.points.windows(2).all(|pair| pair[0].minute < pair[1].minute));
    }
}

proptest! {
    #![proptest_config(lab::config(200))]

    #[test]
    fn any_sequence_of_edits_leaves_inputs_that_run(
        preset in select(Preset::ALL.to_vec()),
        edits in prop::collection::vec(edit(), 1..25),
    ) {
        let mut inputs = preset.inputs();
        for edit in edits {
            let before = inputs.clone();
            let edited = edit.apply(&inputs);
            prop_assert_eq!(&inputs, &before, "an edit gives new inputs and leaves the old");
            let Ok(edited) = edited else { continue };
            assert_well_formed(&edited);
            if let Edit::Set(field, value) = edit {
                let got = held(&edited, field);
                // Times and moves go through a sum and a product.
                let exact = !matches!(field, Field::Gap(_) | Field::PointTime(_) | Field::PointMove(_));
                let near = (got - value).abs() <= 1e-9 * value.abs().max(1.0);
                prop_assert!(got == value || (!exact && near), "{:?}: {} for {}", field, got, value);
            }
            inputs = edited;
        }
        // The end is run, not only checked.
        prop_assert!(inputs.run().protected_nav() >= 0.0);
    }

    /// Setting a field to what it holds changes nothing that can be seen.
    #[test]
    fn a_field_set_to_its_own_value_stays(preset in select(Preset::ALL.to_vec()), field in field()) {
        let inputs = preset.inputs();
        let Some(value) = inputs.get(field) else { return Ok(()) };
        let fixed = matches!(field, Field::PointTime(place) if inputs.neighbours(place).is_none());
        if !fixed {
            let again = inputs.with(field, value).unwrap().get(field).unwrap();
            prop_assert!((again - value).abs() <= 1e-9 * value.abs().max(1.0));
        }
    }
}
