//! Whole charts, as SVG text.

use std::cell::Cell;
use std::collections::HashSet;

use plotters::drawing::IntoDrawingArea;

use super::random;
use crate::chart::recorder::Recorder;
use crate::chart::{
    Anchor, Axis, AxisRange, Band, Bracket, Chart, Color, DayStart, Dot, Drawing, EdgeMark, Event, Frame,
    Margins, Marks, Note, Pip, Point, Role, Series, ShapeKind, Steps, Termination, draw, sparkline,
};

fn axis(min: f64, max: f64, step: u32) -> Axis {
    Axis::nice(AxisRange::new(min, max).unwrap(), usize::try_from(step).unwrap(), |v| v.to_string())
}

fn chart(series: Vec<Series<'_>>) -> Chart<'_> {
    let margins = Margins { top: 22.0, right: 120.0, bottom: 25.0, left: 40.0 };
    Chart::new(Frame::new(400.0, 200.0, margins), axis(0.0, 10.0, 5), axis(0.0, 100.0, 4), series)
}

fn marks() -> Marks {
    let event = |at, label: &str| Event { at, label: label.into() };
    Marks {
        cells: Vec::new(),
        bands: vec![Band { from: 2.0, to: 3.0 }, Band { from: 5.0, to: 5.05 }],
        day_starts: vec![DayStart { at: 4.0 }],
        events: vec![event(3.0, "1"), event(3.1, "2")],
        terminations: vec![
            Termination { at: 8.0, value: Some(0.0), label: "wiped out".into() },
            Termination { at: 9.0, value: None, label: String::new() },
        ],
        dots: vec![Dot { x: 1.0, y: 90.0, color: Color::Underlying }],
        ..Marks::default()
    }
}

fn svg(chart: &Chart<'_>) -> String {
    draw(chart).svg()
}

/// The points of every open line, in the drawing's tenths of a pixel.
fn points(drawing: &Drawing) -> Vec<Vec<Point>> {
    let line = |kind: &ShapeKind| match kind {
        ShapeKind::Line { points, .. } => Some(points.clone()),
        _ => None,
    };
    drawing.shapes.iter().filter_map(|shape| line(&shape.kind)).collect()
}

fn discs(drawing: &Drawing) -> usize {
    drawing.shapes.iter().filter(|shape| matches!(shape.kind, ShapeKind::Disc { .. })).count()
}

fn snapshot(name: &str, svg: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, svg));
}

#[test]
fn a_chart_with_everything() {
    let x = [0.0, 1.0, 2.0, 3.0, 4.0, 8.0, 10.0];
    let plain = [100.0, 90.0, 60.0, 20.0, 5.0, 0.0, 0.0];
    let guarded = [100.0, 90.0, f64::NAN, 50.0, 45.0, 40.0, 42.0];
    let levels = Steps::new([(0.0, 3.0, 80.0), (3.0, 10.0, 40.0)]);
    let triggers = Steps::new([(0.0, 3.0, 65.0), (3.0, 10.0, 30.0)]);
    let series = vec![
        levels.series(Color::Reference).labelled("Reference", ""),
        triggers.series(Color::Trigger).labelled("Trigger", ""),
        Series::new(Color::Uncapped, &x, &plain).labelled("Without reset", "0.0"),
        Series::new(Color::Protected, &x, &guarded).labelled("With reset", "42.0"),
    ];
    let drawn = svg(&chart(series).marked(marks()));
    snapshot("everything", &drawn);

    let known: HashSet<String> = Color::ALL
        .into_iter()
        .flat_map(|color| [color.canonical(), color.canonical_text()])
        .map(|color| format!("#{color:06X}"))
        .collect();
    for rest in drawn.split('"').filter(|part| part.starts_with('#')) {
        assert!(known.contains(rest), "{rest} is no color");
    }
    assert!(!drawn.contains("style="), "a content security policy would block it");
    assert!(drawn.starts_with("<svg ") && drawn.ends_with("</svg>\n"));
    let root = drawn.lines().next().unwrap();
    assert!(root.contains("viewBox=\"0 0 4000 2000\"") && !root.contains(" width="));
}

#[test]
fn lines_are_drawn_where_the_frame_says() {
    // The plot is 40..280 by 22..175 px: x = 5 is in its middle, y = 25 a quarter up.
    let drawn = draw(&chart(vec![Series::new(Color::Protected, &[0.0, 5.0, 10.0], &[0.0, 25.0, 100.0])]));
    // 175 − 153 / 4 = 136.75 px: half a tenth, so either neighbour is as near.
    let line = points(&drawn).into_iter().find(|line| line.len() == 3).unwrap();
    assert!(
        line == [(400, 1750), (1600, 1367), (2800, 220)] || line == [(400, 1750), (1600, 1368), (2800, 220)]
    );
}

#[test]
fn nan_leaves_a_gap_and_a_lone_point_a_dot() {
    let nan = f64::NAN;
    let y = [10.0, 20.0, nan, 30.0, nan, 40.0, 50.0, nan];
    let x = [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0];
    let drawn = draw(&chart(vec![Series::new(Color::Protected, &x, &y)]));
    let kinds: Vec<_> = drawn.shapes_of(Role::Line(0)).map(|shape| &shape.kind).collect();
    assert!(matches!(
        kinds[..],
        [ShapeKind::Line { .. }, ShapeKind::Disc { radius: 15, .. }, ShapeKind::Line { .. }]
    ));
    // x = 3 is 112 px, y = 30 is 129.1 px. A ring of radius 5 whose stroke is 20 wide covers 5 + 20 / 2 = 15 all around.
    let d = &drawn.lines()[0].content;
    assert!(d.contains("M1115 1291a5 5 0 1 0 10 0a5 5 0 1 0-10 0M"), "{d}");
    assert!(!d.contains("NaN"));
}

#[test]
fn nothing_to_draw_is_an_empty_plot() {
    let bare = svg(&chart(vec![]));
    let nan = [f64::NAN; 3];
    let empty = Series::new(Color::Protected, &[], &[]).labelled("With reset", "–");
    assert_eq!(svg(&chart(vec![empty, Series::new(Color::Uncapped, &nan, &nan).labelled("a", "b")])), bare);
    let lost = Marks {
        cells: Vec::new(),
        bands: vec![
            Band { from: f64::NAN, to: 3.0 },
            Band { from: 30.0, to: 40.0 },
            Band { from: 4.0, to: 3.0 },
        ],
        day_starts: vec![DayStart { at: f64::NAN }],
        events: vec![Event { at: 11.0, label: "1".into() }],
        terminations: vec![Termination { at: f64::INFINITY, value: Some(1.0), label: "x".into() }],
        dots: vec![Dot { x: 1.0, y: 101.0, color: Color::Muted }],
        handles: vec![(f64::NAN, 50.0)],
        notes: vec![
            Note { x: 11.0, y: 50.0, words: "x".into(), color: Color::Event, has_bar: true },
            Note { x: 5.0, y: f64::NAN, words: "x".into(), color: Color::Event, has_bar: true },
        ],
        edge: Some(EdgeMark { at: 101.0, label: "x".into(), value: "1".into() }),
        bracket: Some(Bracket { from: f64::NAN, to: 3.0, label: "x".into() }),
        pips: vec![Pip { x: f64::NAN, y: 1.0, color: Color::Protected, radius: 3.0 }],
    };
    assert_eq!(svg(&chart(vec![]).marked(lost)), bare);
    snapshot("empty", &bare);
}

/// The plot is 240 px wide from 40: 0.5 is 12 px, and a cross reaches 6.5 px to each side.
#[test]
fn the_words_of_an_end_keep_clear_of_the_cross_of_another() {
    let end = |at, label: &str| Termination { at, value: Some(0.0), label: label.into() };
    for (first, second, is_after) in [
        (end(0.0, "wiped out"), end(0.5, ""), true),
        (end(0.0, ""), end(0.5, "wiped out"), true),
        (end(9.5, "wiped out"), end(10.0, ""), false),
        (end(9.5, ""), end(10.0, "wiped out"), false),
    ] {
        let crosses = [&first, &second].map(|end| 40.0 + 24.0 * end.at);
        let marks = Marks { terminations: vec![first, second], ..Marks::default() };
        let drawn = draw(&chart(vec![]).marked(marks));
        let words = drawn.shapes.iter().find_map(|shape| match &shape.kind {
            ShapeKind::Text { words, at, anchor, .. } if words == "wiped out" => {
                Some((f64::from(at.0) / 10.0, *anchor))
            }
            _ => None,
        });
        let (at, anchor) = words.expect("the words are there");
        let is_clear = match anchor {
            Anchor::Start => crosses.iter().all(|cross| at > cross + 6.5),
            _ => crosses.iter().all(|cross| at < cross - 6.5),
        };
        assert!(is_clear && (anchor == Anchor::Start) == is_after, "{at} {anchor:?} beside {crosses:?}");
    }
}

#[test]
fn one_tick_is_one_dot_with_a_label() {
    let drawn = draw(&chart(vec![Series::new(Color::Protected, &[5.0], &[50.0]).labelled("With reset", "")]));
    assert_eq!(discs(&drawn), 1);
    assert!(drawn.svg().contains(">With reset</text>"));
}

#[test]
fn huge_values_are_cut_at_the_edges_of_the_plot() {
    let x = [0.0, 2.0, 4.0, 6.0, 8.0, 10.0];
    let y = [50.0, 1e300, -1e300, f64::INFINITY, f64::MAX, 50.0];
    let drawn = draw(&chart(vec![Series::new(Color::Grid, &x, &y).labelled("off", "")]));
    for (x, y) in points(&drawn).concat() {
        // 3 px of the ticks are below the plot, at most 6.
        assert!((400..=2800).contains(&x) && (220..=1810).contains(&y), "{x},{y}");
    }
}

#[test]
fn a_line_that_ends_out_of_sight_has_no_label() {
    let drawn =
        svg(&chart(vec![Series::new(Color::Trigger, &[0.0, 10.0], &[50.0, -20.0]).labelled("T", "")]));
    assert!(drawn.contains("stroke=\"#AA3377\"") && !drawn.contains(">T<"));
}

#[test]
fn hostile_labels_stay_words() {
    let label = "<script>\"&'\n</text>\u{0}\u{FFFF}";
    let mut chart = chart(vec![Series::new(Color::Protected, &[0.0, 9.0], &[1.0, 50.0]).labelled(label, "")]);
    chart.marks = marks();
    chart.marks.events[0].label = "<b>".into();
    chart.y.ticks[1].label = "<".into();
    let drawn = svg(&chart);
    assert!(drawn.contains("&lt;script&gt;&quot;&amp;' &lt;/"));
    assert!(!drawn.contains("<script") && !drawn.contains("<b>") && drawn.contains(">&lt;</text>"));
    assert!(!drawn.contains('\u{0}') && !drawn.contains('\u{FFFF}'));
    assert_eq!(drawn.matches("<text").count(), drawn.matches("</text>").count());

    let long = "x".repeat(10_000);
    chart.series[0] = chart.series[0].labelled(&long, &long);
    assert!(svg(&chart).len() < 20_000, "cut to the margin");
}

#[test]
fn a_million_points_are_a_small_drawing() {
    let mut random = random(6);
    let x: Vec<f64> = (0..1_000_000).map(|i| f64::from(i) / 1e5).collect();
    let y: Vec<f64> = x.iter().map(|_| random() * 100.0).collect();
    let drawn = draw(&chart(vec![Series::new(Color::Protected, &x, &y)]));
    let most = points(&drawn).iter().map(Vec::len).max().unwrap();
    // Four points for each of the 240 px, and one more column for the right edge.
    assert!(most <= 4 * 241, "{most}");
}

#[test]
fn hundreds_of_events_are_plain_dots() {
    let events = (0..300).map(|i| Event { at: f64::from(i) / 30.0, label: i.to_string() }).collect();
    let drawn = draw(&chart(vec![]).marked(Marks { events, ..Marks::default() }));
    assert_eq!(discs(&drawn), 300);
    assert!(!drawn.svg().contains(">299<"));
}

#[test]
fn a_sparkline_is_a_line_with_its_last_point() {
    let drawn = sparkline(&[0.0, 1.0, 2.0, 3.0], &[1.0, 0.0, 2.0, f64::NAN], Color::Underlying, 96.0, 32.0);
    // 4 px of margin on 96 × 32: x = 4..92, halves at 48; y = 28..4, for 0..2. The x axis ends with the data.
    assert_eq!(points(&drawn), [[(40, 160), (480, 280), (920, 40)]]);
    let svg = drawn.svg();
    assert!(svg.contains("<path fill=\"#333333\" d=\"M880 40a40 40 0 1 0 80 0a40 40 0 1 0-80 0\"/>"));
    assert!(!svg.contains("<text"));
    assert!(sparkline(&[], &[], Color::Underlying, 96.0, 32.0).svg().contains("viewBox=\"0 0 960 320\""));
}

#[test]
fn words_of_the_x_axis_never_touch_and_their_ticks_stay() {
    let mut chart = chart(vec![]);
    // 24 px apart, each word about 40 px wide: every other one has room.
    chart.x = Axis::labelled(chart.x.range, &[0.0, 1.0, 2.0, 3.0, 4.0], |v| format!("word{v}"));
    chart.y.ticks.clear();
    let drawn = draw(&chart);
    let frame = drawn.group_svg(Role::Frame);
    let shown: Vec<bool> = (0..5).map(|i| frame.contains(&format!(">word{i}</text>"))).collect();
    assert_eq!(shown, [true, false, true, false, true]);
    assert_eq!(points(&drawn).len(), 5);
}

#[test]
fn text_is_measured_without_a_font_or_a_browser() {
    let (role, mut shapes) = (Cell::new(Role::Frame), Vec::new());
    let area = Recorder::new((100, 100), &role, &mut shapes).into_drawing_area();
    let style = plotters::style::TextStyle::from(("sans-serif", 100.0));
    // Four figures of 0.64 em each.
    assert_eq!(area.estimate_text_size("2026", &style).unwrap(), (256, 100));
}
