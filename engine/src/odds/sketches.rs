//! Values by day, counted in classes: the fan's quantiles without a value kept.
//!
//! A class is a 64th of an octave, found from the value's bits, so that a quantile is known to within half a class, 0.8 % of
//! itself at most. Counts are whole numbers: in whatever order they are added, the sum has the same bits.

use crate::limits::MAX_FAN_DAYS;

/// Bits of the mantissa that tell classes apart.
const FINE: u32 = 6;
/// Octaves below and above 1 that have classes; what lies beyond falls into the outermost ones.
const BELOW: u32 = 24;
const ABOVE: u32 = 16;
/// Bits of a value, without those below a class.
const SHIFT: u32 = 52 - FINE;
const LOWEST: u64 = (1023 - BELOW as u64) << FINE;
/// Class 0 is zero.
const CLASSES: usize = 1 + (((BELOW + ABOVE) as usize) << FINE);
/// Classes that are counted together where none of them holds what is sought.
const STRIDE: usize = 64;

/// Counts by day, product and class.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sketches {
    /// Number of sessions between two days that are counted, and of all.
    every: u32,
    days: u32,
    counts: Vec<u32>,
}

impl Sketches {
    /// Classes of a day and product.
    pub(super) const CLASSES: usize = CLASSES;

    /// Room for at most [`MAX_FAN_DAYS`] of so many days, the last among them.
    pub(super) fn new(days: u32) -> Self {
        Self::of(days, vec![0; Self::room(days)])
    }

    /// Counts as [`Self::into_counts`] gives them: as many as [`Self::room`] says.
    pub(super) fn of(days: u32, counts: Vec<u32>) -> Self {
        Self { every: every(days), days, counts }
    }

    /// Number of counts for so many days: of each day that is shown and of each product, one a class.
    pub(super) const fn room(days: u32) -> usize {
        days.div_ceil(every(days)) as usize * 2 * CLASSES
    }

    /// The counts, by day, product and class.
    pub(super) fn into_counts(self) -> Vec<u32> {
        self.counts
    }

    /// Counts both products' values at the end of session `day`, as multiples of the initial NAV.
    #[inline]
    pub(super) fn count(&mut self, day: u32, values: [f64; 2]) {
        let after = self.days - 1 - day;
        if !after.is_multiple_of(self.every) {
            return;
        }
        let row = self.counts.len() / (2 * CLASSES) - 1 - (after / self.every) as usize;
        for (product, value) in values.into_iter().enumerate() {
            self.counts[(row * 2 + product) * CLASSES + class(value)] += 1;
        }
    }

    pub(super) fn merge(&mut self, other: &Self) {
        for (a, b) in self.counts.iter_mut().zip(&other.counts) {
            *a += b;
        }
    }

    /// The counts of the product without the reset, for both.
    pub(super) fn without_reset(&mut self) {
        for day in self.counts.chunks_exact_mut(2 * CLASSES) {
            day.copy_within(CLASSES.., 0);
        }
    }

    /// The days that are counted, from 1 for the first session's close.
    pub(super) fn days(&self) -> impl Iterator<Item = u32> {
        let shown = self.days.div_ceil(self.every);
        (0..shown).map(move |row| self.days - (shown - 1 - row) * self.every)
    }

    /// Quantiles of one product (0 with the reset, 1 without) on counted day number `row`, as multiples of the initial NAV, where
    /// so many paths were counted, at least one. The shares `p`, above 0, rise.
    pub(super) fn quantiles<const N: usize>(
        &self,
        row: usize,
        product: usize,
        paths: usize,
        p: [f64; N],
    ) -> [f64; N] {
        let from = (row * 2 + product) * CLASSES;
        let counts = &self.counts[from..from + CLASSES];
        // One walk through the classes for all quantiles, in strides where it can: a year has 500 rows of 2,561 each.
        let (mut class, mut below, mut up_to) = (0, 0, 0_u32);
        p.map(|p| {
            // The place of the quantile among the sorted values, which are spread evenly over their class.
            #[expect(clippy::cast_precision_loss, reason = "a million at most")]
            let place = p * paths as f64;
            while f64::from(up_to) < place && class < CLASSES {
                let stride = if class % STRIDE == 0 { counts.get(class..class + STRIDE) } else { None };
                let passed = stride.map(|counts| up_to + counts.iter().sum::<u32>());
                if let Some(passed) = passed.filter(|passed| f64::from(*passed) < place) {
                    (class, up_to) = (class + STRIDE, passed);
                } else {
                    (class, below, up_to) = (class + 1, up_to, up_to + counts[class]);
                }
            }
            // Of the class before.
            if class == 1 {
                return 0.0;
            }
            let (low, high) = (edge(class - 1), edge(class));
            low + (high - low) * ((place - f64::from(below)) / f64::from(up_to - below))
        })
    }
}

const fn every(days: u32) -> u32 {
    #[expect(clippy::cast_possible_truncation, reason = "260")]
    days.div_ceil(MAX_FAN_DAYS as u32)
}

fn class(value: f64) -> usize {
    if value <= 0.0 {
        return 0;
    }
    let place = (value.to_bits() >> SHIFT).saturating_sub(LOWEST);
    let place = place.min(CLASSES as u64 - 2) as usize;
    1 + place
}

/// Lower edge of a class.
fn edge(class: usize) -> f64 {
    if class == 0 { 0.0 } else { f64::from_bits((LOWEST + class as u64 - 1) << SHIFT) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_lies_in_its_class_and_a_class_is_narrow() {
        for value in [1e-6, 0.3, 0.999_999, 1.0, 1.5, 63.0, 40_000.0] {
            let at = class(value);
            assert!(edge(at) <= value && value < edge(at + 1), "{value}");
            assert!(edge(at + 1) / edge(at) <= 1.0 + 1.0 / 64.0, "{value}");
        }
        assert_eq!((class(0.0), class(1e-300), class(1e300)), (0, 1, CLASSES - 1));
    }

    #[test]
    fn the_last_day_is_always_shown() {
        for days in [1, 259, 260, 261, 520, 521, 2520] {
            let shown: Vec<u32> = Sketches::new(days).days().collect();
            assert!(shown.len() <= MAX_FAN_DAYS, "{days}");
            assert_eq!(shown.last(), Some(&days));
            assert!(shown[0] >= 1);
        }
    }

    #[test]
    fn quantiles_are_those_of_the_values() {
        let mut sketches = Sketches::new(1);
        for i in 0..1000_u32 {
            sketches.count(0, [f64::from(i) / 500.0, 0.0]);
        }
        let [low, middle, high] = sketches.quantiles(0, 0, 1000, [0.05, 0.5, 0.95]);
        for (found, value) in [(low, 0.1), (middle, 1.0), (high, 1.9)] {
            assert!((found / value - 1.0).abs() < 0.016, "{found} instead of {value}");
        }
        assert_eq!(sketches.quantiles(0, 1, 1000, [0.05, 0.95]), [0.0, 0.0]);
    }
}
