//! A second, plain reading of the model: not leverage periods but a book of cash and shares, traded at every rebalance. Slow,
//! obvious, and written without a look at the engine.

use reset_engine::{Accrual, DayCount, Outcome, ProductTerms, RebaseRule, Session, Then, UncappedFloor};

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
    pub resume_minute: f64,
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
    /// What a trigger has left of a product that it ended: cash, and nothing else from then on.
    paid_out: Option<Figure>,
    closing_out: Figure,
}

impl Book {
    fn new(nav: Figure, price: f64, leverage: f64) -> Self {
        let Figure { value, error } = nav;
        let shares = leverage * value / price;
        let cash = value - shares * price;
        let dead = value <= 0.0;
        let (paid_out, closing_out) = (None, Figure::default());
        Self { cash, shares, reference: price, nav_ref: value, error, dead, paid_out, closing_out }
    }

    /// The morning of a dividend or a split: the shares held become so many more, what they are paid (or a short position
    /// pays) buys more of them without the dividend, and the price to measure from is that one.
    fn ex(&mut self, close_before: f64, session: &Session) {
        let price = (close_before - session.dividend) / session.split;
        self.shares = self.shares * session.split + self.shares * session.dividend / price;
        self.reference = price;
    }

    /// What is held, gross: a dozen roundings of it are the error of a value.
    fn gross(&self, price: f64) -> f64 {
        self.nav_ref + self.cash.abs() + self.shares.abs() * (price + self.reference)
    }

    fn value(&self, price: f64, ambiguous: &mut bool) -> Figure {
        if self.dead {
            return Figure::default();
        }
        if let Some(cash) = self.paid_out {
            return cash;
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

    /// Sets the book back to its leverage at `price`, or `ends` it; gives NAV after costs and the trade.
    fn rebalance(
        &mut self,
        terms: &ProductTerms,
        price: f64,
        fees: Figure,
        ends: bool,
        ambiguous: &mut bool,
    ) -> [Figure; 2] {
        let Figure { value, error } = self.value(price, ambiguous);
        if value <= 0.0 {
            return [Figure::default(), self.kill(price)];
        }
        let l = if ends { 0.0 } else { terms.leverage };
        let held = self.shares * price;
        let held_error = held.abs() * self.error / self.nav_ref;
        let trade = Figure { value: l * value - held, error: held_error + (1.0 + l.abs()) * error };
        let charged = terms.costs.trading_cost * trade.value.abs();
        let error = error + terms.costs.trading_cost * trade.error + fees.error;
        let left = value - fees.value - charged;
        // Thousands of costly resets leave no bound of the error, or figures too small to have their digits.
        *ambiguous |= left.abs() < 1e-11 * self.nav_ref || !error.is_finite() || left.abs() < LEAST;
        let nav = Figure { value: left.max(0.0), error };
        *self = Self::new(nav, price, l);
        self.paid_out = ends.then_some(nav);
        [nav, trade]
    }
}

fn fires(terms: &ProductTerms, reference: f64, price: f64, ambiguous: &mut bool) -> Option<f64> {
    let tau = terms.trigger?;
    let slack = 1e-12 * reference;
    let is_long = terms.leverage > 0.0;
    let level = reference * if is_long { 1.0 - tau } else { 1.0 + tau };
    let limit = if is_long == terms.strict { level - slack } else { level + slack };
    // At the end of the tolerance the rounding of the reference decides.
    *ambiguous |= (price - limit).abs() <= 4.0 * EPS * (reference + price);
    let reached = match (is_long, terms.strict) {
        (true, true) => price < limit,
        (true, false) => price <= limit,
        (false, true) => price > limit,
        (false, false) => price >= limit,
    };
    (level > 0.0 && reached).then_some(level)
}

/// A value below which products of it with [`EPS`] are no normal numbers.
const LEAST: f64 = f64::MIN_POSITIVE / EPS;

/// Times nearer than this are one.
const MOMENT: f64 = 1e-9;

/// A reset under way.
#[derive(Clone, Copy)]
struct Halt {
    /// Tick that fired it, and the level that it reached.
    tick: usize,
    level: f64,
    start: f64,
    end: f64,
    resume: f64,
    rebased: bool,
}

impl Halt {
    fn new(terms: &ProductTerms, session: &Session, tick: usize, level: f64) -> Self {
        let (now, close) = (session.minute[tick], *session.minute.last().unwrap());
        let rebase = &terms.rebase;
        let windowed = matches!(rebase.rule, RebaseRule::Average | RebaseRule::Worst | RebaseRule::Last);
        let (delay, length) =
            if windowed { (rebase.delay_minutes, rebase.window_minutes) } else { (0.0, 0.0) };
        let start = now + delay;
        let end = f64::min(start + length, close);
        let resume = f64::max(end, f64::min(now + rebase.halt_minutes, close));
        Self { tick, level, start, end, resume, rebased: false }
    }

    /// The price at which it is rebased, found at tick `now`, the first at or after the window's end.
    fn price(&self, terms: &ProductTerms, session: &Session, reference: f64, now: usize) -> f64 {
        match terms.rebase.rule {
            RebaseRule::Barrier => self.level,
            RebaseRule::Observed => session.price[self.tick],
            RebaseRule::Previous if self.tick == 0 => reference,
            RebaseRule::Previous => session.price[self.tick - 1],
            _ => window_price(terms, session, self.start, self.end, now),
        }
    }
}

/// The rebase price of the window `[start, end]`, of the ticks up to `now`.
fn window_price(terms: &ProductTerms, session: &Session, start: f64, end: f64, now: usize) -> f64 {
    let ticks = || {
        let until_now = session.minute.iter().zip(&session.price).take(now + 1);
        until_now.enumerate().map(|(i, (&m, &p))| (i, m, p)).filter(|&(_, m, _)| m <= end + MOMENT)
    };
    let inside: Vec<(usize, f64)> =
        ticks().filter(|&(_, m, _)| start - MOMENT <= m).map(|(i, _, p)| (i, p)).collect();
    let Some(&(_, last)) = inside.last() else {
        return ticks().next_back().unwrap().2;
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
    let mut close_before = case.previous_close;
    for (index, session) in case.sessions.iter().enumerate() {
        let doubt = &mut out.ambiguous;
        let close_price = *session.price.last().unwrap();
        let holding = a_day * session.calendar_days;
        let fee = |book: &Book| Figure {
            value: book.nav_ref * holding,
            error: (book.error + 12.0 * EPS * book.nav_ref) * holding.abs(),
        };
        let (guarded_fee, plain_fee) = (fee(&guarded), fee(&plain));
        (guarded.closing_out, plain.closing_out) = Default::default();
        if session.dividend != 0.0 || session.split != 1.0 {
            guarded.ex(close_before, session);
            plain.ex(close_before, session);
        }
        let mut resets = 0;
        let mut halted: Option<Halt> = None;
        let (mut guarded_series, mut plain_series) = (Vec::new(), Vec::new());
        for (tick, (&minute, &price)) in session.minute.iter().zip(&session.price).enumerate() {
            loop {
                if let Some(halt) = &mut halted {
                    if !halt.rebased && minute >= halt.end - MOMENT {
                        let rebase_price = halt.price(terms, session, guarded.reference, tick);
                        let due = resets == 1 && terms.costs.accrual == Accrual::Reset;
                        let fee = if due { guarded_fee } else { Figure::default() };
                        let ends = terms.rebase.then == Then::End;
                        let [nav_after, trade] = guarded.rebalance(terms, rebase_price, fee, ends, doubt);
                        out.resets.push(Turn {
                            session: index,
                            trigger_minute: session.minute[halt.tick],
                            rebase_minute: f64::min(halt.end, minute),
                            resume_minute: halt.resume,
                            rebase_price,
                            nav_after,
                            trade,
                        });
                        halt.rebased = true;
                    }
                    if !halt.rebased || minute < halt.resume - MOMENT {
                        break;
                    }
                    // A tick that has been read does not fire again, but for `barrier`.
                    let again = halt.tick != tick || terms.rebase.rule == RebaseRule::Barrier;
                    halted = None;
                    if !again {
                        break;
                    }
                }
                let may = terms.max_resets.is_none_or(|most| resets < most);
                if guarded.dead || guarded.paid_out.is_some() || !may {
                    break;
                }
                let Some(level) = fires(terms, guarded.reference, price, doubt) else {
                    break;
                };
                resets += 1;
                halted = Some(Halt::new(terms, session, tick, level));
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
        let guarded_fee =
            if resets > 0 && terms.costs.accrual == Accrual::Reset { Figure::default() } else { guarded_fee };
        let mut close = |book: &mut Book, fee: Figure| match book.paid_out {
            _ if book.dead => [Figure::default(), book.closing_out],
            Some(cash) => [cash, Figure::default()],
            None => book.rebalance(terms, close_price, fee, false, doubt),
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
        close_before = close_price;
    }
    out
}

/// Whether an outcome agrees with the books of its case; `false` where rounding decides, so that there is nothing to be told.
///
/// # Errors
/// What differs.
pub fn agrees(case: &Case, outcome: &Outcome) -> Result<bool, String> {
    let books = keep_books(case);
    if books.ambiguous {
        return Ok(false);
    }
    let agree = |what: String, book: Figure, found: f64| {
        same(book.agrees_with(found), || format!("{what}: the engine says {found}, the book {book:?}"))
    };
    let resets: Vec<_> = outcome.resets().collect();
    same(resets.len() == books.resets.len(), || format!("resets: {resets:?} against {:?}", books.resets))?;
    for (i, ((session, reset), book)) in resets.into_iter().zip(&books.resets).enumerate() {
        let times = (session, reset.trigger_minute, reset.rebase_minute);
        let is_same = times == (book.session, book.trigger_minute, book.rebase_minute)
            && (reset.resume_minute - book.resume_minute).abs() <= 1e-9;
        same(is_same, || format!("times of reset {i}: {reset:?} against {book:?}"))?;
        // A mean of at most 14 prices, or of their products with volumes: 32 roundings.
        let price = Figure { value: book.rebase_price, error: 32.0 * EPS * book.rebase_price };
        agree(format!("price of reset {i}"), price, reset.rebase_price)?;
        agree(format!("NAV after reset {i}"), book.nav_after, reset.nav_after)?;
        agree(format!("trade of reset {i}"), book.trade, reset.trade)?;
    }
    for (i, session) in outcome.sessions().iter().enumerate() {
        let lengths = [session.protected.len(), session.uncapped.len()];
        same(lengths == [books.protected[i].len(), books.uncapped[i].len()], || {
            format!("lengths of session {i}")
        })?;
        for (tick, (&found, book)) in session.protected.iter().zip(&books.protected[i]).enumerate() {
            same(found.is_nan() == book.is_none(), || format!("halt at session {i}, tick {tick}"))?;
            if let Some(book) = book {
                agree(format!("protected, session {i}, tick {tick}"), *book, found)?;
            }
        }
        for (tick, (&found, book)) in session.uncapped.iter().zip(&books.uncapped[i]).enumerate() {
            agree(format!("uncapped, session {i}, tick {tick}"), *book, found)?;
        }
        let close = &session.close;
        let found = [close.protected_nav, close.uncapped_nav, close.protected_trade, close.uncapped_trade];
        for (k, (book, found)) in books.closes[i].iter().zip(found).enumerate() {
            agree(format!("close {i}, figure {k}"), *book, found)?;
        }
    }
    let ended = |nav: fn(&reset_engine::Close) -> f64| {
        outcome.sessions().iter().position(|session| nav(&session.close) == 0.0)
    };
    let wiped_out = [outcome.protected_wiped_out(), outcome.uncapped_wiped_out()];
    let found = wiped_out.map(|end| end.map(|end| end.session));
    let expected = [ended(|close| close.protected_nav), ended(|close| close.uncapped_nav)];
    same(found == expected, || format!("wiped out in {found:?}, not {expected:?}"))?;
    Ok(true)
}

fn same(is_same: bool, what: impl FnOnce() -> String) -> Result<(), String> {
    if is_same { Ok(()) } else { Err(what()) }
}
