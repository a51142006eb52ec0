//! The order of drawing, and the data.

use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters_backend::DrawingBackend;

use super::pen::{Drawn, Pen};
use super::{Chart, Ink, Series, clip, furniture, thin};

/// Points are thinned to this many columns to a CSS px: a line is two px wide, finer ones would not be seen.
const COLUMNS_PER_PX: f64 = 1.0;
/// A point is held this near, CSS px, before clipping, so that infinities cannot arise in it.
const FAR: f64 = 1e7;

/// Draws a chart so that it fills `area`, whose size should be the frame's times a whole factor.
///
/// The area is neither cleared nor presented. Text is measured by this module, never by the backend.
///
/// # Errors
///
/// Only what the backend reports.
pub fn draw<DB: DrawingBackend>(chart: &Chart<'_>, area: &DrawingArea<DB, Shift>) -> Drawn<DB> {
    let pen = &Pen::new(area, chart.frame.width());
    furniture::cells(chart, pen)?;
    areas(chart, pen)?;
    furniture::grid(chart, pen)?;
    furniture::bands(chart, pen)?;
    furniture::day_starts(chart, pen)?;
    furniture::event_rules(chart, pen)?;
    furniture::termination_rules(chart, pen)?;
    for series in &chart.series {
        line(chart, series, pen)?;
    }
    dots(chart, pen)?;
    furniture::crosses(chart, pen)?;
    furniture::event_markers(chart, pen)?;
    furniture::axis_words(chart, pen)?;
    furniture::line_labels(chart, pen)
}

/// The bands, with hairlines of paper between them, so that neighbours of one ink are told apart.
fn areas<DB: DrawingBackend>(chart: &Chart<'_>, pen: &Pen<'_, DB>) -> Drawn<DB> {
    let plot = chart.frame.plot();
    for area in &chart.areas {
        let edge = |values: &[f64]| -> Vec<(f64, f64)> {
            let at = |(x, y): (&f64, &f64)| {
                let (x, y) = chart.px(*x, *y);
                (x.clamp(plot.left, plot.right), y.clamp(plot.top, plot.bottom))
            };
            area.x.iter().zip(values).map(at).collect()
        };
        let (mut outline, mut back) = (edge(area.low), edge(area.high));
        back.reverse();
        outline.append(&mut back);
        pen.polygon(&outline, area.ink)?;
    }
    for area in &chart.areas {
        let edge: Vec<_> = area.x.iter().zip(area.high).map(|(x, y)| chart.px(*x, *y)).collect();
        for part in clip::polyline(&edge, &plot) {
            pen.line(&part, Ink::Paper, 1.0)?;
        }
    }
    Ok(())
}

fn line<DB: DrawingBackend>(chart: &Chart<'_>, series: &Series<'_>, pen: &Pen<'_, DB>) -> Drawn<DB> {
    let plot = chart.frame.plot();
    let near = |px: f64| px.clamp(-FAR, FAR);
    let points = series.points().map(|(x, y)| {
        if x.is_finite() && y.is_finite() {
            let (x, y) = chart.px(x, y);
            (near(x), near(y))
        } else {
            (f64::NAN, f64::NAN)
        }
    });
    let column = |x: f64| i64::from(super::pen::to_i32((x * COLUMNS_PER_PX).floor()));
    // Up to two points a column nothing is won by thinning.
    let keep = usize::try_from(2 * column(plot.width())).unwrap_or(0);
    for stretch in thin::thin(points, column, keep) {
        if let [point] = stretch[..] {
            // One point between two gaps is no line; it is still data.
            if inside(chart, point) {
                pen.disc(point, series.ink.line_width() * 0.75, series.ink)?;
            }
        }
        for part in clip::polyline(&stretch, &plot) {
            pen.line(&part, series.ink, series.ink.line_width())?;
        }
    }
    Ok(())
}

fn dots<DB: DrawingBackend>(chart: &Chart<'_>, pen: &Pen<'_, DB>) -> Drawn<DB> {
    for dot in &chart.marks.dots {
        let at = chart.px(dot.x, dot.y);
        if inside(chart, at) {
            pen.disc(at, 5.5, Ink::Paper)?;
            pen.disc(at, 4.0, dot.ink)?;
        }
    }
    Ok(())
}

/// Whether a place is in the plot, edges included; NaN is not.
pub(super) fn inside(chart: &Chart<'_>, (x, y): (f64, f64)) -> bool {
    let plot = chart.frame.plot();
    (plot.left..=plot.right).contains(&x) && (plot.top..=plot.bottom).contains(&y)
}
