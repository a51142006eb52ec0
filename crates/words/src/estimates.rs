//! Estimates in words, with as many digits as their errors support.

use model::odds::{Distribution, Estimate, share_unit};

use super::Text;
use crate::tr;

impl Text {
    /// A number to a multiple of a unit, with the unit's decimals.
    fn to_unit(&self, value: f64, unit: f64) -> String {
        let decimals = (0..9).find(|d| unit >= 0.999 * 10_f64.powi(-i32::from(*d))).unwrap_or(9);
        self.number((value / unit).round() * unit, decimals, decimals)
    }

    /// An estimate with as many digits as its error supports.
    pub(super) fn estimated(&self, estimate: Estimate, usual: fn(&Self, f64) -> String) -> String {
        match share_unit(estimate.standard_error) {
            Some(unit) if estimate.value.abs() >= unit => self.to_unit(estimate.value, unit),
            Some(_) => self.number(0.0, 0, 0),
            None => usual(self, estimate.value),
        }
    }

    /// A share as a number of 100.
    #[must_use]
    pub fn of_hundred(&self, share: Estimate) -> String {
        let value = 100.0 * share.value;
        let Some(unit) = share_unit(100.0 * share.standard_error) else {
            return self.number(value, 0, 1);
        };
        let unit = unit.clamp(0.01, 10.0);
        let rounded = (value / unit).round() * unit;
        if rounded <= 0.0 {
            tr!(self, odds.fewer_than, n = self.to_unit(unit, unit))
        } else if rounded >= 100.0 {
            tr!(self, odds.more_than, n = self.to_unit(100.0 - unit, unit))
        } else {
            self.to_unit(value, unit)
        }
    }

    /// One day in how many.
    pub(super) fn days_for_one(&self, share: Estimate) -> String {
        let days = 1.0 / share.value;
        let unit = share_unit(days * share.standard_error / share.value).unwrap_or(1.0).max(1.0);
        self.to_unit(days.max(unit), unit)
    }

    /// A quantile of a distribution, with as many digits as the paths support.
    #[must_use]
    pub fn quantile(&self, distribution: &Distribution, p: f64) -> String {
        self.known_as_quantile(distribution, p, distribution.quantile(p))
    }

    /// A value that is known as well as a quantile of a distribution is.
    #[must_use]
    pub fn known_as_quantile(&self, distribution: &Distribution, p: f64, value: f64) -> String {
        #[expect(clippy::cast_precision_loss, reason = "a million at most")]
        let half = (p * (1.0 - p) / distribution.sorted.len() as f64).sqrt();
        let (low, high) = (distribution.quantile(p - half), distribution.quantile(p + half));
        self.estimated(Estimate { value, standard_error: 0.5 * (high - low) }, Self::nav)
    }

    /// [`Text::quantile`] in its currency.
    #[must_use]
    pub(super) fn amount_at(&self, distribution: &Distribution, p: f64) -> String {
        self.in_currency(&self.quantile(distribution, p))
    }

    /// One day in so many, as on an axis.
    #[must_use]
    pub fn one_in_days(&self, days: f64) -> String {
        tr!(self, odds.one_in, n = self.number(days, 0, 0))
    }

    /// A share that is known exactly, to two digits: one day in how many.
    #[must_use]
    pub fn rarity(&self, share: f64) -> String {
        // Beyond that, the model says no more than "never".
        const RAREST: f64 = 1e-12;
        if share < RAREST {
            return self.none();
        }
        self.drawn_rarity(Estimate { value: share, standard_error: 0.01 * share })
    }

    /// A share of drawn days: one day in how many.
    #[must_use]
    pub fn drawn_rarity(&self, share: Estimate) -> String {
        tr!(self, odds.one_in, n = self.days_for_one(share))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::PlainNumerals;

    fn english() -> Text {
        Text::built_in("en", PlainNumerals::ENGLISH).unwrap()
    }

    fn of_hundred(value: f64, standard_error: f64) -> String {
        english().of_hundred(Estimate { value, standard_error })
    }

    #[test]
    fn a_share_has_the_digits_that_its_error_supports() {
        assert_eq!(of_hundred(0.4637, 0.0035), "46");
        assert_eq!(of_hundred(0.4637, 0.02), "46");
        assert_eq!(of_hundred(0.4637, 0.03), "45");
        assert_eq!(of_hundred(0.4637, 0.07), "50");
        assert_eq!(of_hundred(0.4637, 0.0008), "46.4");
        assert_eq!(of_hundred(0.4637, 0.00005), "46.37");
    }

    #[test]
    fn hardly_any_is_not_none_and_nearly_all_is_not_all() {
        assert_eq!(of_hundred(0.0004, 0.0015), "fewer than 1");
        assert_eq!(of_hundred(0.9996, 0.0015), "more than 99");
        assert_eq!(of_hundred(0.0, 0.0), "0");
        assert_eq!(of_hundred(1.0, 0.0), "100");
    }

    #[test]
    fn days_are_counted_as_well_as_they_are_known() {
        let one_in = |value, standard_error| english().days_for_one(Estimate { value, standard_error });
        // 1/150 known to a hundredth of itself: within 1.5 days.
        assert_eq!(one_in(1.0 / 150.4, 1.0 / 15_040.0), "150");
        assert_eq!(one_in(1.0 / 153.0, 1.0 / 1530.0), "160");
        assert_eq!(one_in(1.0 / 12.4, 1.0 / 12_400.0), "12");
    }
}
