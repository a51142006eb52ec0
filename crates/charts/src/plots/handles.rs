//! Where the reader can take hold of the path: its turning points and the stretches between them, on the underlying's chart.
//! The other control points are there for the keyboard, and go along.

use super::day::Pictures;
use crate::chart::{AxisRange, Frame};
use model::{ChartData, Inputs, Place, turning_points};

/// More points than this are too many to show the handles of all days.
pub(super) const MOST: usize = 30;
/// A day narrower than this has no handles, and a stretch narrower than this none of its own, CSS px.
const NARROWEST: (f64, f64) = (32.0, 72.0);
/// Width and height of what a finger needs, CSS px.
const TARGET: f64 = 44.0;

/// How the underlying's chart is scaled: from CSS px from its upper left corner to time and price, and back.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ChartScale {
    pub(super) frame: Frame,
    pub(super) x: AxisRange,
    pub(super) y: AxisRange,
}

impl ChartScale {
    /// The time at a distance from the left, minutes since the first open.
    #[must_use]
    pub fn time_at(&self, px: f64) -> f64 {
        self.frame.x_at(&self.x, px)
    }

    /// The price at a distance from the top, with no more digits than a hand can choose; above zero.
    #[must_use]
    pub fn price_at(&self, px: f64) -> f64 {
        let price = self.frame.y_at(&self.y, px).max(self.y.max() * 1e-3);
        let step = self.y.span() / self.frame.plot().height();
        let mut scale = 10.0;
        while step * scale < 1.0 && scale < 1e9 {
            scale *= 10.0;
        }
        (price * scale).round() / scale
    }

    /// The range of prices that is shown.
    #[must_use]
    pub const fn prices(&self) -> AxisRange {
        self.y
    }
}

/// What stands at a place of the path.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum HandleKind {
    /// A control point that a pointer can take: a turning point, or the chosen one.
    Point,
    /// A control point without a target of its own: it goes along, and has keys.
    Follower,
    /// The middle of the stretch from a point to another point of its day.
    Stretch(usize),
}

/// A control point or a stretch; CSS px in the underlying's chart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Handle {
    /// The point, or the first of the stretch.
    pub place: Place,
    /// What it is.
    pub kind: HandleKind,
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

impl Handle {
    /// Whether it stands for a stretch.
    #[must_use]
    pub const fn is_stretch(&self) -> bool {
        matches!(self.kind, HandleKind::Stretch(_))
    }

    /// Whether it is a control point at that place.
    #[must_use]
    pub fn is_point(&self, place: Place) -> bool {
        self.place == place && !self.is_stretch()
    }
}

impl Pictures {
    /// How the underlying's chart is scaled; a drag keeps that of its start.
    #[must_use]
    pub const fn scale(&self) -> ChartScale {
        ChartScale { frame: self.frames[0], x: self.x, y: self.y[0] }
    }

    /// The handles of a sketched path: of all days where they are few, else of `day` alone. Of turning points whose targets
    /// would overlap, the one at which the path turns less goes along only; the `chosen` point always has a target.
    #[must_use]
    pub fn handles(
        &self,
        inputs: &Inputs,
        data: &ChartData,
        day: usize,
        chosen: Option<Place>,
    ) -> Vec<Handle> {
        let Some(sketch) = inputs.path.sketch() else {
            return Vec::new();
        };
        let total: usize = sketch.days.iter().take(MOST).map(|day| day.points.len()).sum();
        let all = sketch.days.len() < MOST && total <= MOST;
        let scale = self.scale();
        let mut handles = Vec::new();
        // Indices into the handles, with what decides who has a target: the chosen one, then the largest swings.
        let mut wanted: Vec<(usize, f64)> = Vec::new();
        for (index, (points, open)) in sketch.days.iter().zip(&data.opens).enumerate() {
            let width = self.px_of(open + inputs.clock.length) - self.px_of(*open);
            if !(all || index == day) || width < NARROWEST.0 {
                continue;
            }
            let turns = turning_points(&points.points);
            for (point, at) in points.points.iter().enumerate() {
                let place = Place { day: index, point };
                let turn = turns.iter().find(|turn| turn.point == point);
                if chosen == Some(place) {
                    wanted.insert(0, (handles.len(), f64::INFINITY));
                } else if let Some(turn) = turn {
                    wanted.push((handles.len(), turn.swing));
                }
                let (x, y) = (self.px_of(open + at.minute), scale.frame.y_px(&scale.y, at.price));
                handles.push(Handle { place, kind: HandleKind::Follower, x, y });
            }
        }
        // A stable order: the chosen one stays before the ends of the days.
        wanted.sort_by(|a, b| b.1.total_cmp(&a.1));
        let mut shown: Vec<(f64, f64)> = Vec::new();
        for (index, _) in wanted {
            let Some(handle) = handles.get_mut(index) else { continue };
            let is_free =
                |(x, y): &(f64, f64)| (handle.x - x).abs() >= TARGET || (handle.y - y).abs() >= TARGET;
            if shown.iter().all(is_free) {
                shown.push((handle.x, handle.y));
                handle.kind = HandleKind::Point;
            }
        }
        let stretches = stretches(&handles);
        handles.splice(0..0, stretches);
        handles
    }
}

/// The stretches between neighbouring targets of a day that are far enough apart, each in the middle of its line.
fn stretches(points: &[Handle]) -> Vec<Handle> {
    let targets: Vec<usize> = (0..points.len()).filter(|n| points[*n].kind == HandleKind::Point).collect();
    let mut stretches = Vec::new();
    for pair in targets.windows(2) {
        let [from, to] = [points[pair[0]], points[pair[1]]];
        if from.place.day != to.place.day || to.x - from.x < NARROWEST.1 {
            continue;
        }
        let x = from.x.midpoint(to.x);
        let line = points[pair[0]..=pair[1]].windows(2).find(|ends| ends[1].x >= x);
        let y = line.map_or(from.y, |ends| {
            let [a, b] = [ends[0], ends[1]];
            a.y + (b.y - a.y) * if b.x > a.x { (x - a.x) / (b.x - a.x) } else { 0.0 }
        });
        stretches.push(Handle { place: from.place, kind: HandleKind::Stretch(to.place.point), x, y });
    }
    stretches
}

/// The day of a time, and the minutes since that day's open.
#[must_use]
pub fn day_at(data: &ChartData, time: f64) -> (usize, f64) {
    let day = data.opens.partition_point(|open| *open <= time).saturating_sub(1);
    (day, time - data.opens.get(day).copied().unwrap_or_default())
}

/// The handle under a finger: of the targets the nearest within reach, else a stretch's. `at` in CSS px.
#[must_use]
pub fn nearest(handles: &[Handle], at: (f64, f64), reach: f64) -> Option<Handle> {
    let targets = handles.iter().filter(|handle| handle.kind != HandleKind::Follower);
    let key = |handle: &Handle| (handle.is_stretch(), distance(handle, at));
    let near = targets.filter(|handle| distance(handle, at) <= reach);
    near.min_by(|a, b| key(a).0.cmp(&key(b).0).then(key(a).1.total_cmp(&key(b).1))).copied()
}

/// The control point nearest to a place within reach, with or without a target.
#[must_use]
pub fn nearest_point(handles: &[Handle], at: (f64, f64), reach: f64) -> Option<Place> {
    let points = handles.iter().filter(|handle| !handle.is_stretch() && distance(handle, at) <= reach);
    let found = points.min_by(|a, b| distance(a, at).total_cmp(&distance(b, at)));
    found.map(|handle| handle.place)
}

fn distance(handle: &Handle, at: (f64, f64)) -> f64 {
    (handle.x - at.0).hypot(handle.y - at.1)
}
