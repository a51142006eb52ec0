//! Four days for the product that is set, as documents with key information lay them out: stress, unfavourable, moderate,
//! favourable. Illustrations, made from the product's trigger alone.

use reset_engine::usual_trigger;

use super::field::FieldError;
use super::{Inputs, Moves};

/// A kind of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayKind {
    /// Against the product beyond its trigger, and on.
    Stress,
    /// Against the product beyond its trigger, and half the way back.
    Unfavourable,
    /// Against the product by two per cent, and back.
    Moderate,
    /// For the product by five per cent.
    Favourable,
}

impl DayKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Stress, Self::Unfavourable, Self::Moderate, Self::Favourable];
}

impl Inputs {
    /// The two moves of such a day for this product; without a trigger, as if it had the usual one.
    #[must_use]
    pub fn moves_of(&self, kind: DayKind) -> Moves {
        let leverage = self.terms.leverage;
        let adverse = if leverage > 0.0 { -1.0 } else { 1.0 };
        let tau = self.terms.trigger.unwrap_or_else(|| usual_trigger(leverage)).min(0.7);
        let back = |first: f64, close: f64| Moves { first, after: (1.0 + close) / (1.0 + first) - 1.0 };
        match kind {
            DayKind::Stress => Moves { first: adverse * 1.2 * tau, after: adverse * 0.5 * tau },
            DayKind::Unfavourable => back(adverse * 1.2 * tau, adverse * 0.6 * tau),
            DayKind::Moderate => back(adverse * 0.02, 0.0),
            DayKind::Favourable => Moves { first: 0.0, after: -adverse * 0.05 },
        }
    }

    /// This product on such a day.
    ///
    /// # Errors
    /// As [`Inputs::with_moves`].
    pub fn on_day_of(&self, kind: DayKind) -> Result<Self, FieldError> {
        self.with_moves(self.moves_of(kind))
    }
}
