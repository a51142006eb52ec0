//! What decides how often a reset fires: the share of days with one against volatility, for the triggers in use.

use reset_engine::odds::{Estimate, Market, MarketTerms, Part};
use reset_engine::{ProductTerms, Rebase};

use super::{OddsSettings, Question, Shown};

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
        let without = MarketTerms { jumps_per_year: 0.0, ..terms };
        Market::new(without).map_or(0.0, |market| market.days_touching(self.trigger, self.is_long()))
    }

    /// The share of normal days without gaps, and of those that the reader assumes.
    #[must_use]
    pub fn shares(self, settings: &OddsSettings) -> [f64; 2] {
        [MarketTerms::normal(settings.volatility()), settings.terms()].map(|terms| self.share(terms))
    }

    /// The share of days with a reset that a result has for this trigger, if it is of the same market and product: the answer's
    /// own days are many more than [`Self::question`] asks for, and two numbers for one thing would contradict each other.
    #[must_use]
    pub fn answered(self, settings: &OddsSettings, shown: &Shown) -> Option<Estimate> {
        let Question { settings: asked, file, odds } = &shown.question;
        let terms = odds.product().terms();
        let is_same = asked.terms() == settings.terms()
            && file.is_none()
            && !terms.strict
            && (terms.leverage, terms.trigger) == (self.leverage, Some(self.trigger));
        is_same.then_some(shown.summary.day_with_reset)
    }

    /// The days that are to be drawn in a market.
    #[must_use]
    pub fn question(self, settings: &OddsSettings) -> Option<Question> {
        let terms = ProductTerms {
            leverage: self.leverage,
            trigger: Some(self.trigger),
            rebase: Rebase::observed(),
            ..ProductTerms::default()
        };
        settings.of_days(DAYS).question_of(terms)
    }

    /// Of drawn days, the share with a reset.
    #[must_use]
    pub fn drawn(days: &Part) -> Estimate {
        Estimate::share(days.resets().map(|[resets, _]| resets > 0))
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
