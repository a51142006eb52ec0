//! What the page does with the state as a whole, as far as it is no browser's: sentences, the next seed.

#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

#[path = "../crates/words/tests/lab/mod.rs"]
mod lab;

use lab::{english, every_language, italian};
use links::{FileError, FileProblem, LinkError, NoLink, State, View, to_link};
use model::{DailyError, DayShape, Edit, Field, Inputs, Preset, Section};
use reset_lab::state::{DailyProblem, Notice};

fn with_days(count: usize) -> Inputs {
    Inputs::default().with_daily_list(&vec![0.0; count], DayShape::Straight).unwrap()
}

#[test]
fn ten_thousand_shuffles_show_ten_thousand_seeds() {
    let mut inputs = with_days(1);
    let mut seen = vec![false; 10_000];
    for _ in 0..10_000 {
        inputs = inputs.after(Edit::Shuffle).unwrap();
        let seed = inputs.get(Field::Seed).unwrap();
        let index = (0_u16..10_000).find(|n| f64::from(*n) == seed).unwrap();
        assert!(!seen[usize::from(index)], "{seed} comes again");
        seen[usize::from(index)] = true;
    }
    assert_eq!(inputs.get(Field::Seed), with_days(1).get(Field::Seed));
}

#[test]
fn a_list_gives_its_days_the_depth_that_suits_it() {
    // Half the mean of 2 % and 4 %: 1.5 % below the lower of open and close.
    let inputs =
        Inputs::default().with_daily_list(&[0.02, -0.04], DayShape::LowFirst { depth: 0.9 }).unwrap();
    let points = &inputs.path.sketch().unwrap().days[0].points;
    assert!((points[1].price - 350.0 * 0.985).abs() < 1e-9);
    assert!((points[2].price - 357.0 * 1.015).abs() < 1e-9);
}

#[test]
fn a_days_number_is_read_in_the_readers_language_and_within_the_path() {
    assert_eq!(english().day_number(" 1,200 ", 2600), Some(1199));
    assert_eq!(italian().day_number("1.200", 2600), Some(1199));
    for wrong in ["0", "-1", "2601", "1.5", "", "x", "99999999999999999999"] {
        assert_eq!(english().day_number(wrong, 2600), None, "{wrong:?}");
    }
}

#[test]
fn a_list_that_makes_no_path_says_which_entry_and_why() {
    let problem = DailyProblem::Path(DailyError::Entry(3, model::FieldProblem::NotANumber));
    assert!(problem.said(&english()).contains("Entry 4: This is not a number"));
}

#[test]
fn every_message_reads_through_in_every_language() {
    let field = Inputs::default().with(Field::Leverage, 300.0).unwrap_err();
    let file = |problem| Notice::BadFile(FileError { field: "path.days".to_owned(), problem });
    let messages = [
        Notice::Copied,
        Notice::Link("https://x/#1.a".to_owned()),
        Notice::NoLink(NoLink::Recorded, true),
        Notice::NoLink(NoLink::TooLong(12_345), false),
        Notice::BadLink(LinkError::Damaged),
        Notice::BadLink(LinkError::Newer(7)),
        Notice::BadLink(LinkError::Refused(field)),
        Notice::NoPreset("<b>".to_owned()),
        Notice::Resumed,
        Notice::Saved("a".to_owned()),
        Notice::Opened("a".to_owned()),
        Notice::Deleted("a".to_owned()),
        Notice::BadSaved("a".to_owned()),
        Notice::Refused,
        Notice::FileSaved("a.json".to_owned()),
        Notice::NoFile,
        file(FileProblem::NoScenario),
        file(FileProblem::Newer(3)),
        file(FileProblem::Missing),
        file(FileProblem::WrongType),
        file(FileProblem::NotWhole),
        file(FileProblem::TooMany(2600)),
        file(FileProblem::Refused(field.problem)),
        Notice::Days(1),
        Notice::Days(2600),
    ];
    for text in every_language() {
        for message in &messages {
            let said = message.said(&text);
            assert!(!said.is_empty() && !said.contains("{{"), "{said}");
        }
    }
    let said = english().link_error(LinkError::Refused(field));
    assert!(said.contains("(product.leverage)") && said.contains("opening scenario"), "{said}");
    assert!(italian().no_link(NoLink::TooLong(12_345)).contains("12.345"));
}

#[test]
fn every_scenarios_link_has_room_to_spare() {
    for preset in Preset::ALL {
        let view = View { section: Section::Lab, day: 0 };
        let odds = model::odds::OddsSettings::default();
        let state = State { inputs: preset.inputs(), odds, view, locale: "en".to_owned() };
        let length = to_link(&state).unwrap().len();
        println!("{} {length}", preset.slug());
        assert!(length < 1000, "{}: {length}", preset.slug());
    }
}
