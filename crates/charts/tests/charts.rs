//! The series of the charts and the pictures made of them.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

#[path = "../../words/tests/lab/mod.rs"]
mod lab;

use std::sync::Arc;

use charts::chart::Drawing;
use charts::plots::{Pictures, spark};
use lab::{english, every_language};
use model::{ChartData, Day, Field, Inputs, Preset, Report};
use proptest::prelude::*;
use reset_engine::{ControlPoint, RebaseRule};

fn assert_series_laws(report: &Report, data: &ChartData) {
    let lengths = [
        data.underlying.len(),
        data.uncapped.len(),
        data.protected.len(),
        data.uncapped_leverage.len(),
        data.protected_leverage.len(),
    ];
    assert!(lengths.iter().all(|n| *n == data.len()) && !data.is_empty());
    assert!(data.x.windows(2).all(|pair| pair[0] <= pair[1]), "time runs backwards");
    assert_eq!(data.x.last(), Some(&data.end));

    let outcome = &report.outcome;
    assert_eq!(data.opens.len(), outcome.sessions().len());
    assert_eq!(
        (data.underlying[0], data.protected[0]),
        (outcome.path().previous_close(), outcome.initial_nav())
    );
    assert_eq!(data.protected.last(), Some(&outcome.protected_nav()));
    assert_eq!(data.uncapped.last(), Some(&outcome.uncapped_nav()));

    assert_eq!(data.resets.len(), report.reset_count());
    for (from, to) in &data.halts {
        assert!(from < to && (0.0..=data.end).contains(from) && *to <= data.end);
        // Nothing is published from the trigger up to the rebase.
        let halted = data.x.iter().zip(&data.protected).filter(|(x, _)| (from..to).contains(x));
        let shown = halted.filter(|(_, nav)| !nav.is_nan()).count();
        // A day may begin at the very minute at which the one before it closed.
        assert!(
            shown <= data.opens.iter().filter(|open| *open == from).count(),
            "{from} to {to}: {shown} shown"
        );
    }
    for end in [data.protected_end, data.uncapped_end].into_iter().flatten() {
        assert!((0.0..=data.end).contains(&end));
    }
    for steps in [&data.reference, &data.trigger] {
        assert_eq!(steps.x.len(), steps.y.len());
        assert!(steps.x.windows(2).all(|pair| pair[0] <= pair[1]), "steps run backwards");
        assert!(steps.y.chunks(3).all(|step| step[0] == step[1] && step[0] > 0.0 && step[2].is_nan()));
    }
    // A level ends at the trigger that reached it.
    for (_, reset) in outcome.resets() {
        assert!(data.trigger.y.contains(&reset.trigger_level) && data.reference.y.contains(&reset.reference));
    }
}

fn assert_readings(data: &ChartData) {
    for index in 1..data.len() {
        let reading = data.reading(index);
        assert_eq!((reading.x, reading.underlying), (data.x[index], data.underlying[index]));
        assert!((data.opens[reading.day] + reading.minute - reading.x).abs() < 1e-9);
        assert_eq!(data.x[data.nearest(reading.x)], reading.x);
    }
    // Beyond the ends the first tick and the last are read.
    assert_eq!(data.reading(0), data.reading(1));
    assert_eq!(data.reading(usize::MAX).x, data.end);
    assert_eq!(data.nearest(1e12), data.len() - 1);
    for x in [f64::NEG_INFINITY, -5.0, f64::NAN] {
        assert_eq!(data.reading(data.nearest(x)).minute, 0.0);
    }
    for rows in [0, 1, 7, 40, usize::MAX] {
        let indices = data.table_rows(rows);
        assert_eq!(indices.last(), Some(&(data.len() - 1)));
        assert!(indices.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(indices.len() <= rows.max(1).saturating_add(1), "{} rows for {rows}", indices.len());
    }
}

fn assert_pictures(report: &Report, data: &ChartData, width: f64) {
    for text in every_language() {
        let pictures = Pictures::new(report, data, &text, width);
        for (i, svg) in pictures.drawings.iter().map(Drawing::svg).enumerate() {
            assert!(svg.starts_with("<svg ") && svg.trim_end().ends_with("</svg>"), "chart {i}");
            assert!(!svg.contains("NaN") && !svg.contains("inf"), "chart {i}");
        }
        let (left, right) = pictures.plot_edges();
        assert!(0.0 <= left && left < right && right <= width, "{left} to {right} of {width}");
        for index in data.table_rows(25) {
            let reading = data.reading(index);
            for dot in pictures.crosshair_dots(&reading) {
                let (w, h) = pictures.size(dot.chart);
                assert!((0.0..=w).contains(&dot.x) && (0.0..=h).contains(&dot.y), "{dot:?} of {w} × {h}");
                assert!((dot.x - pictures.px_of(reading.x)).abs() < 1e-9);
            }
            let back = pictures.time_at(pictures.px_of(reading.x));
            assert!((back - reading.x).abs() <= 1e-6 * data.end.max(1.0), "{back} for {}", reading.x);
        }
    }
}

#[test]
fn every_preset_has_lawful_series_readings_and_pictures() {
    for preset in Preset::ALL {
        let report = preset.report();
        let data = report.chart_data();
        assert_series_laws(&report, &data);
        assert_readings(&data);
        for width in [300.0, 1200.0] {
            assert_pictures(&report, &data, width);
        }
        assert!(spark(&data, 120.0, 40.0).svg().starts_with("<svg "));
    }
}

#[test]
fn widths_that_no_screen_has_are_drawn_too() {
    let report = Preset::SpikeShort.report();
    let data = report.chart_data();
    for width in [0.0, 1.0, 40.0, 1e4, f64::NAN, -3.0] {
        let pictures = Pictures::new(&report, &data, &english(), width);
        assert!(pictures.drawings.iter().all(|drawing| drawing.svg().starts_with("<svg ")));
    }
}

/// `days` days between two prices that a path can just hold.
fn extreme(days: usize, low: f64, high: f64) -> Inputs {
    let point = |minute, price| ControlPoint { minute, price };
    let day = Arc::new(Day::new(vec![point(0.0, high), point(200.0, low), point(390.0, high)]));
    lab::changed(&Preset::VRebound.inputs(), |settings| {
        let sketch = lab::sketch_mut(settings);
        sketch.previous_close = low;
        sketch.days = vec![day; days];
    })
}

#[test]
fn prices_at_their_limits_and_sixty_days_are_drawn() {
    let price = Field::PreviousClose.limit();
    for (low, high) in [(price.min, price.min), (price.max, price.max), (price.min, price.max), (1e-7, 2e-7)]
    {
        for rule in RebaseRule::ALL.into_iter().filter(|rule| *rule != RebaseRule::Barrier) {
            for leverage in [-3.0, 3.0, 20.0] {
                let inputs = lab::changed(&extreme(60, low, high), |settings| {
                    settings.terms.rebase.rule = rule;
                    settings.terms.leverage = leverage;
                });
                let report = Report::new(inputs);
                let data = report.chart_data();
                assert_series_laws(&report, &data);
                assert_pictures(&report, &data, 640.0);
                assert!(!english().result(&report).contains("NaN"));
            }
        }
    }
}

#[test]
fn small_prices_have_labels_that_differ() {
    let report = Report::new(extreme(1, 1e-7, 2e-7));
    let pictures = Pictures::new(&report, &report.chart_data(), &english(), 640.0);
    let zeros = pictures.drawings[0].svg().matches(">0<").count();
    assert!(zeros <= 1, "{zeros} ticks are labelled 0");
}

#[test]
fn the_shortest_session_and_the_longest_are_drawn() {
    for length in [10.0, 1440.0] {
        let inputs = Preset::CalmDay.inputs().with_rule(RebaseRule::Observed).unwrap();
        let inputs = inputs.with(Field::SessionLength, length).unwrap();
        let inputs = inputs.with(Field::OpeningTime, 1439.0).unwrap();
        let report = Report::new(inputs);
        assert_pictures(&report, &report.chart_data(), 860.0);
    }
}

proptest! {
    #![proptest_config(lab::config(40))]

    #[test]
    fn any_path_has_lawful_series_readings_and_pictures(inputs in lab::inputs()) {
        let report = Report::new(inputs);
        let data = report.chart_data();
        assert_series_laws(&report, &data);
        assert_readings(&data);
        assert_pictures(&report, &data, 420.0);
    }
}
