//! The one table of limits. Validation, messages, the ends of sliders and the generators of tests all read it.

use std::fmt;

use crate::error::Problem;

/// What a limited number is measured in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A plain number.
    Number,
    /// A fraction, shown to people as a percentage.
    Fraction,
    /// A fraction per year, shown to people as a percentage.
    FractionPerYear,
    /// Minutes.
    Minutes,
    /// Calendar days.
    Days,
    /// A price or an amount of money.
    Price,
}

/// The range of one input.
#[derive(Debug, PartialEq)]
pub struct Limit {
    /// The word for it.
    pub name: &'static str,
    /// Its unit.
    pub unit: Unit,
    /// Smallest value.
    pub min: f64,
    /// Largest value, inclusive.
    pub max: f64,
    /// Whether `min` itself is allowed.
    pub min_inclusive: bool,
    /// Why the limit is there.
    pub why: &'static str,
}

impl Limit {
    const fn new(name: &'static str, unit: Unit, min: f64, max: f64, why: &'static str) -> Self {
        Self { name, unit, min, max, min_inclusive: true, why }
    }

    const fn above(name: &'static str, unit: Unit, min: f64, max: f64, why: &'static str) -> Self {
        Self { name, unit, min, max, min_inclusive: false, why }
    }

    /// Whether the value is finite and within the limit.
    #[inline]
    pub(crate) fn contains(&self, value: f64) -> bool {
        let above_min = if self.min_inclusive { value >= self.min } else { value > self.min };
        above_min && value <= self.max
    }

    /// The value itself if it is finite and within the limit.
    ///
    /// # Errors
    /// [`Problem::NotFinite`] or [`Problem::OutOfRange`].
    pub fn check(&'static self, value: f64) -> Result<f64, Problem> {
        if !value.is_finite() {
            return Err(Problem::NotFinite);
        }
        if self.contains(value) { Ok(value) } else { Err(Problem::OutOfRange { limit: self, found: value }) }
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let low = if self.min_inclusive { "from" } else { "above" };
        write!(f, "{} {low} {} to {}", self.name, self.min, self.max)
    }
}

/// Daily leverage; zero is refused apart.
pub static LEVERAGE: Limit =
    Limit::new("leverage", Unit::Number, -20.0, 20.0, "no listed daily product goes beyond 20x");
/// Trigger, as an adverse move.
pub static TRIGGER: Limit = Limit::above(
    "trigger",
    Unit::Fraction,
    0.0,
    1.0,
    "an adverse move of the underlying; a price cannot fall by more",
);
/// A price of the underlying.
pub static PRICE: Limit =
    Limit::new("price", Unit::Price, 1e-9, 1e12, "keeps every ratio of prices exact enough");
/// NAV at the start.
pub static INITIAL_NAV: Limit =
    Limit::new("initial NAV", Unit::Price, 1e-6, 1e12, "a product starts with some value");
/// Time of a tick since the session's open.
pub static MINUTE: Limit = Limit::new("minute", Unit::Minutes, 0.0, 1e7, "a session starts at its open");
/// Traded volume of a tick.
pub static VOLUME: Limit = Limit::new("volume", Unit::Number, 0.0, 1e15, "a weight cannot be negative");
/// Delay before the rebase window.
pub static DELAY: Limit = Limit::new("delay", Unit::Minutes, 0.0, 1e7, "the window follows the trigger");
/// Length of the rebase window.
pub static WINDOW: Limit = Limit::new("window", Unit::Minutes, 0.0, 1e7, "a window has a length");
/// Halt after a trigger.
pub static HALT: Limit = Limit::new("halt", Unit::Minutes, 0.0, 1e7, "trading resumes after the trigger");
/// Dividend that goes ex at a session's open.
pub static DIVIDEND: Limit =
    Limit::new("dividend", Unit::Price, 0.0, 1e12, "cash out of the price before it, so no more than that");
/// New shares per old one.
pub static SPLIT: Limit =
    Limit::new("split", Unit::Number, 1e-6, 1e6, "shares that one share becomes; 1 where it stays one");
/// Previous close, less a dividend, by a split.
pub static REFERENCE: Limit =
    Limit::new("previous close after dividend and split", Unit::Price, 1e-9, 1e12, "it is a price");
/// Most resets in a session.
pub static MAX_RESETS: Limit = Limit::new("resets per session", Unit::Number, 0.0, 1e6, "a count");
/// Calendar days for which a session bears costs.
pub static CALENDAR_DAYS: Limit =
    Limit::new("calendar days", Unit::Days, 0.0, 366.0, "days up to the next session");
/// Fee per year.
pub static FEE: Limit = Limit::new("fee", Unit::FractionPerYear, 0.0, 1.0, "a share of the NAV");
/// Financing rate per year; rates have been negative.
pub static FINANCING_RATE: Limit =
    Limit::new("financing rate", Unit::FractionPerYear, -1.0, 1.0, "an interest rate, which may be negative");
/// Financing spread per year.
pub static FINANCING_SPREAD: Limit =
    Limit::new("financing spread", Unit::FractionPerYear, 0.0, 1.0, "charged on top of the rate");
/// Fee for borrowing the stock per year.
pub static BORROW_FEE: Limit = Limit::new(
    "borrow fee",
    Unit::FractionPerYear,
    0.0,
    10.0,
    "scarce stocks have cost several times their value a year",
);
/// Cost per unit traded.
pub static TRADING_COST: Limit = Limit::new("trading cost", Unit::Fraction, 0.0, 1.0, "a share of the trade");
/// Roughness of a sketched path: standard deviation of the log price over one minute, before the bridge is tied down.
pub static ROUGHNESS: Limit = Limit::new(
    "roughness",
    Unit::Fraction,
    0.0,
    0.02,
    "beyond this the texture hides the path that was drawn",
);
/// Sampling step of a sketched path.
pub static STEP: Limit = Limit::new("step", Unit::Minutes, 0.01, 1e7, "time between two samples");

/// Money invested in a product; nothing is an amount too.
pub static ASSETS: Limit =
    Limit::new("assets", Unit::Price, 0.0, 1e15, "more than all products hold together");
/// Move of an underlying since the previous close.
pub static MOVE: Limit = Limit::above("move", Unit::Fraction, -1.0, 1e3, "a price stays above zero");
/// Linear impact: move of the price per unit of money traded.
pub static LAMBDA: Limit = Limit::new("lambda", Unit::Number, 0.0, 1e15, "buying does not push a price down");
/// Factor in front of the square root; measured at around 1.
pub static PREFACTOR: Limit =
    Limit::new("prefactor of the impact", Unit::Number, 0.0, 100.0, "it is of the order of 1");
/// Volatility of one day.
pub static DAILY_VOLATILITY: Limit =
    Limit::new("daily volatility", Unit::Fraction, 0.0, 10.0, "a standard deviation, of one day");
/// Average daily volume in money; zero is refused apart.
pub static DAILY_VOLUME: Limit =
    Limit::new("average daily volume", Unit::Price, 1e-9, 1e18, "impact is measured against it");
/// Share of the day's volume at which linear and square-root impact are made to agree.
pub static PARTICIPATION: Limit =
    Limit::new("participation", Unit::Fraction, 1e-6, 1.0, "a share of the day's volume");
/// Share of the close's trades that others make before it; above 1 they make more than these.
pub static FRONT_RUN: Limit =
    Limit::new("front-running share", Unit::Fraction, 0.0, 5.0, "a share of the flow that is foreseen");
/// Part of the flow's move that the next day takes back.
pub static REVERSAL: Limit = Limit::new("reversal", Unit::Fraction, 0.0, 1.0, "from nothing to all of it");

/// Most products in a universe.
pub const MAX_PRODUCTS: usize = 10_000;
/// Most ticks in a path.
pub const MAX_TICKS: usize = 1_000_000;
/// Most sessions in a path.
pub const MAX_SESSIONS: usize = 2_600;
/// Most resets of a product on a path: some forty a day over ten years. More are a trigger below the noise of the prices,
/// and each of them is a line of the result.
pub const MAX_PATH_RESETS: usize = 100_000;

/// Volatility of a market, per year.
pub static VOLATILITY: Limit = Limit::new(
    "volatility",
    Unit::FractionPerYear,
    0.0,
    10.0,
    "no stock moves more than 1,000 % a year for long",
);
/// Drift of a market, per year.
pub static DRIFT: Limit = Limit::new(
    "drift",
    Unit::FractionPerYear,
    -5.0,
    5.0,
    "a mean that grows faster is no forecast but a mistake",
);
/// Share of a day's variance before the open.
pub static OVERNIGHT_SHARE: Limit =
    Limit::new("overnight share", Unit::Fraction, 0.0, 0.9, "a session has some of the day's variance");
/// Degrees of freedom of Student-like days.
pub static TAIL_DEGREES: Limit = Limit::above(
    "tail degrees of freedom",
    Unit::Number,
    2.0,
    1000.0,
    "at two or less there is no variance; hundreds are a normal distribution",
);
/// Jumps of a market in a year.
pub static JUMPS_PER_YEAR: Limit =
    Limit::new("jumps per year", Unit::Number, 0.0, 1000.0, "more than a few a day are a diffusion");
/// Mean of a jump's log size.
pub static JUMP_MEAN: Limit =
    Limit::new("mean jump", Unit::Number, -2.0, 2.0, "a log of a ratio of prices: −2 is a fall by 86 %");
/// Standard deviation of a jump's log size.
pub static JUMP_SD: Limit =
    Limit::new("standard deviation of a jump", Unit::Number, 0.0, 2.0, "in logs of prices");
/// Share of a day's variance in gap and jumps together.
pub static VARIANCE_SHARES: Limit = Limit::new(
    "share of the variance in gap and jumps",
    Unit::Fraction,
    0.0,
    1.0,
    "the volatility counts gaps and jumps too, so that they cannot have more than all of it",
);
/// How much more a session moves at its ends.
pub static U_SHAPE: Limit =
    Limit::new("U-shape", Unit::Fraction, 0.0, 1.0, "from an even day to one that stands still at noon");
/// Length of a session.
pub static SESSION_MINUTES: Limit =
    Limit::new("session", Unit::Minutes, 1.0, 1440.0, "a day has 1,440 minutes");
/// Sessions of a year.
pub static DAYS_PER_YEAR: Limit =
    Limit::new("sessions per year", Unit::Number, 1.0, 366.0, "at most one a day");
/// Time between two ticks of a market.
pub static TICK_MINUTES: Limit =
    Limit::new("time between ticks", Unit::Minutes, 1.0 / 60.0, 1440.0, "from a second to a whole day");
/// Trigger of a product whose odds are asked for.
pub static ODDS_TRIGGER: Limit = Limit::new(
    "trigger",
    Unit::Fraction,
    1e-3,
    1.0,
    "a smaller one fires at every tick, and tells of nothing else",
);
/// Sessions of a path of the odds.
pub static HORIZON: Limit =
    Limit::new("horizon", Unit::Number, 1.0, 2520.0, "sessions: from a day to ten years");
/// Paths of the odds.
pub static PATHS: Limit =
    Limit::new("number of paths", Unit::Number, 1.0, 1e6, "at a million the errors are a thousandth");
/// Number of a path of the odds.
pub static PATH_NUMBER: Limit =
    Limit::new("number of a path", Unit::Number, 0.0, 999_999.0, "there are at most a million, from 0 on");
/// Seed of the odds.
pub static SEED: Limit =
    Limit::new("seed", Unit::Number, 0.0, 9_007_199_254_740_991.0, "a whole number that JavaScript knows");
/// Days of a file from which paths are drawn.
pub static BOOTSTRAP_DAYS: Limit = Limit::new(
    "number of days",
    Unit::Number,
    20.0,
    2600.0,
    "paths drawn from fewer days would be these days over and over",
);
/// Mean number of consecutive days that are drawn together.
pub static MEAN_BLOCK: Limit = Limit::new(
    "mean block",
    Unit::Number,
    1.0,
    2600.0,
    "1 for independent days; two weeks keep their memory",
);
/// Most days of the odds' fan.
pub const MAX_FAN_DAYS: usize = 260;
