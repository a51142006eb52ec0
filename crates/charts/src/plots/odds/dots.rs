//! Quantile dot plots: fifty dots, each for two of a hundred paths.

use model::odds::Dots;
use words::Text;

use super::OddsScale;
use crate::chart::{self, Axis, AxisRange, Chart, Color, Drawing, Frame, Margins, Marks, Pip, Series};

/// Height of the part in which the dots stand, CSS px.
const HEIGHT: f64 = 108.0;
/// Largest and smallest distance of two dots, CSS px.
const PITCH: (f64, f64) = (22.0, 2.6);
/// Space at the sides of the plot, CSS px.
const SIDE: f64 = 8.0;

/// The dots of one product on a scale that another one shares, at a width in CSS px. The axis has words with `words`.
#[must_use]
pub fn dot_plot(
    dots: &Dots,
    scale: &OddsScale,
    color: Color,
    text: &Text,
    width: f64,
    has_words: bool,
) -> Drawing {
    let range = scale.range();
    let count = if width < 480.0 { 5 } else { 9 };
    let x = if has_words { scale.axis(text, count) } else { Axis::bare(range) };
    let plot_width = (width - 2.0 * SIDE).max(1.0);
    let (pitch, stacks) = stacked(dots, scale, plot_width);
    let y = Axis::bare(AxisRange::covering([0.0, HEIGHT], 0.0));
    let pips =
        stacks.into_iter().map(|(x, row)| Pip { x, y: (row + 0.5) * pitch, color, radius: 0.44 * pitch });
    let marks = Marks { pips: pips.collect(), ..Marks::default() };
    let words = Margins::fitting(&x, &y, &[], false);
    let margins = Margins { left: SIDE, right: SIDE, top: 4.0, ..words };
    let frame = Frame::new(width, HEIGHT + 4.0 + margins.bottom, margins);
    let ends = [range.min(), range.max()];
    let mark = [scale.mark(); 2];
    let base =
        vec![Series::new(Color::Axis, &ends, &[0.0, 0.0]), Series::new(Color::Axis, &mark, &[0.0, HEIGHT])];
    chart::draw(&Chart::new(frame, x, y, base).marked(marks))
}

/// The distance of two dots in CSS px, and for each dot its place on the axis and how many are below it: the largest dots of which
/// the highest stack has room.
fn stacked(dots: &Dots, scale: &OddsScale, width: f64) -> (f64, Vec<(f64, f64)>) {
    let range = scale.range();
    let mut pitch = PITCH.0;
    loop {
        let columns = (width / pitch).floor().max(1.0);
        let mut stacks: Vec<(f64, f64)> = Vec::with_capacity(dots.len());
        let mut highest: f64 = 0.0;
        for dot in dots {
            let column = (range.fraction(scale.at(*dot)) * columns).floor().clamp(0.0, columns - 1.0);
            let at = range.at_fraction((column + 0.5) / columns);
            let row = match stacks.last() {
                Some((before, row)) if *before == at => row + 1.0,
                _ => 0.0,
            };
            highest = highest.max(row + 1.0);
            stacks.push((at, row));
        }
        if highest * pitch <= HEIGHT || pitch <= PITCH.1 {
            return (pitch.min(HEIGHT / highest), stacks);
        }
        pitch = (pitch * 0.93).max(PITCH.1);
    }
}
