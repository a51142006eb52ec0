//! Undo and redo: one step a gesture, nothing lost.

#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

mod lab;

use model::odds::{OddsField, OddsSettings};
use model::{Field, History, Inputs, Place, Preset};
use proptest::prelude::*;

const POINT: Field = Field::PointPrice(Place { day: 0, point: 2 });

/// Sets the point's price as a part of a gesture, if any.
fn set(history: &mut History, now: &mut Inputs, price: f64, gesture: Option<u32>) {
    let after = now.with(POINT, price).unwrap();
    history.note((now, odds()), (&after, odds()), gesture);
    *now = after;
}

/// The market that nobody changes in most of these tests.
fn odds() -> OddsSettings {
    OddsSettings::default()
}

fn undo(history: &mut History, now: &Inputs) -> Option<Inputs> {
    history.undo((now, odds())).map(|(inputs, _)| inputs)
}

fn redo(history: &mut History, now: &Inputs) -> Option<Inputs> {
    history.redo((now, odds())).map(|(inputs, _)| inputs)
}

#[test]
fn a_gesture_is_undone_at_once_and_redone_at_once() {
    let (mut history, start) = (History::default(), Preset::VRebound.inputs());
    let mut now = start.clone();
    for price in [290.0, 280.0, 270.0] {
        set(&mut history, &mut now, price, Some(1));
    }
    set(&mut history, &mut now, 260.0, Some(2));
    let dragged = now.clone();
    now = undo(&mut history, &now).unwrap();
    assert_eq!(now.get(POINT), Some(270.0));
    now = undo(&mut history, &now).unwrap();
    assert_eq!(now, start);
    assert!(!history.can_undo() && undo(&mut history, &now).is_none());
    now = redo(&mut history, &now).unwrap();
    assert_eq!(now.get(POINT), Some(270.0));
    now = redo(&mut history, &now).unwrap();
    assert_eq!(now, dragged);
    assert!(!history.can_redo() && redo(&mut history, &now).is_none());
}

#[test]
fn edits_without_a_gesture_or_after_its_end_are_steps_of_their_own() {
    let (mut history, mut now) = (History::default(), Preset::VRebound.inputs());
    set(&mut history, &mut now, 290.0, None);
    set(&mut history, &mut now, 280.0, None);
    set(&mut history, &mut now, 270.0, Some(1));
    history.end_gesture();
    set(&mut history, &mut now, 260.0, Some(1));
    for expected in [270.0, 280.0, 290.0, 291.6] {
        now = undo(&mut history, &now).unwrap();
        assert_eq!(now.get(POINT), Some(expected));
    }
}

#[test]
fn a_new_edit_ends_what_could_be_redone() {
    let (mut history, mut now) = (History::default(), Preset::VRebound.inputs());
    set(&mut history, &mut now, 290.0, Some(1));
    now = undo(&mut history, &now).unwrap();
    set(&mut history, &mut now, 280.0, Some(1));
    assert!(!history.can_redo());
    assert_eq!(undo(&mut history, &now).unwrap(), Preset::VRebound.inputs());
}

#[test]
fn a_gesture_that_comes_back_is_no_step() {
    let (mut history, mut now) = (History::default(), Preset::VRebound.inputs());
    set(&mut history, &mut now, 290.0, Some(1));
    set(&mut history, &mut now, 291.6, Some(1));
    assert!(!history.can_undo());
    set(&mut history, &mut now, 291.6, None);
    assert!(!history.can_undo());
}

#[test]
fn the_oldest_steps_are_forgotten() {
    let (mut history, mut now) = (History::default(), Preset::VRebound.inputs());
    for step in 0..History::DEPTH + 10 {
        set(&mut history, &mut now, 200.0 + f64::from(u32::try_from(step).unwrap()) / 4.0, None);
    }
    let mut undone = 0;
    while let Some(before) = undo(&mut history, &now) {
        (now, undone) = (before, undone + 1);
    }
    assert_eq!(undone, History::DEPTH);
    assert_eq!(now.get(POINT), Some(200.0 + 9.0 / 4.0));
}

#[test]
fn the_market_comes_back_too_by_itself_or_with_the_product() {
    let (mut history, start) = (History::default(), Preset::VRebound.inputs());
    let calm = odds();
    let wild = calm.with(OddsField::Volatility, Some(0.9)).unwrap();
    history.note((&start, calm), (&start, wild), None);
    let other = Preset::StoryOdds.inputs();
    let drifting = wild.with(OddsField::Drift, Some(0.1)).unwrap();
    history.note((&start, wild), (&other, drifting), None);
    assert_eq!(history.before(&other), Some(start.settings()));
    let (inputs, market) = history.undo((&other, drifting)).unwrap();
    assert_eq!((&inputs, market), (&start, wild));
    assert_eq!(history.before(&inputs), None, "the step before changed the market alone");
    let (inputs, market) = history.undo((&inputs, market)).unwrap();
    assert_eq!((&inputs, market), (&start, calm));
    let (inputs, market) = history.redo((&inputs, market)).unwrap();
    let (inputs, market) = history.redo((&inputs, market)).unwrap();
    assert_eq!((inputs, market), (other, drifting));
}

proptest! {
    #![proptest_config(lab::config(100))]

    /// Undoing everything and redoing it goes through the same states, and what is drawn is what was.
    #[test]
    fn undo_and_redo_go_through_the_same_states(
        prices in prop::collection::vec((250.0..350.0_f64, prop::option::of(0..3_u32)), 1..20),
    ) {
        let (mut history, start) = (History::default(), Preset::Whipsaw.inputs());
        let mut now = start.clone();
        for (price, gesture) in prices {
            set(&mut history, &mut now, price, gesture);
        }
        let end = now.clone();
        let mut back = vec![now.clone()];
        while let Some(before) = undo(&mut history, &now) {
            now = before;
            back.push(now.clone());
        }
        prop_assert_eq!(&now, &start);
        prop_assert!(now.scenario() == start.scenario());
        for expected in back.iter().rev().skip(1) {
            now = redo(&mut history, &now).unwrap();
            prop_assert_eq!(&now, expected);
        }
        prop_assert!(now.scenario() == end.scenario());
    }
}
