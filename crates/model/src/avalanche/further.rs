//! The day that goes on after its first move, or turns.

use std::cmp::Ordering;

use reset_engine::{DayTrades, formula};

use super::{Assumption, Assumptions, UnderlyingProducts};

/// All trades of a day of two moves, without impact.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct FurtherMove {
    /// Move at the close, since the previous close.
    pub end: f64,
    /// Trades at the resets.
    pub at_resets: f64,
    /// Trades at the close, with resets.
    pub close: f64,
    /// Sum of the sizes of all these trades.
    pub gross: f64,
    /// The one trade of the close without resets.
    pub without: f64,
}

impl FurtherMove {
    /// The day that goes on by as much again as is assumed, and the one that turns by as much.
    #[must_use]
    pub fn on_and_back(own: &UnderlyingProducts, assumptions: &Assumptions) -> [Self; 2] {
        let (shock, further) = (assumptions.get(Assumption::Shock), assumptions.get(Assumption::Further));
        [further, -further].map(|further| Self::new(own, shock, further))
    }

    /// The first move, then `further` of the price there, onwards where it is positive.
    fn new(own: &UnderlyingProducts, shock: f64, further: f64) -> Self {
        let way = if shock < 0.0 { -1.0 } else { 1.0 };
        let end = (1.0 + shock) * (1.0 + way * further) - 1.0;
        let mut all = Self { end, ..Self::default() };
        for member in own.universe.members() {
            let adverse = -member.leverage.signum() * shock;
            let fires = member.trigger.is_some_and(|tau| {
                adverse >= tau - formula::TOLERANCE && (member.leverage < 0.0 || tau < 1.0)
            });
            let legs: &[f64] = if fires { &[shock, end] } else { &[end] };
            // A move to a price of zero is none that the engine takes.
            let Ok(day) = DayTrades::new(member, legs) else { continue };
            let close = day.trades.last().copied().unwrap_or_default();
            all.at_resets += day.net - close;
            all.close += close;
            all.gross += day.gross;
            all.without += day.without_resets;
        }
        all
    }

    /// Whether with resets less is traded in all than without, or more, beyond what rounding makes of sums.
    #[must_use]
    pub fn compared(&self) -> Ordering {
        let (with, without) = (self.gross, self.without.abs());
        if (with - without).abs() <= 1e-9 * without.max(with) {
            Ordering::Equal
        } else if with < without {
            Ordering::Less
        } else {
            Ordering::Greater
        }
    }
}
