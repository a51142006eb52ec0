//! The product: its leverage, its reset, its costs.

use crate::error::{InputError, Problem};
use crate::limits;

/// How the rebase price of a reset is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RebaseRule {
    /// Exactly the trigger level, at the triggering tick. A gap may cross several barriers in one tick.
    Barrier,
    /// The price of the triggering tick.
    Observed,
    /// Mean of the window's prices, weighted by volume where ticks carry one.
    Average,
    /// The window's worst price for the product: the lowest for a long one, the highest for a short one.
    Worst,
    /// The window's last price.
    Last,
    /// The last price before the triggering tick, as for an index that goes on from its level before the breach; at a
    /// session's first tick the reference.
    Previous,
}

impl RebaseRule {
    /// All rules, in the order in which they are offered.
    pub const ALL: [Self; 6] =
        [Self::Barrier, Self::Observed, Self::Average, Self::Worst, Self::Last, Self::Previous];

    /// Whether the rule reads a window of prices and therefore halts the product.
    #[must_use]
    pub const fn has_window(self) -> bool {
        matches!(self, Self::Average | Self::Worst | Self::Last)
    }
}

/// What becomes of the product at the rebase price.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Then {
    /// It is set back to its leverage there.
    #[default]
    Reset,
    /// It ends there: the whole exposure is closed and its value stays what it is, in cash, without further costs. Knock-outs,
    /// notes that are accelerated, products that are suspended.
    End,
}

/// The rebase rule with its window `[t + delay, t + delay + window]`, `t` being the triggering tick's time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rebase {
    /// How the price is found.
    pub rule: RebaseRule,
    /// Minutes from the trigger to the window's start. Without effect under rules that have no window.
    pub delay_minutes: f64,
    /// Length of the window in minutes. Without effect under rules that have no window.
    pub window_minutes: f64,
    /// Minutes from the trigger until trading resumes, where that is later than the window's end. Until then the rebased
    /// NAV is not published and no trigger is tested. Cut off at the close.
    pub halt_minutes: f64,
    /// What becomes of the product.
    pub then: Then,
}

impl Rebase {
    /// At the trigger level.
    #[must_use]
    pub const fn barrier() -> Self {
        Self::windowed(RebaseRule::Barrier, 0.0, 0.0)
    }

    /// At the triggering tick's price.
    #[must_use]
    pub const fn observed() -> Self {
        Self::windowed(RebaseRule::Observed, 0.0, 0.0)
    }

    /// At the last price before the triggering tick.
    #[must_use]
    pub const fn previous() -> Self {
        Self::windowed(RebaseRule::Previous, 0.0, 0.0)
    }

    /// By a rule with its delay and window in minutes, without a further halt, and back to the product's leverage.
    #[must_use]
    pub const fn windowed(rule: RebaseRule, delay_minutes: f64, window_minutes: f64) -> Self {
        Self { rule, delay_minutes, window_minutes, halt_minutes: 0.0, then: Then::Reset }
    }
}

/// When the uncapped product is judged to have lost everything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum UncappedFloor {
    /// At the first tick with a value of zero or less.
    #[default]
    Intraday,
    /// Only at the close.
    Close,
}

/// Days of the year by which yearly rates are divided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum DayCount {
    /// 360, the money market's.
    #[default]
    D360,
    /// 365.
    D365,
}

impl DayCount {
    /// Days in the year.
    #[must_use]
    pub const fn days(self) -> f64 {
        match self {
            Self::D360 => 360.0,
            Self::D365 => 365.0,
        }
    }
}

/// When a session's fee, carry and borrow are deducted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Accrual {
    /// At the close.
    #[default]
    Close,
    /// At the session's first rebase, before the exposure is set back; at the close if no reset came. A restrike that was
    /// published charges so: that of a 3x short product on Rolls-Royce, 9 November 2020.
    Reset,
}

/// What the product costs; all zero by default.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Costs {
    /// Fee, fraction of the NAV per year.
    pub fee_per_year: f64,
    /// Rate at which cash is lent or borrowed, per year.
    pub financing_rate: f64,
    /// Spread, per year: added to the rate when borrowing, taken off it when lending.
    pub financing_spread: f64,
    /// Fee for borrowing the underlying, per year, on the short exposure.
    pub borrow_fee: f64,
    /// Fraction of each rebalancing trade.
    pub trading_cost: f64,
    /// Days of the year.
    pub day_count: DayCount,
    /// When fee, carry and borrow are deducted.
    pub accrual: Accrual,
}

impl Costs {
    /// Whether nothing is charged: results are then "before costs".
    #[must_use]
    pub fn is_zero(&self) -> bool {
        Self { day_count: DayCount::default(), accrual: Accrual::default(), ..*self } == Self::default()
    }

    /// Fee, carry and borrow per year, as a fraction of the NAV, for a product of this leverage. Negative is income.
    ///
    /// The product holds `1 − L` of its NAV in cash: less than zero is borrowed at rate + spread, more is lent at
    /// rate − spread. A short product borrows `|L|` of the underlying.
    #[must_use]
    pub fn per_year(&self, leverage: f64) -> f64 {
        let cash = 1.0 - leverage;
        let spread = if cash < 0.0 { self.financing_spread } else { -self.financing_spread };
        let carry = -cash * (self.financing_rate + spread);
        let borrow = (-leverage).max(0.0) * self.borrow_fee;
        self.fee_per_year + carry + borrow
    }

    /// What a session of so many calendar days takes from a product of this NAV at its start.
    pub(crate) fn of_session(&self, leverage: f64, start_nav: f64, calendar_days: f64) -> f64 {
        start_nav * self.per_year(leverage) * calendar_days / self.day_count.days()
    }
}

/// The terms of a product, unchecked. [`Product::new`] checks them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ProductTerms {
    /// Daily leverage: long above 0, short below; never 0.
    pub leverage: f64,
    /// Adverse move that fires a reset, as a fraction; `None` for a product without one.
    pub trigger: Option<f64>,
    /// How it is rebased.
    pub rebase: Rebase,
    /// Whether a reset fires only beyond the trigger level, not at it.
    pub strict: bool,
    /// Most resets in one session; `None` for any number.
    pub max_resets: Option<u32>,
    /// When the uncapped product is judged.
    pub uncapped_floor: UncappedFloor,
    /// What it costs.
    pub costs: Costs,
}

impl Default for ProductTerms {
    /// A 3x product with the usual trigger, rebased at the average of the fifteen minutes after the trigger.
    fn default() -> Self {
        Self {
            leverage: 3.0,
            trigger: Some(usual_trigger(3.0)),
            rebase: Rebase::windowed(RebaseRule::Average, 0.0, 15.0),
            strict: false,
            max_resets: None,
            uncapped_floor: UncappedFloor::Intraday,
            costs: Costs::default(),
        }
    }
}

/// A checked product.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Product(ProductTerms);

impl Product {
    /// Checks the terms against [`limits`].
    ///
    /// # Errors
    /// [`InputError`] with a field such as `product.leverage`.
    pub fn new(terms: ProductTerms) -> Result<Self, InputError> {
        let at = |field: &'static str| move |problem| InputError::new(field, problem);
        let leverage = limits::LEVERAGE.check(terms.leverage).map_err(at("product.leverage"))?;
        if leverage == 0.0 {
            return Err(InputError::new("product.leverage", Problem::Zero));
        }
        if let Some(trigger) = terms.trigger {
            limits::TRIGGER.check(trigger).map_err(at("product.trigger"))?;
        }
        limits::DELAY.check(terms.rebase.delay_minutes).map_err(at("product.rebase.delayMinutes"))?;
        limits::WINDOW.check(terms.rebase.window_minutes).map_err(at("product.rebase.windowMinutes"))?;
        limits::HALT.check(terms.rebase.halt_minutes).map_err(at("product.rebase.haltMinutes"))?;
        limits::MAX_RESETS
            .check(f64::from(terms.max_resets.unwrap_or(0)))
            .map_err(at("product.maxResets"))?;
        let costs = &terms.costs;
        limits::FEE.check(costs.fee_per_year).map_err(at("product.costs.feePerYear"))?;
        limits::FINANCING_RATE.check(costs.financing_rate).map_err(at("product.costs.financingRate"))?;
        limits::FINANCING_SPREAD
            .check(costs.financing_spread)
            .map_err(at("product.costs.financingSpread"))?;
        limits::BORROW_FEE.check(costs.borrow_fee).map_err(at("product.costs.borrowFee"))?;
        limits::TRADING_COST.check(costs.trading_cost).map_err(at("product.costs.tradingCost"))?;
        Ok(Self(terms))
    }

    /// The terms.
    #[must_use]
    pub const fn terms(&self) -> &ProductTerms {
        &self.0
    }

    /// Daily leverage.
    #[must_use]
    pub const fn leverage(&self) -> f64 {
        self.0.leverage
    }

    /// Whether the product gains when the underlying rises.
    #[must_use]
    pub fn is_long(&self) -> bool {
        self.0.leverage > 0.0
    }

    /// The adverse move that fires a reset as a signed return: −tau for a long product, +tau for a short one.
    #[must_use]
    pub fn trigger_move(&self) -> Option<f64> {
        self.0.trigger.map(|tau| if self.is_long() { -tau } else { tau })
    }

    /// Price at which a reset fires when the leverage period is measured from `reference`. `None` without a trigger, or
    /// where the level would be zero.
    #[must_use]
    pub fn trigger_level(&self, reference: f64) -> Option<f64> {
        self.trigger_move().map(|r| reference * (1.0 + r)).filter(|level| *level > 0.0)
    }

    /// Fraction of the NAV lost when a reset fires exactly at its level: `min(1, |L|·tau)`.
    #[must_use]
    pub fn loss_at_trigger(&self) -> Option<f64> {
        self.0.trigger.map(|tau| (self.0.leverage.abs() * tau).min(1.0))
    }

    /// Effective leverage just before a reset at its level; `None` where nothing would be left.
    #[must_use]
    pub fn leverage_at_trigger(&self) -> Option<f64> {
        crate::formula::effective_leverage(self.0.leverage, self.trigger_move()?)
    }
}

/// The trigger that issuers usually choose: half the NAV, `0.5/|L|`; 2x 25 %, 3x 16.67 %, −1x 50 %. At most 1.
///
/// Source: Leverage Shares, "A built-in airbag to limit losses"; the same ratio holds for its other multiples.
#[must_use]
pub fn usual_trigger(leverage: f64) -> f64 {
    (0.5 / leverage.abs()).min(1.0)
}
