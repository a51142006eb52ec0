//! Every chart as it was looked at and accepted, and what of it changes under the finger.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

#[path = "../../words/tests/lab/mod.rs"]
mod lab;

use charts::chart::{Drawing, Role, Shape, ShapeKind};
use charts::plots::{Guess, MapPicture, Pictures, closing, flow_picture, guess, spark, stairs};
use lab::{english, every_language, italian};
use model::avalanche::{Assumption, Assumptions, Curve, Example, Play, Table};
use model::{ClosingLines, Inputs, MapRange, MoveMap, Preset, Report};
use reset_engine::ProductTerms;

/// What the snapshots hold; accept new ones with `INSTA_UPDATE=always` and look at them.
fn assert_snapshot(name: &str, svg: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, svg));
}

/// The opening scenario at a desk's width, and narrow pictures of one scenario of each kind: resets with and without a
/// halt, a total loss of one product and of both, many days, no reset.
#[test]
fn the_lab_looks_as_it_was_looked_at_and_accepted() {
    let picture = |preset: Preset, width: f64| {
        let report = preset.report();
        let pictures = Pictures::new(&report, &report.chart_data(), &english(), width);
        pictures.drawings.each_ref().map(Drawing::svg).join("\n")
    };
    for preset in [
        Preset::FurtherFall,
        Preset::Whipsaw,
        Preset::GapBeyond,
        Preset::SpikeShort,
        Preset::Decline,
        Preset::CalmDay,
    ] {
        assert_snapshot(&format!("{}-narrow", preset.slug()), &picture(preset, 320.0));
    }
    assert_snapshot("v-rebound-wide", &picture(Preset::VRebound, 860.0));
}

/// An example's table and assumptions, and what follows from them.
fn avalanche(example: Example) -> (Table, Assumptions, Curve, Play) {
    let (table, set) = (Table::new(example.holdings(), example).unwrap(), example.assumptions());
    let (all, own) = (table.universe(), table.products_of(&set.underlying));
    let curve = Curve::new(&all, Curve::ends(&all, set.get(Assumption::Shock)));
    let play = Play::new(&own, &set.cascade());
    (table, set, curve, play)
}

#[test]
fn the_other_charts_look_as_they_were_looked_at_and_accepted() {
    let text = english();
    let report = Preset::VRebound.report();
    let data = report.chart_data();
    let terms = ProductTerms { leverage: 3.0, ..ProductTerms::default() };
    let map = MoveMap::new(&terms, 390.0, MapRange::new(&terms, None));
    assert_snapshot("map", &MapPicture::new(map, &text, 640.0).drawing.svg());
    assert_snapshot("closing-lines", &closing(&ClosingLines::new(&report).unwrap(), &text, 640.0).svg());
    assert_snapshot("sparkline", &spark(&data, 116.0, 40.0).svg());
    for (name, nav, revealed) in [("guess", Some(90.0), false), ("guess-revealed", Some(90.0), true)] {
        assert_snapshot(name, &guess(&report, &data, &text, 480.0, Guess { nav, revealed }).svg());
    }
    let (table, set, curve, play) = avalanche(Example::Classroom);
    let shock = set.get(Assumption::Shock);
    assert_snapshot("avalanche-flow", &flow_picture(&text, &table, &curve, shock, 640.0).svg());
    assert_snapshot("avalanche-rounds", &stairs(&text, &play, play.rounds.len(), 640.0).svg());
}

#[test]
fn flows_and_rounds_are_drawn_at_every_width() {
    for example in Example::ALL {
        let (table, set, curve, play) = avalanche(example);
        let shock = set.get(Assumption::Shock);
        for width in [16.0, 320.0, 860.0] {
            let drawing = flow_picture(&english(), &table, &curve, shock, width);
            let is_band = |shape: &&Shape| matches!(shape.kind, ShapeKind::Polygon { .. });
            assert_eq!(drawing.shapes_of(Role::Areas).filter(is_band).count(), curve.layers.len());
            for shown in 0..=play.rounds.len() {
                let is_empty = stairs(&italian(), &play, shown, width).shapes.is_empty();
                assert_eq!(is_empty, play.pair.is_err());
            }
        }
    }
}

/// A page of 320 px has 296 px for its charts.
#[test]
fn no_word_of_a_chart_is_cut_on_a_narrow_screen() {
    for text in every_language() {
        for preset in Preset::ALL {
            let report = preset.report();
            let pictures = Pictures::new(&report, &report.chart_data(), &text, 296.0);
            let terms = &report.inputs.terms;
            let map = MoveMap::new(terms, 390.0, MapRange::new(terms, None));
            let map = MapPicture::new(map, &text, 296.0);
            for drawing in pictures.drawings.iter().chain([&map.drawing]) {
                assert!(!drawing.svg().contains('…'), "{text:?} {preset:?}");
            }
        }
    }
}

/// The opening scenario with its lowest point at another price, given as a multiple.
fn moved(factor: f64) -> Report {
    Report::new(lab::changed(&Inputs::default(), |settings| {
        let day = std::sync::Arc::make_mut(&mut lab::sketch_mut(settings).days[0]);
        let low = day.points.iter_mut().min_by(|a, b| a.price.total_cmp(&b.price)).unwrap();
        low.price *= factor;
    }))
}

#[test]
fn a_drag_changes_lines_and_labels_and_leaves_the_frame_of_the_dragged_chart_alone() {
    for text in every_language() {
        let start = moved(1.0);
        let before = Pictures::new(&start, &start.chart_data(), &text, 860.0);
        let frame = before.drawings[0].group_svg(Role::Frame);
        for step in 1..40 {
            // By up to a fiftieth, which keeps the reset and stays within the prices that the chart shows.
            let report = moved(1.0 + 0.0005 * f64::from(step));
            let now = Pictures::holding(&report, &report.chart_data(), &text, 860.0, Some(before.scale()));
            assert_eq!(now.scale(), before.scale());
            assert_eq!(now.plot_edges(), before.plot_edges());
            assert_eq!(now.drawings[0].group_svg(Role::Frame), frame);
            for (drawing, lines) in now.drawings.iter().zip([3, 3, 2]) {
                assert_eq!(drawing.lines().len(), lines);
            }
            assert_ne!(now.drawings[0].lines()[2], before.drawings[0].lines()[2]);
            assert_ne!(now.drawings[1].lines()[1], before.drawings[1].lines()[1]);
        }
    }
}

#[test]
fn held_margins_are_wider_or_the_same_never_narrower() {
    let (text, wide, narrow) = (english(), Preset::SpikeShort.report(), Preset::CalmDay.report());
    let plots = |report: &Report, held| {
        Pictures::holding(report, &report.chart_data(), &text, 640.0, held).plot_edges()
    };
    let before = Pictures::new(&wide, &wide.chart_data(), &text, 640.0);
    let alone = plots(&narrow, None);
    assert_ne!(alone, before.plot_edges(), "the margins of the two differ");
    let held = plots(&narrow, Some(before.scale()));
    assert_eq!(held, (alone.0.max(before.plot_edges().0), alone.1.min(before.plot_edges().1)));
}
