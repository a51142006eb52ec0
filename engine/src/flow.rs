//! What products must trade at given prices: at one close, and over a day with resets. No impact: `cascade` has that.

use crate::error::{InputError, Problem};
use crate::formula::{TOLERANCE, continuous_trade, nav_after, trade};
use crate::limits;
use crate::universe::{Member, Universe};

/// The trades of a universe at one close, in money; positive buys the underlying.
#[derive(Clone, Debug, PartialEq)]
pub struct Flow {
    /// Trade of each product.
    pub trades: Vec<f64>,
    /// Their sum.
    pub total: f64,
    /// The sum for a move of 1 % of every underlying.
    pub per_one_percent: f64,
}

/// The trades of one product over a day with resets.
#[derive(Clone, Debug, PartialEq)]
pub struct DayTrades {
    /// Trade at each rebalance, the close last; 0 once everything is lost.
    pub trades: Vec<f64>,
    /// Their sum: `(L−1)·(NAV_end − NAV_start)` by whatever path, unless everything is lost.
    pub net: f64,
    /// The sum of their sizes.
    pub gross: f64,
    /// The one trade of the close if there were no reset.
    pub without_resets: f64,
    /// The limit of infinitely many resets on a smooth path to the same close.
    pub continuous: f64,
}

/// What a product trades when the price slides smoothly from the previous close to a move.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Slide {
    /// Resets on the way, a whole number.
    pub resets: f64,
    /// Sum of their trades.
    pub in_day: f64,
    /// Trade at the close.
    pub close: f64,
}

/// So many resets are no longer told from infinitely many.
const ENDLESS: f64 = 9e15;

fn check_move(r: f64, field: impl FnOnce() -> String) -> Result<f64, InputError> {
    limits::MOVE.check(r).map_err(|problem| InputError::new(field(), problem))
}

impl Universe {
    /// The trades at a close, each product on the move of its own underlying since the previous close.
    ///
    /// # Errors
    /// [`InputError`] at `moves`, or at a field such as `products[3].move`.
    pub fn flow(&self, moves: &[f64]) -> Result<Flow, InputError> {
        let (expected, found) = (self.members().len(), moves.len());
        if found != expected {
            let problem = Problem::LengthMismatch { of: "products", expected, found };
            return Err(InputError::new("moves", problem));
        }
        let mut trades = Vec::with_capacity(expected);
        for (index, (member, &r)) in self.members().iter().zip(moves).enumerate() {
            let r = check_move(r, || format!("products[{index}].move"))?;
            trades.push(trade(member.leverage, member.assets, r));
        }
        let total = trades.iter().sum::<f64>() + 0.0;
        Ok(Flow { trades, total, per_one_percent: self.slope().per_one_percent() })
    }

    /// The exposure of all products once each is back at its leverage after a move of its underlying: `Σ L·NAV`. Where
    /// investors create or redeem a part of every product's assets at that move, the products trade this part of it besides
    /// ([`formula::trade_with_creations`](crate::formula::trade_with_creations)); what is lost, nobody joins.
    ///
    /// # Errors
    /// [`InputError`] at `move`.
    pub fn exposure(&self, r: f64) -> Result<f64, InputError> {
        check_move(r, || "move".to_owned())?;
        let exposure = |m: &Member| m.leverage * nav_after(m.leverage, m.assets, r);
        Ok(self.members().iter().map(exposure).sum::<f64>() + 0.0)
    }

    /// What each product trades when the one underlying of all slides smoothly to a move.
    ///
    /// # Errors
    /// [`InputError`] at `move`.
    pub fn slide(&self, r: f64) -> Result<Vec<Slide>, InputError> {
        check_move(r, || "move".to_owned())?;
        Ok(self.members().iter().map(|member| Slide::of(member, r)).collect())
    }
}

impl DayTrades {
    /// A product rebalanced at each of `moves`, all since the previous close; the last is the close.
    ///
    /// # Errors
    /// [`InputError`] at a field such as `product.aum` or `moves[2]`, or for no moves at all.
    pub fn new(member: &Member, moves: &[f64]) -> Result<Self, InputError> {
        member.check(|| "product".to_owned())?;
        let Some(&close) = moves.last() else {
            return Err(InputError::new("moves", Problem::Empty));
        };
        let Member { leverage, assets, .. } = *member;
        let (mut nav, mut reference) = (assets, 0.0);
        let mut trades = Vec::with_capacity(moves.len());
        for (index, &r) in moves.iter().enumerate() {
            check_move(r, || format!("moves[{index}]"))?;
            let leg = (r - reference) / (1.0 + reference);
            trades.push(trade(leverage, nav, leg));
            nav = nav_after(leverage, nav, leg);
            reference = r;
        }
        Ok(Self {
            net: trades.iter().sum::<f64>() + 0.0,
            gross: trades.iter().map(|trade| trade.abs()).sum::<f64>() + 0.0,
            trades,
            without_resets: trade(leverage, assets, close),
            continuous: continuous_trade(leverage, assets, close),
        })
    }
}

impl Slide {
    /// Resets at each trigger level on the way, measured from the one before (`barrier`), then the close. A move in the
    /// product's favour fires none.
    #[must_use]
    fn of(member: &Member, r: f64) -> Self {
        let Member { leverage, assets, trigger } = *member;
        let adverse = -leverage.signum();
        let at_once = Self { close: trade(leverage, assets, r), ..Self::default() };
        let Some(trigger) = trigger.filter(|tau| adverse * r >= tau - TOLERANCE && adverse * tau > -1.0)
        else {
            return at_once;
        };
        let first = adverse * trigger;
        let after_first = nav_after(leverage, 1.0, first);
        if after_first == 0.0 {
            return Self { resets: 1.0, in_day: trade(leverage, assets, first), close: 0.0 };
        }
        // The last level is reached within the tolerance of the trigger test.
        let step = libm::log1p(first);
        let resets = ((libm::log1p(r) / step) + TOLERANCE / step.abs()).floor().clamp(1.0, f64::MAX);
        if resets >= ENDLESS {
            return Self { resets, in_day: continuous_trade(leverage, assets, r), close: 0.0 };
        }
        let nav = assets * libm::exp(resets * libm::log1p(leverage * first));
        let reference = libm::exp(step * resets) - 1.0;
        let close = trade(leverage, nav, (r - reference) / (1.0 + reference));
        Self { resets, in_day: (leverage - 1.0) * (nav - assets) + 0.0, close }
    }
}
