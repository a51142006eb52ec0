//! A leverage period: where a price becomes a NAV, and at which tick the period ends.

use crate::formula::{NAV_CEILING, TOLERANCE, closing_out_trade, growth, rebalancing_trade};
use crate::product::Product;

/// What the product was worth at the price from which it is measured.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Leg {
    pub(crate) leverage: f64,
    pub(crate) nav: f64,
    pub(crate) reference: f64,
}

/// The price that fires a reset.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Trigger {
    /// The level itself.
    pub(crate) level: f64,
    /// The last price that fires: the level with its tolerance.
    threshold: f64,
}

impl Trigger {
    /// The trigger of a leverage period measured from `reference`, if it has one that a price can reach.
    pub(crate) fn new(product: &Product, reference: f64) -> Option<Self> {
        let level = product.trigger_level(reference)?;
        let slack = TOLERANCE * reference;
        let threshold = match (product.is_long(), product.terms().strict) {
            (true, false) => level + slack,
            (true, true) => (level - slack).next_down(),
            (false, false) => level - slack,
            (false, true) => (level + slack).next_up(),
        };
        Some(Self { level, threshold })
    }
}

impl Leg {
    /// NAV and effective leverage at a price; 0 and NaN once nothing is left. The one place where a price becomes a NAV: both
    /// products use it, so that they agree to the last bit while no reset tells them apart. Without branches, so that a
    /// loop over prices becomes one over vectors.
    #[inline]
    pub(crate) fn show(self, price: f64) -> (f64, f64) {
        let ratio = price / self.reference;
        let left = growth(self.leverage, ratio - 1.0);
        let nav = self.nav * left;
        let nav = if nav < NAV_CEILING { nav } else { NAV_CEILING };
        let leverage = self.leverage * ratio / left;
        if left > TOLERANCE { (nav, leverage) } else { (0.0, f64::NAN) }
    }

    /// NAV at a price; `None` once nothing is left.
    pub(crate) fn value(self, price: f64) -> Option<f64> {
        (!self.is_lost(price)).then(|| self.show(price).0)
    }

    fn is_lost(self, price: f64) -> bool {
        growth(self.leverage, self.move_to(price)) <= TOLERANCE
    }

    fn move_to(self, price: f64) -> f64 {
        price / self.reference - 1.0
    }

    /// Trade that sets a living leg back to its leverage at a price.
    pub(crate) fn rebalancing_trade(self, price: f64) -> f64 {
        rebalancing_trade(self.leverage, self.nav, self.move_to(price))
    }

    /// Trade that closes the whole position at a price.
    pub(crate) fn closing_out_trade(self, price: f64) -> f64 {
        closing_out_trade(self.leverage, self.nav, self.move_to(price))
    }

    /// The first tick from `from` on that fires `trigger`, which is tested from the tick `tested` on, or at which nothing is
    /// left; and whether it fires, which comes first.
    pub(crate) fn next_event(
        self,
        prices: &[f64],
        from: usize,
        tested: usize,
        trigger: Option<Trigger>,
    ) -> Option<(usize, Option<Trigger>)> {
        let long = self.leverage > 0.0;
        let beyond = |price: f64, limit: f64| if long { price <= limit } else { price >= limit };
        let alarm = self.alarm(trigger);
        let mut at = from;
        loop {
            let rest = prices.get(at..)?;
            at += if long {
                first(rest, |p| p <= alarm, |p, than| p < than)
            } else {
                first(rest, |p| p >= alarm, |p, than| p > than)
            }?;
            let price = prices[at];
            let fired = trigger.filter(|t| at >= tested && beyond(price, t.threshold));
            if fired.is_some() || self.is_lost(price) {
                return Some((at, fired));
            }
            at += 1; // a false alarm
        }
    }

    /// A price on whose near side nothing happens: the trigger's threshold, or a little before everything is lost. Where
    /// exactly that is, rounding decides: beyond the alarm each tick is asked.
    fn alarm(self, trigger: Option<Trigger>) -> f64 {
        let inverse = 1.0 / self.leverage;
        // Far more than the rounding of a growth, at most a few 1e-15, can move the price at which it is 1e-12.
        let margin = 1e-9 * (1.0 + inverse.abs());
        let threshold = trigger.map_or(f64::NAN, |t| t.threshold);
        // Minimum and maximum pass over NaN: no trigger, or a leverage so small that no price ends it.
        if self.leverage > 0.0 {
            threshold.max(self.reference * (1.0 - inverse + margin))
        } else {
            threshold.min(self.reference * (1.0 - inverse - margin))
        }
    }
}

/// Index of the first price that is `hit`, as every price is that is as far as one that is. Of whole blocks only the price
/// that is `further` than all others is asked, found in lanes that vectors can hold.
#[inline]
fn first(prices: &[f64], hit: impl Fn(f64) -> bool, further: impl Fn(f64, f64) -> bool) -> Option<usize> {
    const LANES: usize = 4;
    const BLOCK: usize = 8 * LANES;
    let pick = |a: f64, b: f64| if further(b, a) { b } else { a };
    let is_quiet = |block: &&[f64]| {
        let mut lanes = [block[0], block[1], block[2], block[3]];
        for four in block.chunks_exact(LANES).skip(1) {
            for (lane, price) in lanes.iter_mut().zip(four) {
                *lane = pick(*lane, *price);
            }
        }
        !lanes.into_iter().any(&hit)
    };
    let at = BLOCK * prices.chunks_exact(BLOCK).take_while(is_quiet).count();
    Some(at + prices[at..].iter().position(|price| hit(*price))?)
}
