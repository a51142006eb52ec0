//! One session of both products, step by step: trigger, rebase, zero, close. Between two events nothing happens but
//! arithmetic, so that a session is a few stretches; `series` makes their values.

use crate::formula::NAV_CEILING;
use crate::leg::{Leg, Trigger};
use crate::outcome::{Close, Reset};
use crate::path::Session;
use crate::product::{Accrual, Product, RebaseRule, Then, UncappedFloor};
use crate::window::{SAME_TIME, Window};

/// What a product holds from one session to the next.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Holding {
    /// A NAV at its leverage.
    Invested(f64),
    /// A NAV that nothing moves any more: 0 once all is lost, more where a trigger ended the product.
    Cash(f64),
}

impl Holding {
    pub(crate) const fn nav(self) -> f64 {
        match self {
            Self::Invested(nav) | Self::Cash(nav) => nav,
        }
    }
}

/// What a product shows for some ticks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Show {
    /// The value of a leverage period.
    Leg(Leg),
    /// Nothing: it is halted.
    Halt,
    /// Always the same.
    Cash(f64),
}

/// One product through one session. The memory of its stretches is used again for the next one.
#[derive(Debug, Default)]
pub(crate) struct Track {
    /// What it shows and from which tick on; later ones take over from earlier ones.
    pub(crate) stretches: Vec<(usize, Show)>,
    /// Minute and price at which everything was lost.
    pub(crate) lost_at: Option<(f64, f64)>,
    trade: f64,
    cost: f64,
}

impl Track {
    fn start(&mut self) {
        self.stretches.clear();
        (self.lost_at, self.trade, self.cost) = (None, 0.0, 0.0);
    }

    fn show(&mut self, from: usize, show: Show) {
        self.stretches.push((from, show));
    }

    /// Everything is lost: nothing is shown but zero from tick `from` on.
    fn lose(&mut self, from: usize, minute: f64, price: f64) -> Holding {
        self.lost_at = Some((minute, price));
        self.show(from, Show::Cash(0.0));
        Holding::Cash(0.0)
    }
}

/// One session of a product with and without the reset.
#[derive(Clone, Copy)]
pub(crate) struct Day<'a> {
    pub(crate) product: &'a Product,
    pub(crate) session: &'a Session,
    /// The price from which it is measured at its open.
    pub(crate) reference: f64,
    /// Most resets of the session.
    pub(crate) most: usize,
}

/// Both products through one session.
#[derive(Debug, Default)]
pub(crate) struct Tracks {
    pub(crate) protected: Track,
    pub(crate) uncapped: Track,
    pub(crate) resets: Vec<Reset>,
}

impl Tracks {
    /// Plays a session from what both products hold at its start; gives what they hold at its end.
    pub(crate) fn play(&mut self, day: Day<'_>, [protected, uncapped]: [Holding; 2]) -> [Holding; 2] {
        let ends = [self.play_protected(day, protected), self.play_uncapped(day, uncapped)];
        for (track, end) in [(&mut self.protected, ends[0]), (&mut self.uncapped, ends[1])] {
            if end == Holding::Invested(0.0) {
                track.lost_at = Some((day.session.close_minute(), day.session.close_price()));
            }
        }
        ends.map(|end| if end.nav() > 0.0 { end } else { Holding::Cash(0.0) })
    }

    fn play_protected(&mut self, day: Day<'_>, start: Holding) -> Holding {
        let (track, resets) = (&mut self.protected, &mut self.resets);
        let Day { product, session, .. } = day;
        track.start();
        resets.clear();
        let Holding::Invested(start_nav) = start else {
            track.show(0, Show::Cash(start.nav()));
            return start;
        };
        let mut leg = day.leg(start_nav);
        let (mut from, mut tested) = (0, 0);
        loop {
            track.show(from, Show::Leg(leg));
            let trigger = Trigger::new(product, leg.reference).filter(|_| resets.len() < day.most);
            match leg.next_event(&session.price, from, tested, trigger) {
                None => return day.close(track, leg, start_nav, resets.is_empty()),
                Some((tick, None)) => {
                    track.trade = leg.closing_out_trade(session.price[tick]);
                    return track.lose(tick, session.minute[tick], session.price[tick]);
                }
                Some((tick, Some(trigger))) => {
                    let (reset, resumed) = day.rebase(leg, tick, trigger.level, start_nav, resets.is_empty());
                    resets.push(reset);
                    if resumed > tick {
                        track.show(tick, Show::Halt);
                    }
                    if reset.nav_after <= 0.0 {
                        return track.lose(resumed, reset.rebase_minute, reset.rebase_price);
                    }
                    if product.terms().rebase.then == Then::End {
                        track.show(resumed, Show::Cash(reset.nav_after));
                        return Holding::Cash(reset.nav_after);
                    }
                    leg = Leg { nav: reset.nav_after, reference: reset.rebase_price, ..leg };
                    // A tick that has fired does not fire again, but under `barrier` it may lie beyond several levels.
                    let read_again = resumed > tick || product.terms().rebase.rule == RebaseRule::Barrier;
                    (from, tested) = (resumed, if read_again { resumed } else { resumed + 1 });
                }
            }
        }
    }

    fn play_uncapped(&mut self, day: Day<'_>, start: Holding) -> Holding {
        self.uncapped.start();
        let Holding::Invested(start_nav) = start else {
            self.uncapped.show(0, Show::Cash(start.nav()));
            return start;
        };
        let leg = day.leg(start_nav);
        self.uncapped.show(0, Show::Leg(leg));
        // What the product with the reset has come through as the same leg needs no second look.
        let from = self.shared(day.session.len()).map_or(0, |(_, ticks)| ticks);
        let track = &mut self.uncapped;
        if day.product.terms().uncapped_floor == UncappedFloor::Intraday
            && let Some((tick, _)) = leg.next_event(&day.session.price, from, from, None)
        {
            let price = day.session.price[tick];
            track.trade = leg.closing_out_trade(price);
            return track.lose(tick, day.session.minute[tick], price);
        }
        day.close(track, leg, start_nav, true)
    }

    /// The leg that both products have been on from the open, of `ticks` ticks, until the first event of the product with
    /// the reset; and at which tick that was.
    pub(crate) fn shared(&self, ticks: usize) -> Option<(Leg, usize)> {
        match (&self.protected.stretches[..], &self.uncapped.stretches[..]) {
            ([(_, Show::Leg(leg)), rest @ ..], [(_, Show::Leg(other)), ..]) if leg == other => {
                Some((*leg, rest.first().map_or(ticks, |(from, _)| *from)))
            }
            _ => None,
        }
    }

    /// The close, where `ends` are what both products hold after it.
    pub(crate) fn close(&self, day: Day<'_>, ends: [Holding; 2]) -> Close {
        Close {
            underlying: day.session.close_price(),
            protected_nav: ends[0].nav(),
            uncapped_nav: ends[1].nav(),
            protected_trade: self.protected.trade,
            uncapped_trade: self.uncapped.trade,
            protected_cost: self.protected.cost,
            uncapped_cost: self.uncapped.cost,
        }
    }
}

impl Day<'_> {
    fn leg(self, nav: f64) -> Leg {
        Leg { leverage: self.product.leverage(), nav, reference: self.reference }
    }

    fn held(self, start_nav: f64) -> f64 {
        let costs = &self.product.terms().costs;
        costs.of_session(self.product.leverage(), start_nav, self.session.calendar_days)
    }

    /// The first tick from `from` on that is not before `minute`, which is no later than the close.
    fn tick_at(self, from: usize, minute: f64) -> usize {
        from + self.session.minute[from..].partition_point(|m| *m < minute - SAME_TIME)
    }

    /// The rebase of a reset that was fired at `tick`, and the tick at which trading resumes.
    fn rebase(self, leg: Leg, tick: usize, level: f64, start_nav: f64, is_first: bool) -> (Reset, usize) {
        let Self { product, session, .. } = self;
        let (terms, rebase) = (product.terms(), &product.terms().rebase);
        let (minutes, prices) = (&session.minute, &session.price);
        let window = Window::after(minutes[tick], rebase, session.close_minute());
        let end = self.tick_at(tick, window.end);
        let price = match rebase.rule {
            RebaseRule::Barrier => level,
            RebaseRule::Observed => prices[tick],
            RebaseRule::Previous => tick.checked_sub(1).map_or(leg.reference, |before| prices[before]),
            RebaseRule::Average | RebaseRule::Worst | RebaseRule::Last => {
                // A tick after the window's end shows that it is over and is not of it.
                let last = if minutes[end] > window.end + SAME_TIME { end - 1 } else { end };
                window.price(rebase.rule, product.is_long(), session, tick..=last)
            }
        };
        let halt = (minutes[tick] + rebase.halt_minutes).min(session.close_minute());
        let resumed = self.tick_at(end, halt.max(window.end));
        let rebase_minute = window.end.min(minutes[end]);
        let resume_minute = halt.max(window.end).min(minutes[resumed]);
        let (trade, cost, nav_after) = match leg.value(price) {
            None => (leg.closing_out_trade(price), 0.0, 0.0),
            Some(value) => {
                let trade = match rebase.then {
                    Then::Reset => leg.rebalancing_trade(price),
                    Then::End => leg.closing_out_trade(price),
                };
                let due = is_first && terms.costs.accrual == Accrual::Reset;
                let held = if due { self.held(start_nav) } else { 0.0 };
                let cost = (held + terms.costs.trading_cost * trade.abs()).min(value);
                (trade, cost, (value - cost).min(NAV_CEILING))
            }
        };
        let reset = Reset {
            trigger_minute: minutes[tick],
            trigger_price: prices[tick],
            trigger_level: level,
            rebase_minute,
            rebase_price: price,
            resume_minute,
            reference: leg.reference,
            nav_before: leg.nav,
            nav_after,
            trade,
            cost,
            effect: trade / price * (session.close_price() - price),
        };
        (reset, resumed)
    }

    /// The ordinary daily rebalance of a leg at the closing price, with the session's costs, which a reset may have borne.
    fn close(self, track: &mut Track, leg: Leg, start_nav: f64, no_reset: bool) -> Holding {
        let price = self.session.close_price();
        let Some(value) = leg.value(price) else {
            track.trade = leg.closing_out_trade(price);
            return Holding::Invested(0.0);
        };
        let costs = &self.product.terms().costs;
        let due = no_reset || costs.accrual == Accrual::Close;
        let held = if due { self.held(start_nav) } else { 0.0 };
        track.trade = leg.rebalancing_trade(price);
        track.cost = (held + costs.trading_cost * track.trade.abs()).min(value);
        Holding::Invested((value - track.cost).min(NAV_CEILING))
    }
}
