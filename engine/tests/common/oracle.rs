//! A second, plain reading of the model: not leverage periods but a book of cash and shares, traded at every rebalance. Slow,
//! obvious, and written without a look at the engine.

use reset_engine::{DayCount, ProductTerms, RebaseRule, Session, UncappedFloor};

use super::{Case, EPS};

/// A value and the bound of the rounding error by which two careful computations of it may differ.
#[derive(Clone, Copy, Debug, Default)]
pub struct Figure {
    pub value: f64,
    pub error: f64,
}

impl Figure {
    pub fn agrees_with(self, found: f64) -> bool {
        (found - self.value).abs() <= self.error
    }
}

/// A reset as the book sees it.
#[derive(Clone, Copy, Debug)]
pub struct Turn {
    pub session: usize,
    pub trigger_minute: f64,
    pub rebase_minute: f64,
    pub rebase_price: f64,
    pub nav_after: Figure,
    pub trade: Figure,
}

/// What the book shows; `None` in `protected` is a halt.
#[derive(Debug, Default)]
pub struct Books {
    pub protected: Vec<Vec<Option<Figure>>>,
    pub uncapped: Vec<Vec<Figure>>,
    pub resets: Vec<Turn>,
    /// Protected NAV, uncapped NAV, protected trade, uncapped trade.
    pub closes: Vec<[Figure; 4]>,
    /// A value lay so close to the tolerance of the zero test that rounding decides.
    pub ambiguous: bool,
}

#[derive(Clone, Copy)]
struct Book {
    cash: f64,
    shares: f64,
    reference: f64,
    nav_ref: f64,
    /// Bound of the error of `nav_ref`.
    error: f64,
    dead: bool,
    closing_out: Figure,
}

impl Book {
    fn new(nav: Figure, price: f64, leverage: f64) -> Self {
        let Figure { value, error } = nav;
        let shares = leverage * value / price;
        let cash = value - shares * price;
        let dead = value <= 0.0;
        Self { cash, shares, reference: price, nav_ref: value, error, dead, closing_out: Figure::default() }
    }

    /// What is held, gross: a dozen roundings of it are the error of a value.
    fn gross(&self, price: f64) -> f64 {
        self.nav_ref + self.cash.abs() + self.shares.abs() * (price + self.reference)
    }

    fn value(&self, price: f64, ambiguous: &mut bool) -> Figure {
        if self.dead {
            return Figure::default();
        }
        let value = self.cash + self.shares * price;
        let part = value / self.nav_ref;
        *ambiguous |= (1e-13..1e-11).contains(&part.abs());
        if part <= 1e-12 {
            return Figure::default();
        }
        Figure { value, error: self.error * part + 12.0 * EPS * self.gross(price) }
    }

    fn kill(&mut self, price: f64) -> Figure {
        self.dead = true;
        let value = -self.shares * price;
        Figure { value, error: value.abs() * self.error / self.nav_ref + 12.0 * EPS * self.gross(price) }
    }

    /// Sets the book back to its leverage at `price`; gives NAV after costs and the trade.
    fn rebalance(
        &mut self,
        terms: &ProductTerms,
        price: f64,
        fees: Figure,
        ambiguous: &mut bool,
    ) -> [Figure; 2] {
        let Figure { value, error } = self.value(price, ambiguous);
        if value <= 0.0 {
            return [Figure::default(), self.kill(price)];
        }
        let l = terms.leverage;
        let held = self.shares * price;
        let held_error = held.abs() * self.error / self.nav_ref;
        let trade = Figure { value: l * value - held, error: held_error + (1.0 + l.abs()) * error };
        let charged = terms.costs.trading_cost * trade.value.abs();
        let error = error + terms.costs.trading_cost * trade.error + fees.error;
        let left = value - fees.value - charged;
        *ambiguous |= left.abs() < 1e-11 * self.nav_ref;
        let nav = Figure { value: left.max(0.0), error };
        *self = Self::new(nav, price, l);
        [nav, trade]
    }
}

fn fires(terms: &ProductTerms, reference: f64, price: f64) -> Option<f64> {
    let tau = terms.trigger?;
    let slack = 1e-12 * reference;
    if terms.leverage > 0.0 {
        let level = reference * (1.0 - tau);
        (level > 0.0 && price <= level + slack).then_some(level)
    } else {
        let level = reference * (1.0 + tau);
        (price >= level - slack).then_some(level)
    }
}

/// The rebase price of the window `[start, end]`.
fn window_price(terms: &ProductTerms, session: &Session, start: f64, end: f64) -> f64 {
    let ticks = || session.minute.iter().zip(&session.price).enumerate().map(|(i, (&m, &p))| (i, m, p));
    let inside: Vec<(usize, f64)> =
        ticks().filter(|&(_, m, _)| start <= m && m <= end).map(|(i, _, p)| (i, p)).collect();
    let Some(&(_, last)) = inside.last() else {
        return ticks().rfind(|&(_, m, _)| m <= end).unwrap().2;
    };
    let prices = inside.iter().map(|(_, p)| *p);
    match terms.rebase.rule {
        RebaseRule::Worst if terms.leverage > 0.0 => prices.fold(f64::MAX, f64::min),
        RebaseRule::Worst => prices.fold(f64::MIN, f64::max),
        RebaseRule::Average => {
            let volume = |i: usize| session.volume.as_ref().map_or(1.0, |v| v[i]);
            let weight: f64 = inside.iter().map(|(i, _)| volume(*i)).sum();
            if weight > 0.0 {
                inside.iter().map(|(i, p)| p * volume(*i)).sum::<f64>() / weight
            } else {
                #[allow(clippy::cast_precision_loss)] // a handful of ticks
                let count = inside.len() as f64;
                prices.sum::<f64>() / count
            }
        }
        _ => last,
    }
}

fn turn(
    session: usize,
    book: &mut Book,
    terms: &ProductTerms,
    [trigger_minute, rebase_minute, rebase_price]: [f64; 3],
    ambiguous: &mut bool,
) -> Turn {
    let [nav_after, trade] = book.rebalance(terms, rebase_price, Figure::default(), ambiguous);
    Turn { session, trigger_minute, rebase_minute, rebase_price, nav_after, trade }
}

/// Fee, carry and borrow of one calendar day.
fn a_day(terms: &ProductTerms) -> f64 {
    let (l, c) = (terms.leverage, &terms.costs);
    let cash = 1.0 - l;
    let borrows = cash < 0.0;
    let spread = c.financing_spread;
    let rate = c.financing_rate + if borrows { spread } else { -spread };
    let days_in_year = if c.day_count == DayCount::D365 { 365.0 } else { 360.0 };
    (c.fee_per_year - cash * rate + c.borrow_fee * f64::max(0.0, -l)) / days_in_year
}

/// Keeps both books over the whole path.
pub fn keep_books(case: &Case) -> Books {
    let terms = &case.terms;
    let mut out = Books::default();
    let start = Figure { value: case.initial_nav, error: 0.0 };
    let mut guarded = Book::new(start, case.previous_close, terms.leverage);
    let mut plain = guarded;
    let a_day = a_day(terms);
    for (index, session) in case.sessions.iter().enumerate() {
        let doubt = &mut out.ambiguous;
        let close_minute = *session.minute.last().unwrap();
        let close_price = *session.price.last().unwrap();
        let holding = a_day * session.calendar_days;
        let fee = |book: &Book| Figure {
            value: book.nav_ref * holding,
            error: (book.error + 12.0 * EPS * book.nav_ref) * holding.abs(),
        };
        let (guarded_fee, plain_fee) = (fee(&guarded), fee(&plain));
        (guarded.closing_out, plain.closing_out) = Default::default();
        let mut resets = 0;
        let mut halted: Option<(f64, f64, f64)> = None; // trigger minute, window start, window end
        let (mut guarded_series, mut plain_series) = (Vec::new(), Vec::new());
        for (&minute, &price) in session.minute.iter().zip(&session.price) {
            loop {
                if let Some((fired, start, end)) = halted
                    && minute >= end
                {
                    let rebase = window_price(terms, session, start, end);
                    out.resets.push(turn(index, &mut guarded, terms, [fired, end, rebase], doubt));
                    halted = None;
                    // A window that closes at the tick that opened it has read that tick: it does not fire again.
                    if fired == minute {
                        break;
                    }
                }
                let may = terms.max_resets.is_none_or(|most| resets < most);
                if guarded.dead || halted.is_some() || !may {
                    break;
                }
                let Some(level) = fires(terms, guarded.reference, price) else {
                    break;
                };
                resets += 1;
                let read_again;
                match terms.rebase.rule {
                    RebaseRule::Barrier | RebaseRule::Observed => {
                        let barrier = terms.rebase.rule == RebaseRule::Barrier;
                        let rebase = if barrier { level } else { price };
                        out.resets.push(turn(index, &mut guarded, terms, [minute, minute, rebase], doubt));
                        read_again = barrier;
                    }
                    _ => {
                        let start = minute + terms.rebase.delay_minutes;
                        let end = (start + terms.rebase.window_minutes).min(close_minute);
                        halted = Some((minute, start, end));
                        read_again = end <= minute;
                    }
                }
                if !read_again {
                    break;
                }
            }
            if halted.is_some() {
                guarded_series.push(None);
            } else {
                let value = guarded.value(price, doubt);
                if value.value <= 0.0 && !guarded.dead {
                    guarded.closing_out = guarded.kill(price);
                }
                guarded_series.push(Some(value));
            }
            let value = plain.value(price, doubt);
            if value.value <= 0.0 && !plain.dead && terms.uncapped_floor == UncappedFloor::Intraday {
                plain.closing_out = plain.kill(price);
            }
            plain_series.push(value);
        }
        let mut close = |book: &mut Book, fee: Figure| {
            if book.dead {
                [Figure::default(), book.closing_out]
            } else {
                book.rebalance(terms, close_price, fee, doubt)
            }
        };
        let [guarded_nav, guarded_trade] = close(&mut guarded, guarded_fee);
        let [plain_nav, plain_trade] = close(&mut plain, plain_fee);
        *guarded_series.last_mut().unwrap() = Some(guarded_nav);
        *plain_series.last_mut().unwrap() = plain_nav;
        out.protected.push(guarded_series);
        out.uncapped.push(plain_series);
        out.closes.push([guarded_nav, plain_nav, guarded_trade, plain_trade]);
        guarded.dead |= guarded_nav.value <= 0.0;
        plain.dead |= plain_nav.value <= 0.0;
    }
    out
}
