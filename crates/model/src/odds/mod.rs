//! The Odds: what the reader assumes of a market, the question that follows with the Lab's product, and a path of it.

mod cell;
mod decides;
mod estimator;
mod exchange;
mod field;
mod paths;
mod settings;
mod shown;

pub use cell::CellOdds;
pub use decides::{Curve, UsualTrigger};
pub use estimator::{Estimator, FileEstimates};
pub use exchange::Exchange;
pub use field::OddsField;
pub use paths::SamplePath;
pub use settings::{Horizon, OddsProblem, OddsSettings, VolatilityPoint};
pub use shown::{DOTS, Dots, Question, Shown, share_unit};

/// The engine's types that the section shows as they are.
pub use reset_engine::odds::{
    Columns, Distribution, Estimate, Estimates, Fan, MarketTerms, Odds, Part, Summary,
};
