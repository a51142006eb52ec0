//! A drawing taken apart into layers and lines.

use std::iter::Peekable;
use std::str::Chars;

use super::random;
use crate::chart::{
    Area, Axis, AxisRange, Band, Cell, Chart, Color, Drawing, Event, Frame, Look, Margins, Marks, Point,
    Role, Series, ShapeKind, draw, path,
};

/// A number of path data: an optional minus, then digits.
fn number(chars: &mut Peekable<Chars<'_>>) -> Option<i32> {
    while chars.next_if(|c| *c == ' ').is_some() {}
    let mut text: String = chars.next_if_eq(&'-').into_iter().collect();
    while let Some(digit) = chars.next_if(char::is_ascii_digit) {
        text.push(digit);
    }
    text.parse().ok()
}

/// The subpaths of path data, read as the grammar of SVG says: <https://www.w3.org/TR/SVG2/paths.html#PathDataBNF>
/// (the letters that stand in a line's data).
fn subpaths(d: &str) -> Vec<Vec<Point>> {
    let mut paths: Vec<Vec<Point>> = Vec::new();
    let mut chars = d.chars().peekable();
    while let Some(letter) = chars.next() {
        match letter {
            'M' => paths.push(vec![(number(&mut chars).unwrap(), number(&mut chars).unwrap())]),
            'l' => {
                while let Some(dx) = number(&mut chars) {
                    let (path, dy) = (paths.last_mut().unwrap(), number(&mut chars).unwrap());
                    let (x, y) = path[path.len() - 1];
                    path.push((x + dx, y + dy));
                }
            }
            'h' => {
                let path = paths.last_mut().unwrap();
                let (x, y) = path[path.len() - 1];
                path.push((x + number(&mut chars).unwrap(), y));
            }
            other => panic!("{other} in {d}"),
        }
    }
    paths
}

fn written(points: &[Point]) -> String {
    let mut d = String::new();
    path::line(&mut d, points);
    d
}

#[test]
fn path_data_read_by_the_grammar_are_the_points() {
    assert_eq!(
        written(&[(400, 1750), (1600, 1368), (1594, 1368), (2800, 220)]),
        "M400 1750l1200-382-6 0 1206-1148"
    );
    assert_eq!(written(&[(-3, -4), (-3, -5)]), "M-3-4l0-1");
    let mut random = random(7);
    let mut coordinate = || format!("{:.0}", random() * 6000.0 - 1000.0).parse::<i32>().unwrap();
    for length in 2..200 {
        let points: Vec<Point> = (0..length).map(|_| (coordinate(), coordinate())).collect();
        assert_eq!(subpaths(&written(&points)), [points]);
    }
}

#[test]
fn points_that_fall_together_are_one_and_a_line_without_length_is_a_dot_of_its_caps() {
    assert_eq!(written(&[(1, 2), (1, 2), (3, 2), (3, 2), (1, 2)]), "M1 2l2 0-2 0");
    assert_eq!(written(&[(1, 2), (1, 2)]), "M1 2h0");
    assert_eq!(written(&[]), "");
}

fn with_lines(series: Vec<Series<'_>>, events: Vec<Event>) -> Chart<'_> {
    let axis = |max: f64| Axis::nice(AxisRange::new(0.0, max).unwrap(), 4, |v| v.to_string());
    let margins = Margins { top: 22.0, right: 120.0, bottom: 25.0, left: 40.0 };
    let marks = Marks { events, bands: vec![Band { from: 2.0, to: 3.0 }], ..Marks::default() };
    Chart::new(Frame::new(400.0, 200.0, margins), axis(10.0), axis(100.0), series).marked(marks)
}

#[test]
fn a_series_keeps_its_index_though_nothing_of_it_is_seen() {
    let (x, y) = ([0.0, 4.0, 10.0], [10.0, f64::NAN, 500.0]);
    let drawn = draw(&with_lines(
        vec![
            Series::new(Color::Reference, &[], &[]),
            Series::new(Color::Uncapped, &x[..2], &[200.0, 300.0]),
            Series::new(Color::Protected, &[0.0, 10.0], &[0.0, 100.0]),
            Series::new(Color::Trigger, &x, &y),
        ],
        Vec::new(),
    ));
    let lines = drawn.lines();
    let looks: Vec<Look> = lines.iter().map(|line| line.look).collect();
    let of = |color: Color| Look::Path(color, Some(color.stroke_width()));
    assert_eq!(looks, [Color::Reference, Color::Uncapped, Color::Protected, Color::Trigger].map(of));
    assert!(lines[0].content.is_empty() && lines[1].content.is_empty());
    // From the lower left corner of the plot to its upper right one.
    assert_eq!(subpaths(&lines[2].content), [[(400, 1750), (2800, 220)]]);
}

#[test]
fn stretches_of_a_line_are_subpaths_of_one_path() {
    let x = [0.0, 1.0, 2.0, 3.0, 4.0];
    let y = [0.0, 100.0, f64::NAN, 50.0, 0.0];
    let drawn = draw(&with_lines(vec![Series::new(Color::Protected, &x, &y)], Vec::new()));
    let path = &drawn.lines()[0];
    // 24 px to a unit of x, 1.53 px to one of y.
    assert_eq!(subpaths(&path.content), [[(400, 1750), (640, 220)], [(1120, 985), (1360, 1750)]]);
    assert_eq!(drawn.svg().matches(&format!("d=\"{}\"", path.content)).count(), 1);
}

#[test]
fn what_moves_leaves_the_frame_as_it_was() {
    let event = |at| vec![Event { at, label: "1".into() }];
    let of = |end: f64, at: f64| {
        draw(&with_lines(
            vec![Series::new(Color::Protected, &[0.0, 10.0], &[20.0, end]).labelled("A", "")],
            event(at),
        ))
    };
    let (before, after) = (of(80.0, 3.0), of(30.0, 4.0));
    assert_eq!(before.group_svg(Role::Frame), after.group_svg(Role::Frame));
    for role in [Role::Rules, Role::Line(0), Role::Marks, Role::Label(0)] {
        assert_ne!(before.group_svg(role), after.group_svg(role), "{role:?}");
    }
}

#[test]
fn layers_are_the_whole_in_the_order_in_which_they_are_painted() {
    let x = [0.0, 5.0, 10.0];
    let (low, high) = ([0.0; 3], [40.0, 30.0, 60.0]);
    let mut chart = with_lines(
        vec![
            Series::new(Color::Uncapped, &x, &high).labelled("plain", "1"),
            Series::new(Color::Protected, &x, &[50.0, 60.0, 61.0]).labelled("with", "2"),
        ],
        vec![Event { at: 3.0, label: "1".into() }],
    )
    .filled(vec![Area { color: Color::Long, x: &x, low: &low, high: &high }]);
    chart.marks.cells = vec![Cell { x: (1.0, 2.0), y: (3.0, 40.0), color: Color::Cost2 }];
    let drawn = draw(&chart);
    let mut layers: String =
        [Role::Areas, Role::Frame, Role::Rules].map(|role| drawn.group_svg(role)).concat();
    for index in 0..2 {
        layers.push_str(&drawn.group_svg(Role::Line(index)));
    }
    layers.push_str(&drawn.group_svg(Role::Marks));
    layers.push_str(&[0, 1].map(|index| drawn.group_svg(Role::Label(index))).concat());
    let svg = drawn.svg();
    let (_, inside) = svg.split_once(">\n").unwrap();
    assert_eq!(inside, layers + "</svg>\n");
    // One path for all lines of the grid, one for all ticks, one for each line.
    assert_eq!(drawn.group_svg(Role::Frame).matches("<path").count(), 2);
    assert_eq!(drawn.group_svg(Role::Line(0)).matches("<path").count(), 1);
}

#[test]
fn a_line_is_stroked_as_its_colour_says() {
    assert_eq!((Color::Protected.hex(), Color::Protected.stroke_width()), ("#0072B2".into(), 20));
    assert_eq!(Color::Uncapped.dash_array().as_deref(), Some("70 40"));
    assert_eq!(Color::Reference.dash_array().as_deref(), Some("1 40"));
    assert_eq!(Color::Trigger.dash_array().as_deref(), Some("30 35"));
    assert_eq!(Color::Underlying.dash_array(), None);
}

#[test]
fn nothing_drawn_is_no_markup() {
    assert_eq!(Drawing::default().svg(), "");
    assert!(Drawing::default().lines().is_empty());
}

#[test]
fn words_of_a_label_are_kept_as_they_are_and_written_escaped() {
    let drawn = draw(&with_lines(
        vec![Series::new(Color::Protected, &[0.0, 9.0], &[1.0, 50.0]).labelled("a & b", "<1>")],
        Vec::new(),
    ));
    let words: Vec<&str> = drawn
        .shapes_of(Role::Label(0))
        .filter_map(|shape| match &shape.kind {
            ShapeKind::Text { words, .. } => Some(words.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(words, ["a & b", "<1>"]);
    let svg = drawn.group_svg(Role::Label(0));
    assert!(svg.contains(">a &amp; b</text>") && svg.contains(">&lt;1&gt;</text>"), "{svg}");
}
