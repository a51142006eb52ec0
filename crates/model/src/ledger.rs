//! The ledger: every event of a run in order, each figure with its arithmetic.

use reset_engine::{Outcome, Then, formula};

use super::arithmetic::Arithmetic;
use super::receipt::{Rests, Until};

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// The price reached the trigger level.
    Trigger,
    /// The product was rebased; resets are numbered from 1 through all days.
    Rebase(usize),
    /// The trigger ended the product, in cash.
    Ended,
    /// The product with the reset lost everything.
    ProtectedEnd,
    /// The product without the reset lost everything.
    UncappedEnd,
    /// The ordinary rebalance of the product with the reset at the close.
    Close,
    /// The same for the product without the reset.
    UncappedClose,
}

/// A figure and how it comes about.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The figure.
    pub value: f64,
    /// Its arithmetic.
    pub arithmetic: Arithmetic,
    /// What it rests on.
    pub rests: Rests,
}

impl Figure {
    /// A figure that rests on nothing before it.
    #[must_use]
    pub const fn new(value: f64, arithmetic: Arithmetic) -> Self {
        Self { value, arithmetic, rests: Rests::Nothing }
    }

    /// The same, resting on what the products did.
    #[must_use]
    pub fn on(self, rests: Rests) -> Self {
        Self { rests, ..self }
    }
}

/// A row of the ledger. Figures that an event does not have are `None`.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Index of the day.
    pub day: usize,
    /// Minutes since the day's open.
    pub minute: f64,
    /// What happened.
    pub event: Event,
    /// Price of the underlying.
    pub price: f64,
    /// For a trigger: the level that was reached.
    pub level: Option<Figure>,
    /// NAV after the event.
    pub nav: Option<Figure>,
    /// Effective leverage just before.
    pub leverage_before: Option<Figure>,
    /// Leverage just after.
    pub leverage_after: Option<f64>,
    /// Trade; positive buys.
    pub trade: Option<Figure>,
    /// What the trade did to the NAV by the day's close.
    pub effect: Option<Figure>,
}

/// The sums below the ledger: effects, what costs and floors add, and the difference that they make up.
#[derive(Clone, Debug, PartialEq)]
pub struct LedgerTotals {
    /// Sum of the resets' effects, each carried to the end by the later days' growth without the reset.
    pub effects: f64,
    /// What is left: costs, and values held at zero.
    pub rest: f64,
    /// With minus without.
    pub difference: f64,
}

/// The events of a run.
pub(super) fn entries(outcome: &Outcome) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut number = 0;
    for day in 0..outcome.sessions().len() {
        let first = entries.len();
        resets(outcome, day, &mut number, &mut entries);
        ends(outcome, day, first, &mut entries);
        closes(outcome, day, &mut entries);
    }
    entries
}

fn empty(day: usize, minute: f64, event: Event, price: f64) -> Entry {
    Entry {
        day,
        minute,
        event,
        price,
        level: None,
        nav: None,
        leverage_before: None,
        leverage_after: None,
        trade: None,
        effect: None,
    }
}

fn leverage_before(leverage: f64, price: f64, reference: f64) -> Option<Figure> {
    let value = formula::effective_leverage(leverage, price / reference - 1.0)?;
    Some(Figure::new(value, Arithmetic::leverage(leverage, price, reference, value)))
}

fn resets(outcome: &Outcome, day: usize, number: &mut usize, entries: &mut Vec<Entry>) {
    let leverage = outcome.product().leverage();
    let session = &outcome.sessions()[day];
    for (n, reset) in session.resets.iter().enumerate() {
        let rests = Rests::With(Until { day, resets: Some(n + 1) });
        *number += 1;
        let trigger_move = outcome.product().trigger_move().unwrap_or_default();
        entries.push(Entry {
            level: Some(Figure::new(
                reset.trigger_level,
                Arithmetic::trigger_level(reset.reference, trigger_move, reset.trigger_level),
            )),
            leverage_before: leverage_before(leverage, reset.trigger_price, reset.reference),
            ..empty(day, reset.trigger_minute, Event::Trigger, reset.trigger_price)
        });
        let (price, reference, nav) = (reset.rebase_price, reset.reference, reset.nav_before);
        let ends = outcome.product().terms().rebase.then == Then::End;
        let lost = reset.nav_after <= 0.0;
        entries.push(Entry {
            nav: Some(
                Figure::new(
                    reset.nav_after,
                    Arithmetic::nav(nav, leverage, price, reference, reset.cost, reset.nav_after),
                )
                .on(rests),
            ),
            leverage_before: leverage_before(leverage, price, reference),
            leverage_after: (!lost && !ends).then_some(leverage),
            trade: Some(
                Figure::new(
                    reset.trade,
                    if ends {
                        Arithmetic::closing_out(leverage, nav, price, reference, reset.trade)
                    } else {
                        Arithmetic::trade(leverage, nav, price, reference, reset.trade)
                    },
                )
                .on(rests),
            ),
            effect: Some(
                Figure::new(reset.effect, Arithmetic::effect(reset, session.close.underlying)).on(rests),
            ),
            ..empty(day, reset.rebase_minute, if ends { Event::Ended } else { Event::Rebase(*number) }, price)
        });
    }
}

/// The ends go between the resets of the day, from `first` on, by their time.
fn ends(outcome: &Outcome, day: usize, first: usize, entries: &mut Vec<Entry>) {
    let leverage = outcome.product().leverage();
    let session = &outcome.sessions()[day];
    let open = outcome.path().reference_at_open(day);
    let last_leg = Arithmetic::last_leg(session, open);
    let both = [
        (
            outcome.protected_wiped_out(),
            Event::ProtectedEnd,
            last_leg,
            session.close.protected_trade,
            session.close.protected_cost,
        ),
        (
            outcome.uncapped_wiped_out(),
            Event::UncappedEnd,
            (session.uncapped_start, open),
            session.close.uncapped_trade,
            session.close.uncapped_cost,
        ),
    ];
    for (end, event, (nav, reference), trade, cost) in both {
        let Some(end) = end.filter(|end| end.session == day) else {
            continue;
        };
        // A reset that ended the product has its trade in its own row.
        let until = Until { day, resets: None };
        let rests = if event == Event::ProtectedEnd { Rests::With(until) } else { Rests::Without(until) };
        let closing_out = (nav > 0.0 && trade != 0.0).then(|| {
            Figure::new(trade, Arithmetic::trade(leverage, nav, end.price, reference, trade)).on(rests)
        });
        let nav = (nav > 0.0).then(|| {
            Figure::new(0.0, Arithmetic::nav(nav, leverage, end.price, reference, cost, 0.0)).on(rests)
        });
        let place = first + entries[first..].partition_point(|entry| entry.minute <= end.minute);
        entries.insert(place, Entry { nav, trade: closing_out, ..empty(day, end.minute, event, end.price) });
    }
}

fn closes(outcome: &Outcome, day: usize, entries: &mut Vec<Entry>) {
    let leverage = outcome.product().leverage();
    let session = &outcome.sessions()[day];
    let open = outcome.path().reference_at_open(day);
    let close = &session.close;
    let minute = outcome.path().sessions()[day].close_minute();
    let (last_nav, last_reference) = Arithmetic::last_leg(session, open);
    let both = [
        (
            Event::Close,
            close.protected_nav,
            (last_nav, last_reference),
            close.protected_trade,
            Arithmetic::protected_nav(leverage, session, open, close.underlying),
        ),
        (
            Event::UncappedClose,
            close.uncapped_nav,
            (session.uncapped_start, open),
            close.uncapped_trade,
            Arithmetic::uncapped_nav(leverage, session, open, close.underlying),
        ),
    ];
    let in_cash = outcome.ended().is_some_and(|(session, _)| session <= day);
    for (event, nav, (start, reference), trade, arithmetic) in both {
        if nav <= 0.0 || (event == Event::Close && in_cash) {
            continue;
        }
        let until = Until { day, resets: None };
        let rests = if event == Event::Close { Rests::With(until) } else { Rests::Without(until) };
        entries.push(Entry {
            nav: Some(Figure::new(nav, arithmetic).on(rests)),
            leverage_before: leverage_before(leverage, close.underlying, reference),
            leverage_after: Some(leverage),
            trade: Some(
                Figure::new(trade, Arithmetic::trade(leverage, start, close.underlying, reference, trade))
                    .on(rests),
            ),
            ..empty(day, minute, event, close.underlying)
        });
    }
}

/// Each reset's effect with the growth of the later days without the reset, which carries it to the end.
pub(super) fn carried_effects(outcome: &Outcome) -> Vec<(f64, f64)> {
    let mut growth = 1.0;
    let mut effects = Vec::new();
    for session in outcome.sessions().iter().rev() {
        effects.extend(session.resets.iter().rev().map(|r| (r.effect, growth)));
        if session.uncapped_start > 0.0 {
            growth *= session.close.uncapped_nav / session.uncapped_start;
        }
    }
    effects.reverse();
    effects
}

/// The sums below the ledger.
pub(super) fn totals(outcome: &Outcome) -> LedgerTotals {
    let effects = carried_effects(outcome).iter().map(|(effect, growth)| effect * growth).sum();
    let difference = outcome.difference();
    LedgerTotals { effects, rest: difference - effects, difference }
}
