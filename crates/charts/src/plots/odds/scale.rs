//! The scale of end values: their logarithms, with a place of its own for those that are zero; for days, the values themselves.

use model::odds::{Exchange, Fan, Shown};
use words::Text;

use crate::chart::{Axis, AxisRange, Tick, ticks};

/// Values below this share of the start stand at it.
const LEAST: f64 = 1e-3;
/// The narrowest scale, as a ratio of its ends.
const NARROWEST: f64 = 1.02;
/// Part of the scale that is the place of zero.
const ZERO: f64 = 0.14;
/// Part of the scale at each end that stays free.
const PADDING: f64 = 0.03;
/// Least number of steps of the grid on which the ends of a scale stand.
const STEPS: f64 = 8.0;
/// From this ratio of its ends on a scale is marked at powers of ten and their halves.
const WIDE: f64 = 6.0;

/// A scale of values: logarithmic with zero set apart, or even.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OddsScale {
    /// The value that is marked.
    mark: f64,
    is_even: bool,
    low: f64,
    high: f64,
    has_zero: bool,
}

impl OddsScale {
    /// The logarithmic scale that holds all of these values, and the start.
    fn covering(start: f64, values: impl Iterator<Item = f64>) -> Self {
        let (mut low, mut high, mut has_zero) = (start, start, false);
        for value in values {
            if value > 0.0 {
                low = low.min(value);
                high = high.max(value);
            } else {
                has_zero = true;
            }
        }
        low = low.max(start * LEAST);
        if high < low * NARROWEST {
            let more = (low * NARROWEST / high).sqrt();
            (low, high) = (low / more, high * more);
        }
        // The ends stand on a coarse grid, so that the axis keeps still while a hand moves the market.
        let step = ((high / low).ln() / STEPS).log2().floor().exp2();
        let (low, high) = ((low.ln() / step).floor() * step, (high.ln() / step).ceil() * step);
        Self { mark: start, is_even: false, low: low.exp(), high: high.exp(), has_zero }
    }

    /// For the dots of both products.
    #[must_use]
    pub fn of_dots(shown: &Shown) -> Self {
        Self::covering(shown.start(), shown.protected.iter().chain(&shown.uncapped).copied())
    }

    /// For the dots of days with a reset: even from zero on, so that dots balance about their average, which is marked.
    #[must_use]
    pub fn of_exchange(exchange: &Exchange) -> Self {
        let high = exchange.dots().iter().flatten().copied().fold(exchange.start, f64::max);
        Self { mark: exchange.mean(), is_even: true, low: 0.0, high, has_zero: true }
    }

    /// For the fans of both products, and for a path.
    pub(super) fn of_fan(shown: &Shown, mut sample: impl Iterator<Item = f64>) -> Self {
        let Fan { protected, uncapped, .. } = &shown.summary.fan;
        let quantiles = protected.iter().chain(uncapped).flatten().copied();
        // What a path does beyond the fan is cut off.
        let fan = Self::covering(shown.start(), quantiles);
        let has_zero = fan.has_zero || sample.any(|value| value <= 0.0);
        Self { has_zero, ..fan }
    }

    /// The place of a value: its logarithm, or the place of zero.
    pub(super) fn at(&self, value: f64) -> f64 {
        if self.is_even {
            value
        } else if value > 0.0 {
            value.max(self.low).ln()
        } else {
            self.zero()
        }
    }

    fn zero(&self) -> f64 {
        self.low.ln() - ZERO * (self.high / self.low).ln()
    }

    pub(super) fn range(&self) -> AxisRange {
        if self.is_even {
            let pad = PADDING * self.high;
            return AxisRange::covering([-pad, self.high + pad], 0.0);
        }
        let pad = PADDING * (self.high / self.low).ln();
        let low = if self.has_zero { self.zero() } else { self.low.ln() };
        AxisRange::covering([low - pad, self.high.ln() + pad], 0.0)
    }

    pub(super) fn mark(&self) -> f64 {
        self.at(self.mark)
    }

    /// An axis with about so many labelled values.
    pub(super) fn axis(&self, text: &Text, count: usize) -> Axis {
        if self.is_even {
            let tick = |value: f64| Tick { at: value, label: text.number(value, 0, 6) };
            return Axis { range: self.range(), ticks: self.evenly(count).into_iter().map(tick).collect() };
        }
        let values = if self.high / self.low >= WIDE { self.powers(count) } else { self.evenly(count) };
        let zero = self.has_zero.then(|| Tick { at: self.zero(), label: text.number(0.0, 0, 0) });
        let tick = |value: f64| Tick { at: self.at(value), label: text.number(value, 0, 6) };
        Axis { range: self.range(), ticks: zero.into_iter().chain(values.into_iter().map(tick)).collect() }
    }

    /// 1 and 3 times powers of ten, or only powers of ten where these are too many, or every second one.
    fn powers(&self, count: usize) -> Vec<f64> {
        let all = |step: i32, more: &[f64]| -> Vec<f64> {
            (-12..13)
                .filter(|exponent| exponent % step == 0)
                .flat_map(|exponent| more.iter().map(move |times| times * 10_f64.powi(exponent)))
                .filter(|value| (self.low..=self.high).contains(value))
                .collect()
        };
        let choices = [(1, &[1.0, 2.0, 5.0][..]), (1, &[1.0, 3.0]), (1, &[1.0]), (2, &[1.0])];
        let fitting =
            choices.into_iter().map(|(step, more)| all(step, more)).find(|ticks| ticks.len() <= count);
        fitting.unwrap_or_else(|| all(3, &[1.0]))
    }

    fn evenly(&self, count: usize) -> Vec<f64> {
        ticks::nice(AxisRange::covering([self.low, self.high], 0.0), count)
    }
}
