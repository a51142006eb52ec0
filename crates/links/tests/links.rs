//! Links: every state comes back to the last bit, old links open to what they were, and no text does worse than an error.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

mod support;

use std::fs;
use std::sync::Arc;

use links::{
    LINK_VERSION, LinkError, MAX_LINK, NoLink, State, View, from_bytes, from_file, from_link, to_bytes,
    to_file, to_link,
};
use model::odds::{OddsField, OddsSettings};
use model::{
    Accrual, ControlPoint, Day, DayShape, Edit, Field, FieldProblem, Inputs, PathInput, Preset, Section,
    Settings, Then,
};
use proptest::prelude::*;
use support::{any_inputs, config, every_preset, print, sealed, sketched_inputs, state, states};

#[test]
fn the_links_of_presets_are_short_and_name_them() {
    for preset in every_preset() {
        let link = to_link(&state(preset.inputs())).unwrap();
        println!("{:>4} {}", link.len(), preset.slug());
        let most = if preset.inputs().path.day_count() == 1 { 100 } else { 160 };
        assert!(link.len() <= most, "{}: {}", preset.slug(), link.len());
        assert_eq!(from_link(&link).unwrap(), state(preset.inputs()));
    }
}

#[test]
fn the_link_of_the_opening_scenario_has_at_most_136_characters_in_every_section_and_language() {
    for section in Section::ALL {
        for locale in ["en", "zh-Hant"] {
            let view = View { section, day: 0 };
            let locale = locale.to_owned();
            let state = State { inputs: Inputs::default(), odds: OddsSettings::default(), view, locale };
            assert!(to_link(&state).unwrap().len() <= 136);
        }
    }
}

/// What few products have takes room only where it is there: its flags, the halt, and a count of days.
#[test]
fn the_rules_that_few_products_have_take_a_few_characters() {
    let plain = to_link(&state(Inputs::default())).unwrap().len();
    let inputs = Inputs::default().after(Edit::Strict(true)).unwrap();
    let inputs = inputs.after(Edit::Then(Then::End)).unwrap().after(Edit::Accrual(Accrual::Reset)).unwrap();
    assert!(to_link(&state(inputs.clone())).unwrap().len() <= plain + 4);
    let inputs = inputs.with(Field::Halt, 30.0).unwrap();
    let inputs = inputs.with(Field::Dividend(0), 1.5).unwrap().with(Field::Split(0), 2.0).unwrap();
    let link = to_link(&state(inputs.clone())).unwrap();
    assert!(link.len() <= plain + 16, "{}", link.len() - plain);
    assert_eq!(from_link(&link).unwrap(), state(inputs));
}

/// Points of a day at these minutes and prices.
fn one_day(points: usize, minute: fn(f64) -> f64, price: fn(f64) -> f64) -> Result<String, NoLink> {
    let mut settings = Preset::CalmDay.settings();
    let points = (0..points).map(|i| {
        let i = f64::from(u32::try_from(i).unwrap());
        ControlPoint { minute: minute(i), price: price(i) }
    });
    let points = points.chain([ControlPoint { minute: 390.0, price: 100.0 }]).collect();
    let PathInput::Sketched(sketch) = &mut settings.path else { panic!("a recorded path") };
    sketch.days = vec![Arc::new(Day::new(points))];
    to_link(&state(Inputs::new(settings).unwrap()))
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
fn a_path_too_long_for_a_link_has_a_file() {
    let inputs = Inputs::default().with_daily_list(&[0.0; 400], DayShape::Straight).unwrap();
    let Err(NoLink::TooLong(length)) = to_link(&state(inputs.clone())) else {
        panic!("400 days have a link")
    };
    assert!(length > MAX_LINK);
    assert_eq!(from_file(&to_file(&inputs, &OddsSettings::default())).unwrap(), inputs);
}

/// Each line of the file is a link as it was made once, after the state that it opens, in its own file's words.
#[test]
fn links_of_old_open_to_exactly_what_they_were() {
    let file = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/historic.txt")).unwrap();
    let mut opened = 0;
    let (mut view, mut expected) = ("", "");
    for line in file.lines() {
        if let Some(text) = line.strip_prefix("view ") {
            view = text;
        } else if let Some(text) = line.strip_prefix("state ") {
            expected = text;
        } else if let Some(link) = line.strip_prefix("link ") {
            let state = from_link(link).unwrap();
            let written = from_file(expected).unwrap();
            assert_eq!(
                format!("{:?}", state.inputs.settings()),
                format!("{:?}", written.settings()),
                "{link}"
            );
            let shown = format!("{}/{}/{}", state.view.section.name(), state.view.day, state.locale);
            assert_eq!(shown, view, "{link}");
            opened += 1;
        }
    }
    assert!(opened >= 24, "{opened}");
}

/// A link in the file for each number that version 1 has given to a preset and a section.
#[test]
fn every_preset_and_section_stands_among_the_links_of_old() {
    let file = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/historic.txt")).unwrap();
    for preset in every_preset() {
        assert!(file.contains(&format!("\"preset\":\"{}\"", preset.slug())), "{}", preset.slug());
    }
    for section in Section::ALL {
        assert!(file.contains(&format!("\nview {}/", section.name())), "{}", section.name());
    }
}

#[test]
fn what_is_no_link_is_told_apart_from_what_a_later_page_made() {
    let good = to_link(&state(Inputs::default())).unwrap();
    for text in [
        "", "#", ".", "1", "1.", "0.AAAA", "x.AAAA", "+1.AAAA", "-1.AAAA", "1.!", "result", "01.", "1.AAAA",
        "%",
    ] {
        assert_eq!(from_link(text), Err(LinkError::Damaged), "{text}");
    }
    for cut in 0..good.len() {
        assert_eq!(from_link(&good[..cut]), Err(LinkError::Damaged), "{cut}");
    }
    assert_eq!(from_link(&good.replacen("1.", "2.", 1)), Err(LinkError::Newer(2)));
    assert_eq!(from_link("999999.AAAA"), Err(LinkError::Newer(999_999)));
    assert_eq!(from_link(&format!("1.{}", "A".repeat(1_000_000))), Err(LinkError::Damaged));
    assert_eq!(from_bytes(LINK_VERSION + 1, &[]), Err(LinkError::Newer(LINK_VERSION + 1)));
    assert_eq!(from_bytes(0, &[]), Err(LinkError::Damaged));
}

/// A state written by hand after the format's description, with a leverage and a number of days of choice.
fn by_hand(leverage: u8, days: &[u8]) -> Vec<u8> {
    // preset, section, day: 0; a language without letters; leverage; no trigger; barrier without a window; any number of
    // resets; intraday; no costs; NAV and clock that go without saying
    let mut bytes = vec![0, 0, 0, 0, leverage, 1, 0, 0, 0, 0, 0, 0, 0];
    // close 100 (16 · 2 · 100 = 3,200); smooth; seed 7
    bytes.extend([0x80, 0x19, 0, 7]);
    bytes.extend(days);
    // one calendar day, from 100 to 90 (2,880) without inner points
    bytes.extend([0x20, 0x80, 0x19, 0, 0xC0, 0x16]);
    bytes
}

#[test]
fn a_link_written_by_hand_opens() {
    // 96 = 16 · 2 · 3.
    let opened = from_link(&sealed(&by_hand(96, &[1]))).unwrap();
    assert_eq!(opened.inputs.terms.leverage, 3.0);
    assert_eq!(opened.inputs.terms.trigger, None);
    assert_eq!((opened.inputs.clock.open, opened.inputs.clock.length), (570.0, 390.0));
    assert_eq!((opened.inputs.initial_nav, opened.inputs.preset), (100.0, Preset::OPENING));
    // Three times −10 %.
    assert!((opened.inputs.run().uncapped_nav() - 70.0).abs() < 1e-9);
    let (version, bytes) = to_bytes(&opened).unwrap();
    assert_eq!((version, bytes), (1, by_hand(96, &[1])));
}

#[test]
fn a_number_that_cannot_be_is_told_with_its_field() {
    let refused = |link: &str| match from_link(link) {
        Err(LinkError::Refused(error)) => (error.field, error.problem),
        other => panic!("{other:?}"),
    };
    assert_eq!(refused(&sealed(&by_hand(0, &[1]))), (Field::Leverage, FieldProblem::Zero));
    // Without the six bytes of the day that is not counted.
    let dayless = by_hand(96, &[0]);
    let dayless = sealed(&dayless[..dayless.len() - 6]);
    assert_eq!(refused(&dayless), (Field::Gap(0), FieldProblem::Empty));
    // The skid with a leverage of 300, made by the script in tests/e2e/links.test.mjs.
    let hostile = "1._srZAQAAAmVugEsAAAAAAAAAAMBXAAcBIMBXBKAa4EjAJaBKgDzgPIBL4D3jocwD";
    let limit = Field::Leverage.limit();
    assert_eq!(refused(hostile), (Field::Leverage, FieldProblem::OutOfRange(limit)));
}

/// Any room made for these counts beforehand would be more than there is.
#[test]
fn counts_that_no_bytes_follow_are_damage() {
    let endless = [&[0xFF; 8][..], &[0x7F]].concat();
    for days in [&[2][..], &[127], &[0xFF, 0xFF, 0xFF, 0xFF, 0x0F], &endless] {
        assert_eq!(from_link(&sealed(&by_hand(96, days))), Err(LinkError::Damaged), "{days:?}");
    }
    // The same for inner points, and for the letters of a language.
    let mut bytes = by_hand(96, &[1]);
    let inner = bytes.len() - 3;
    bytes.splice(inner..=inner, endless.clone());
    assert_eq!(from_link(&sealed(&bytes)), Err(LinkError::Damaged));
    let mut bytes = by_hand(96, &[1]);
    bytes.splice(3..=3, endless);
    assert_eq!(from_link(&sealed(&bytes)), Err(LinkError::Damaged));
}

#[test]
fn presets_and_sections_of_later_pages_open_as_the_opening_ones() {
    let mut bytes = by_hand(96, &[1]);
    bytes[..2].fill(255);
    let opened = from_bytes(1, &bytes).unwrap();
    assert_eq!((opened.inputs.preset, opened.view.section), (Preset::OPENING, Section::Lab));
}

/// Behind the rest stand three bytes where a strict product has no halt and no day of its own: its flags, and two zeros.
#[test]
fn a_rule_of_later_pages_is_damage_and_not_left_out() {
    let mut state = from_bytes(1, &by_hand(96, &[1])).unwrap();
    let mut settings = Settings::clone(&state.inputs);
    settings.terms.strict = true;
    state.inputs = Inputs::new(settings).unwrap();
    let (version, mut bytes) = to_bytes(&state).unwrap();
    let flags = bytes.len() - 3;
    assert_eq!(bytes[flags..], [2, 0, 0]);
    bytes[flags] = 1;
    assert_eq!(from_bytes(version, &bytes).unwrap().inputs.terms.rebase.then, Then::End);
    for unknown in [16, 2 | 16, 64] {
        bytes[flags] = unknown;
        assert_eq!(from_bytes(version, &bytes), Err(LinkError::Damaged), "{unknown}");
    }
}

#[test]
fn a_day_that_is_not_there_is_the_last_one() {
    let mut bytes = by_hand(96, &[1]);
    bytes[2] = 100;
    assert_eq!(from_bytes(1, &bytes).unwrap().view.day, 0);
}

#[test]
fn a_language_that_is_none_is_left_out_and_never_read() {
    let odd = State { locale: "<b>".to_owned(), ..state(Inputs::default()) };
    assert_eq!(from_link(&to_link(&odd).unwrap()).unwrap().locale, "");
    let mut bytes = by_hand(96, &[1]);
    bytes.splice(3..=3, [3, b'<', b'b', b'>']);
    assert_eq!(from_bytes(1, &bytes), Err(LinkError::Damaged));
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
    #![proptest_config(config(300))]

    #[test]
    fn a_state_and_its_link_are_the_same_to_the_last_bit(state in states()) {
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
        let from_file = from_file(&to_file(&inputs, &OddsSettings::default())).unwrap();
        if let Ok(link) = to_link(&state(from_file)) {
            prop_assert_eq!(print(&from_link(&link).unwrap()), print(&state(inputs)));
        }
    }
}

// The twin of the fuzz target, for every run of the tests.
proptest! {
    #![proptest_config(config(3000))]

    #[test]
    fn any_bytes_open_to_a_state_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        assert_harmless(from_bytes(1, &bytes));
    }

    #[test]
    fn any_text_opens_to_a_state_or_an_error(text in "(#?1\\.[A-Za-z0-9_%&-]{0,60}|\\PC{0,40})") {
        assert_harmless(from_link(&text));
    }
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn a_link_changed_on_its_way_is_damaged(
        preset in prop::sample::select(every_preset().collect::<Vec<_>>()),
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
        let (_, mut bytes) = to_bytes(&state(inputs)).unwrap();
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
        assert_harmless(from_bytes(1, &bytes));
    }
}

#[test]
fn a_link_holds_the_market_where_it_is_not_as_it_opens() {
    let before = to_link(&state(Inputs::default())).unwrap();
    let market = OddsSettings::default()
        .with(OddsField::Volatility, Some(0.9))
        .and_then(|set| set.with(OddsField::TailDegrees, None))
        .and_then(|set| set.with(OddsField::OvernightShare, Some(0.1)))
        .unwrap();
    for odds in [market, OddsSettings::default().with_thin(true)] {
        let state = State { odds, ..state(Inputs::default()) };
        let link = to_link(&state).unwrap();
        assert!(link.len() > before.len());
        assert_eq!(from_link(&link), Ok(state));
    }
    // That a file's days are drawn is no state of a link.
    let odds = OddsSettings::default().with_from_file(true);
    assert_eq!(to_link(&State { odds, ..state(Inputs::default()) }).unwrap(), before);
}
