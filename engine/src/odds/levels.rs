//! The heights at which something happens to a product, and the close of a session in which nothing does.

use crate::formula::NAV_CEILING;
use crate::leg::Leg;
use crate::product::{Costs, Product};
use crate::run::Holding;

/// Distance of a level from the price that matters, relative to the reference and in log: more than the tolerances of
/// trigger and zero, and more than the rounding of a log.
const MARGIN: f64 = 1e-9;

/// Heights of the levels of a leverage period that starts at a price of 1, from which any other's differ by its log.
#[derive(Clone, Copy, Debug)]
pub(super) struct Levels {
    /// 1 for a long product, whose levels are below, −1 for a short one.
    pub(super) side: f64,
    pub(super) trigger: f64,
    pub(super) lost: f64,
}

impl Levels {
    pub(super) fn new(product: &Product) -> Self {
        let side = if product.is_long() { 1.0 } else { -1.0 };
        let height = |price: f64| {
            let price = price + side * MARGIN;
            // A price that cannot be reached.
            if price > 0.0 { libm::log(price) + side * MARGIN } else { -side * f64::INFINITY }
        };
        let trigger = product.trigger_level(1.0).map_or(-side * f64::INFINITY, height);
        let inverse = 1.0 / product.leverage();
        // Everything is lost where 1 + L·r is 1e-12 or less.
        let lost = height(1.0 - inverse + side * MARGIN * inverse.abs());
        Self { side, trigger, lost }
    }

    /// How far a height is on the near side of a level; not above zero at it or beyond.
    pub(super) fn distance(self, height: f64, level: f64) -> f64 {
        self.side * (height - level)
    }

    /// Whether a session with these extremes, in units of the price from which it is measured, reaches one of them.
    pub(super) fn are_reached(self, lowest: f64, highest: f64) -> bool {
        let extreme = libm::log(if self.side > 0.0 { lowest } else { highest });
        self.distance(extreme, self.nearest(self.trigger, self.lost)) <= 0.0
    }

    pub(super) fn nearest(self, a: f64, b: f64) -> f64 {
        if self.side > 0.0 { a.max(b) } else { a.min(b) }
    }
}

/// The close of a session in which no other tick matters: the daily rebalance as [`Tracks::play`](crate::run::Tracks::play)
/// does it where nothing else happens.
#[derive(Clone, Copy, Debug)]
pub(super) struct Closing {
    leverage: f64,
    /// `None` where there are none.
    costs: Option<Costs>,
}

impl Closing {
    pub(super) fn new(product: &Product) -> Self {
        let costs = product.terms().costs;
        Self { leverage: product.leverage(), costs: (!costs.is_zero()).then_some(costs) }
    }

    /// What both products hold after a close at `price`, in units of the close before.
    #[inline]
    pub(super) fn close(&self, holdings: [Holding; 2], price: f64, calendar_days: f64) -> [Holding; 2] {
        let protected = self.close_one(holdings[0], price, calendar_days);
        // The two are the same to the last bit until something tells them apart.
        let same = holdings[0] == holdings[1];
        [protected, if same { protected } else { self.close_one(holdings[1], price, calendar_days) }]
    }

    #[inline]
    fn close_one(&self, holding: Holding, price: f64, calendar_days: f64) -> Holding {
        let Holding::Invested(nav) = holding else {
            return holding;
        };
        let leg = Leg { leverage: self.leverage, nav, reference: 1.0 };
        let Some(mut value) = leg.value(price) else {
            return Holding::Cash(0.0);
        };
        if let Some(costs) = &self.costs {
            let held = costs.of_session(leg.leverage, nav, calendar_days);
            let cost = held + costs.trading_cost * leg.rebalancing_trade(price).abs();
            value = (value - cost.min(value)).min(NAV_CEILING);
        }
        if value > 0.0 { Holding::Invested(value) } else { Holding::Cash(0.0) }
    }
}
