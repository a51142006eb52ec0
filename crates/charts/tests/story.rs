//! The pictures of the story, as they were looked at and accepted.

#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

use charts::chart::{Color, ShapeKind};
use charts::plots::{Guess, OddsScale, Pictures, dot_plot, guess, guess_at};
use model::odds::Exchange;
use model::{Chapter, Report, Story};
use words::{PlainNumerals, Text};

/// CSS px.
const WIDTH: f64 = 480.0;

fn english() -> Text {
    Text::built_in("en", PlainNumerals::ENGLISH).unwrap()
}

/// The pictures of a chapter, those of the guess left out.
fn chapter(chapter: Chapter) -> String {
    if chapter == Chapter::Odds {
        let exchange = Exchange::draw().unwrap();
        let (scale, [with, without]) = (OddsScale::of_exchange(&exchange), exchange.dots());
        let plots = [(without, Color::Uncapped, false), (with, Color::Protected, true)];
        let draw =
            |(dots, color, has_words)| dot_plot(&dots, &scale, color, &english(), WIDTH, has_words).svg();
        return plots.map(draw).join("\n\n");
    }
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
    assert!(open.contains("98") && !open.contains("71.2") && !open.contains("102.4"));
    let skipped = guess_picture(None, true);
    assert!(skipped.contains("71.2") && !skipped.contains("your guess"));
}

/// Where the guess's dot is drawn, a hand that draws there reads the same guess: at every width and height.
#[test]
fn a_guess_is_read_where_it_is_drawn() {
    for width in [296.0, 480.0, 900.0] {
        for nav in [0.0, 40.0, 150.0] {
            let report = Report::new(Story::default().inputs(Chapter::Rebound));
            let shown = Guess { nav: Some(nav), revealed: false };
            let drawing = guess(&report, &report.chart_data(), &english(), width, shown);
            let dot = drawing.shapes.iter().rev().find_map(|shape| match &shape.kind {
                ShapeKind::Disc { centre, radius: 40 } => Some(centre.1),
                _ => None,
            });
            let y = f64::from(dot.unwrap()) / 10.0;
            assert!((guess_at(y) - nav).abs() < 0.5, "{width} {nav}: {}", guess_at(y));
        }
    }
}
