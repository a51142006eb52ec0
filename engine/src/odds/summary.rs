//! What drawn paths say: means and shares with their errors, quantiles, histograms, the fan.

use std::cmp::Ordering;

use super::Part;

/// A mean or a share over the paths.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The estimate.
    pub value: f64,
    /// Its standard error: of the mean over independent paths. Zero for a single path, and for a share of none or all of
    /// the paths, of which it only says that it is rarer than about three in their number.
    pub standard_error: f64,
}

impl Estimate {
    /// The mean of numbers, one of each path, in the order of the paths.
    #[must_use]
    pub fn mean(numbers: impl Iterator<Item = f64> + Clone) -> Self {
        let (mut count, mut sum) = (0.0, 0.0);
        for x in numbers.clone() {
            count += 1.0;
            sum += x;
        }
        let mean = sum / count;
        let squares: f64 = numbers.map(|x| (x - mean) * (x - mean)).sum();
        let variance = if count > 1.0 { squares / (count - 1.0) } else { 0.0 };
        Self { value: mean, standard_error: (variance / count).sqrt() }
    }

    /// The share of paths of which something holds.
    #[must_use]
    pub fn share(paths: impl Iterator<Item = bool> + Clone) -> Self {
        Self::mean(paths.map(f64::from))
    }
}

/// Values at some shares of the paths.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantiles {
    /// The shares, rising.
    pub p: Vec<f64>,
    /// The values below which that share of the paths lies.
    pub value: Vec<f64>,
}

/// Paths by class of their value.
#[derive(Clone, Debug, PartialEq)]
pub struct Histogram {
    /// Edges of the classes, one more than classes. A class has its lower edge, the last one both.
    pub edge: Vec<f64>,
    /// Paths in each.
    pub count: Vec<u64>,
}

/// How something is distributed over the paths.
#[derive(Clone, Debug, PartialEq)]
pub struct Distribution {
    /// Its mean.
    pub mean: Estimate,
    /// Share of the paths on which it is exactly zero: for a product, on which all was lost.
    pub lost: Estimate,
    /// All values, rising.
    pub sorted: Vec<f64>,
}

impl Distribution {
    /// Of values, at least one.
    #[must_use]
    pub fn of(values: impl Iterator<Item = f64> + Clone) -> Self {
        let mut sorted: Vec<f64> = values.clone().collect();
        sorted.sort_unstable_by(f64::total_cmp);
        Self { mean: Estimate::mean(values.clone()), lost: Estimate::share(values.map(|v| v == 0.0)), sorted }
    }

    /// The value below which a share `p` of the paths lies, exactly: linear between the middles of the sorted values'
    /// steps (Hyndman and Fan's definition 5), so that the dots of a quantile dot plot at `(i + ½)/50` are plain
    /// values where there are 50 paths.
    #[must_use]
    pub fn quantile(&self, p: f64) -> f64 {
        let last = self.sorted.len() - 1;
        #[expect(clippy::cast_precision_loss, reason = "a million at most")]
        let place = (p * self.sorted.len() as f64 - 0.5).clamp(0.0, last as f64);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within the values")]
        let below = place as usize;
        let (low, high) = (self.sorted[below], self.sorted[(below + 1).min(last)]);
        #[expect(clippy::cast_precision_loss, reason = "a million at most")]
        let part = place - below as f64;
        low + (high - low) * part
    }

    /// The quantiles at these shares.
    #[must_use]
    pub fn quantiles(&self, p: &[f64]) -> Quantiles {
        Quantiles { p: p.to_vec(), value: p.iter().map(|p| self.quantile(*p)).collect() }
    }

    /// A histogram of so many classes, at least one: of equal width over the middle 99 % of the paths, the outermost ones reaching out
    /// to the lowest and highest values. Where all values are one there is one class.
    #[must_use]
    pub fn histogram(&self, classes: u32) -> Histogram {
        let (lowest, highest) = (self.sorted[0], self.sorted[self.sorted.len() - 1]);
        let (from, to) = (self.quantile(0.005), self.quantile(0.995));
        if to <= from {
            return Histogram { edge: vec![lowest, highest], count: vec![self.sorted.len() as u64] };
        }
        let inner = (1..classes).map(|i| from + (to - from) * (f64::from(i) / f64::from(classes)));
        let edge: Vec<f64> = [lowest].into_iter().chain(inner).chain([highest]).collect();
        let below = |edge: f64| self.sorted.partition_point(|v| *v < edge) as u64;
        let mut before = 0;
        let mut count: Vec<u64> = edge[1..edge.len() - 1]
            .iter()
            .map(|e| {
                let to = below(*e);
                to - std::mem::replace(&mut before, to)
            })
            .collect();
        count.push(self.sorted.len() as u64 - before);
        Histogram { edge, count }
    }
}

/// On which paths which product is worth more in the end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ahead {
    /// Share on which it is the one with the reset.
    pub protected: Estimate,
    /// Share on which it is the one without.
    pub uncapped: Estimate,
    /// Share on which both are worth the same, to the last bit.
    pub equal: Estimate,
}

/// Both products' values by day: quantiles 5, 25, 50, 75 and 95 %, each within 0.8 % of itself, from 2⁻²⁴ to 2¹⁶ times the
/// initial NAV.
#[derive(Clone, Debug, PartialEq)]
pub struct Fan {
    /// Sessions closed, 1 for the first day's close: at most [`MAX_FAN_DAYS`](crate::limits::MAX_FAN_DAYS), the last of which
    /// is the horizon.
    pub day: Vec<u32>,
    /// The product with the reset, by day.
    pub protected: Vec<[f64; 5]>,
    /// The product without, by day.
    pub uncapped: Vec<[f64; 5]>,
}

impl Fan {
    /// The shares of the paths.
    pub const P: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];
}

/// What a number of paths say.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// Number of paths.
    pub paths: usize,
    /// Mean number of resets a session. All sessions of the horizon count, those after a product's end too.
    pub resets_per_day: Estimate,
    /// Share of the sessions with at least one reset. Its error is that of paths: the sessions of one depend on each other.
    pub day_with_reset: Estimate,
    /// Share of the paths with at least one reset.
    pub path_with_reset: Estimate,
    /// Value of the product with the reset at the end.
    pub protected: Distribution,
    /// Value of the product without.
    pub uncapped: Distribution,
    /// Value of the underlying, had the initial NAV been invested in it.
    pub underlying: Distribution,
    /// With the reset less without, path by path.
    pub difference: Distribution,
    /// Which one is ahead in the end.
    pub ahead: Ahead,
    /// Paths by their number of resets, from none on; the last entry counts those of [`Summary::MOST_RESETS`] or more.
    pub resets: Vec<u64>,
    /// Both products by day.
    pub fan: Fan,
}

impl Summary {
    /// Paths of so many resets or more are counted together.
    pub const MOST_RESETS: usize = 100;

    pub(super) fn of(part: &Part) -> Self {
        let days = f64::from(part.question.days);
        let ahead =
            |order: Ordering| Estimate::share(part.ends().map(move |[p, u]| p.total_cmp(&u) == order));
        let mut resets = vec![0; Self::MOST_RESETS + 1];
        for [count, _] in part.resets() {
            resets[(count as usize).min(Self::MOST_RESETS)] += 1;
        }
        let fan = |product| {
            let rows = 0..part.sketches.days().count();
            let nav = part.question.initial_nav;
            rows.map(|row| part.sketches.quantiles(row, product, part.paths(), Fan::P).map(|q| q * nav))
                .collect()
        };
        Self {
            paths: part.paths(),
            resets_per_day: Estimate::mean(part.resets().map(|[resets, _]| f64::from(resets) / days)),
            day_with_reset: Estimate::mean(part.resets().map(|[_, with]| f64::from(with) / days)),
            path_with_reset: Estimate::share(part.resets().map(|[resets, _]| resets > 0)),
            protected: Distribution::of(part.ends().map(|[protected, _]| protected)),
            uncapped: Distribution::of(part.ends().map(|[_, uncapped]| uncapped)),
            underlying: Distribution::of(part.underlying()),
            difference: Distribution::of(part.ends().map(|[protected, uncapped]| protected - uncapped)),
            ahead: Ahead {
                protected: ahead(Ordering::Greater),
                uncapped: ahead(Ordering::Less),
                equal: ahead(Ordering::Equal),
            },
            resets,
            fan: Fan { day: part.sketches.days().collect(), protected: fan(0), uncapped: fan(1) },
        }
    }
}
