//! What a run gives.

use std::ops::Deref;
use std::sync::Arc;

use crate::path::Path;
use crate::product::{Product, Then};

/// What happened to the two products on a path: with the series of every session ([`Scenario::run`](crate::Scenario::run)),
/// or as [`Events`] without them ([`Scenario::events`](crate::Scenario::events)).
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome<S = SessionOutcome> {
    pub(crate) product: Product,
    pub(crate) path: Arc<Path>,
    pub(crate) initial_nav: f64,
    pub(crate) sessions: Vec<S>,
    pub(crate) protected_wiped_out: Option<WipeOut>,
    pub(crate) uncapped_wiped_out: Option<WipeOut>,
}

/// Resets and closes without the series between them.
pub type Events = Outcome<SessionEvents>;

impl<S> Outcome<S> {
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
    pub fn sessions(&self) -> &[S] {
        &self.sessions
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
}

impl<S: AsRef<SessionEvents>> Outcome<S> {
    /// The events of every session.
    pub(crate) fn events(&self) -> impl DoubleEndedIterator<Item = &SessionEvents> {
        self.sessions.iter().map(AsRef::as_ref)
    }

    /// NAV of the product with the reset after the last close.
    #[must_use]
    pub fn protected_nav(&self) -> f64 {
        self.events().next_back().map_or(self.initial_nav, |s| s.close.protected_nav)
    }

    /// NAV of the product without the reset after the last close.
    #[must_use]
    pub fn uncapped_nav(&self) -> f64 {
        self.events().next_back().map_or(self.initial_nav, |s| s.close.uncapped_nav)
    }

    /// All resets in order, with the index of their session.
    pub fn resets(&self) -> impl Iterator<Item = (usize, &Reset)> {
        self.events().enumerate().flat_map(|(i, s)| s.resets.iter().map(move |r| (i, r)))
    }

    /// The trigger that ended the product with the reset, with the index of its session, where the product's terms say
    /// [`Then::End`]: nothing moves its value any more. It may have been worth nothing by then.
    #[must_use]
    pub fn ended(&self) -> Option<(usize, &Reset)> {
        self.resets().next().filter(|_| self.product.terms().rebase.then == Then::End)
    }
}

impl Outcome {
    /// The outcome in which both products are the one without the reset: for a product that has none, whose total loss is then read
    /// as its `uncapped_floor` says.
    #[must_use]
    pub fn without_reset(mut self) -> Self {
        self.protected_wiped_out = self.uncapped_wiped_out;
        for session in &mut self.sessions {
            session.protected.clone_from(&session.uncapped);
            session.protected_leverage.clone_from(&session.uncapped_leverage);
            let SessionEvents { resets, protected_start, uncapped_start, close } = &mut session.events;
            resets.clear();
            *protected_start = *uncapped_start;
            close.protected_nav = close.uncapped_nav;
            close.protected_trade = close.uncapped_trade;
            close.protected_cost = close.uncapped_cost;
        }
        self
    }
}

/// What both products are worth in the end, and little more ([`Scenario::ends`](crate::Scenario::ends)).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ends {
    /// NAV of the product with the reset after the last close.
    pub protected_nav: f64,
    /// NAV of the product without the reset after the last close.
    pub uncapped_nav: f64,
    /// Resets in all.
    pub resets: usize,
    /// When the product with the reset lost everything.
    pub protected_wiped_out: Option<WipeOut>,
    /// When the product without the reset lost everything, read as the product's `uncapped_floor` says.
    pub uncapped_wiped_out: Option<WipeOut>,
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

/// The events of one session.
#[derive(Clone, Debug, PartialEq)]
pub struct SessionEvents {
    /// The resets in order.
    pub resets: Vec<Reset>,
    /// NAV of the product with the reset at the session's start.
    pub protected_start: f64,
    /// NAV of the product without the reset at the session's start.
    pub uncapped_start: f64,
    /// The close.
    pub close: Close,
}

impl AsRef<Self> for SessionEvents {
    fn as_ref(&self) -> &Self {
        self
    }
}

/// One session: its events, and series that have one entry for each tick of the path's session.
#[derive(Clone, Debug, PartialEq)]
pub struct SessionOutcome {
    /// NAV of the product without the reset.
    pub uncapped: Vec<f64>,
    /// NAV of the product with the reset; NaN while halted.
    pub protected: Vec<f64>,
    /// Effective leverage of the product without the reset; NaN once nothing is left.
    pub uncapped_leverage: Vec<f64>,
    /// Effective leverage of the product with the reset; NaN while halted, once nothing is left, and once a trigger has ended
    /// the product.
    pub protected_leverage: Vec<f64>,
    /// Resets and close; this type stands for them where its fields are asked for.
    pub events: SessionEvents,
}

impl Deref for SessionOutcome {
    type Target = SessionEvents;

    fn deref(&self) -> &SessionEvents {
        &self.events
    }
}

impl AsRef<SessionEvents> for SessionOutcome {
    fn as_ref(&self) -> &SessionEvents {
        &self.events
    }
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
    /// Time of the rebase, never after the tick that publishes it.
    pub rebase_minute: f64,
    /// Price of the rebase.
    pub rebase_price: f64,
    /// Time from which on the NAV is published and the next trigger tested: the rebase's, or the end of a longer halt.
    pub resume_minute: f64,
    /// Price from which the ended leverage period was measured.
    pub reference: f64,
    /// NAV at that reference.
    pub nav_before: f64,
    /// NAV after the rebase and its costs; 0 where the product was lost.
    pub nav_after: f64,
    /// Trade at the rebase price, before costs; positive buys.
    pub trade: f64,
    /// Costs taken at it: of the trade, and the session's where they are [accrued](crate::Accrual) up to the first reset.
    pub cost: f64,
    /// What this trade did to the NAV by the session's close, before costs and floors: `(trade/R)·(P_close − R)`.
    pub effect: f64,
}

/// The close of a session.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
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
