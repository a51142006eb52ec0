//! Cutting lines at the edges of a rectangle.

use super::PlotRect;

type Point = (f64, f64);

/// The part of the segment `a`–`b` inside `rect` (edges included), or `None`. Liang and Barsky, "A new concept and method
/// for line clipping", ACM Transactions on Graphics 3 (1984). The points must be finite.
pub(super) fn segment(a: Point, b: Point, rect: &PlotRect) -> Option<(Point, Point)> {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    let edges =
        [(-dx, a.0 - rect.left), (dx, rect.right - a.0), (-dy, a.1 - rect.top), (dy, rect.bottom - a.1)];
    for (direction, distance) in edges {
        if direction == 0.0 {
            if distance < 0.0 {
                return None;
            }
        } else if direction < 0.0 {
            enter = enter.max(distance / direction);
        } else {
            leave = leave.min(distance / direction);
        }
    }
    let at = |t: f64| (a.0 + t * dx, a.1 + t * dy);
    // t = 0 and t = 1 give back the points themselves, to the last bit.
    let start = if enter > 0.0 { at(enter) } else { a };
    let end = if leave < 1.0 { at(leave) } else { b };
    (enter <= leave).then_some((start, end))
}

/// The parts of an open polyline inside `rect`, each a polyline of at least two points.
pub(super) fn polyline(points: &[Point], rect: &PlotRect) -> Vec<Vec<Point>> {
    let mut parts: Vec<Vec<Point>> = Vec::new();
    for pair in points.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        // Most lines are inside as a whole, where cutting would give the same two points.
        let whole = rect.contains(from) && rect.contains(to);
        let Some((start, end)) = (if whole { Some((from, to)) } else { segment(from, to, rect) }) else {
            continue;
        };
        match parts.last_mut() {
            Some(part) if part.last() == Some(&start) => part.push(end),
            _ => parts.push(vec![start, end]),
        }
    }
    parts
}
