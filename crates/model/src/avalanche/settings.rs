//! The assumptions: every number that the table does not hold.

use reset_engine::{Calibration, ImpactModel, InputError, Limit, limits};

use crate::{Field, FieldProblem};

/// Steps of a slider from end to end on either side of its middle.
pub const SLIDER_STEPS: i32 = 500;

/// A number that the reader sets in the Avalanche.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dial {
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
    /// Assets under management of the Lab's product.
    LabAssets,
    /// The round that is shown.
    Round,
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
static FURTHER: Limit = Limit {
    name: "further move",
    unit: limits::Unit::Fraction,
    min: 0.0,
    max: 1.0,
    min_inclusive: true,
    why: "a size; downwards a price cannot fall by more",
};
static ROUND: Limit = Limit {
    name: "round",
    unit: limits::Unit::Number,
    min: 0.0,
    max: 1e6,
    min_inclusive: true,
    why: "a count",
};

impl Dial {
    /// A field of the Lab whose numbers are written alike.
    #[must_use]
    pub const fn like(self) -> Field {
        match self {
            Self::Prefactor | Self::LabAssets => Field::InitialNav,
            Self::Round => Field::Seed,
            _ => Field::Gap(0),
        }
    }

    /// Its limits, as fractions.
    #[must_use]
    pub const fn limit(self) -> &'static Limit {
        match self {
            Self::Shock => &limits::MOVE,
            Self::Further => &FURTHER,
            Self::Prefactor => &limits::PREFACTOR,
            Self::Volatility => &limits::DAILY_VOLATILITY,
            Self::Participation => &limits::PARTICIPATION,
            Self::FrontRun => &limits::FRONT_RUN,
            Self::Reversal => &limits::REVERSAL,
            Self::Window => &WINDOW,
            Self::LabAssets => &limits::ASSETS,
            Self::Round => &ROUND,
            Self::Creations => &CREATIONS,
        }
    }
}

/// A model of impact, to be estimated from the assumptions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Impacts {
    /// Trades leave the price alone.
    None,
    /// In proportion to the trade.
    Linear,
    /// With the square root of the trade.
    SquareRoot,
}

impl Impacts {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::None, Self::Linear, Self::SquareRoot];
}

/// All assumptions, within their limits.
#[derive(Clone, Debug, PartialEq)]
pub struct Assumptions {
    shock: f64,
    further: f64,
    prefactor: f64,
    volatility: f64,
    participation: f64,
    front_run: f64,
    reversal: f64,
    window: f64,
    lab_assets: f64,
    creations: f64,
    /// The model that the rounds are played with.
    pub impact: Impacts,
    /// The underlying whose products are played.
    pub underlying: String,
}

impl Assumptions {
    /// The usual assumptions (a design choice: `Y` of 1, 10 % of volume, all of it taken back) for a first move.
    #[must_use]
    pub fn new(shock: f64, volatility: f64, window: f64, underlying: &str) -> Self {
        Self {
            shock,
            further: 0.2,
            prefactor: 1.0,
            volatility,
            participation: 0.1,
            front_run: 0.0,
            reversal: 1.0,
            window,
            lab_assets: 1000.0,
            creations: 0.0,
            impact: Impacts::Linear,
            underlying: underlying.to_owned(),
        }
    }

    /// The number of a dial. The round is not among the assumptions: 0.
    #[must_use]
    pub const fn get(&self, dial: Dial) -> f64 {
        match dial {
            Dial::Shock => self.shock,
            Dial::Further => self.further,
            Dial::Prefactor => self.prefactor,
            Dial::Volatility => self.volatility,
            Dial::Participation => self.participation,
            Dial::FrontRun => self.front_run,
            Dial::Reversal => self.reversal,
            Dial::Window => self.window,
            Dial::LabAssets => self.lab_assets,
            Dial::Creations => self.creations,
            Dial::Round => 0.0,
        }
    }

    /// Sets a dial.
    ///
    /// # Errors
    /// [`FieldProblem::OutOfRange`] or [`FieldProblem::NotANumber`].
    pub fn set(&mut self, dial: Dial, value: f64) -> Result<(), FieldProblem> {
        let value = dial.limit().check(value).map_err(FieldProblem::from)? + 0.0;
        match dial {
            Dial::Shock => self.shock = value,
            Dial::Further => self.further = value,
            Dial::Prefactor => self.prefactor = value,
            Dial::Volatility => self.volatility = value,
            Dial::Participation => self.participation = value,
            Dial::FrontRun => self.front_run = value,
            Dial::Reversal => self.reversal = value,
            Dial::Window => self.window = value,
            Dial::LabAssets => self.lab_assets = value,
            Dial::Creations => self.creations = value,
            Dial::Round => {}
        }
        Ok(())
    }

    /// The linear coefficient at a daily volume: move per unit of money.
    pub(super) fn lambda(&self, volume: f64) -> Result<f64, InputError> {
        let (y, sigma, participation) = (self.prefactor, self.volatility, self.participation);
        Calibration { y, sigma, adv: volume, participation }.lambda()
    }

    /// A model of impact at a daily volume.
    pub(super) fn model(&self, impact: Impacts, volume: f64) -> Result<ImpactModel, InputError> {
        Ok(match impact {
            Impacts::None => ImpactModel::None,
            Impacts::Linear => ImpactModel::Linear { lambda: self.lambda(volume)? },
            Impacts::SquareRoot => {
                ImpactModel::SquareRoot { y: self.prefactor, sigma: self.volatility, adv: volume }
            }
        })
    }
}
