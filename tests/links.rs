//! Links: every state comes back to the last bit, old links open to what they were, and no text does worse than an error.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

mod lab;

use std::fs;
use std::sync::Arc;

use lab::anything::{any_inputs, sketched_inputs};
use lab::{changed, sketch_mut};
use proptest::prelude::*;
use reset_engine::ControlPoint;
use reset_lab::model::{Day, Field, FieldProblem, Inputs, Preset};
use reset_lab::share::{
    LinkError, MAX_LINK, NoLink, State, Value, View, from_bytes, from_file, from_link, to_file, to_link,
};

fn state(inputs: Inputs) -> State {
    State { inputs, view: View::default(), locale: "en".to_owned() }
}

/// Every number's bits: two states that print alike are the same.
fn print(state: &State) -> String {
    format!("{:?} {:?} {:?}", state.inputs.settings(), state.view, state.locale)
}

#[test]
fn the_link_of_every_scenario_is_short_and_names_it() {
    for preset in Preset::ALL.into_iter().chain(Preset::OF_STORY) {
        let link = to_link(&state(preset.inputs())).unwrap();
        println!("{:>4} {}", link.len(), preset.slug());
        assert!(link.len() < 400, "{}: {}", preset.slug(), link.len());
        assert_eq!(from_link(&link).unwrap().inputs.preset, preset);
        assert_eq!(from_file(&to_file(&preset.inputs())).unwrap().preset, preset);
    }
}

/// Points of a day at these minutes and prices.
fn one_day(points: usize, minute: fn(f64) -> f64, price: fn(f64) -> f64) -> Result<String, NoLink> {
    let inputs = changed(&Preset::CalmDay.inputs(), |settings| {
        let points = (0..points).map(|i| {
            let i = f64::from(u32::try_from(i).unwrap());
            ControlPoint { minute: minute(i), price: price(i) }
        });
        let last = ControlPoint { minute: 390.0, price: 100.0 };
        let points = points.chain([last]).collect();
        sketch_mut(settings).days = vec![Arc::new(Day { points, calendar_days: 1.0 })];
    });
    to_link(&state(inputs))
}

/// The numbers that the documentation of links gives: with the open and the close two more.
#[test]
fn a_hand_made_path_of_270_typed_or_75_dragged_points_has_a_link() {
    let typed = one_day(271, |i| i, |i| 100.0 + i * 0.37 - (i * 0.37).fract() + 0.01 * (i % 100.0));
    assert!(typed.unwrap().len() <= MAX_LINK);
    let dragged = one_day(76, |i| i + if i > 0.0 { 0.1_f64.sqrt() } else { 0.0 }, |i| (i + 100.0).sqrt());
    assert!(dragged.unwrap().len() <= MAX_LINK);
}

#[test]
fn a_path_too_long_or_from_a_file_is_offered_as_a_file() {
    let mut inputs = Preset::CalmDay.inputs();
    for _ in 0..400 {
        inputs = inputs.with_day_after(0).unwrap();
    }
    let Err(NoLink::TooLong(length)) = to_link(&state(inputs.clone())) else {
        panic!("401 days have a link")
    };
    assert!(length > MAX_LINK);
    assert_eq!(from_file(&to_file(&inputs)).unwrap(), inputs);
}

/// Each line of the file is a link as it was made once, after the state that it opens, in its own file's words.
#[test]
fn links_of_old_open_to_exactly_what_they_were() {
    let file = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/links/historic.txt")).unwrap();
    let mut opened = 0;
    let (mut view, mut expected) = (String::new(), String::new());
    for line in file.lines() {
        if let Some(text) = line.strip_prefix("view ") {
            view = text.to_owned();
        } else if let Some(text) = line.strip_prefix("state ") {
            expected = text.to_owned();
        } else if let Some(link) = line.strip_prefix("link ") {
            let state = from_link(link).unwrap();
            let json: Value = serde_json::from_str(&expected).unwrap();
            let written = from_file(&json).unwrap();
            assert_eq!(
                format!("{:?}", state.inputs.settings()),
                format!("{:?}", written.settings()),
                "{link}"
            );
            let shown = format!("{}/{}/{}", state.view.section, state.view.day, state.locale);
            assert_eq!(shown, view, "{link}");
            opened += 1;
        }
    }
    assert!(opened >= 18, "{opened}");
}

#[test]
fn what_is_no_link_is_told_apart_from_what_a_later_page_made() {
    let good = to_link(&state(Inputs::default())).unwrap();
    for text in
        ["", "#", ".", "1", "1.", "0.AAAA", "x.AAAA", "+1.AAAA", "-1.AAAA", "1.!", "result", "01.", "1.AAAA"]
    {
        assert_eq!(from_link(text), Err(LinkError::Damaged), "{text}");
    }
    for cut in 1..good.len() {
        assert!(from_link(&good[..cut]).is_err());
    }
    assert_eq!(from_link(&good.replacen("1.", "2.", 1)), Err(LinkError::Newer(2)));
    assert_eq!(from_link("999999.AAAA"), Err(LinkError::Newer(999_999)));
    assert_eq!(from_link(&format!("1.{}", "A".repeat(1_000_000))), Err(LinkError::Damaged));
    assert!(from_link(&format!("#{good}")).is_ok());
}

/// Written by hand after the format's description: a leverage of 0, and a count of days that no bytes follow.
#[test]
fn a_number_that_cannot_be_is_told_with_its_field() {
    let head = |leverage: u8, days: u8| {
        // no preset, section, language; day 0; leverage; no trigger; barrier, no window; any resets; intraday; no costs
        let mut bytes = vec![0, 0, 0, 0, leverage, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        // NAV 100; from 09:30 (570 · 32 = 18,240); 390 minutes (12,480); close 100; smooth; seed 7
        bytes.extend([0x80, 0x19, 0xC0, 0x8E, 0x01, 0xC0, 0x61, 0x80, 0x19, 0, 7, days]);
        bytes
    };
    // one calendar day, no inner points, 100 to 90 (2,880)
    let day = [0x20, 0, 0x80, 0x19, 0xC0, 0x16];
    let bytes = |leverage, days| [&head(leverage, days)[..], &day].concat();
    let good = from_bytes(&bytes(0x60, 1)).unwrap();
    assert_eq!(good.inputs.terms.leverage, 3.0);
    assert_eq!((good.inputs.clock.open, good.inputs.clock.length), (570.0, 390.0));
    assert_eq!(good.inputs.preset, Preset::OPENING);
    assert!((good.inputs.run().uncapped_nav() - 70.0).abs() < 1e-9);
    let Err(LinkError::Refused(error)) = from_bytes(&bytes(0, 1)) else { panic!("a leverage of 0") };
    assert_eq!((error.field, error.problem), (Field::Leverage, FieldProblem::Zero));
    for days in [0, 2, 127] {
        assert!(from_bytes(&bytes(0x60, days)).is_err(), "{days}");
    }
    let mut endless = head(0x60, 0xFF);
    endless.extend([0xFF; 8]);
    assert_eq!(from_bytes(&endless), Err(LinkError::Damaged));
}

/// A link that opens may be made again, and then it is the same state.
fn assert_harmless(opened: Result<State, LinkError>) {
    if let Ok(state) = opened {
        assert!(state.view.day < state.inputs.path.day_count());
        let _ = state.inputs.run();
        if let Ok(link) = to_link(&state) {
            assert_eq!(print(&from_link(&link).unwrap()), print(&state));
        }
    }
}

proptest! {
    #![proptest_config(lab::config(150))]

    #[test]
    fn a_state_and_its_link_are_the_same_to_the_last_bit(
        inputs in sketched_inputs(),
        section in "[a-z-]{0,12}",
        locale in "(en|it|de-CH|)",
        day in 0..9_usize,
    ) {
        let day = day.min(inputs.path.day_count() - 1);
        let state = State { inputs, view: View { section, day }, locale };
        if let Ok(link) = to_link(&state) {
            prop_assert!(link.len() <= MAX_LINK);
            prop_assert!(link.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b)));
            prop_assert_eq!(print(&from_link(&link).unwrap()), print(&state));
        }
    }

    #[test]
    fn a_recorded_path_has_no_link_but_a_file(inputs in any_inputs()) {
        if inputs.path.recorded().is_some() {
            prop_assert_eq!(to_link(&state(inputs)), Err(NoLink::Recorded));
        }
    }

    /// State to file to link and back.
    #[test]
    fn link_and_file_hold_the_same(inputs in sketched_inputs()) {
        let from_file = from_file(&to_file(&inputs)).unwrap();
        if let Ok(link) = to_link(&state(from_file)) {
            prop_assert_eq!(print(&from_link(&link).unwrap()), print(&state(inputs)));
        }
    }
}

// The twin of the fuzz target, for every run of the tests.
proptest! {
    #![proptest_config(lab::config(3000))]

    #[test]
    fn any_bytes_open_to_a_state_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        assert_harmless(from_bytes(&bytes));
    }

    #[test]
    fn any_text_opens_to_a_state_or_an_error(text in "(#?1\\.[A-Za-z0-9_-]{0,60}|\\PC{0,40})") {
        assert_harmless(from_link(&text));
    }
}

proptest! {
    #![proptest_config(lab::config(400))]

    #[test]
    fn a_link_changed_on_its_way_is_damaged(
        preset in prop::sample::select(Preset::ALL.to_vec()),
        at in any::<prop::sample::Index>(),
        letter in "[A-Za-z0-9_-]",
    ) {
        let good = to_link(&state(preset.inputs())).unwrap();
        let at = 2 + at.index(good.len() - 2);
        let mut bad = good.clone();
        bad.replace_range(at..=at, &letter);
        prop_assert_eq!(from_link(&bad).is_ok(), bad == good);
    }

    /// Past the check, as a hostile link would be made.
    #[test]
    fn mutated_bytes_open_to_a_state_or_an_error(
        inputs in sketched_inputs(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..3_u8), 1..6),
    ) {
        let Ok(mut bytes) = reset_lab::share::to_bytes(&state(inputs)) else { return Ok(()) };
        for (at, byte, how) in changes {
            if bytes.is_empty() {
                break;
            }
            let at = at.index(bytes.len());
            match how {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                _ => { bytes.remove(at); }
            }
        }
        assert_harmless(from_bytes(&bytes));
    }
}
