//! Labels that have little room on a screen of 320 px: beside the lines of a chart, in the picker of languages.

#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

use charts::chart::{TEXT_SIZE, text_width};
use words::i18n::LANGUAGES;
use words::{Line, PlainNumerals, Text, key};

/// Labels with the width that each may take, CSS px.
const ROOM: [(&[Line], f64); 6] = [
    (
        &[key!(chart.with), key!(chart.without), key!(chart.both), key!(chart.wiped_out), key!(chart.halted)],
        84.0,
    ),
    (&[key!(chart.reference), key!(chart.trigger)], 96.0),
    (&[key!(avalanche.tick_shock), key!(avalanche.tick_close), key!(avalanche.tick_next)], 116.0),
    (&[key!(avalanche.others_long), key!(avalanche.others_short), key!(avalanche.all)], 100.0),
    (&[key!(app.language_name), key!(app.language), key!(app.theme)], 72.0),
    (
        &[
            key!(section.lab),
            key!(section.story),
            key!(section.map),
            key!(section.avalanche),
            key!(section.method),
        ],
        84.0,
    ),
];

#[test]
fn short_labels_are_short() {
    for language in &LANGUAGES {
        let text = Text::built_in(language.tag, PlainNumerals::ENGLISH).unwrap();
        for (lines, room) in ROOM {
            for line in lines {
                let label = text.line(*line);
                let width = text_width(label, TEXT_SIZE);
                assert!(width <= room, "{text:?}: {width:.0} px wide: {label}");
            }
        }
    }
}
