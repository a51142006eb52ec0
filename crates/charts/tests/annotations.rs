//! What the charts say on themselves: words that never touch each other, at any width, and the places that they mark.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

#[path = "../../words/tests/lab/mod.rs"]
mod lab;

use std::sync::Arc;

use charts::chart::{Anchor, Drawing, Role, ShapeKind, TEXT_SIZE, text_width};
use charts::plots::{HandleKind, Pictures, machine};
use lab::{changed, config, english, every_language, inputs, sketch_mut};
use model::{Inputs, Machine, PathOrigin, Preset, Recorded, Report, usual_trigger};
use proptest::prelude::*;
use reset_engine::{Rebase, RebaseRule};
use words::Text;

/// Edges of a text, CSS px: left, top, right, bottom. Letters are about nine tenths of the font size high.
type Edges = (f64, f64, f64, f64);

/// Every text of a drawing with what it covers.
fn texts(drawing: &Drawing) -> Vec<(String, Edges)> {
    let half = 0.45 * TEXT_SIZE;
    let text = |kind: &ShapeKind| {
        let ShapeKind::Text { words, at, anchor, bold } = kind else { return None };
        let width = text_width(words, TEXT_SIZE) * if *bold { 1.05 } else { 1.0 };
        let (x, y) = (f64::from(at.0) / 10.0, f64::from(at.1) / 10.0);
        let left = match anchor {
            Anchor::Start => x,
            Anchor::Middle => x - width / 2.0,
            Anchor::End => x - width,
        };
        Some((words.clone(), (left, y - half, left + width, y + half)))
    };
    drawing.shapes.iter().filter_map(|shape| text(&shape.kind)).collect()
}

fn assert_no_overlap(drawing: &Drawing, context: &dyn std::fmt::Debug) {
    let texts = texts(drawing);
    for (i, (a, of_a)) in texts.iter().enumerate() {
        for (b, of_b) in &texts[i + 1..] {
            let apart = of_a.2 <= of_b.0 || of_b.2 <= of_a.0 || of_a.3 <= of_b.1 || of_b.3 <= of_a.1;
            assert!(apart, "{a:?} at {of_a:?} on {b:?} at {of_b:?}: {context:?}");
        }
        assert!(of_a.0 >= -0.5 && of_a.2 <= drawing.width + 8.0, "{a:?} outside: {context:?}");
    }
}

fn assert_pictures(report: &Report, text: &Text, width: f64) {
    let data = report.chart_data();
    let pictures = Pictures::new(report, &data, text, width);
    let machine = machine(&Machine::new(&report.outcome), report, &data, text, &pictures);
    for drawing in pictures.drawings.iter().chain([&machine]) {
        assert_no_overlap(drawing, &(width, text, &report.inputs.preset, report.inputs.terms));
    }
}

/// Pages of 320 to 1440 px, as wide as their charts are.
const WIDTHS: [f64; 9] = [296.0, 320.0, 366.0, 390.0, 480.0, 560.0, 738.0, 880.0, 1416.0];

#[test]
fn no_two_labels_touch_on_any_day_with_any_product_at_any_width() {
    let texts = every_language();
    let rules = [RebaseRule::Average, RebaseRule::Barrier, RebaseRule::Worst];
    let mut turn = 0;
    for preset in Preset::ALL {
        for leverage in [-3.0, -2.0, -1.0, 2.0, 3.0, 5.0] {
            for rule in rules {
                let set = changed(&preset.inputs(), |settings| {
                    settings.terms.leverage = leverage;
                    settings.terms.trigger = Some(usual_trigger(leverage));
                    settings.terms.rebase =
                        if rule.has_window() { Rebase::windowed(rule, 0.0, 15.0) } else { Rebase::barrier() };
                });
                let report = Report::new(set);
                for width in WIDTHS {
                    turn += 1;
                    assert_pictures(&report, &texts[turn % texts.len()], width);
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(config(150))]

    #[test]
    fn no_two_labels_touch_whatever_is_drawn(set in inputs(), width in 296.0..1416.0_f64, language in 0..5_usize) {
        let texts = every_language();
        assert_pictures(&Report::new(set), &texts[language % texts.len()], width);
    }
}

fn words_of(drawing: &Drawing) -> Vec<String> {
    texts(drawing).into_iter().map(|(words, _)| words).collect()
}

/// The published example: 108.3 sold for every 100 at 286.84, which is the break-even close of a single reset too; 77.0 with,
/// 101.5 without.
#[test]
fn the_opening_day_says_what_was_sold_where_both_would_end_equal_and_what_it_cost() {
    let report = Preset::OPENING.report();
    for width in WIDTHS {
        let pictures = Pictures::new(&report, &report.chart_data(), &english(), width);
        let [stock, navs, _] = pictures.drawings.each_ref().map(words_of);
        assert!(stock.join(" ").contains("sold 108 at 286.84"), "{width}: {stock:?}");
        assert!(stock.contains(&"break-even".to_owned()) && stock.contains(&"286.84".to_owned()));
        assert!(!stock.contains(&"reference".to_owned()), "one label at one place");
        assert!(navs.contains(&"−24.5".to_owned()), "{navs:?}");
    }
}

/// The disc of a turning point covers no letter: in every language, from the narrowest phone on.
#[test]
fn what_the_opening_day_says_stands_clear_of_its_turning_points() {
    const DISC: f64 = 8.0;
    let report = Preset::OPENING.report();
    let data = report.chart_data();
    for text in every_language() {
        for width in WIDTHS {
            let pictures = Pictures::new(&report, &data, &text, width);
            let handles = pictures.handles(&report.inputs, &data, 0, None);
            let stock = texts(&pictures.drawings[0]);
            for (words, (left, top, right, bottom)) in stock.iter().filter(|(words, _)| words.contains("286"))
            {
                for handle in handles.iter().filter(|handle| handle.kind == HandleKind::Point) {
                    let (x, y) = (handle.x.clamp(*left, *right), handle.y.clamp(*top, *bottom));
                    let distance = (handle.x - x).hypot(handle.y - y);
                    assert!(distance >= DISC, "{words:?} lies {distance} from {handle:?} at {width}");
                }
            }
        }
    }
}

/// What cannot be taken hold of keeps no room free: on pictures and paper a day that was drawn by hand looks like one of the same
/// prices from a file, which has no turning points to show.
#[test]
fn pictures_of_a_day_drawn_by_hand_are_those_of_the_same_prices_from_a_file() {
    let text = english();
    let mut moved = 0;
    for preset in Preset::ALL {
        let report = preset.report();
        let recorded = Recorded {
            origin: PathOrigin::File("prices.csv".into()),
            path: Arc::new(report.outcome.path().clone()),
        };
        let open = report.inputs.clock.open;
        let from_file = Report::new(report.inputs.with_recorded(recorded, open).unwrap());
        // As wide and high as on the page at 768 px, in a picture, on paper.
        for (width, heights) in
            [(738.0, [168.0, 204.0, 150.0]), (904.0, [130.0, 160.0, 90.0]), (700.0, [130.0, 160.0, 105.0])]
        {
            let heights = heights.map(Some);
            let drawn = |report: &Report| {
                Pictures::with_heights(report, &report.chart_data(), &text, width, heights).drawings
            };
            assert_eq!(drawn(&report), drawn(&from_file), "{preset:?} at {width}");
            let live = Pictures::new(&report, &report.chart_data(), &text, width);
            moved += usize::from(width == 738.0 && live.drawings[0] != drawn(&report)[0]);
        }
    }
    assert!(moved > 0, "on some day the words do give way to a handle");
}

#[test]
fn without_a_reset_nothing_is_annotated() {
    let report = Preset::CalmDay.report();
    let pictures = Pictures::new(&report, &report.chart_data(), &english(), 640.0);
    let [stock, navs, _] = pictures.drawings.each_ref().map(words_of);
    assert!(stock.contains(&"reference".to_owned()) && !stock.contains(&"break-even".to_owned()));
    assert!(!navs.iter().any(|words| words.starts_with('−') || words.starts_with('+')), "{navs:?}");
}

/// At 223.60, 36.1 % below 350, three times that is more than all: 100 · (1 − 3 · 0.3611) = −8.3.
#[test]
fn a_value_below_zero_within_a_halt_is_drawn_and_said() {
    let report = Report::new(changed(&Inputs::default(), |settings| {
        Arc::make_mut(&mut sketch_mut(settings).days[0]).points[3].price = 223.6;
    }));
    let data = report.chart_data();
    let lowest = data.unpublished.y.iter().copied().fold(f64::INFINITY, f64::min);
    assert!((lowest - 100.0 * (1.0 - 3.0 * (350.0 - 223.6) / 350.0)).abs() < 1e-9);
    assert!(report.outcome.protected_nav() > 0.0);
    for width in WIDTHS {
        let pictures = Pictures::new(&report, &data, &english(), width);
        let navs = words_of(&pictures.drawings[1]);
        assert!(navs.join(" ").contains("would be −8.3"), "{width}: {navs:?}");
        let line = pictures.drawings[1].shapes_of(Role::Line(0)).count();
        assert!(line > 0, "the value that would have been is drawn");
    }
}
