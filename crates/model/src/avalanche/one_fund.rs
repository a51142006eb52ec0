//! One fund on one day: what it holds, and what it must trade to be set back to its leverage.

use reset_engine::formula;

/// A fund of [`OneFund::MONEY`] on a day with one move, before costs. Amounts are in the money of the fund; what is owed in
/// the stock, by an inverse fund, is below zero.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OneFund {
    /// Daily leverage.
    pub leverage: f64,
    /// Move of the stock, a fraction.
    pub r: f64,
    /// What it holds of the stock in the morning.
    pub held: f64,
    /// What it is worth after the move.
    pub worth: f64,
    /// What it holds of the stock after the move.
    pub holds: f64,
    /// What it has to hold to be at its leverage again.
    pub wanted: f64,
    /// What it must trade: above zero, buy.
    pub trade: f64,
}

impl OneFund {
    /// What the fund is worth in the morning.
    pub const MONEY: f64 = 100.0;
    /// The leverages to choose from.
    pub const LEVERAGES: [f64; 5] = [-3.0, -2.0, -1.0, 2.0, 3.0];
    /// The moves to choose from.
    pub const MOVES: [f64; 2] = [-0.1, 0.1];

    /// That fund on that day; no move of a day takes all of it.
    #[must_use]
    pub fn new(leverage: f64, r: f64) -> Self {
        let (held, worth) = (Self::MONEY * leverage, Self::MONEY * formula::growth(leverage, r));
        Self {
            leverage,
            r,
            held,
            worth,
            holds: held * (1.0 + r),
            wanted: worth * leverage,
            trade: formula::trade(leverage, Self::MONEY, r),
        }
    }
}
