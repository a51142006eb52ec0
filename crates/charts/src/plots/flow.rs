//! The Avalanche's pictures: flow against the move, and the price round by round.

use super::day::decimals;
use crate::chart::{
    self, Area, Axis, AxisRange, Chart, Color, DayStart, Dot, Drawing, Event, Frame, Margins, Marks, Series,
};
use model::avalanche::{Curve, Play, RoundKind, Table};
use words::Text;
use words::tr;

/// Below this width, CSS px, charts are drawn lower.
const NARROW: f64 = 560.0;

/// The flow of all products against the move, stacked by product; numbered where a product's flow bends.
#[must_use]
pub fn flow_picture(text: &Text, table: &Table, curve: &Curve, shock: f64, width: f64) -> Drawing {
    let last = curve.x.len().saturating_sub(1);
    let right = [curve.x.last().copied().unwrap_or_default()];
    // A band that has no height at the right edge has nothing to be named beside there.
    let most = curve.total.iter().fold(0.0, |most: f64, flow| most.max(flow.abs()));
    let bands: Vec<(String, Color, [f64; 1])> = curve
        .layers
        .iter()
        .map(|layer| {
            let (low, high) = (layer.low[last], layer.high[last]);
            let tall = (high - low).abs() > 0.02 * most;
            let name = if tall { text.band(table, layer.row, layer.short) } else { String::new() };
            (name, color(layer.short), [f64::midpoint(low, high)])
        })
        .collect();
    let all = tr!(text, avalanche.all);
    let mut series: Vec<Series<'_>> = bands
        .iter()
        .filter(|(name, ..)| !name.is_empty())
        .map(|(name, color, middle)| Series::new(*color, &right, middle).labelled(name, ""))
        .collect();
    series.push(Series::new(Color::Underlying, &curve.x, &curve.total).labelled(&all, ""));
    let areas = curve.layers.iter().map(|layer| {
        let color = color(layer.short);
        Area { color, x: &curve.x, low: &layer.low, high: &layer.high }
    });
    let edges = curve.layers.iter().flat_map(|layer| layer.low.iter().chain(&layer.high)).copied();
    let range = AxisRange::covering(edges.chain(curve.total.iter().copied()), 0.0).rounded_out(5);
    let x = AxisRange::covering(curve.x.iter().copied(), 0.0);
    let x = Axis::nice(x, if width < NARROW { 4 } else { 10 }, |r| text.percent(r, 0, 1));
    let y = Axis::nice(range, 5, |v| text.number(v, 0, decimals(range)));
    let marks = Marks {
        events: curve.bends().iter().enumerate().map(|(i, at)| event(*at, i + 1)).collect(),
        day_starts: vec![DayStart { at: 0.0 }, DayStart { at: shock }],
        dots: vec![Dot { x: shock, y: at(curve, shock), color: Color::Underlying }],
        ..Marks::default()
    };
    let margins = Margins::fitting(&x, &y, &series, true);
    let frame = Frame::new(width, if width < NARROW { 260.0 } else { 340.0 }, margins);
    chart::draw(&Chart::new(frame, x, y, series).filled(areas.collect()).marked(marks))
}

const fn color(short: bool) -> Color {
    if short { Color::Short } else { Color::Long }
}

fn event(at: f64, number: usize) -> Event {
    Event { at, label: number.to_string() }
}

/// The total at a move, on the line between its neighbours.
fn at(curve: &Curve, r: f64) -> f64 {
    let next = curve.x.partition_point(|x| *x < r);
    match (next.checked_sub(1), curve.x.get(next)) {
        (_, Some(x)) if *x == r => curve.total[next],
        (Some(before), Some(x)) => {
            let part = (r - curve.x[before]) / (x - curve.x[before]);
            curve.total[before] + part * (curve.total[next] - curve.total[before])
        }
        _ => f64::NAN,
    }
}

/// The price after each round up to `shown`, with the resets and without.
#[must_use]
pub fn stairs(text: &Text, play: &Play, shown: usize, width: f64) -> Drawing {
    let Ok(pair) = &play.pair else {
        return Drawing::default();
    };
    let place = count;
    let close = place(play.rounds.iter().take_while(|round| !is_close(round.kind)).count());
    let with: Vec<(f64, f64)> =
        play.rounds.iter().enumerate().filter_map(|(i, round)| Some((place(i), round.after?))).collect();
    let mut without = vec![(0.0, 0.0), (1.0, pair.without.shock)];
    if let Some(r) = pair.without.close.r {
        without.push((close, r));
        if let Some(next) = play.without_next {
            without.push((close + 1.0, next));
        }
    }
    let shown = place(shown);
    let (both, end) = ([&with, &without], play.rounds.len().saturating_sub(1));
    let range =
        AxisRange::covering(both.iter().flat_map(|line| line.iter().map(|p| p.1)), 0.08).rounded_out(4);
    let [(with_x, with_y), (without_x, without_y)] = both.map(|line| staircase(line, shown));
    let last = |y: &[f64]| y.last().map(|r| text.move_of(*r)).unwrap_or_default();
    let names = [tr!(text, avalanche.without), tr!(text, avalanche.with)];
    let values = [last(&without_y), last(&with_y)];
    let series = vec![
        Series::new(Color::Uncapped, &without_x, &without_y).labelled(&names[0], &values[0]),
        Series::new(Color::Protected, &with_x, &with_y).labelled(&names[1], &values[1]),
    ];
    let mut ticks = vec![1.0, close];
    if place(end) > close {
        ticks.push(close + 1.0);
    }
    let words = |at: f64| match at {
        _ if at == 1.0 => tr!(text, avalanche.tick_shock),
        _ if at == close => tr!(text, avalanche.tick_close),
        _ => tr!(text, avalanche.tick_next),
    };
    let x = Axis::labelled(AxisRange::covering([0.0, place(end) + 0.6], 0.0), &ticks, words);
    let y = Axis::nice(range, 4, |r| text.percent(r, 0, 2));
    let resets =
        play.rounds.iter().enumerate().filter(|(_, round)| matches!(round.kind, RoundKind::Reset(_)));
    let now = with.iter().rev().find(|point| point.0 <= shown).copied().unwrap_or_default();
    let marks = Marks {
        events: resets.enumerate().map(|(n, (i, _))| event(place(i), n + 1)).collect(),
        dots: vec![Dot { x: now.0, y: now.1, color: Color::Protected }],
        ..Marks::default()
    };
    let margins = Margins::fitting(&x, &y, &series, true);
    let frame = Frame::new(width, if width < NARROW { 220.0 } else { 280.0 }, margins);
    chart::draw(&Chart::new(frame, x, y, series).marked(marks))
}

const fn is_close(kind: RoundKind) -> bool {
    matches!(kind, RoundKind::Close(_))
}

/// A line that holds each value until the next place, up to a place.
fn staircase(points: &[(f64, f64)], shown: f64) -> (Vec<f64>, Vec<f64>) {
    let (mut x, mut y) = (Vec::new(), Vec::new());
    for point in points.iter().take_while(|point| point.0 <= shown) {
        if let Some(before) = y.last().copied() {
            x.push(point.0);
            y.push(before);
        }
        x.push(point.0);
        y.push(point.1);
    }
    // The last step is seen as one, and a line that has not come to its next step goes on.
    if let (Some(from), Some(level)) = (x.last().copied(), y.last().copied()) {
        x.push((shown + 0.5).max(from));
        y.push(level);
    }
    (x, y)
}

#[expect(clippy::cast_precision_loss, reason = "a small count")]
const fn count(n: usize) -> f64 {
    n as f64
}
