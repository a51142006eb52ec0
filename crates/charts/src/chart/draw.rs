//! The order of drawing, and the data.

use super::painter::{self, Painter};
use super::{
    Axis, AxisRange, Chart, Color, Dot, Drawing, Frame, Margins, Marks, Role, Series, clip, decorations,
    end_labels, thin,
};

/// Points are thinned to this many columns to a CSS px: a line is two px wide, finer ones would not be seen.
const COLUMNS_PER_PX: f64 = 1.0;
/// A point is held this near, CSS px, before clipping, so that infinities cannot arise in it.
const FAR: f64 = 1e7;

/// Draws a chart. Text is measured by this module, never by a browser.
#[must_use]
pub fn draw(chart: &Chart<'_>) -> Drawing {
    let colors = chart.series.iter().map(|series| series.color).collect();
    Painter::record((chart.frame.width(), chart.frame.height()), colors, |painter| {
        painter.begin(Role::Areas);
        decorations::cells(chart, painter);
        areas(chart, painter);
        painter.begin(Role::Frame);
        decorations::grid(chart, painter);
        decorations::axis_words(chart, painter);
        painter.begin(Role::Rules);
        decorations::bands(chart, painter);
        decorations::day_starts(chart, painter);
        decorations::event_rules(chart, painter);
        decorations::termination_rules(chart, painter);
        for (index, series) in chart.series.iter().enumerate() {
            painter.begin(Role::Line(index));
            line(chart, series, painter);
        }
        painter.begin(Role::Marks);
        pips(chart, painter);
        dots(chart, painter);
        let taken = decorations::crosses(chart, painter);
        decorations::notes(chart, painter, taken);
        decorations::event_markers(chart, painter);
        end_labels::draw(chart, painter);
    })
}

/// A small line without axes and words, for a list of scenarios. Its last point is a dot.
///
/// `width` and `height` in CSS px; the line's ends touch the frame but for 4 px.
#[must_use]
pub fn sparkline(x: &[f64], y: &[f64], color: Color, width: f64, height: f64) -> Drawing {
    let series = Series::new(color, x, y);
    let x = Axis::bare(AxisRange::covering(series.points().filter(|p| p.1.is_finite()).map(|p| p.0), 0.0));
    let y = Axis::bare(AxisRange::covering(series.points().filter(|p| p.0.is_finite()).map(|p| p.1), 0.0));
    let last = series.last_finite().map(|(x, y)| Dot { x, y, color });
    let marks = Marks { dots: last.into_iter().collect(), ..Marks::default() };
    let frame = Frame::new(width, height, Margins::all(4.0));
    draw(&Chart::new(frame, x, y, vec![series]).marked(marks))
}

/// The bands, with hairlines of paper between them, so that neighbours of one colour are told apart.
fn areas(chart: &Chart<'_>, painter: &Painter<'_>) {
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
        painter.polygon(&outline, area.color);
    }
    for area in &chart.areas {
        let edge: Vec<_> = area.x.iter().zip(area.high).map(|(x, y)| chart.px(*x, *y)).collect();
        for part in clip::polyline(&edge, &plot) {
            painter.line(&part, Color::Paper, 1.0);
        }
    }
}

fn line(chart: &Chart<'_>, series: &Series<'_>, painter: &Painter<'_>) {
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
    let column = |x: f64| i64::from(painter::to_i32((x * COLUMNS_PER_PX).floor()));
    // Up to two points a column nothing is won by thinning.
    let keep = usize::try_from(2 * column(plot.width())).unwrap_or(0);
    for stretch in thin::thin(points, column, keep) {
        if let [point] = stretch[..] {
            // One point between two gaps is no line; it is still data.
            if plot.contains(point) {
                painter.disc(point, series.color.line_width() * 0.75, series.color);
            }
        }
        for part in clip::polyline(&stretch, &plot) {
            painter.line(&part, series.color, series.color.line_width());
        }
    }
}

fn pips(chart: &Chart<'_>, painter: &Painter<'_>) {
    for pip in &chart.marks.pips {
        let (x, y) = chart.px(pip.x, pip.y);
        if !chart.frame.plot().contains((x, y)) {
            continue;
        }
        if pip.color.dash().is_some() {
            // As much ink as the disc has: the diagonal of a square of its area.
            let half = pip.radius * 1.25;
            painter.polygon(&[(x - half, y), (x, y - half), (x + half, y), (x, y + half)], pip.color);
        } else {
            painter.disc((x, y), pip.radius, pip.color);
        }
    }
}

fn dots(chart: &Chart<'_>, painter: &Painter<'_>) {
    for dot in &chart.marks.dots {
        let at = chart.px(dot.x, dot.y);
        if chart.frame.plot().contains(at) {
            painter.disc(at, 5.5, Color::Paper);
            painter.disc(at, 4.0, dot.color);
        }
    }
}
