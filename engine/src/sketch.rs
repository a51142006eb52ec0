//! Paths from a few control points: straight lines, and on request a texture that makes them look like a market.

use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};

use crate::path::Session;

/// A point through which a sketched session passes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ControlPoint {
    /// Minutes since the open.
    pub minute: f64,
    /// Price.
    pub price: f64,
}

/// The texture laid over the lines between control points: a Brownian bridge in the logarithm of the price, so that the
/// path still passes exactly through every control point and stays above zero.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Texture {
    /// Standard deviation of the log price over one minute, before the bridge is tied down.
    pub roughness: f64,
    /// Seed. The same seed gives the same path, on every machine.
    pub seed: u64,
}

/// Samples a session from control points: at every control point and every `step` minutes counted from the first.
///
/// Each stretch between two points draws from a generator of its own, seeded by the stretch's place, so that moving one
/// point leaves the texture of the others as it was. Points must increase in time and have prices above zero, and `step`
/// must lie within [`crate::limits::STEP`] (a step that is not above zero gives the control points alone); the result is
/// unchecked, as any [`Session`] is until [`crate::Path::new`].
#[must_use]
pub fn sketch(points: &[ControlPoint], step: f64, texture: Option<Texture>) -> Session {
    let mut session = Session::new(Vec::new(), Vec::new());
    let Some(first) = points.first() else {
        return session;
    };
    session.minute.push(first.minute);
    session.price.push(first.price);
    for (stretch, pair) in points.windows(2).enumerate() {
        let (a, b) = (pair[0], pair[1]);
        let minutes = sample_times(first.minute, step, a.minute, b.minute);
        let bridge =
            texture.filter(|t| t.roughness > 0.0).map(|t| bridge(t, stretch as u64, a.minute, &minutes));
        for (i, &minute) in minutes.iter().enumerate() {
            let line = a.price + (b.price - a.price) * ((minute - a.minute) / (b.minute - a.minute));
            let line = if minute == b.minute { b.price } else { line };
            let noise = bridge.as_ref().map_or(1.0, |b| libm::exp(b[i]));
            session.minute.push(minute);
            session.price.push(line * noise);
        }
    }
    session
}

/// The sampling times after `from` up to and including `to`, on a grid that starts at `origin`.
fn sample_times(origin: f64, step: f64, from: f64, to: f64) -> Vec<f64> {
    let mut times = Vec::new();
    // A sample that only rounding tells from a control point is that point.
    let apart = 1e-9 * step;
    let mut k = ((from - origin) / step).floor();
    while step > 0.0 && origin + k * step < to - apart {
        if origin + k * step > from + apart {
            times.push(origin + k * step);
        }
        k += 1.0;
    }
    times.push(to);
    times
}

/// A Brownian bridge at `minutes`, which end at the stretch's end, where it returns to zero.
fn bridge(texture: Texture, stretch: u64, start: f64, minutes: &[f64]) -> Vec<f64> {
    let mut rng =
        Xoshiro256PlusPlus::seed_from_u64(texture.seed ^ stretch.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    let (mut before, mut level) = (start, 0.0);
    let walk: Vec<f64> = minutes
        .iter()
        .map(|&minute| {
            level += texture.roughness * (minute - before).sqrt() * standard_normal(&mut rng);
            before = minute;
            level
        })
        .collect();
    let span = before - start;
    let mut tied: Vec<f64> =
        walk.iter().zip(minutes).map(|(w, m)| w - level * ((m - start) / span)).collect();
    if let Some(end) = tied.last_mut() {
        *end = 0.0;
    }
    tied
}

/// A standard normal by Marsaglia's polar method, with libm's logarithm so that every machine draws the same.
fn standard_normal(rng: &mut impl Rng) -> f64 {
    loop {
        let (x, y) = (2.0 * unit(rng) - 1.0, 2.0 * unit(rng) - 1.0);
        let square = x * x + y * y;
        if square > 0.0 && square < 1.0 {
            return x * (-2.0 * libm::log(square) / square).sqrt();
        }
    }
}

/// Uniform on [0, 1) from the generator's upper 53 bits.
fn unit(rng: &mut impl Rng) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "53 bits fit a double exactly")]
    let bits = (rng.next_u64() >> 11) as f64;
    bits / 9_007_199_254_740_992.0
}
