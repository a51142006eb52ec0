//! What a reader types: every field's own writing is read back, and no text whatever breaks the reader.

#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

mod lab;

use lab::{every_field, every_language};
use model::{Field, FieldProblem, FieldUnit, Place};
use proptest::prelude::*;
use proptest::sample::select;
use words::Text;
use words::tr;

const PLACE: Place = Place { day: 0, point: 1 };

/// Half of the last digit that [`Text::field_value`] writes, with the rounding of a number of that size.
fn rounding(field: Field, value: f64) -> f64 {
    let unit = match field.unit() {
        FieldUnit::Clock => 1.0 / 60.0,
        FieldUnit::Percent if matches!(field, Field::PointMove(_)) => 1e-4,
        FieldUnit::Multiple => 1e-4,
        FieldUnit::Percent | FieldUnit::Minutes | FieldUnit::Money | FieldUnit::Count => 1e-6,
    };
    0.5 * unit + 4.0 * f64::EPSILON * value.abs()
}

fn value() -> impl Strategy<Value = (Field, f64)> {
    select(every_field(PLACE)).prop_flat_map(|field| {
        let limit = field.limit();
        let near = (limit.min.max(-1000.0), limit.max.min(1000.0));
        let tiny = (1e-10_f64.ln()..0.0).prop_map(f64::exp);
        let value = prop_oneof![2 => limit.min..=limit.max, 4 => near.0..=near.1, 1 => tiny];
        let whole = field.unit() == FieldUnit::Count;
        value.prop_map(move |v| (field, if whole { v.round() } else { v }))
    })
}

fn problems(text: &Text, field: Field) -> Vec<String> {
    let limit = field.limit();
    [
        FieldProblem::Empty,
        FieldProblem::NotANumber,
        FieldProblem::WrongSeparator,
        FieldProblem::NotATime,
        FieldProblem::OutOfRange(limit),
        FieldProblem::Zero,
        FieldProblem::NotWhole,
        FieldProblem::NotBetween { after: 570.0, before: 600.5 },
        FieldProblem::WindowOutlastsSession { session: 390.0 },
        FieldProblem::SessionShorterThanWindow { window: 15.5 },
        FieldProblem::TooManyResets,
        FieldProblem::PathOutOfRange,
    ]
    .into_iter()
    .map(|problem| text.problem(field, problem))
    .collect()
}

#[test]
fn every_problem_of_every_field_is_one_clean_sentence_or_two() {
    for text in every_language() {
        for field in every_field(PLACE) {
            for problem in problems(&text, field) {
                let stop = tr!(text, sign.stop);
                assert!(problem.ends_with(&stop) && !problem.contains(&stop.repeat(2)), "{problem}");
                assert!(!problem.contains("  "), "{problem}");
                assert!(!problem.contains("{{") && !problem.contains("NaN"), "{problem}");
            }
        }
    }
}

/// What a message gives as an example is something that the field reads.
#[test]
fn the_example_of_a_message_can_be_typed() {
    for text in every_language() {
        for field in every_field(PLACE).into_iter().filter(|f| f.unit() != FieldUnit::Clock) {
            let message = text.problem(field, FieldProblem::NotANumber);
            let around = tr!(text, problem.not_a_number, example = "|");
            let (before, after) = around.split_once('|').unwrap();
            let example = message.strip_prefix(before).unwrap().strip_suffix(after).unwrap();
            let value = text.parse(field, example);
            assert!(value.is_ok_and(|v| field.check(v).is_ok()), "{field:?}: {message}");
        }
    }
}

proptest! {
    #![proptest_config(lab::config(2000))]

    #[test]
    fn what_a_field_shows_is_read_back((field, value) in value()) {
        for text in every_language() {
            let shown = text.field_value(field, value);
            let read = text.parse(field, &shown);
            prop_assert!(read.is_ok(), "{:?} {:?}: {:?}", field, shown, read);
            let read = read.unwrap();
            prop_assert!((read - value).abs() <= rounding(field, value), "{:?}: {} as {:?} read as {}", field, value, shown, read);
            // A point's move of nearly −100 % is written as just that.
            if !matches!(field, Field::PointMove(_)) && field.check(value).is_ok() {
                prop_assert!(field.check(read).is_ok(), "{:?}: {} as {:?} is refused", field, value, shown);
            }
        }
    }

    #[test]
    fn no_text_whatever_panics_or_gives_a_number_that_is_none(field in select(every_field(PLACE)), raw in "\\PC*") {
        for text in every_language() {
            if let Ok(value) = text.parse(field, &raw) {
                prop_assert!(value.is_finite() || field.check(value).is_err(), "{:?} read as {}", raw, value);
            }
        }
    }

    #[test]
    fn texts_of_digits_and_signs_are_read_or_refused(field in select(every_field(PLACE)), raw in "[-−+0-9.,:%x× ’hX０-９．，％－。倍]{0,14}") {
        for text in every_language() {
            if let Ok(value) = text.parse(field, &raw) {
                prop_assert!(value.is_finite());
                prop_assert!(raw.chars().any(char::is_numeric), "{:?} read as {}", raw, value);
            }
        }
    }
}
