//! Where the reader can take hold of the path: its control points and the stretches between them, on the underlying's
//! chart.

use super::day::Pictures;
use crate::chart::{AxisRange, Frame};
use model::{ChartData, Inputs, Place};

/// More points than this are too many to show the handles of all days.
const MOST: usize = 30;
/// A day narrower than this has no handles, and a stretch narrower than this none of its own, CSS px.
const NARROWEST: (f64, f64) = (40.0, 72.0);

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

/// A control point or, with `is_stretch`, the middle of the stretch after one; CSS px in the underlying's chart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Handle {
    /// The point.
    pub place: Place,
    /// Whether this stands for the stretch up to the next point.
    pub is_stretch: bool,
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

impl Pictures {
    /// How the underlying's chart is scaled; a drag keeps that of its start.
    #[must_use]
    pub const fn scale(&self) -> ChartScale {
        ChartScale { frame: self.frames[0], x: self.x, y: self.y[0] }
    }

    /// The handles of a sketched path: of all days where they are few, else of `day` alone.
    #[must_use]
    pub fn handles(&self, inputs: &Inputs, data: &ChartData, day: usize) -> Vec<Handle> {
        let Some(sketch) = inputs.path.sketch() else {
            return Vec::new();
        };
        let total: usize = sketch.days.iter().take(MOST).map(|day| day.points.len()).sum();
        let all = sketch.days.len() < MOST && total <= MOST;
        let scale = self.scale();
        let mut handles = Vec::new();
        for (index, (points, open)) in sketch.days.iter().zip(&data.opens).enumerate() {
            let width = self.px_of(open + inputs.clock.length) - self.px_of(*open);
            if !(all || index == day) || width < NARROWEST.0 {
                continue;
            }
            let at = |minute: f64, price: f64| (self.px_of(open + minute), scale.frame.y_px(&scale.y, price));
            for (point, pair) in points.points.iter().enumerate() {
                let (x, y) = at(pair.minute, pair.price);
                let place = Place { day: index, point };
                if let Some(next) = points.points.get(point + 1) {
                    let (to_x, to_y) = at(next.minute, next.price);
                    if to_x - x >= NARROWEST.1 {
                        let (x, y) = (x.midpoint(to_x), y.midpoint(to_y));
                        handles.push(Handle { place, is_stretch: true, x, y });
                    }
                }
                handles.push(Handle { place, is_stretch: false, x, y });
            }
        }
        handles
    }
}

/// The day of a time, and the minutes since that day's open.
#[must_use]
pub fn day_at(data: &ChartData, time: f64) -> (usize, f64) {
    let day = data.opens.partition_point(|open| *open <= time).saturating_sub(1);
    (day, time - data.opens.get(day).copied().unwrap_or_default())
}

/// The handle under a finger: of the points the nearest within reach, else a stretch's. `at` in CSS px.
#[must_use]
pub fn nearest(handles: &[Handle], at: (f64, f64), reach: f64) -> Option<Handle> {
    let distance = |handle: &Handle| (handle.x - at.0).hypot(handle.y - at.1);
    let mut found: Option<(bool, f64, Handle)> = None;
    for handle in handles {
        let key = (handle.is_stretch, distance(handle));
        if key.1 <= reach && found.is_none_or(|(stretch, d, _)| key < (stretch, d)) {
            found = Some((key.0, key.1, *handle));
        }
    }
    found.map(|(.., handle)| handle)
}
