//! What a day's log return is made of, and when a part of it first touches a level.

use crate::odds::market::Market;
use crate::odds::random::Draws;

/// What a day's log return is made of, per session.
#[derive(Clone, Debug)]
pub(super) struct Moves {
    pub(super) overnight_variance: f64,
    pub(super) session_variance: f64,
    pub(super) overnight_sd: f64,
    pub(super) session_sd: f64,
    pub(super) overnight_drift: f64,
    /// With the jumps' compensation.
    pub(super) session_drift: f64,
    pub(super) tail_degrees: Option<f64>,
    pub(super) jumps: f64,
    pub(super) no_jump: f64,
    pub(super) jump_mean: f64,
    pub(super) jump_sd: f64,
}

impl Moves {
    pub(super) fn new(market: &Market) -> Self {
        let t = market.terms();
        let drift = t.drift / t.days_per_year;
        let jumps = t.jumps_per_year / t.days_per_year;
        let compensation = jumps * libm::expm1(t.jump_mean + 0.5 * t.jump_sd * t.jump_sd);
        let (overnight_variance, session_variance) = (market.overnight_variance(), market.session_variance());
        Self {
            overnight_variance,
            session_variance,
            overnight_sd: overnight_variance.sqrt(),
            session_sd: session_variance.sqrt(),
            overnight_drift: drift * t.overnight_share,
            session_drift: drift * (1.0 - t.overnight_share) - compensation,
            tail_degrees: t.tail_degrees,
            jumps,
            no_jump: libm::exp(-jumps),
            jump_mean: t.jump_mean,
            jump_sd: t.jump_sd,
        }
    }
}

/// Whether a Brownian bridge of this variance, both of whose ends are on the near side of a level, touches it.
#[inline]
pub(super) fn touches(draws: &mut Draws, a: f64, c: f64, variance: f64) -> bool {
    draws.happens(2.0 * a * c / variance)
}

/// When a bridge that touches a level does so first, as a share of its time. By reflection it does not matter on which side
/// it ends: `t/(T − t)` is inverse Gaussian of mean `a/|c|` and shape `a²/variance`.
pub(super) fn first_touch(draws: &mut Draws, a: f64, c: f64, variance: f64) -> f64 {
    let c = c.abs().max(1e-100);
    if variance <= 0.0 {
        return a / (a + c);
    }
    let odds = draws.inverse_gaussian(a / c, a * a / variance);
    if odds.is_finite() { odds / (1.0 + odds) } else { 1.0 }
}
