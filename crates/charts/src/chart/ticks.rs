//! Where the ticks of an axis go. The caller writes their labels.

use super::AxisRange;

/// More ticks than this are never given, whatever is asked for.
const MAX_TICKS: usize = 100;
/// Slack, in steps, within which a multiple at an end of the range still counts as inside: rounding of
/// `end / step` is far below it, and it moves a tick by less than a ten-thousandth of a step.
const END_SLACK: f64 = 1e-6;
/// Mantissas of the steps, times ten: 1, 2, 2.5, 5.
const MANTISSAS: [f64; 4] = [10.0, 20.0, 25.0, 50.0];
/// Steps for time, in minutes. A day (1,440) and its nice multiples follow.
const MINUTE_STEPS: [f64; 12] = [1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 180.0, 240.0, 360.0, 720.0];
const DAY: f64 = 1440.0;

/// A step `mantissa · 10^exponent`, kept in two parts so that its multiples are the correctly rounded
/// decimals (0.3, not 0.30000000000000004).
#[derive(Clone, Copy)]
struct Step {
    mantissa: f64,
    exponent: i32,
}

impl Step {
    /// The smallest nice step that divides `span` into at most `count` parts.
    fn dividing(span: f64, count: usize) -> Self {
        let wanted = span / count_as_f64(count);
        // An AxisRange spans 1e-9 to 2e15, so these exponents bracket every wanted step.
        for exponent in -14..=16 {
            for mantissa in MANTISSAS {
                let step = Self { mantissa, exponent };
                if step.multiple(1.0) >= wanted {
                    return step;
                }
            }
        }
        Self { mantissa: 50.0, exponent: 16 }
    }

    /// `k` times the step; `k` is a whole number.
    fn multiple(self, k: f64) -> f64 {
        // Powers of ten up to 1e22 are exact in f64.
        let power = (0..self.exponent.unsigned_abs()).fold(1.0, |p, _| p * 10.0);
        let whole = k * self.mantissa;
        // + 0.0 turns −0 into 0.
        if self.exponent < 0 { whole / power + 0.0 } else { whole * power + 0.0 }
    }
}

/// Ticks at multiples of 1, 2, 2.5 or 5 times a power of ten: the finest such step that cuts the
/// range into at most `target_count` parts. Ascending, within the range (ends included), and never more
/// than 101; a range narrower than two steps may hold one tick or, seldom, none.
#[must_use]
pub fn nice(range: AxisRange, target_count: usize) -> Vec<f64> {
    let step = Step::dividing(range.span(), target_count);
    multiples(range, step.multiple(1.0), 0.0, |k| step.multiple(k))
}

/// Ticks for an axis in minutes: steps of 1, 2, 5, 10, 15, 30 minutes, 1, 2, 3, 4, 6, 12 hours, then days
/// in whole nice steps; on an axis of less than two minutes as [`nice`].
///
/// `clock_at_zero` is the clock time, in minutes since midnight, at x = 0, so that ticks fall on whole
/// clock hours: for a session that opens at 9:30 give 570, and hourly ticks are at 30, 90, 150 … Give 0 for
/// ticks at whole steps since the open.
#[must_use]
pub fn minutes(range: AxisRange, target_count: usize, clock_at_zero: f64) -> Vec<f64> {
    let wanted = range.span() / count_as_f64(target_count);
    let origin = if clock_at_zero.is_finite() { clock_at_zero % DAY } else { 0.0 };
    if range.span() < 2.0 * MINUTE_STEPS[0] {
        return nice(range, target_count);
    }
    let step = MINUTE_STEPS.into_iter().find(|step| *step >= wanted);
    let step = step.unwrap_or_else(|| {
        // Whole days only: 2.5 becomes 3.
        Step::dividing(range.span() / DAY, target_count).multiple(1.0).ceil() * DAY
    });
    multiples(range, step, origin, |k| k * step - origin + 0.0)
}

/// The ends of `range` moved outwards to multiples of the step of [`nice`].
pub(super) fn rounded_out(range: AxisRange, target_count: usize) -> Option<(f64, f64)> {
    let step = Step::dividing(range.span(), target_count);
    let unit = step.multiple(1.0);
    let low = (range.min() / unit + END_SLACK).floor();
    let high = (range.max() / unit - END_SLACK).ceil();
    (low < high).then(|| (step.multiple(low), step.multiple(high)))
}

/// Every whole `k` whose tick `k·step − origin` lies in the range, through `at`.
fn multiples(range: AxisRange, step: f64, origin: f64, at: impl Fn(f64) -> f64) -> Vec<f64> {
    let first = ((range.min() + origin) / step - END_SLACK).ceil();
    let last = ((range.max() + origin) / step + END_SLACK).floor();
    let mut k = first;
    let mut ticks = Vec::new();
    while k <= last && ticks.len() <= MAX_TICKS {
        ticks.push(at(k).clamp(range.min(), range.max()));
        k += 1.0;
    }
    ticks
}

fn count_as_f64(count: usize) -> f64 {
    u32::try_from(count.clamp(1, MAX_TICKS)).map_or(1.0, f64::from)
}
