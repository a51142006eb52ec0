//! The section's fields to type in.

use reset_engine::{Limit, limits};

use crate::{Field, FieldProblem, FieldUnit};

/// A number that the reader assumes of the market, or of the paths that are drawn from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OddsField {
    /// Volatility per year.
    Volatility,
    /// Trading days of a path.
    Days,
    /// Drift per year.
    Drift,
    /// Share of a day's variance in the gap before the open.
    OvernightShare,
    /// Degrees of freedom of Student-like days; empty for normal ones.
    TailDegrees,
    /// Jumps a year.
    JumpsPerYear,
    /// Mean of a jump, in standard deviations of a day.
    JumpMean,
    /// Standard deviation of a jump, in standard deviations of a day.
    JumpSize,
    /// How much more a session moves at its ends.
    UShape,
    /// Mean number of consecutive days that are drawn from a file together.
    MeanBlock,
    /// Seed of the paths.
    Seed,
    /// Number of paths.
    Paths,
}

static JUMP_MEAN: Limit = Limit {
    name: "mean jump in days' moves",
    unit: limits::Unit::Number,
    min: -20.0,
    max: 20.0,
    min_inclusive: true,
    why: "a jump of twenty days' moves has more than the whole variance unless it is rarer than once a year",
};
static JUMP_SIZE: Limit = Limit {
    name: "size of a jump in days' moves",
    unit: limits::Unit::Number,
    min: 0.0,
    max: 20.0,
    min_inclusive: true,
    why: "as for the mean",
};

impl OddsField {
    /// All of them, in the page's order.
    pub const ALL: [Self; 12] = [
        Self::Volatility,
        Self::Days,
        Self::Drift,
        Self::OvernightShare,
        Self::TailDegrees,
        Self::JumpsPerYear,
        Self::JumpMean,
        Self::JumpSize,
        Self::UShape,
        Self::MeanBlock,
        Self::Seed,
        Self::Paths,
    ];

    /// A field of the Lab whose numbers are written alike.
    #[must_use]
    pub const fn like(self) -> Field {
        match self {
            Self::Volatility | Self::Drift | Self::OvernightShare => Field::Gap(0),
            Self::TailDegrees
            | Self::JumpsPerYear
            | Self::JumpMean
            | Self::JumpSize
            | Self::UShape
            | Self::MeanBlock => Field::InitialNav,
            Self::Days | Self::Seed | Self::Paths => Field::Seed,
        }
    }

    /// Its limits, in the unit of the model: fractions.
    #[must_use]
    pub const fn limit(self) -> &'static Limit {
        match self {
            Self::Volatility => &limits::VOLATILITY,
            Self::Days => &limits::HORIZON,
            Self::Drift => &limits::DRIFT,
            Self::OvernightShare => &limits::OVERNIGHT_SHARE,
            Self::TailDegrees => &limits::TAIL_DEGREES,
            Self::JumpsPerYear => &limits::JUMPS_PER_YEAR,
            Self::JumpMean => &JUMP_MEAN,
            Self::JumpSize => &JUMP_SIZE,
            Self::UShape => &limits::U_SHAPE,
            Self::MeanBlock => &limits::MEAN_BLOCK,
            Self::Seed => Field::Seed.limit(),
            Self::Paths => &limits::PATHS,
        }
    }

    /// Whether it may be empty.
    #[must_use]
    pub const fn may_be_empty(self) -> bool {
        matches!(self, Self::TailDegrees)
    }

    /// Whether its number is typed as a percentage, with the sign behind it.
    #[must_use]
    pub fn is_percent(self) -> bool {
        self.like().unit() == FieldUnit::Percent
    }

    /// Checks a number against the field's own limits.
    ///
    /// # Errors
    /// [`FieldProblem`], in the reader's terms.
    pub fn check(self, value: f64) -> Result<f64, FieldProblem> {
        let value = self.limit().check(value).map_err(FieldProblem::from)? + 0.0;
        if self.like().unit() == FieldUnit::Count && value.fract() != 0.0 {
            return Err(FieldProblem::NotWhole);
        }
        Ok(value)
    }
}
