//! Bars: how many resets paths have, and what the reset changed on each.

use model::odds::{Dots, Shown};
use words::Text;

use crate::chart::{self, Axis, AxisRange, Cell, Chart, Color, Drawing, Frame, Margins, Marks, Series, Tick};

const HEIGHT: f64 = 170.0;
/// Half of a bar's width, in bars.
const HALF: f64 = 0.38;

/// How many of 100 paths have so many resets, at a width in CSS px.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "a dozen bars")]
pub fn reset_bars(shown: &Shown, text: &Text, width: f64) -> Drawing {
    let bars = shown.resets();
    let last = bars.len().saturating_sub(1);
    let cells = bars.iter().enumerate().map(|(n, share)| Cell {
        x: (n as f64 - HALF, n as f64 + HALF),
        y: (0.0, 100.0 * share),
        color: Color::Gain4,
    });
    let marks = Marks { cells: cells.collect(), ..Marks::default() };
    // The last bar may stand for more than its number.
    let counted = shown.summary.resets.iter().filter(|count| **count > 0).count();
    let label = |n: usize| {
        if n == last && counted > bars.len() { [&text.count(n), "+"].concat() } else { text.count(n) }
    };
    let ticks = (0..bars.len()).map(|n| Tick { at: n as f64, label: label(n) }).collect();
    let x = Axis { range: AxisRange::covering([-0.6, last as f64 + 0.6], 0.0), ticks };
    let highest = bars.iter().fold(0.0, |most: f64, share| most.max(100.0 * share));
    let range = AxisRange::covering([0.0, highest.max(1.0)], 0.0).rounded_out(4);
    let y = Axis::nice(range, 4, |value| text.number(value, 0, 1));
    let ends = [x.range.min(), x.range.max()];
    let base = vec![Series::new(Color::Axis, &ends, &[0.0, 0.0])];
    let margins = Margins::fitting(&x, &y, &[], false);
    let frame = Frame::new(width, HEIGHT, margins);
    chart::draw(&Chart::new(frame, x, y, base).marked(marks))
}

/// Fifty differences as bars, sorted, at a width in CSS px. Heights are square roots: a few large differences would leave nothing
/// to be seen of the others.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "fifty bars")]
pub fn difference_bars(differences: &Dots, text: &Text, width: f64) -> Drawing {
    let root = |value: f64| value.abs().sqrt().copysign(value);
    let cell = |(n, value): (usize, &f64)| {
        let height = root(*value);
        let color = if *value < 0.0 { Color::Cost4 } else { Color::Gain4 };
        Cell { x: (n as f64 - HALF, n as f64 + HALF), y: (height.min(0.0), height.max(0.0)), color }
    };
    let marks = Marks { cells: differences.iter().enumerate().map(cell).collect(), ..Marks::default() };
    let x = Axis::bare(AxisRange::covering([-0.6, differences.len() as f64 - 0.4], 0.0));
    let (low, high) = (differences[0].min(0.0), differences[differences.len() - 1].max(0.0));
    let range = AxisRange::covering([root(low), root(high), 0.0], 0.04);
    let tick = |value: f64| {
        let number = text.number(value, 0, 4);
        Tick { at: root(value), label: if value > 0.0 { format!("+{number}") } else { number } }
    };
    let y = Axis { range, ticks: root_ticks(low, high).into_iter().map(tick).collect() };
    let ends = [x.range.min(), x.range.max()];
    let base = vec![Series::new(Color::Axis, &ends, &[0.0, 0.0])];
    let margins = Margins::fitting(&x, &y, &[], false);
    let frame = Frame::new(width, HEIGHT + 20.0, margins);
    chart::draw(&Chart::new(frame, x, y, base).marked(marks))
}

/// Values that stand about evenly on an axis of roots from `low` to `high`: a hundredth, a quarter, a half and all of what the longer
/// side rounds down to, on both sides.
fn root_ticks(low: f64, high: f64) -> Vec<f64> {
    let most = high.max(-low);
    let powers = (-9..13).flat_map(|exponent| [1.0, 2.0, 4.0].map(|times| times * 10_f64.powi(exponent)));
    let Some(largest) = powers.rev().find(|value| *value <= most) else { return vec![0.0] };
    let sizes = [0.05, 0.25, 0.5, 1.0].map(|part| part * largest);
    let all = sizes.iter().rev().map(|size| -size).chain([0.0]).chain(sizes);
    all.filter(|value| (low..=high).contains(value)).collect()
}
