//! The first bars of a file, small: an open to the left, the range, a close to the right.

use crate::chart::{self, Axis, AxisRange, Chart, Color, Drawing, Frame, Margins, Series, Tick};
use words::Text;

use super::day::decimals;

/// Half of a bar's width, in bars.
const HALF: f64 = 0.32;

/// Prices of a bar, in the file's unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    /// First price.
    pub open: f64,
    /// Highest price.
    pub high: f64,
    /// Lowest price.
    pub low: f64,
    /// Last price.
    pub close: f64,
}

/// The bars side by side at a width in CSS px, the first and the last named by `ends`.
#[must_use]
pub fn bars(bars: &[Bar], ends: [&str; 2], text: &Text, width: f64) -> Drawing {
    const HEIGHT: f64 = 150.0;
    let mut line = (Vec::new(), Vec::new());
    #[expect(clippy::cast_precision_loss, reason = "a few dozen")]
    for (at, bar) in bars.iter().enumerate().map(|(index, bar)| (index as f64, bar)) {
        for (x, y) in [
            (at - HALF, bar.open),
            (at, bar.open),
            (f64::NAN, f64::NAN),
            (at, bar.low),
            (at, bar.high),
            (f64::NAN, f64::NAN),
            (at, bar.close),
            (at + HALF, bar.close),
            (f64::NAN, f64::NAN),
        ] {
            line.0.push(x);
            line.1.push(y);
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "a few dozen")]
    let last = bars.len().saturating_sub(1) as f64;
    let range = AxisRange::covering(line.1.iter().copied(), 0.04).rounded_out(3);
    let y = Axis::nice(range, 3, |value| text.number(value, 0, decimals(range)));
    let tick = |(at, label): (f64, &str)| Tick { at, label: label.to_owned() };
    let named = [0.0, last].into_iter().zip(ends).take(bars.len().min(2));
    let x = Axis { range: AxisRange::covering([-0.5, last + 0.5], 0.0), ticks: named.map(tick).collect() };
    let series = vec![Series::new(Color::Underlying, &line.0, &line.1)];
    let frame = Frame::new(width, HEIGHT, Margins::fitting(&x, &y, &series, false));
    chart::draw(&Chart::new(frame, x, y, series))
}
