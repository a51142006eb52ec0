//! What a run gives.

use std::sync::Arc;

use crate::path::Path;
use crate::product::Product;

/// Everything that happened to the two products on a path.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    pub(crate) product: Product,
    pub(crate) path: Arc<Path>,
    pub(crate) initial_nav: f64,
    pub(crate) sessions: Vec<SessionOutcome>,
    pub(crate) protected_wiped_out: Option<WipeOut>,
    pub(crate) uncapped_wiped_out: Option<WipeOut>,
}

impl Outcome {
    /// The product that ran.
    #[must_use]
    pub const fn product(&self) -> &Product {
        &self.product
    }

    /// The path on which it ran.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// NAV of both products at the previous close.
    #[must_use]
    pub const fn initial_nav(&self) -> f64 {
        self.initial_nav
    }

    /// The sessions, as many as the path has.
    #[must_use]
    pub fn sessions(&self) -> &[SessionOutcome] {
        &self.sessions
    }

    /// NAV of the product with the reset after the last close.
    #[must_use]
    pub fn protected_nav(&self) -> f64 {
        self.sessions.last().map_or(self.initial_nav, |s| s.close.protected_nav)
    }

    /// NAV of the product without the reset after the last close.
    #[must_use]
    pub fn uncapped_nav(&self) -> f64 {
        self.sessions.last().map_or(self.initial_nav, |s| s.close.uncapped_nav)
    }

    /// When the product with the reset lost everything.
    #[must_use]
    pub const fn protected_wiped_out(&self) -> Option<WipeOut> {
        self.protected_wiped_out
    }

    /// When the product without the reset lost everything, read as the product's `uncapped_floor` says.
    #[must_use]
    pub const fn uncapped_wiped_out(&self) -> Option<WipeOut> {
        self.uncapped_wiped_out
    }

    /// All resets in order, with the index of their session.
    pub fn resets(&self) -> impl Iterator<Item = (usize, &Reset)> {
        self.sessions.iter().enumerate().flat_map(|(i, s)| s.resets.iter().map(move |r| (i, r)))
    }
}

/// The moment at which a product lost everything.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WipeOut {
    /// Index of the session.
    pub session: usize,
    /// Minutes since its open.
    pub minute: f64,
    /// Price of the underlying that ended it.
    pub price: f64,
}

/// One session: the series have one entry for each tick of the path's session.
#[derive(Clone, Debug, PartialEq)]
pub struct SessionOutcome {
    /// NAV of the product without the reset.
    pub uncapped: Vec<f64>,
    /// NAV of the product with the reset; NaN while halted.
    pub protected: Vec<f64>,
    /// Effective leverage of the product without the reset; NaN once nothing is left.
    pub uncapped_leverage: Vec<f64>,
    /// Effective leverage of the product with the reset; NaN while halted and once nothing is left.
    pub protected_leverage: Vec<f64>,
    /// The resets in order.
    pub resets: Vec<Reset>,
    /// NAV of the product with the reset at the session's start.
    pub protected_start: f64,
    /// NAV of the product without the reset at the session's start.
    pub uncapped_start: f64,
    /// The close.
    pub close: Close,
}

/// One reset.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reset {
    /// Time of the triggering tick, minutes since the open.
    pub trigger_minute: f64,
    /// Price of the triggering tick.
    pub trigger_price: f64,
    /// Price that the tick had to reach.
    pub trigger_level: f64,
    /// Time of the rebase.
    pub rebase_minute: f64,
    /// Price of the rebase.
    pub rebase_price: f64,
    /// Price from which the ended leverage period was measured.
    pub reference: f64,
    /// NAV at that reference.
    pub nav_before: f64,
    /// NAV after the rebase and its trading cost; 0 where the product was lost.
    pub nav_after: f64,
    /// Trade at the rebase price, before costs; positive buys.
    pub trade: f64,
    /// Trading cost of it.
    pub cost: f64,
    /// What this trade did to the NAV by the session's close, before costs and floors: `(trade/R)·(P_close − R)`.
    pub effect: f64,
}

/// The close of a session.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Close {
    /// Closing price of the underlying.
    pub underlying: f64,
    /// NAV of the product with the reset, after costs.
    pub protected_nav: f64,
    /// NAV of the product without the reset, after costs.
    pub uncapped_nav: f64,
    /// Trade of the ordinary daily rebalance of the product with the reset, or of closing it out in this session without
    /// a reset.
    pub protected_trade: f64,
    /// The same without the reset.
    pub uncapped_trade: f64,
    /// Costs taken from the product with the reset at the close.
    pub protected_cost: f64,
    /// Costs taken from the product without the reset at the close.
    pub uncapped_cost: f64,
}
