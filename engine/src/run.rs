//! The run: sessions tick by tick, resets, closes.

use std::sync::Arc;

use crate::error::{InputError, Problem};
use crate::formula::{NAV_CEILING, TOLERANCE, closing_out_trade, growth, rebalancing_trade};
use crate::limits;
use crate::outcome::{Close, Outcome, Reset, SessionOutcome, WipeOut};
use crate::path::{Path, Session};
use crate::product::{Product, RebaseRule, UncappedFloor};
use crate::window::{SAME_TIME, Window};

/// A product, a path and a NAV to start from, checked together. The path is shared: a clone costs nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    product: Product,
    path: Arc<Path>,
    initial_nav: f64,
}

impl Scenario {
    /// Puts a product on a path, which may be a shared one.
    ///
    /// # Errors
    /// [`InputError`] for an initial NAV outside its limits, or a barrier that the path could cross without end.
    pub fn new(product: Product, path: impl Into<Arc<Path>>, initial_nav: f64) -> Result<Self, InputError> {
        let path = path.into();
        limits::INITIAL_NAV.check(initial_nav).map_err(|p| InputError::new("initialNav", p))?;
        if barrier_resets_at_most(&product, &path) > limits::MAX_BARRIER_RESETS {
            let most = limits::MAX_BARRIER_RESETS;
            return Err(InputError::new("product.trigger", Problem::TooManyResets { most }));
        }
        Ok(Self { product, path, initial_nav })
    }

    /// The path.
    #[must_use]
    pub const fn path(&self) -> &Arc<Path> {
        &self.path
    }

    /// Runs both products over all sessions.
    #[must_use]
    pub fn run(&self) -> Outcome {
        let Self { product, path, initial_nav } = self.clone();
        let mut outcome = Outcome {
            product,
            initial_nav,
            sessions: Vec::with_capacity(path.sessions().len()),
            protected_wiped_out: None,
            uncapped_wiped_out: None,
            path,
        };
        let (mut protected_nav, mut uncapped_nav) = (initial_nav, initial_nav);
        for (index, session) in outcome.path.sessions().iter().enumerate() {
            let reference = outcome.path.reference_at_open(index);
            let mut protected = Protected::new(&product, session, protected_nav, reference);
            let mut uncapped = Uncapped::new(&product, uncapped_nav, reference);
            let result = run_session(session, &mut protected, &mut uncapped);
            (protected_nav, uncapped_nav) = (result.close.protected_nav, result.close.uncapped_nav);
            let at = |end: Option<(f64, f64)>| {
                end.map(|(minute, price)| WipeOut { session: index, minute, price })
            };
            outcome.protected_wiped_out = outcome.protected_wiped_out.or(at(protected.ended_at));
            outcome.uncapped_wiped_out = outcome.uncapped_wiped_out.or(at(uncapped.ended_at));
            outcome.sessions.push(result);
        }
        outcome
    }
}

/// Upper bound on the resets that barrier rebasing can cause: within a session the reference only ever moves against the
/// product, by the factor `1 ∓ tau` at each reset.
fn barrier_resets_at_most(product: &Product, path: &Path) -> usize {
    let terms = product.terms();
    let (RebaseRule::Barrier, Some(trigger_move)) = (terms.rebase.rule, product.trigger_move()) else {
        return 0;
    };
    // Within the tolerance of the trigger test the reference itself fires, without end.
    let endless = trigger_move.abs() <= 2.0 * TOLERANCE;
    let step = libm::log1p(trigger_move).abs();
    let per_session = |(index, session): (usize, &Arc<Session>)| {
        let worst = session.price.iter().fold(path.reference_at_open(index), |worst, &p| {
            if product.is_long() { worst.min(p) } else { worst.max(p) }
        });
        let way = libm::log(worst / path.reference_at_open(index)).abs();
        let most = f64::from(terms.max_resets.unwrap_or(u32::MAX));
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "not negative; saturates"
        )]
        let resets = if endless { most } else { (way / step + 1.0).min(most) } as usize;
        resets
    };
    path.sessions().iter().enumerate().map(per_session).fold(0, usize::saturating_add)
}

/// A leverage period: what the product was worth at the price from which it is measured.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Leg {
    nav: f64,
    reference: f64,
}

impl Leg {
    /// NAV and effective leverage at a price; `None` once nothing is left. The one place where a price becomes a NAV:
    /// both products use it, so that they agree to the last bit while no reset tells them apart.
    fn value(self, leverage: f64, price: f64) -> Option<(f64, f64)> {
        let ratio = price / self.reference;
        let left = growth(leverage, ratio - 1.0);
        (left > TOLERANCE).then(|| ((self.nav * left).min(NAV_CEILING), leverage * ratio / left))
    }

    fn move_to(self, price: f64) -> f64 {
        price / self.reference - 1.0
    }
}

/// What a published tick shows: NAV and effective leverage.
type Shown = (f64, f64);
const HALTED: Shown = (f64::NAN, f64::NAN);
const LOST: Shown = (0.0, f64::NAN);

/// What the close leaves: NAV, trade and cost.
#[derive(Clone, Copy, Debug, Default)]
struct Closed {
    nav: f64,
    trade: f64,
    cost: f64,
}

/// The ordinary daily rebalance of a live leg at the closing price, with the session's costs.
fn close_leg(product: &Product, leg: Leg, start_nav: f64, price: f64, calendar_days: f64) -> Closed {
    let leverage = product.leverage();
    let r = leg.move_to(price);
    let Some((value, _)) = leg.value(leverage, price) else {
        return Closed { trade: closing_out_trade(leverage, leg.nav, r), ..Closed::default() };
    };
    let costs = &product.terms().costs;
    let trade = rebalancing_trade(leverage, leg.nav, r);
    let held = start_nav * costs.per_year(leverage) * calendar_days / costs.day_count.days();
    let cost = (held + costs.trading_cost * trade.abs()).min(value);
    Closed { nav: (value - cost).min(NAV_CEILING), trade, cost }
}

/// The product without the reset, within one session.
struct Uncapped<'a> {
    product: &'a Product,
    leg: Leg,
    alive: bool,
    ended_at: Option<(f64, f64)>,
}

impl<'a> Uncapped<'a> {
    fn new(product: &'a Product, nav: f64, reference: f64) -> Self {
        Self { product, leg: Leg { nav, reference }, alive: nav > 0.0, ended_at: None }
    }

    fn tick(&mut self, minute: f64, price: f64) -> Shown {
        if !self.alive {
            return LOST;
        }
        self.leg.value(self.product.leverage(), price).unwrap_or_else(|| {
            if self.product.terms().uncapped_floor == UncappedFloor::Intraday {
                self.alive = false;
                self.ended_at = Some((minute, price));
            }
            LOST
        })
    }

    fn close(&mut self, session: &Session) -> Closed {
        if let Some((_, price)) = self.ended_at {
            let trade = closing_out_trade(self.product.leverage(), self.leg.nav, self.leg.move_to(price));
            return Closed { trade, ..Closed::default() };
        }
        if !self.alive {
            return Closed::default();
        }
        let closed =
            close_leg(self.product, self.leg, self.leg.nav, session.close_price(), session.calendar_days);
        if closed.nav <= 0.0 {
            self.ended_at = Some((session.close_minute(), session.close_price()));
        }
        closed
    }
}

/// A reset that has fired: its tick and the level that the tick had to reach.
#[derive(Clone, Copy)]
struct Fired {
    tick: usize,
    level: f64,
}

enum State {
    Live(Leg),
    Halted { leg: Leg, fired: Fired, window: Window },
    Ended,
}

/// The product with the reset, within one session.
struct Protected<'a> {
    product: &'a Product,
    session: &'a Session,
    start_nav: f64,
    state: State,
    /// Price from which on the live leg fires; NaN, which no price reaches, where it cannot.
    threshold: f64,
    resets: Vec<Reset>,
    closing_out: f64,
    ended_at: Option<(f64, f64)>,
}

impl<'a> Protected<'a> {
    fn new(product: &'a Product, session: &'a Session, nav: f64, reference: f64) -> Self {
        let mut new = Self {
            product,
            session,
            start_nav: nav,
            state: State::Ended,
            threshold: f64::NAN,
            resets: Vec::new(),
            closing_out: 0.0,
            ended_at: None,
        };
        if nav > 0.0 {
            new.go_live(Leg { nav, reference });
        }
        new
    }

    fn go_live(&mut self, leg: Leg) {
        let allowed = self.product.terms().max_resets.is_none_or(|most| self.resets.len() < most as usize);
        let level = self.product.trigger_level(leg.reference).filter(|_| allowed).unwrap_or(f64::NAN);
        let slack = TOLERANCE * leg.reference;
        self.threshold = if self.product.is_long() { level + slack } else { level - slack };
        self.state = State::Live(leg);
    }

    /// Whether the product is worth what a leg is worth.
    fn is_on(&self, other: Leg) -> bool {
        matches!(self.state, State::Live(leg) if leg == other)
    }

    fn tick(&mut self, tick: usize, minute: f64, price: f64) -> Shown {
        if let State::Halted { leg, fired, window } = self.state
            && minute >= window.end - SAME_TIME
        {
            let last = if minute > window.end + SAME_TIME { tick - 1 } else { tick };
            self.rebase_in(window, leg, fired, last);
        }
        self.test_trigger(tick, minute, price);
        match self.state {
            State::Ended => LOST,
            State::Halted { .. } => HALTED,
            State::Live(leg) => leg.value(self.product.leverage(), price).unwrap_or_else(|| {
                self.closing_out = closing_out_trade(self.product.leverage(), leg.nav, leg.move_to(price));
                self.end(minute, price);
                LOST
            }),
        }
    }

    fn test_trigger(&mut self, tick: usize, minute: f64, price: f64) {
        let rebase = &self.product.terms().rebase;
        while let State::Live(leg) = self.state
            && self.reaches_threshold(price)
            && let Some(level) = self.product.trigger_level(leg.reference)
        {
            let fired = Fired { tick, level };
            match rebase.rule {
                // The same tick is read again against the new reference: a gap may cross several barriers.
                RebaseRule::Barrier => self.rebase(leg, fired, level, minute),
                RebaseRule::Observed => return self.rebase(leg, fired, price, minute),
                RebaseRule::Average | RebaseRule::Worst | RebaseRule::Last => {
                    let window = Window::after(minute, rebase, self.session.close_minute());
                    if window.end <= minute {
                        self.rebase_in(window, leg, fired, tick);
                    } else {
                        self.state = State::Halted { leg, fired, window };
                    }
                    return;
                }
            }
        }
    }

    fn reaches_threshold(&self, price: f64) -> bool {
        if self.product.is_long() { price <= self.threshold } else { price >= self.threshold }
    }

    fn rebase_in(&mut self, window: Window, leg: Leg, fired: Fired, last: usize) {
        let rule = self.product.terms().rebase.rule;
        let price = window.price(rule, self.product.is_long(), self.session, fired.tick..=last);
        self.rebase(leg, fired, price, window.end);
    }

    fn rebase(&mut self, leg: Leg, fired: Fired, price: f64, minute: f64) {
        let leverage = self.product.leverage();
        let r = leg.move_to(price);
        let (trade, cost, nav) = match leg.value(leverage, price) {
            None => (closing_out_trade(leverage, leg.nav, r), 0.0, 0.0),
            Some((value, _)) => {
                let trade = rebalancing_trade(leverage, leg.nav, r);
                let cost = (self.product.terms().costs.trading_cost * trade.abs()).min(value);
                (trade, cost, value - cost)
            }
        };
        self.resets.push(Reset {
            trigger_minute: self.session.minute[fired.tick],
            trigger_price: self.session.price[fired.tick],
            trigger_level: fired.level,
            rebase_minute: minute,
            rebase_price: price,
            reference: leg.reference,
            nav_before: leg.nav,
            nav_after: nav,
            trade,
            cost,
            effect: trade / price * (self.session.close_price() - price),
        });
        if nav > 0.0 {
            self.go_live(Leg { nav, reference: price });
        } else {
            self.end(minute, price);
        }
    }

    fn end(&mut self, minute: f64, price: f64) {
        self.state = State::Ended;
        self.ended_at = Some((minute, price));
    }

    /// A window never outlasts the close, so that the product is live or ended here.
    fn close(&mut self) -> Closed {
        let State::Live(leg) = self.state else {
            return Closed { trade: self.closing_out, ..Closed::default() };
        };
        let price = self.session.close_price();
        let closed = close_leg(self.product, leg, self.start_nav, price, self.session.calendar_days);
        if closed.nav <= 0.0 {
            self.end(self.session.close_minute(), price);
        }
        closed
    }
}

fn run_session(
    session: &Session,
    protected: &mut Protected<'_>,
    uncapped: &mut Uncapped<'_>,
) -> SessionOutcome {
    let ticks = session.len();
    let mut out = SessionOutcome {
        uncapped: Vec::with_capacity(ticks),
        protected: Vec::with_capacity(ticks),
        uncapped_leverage: Vec::with_capacity(ticks),
        protected_leverage: Vec::with_capacity(ticks),
        resets: Vec::new(),
        protected_start: protected.start_nav,
        uncapped_start: uncapped.leg.nav,
        close: Close {
            underlying: session.close_price(),
            protected_nav: 0.0,
            uncapped_nav: 0.0,
            protected_trade: 0.0,
            uncapped_trade: 0.0,
            protected_cost: 0.0,
            uncapped_cost: 0.0,
        },
    };
    for (tick, (&minute, &price)) in session.minute.iter().zip(&session.price).enumerate() {
        let (nav, leverage) = protected.tick(tick, minute, price);
        out.protected.push(nav);
        out.protected_leverage.push(leverage);
        // Until a reset tells them apart, both are on the same leg: its value is found once.
        let shared = uncapped.alive && protected.is_on(uncapped.leg);
        let (nav, leverage) = if shared { (nav, leverage) } else { uncapped.tick(minute, price) };
        out.uncapped.push(nav);
        out.uncapped_leverage.push(leverage);
    }
    let (p, u) = (protected.close(), uncapped.close(session));
    out.close = Close {
        protected_nav: p.nav,
        uncapped_nav: u.nav,
        protected_trade: p.trade,
        uncapped_trade: u.trade,
        protected_cost: p.cost,
        uncapped_cost: u.cost,
        ..out.close
    };
    if let (Some(last_protected), Some(last_uncapped)) = (out.protected.last_mut(), out.uncapped.last_mut()) {
        (*last_protected, *last_uncapped) = (p.nav, u.nav);
    }
    // Costs may take what was left.
    for (nav, leverage) in [(p.nav, &mut out.protected_leverage), (u.nav, &mut out.uncapped_leverage)] {
        if let (Some(last), true) = (leverage.last_mut(), nav <= 0.0) {
            *last = f64::NAN;
        }
    }
    out.resets = std::mem::take(&mut protected.resets);
    out
}
