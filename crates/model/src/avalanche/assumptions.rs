//! The assumptions: every number that the table does not hold.

use reset_engine::{Calibration, ImpactModel, InputError, Limit, limits};

use crate::{Field, FieldProblem};

/// A number that the reader assumes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assumption {
    /// The first move of the underlying.
    Shock,
    /// The size of a further move, onwards or back.
    Further,
    /// Factor of the square-root law.
    Prefactor,
    /// Volatility of one day.
    Volatility,
    /// Share of the day's volume at which linear and square-root impact agree.
    Participation,
    /// Share of the close's trades that others make before it.
    FrontRun,
    /// Part of the flow's move that the next day takes back.
    Reversal,
    /// The closing window's share of the day's volume.
    Window,
    /// Part of every product's assets at the first move that investors create, or redeem below zero, before the close.
    Creations,
}

static CREATIONS: Limit = Limit {
    name: "net creations",
    unit: limits::Unit::Fraction,
    min: -1.0,
    max: 10.0,
    min_inclusive: true,
    why: "no more than all units can be redeemed",
};
static WINDOW: Limit = Limit {
    name: "closing window",
    unit: limits::Unit::Fraction,
    min: 0.0,
    max: 1.0,
    min_inclusive: false,
    why: "a share of the day's volume",
};
/// A price that goes on by as much again, and the end of a chart beyond it, are moves that the engine takes.
static SHOCK: Limit = Limit { max: 100.0, ..limits::MOVE };
static FURTHER: Limit = Limit {
    name: "further move",
    unit: limits::Unit::Fraction,
    min: 0.0,
    max: 1.0,
    min_inclusive: true,
    why: "a size; downwards a price cannot fall by more",
};

impl Assumption {
    /// A field of the Lab whose numbers are written alike.
    #[must_use]
    pub const fn like(self) -> Field {
        match self {
            Self::Prefactor => Field::InitialNav,
            _ => Field::Gap(0),
        }
    }

    /// Its limits, as fractions.
    #[must_use]
    pub const fn limit(self) -> &'static Limit {
        match self {
            Self::Shock => &SHOCK,
            Self::Further => &FURTHER,
            Self::Prefactor => &limits::PREFACTOR,
            Self::Volatility => &limits::DAILY_VOLATILITY,
            Self::Participation => &limits::PARTICIPATION,
            Self::FrontRun => &limits::FRONT_RUN,
            Self::Reversal => &limits::REVERSAL,
            Self::Window => &WINDOW,
            Self::Creations => &CREATIONS,
        }
    }
}

/// A law of impact, whose coefficient is estimated from the assumptions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImpactLaw {
    /// Trades leave the price alone.
    None,
    /// In proportion to the trade.
    Linear,
    /// With the square root of the trade.
    SquareRoot,
}

impl ImpactLaw {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::None, Self::Linear, Self::SquareRoot];
}

/// The assumptions that a cascade rests on: fractions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CascadeAssumptions {
    pub(super) shock: f64,
    pub(super) law: ImpactLaw,
    prefactor: f64,
    volatility: f64,
    participation: f64,
    pub(super) reversal: f64,
    pub(super) front_run: f64,
}

impl CascadeAssumptions {
    /// The linear coefficient at a daily volume: move per unit of money.
    pub(super) fn lambda(&self, volume: f64) -> Result<f64, InputError> {
        let (y, sigma, participation) = (self.prefactor, self.volatility, self.participation);
        Calibration { y, sigma, adv: volume, participation }.lambda()
    }

    /// A model of impact at a daily volume.
    pub(super) fn model(&self, law: ImpactLaw, volume: f64) -> Result<ImpactModel, InputError> {
        Ok(match law {
            ImpactLaw::None => ImpactModel::None,
            ImpactLaw::Linear => ImpactModel::Linear { lambda: self.lambda(volume)? },
            ImpactLaw::SquareRoot => {
                ImpactModel::SquareRoot { y: self.prefactor, sigma: self.volatility, adv: volume }
            }
        })
    }
}

/// All assumptions, within their limits.
#[derive(Clone, Debug, PartialEq)]
pub struct Assumptions {
    cascade: CascadeAssumptions,
    further: f64,
    window: f64,
    creations: f64,
    /// The underlying whose products are played.
    pub underlying: String,
}

impl Assumptions {
    /// The usual assumptions (a design choice: `Y` of 1, 10 % of volume, all of it taken back) for a first move.
    #[must_use]
    pub fn new(shock: f64, volatility: f64, window: f64, underlying: &str) -> Self {
        let cascade = CascadeAssumptions {
            shock,
            law: ImpactLaw::Linear,
            prefactor: 1.0,
            volatility,
            participation: 0.1,
            reversal: 1.0,
            front_run: 0.0,
        };
        Self { cascade, further: 0.2, window, creations: 0.0, underlying: underlying.to_owned() }
    }

    /// Those of them that a cascade rests on.
    #[must_use]
    pub const fn cascade(&self) -> CascadeAssumptions {
        self.cascade
    }

    /// The law of impact that the rounds are played with.
    #[must_use]
    pub const fn law(&self) -> ImpactLaw {
        self.cascade.law
    }

    /// Takes another law of impact.
    pub const fn set_law(&mut self, law: ImpactLaw) {
        self.cascade.law = law;
    }

    /// What is assumed.
    #[must_use]
    pub const fn get(&self, assumption: Assumption) -> f64 {
        match assumption {
            Assumption::Shock => self.cascade.shock,
            Assumption::Further => self.further,
            Assumption::Prefactor => self.cascade.prefactor,
            Assumption::Volatility => self.cascade.volatility,
            Assumption::Participation => self.cascade.participation,
            Assumption::FrontRun => self.cascade.front_run,
            Assumption::Reversal => self.cascade.reversal,
            Assumption::Window => self.window,
            Assumption::Creations => self.creations,
        }
    }

    /// Assumes another number.
    ///
    /// # Errors
    /// [`FieldProblem::OutOfRange`] or [`FieldProblem::NotANumber`].
    pub fn set(&mut self, assumption: Assumption, value: f64) -> Result<(), FieldProblem> {
        let value = assumption.limit().check(value).map_err(FieldProblem::from)? + 0.0;
        let place = match assumption {
            Assumption::Shock => &mut self.cascade.shock,
            Assumption::Further => &mut self.further,
            Assumption::Prefactor => &mut self.cascade.prefactor,
            Assumption::Volatility => &mut self.cascade.volatility,
            Assumption::Participation => &mut self.cascade.participation,
            Assumption::FrontRun => &mut self.cascade.front_run,
            Assumption::Reversal => &mut self.cascade.reversal,
            Assumption::Window => &mut self.window,
            Assumption::Creations => &mut self.creations,
        };
        *place = value;
        Ok(())
    }
}
