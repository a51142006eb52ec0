//! What the products must trade at the first move, before any effect of it on the price.

use reset_engine::{Slope, Universe};

use super::{Assumption, Assumptions, UnderlyingProducts, Volume};

/// The trades of all products at the first move of each one's own underlying.
#[derive(Clone, Debug, PartialEq)]
pub struct Flows {
    /// Slope of all products of the table.
    pub slope: Slope,
    /// What all of them trade.
    pub total: f64,
    /// What investors' creations and redemptions make them trade besides.
    pub investors: f64,
    /// The part of every product's assets, created or redeemed, that would leave nothing to trade in all; `None` where no
    /// such part does.
    pub offset: Option<f64>,
    /// How many products follow the underlying that is played.
    pub own_count: usize,
    /// What these trade.
    pub own_total: f64,
    /// Their trades as a share of the day's volume and of the closing window's, where a volume is known.
    pub shares: Option<(f64, f64)>,
}

impl Flows {
    /// The trades of all products, and of those on the underlying that is played.
    #[must_use]
    pub fn new(all: &Universe, own: &UnderlyingProducts, assumptions: &Assumptions) -> Self {
        let shock = assumptions.get(Assumption::Shock);
        let traded = |universe: &Universe| {
            let moves = vec![shock; universe.members().len()];
            universe.flow(&moves).map_or(0.0, |flow| flow.total)
        };
        let (total, own_total) = (traded(all), traded(&own.universe));
        let exposure = all.exposure(shock).unwrap_or_default();
        let share = |volume: f64| own_total.abs() / volume;
        Self {
            slope: all.slope(),
            total,
            investors: assumptions.get(Assumption::Creations) * exposure + 0.0,
            // Without exposure it is no number, which no limit takes.
            offset: Assumption::Creations.limit().check(-total / exposure).ok(),
            own_count: own.rows.len(),
            own_total,
            shares: match own.volume {
                Volume::Known(volume) if volume > 0.0 => {
                    Some((share(volume), share(volume) / assumptions.get(Assumption::Window)))
                }
                _ => None,
            },
        }
    }

    /// The part of the slope that is inverse products', where all trade with the move.
    #[must_use]
    pub fn inverse_share(&self) -> Option<f64> {
        (self.slope.total > 0.0).then(|| self.slope.inverse / self.slope.total)
    }
}
