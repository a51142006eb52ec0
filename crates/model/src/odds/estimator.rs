//! What the days of a loaded file say of the market, offered for its fields.

use std::sync::Arc;

use reset_engine::odds::Estimates;

use super::OddsField;
use super::settings::DAYS_PER_YEAR;
use crate::Inputs;

/// An estimator of a field's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Estimator {
    /// Volatility from one close to the next.
    CloseToClose,
    /// Volatility of the session alone, from its range.
    Parkinson,
    /// Volatility from opens, ranges and closes.
    YangZhang,
    /// The gap's share of the variance.
    OvernightShare,
    /// Degrees of freedom of the days.
    TailDegrees,
}

impl Estimator {
    /// All of them, in the order of their fields.
    pub const ALL: [Self; 5] =
        [Self::CloseToClose, Self::YangZhang, Self::Parkinson, Self::OvernightShare, Self::TailDegrees];

    /// The field that its estimate is for.
    #[must_use]
    pub const fn field(self) -> OddsField {
        match self {
            Self::CloseToClose | Self::Parkinson | Self::YangZhang => OddsField::Volatility,
            Self::OvernightShare => OddsField::OvernightShare,
            Self::TailDegrees => OddsField::TailDegrees,
        }
    }
}

/// What the days of a loaded file say.
#[derive(Clone, Debug, PartialEq)]
pub struct FileEstimates {
    /// The file's name.
    pub name: Arc<str>,
    estimates: Estimates,
}

impl FileEstimates {
    /// Of the file that is loaded, if one is.
    #[must_use]
    pub fn of(inputs: &Inputs) -> Option<Self> {
        let (name, path) = inputs.path.file()?;
        Some(Self { name: Arc::clone(name), estimates: Estimates::of(path, DAYS_PER_YEAR) })
    }

    /// Number of days.
    #[must_use]
    pub const fn days(&self) -> usize {
        self.estimates.days
    }

    /// An estimate, with as many digits as its field is given: hundredths of a per cent, tenths of degrees of freedom.
    #[must_use]
    pub fn get(&self, estimator: Estimator) -> Option<f64> {
        let Estimates { close_to_close, parkinson, yang_zhang, overnight_share, tail_degrees, .. } =
            self.estimates;
        let (estimate, unit) = match estimator {
            Estimator::CloseToClose => (close_to_close, 1e4),
            Estimator::Parkinson => (parkinson, 1e4),
            Estimator::YangZhang => (yang_zhang, 1e4),
            Estimator::OvernightShare => (overnight_share, 1e4),
            Estimator::TailDegrees => (tail_degrees, 10.0),
        };
        estimate.map(|estimate| (estimate * unit).round() / unit)
    }
}
