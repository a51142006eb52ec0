//! The lines to the close. Pure.

use super::day::NARROW;
use crate::chart::{self, Axis, AxisRange, Chart, Color, Dot, Drawing, Frame, Margins, Marks, Series};
use model::ClosingLines;
use words::{Text, tr};

/// Final NAV against the closing price, drawn at a width in CSS px.
#[must_use]
pub fn closing(lines: &ClosingLines, text: &Text, width: f64) -> Drawing {
    let (low, high) = lines.span();
    let x = AxisRange::covering([low, high], 0.0);
    // Where a line reaches zero it bends: many points, so that the corner is where it is.
    let prices: Vec<f64> = (0..=200).map(|n| x.at_fraction(f64::from(n) / 200.0)).collect();
    let with: Vec<f64> = prices.iter().map(|p| lines.with_at(*p)).collect();
    let without: Vec<f64> = prices.iter().map(|p| lines.without_at(*p)).collect();
    let y = AxisRange::covering(with.iter().chain(&without).copied().chain([0.0]), 0.0).rounded_out(5);
    let (with_word, without_word) = (tr!(text, chart.with), tr!(text, chart.without));
    let x_axis = Axis::nice(x, if width < NARROW { 4 } else { 7 }, |v| text.number(v, 0, 4));
    let y_axis = Axis::nice(y, 5, |v| text.number(v, 0, 4));
    let series = vec![
        Series::new(Color::Uncapped, &prices, &without).labelled(&without_word, ""),
        Series::new(Color::Protected, &prices, &with).labelled(&with_word, ""),
    ];
    let margins = Margins::fitting(&x_axis, &y_axis, &series, true);
    let frame = Frame::new(width, if width < NARROW { 240.0 } else { 300.0 }, margins);
    let crossing = lines.break_even.map(|x| Dot { x, y: lines.with_at(x), color: Color::Event });
    let close = [lines.with_at(lines.close), lines.without_at(lines.close)];
    let ends = close.into_iter().zip([Color::Protected, Color::Uncapped]);
    let ends = ends.map(|(y, color)| Dot { x: lines.close, y, color });
    let marks = Marks {
        day_starts: vec![chart::DayStart { at: lines.close }],
        events: lines.break_even.map(|at| chart::Event { at, label: "=".into() }).into_iter().collect(),
        dots: ends.chain(crossing).collect(),
        ..Marks::default()
    };
    chart::draw(&Chart::new(frame, x_axis, y_axis, series).marked(marks))
}
