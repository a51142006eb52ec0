//! The pictures of the story, as they were looked at and accepted.

#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

use charts::plots::{Guess, Pictures, guess};
use model::{Chapter, Report, Story};
use words::{PlainNumerals, Text};

/// CSS px.
const WIDTH: f64 = 480.0;

fn english() -> Text {
    Text::built_in("en", PlainNumerals::ENGLISH).unwrap()
}

/// The pictures of a chapter, those of the guess left out.
fn chapter(chapter: Chapter) -> String {
    let report = Report::new(Story::default().inputs(chapter));
    let shown = chapter.charts();
    Pictures::some(&report, &report.chart_data(), &english(), WIDTH, shown)
        .drawings
        .iter()
        .zip(shown)
        .filter(|(_, shown)| *shown)
        .map(|(drawing, _)| drawing.svg())
        .collect::<Vec<_>>()
        .join("\n\n")
}

fn guess_picture(nav: Option<f64>, revealed: bool) -> String {
    let report = Report::new(Story::default().inputs(Chapter::Rebound));
    guess(&report, &report.chart_data(), &english(), WIDTH, Guess { nav, revealed }).svg()
}

fn assert_snapshot(name: &str, svg: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, svg.replace("><", ">\n<")));
}

#[test]
fn every_chapter_is_drawn_as_accepted() {
    for n in Chapter::ALL {
        assert_snapshot(&format!("story-{}", n.index() + 1), &chapter(n));
    }
}

#[test]
fn the_guess_is_drawn_as_accepted() {
    let pictures = [guess_picture(Some(100.0), false), guess_picture(Some(100.0), true)];
    assert_snapshot("story-guess", &pictures.join("\n\n"));
}

#[test]
fn the_truth_is_not_drawn_before_the_guess() {
    let open = guess_picture(Some(98.0), false);
    assert!(open.contains("98") && !open.contains("77.0") && !open.contains("101.5"));
    let skipped = guess_picture(None, true);
    assert!(skipped.contains("77.0") && !skipped.contains("your guess"));
}
