//! The one checked range of an axis.

use plotters::coord::ranged1d::{DefaultFormatting, KeyPointHint, Ranged, ReversibleRanged};
use std::fmt;
use std::ops::Range;

use super::ticks;

/// Largest absolute value at either end of a range: beyond it neighbouring `f64` are far apart
/// and a label has no meaning.
const MAX_ABS: f64 = 1e15;
/// Smallest span, in the axis' own unit.
const MIN_SPAN: f64 = 1e-9;
/// Smallest span relative to the larger end: about 1e6 `f64` steps still fit in it.
const MIN_RELATIVE_SPAN: f64 = 1e-9;
/// Half of a span given to a single value, as a fraction of it (or as an absolute, around 0).
const WIDEN: f64 = 0.01;
/// How many lengths of the pixel interval a value may be drawn outside of it; it keeps a wild value far
/// from overflowing the `i32` coordinates of a backend.
const MAX_OVERSHOOT: f64 = 8.0;

/// A range of values on an axis, in the axis' own unit: finite, `min < max`, and a span that can be
/// divided into pixels and ticks.
///
/// plotters loops without end on an infinite or huge range and panics on NaN; a value of
/// this type is the proof that neither can happen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AxisRange {
    min: f64,
    max: f64,
}

/// Why two numbers do not make an [`AxisRange`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RangeError {
    /// An end is NaN, infinite or beyond ±10¹⁵.
    NotFinite,
    /// `min ≥ max`.
    NotOrdered,
    /// The span is too small to be divided (under 10⁻⁹, absolute or relative to the larger end).
    TooNarrow,
}

impl fmt::Display for RangeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotFinite => "an axis must end at finite numbers within ±10¹⁵",
            Self::NotOrdered => "an axis must start below its end",
            Self::TooNarrow => "an axis must span more than a billionth of its values",
        })
    }
}

impl std::error::Error for RangeError {}

impl AxisRange {
    /// Range from `min` to `max`.
    ///
    /// # Errors
    ///
    /// [`RangeError`] when an end is not finite (or beyond ±10¹⁵), the ends are not in order, or
    /// the span is degenerate.
    pub fn new(min: f64, max: f64) -> Result<Self, RangeError> {
        let in_bounds = |v: f64| v.is_finite() && v.abs() <= MAX_ABS;
        if !in_bounds(min) || !in_bounds(max) {
            Err(RangeError::NotFinite)
        } else if min >= max {
            Err(RangeError::NotOrdered)
        } else if max - min < smallest_span(min, max) {
            Err(RangeError::TooNarrow)
        } else {
            Ok(Self { min, max })
        }
    }

    /// The range that holds every finite one of `values`, with `padding` (a fraction of the span,
    /// 0 to 1, at both ends). Padding does not pass zero: an axis of prices shows no negative ones.
    ///
    /// NaN and infinities are ignored, values beyond ±10¹⁵ count as ±10¹⁵. A single value
    /// is given 1 % of itself on both sides (0: ±0.01). Without any finite value the range is 0 to 1.
    pub fn covering(values: impl IntoIterator<Item = f64>, padding: f64) -> Self {
        let (mut min, mut max) = (f64::INFINITY, f64::NEG_INFINITY);
        for value in values.into_iter().filter(|v| v.is_finite()) {
            let value = value.clamp(-MAX_ABS, MAX_ABS);
            min = min.min(value);
            max = max.max(value);
        }
        if min > max {
            return Self { min: 0.0, max: 1.0 };
        }
        if max - min < smallest_span(min, max) {
            let largest = min.abs().max(max.abs());
            let half = if largest < MIN_SPAN { WIDEN } else { (largest * WIDEN).max(MIN_SPAN) };
            (min, max) = (min - half, max + half);
        } else if padding > 0.0 {
            let more = (max - min) * padding.min(1.0);
            let floor = if min >= 0.0 { 0.0 } else { f64::NEG_INFINITY };
            (min, max) = ((min - more).max(floor), max + more);
        }
        Self { min: min.max(-MAX_ABS), max: max.min(MAX_ABS) }
    }

    /// The range widened outwards to the multiples of the step that [`ticks::nice`] would use, so
    /// that the outermost ticks are the ends. Unchanged when that would pass the limits.
    #[must_use]
    pub fn rounded_out(self, target_count: usize) -> Self {
        ticks::rounded_out(self, target_count).and_then(|(min, max)| Self::new(min, max).ok()).unwrap_or(self)
    }

    /// Lower end.
    #[must_use]
    pub fn min(&self) -> f64 {
        self.min
    }

    /// Upper end.
    #[must_use]
    pub fn max(&self) -> f64 {
        self.max
    }

    /// `max − min`, > 0.
    #[must_use]
    pub fn span(&self) -> f64 {
        self.max - self.min
    }

    /// Whether `value` lies in the range, ends included. NaN does not.
    #[must_use]
    pub fn contains(&self, value: f64) -> bool {
        self.min <= value && value <= self.max
    }

    /// Position of `value` as a fraction: 0 at `min`, 1 at `max`, outside beyond. NaN stays NaN.
    #[must_use]
    pub fn fraction(&self, value: f64) -> f64 {
        (value - self.min) / self.span()
    }

    /// The value at a fraction: the inverse of [`AxisRange::fraction`].
    #[must_use]
    pub fn at_fraction(&self, fraction: f64) -> f64 {
        self.min + fraction * self.span()
    }
}

fn smallest_span(min: f64, max: f64) -> f64 {
    (min.abs().max(max.abs()) * MIN_RELATIVE_SPAN).max(MIN_SPAN)
}

impl Ranged for AxisRange {
    type FormatOption = DefaultFormatting;
    type ValueType = f64;

    /// Pixel of a value, rounded to the nearest. NaN is drawn at the start of the interval, values far outside
    /// are held at eight lengths from it.
    fn map(&self, value: &f64, limit: (i32, i32)) -> i32 {
        let fraction = self.fraction(*value);
        let fraction = if fraction.is_nan() { 0.0 } else { fraction };
        let (from, to) = (f64::from(limit.0), f64::from(limit.1));
        let px = from + fraction.clamp(-MAX_OVERSHOOT, MAX_OVERSHOOT) * (to - from);
        super::painter::to_i32(px)
    }

    fn key_points<Hint: KeyPointHint>(&self, hint: Hint) -> Vec<f64> {
        let mut points = ticks::nice(*self, hint.max_num_points());
        points.truncate(hint.max_num_points());
        points
    }

    fn range(&self) -> Range<f64> {
        self.min..self.max
    }
}

impl ReversibleRanged for AxisRange {
    fn unmap(&self, input: i32, limit: (i32, i32)) -> Option<f64> {
        let (from, to) = (f64::from(limit.0), f64::from(limit.1));
        let fraction = (f64::from(input) - from) / (to - from);
        (0.0..=1.0).contains(&fraction).then(|| self.at_fraction(fraction))
    }
}
