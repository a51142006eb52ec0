//! Every number that the reader can type: its unit, its limits, and what can be wrong with it.

use reset_engine::{InputError, Limit, Problem, limits};

/// A control point's place: the day and the point within it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Index of the day.
    pub day: usize,
    /// Index of the point within the day.
    pub point: usize,
}

/// A number that the reader can type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Daily leverage.
    Leverage,
    /// Trigger of the reset.
    Trigger,
    /// Minutes from the trigger to the window.
    Delay,
    /// Length of the window.
    Window,
    /// Minutes from the trigger until trading resumes.
    Halt,
    /// Most resets in a session.
    MaxResets,
    /// Fee per year.
    Fee,
    /// Financing rate per year.
    FinancingRate,
    /// Financing spread per year.
    FinancingSpread,
    /// Borrow fee per year.
    BorrowFee,
    /// Cost of trading.
    TradingCost,
    /// NAV at the previous close.
    InitialNav,
    /// Length of the session.
    SessionLength,
    /// Time of the open.
    OpeningTime,
    /// Previous close of the underlying.
    PreviousClose,
    /// Roughness of the path.
    Roughness,
    /// Seed of the path's texture.
    Seed,
    /// Calendar days of a day's costs.
    CalendarDays(usize),
    /// Dividend of a day, paid before its open.
    Dividend(usize),
    /// New shares for an old one from a day's open on.
    Split(usize),
    /// Gap at a day's open: its first price against the close before it.
    Gap(usize),
    /// Time of a control point.
    PointTime(Place),
    /// Price of a control point.
    PointPrice(Place),
    /// Move of a control point from the day's previous close.
    PointMove(Place),
}

/// How a field's number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldUnit {
    /// A multiple: 3×.
    Multiple,
    /// A fraction, typed as a percentage.
    Percent,
    /// Minutes.
    Minutes,
    /// A time of day, in minutes since midnight.
    Clock,
    /// A price or an amount.
    Money,
    /// A whole number.
    Count,
}

static SESSION_LENGTH: Limit = Limit {
    name: "session length",
    unit: limits::Unit::Minutes,
    min: 10.0,
    max: 1440.0,
    min_inclusive: true,
    why: "up to a day",
};
static TIME_OF_DAY: Limit = Limit {
    name: "time of day",
    unit: limits::Unit::Minutes,
    min: 0.0,
    max: 1439.0,
    min_inclusive: true,
    why: "a clock",
};
static SEED: Limit = Limit {
    name: "seed",
    unit: limits::Unit::Number,
    min: 0.0,
    max: 4_294_967_295.0,
    min_inclusive: true,
    why: "any number that can be read aloud",
};
/// A move of the price; also of a day in a list of daily returns.
pub(super) static MOVE: Limit = Limit {
    name: "move",
    unit: limits::Unit::Fraction,
    min: -1.0,
    max: 1000.0,
    min_inclusive: false,
    why: "a price stays above zero",
};

impl Field {
    /// How the number is written.
    #[must_use]
    pub const fn unit(self) -> FieldUnit {
        match self {
            Self::Leverage | Self::Split(_) => FieldUnit::Multiple,
            Self::Trigger
            | Self::Fee
            | Self::FinancingRate
            | Self::FinancingSpread
            | Self::BorrowFee
            | Self::TradingCost
            | Self::Roughness
            | Self::Gap(_)
            | Self::PointMove(_) => FieldUnit::Percent,
            Self::Delay | Self::Window | Self::Halt | Self::SessionLength => FieldUnit::Minutes,
            Self::OpeningTime | Self::PointTime(_) => FieldUnit::Clock,
            Self::InitialNav | Self::PreviousClose | Self::PointPrice(_) | Self::Dividend(_) => {
                FieldUnit::Money
            }
            Self::MaxResets | Self::Seed | Self::CalendarDays(_) => FieldUnit::Count,
        }
    }

    /// Its limits, in the unit of the model: fractions and minutes.
    #[must_use]
    pub const fn limit(self) -> &'static Limit {
        match self {
            Self::Leverage => &limits::LEVERAGE,
            Self::Trigger => &limits::TRIGGER,
            Self::Delay => &limits::DELAY,
            Self::Window => &limits::WINDOW,
            Self::Halt => &limits::HALT,
            Self::MaxResets => &limits::MAX_RESETS,
            Self::Fee => &limits::FEE,
            Self::FinancingRate => &limits::FINANCING_RATE,
            Self::FinancingSpread => &limits::FINANCING_SPREAD,
            Self::BorrowFee => &limits::BORROW_FEE,
            Self::TradingCost => &limits::TRADING_COST,
            Self::InitialNav => &limits::INITIAL_NAV,
            Self::SessionLength => &SESSION_LENGTH,
            Self::OpeningTime | Self::PointTime(_) => &TIME_OF_DAY,
            Self::PreviousClose | Self::PointPrice(_) => &limits::PRICE,
            Self::Gap(_) | Self::PointMove(_) => &MOVE,
            Self::Roughness => &limits::ROUGHNESS,
            Self::Seed => &SEED,
            Self::CalendarDays(_) => &limits::CALENDAR_DAYS,
            Self::Dividend(_) => &limits::DIVIDEND,
            Self::Split(_) => &limits::SPLIT,
        }
    }

    /// Checks a number against the field's own limits.
    ///
    /// # Errors
    /// [`FieldProblem`], in the reader's terms.
    pub fn check(self, value: f64) -> Result<f64, FieldProblem> {
        let value = self.limit().check(value).map_err(FieldProblem::from)?;
        if self == Self::Leverage && value == 0.0 {
            return Err(FieldProblem::Zero);
        }
        if self.unit() == FieldUnit::Count && value.fract() != 0.0 {
            return Err(FieldProblem::NotWhole);
        }
        Ok(value)
    }
}

/// An edit that was refused: the field and the reason.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FieldError {
    /// The field beside which the reason is shown.
    pub field: Field,
    /// The reason.
    pub problem: FieldProblem,
}

/// Why a field's text or number cannot be used.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum FieldProblem {
    /// Nothing was typed.
    Empty,
    /// What was typed is no number.
    NotANumber,
    /// A separator stands where this language does not put it.
    WrongSeparator,
    /// What was typed is no time of day.
    NotATime,
    /// Outside its limits.
    OutOfRange(&'static Limit),
    /// A leverage of zero.
    Zero,
    /// Not a whole number.
    NotWhole,
    /// Words that are too long for a label.
    TooLong,
    /// A time that does not lie between its neighbours', minutes of the day.
    NotBetween {
        /// The neighbour before, minutes since midnight.
        after: f64,
        /// The neighbour after, minutes since midnight.
        before: f64,
    },
    /// A delay and window that together outlast the session.
    WindowOutlastsSession {
        /// Length of the session, minutes.
        session: f64,
    },
    /// A session that would be shorter than the delay and window.
    SessionShorterThanWindow {
        /// Delay and window, minutes.
        window: f64,
    },
    /// Gap and jumps that together would have this share of the variance.
    TooMuchVariance {
        /// Above 1.
        found: f64,
    },
    /// So small a trigger that the path would fire it without end.
    TooManyResets,
    /// The path would leave the range of prices or hold too many ticks.
    PathOutOfRange,
    /// More days than a path may have.
    TooManyDays,
    /// The only day, which stays.
    OnlyDay,
    /// A path from a file, whose ticks stay as they are.
    Recorded,
}

impl From<Problem> for FieldProblem {
    fn from(problem: Problem) -> Self {
        match problem {
            Problem::OutOfRange { limit, .. } => Self::OutOfRange(limit),
            Problem::Zero => Self::Zero,
            Problem::NotFinite => Self::NotANumber,
            Problem::TooManyResets { .. } => Self::TooManyResets,
            _ => Self::PathOutOfRange,
        }
    }
}

impl From<InputError> for FieldProblem {
    fn from(error: InputError) -> Self {
        error.problem.into()
    }
}
