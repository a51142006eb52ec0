//! Words beside a moment of a chart, put where they hide nothing. Geometry only.

use super::text::{self, LINE_HEIGHT, TEXT_SIZE};
use super::{Note, PlotRect};

/// From the moment's rule to its words, CSS px.
const ASIDE: f64 = 6.0;
/// Free space that words keep around themselves, CSS px.
const AIR: f64 = 4.0;
/// What it costs to stand at the other side, over the rule, or over a rule or hatching, in CSS px of distance.
const SIDES: [f64; 3] = [0.0, 5.0, 40.0];
const OVER: f64 = 14.0;

/// What notes keep clear of, CSS px.
#[derive(Debug, Default)]
pub(super) struct Obstacles {
    /// Never covered: lines of data and levels.
    pub(super) lines: Vec<Vec<(f64, f64)>>,
    /// Never covered: other words, crosses, dots.
    pub(super) taken: Vec<PlotRect>,
    /// Not covered where there is any other place: what a hand can take hold of.
    pub(super) handles: Vec<PlotRect>,
    /// Better not covered: rules and hatching.
    pub(super) soft: Vec<PlotRect>,
}

/// A note that has found its place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Placed {
    /// Its lines of words.
    pub(super) lines: Vec<String>,
    /// The ground that they take, with a margin.
    pub(super) rect: PlotRect,
    /// Whether it hides a rule or hatching.
    pub(super) is_over: bool,
}

/// The place for a note at `(x, y)`: in one line or, where that has none, in two; beside its moment, nearest to its height.
/// `None` where there is no free place in the plot. What is placed is an obstacle from then on.
pub(super) fn place(
    note: &Note,
    (x, y): (f64, f64),
    plot: &PlotRect,
    obstacles: &mut Obstacles,
) -> Option<Placed> {
    let whole = vec![note.words.clone()];
    let forms: Vec<_> = std::iter::once(whole).chain(in_two(&note.words)).collect();
    let attempts = [&obstacles.handles[..], &[]]
        .into_iter()
        .flat_map(|handles| forms.iter().map(move |lines| (lines, handles)));
    let placed = attempts.into_iter().find_map(|(lines, handles)| {
        let widest = lines.iter().map(|line| text::width(line, TEXT_SIZE)).fold(0.0, f64::max);
        #[expect(clippy::cast_precision_loss, reason = "one or two lines")]
        let size = (widest + 2.0 * AIR, lines.len() as f64 * LINE_HEIGHT);
        let (rect, is_over) = nearest(size, (x, y), plot, obstacles, handles)?;
        Some(Placed { lines: lines.clone(), rect, is_over })
    })?;
    obstacles.taken.push(placed.rect);
    Some(placed)
}

/// Words broken at the space that leaves the shorter longest line.
fn in_two(words: &str) -> Option<Vec<String>> {
    let halves = words.match_indices(' ').map(|(at, _)| (&words[..at], &words[at + 1..]));
    let longest = |(a, b): &(&str, &str)| text::width(a, TEXT_SIZE).max(text::width(b, TEXT_SIZE));
    let best = halves.min_by(|a, b| longest(a).total_cmp(&longest(b)))?;
    Some(vec![best.0.to_owned(), best.1.to_owned()])
}

/// The free rectangle of a size that is the cheapest: to the right of `x`, to its left, or over it; near to `y`. And whether
/// it lies over what is better not covered.
fn nearest(
    (width, height): (f64, f64),
    (x, y): (f64, f64),
    plot: &PlotRect,
    obstacles: &Obstacles,
    handles: &[PlotRect],
) -> Option<(PlotRect, bool)> {
    if width > plot.width() || height > plot.height() {
        return None;
    }
    let over = (x - width / 2.0).clamp(plot.left, plot.right - width);
    let mut best: Option<(f64, PlotRect, bool)> = None;
    for (left, side) in [x + ASIDE, x - ASIDE - width, over].into_iter().zip(SIDES) {
        let column = PlotRect { left, right: left + width, ..*plot };
        if left < plot.left || column.right > plot.right {
            continue;
        }
        let Some(centre) = free_centre(height, y, &column, obstacles, handles) else { continue };
        let rect = PlotRect { top: centre - height / 2.0, bottom: centre + height / 2.0, ..column };
        let hidden = obstacles.soft.iter().filter(|soft| overlap(soft, &rect)).count();
        #[expect(clippy::cast_precision_loss, reason = "a small count")]
        let cost = (centre - y).abs() + side + OVER * hidden as f64;
        if best.as_ref().is_none_or(|(least, ..)| cost < *least) {
            best = Some((cost, rect, hidden > 0));
        }
    }
    best.map(|(_, rect, is_over)| (rect, is_over))
}

/// The height nearest to `wanted` at which something as high as `height` hides nothing in a column.
fn free_centre(
    height: f64,
    wanted: f64,
    column: &PlotRect,
    obstacles: &Obstacles,
    handles: &[PlotRect],
) -> Option<f64> {
    let reach = height / 2.0;
    let (low, high) = (column.top + reach, column.bottom - reach);
    let mut blocked: Vec<(f64, f64)> = Vec::new();
    let taken = obstacles.taken.iter().chain(handles);
    for rect in taken.filter(|rect| rect.left < column.right && rect.right > column.left) {
        blocked.push((rect.top - reach, rect.bottom + reach));
    }
    for pair in obstacles.lines.iter().flat_map(|line| line.windows(2)) {
        if let Some((a, b)) = within(pair[0], pair[1], column) {
            blocked.push((a.min(b) - reach - AIR, a.max(b) + reach + AIR));
        }
    }
    blocked.sort_by(|a, b| a.0.total_cmp(&b.0));
    // The ends of what is free, and the wanted place itself.
    let mut free_from = low;
    let mut best: Option<f64> = None;
    for (from, to) in blocked.into_iter().chain([(f64::INFINITY, f64::INFINITY)]) {
        let free_to = from.min(high);
        if free_from <= free_to {
            let near = wanted.clamp(free_from, free_to);
            if best.is_none_or(|best: f64| (near - wanted).abs() < (best - wanted).abs()) {
                best = Some(near);
            }
        }
        free_from = free_from.max(to);
    }
    best
}

/// The heights at which a segment enters and leaves a column; NaN is nowhere.
fn within(a: (f64, f64), b: (f64, f64), column: &PlotRect) -> Option<(f64, f64)> {
    let (left, right) = (a.0.min(b.0).max(column.left), a.0.max(b.0).min(column.right));
    if !(left <= right && a.1.is_finite() && b.1.is_finite()) {
        return None;
    }
    let at = |x: f64| if b.0 == a.0 { a.1 } else { a.1 + (b.1 - a.1) * (x - a.0) / (b.0 - a.0) };
    Some(if b.0 == a.0 { (a.1, b.1) } else { (at(left), at(right)) })
}

fn overlap(a: &PlotRect, b: &PlotRect) -> bool {
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}
