//! What the reader assumes of the market, always within its limits.

use std::sync::Arc;

use reset_engine::odds::{Days, Market, MarketTerms, Odds, OddsTerms};
use reset_engine::{Product, ProductTerms, limits};

use super::{OddsField, Question};
use crate::{FieldProblem, Inputs};

/// Sessions of a year.
pub(super) const DAYS_PER_YEAR: f64 = 252.0;

/// A horizon that is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Horizon {
    /// One session.
    Day,
    /// Five.
    Week,
    /// 21.
    Month,
    /// 63.
    Quarter,
    /// 252.
    Year,
    /// 1,260.
    FiveYears,
}

impl Horizon {
    /// All of them, from the shortest.
    pub const ALL: [Self; 6] =
        [Self::Day, Self::Week, Self::Month, Self::Quarter, Self::Year, Self::FiveYears];

    /// Its trading days.
    #[must_use]
    pub const fn days(self) -> u32 {
        match self {
            Self::Day => 1,
            Self::Week => 5,
            Self::Month => 21,
            Self::Quarter => 63,
            Self::Year => 252,
            Self::FiveYears => 1260,
        }
    }

    /// The one of so many days.
    #[must_use]
    pub fn of(days: u32) -> Option<Self> {
        Self::ALL.into_iter().find(|horizon| horizon.days() == days)
    }
}

/// A volatility to compare one's own with. All three are of one source: Matt Moran, "Are Tech Stocks More Volatile Than the S&P 500
/// Index? (Mid-Year Update – Part 4)", CBOE Options Hub, 2 July 2012: what options of thirty days implied, from July 2011 to June
/// 2012.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VolatilityPoint {
    /// The S&P 500 on average, 24.7 %.
    Index,
    /// Apple on average, 34.0 %.
    LargeStock,
    /// Goldman Sachs at its highest, 87.47 %.
    StockUnderStress,
}

impl VolatilityPoint {
    /// All of them, from the lowest.
    pub const ALL: [Self; 3] = [Self::Index, Self::LargeStock, Self::StockUnderStress];

    /// The volatility per year, a fraction of whole hundredths.
    #[must_use]
    pub const fn value(self) -> f64 {
        match self {
            Self::Index => 0.25,
            Self::LargeStock => 0.34,
            Self::StockUnderStress => 0.87,
        }
    }
}

/// Why there is no answer to what is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum OddsProblem {
    /// The product's trigger is below what is answered for.
    Trigger(FieldProblem),
    /// The market is none.
    Market(FieldProblem),
    /// The file has fewer days than these.
    FewDays(u32),
}

/// What the reader assumes; always valid.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OddsSettings {
    volatility: f64,
    days: u32,
    drift: f64,
    overnight_share: f64,
    tail_degrees: Option<f64>,
    jumps_per_year: f64,
    jump_mean: f64,
    jump_size: f64,
    u_shape: f64,
    mean_block: f64,
    seed: u32,
    paths: u32,
    thin: bool,
    from_file: bool,
}

impl Default for OddsSettings {
    /// A year of a stock that moves 60 % a year, with the tails, gaps and jumps of [`MarketTerms::single_stock`].
    fn default() -> Self {
        let terms = MarketTerms::single_stock(0.6);
        let day = terms.volatility / terms.days_per_year.sqrt();
        Self {
            volatility: terms.volatility,
            days: Horizon::Year.days(),
            drift: terms.drift,
            overnight_share: terms.overnight_share,
            tail_degrees: terms.tail_degrees,
            jumps_per_year: terms.jumps_per_year,
            jump_mean: 0.0,
            // A half of a whole number, but for rounding.
            jump_size: (terms.jump_sd / day * 100.0).round() / 100.0,
            u_shape: terms.u_shape,
            mean_block: 10.0,
            seed: 1,
            paths: 20_000,
            thin: false,
            from_file: false,
        }
    }
}

impl OddsSettings {
    /// What stands in a field; `None` where it is empty.
    #[must_use]
    pub fn get(&self, field: OddsField) -> Option<f64> {
        Some(match field {
            OddsField::Volatility => self.volatility,
            OddsField::Days => f64::from(self.days),
            OddsField::Drift => self.drift,
            OddsField::OvernightShare => self.overnight_share,
            OddsField::TailDegrees => return self.tail_degrees,
            OddsField::JumpsPerYear => self.jumps_per_year,
            OddsField::JumpMean => self.jump_mean,
            OddsField::JumpSize => self.jump_size,
            OddsField::UShape => self.u_shape,
            OddsField::MeanBlock => self.mean_block,
            OddsField::Seed => f64::from(self.seed),
            OddsField::Paths => f64::from(self.paths),
        })
    }

    /// With another number in a field, or with none.
    ///
    /// # Errors
    /// [`FieldProblem`] for one outside its limits, for an empty field that may not be, and for gap and jumps that
    /// together would have more than the whole variance.
    pub fn with(&self, field: OddsField, value: Option<f64>) -> Result<Self, FieldProblem> {
        let value = match value {
            None if field.may_be_empty() => None,
            None => return Err(FieldProblem::Empty),
            Some(value) => Some(field.check(value)?),
        };
        let number = value.unwrap_or_default();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole and checked")]
        let count = number as u32;
        let mut new = *self;
        match field {
            OddsField::Volatility => new.volatility = number,
            OddsField::Days => new.days = count,
            OddsField::Drift => new.drift = number,
            OddsField::OvernightShare => new.overnight_share = number,
            OddsField::TailDegrees => new.tail_degrees = value,
            OddsField::JumpsPerYear => new.jumps_per_year = number,
            OddsField::JumpMean => new.jump_mean = number,
            OddsField::JumpSize => new.jump_size = number,
            OddsField::UShape => new.u_shape = number,
            OddsField::MeanBlock => new.mean_block = number,
            OddsField::Seed => new.seed = count,
            OddsField::Paths => new.paths = count,
        }
        let found = new.gap_and_jumps();
        // By less than rounding in the engine could make of it.
        if found > 1.0 - 1e-9 { Err(FieldProblem::TooMuchVariance { found }) } else { Ok(new) }
    }

    /// Share of the variance in the gap and in jumps.
    fn gap_and_jumps(&self) -> f64 {
        let jump = self.jump_mean * self.jump_mean + self.jump_size * self.jump_size;
        self.overnight_share + self.jumps_per_year / DAYS_PER_YEAR * jump
    }

    /// The same in all that shapes a day but for how much it moves.
    #[must_use]
    pub const fn shape(&self) -> Self {
        Self { volatility: 1.0, days: 1, drift: 0.0, seed: 0, paths: 1, from_file: false, ..*self }
    }

    /// Trading days of a path.
    #[must_use]
    pub const fn days(&self) -> u32 {
        self.days
    }

    /// Number of paths.
    #[must_use]
    pub const fn paths(&self) -> u32 {
        self.paths
    }

    /// Volatility per year.
    #[must_use]
    pub const fn volatility(&self) -> f64 {
        self.volatility
    }

    /// Whether days are normal, without gaps and jumps, whatever the fields say.
    #[must_use]
    pub const fn is_thin(&self) -> bool {
        self.thin
    }

    /// With thin tails, or with those that the fields say.
    #[must_use]
    pub const fn with_thin(self, thin: bool) -> Self {
        Self { thin, ..self }
    }

    /// Whether the days of the loaded file are drawn, where there is one.
    #[must_use]
    pub const fn is_from_file(&self) -> bool {
        self.from_file
    }

    /// From the loaded file's days, or from the market.
    #[must_use]
    pub const fn with_from_file(self, from_file: bool) -> Self {
        Self { from_file, ..self }
    }

    /// The same market for single days, so many of them.
    pub(super) const fn of_days(&self, count: u32) -> Self {
        Self { days: 1, paths: count, from_file: false, ..*self }
    }

    /// The market in the engine's terms.
    #[must_use]
    pub fn terms(&self) -> MarketTerms {
        let normal = MarketTerms { drift: self.drift, ..MarketTerms::normal(self.volatility) };
        if self.thin {
            return normal;
        }
        let day = self.volatility / normal.days_per_year.sqrt();
        MarketTerms {
            overnight_share: self.overnight_share,
            tail_degrees: self.tail_degrees,
            jumps_per_year: self.jumps_per_year,
            jump_mean: self.jump_mean * day,
            jump_sd: self.jump_size * day,
            u_shape: self.u_shape,
            ..normal
        }
    }

    /// The question: the product that is set, in this market or on the days of the loaded file.
    ///
    /// # Errors
    /// [`OddsProblem`].
    pub fn question(&self, inputs: &Inputs) -> Result<Question, OddsProblem> {
        let terms = OddsTerms {
            days: self.days,
            initial_nav: inputs.initial_nav,
            seed: self.seed.into(),
            weekends: true,
        };
        let product = Product::new(inputs.terms).map_err(|error| OddsProblem::Trigger(error.into()))?;
        let file = inputs.path.file().filter(|_| self.from_file);
        let asked = if let Some((_, path)) = file {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small limit")]
            let few = |_| OddsProblem::FewDays(limits::BOOTSTRAP_DAYS.min as u32);
            Odds::new(product, Days::new(path, self.mean_block).map_err(few)?, terms)
        } else {
            let market = Market::new(self.terms()).map_err(|error| OddsProblem::Market(error.into()))?;
            Odds::new(product, market, terms)
        };
        let odds = asked.map_err(|error| OddsProblem::Trigger(error.into()))?;
        Ok(Question { settings: *self, file: file.map(|(name, _)| Arc::clone(name)), odds })
    }

    /// The question for another product than the Lab's, in this market: with the engine's seed, from a NAV of 100 and without
    /// weekends. `None` where the engine takes no such product or market.
    pub(super) fn question_of(self, terms: ProductTerms) -> Option<Question> {
        let market = Market::new(self.terms()).ok()?;
        let days = OddsTerms { days: self.days, ..OddsTerms::default() };
        let odds = Odds::new(Product::new(terms).ok()?, market, days).ok()?;
        Some(Question { settings: self, file: None, odds })
    }
}
