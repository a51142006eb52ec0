//! How a trade moves the price: not at all, in proportion, or with its square root. And how a coefficient is estimated.

use crate::error::{InputError, Problem};
use crate::{formula, limits};

/// A model of price impact, unchecked. [`Impact::new`] checks it. All money is in the currency of the assets.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum ImpactModel {
    /// Trades leave the price alone.
    #[default]
    None,
    /// A trade of `D` moves the price by `λ·D`.
    Linear {
        /// Move per unit of money, ≥ 0.
        lambda: f64,
    },
    /// A trade of `D` moves the price by `Y·σ·√(|D|/ADV)` in its own direction.
    SquareRoot {
        /// The factor `Y`, of the order of 1.
        y: f64,
        /// Volatility of one day, as a fraction.
        sigma: f64,
        /// Average daily volume in money, > 0.
        adv: f64,
    },
}

/// A checked model of impact.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Impact(ImpactModel);

impl Impact {
    /// No impact.
    pub const NONE: Self = Self(ImpactModel::None);

    /// Checks the coefficients.
    ///
    /// # Errors
    /// [`InputError`] with a field such as `impact.lambda`; [`Problem::NoVolume`] for a volume of zero.
    pub fn new(model: ImpactModel) -> Result<Self, InputError> {
        match model {
            ImpactModel::None => {}
            ImpactModel::Linear { lambda } => {
                limits::LAMBDA.check(lambda).map_err(|p| InputError::new("impact.lambda", p))?;
            }
            ImpactModel::SquareRoot { y, sigma, adv } => {
                limits::PREFACTOR.check(y).map_err(|p| InputError::new("impact.y", p))?;
                limits::DAILY_VOLATILITY.check(sigma).map_err(|p| InputError::new("impact.sigma", p))?;
                check_volume(adv).map_err(|p| InputError::new("impact.adv", p))?;
            }
        }
        Ok(Self(model))
    }

    /// Move of the price, as a fraction of it, by a trade in money.
    #[must_use]
    pub fn of(&self, trade: f64) -> f64 {
        match self.0 {
            ImpactModel::None => 0.0,
            ImpactModel::Linear { lambda } => lambda * trade,
            ImpactModel::SquareRoot { y, sigma, adv } => {
                (y * sigma * (trade.abs() / adv).sqrt()).copysign(trade)
            }
        }
    }

    /// The gain `g = λK` of a slope `K`: the part of the move that the flow makes itself. `None` in the models where it is
    /// not one number.
    #[must_use]
    pub fn gain(&self, slope: f64) -> Option<f64> {
        match self.0 {
            ImpactModel::Linear { lambda } => Some(lambda * slope),
            ImpactModel::None | ImpactModel::SquareRoot { .. } => None,
        }
    }

    /// The size `y` at which impact and flow agree, where the flow is `start + slope·y` and `start > 0`: `y = I(start +
    /// slope·y)`. The gain is below 1.
    pub(crate) fn agree(&self, start: f64, slope: f64) -> f64 {
        match self.0 {
            ImpactModel::None => 0.0,
            ImpactModel::Linear { lambda } => lambda * start / (1.0 - lambda * slope),
            ImpactModel::SquareRoot { y, sigma, adv } => {
                // y² = b·y + c, in the form that does not cancel.
                let squared = (y * sigma) * (y * sigma) / adv;
                let (b, c) = (squared * slope, squared * start);
                let root = (b * b + 4.0 * c).sqrt();
                if b >= 0.0 { 0.5 * (b + root) } else { 2.0 * c / (root - b) }
            }
        }
    }
}

fn check_volume(adv: f64) -> Result<f64, Problem> {
    if adv == 0.0 { Err(Problem::NoVolume) } else { limits::DAILY_VOLUME.check(adv) }
}

/// What a linear coefficient is estimated from: the square-root law read off at one size of trade. All assumptions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Calibration {
    /// The factor `Y` of the square-root law, of the order of 1.
    pub y: f64,
    /// Volatility of one day, as a fraction.
    pub sigma: f64,
    /// Average daily volume in money.
    pub adv: f64,
    /// The trade at which both laws agree, as a share of that volume.
    pub participation: f64,
}

impl Calibration {
    /// The linear coefficient `λ = Y·σ/(V·√φ)`, per unit of money.
    ///
    /// # Errors
    /// [`InputError`] with a field such as `calibration.sigma`.
    pub fn lambda(&self) -> Result<f64, InputError> {
        let at = |field: &'static str| move |problem| InputError::new(field, problem);
        let y = limits::PREFACTOR.check(self.y).map_err(at("calibration.y"))?;
        let sigma = limits::DAILY_VOLATILITY.check(self.sigma).map_err(at("calibration.sigma"))?;
        let adv = check_volume(self.adv).map_err(at("calibration.adv"))?;
        let share =
            limits::PARTICIPATION.check(self.participation).map_err(at("calibration.participation"))?;
        Ok(y * sigma / (adv * share.sqrt()))
    }
}

/// By how much the linear model enlarges a move: `1/(1 − g)`; `None` from the critical point on, where only wipe-outs can
/// stop it.
#[must_use]
pub fn multiplier(gain: f64) -> Option<f64> {
    (gain < 1.0).then(|| 1.0 / (1.0 - gain))
}

/// Assets of a product of one leverage at which the linear model becomes critical: `1/(λ·L(L−1))`. `None` where no assets
/// do it: without impact, or for leverage from 0 to 1.
#[must_use]
pub fn critical_assets(leverage: f64, lambda: f64) -> Option<f64> {
    let per_money = lambda * formula::coefficient(leverage);
    (per_money > 0.0).then(|| 1.0 / per_money)
}
