//! Random numbers that are the same on every machine: one generator per path, and what is drawn from it with libm alone.

use std::sync::LazyLock;

use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};

/// Layers of the ziggurat.
const LAYERS: usize = 256;
/// Where its tail begins, and the area of each layer: Marsaglia and Tsang, "The ziggurat method for generating random
/// variables", Journal of Statistical Software 5 (8), 2000, for 256 layers.
const TAIL: f64 = 3.654_152_885_361_009;
const AREA: f64 = 4.928_673_233_974_658e-3;

/// 2⁻⁵².
const ULP: f64 = 1.0 / 4_503_599_627_370_496.0;

/// Edges of the layers, from the widest to zero, and the normal curve (without its factor) there.
#[derive(Debug)]
struct Ziggurat {
    x: [f64; LAYERS + 1],
    f: [f64; LAYERS + 1],
}

static ZIGGURAT: LazyLock<Ziggurat> = LazyLock::new(Ziggurat::new);

impl Ziggurat {
    fn new() -> Self {
        let curve = |x: f64| libm::exp(-0.5 * x * x);
        let mut x = [0.0; LAYERS + 1];
        (x[0], x[1]) = (AREA / curve(TAIL), TAIL);
        for i in 2..LAYERS {
            x[i] = (-2.0 * libm::log(AREA / x[i - 1] + curve(x[i - 1]))).sqrt();
        }
        Self { x, f: x.map(curve) }
    }
}

/// The draws of one path, which depend on the seed and the path's number and on nothing else.
#[derive(Clone, Debug)]
pub(crate) struct Draws {
    rng: Xoshiro256PlusPlus,
    ziggurat: &'static Ziggurat,
}

impl Draws {
    /// The generator of path `path`. Both numbers are scattered over all 64 bits first (the finalizer of `MurmurHash3`, Austin
    /// Appleby), so that neither neighbouring paths nor neighbouring seeds start near one another; each path has a state of its
    /// own, since the scattering is a permutation.
    pub(crate) fn of_path(seed: u64, path: u64) -> Self {
        let rng = Xoshiro256PlusPlus::seed_from_u64(scatter(scatter(seed ^ 0x5EED).wrapping_add(path)));
        Self { rng, ziggurat: &ZIGGURAT }
    }

    /// Uniform on the open interval (0, 1): an odd multiple of 2⁻⁵³.
    #[inline]
    pub(crate) fn uniform(&mut self) -> f64 {
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_wrap,
            reason = "52 bits fit both exactly"
        )]
        let bits = (self.rng.next_u64() >> 12) as i64 as f64;
        (bits + 0.5) * ULP
    }

    /// A whole number below `count`, which is at least 1 and far below 2⁵².
    pub(crate) fn below(&mut self, count: usize) -> usize {
        #[expect(clippy::cast_precision_loss, reason = "a few thousand")]
        let place = self.uniform() * count as f64;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "from 0 to below the count"
        )]
        let place = place as usize;
        place.min(count - 1)
    }

    /// Standard normal.
    #[inline]
    pub(crate) fn normal(&mut self) -> f64 {
        let ziggurat = self.ziggurat;
        loop {
            let bits = self.rng.next_u64();
            // The lowest eight bits choose the layer, the highest 53 the place in it.
            let layer = (bits & 0xFF) as usize;
            #[expect(clippy::cast_precision_loss, clippy::cast_possible_wrap, reason = "53 bits and a sign")]
            let x = ((bits as i64) >> 11) as f64 * ULP * ziggurat.x[layer];
            if x.abs() < ziggurat.x[layer + 1] {
                return x;
            }
            if let Some(x) = self.normal_outside(layer, x) {
                return x;
            }
        }
    }

    /// The one in a hundred that lies beside a layer's rectangle, or in the tail; `None` where it misses the curve.
    #[cold]
    fn normal_outside(&mut self, layer: usize, x: f64) -> Option<f64> {
        if layer == 0 {
            return Some(self.tail().copysign(x));
        }
        let f = &self.ziggurat.f;
        let height = f[layer] + (f[layer + 1] - f[layer]) * self.uniform();
        (height < libm::exp(-0.5 * x * x)).then_some(x)
    }

    /// Marsaglia's tail: beyond `TAIL`.
    fn tail(&mut self) -> f64 {
        loop {
            let x = -libm::log(self.uniform()) / TAIL;
            let y = -libm::log(self.uniform());
            if 2.0 * y > x * x {
                return TAIL + x;
            }
        }
    }

    /// χ² of more than two degrees of freedom, twice a gamma variable: Marsaglia and Tsang, "A simple method for generating
    /// gamma variables", ACM Transactions on Mathematical Software 26 (3), 2000.
    pub(crate) fn chi_squared(&mut self, degrees: f64) -> f64 {
        let d = 0.5 * degrees - 1.0 / 3.0;
        let c = 1.0 / (9.0 * d).sqrt();
        loop {
            let z = self.normal();
            let base = 1.0 + c * z;
            if base <= 0.0 {
                continue;
            }
            let v = base * base * base;
            let u = self.uniform();
            let square = z * z;
            let accept = u < 1.0 - 0.0331 * square * square
                || libm::log(u) < 0.5 * square + d * (1.0 - v + libm::log(v));
            if accept {
                return 2.0 * d * v;
            }
        }
    }

    /// Poisson, by inversion; `none = exp(−mean)` is the chance of nothing. Meant for means up to a few dozen.
    #[inline]
    pub(crate) fn poisson(&mut self, mean: f64, none: f64) -> u32 {
        let mut left = self.uniform() - none;
        let (mut count, mut chance) = (0, none);
        // The chances run out before the uniform does only by rounding.
        while left >= 0.0 && chance > 0.0 {
            count += 1;
            chance *= mean / f64::from(count);
            left -= chance;
        }
        count
    }

    /// Whether something of the chance `exp(−exponent)` happens. For most exponents neither a draw nor an exponential is
    /// needed: no uniform is below 2⁻⁵³ = e⁻³⁶·⁷, and `exp(−q) ≤ 1/(1 + q + q²/2 + q³/6)`.
    #[inline]
    pub(crate) fn happens(&mut self, exponent: f64) -> bool {
        let q = exponent;
        if q > 38.0 {
            return false;
        }
        let u = self.uniform();
        u * (1.0 + q * (1.0 + q * (0.5 + q * (1.0 / 6.0)))) < 1.0 && u < libm::exp(-q)
    }

    /// Inverse Gaussian of this mean and shape: Michael, Schucany and Haas, "Generating random variates using transformations
    /// with multiple roots", The American Statistician 30 (2), 1976; the smaller root without cancellation.
    pub(crate) fn inverse_gaussian(&mut self, mean: f64, shape: f64) -> f64 {
        let z = self.normal();
        let w = 0.5 * mean * z * z / shape;
        let small = mean / (1.0 + w + (w * (w + 2.0)).sqrt());
        if self.uniform() * (mean + small) <= mean { small } else { mean * (mean / small) }
    }
}

pub(super) const fn scatter(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 33)).wrapping_mul(0xFF51_AFD7_ED55_8CCD);
    bits = (bits ^ (bits >> 33)).wrapping_mul(0xC4CE_B9FE_1A85_EC53);
    bits ^ (bits >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The layers have equal areas only with the right two constants: the last one then closes at the curve's top.
    #[test]
    fn the_ziggurat_closes_at_the_top() {
        let top = ZIGGURAT.x[LAYERS - 1];
        let height = AREA / top + libm::exp(-0.5 * top * top);
        assert!((height - 1.0).abs() < 1e-9, "{height}");
    }

    /// Moments, each within five of its standard errors.
    #[test]
    fn draws_have_their_moments() {
        let n = 400_000;
        let mut draws = Draws::of_path(1, 0);
        let count = f64::from(n);
        let mut check = |name: &str, mean: f64, variance: f64, draw: &mut dyn FnMut(&mut Draws) -> f64| {
            let sum: f64 = (0..n).map(|_| draw(&mut draws)).sum();
            let off = (sum / count - mean) / (variance / count).sqrt();
            assert!(off.abs() < 5.0, "{name}: {} instead of {mean}, {off} errors", sum / count);
        };
        check("uniform", 0.5, 1.0 / 12.0, &mut Draws::uniform);
        check("normal", 0.0, 1.0, &mut Draws::normal);
        check("normal²", 1.0, 2.0, &mut |d| d.normal().powi(2));
        check("normal⁴", 3.0, 96.0, &mut |d| d.normal().powi(4));
        // Beyond the tail's beginning: 2·Φ(−3.654…) = 2.580e-4.
        check("tail", 2.580_3e-4, 2.580_3e-4, &mut |d| f64::from(d.normal().abs() > TAIL));
        check("χ²", 4.5, 9.0, &mut |d| d.chi_squared(4.5));
        check("Poisson", 1.7, 1.7, &mut |d| f64::from(d.poisson(1.7, libm::exp(-1.7))));
        check("chance", libm::exp(-1.3), 0.2, &mut |d| f64::from(d.happens(1.3)));
        // Mean μ, variance μ³/λ; the mean of the inverse is 1/μ + 1/λ, its variance 1/(μλ) + 2/λ².
        check("inverse Gaussian", 0.8, 0.256, &mut |d| d.inverse_gaussian(0.8, 2.0));
        check("1/inverse Gaussian", 1.75, 1.125, &mut |d| 1.0 / d.inverse_gaussian(0.8, 2.0));
    }

    #[test]
    fn neighbouring_paths_and_seeds_share_nothing() {
        let mut first: Vec<u64> = (0..1000)
            .flat_map(|i| [Draws::of_path(7, i), Draws::of_path(8 + i, 0)])
            .map(|mut d| d.rng.next_u64())
            .collect();
        first.sort_unstable();
        first.dedup();
        assert_eq!(first.len(), 2000);
    }
}
