//! Where the path can be taken hold of: targets that a finger can hit, at every width.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

#[path = "../../words/tests/lab/mod.rs"]
mod lab;

use charts::plots::{Handle, HandleKind, Pictures, nearest, nearest_point};
use lab::{config, english, inputs};
use model::{Inputs, Place, Preset, Report};
use proptest::prelude::*;

fn handles(set: &Inputs, width: f64, chosen: Option<Place>) -> Vec<Handle> {
    let report = Report::new(set.clone());
    let data = report.chart_data();
    Pictures::new(&report, &data, &english(), width).handles(set, &data, 0, chosen)
}

fn targets(handles: &[Handle]) -> Vec<Handle> {
    handles.iter().filter(|handle| handle.kind == HandleKind::Point).copied().collect()
}

fn assert_targets(set: &Inputs, width: f64, chosen: Option<Place>) {
    let all = handles(set, width, chosen);
    let targets = targets(&all);
    for (n, a) in targets.iter().enumerate() {
        for b in &targets[n + 1..] {
            assert!((a.x - b.x).abs() >= 44.0 || (a.y - b.y).abs() >= 44.0, "{a:?} and {b:?} at {width}");
        }
        // Whoever touches it in the middle gets it.
        assert_eq!(nearest(&all, (a.x, a.y), 30.0).unwrap().place, a.place);
    }
    if let Some(place) = chosen.filter(|place| all.iter().any(|handle| handle.is_point(*place))) {
        assert!(targets.iter().any(|target| target.is_point(place)), "the chosen one can be taken");
    }
}

#[test]
fn the_opening_day_is_taken_at_its_open_its_low_and_its_close() {
    for width in [296.0, 366.0, 880.0] {
        let all = handles(&Preset::OPENING.inputs(), width, None);
        let points: Vec<usize> = targets(&all).iter().map(|target| target.place.point).collect();
        assert_eq!(points, [0, 3, 7], "{width}");
        // The others are there for the keyboard, and for a double tap, but no single touch takes them.
        assert_eq!(all.iter().filter(|handle| !handle.is_stretch()).count(), 8);
        let follower = all.iter().find(|handle| handle.is_point(Place { day: 0, point: 6 })).unwrap();
        let at = (follower.x, follower.y);
        assert!(nearest(&all, at, 10.0).is_none_or(|handle| handle.place.point != 6 || handle.is_stretch()));
        assert_eq!(nearest_point(&all, at, 10.0), Some(follower.place));
    }
}

#[test]
fn a_leg_between_two_targets_has_a_bar_on_its_line() {
    let all = handles(&Preset::OPENING.inputs(), 880.0, None);
    let stretches: Vec<_> = all.iter().filter(|handle| handle.is_stretch()).collect();
    assert_eq!(stretches.len(), 2);
    assert_eq!((stretches[0].place.point, stretches[0].kind), (0, HandleKind::Stretch(3)));
    assert_eq!((stretches[1].place.point, stretches[1].kind), (3, HandleKind::Stretch(7)));
}

#[test]
fn on_every_day_targets_stand_apart_at_every_width_whatever_is_chosen() {
    for preset in Preset::ALL {
        for width in [296.0, 320.0, 366.0, 560.0, 738.0, 1416.0] {
            let set = preset.inputs();
            let points = set.path.sketch().unwrap().days[0].points.len();
            for chosen in (0..points).map(|point| Some(Place { day: 0, point })).chain([None]) {
                assert_targets(&set, width, chosen);
            }
        }
    }
}

proptest! {
    #![proptest_config(config(60))]

    #[test]
    fn targets_stand_apart_on_any_path(set in inputs(), width in 296.0..1416.0_f64, point in 0..8_usize) {
        assert_targets(&set, width, Some(Place { day: 0, point }));
    }
}
