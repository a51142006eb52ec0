//! How often a day reaches a level: what is known without drawing.

use std::f64::consts::SQRT_2;

use super::Market;

/// Distance by which a level seems further away to who looks at ticks only, in standard deviations of a tick: `−ζ(½)/√(2π)`. Source:
/// Broadie, Glasserman and Kou, "A continuity correction for discrete barrier options", Mathematical Finance 7 (4), 1997.
const CORRECTION: f64 = 0.582_597_157_939_010_7;

/// Half-width and step, in standard deviations, of the sum over gaps; step of the sum over the log of the day's factor.
/// Trapezoids of smooth functions that vanish at both ends: finer ones change no digit that is shown.
const GAP: (i32, f64) = (15, 0.4);
const FACTOR_STEP: f64 = 0.25;

impl Market {
    /// Share of the days on which a price that starts at the close before moves against a product by `trigger`, a fraction, at the
    /// open or at a tick of the session: downwards for a long product, upwards for a short one. Jumps are left out, and so is the
    /// drift; within the session the level is moved as Broadie, Glasserman and Kou do for prices seen at ticks, of equal variance.
    ///
    /// Given the day's factor, gap and session are normal, and the session's extreme follows from reflection; the factor and the
    /// gap are summed over.
    #[must_use]
    pub fn days_touching(&self, trigger: f64, is_long: bool) -> f64 {
        // Downwards in a mirror: there the log drift of a fair game is positive.
        let (level, side) =
            if is_long { (libm::log(1.0 - trigger), -1.0) } else { (-libm::log(1.0 + trigger), 1.0) };
        if self.day_variance() <= 0.0 || !level.is_finite() {
            return 0.0;
        }
        #[expect(clippy::cast_precision_loss, reason = "a few thousand ticks")]
        let ticks = (self.tick_times().len() - 1) as f64;
        let (gap, session) = (self.overnight_variance(), self.session_variance());
        let given = |factor: f64| touches_after_gap(level, side, gap * factor, session * factor, ticks);
        let Some(degrees) = self.terms().tail_degrees else {
            return given(1.0);
        };
        // The density of the logarithm of a chi-squared variable.
        let half = 0.5 * degrees;
        let norm = half * std::f64::consts::LN_2 + libm::lgamma(half);
        let density = |t: f64| libm::exp(half * t - 0.5 * libm::exp(t) - norm);
        let highest = libm::log(degrees + 12.0 * libm::sqrt(2.0 * degrees) + 60.0);
        let lowest = libm::log(degrees) - 60.0 / degrees - 2.0;
        let mut sum = 0.0;
        let mut t = highest;
        while t > lowest {
            sum += density(t) * given((degrees - 2.0) / libm::exp(t));
            t -= FACTOR_STEP;
        }
        (FACTOR_STEP * sum).min(1.0)
    }
}

/// The chance to be at a level below zero, or beyond it, at the open or later, for these variances.
fn touches_after_gap(level: f64, side: f64, gap: f64, session: f64, ticks: f64) -> f64 {
    let after = |open: f64| {
        if open <= level { 1.0 } else { touches(level - open, side, session, ticks) }
    };
    if gap <= 0.0 {
        return after(0.0);
    }
    let (half_width, step) = GAP;
    let deviation = libm::sqrt(gap);
    let sum: f64 = (-half_width..=half_width)
        .map(|n| {
            let z = f64::from(n) * step;
            let weight = libm::exp(-0.5 * z * z);
            weight * after(0.5 * side * gap + deviation * z)
        })
        .sum();
    // The weights' own sum, so that certainty stays certain.
    let weights: f64 = (-half_width..=half_width)
        .map(|n| {
            let z = f64::from(n) * step;
            libm::exp(-0.5 * z * z)
        })
        .sum();
    sum / weights
}

/// The chance that a session's lowest tick is at `b` below zero or beyond.
fn touches(b: f64, side: f64, variance: f64, ticks: f64) -> f64 {
    if variance <= 0.0 {
        return 0.0;
    }
    let (s, m) = (libm::sqrt(variance), 0.5 * side * variance);
    let b = b - CORRECTION * s / libm::sqrt(ticks);
    normal((b - m) / s) + libm::exp(2.0 * m * b / variance) * normal((b + m) / s)
}

/// The normal distribution.
fn normal(z: f64) -> f64 {
    0.5 * libm::erfc(-z / SQRT_2)
}
