//! Everything on a chart that is not data: grid, bands, rules, markers, words.

use plotters::style::text_anchor::HPos;

use super::frame::{GAP, MARKER_RADIUS};
use super::notes::{self, Obstacles};
use super::painter::{LabelStyle, Painter};
use super::text::{self, LINE_HEIGHT, TEXT_SIZE};
use super::{Chart, Color, PlotRect, clip, place};

/// Width of the grid and of all thin rules, CSS px.
const HAIRLINE: f64 = 1.0;
/// Width of the rule of an event, finer as there may be many, and of a termination, which must not be missed.
const EVENT_RULE: f64 = 0.8;
const TERMINATION_RULE: f64 = 1.6;
/// Distance of the hatching's lines along x, CSS px.
const HATCH: f64 = 7.0;
/// Bands narrower than this are filled, not hatched, CSS px.
const NARROW: f64 = 4.0;
/// Half of the cross of a termination, CSS px.
const CROSS: f64 = 6.5;
/// From its middle to its words, CSS px.
const BESIDE: f64 = 13.0;

/// Half of the bar that marks a note's place, CSS px.
const BAR: f64 = 5.0;
/// Half of what stands over a chart where a hand can take hold of it, CSS px.
const HANDLE: f64 = 9.0;
/// More notes than this are not looked at: there is no room for them.
const MOST_NOTES: usize = 12;

/// Cells of a map.
pub(super) fn cells(chart: &Chart<'_>, painter: &Painter<'_>) {
    let plot = chart.frame.plot();
    for cell in &chart.marks.cells {
        let ((left, bottom), (right, top)) = (chart.px(cell.x.0, cell.y.0), chart.px(cell.x.1, cell.y.1));
        let rect = PlotRect {
            left: left.max(plot.left),
            top: top.max(plot.top),
            right: right.min(plot.right),
            bottom: bottom.min(plot.bottom),
        };
        // Not so for NaN either, which f64::max and min would drop.
        if left < right && top < bottom && rect.width() > 0.0 && rect.height() > 0.0 {
            painter.fill(&rect, cell.color);
        }
    }
}

/// Horizontal grid lines.
pub(super) fn grid(chart: &Chart<'_>, painter: &Painter<'_>) {
    let plot = chart.frame.plot();
    for tick in chart.y.visible() {
        let y = chart.frame.y_px(&chart.y.range, tick.at);
        painter.line(&[(plot.left, y), (plot.right, y)], Color::Grid, HAIRLINE);
    }
}

/// Halts: hatched at 45°, cut at the band's edges.
pub(super) fn bands(chart: &Chart<'_>, painter: &Painter<'_>) {
    let plot = chart.frame.plot();
    for band in &chart.marks.bands {
        let left = chart.frame.x_px(&chart.x.range, band.from).max(plot.left);
        let right = chart.frame.x_px(&chart.x.range, band.to).min(plot.right);
        // f64::max and min drop NaN, so a band with a NaN end would cover all on that side.
        if band.from.is_nan() || band.to.is_nan() || left > right {
            continue;
        }
        let rect = PlotRect { left, right, ..plot };
        if rect.width() < NARROW {
            let right = right.max(left + HAIRLINE);
            painter.fill(&PlotRect { right, ..rect }, Color::Halt);
            continue;
        }
        // Lines at whole multiples of HATCH from the chart's corner, so that neighbouring bands match.
        let mut foot = ((left - rect.height()) / HATCH).floor() * HATCH;
        while foot < right {
            let (from, to) = ((foot, plot.bottom), (foot + rect.height(), plot.top));
            if let Some((from, to)) = clip::segment(from, to, &rect) {
                painter.line(&[from, to], Color::Halt, HAIRLINE);
            }
            foot += HATCH;
        }
    }
}

/// Fine rules where days start.
pub(super) fn day_starts(chart: &Chart<'_>, painter: &Painter<'_>) {
    for day in &chart.marks.day_starts {
        rule(chart, painter, day.at, (Color::Day, HAIRLINE), 0.0);
    }
}

/// Rules of the events, up to their markers.
pub(super) fn event_rules(chart: &Chart<'_>, painter: &Painter<'_>) {
    for event in &chart.marks.events {
        rule(chart, painter, event.at, (Color::Event, EVENT_RULE), 2.0);
    }
}

/// Rules of the terminations.
pub(super) fn termination_rules(chart: &Chart<'_>, painter: &Painter<'_>) {
    for end in &chart.marks.terminations {
        rule(chart, painter, end.at, (Color::Termination, TERMINATION_RULE), 0.0);
    }
}

/// A vertical rule through the plot, and `above` CSS px higher.
fn rule(chart: &Chart<'_>, painter: &Painter<'_>, at: f64, (color, width): (Color, f64), above: f64) {
    if !chart.x.range.contains(at) {
        return;
    }
    let plot = chart.frame.plot();
    let x = chart.frame.x_px(&chart.x.range, at);
    painter.line(&[(x, plot.top - above), (x, plot.bottom)], color, width);
}

/// Numbered discs over the events' rules, moved aside where they would overlap; plain dots when there are too many.
pub(super) fn event_markers(chart: &Chart<'_>, painter: &Painter<'_>) {
    let plot = chart.frame.plot();
    let shown: Vec<_> = chart.marks.events.iter().filter(|event| chart.x.range.contains(event.at)).collect();
    let wanted: Vec<_> = shown.iter().map(|event| chart.frame.x_px(&chart.x.range, event.at)).collect();
    let sizes = vec![2.0 * MARKER_RADIUS + 2.0; shown.len()];
    let bounds = (plot.left - MARKER_RADIUS, plot.right + MARKER_RADIUS);
    let crowded = sizes.iter().sum::<f64>() > bounds.1 - bounds.0;
    let y = plot.top - 2.0 - MARKER_RADIUS;
    for ((event, at), x) in shown.iter().zip(&wanted).zip(place(&wanted, &sizes, bounds)) {
        if crowded {
            painter.disc((*at, plot.top - 3.0), 2.0, Color::Event);
            continue;
        }
        if (x - at).abs() > 1.0 {
            painter.line(&[(*at, plot.top - 2.0), (x, y)], Color::Event, EVENT_RULE);
        }
        painter.disc((x, y), MARKER_RADIUS, Color::Event);
        let room = 2.0 * MARKER_RADIUS;
        let style = LabelStyle { color: Color::Paper, bold: true, anchor: HPos::Center, room };
        painter.text(&event.label, (x, y), style);
    }
}

/// The crosses of the terminations, with a halo, and their words; what they take of the chart.
pub(super) fn crosses(chart: &Chart<'_>, painter: &Painter<'_>) -> Vec<PlotRect> {
    let plot = chart.frame.plot();
    let mut taken = Vec::new();
    for end in &chart.marks.terminations {
        let Some(value) = end.value else { continue };
        if !chart.x.range.contains(end.at) || value.is_nan() {
            continue;
        }
        let (x, y) = chart.px(end.at, value);
        let y = y.clamp(plot.top, plot.bottom);
        for (color, width, arm) in [(Color::Paper, 7.0, CROSS + 0.5), (Color::Termination, 3.0, CROSS)] {
            painter.line(&[(x - arm, y - arm), (x + arm, y + arm)], color, width);
            painter.line(&[(x - arm, y + arm), (x + arm, y - arm)], color, width);
        }
        // After the end if the words fit there, as the product's line is over; above a line at zero; and past the cross of
        // another end that is as near.
        let words = text::bold_width(&end.label, TEXT_SIZE);
        let others =
            || chart.marks.terminations.iter().filter(|other| other.at != end.at && other.value.is_some());
        let others = others().map(|other| chart.frame.x_px(&chart.x.range, other.at));
        let reach = words + BESIDE + CROSS;
        let after = others.clone().filter(|at| (x..x + reach).contains(at)).fold(x, f64::max) + BESIDE;
        let before = others.filter(|at| (x - reach..x).contains(at)).fold(x, f64::min) - BESIDE;
        let to_right = plot.right - after >= words.min(before - plot.left);
        let (anchor, beside) = if to_right { (HPos::Left, after) } else { (HPos::Right, before) };
        let room = if to_right { plot.right - beside } else { beside - plot.left };
        let style = LabelStyle { color: Color::Termination, bold: true, anchor, room };
        let above = (y - 11.0).max(plot.top + LINE_HEIGHT / 2.0);
        let words = words.min(room);
        let left = if to_right { beside } else { beside - words };
        let ground = PlotRect { left, right: left + words, top: above - 7.0, bottom: above + 6.0 };
        if !to_right && words > 0.0 {
            // The words lie on the line that ended here: on paper they stay legible.
            painter.fill(&ground, Color::Paper);
        }
        painter.text(&end.label, (beside, above), style);
        taken.extend([around((x, y), CROSS + 2.0), ground]);
    }
    taken
}

/// The square around a place, CSS px.
fn around((x, y): (f64, f64), reach: f64) -> PlotRect {
    PlotRect { left: x - reach, top: y - reach, right: x + reach, bottom: y + reach }
}

/// The notes that find a place: short bars where they belong, and words beside them. `taken` is what they keep clear of
/// besides the lines.
pub(super) fn notes(chart: &Chart<'_>, painter: &Painter<'_>, taken: Vec<PlotRect>) {
    if chart.marks.notes.is_empty() {
        return;
    }
    let plot = chart.frame.plot();
    let at = |x: f64| chart.frame.x_px(&chart.x.range, x);
    let column = |left: f64, right: f64| PlotRect { left, right, ..plot };
    let points = |series: &super::Series<'_>| series.points().map(|(x, y)| chart.px(x, y)).collect();
    let mut obstacles =
        Obstacles { lines: chart.series.iter().map(points).collect(), taken, ..Obstacles::default() };
    obstacles.taken.extend(chart.marks.dots.iter().map(|dot| around(chart.px(dot.x, dot.y), 7.0)));
    let handles = chart.marks.handles.iter();
    obstacles.handles.extend(handles.map(|(x, y)| around(chart.px(*x, *y), HANDLE)));
    let rules = chart.marks.events.iter().map(|event| event.at);
    let rules = rules.chain(chart.marks.terminations.iter().map(|end| end.at));
    obstacles.soft.extend(rules.map(|rule| column(at(rule) - 1.0, at(rule) + 1.0)));
    obstacles.soft.extend(chart.marks.bands.iter().map(|band| column(at(band.from), at(band.to))));
    let inside = |note: &&super::Note| plot.contains(chart.px(note.x, note.y));
    let shown: Vec<_> = chart.marks.notes.iter().filter(inside).collect();
    for note in &shown {
        let (x, y) = chart.px(note.x, note.y);
        if note.has_bar {
            painter.line(&[(x - BAR, y), (x + BAR, y)], note.color, 2.0);
            obstacles.taken.push(around((x, y), BAR));
        }
    }
    for note in shown.into_iter().take(MOST_NOTES) {
        let Some(placed) = notes::place(note, chart.px(note.x, note.y), &plot, &mut obstacles) else {
            continue;
        };
        if placed.is_over {
            painter.fill(&placed.rect, Color::Paper);
        }
        let centre = placed.rect.left.midpoint(placed.rect.right);
        let room = placed.rect.width();
        let style = LabelStyle { color: note.color, bold: false, anchor: HPos::Center, room };
        let mut y = placed.rect.top + LINE_HEIGHT / 2.0;
        for line in &placed.lines {
            painter.text(line, (centre, y), style);
            y += LINE_HEIGHT;
        }
    }
}

/// Words of both axes, and the short ticks over those of the x axis.
pub(super) fn axis_words(chart: &Chart<'_>, painter: &Painter<'_>) {
    let plot = chart.frame.plot();
    let room = plot.left - GAP;
    for tick in chart.y.visible() {
        let y = chart.frame.y_px(&chart.y.range, tick.at);
        let style = LabelStyle { color: Color::Axis, bold: false, anchor: HPos::Right, room };
        painter.text(&tick.label, (room, y), style);
    }
    for tick in chart.x.visible() {
        let x = chart.frame.x_px(&chart.x.range, tick.at);
        painter.line(&[(x, plot.bottom + 2.0), (x, plot.bottom + 6.0)], Color::Axis, HAIRLINE);
    }
    let mut free_from = f64::NEG_INFINITY;
    for tick in chart.x.visible() {
        let x = chart.frame.x_px(&chart.x.range, tick.at);
        let half = (text::width(&tick.label, TEXT_SIZE) / 2.0).min(chart.frame.width() / 2.0);
        let centre = x.clamp(half, chart.frame.width() - half);
        // A word that would touch the one before is left out; its tick stays.
        if centre - half < free_from {
            continue;
        }
        free_from = centre + half + GAP / 2.0;
        let style =
            LabelStyle { color: Color::Axis, bold: false, anchor: HPos::Center, room: 2.0 * half + 1.0 };
        painter.text(&tick.label, (centre, plot.bottom + 8.0 + LINE_HEIGHT / 2.0), style);
    }
}
