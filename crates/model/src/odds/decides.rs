//! What decides how often a reset fires: the share of days with one against volatility, for the triggers in use.

use reset_engine::odds::{Estimate, Market, MarketTerms, Odds, OddsTerms};
use reset_engine::{Product, ProductTerms, Rebase};

use super::OddsSettings;

/// Days that are drawn for the point of one trigger.
const DAYS: u32 = 60_000;
/// Volatilities of a curve: from a step to the last, in steps.
const STEP: f64 = 0.05;
const POINTS: u32 = 30;

/// A leverage with a trigger that is in use for it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct UsualTrigger {
    /// Daily leverage.
    pub leverage: f64,
    /// Adverse move, a fraction.
    pub trigger: f64,
}

impl UsualTrigger {
    /// Those of providers, the widest first.
    pub const ALL: [Self; 4] = [
        Self { leverage: -1.0, trigger: 0.5 },
        Self { leverage: 2.0, trigger: 0.25 },
        Self { leverage: 2.0, trigger: 0.2 },
        Self { leverage: 3.0, trigger: 1.0 / 6.0 },
    ];

    const fn is_long(self) -> bool {
        self.leverage > 0.0
    }

    /// The share of days with a reset in a market, but for its jumps: what they have of the variance is the session's, so that the
    /// volatility stays.
    fn share(self, terms: MarketTerms) -> f64 {
        let without = MarketTerms { jumps_per_year: 0.0, jump_mean: 0.0, jump_sd: 0.0, ..terms };
        Market::new(without).map_or(0.0, |market| market.days_touching(self.trigger, self.is_long()))
    }

    /// The share of normal days without gaps, and of those that the reader assumes.
    #[must_use]
    pub fn shares(self, settings: &OddsSettings) -> [f64; 2] {
        [MarketTerms::normal(settings.volatility()), settings.terms()].map(|terms| self.share(terms))
    }

    /// Draws days in a market, and counts those with a reset.
    #[must_use]
    pub fn drawn(self, settings: &OddsSettings) -> Option<Estimate> {
        let terms = ProductTerms {
            leverage: self.leverage,
            trigger: Some(self.trigger),
            rebase: Rebase::observed(),
            ..ProductTerms::default()
        };
        let market = Market::new(settings.terms()).ok()?;
        let odds =
            Odds::new(Product::new(terms).ok()?, market, OddsTerms { days: 1, ..OddsTerms::default() });
        Some(odds.ok()?.run(0..DAYS).ok()?.summary().day_with_reset)
    }
}

/// Shares of days with a reset by volatility.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    /// Volatility per year.
    pub volatility: Vec<f64>,
    /// For normal days, without gaps and jumps.
    pub normal: Vec<f64>,
    /// For the days that the reader assumes, without jumps.
    pub assumed: Vec<f64>,
}

impl Curve {
    /// The curves of a trigger.
    #[must_use]
    pub fn new(usual: UsualTrigger, settings: &OddsSettings) -> Self {
        let volatility: Vec<f64> = (1..=POINTS).map(|n| f64::from(n) * STEP).collect();
        let of =
            |terms: &dyn Fn(f64) -> MarketTerms| volatility.iter().map(|v| usual.share(terms(*v))).collect();
        let assumed = |volatility| MarketTerms { volatility, ..settings.terms() };
        Self { normal: of(&MarketTerms::normal), assumed: of(&assumed), volatility }
    }
}
