//! SVG path data of whole numbers: the first point of a subpath absolute, the others relative, which is half as long.

use super::Point;

/// Appends an open line. Points that fall together are written once; a line of one place stays, as a dot of its caps.
pub(super) fn line(d: &mut String, points: &[Point]) {
    let Some((first, rest)) = points.split_first() else { return };
    start(d, *first);
    let mut at = *first;
    let mut letter = true;
    for point in rest {
        if *point != at {
            step(d, at, *point, letter);
            (at, letter) = (*point, false);
        }
    }
    if letter {
        d.push_str("h0");
    }
}

/// Appends a closed polygon.
pub(super) fn polygon(d: &mut String, corners: &[Point]) {
    if !corners.is_empty() {
        line(d, corners);
        d.push('z');
    }
}

/// Appends a circle as two arcs.
pub(super) fn circle(d: &mut String, (x, y): Point, radius: u32) {
    let radius = i32::try_from(radius).unwrap_or(i32::MAX);
    start(d, (x.saturating_sub(radius), y));
    for across in [radius.saturating_mul(2), radius.saturating_mul(-2)] {
        d.push('a');
        for (i, number) in [radius, radius, 0, 1, 0, across, 0].into_iter().enumerate() {
            integer(d, number, i > 0);
        }
    }
}

fn start(d: &mut String, (x, y): Point) {
    d.push('M');
    integer(d, x, false);
    integer(d, y, true);
}

/// A step to the next point. One letter stands for all steps of a subpath.
fn step(d: &mut String, from: Point, to: Point, letter: bool) {
    if letter {
        d.push('l');
    }
    integer(d, to.0.saturating_sub(from.0), !letter);
    integer(d, to.1.saturating_sub(from.1), true);
}

/// A number, with a space where it would run into the one before. A minus sign parts them by itself.
fn integer(d: &mut String, number: i32, after_number: bool) {
    if after_number && number >= 0 {
        d.push(' ');
    }
    d.push_str(itoa::Buffer::new().format(number));
}
