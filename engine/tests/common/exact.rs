//! The model a third time, in fractions without rounding: leverage periods as the specification tells them, one after another. A
//! bound of what the engine's own rounding may make of it goes along as a plain number.

use num_rational::BigRational as Q;
use num_traits::{One, Signed, ToPrimitive, Zero};
use reset_engine::{Accrual, DayCount, ProductTerms, RebaseRule, Session, Then, UncappedFloor};

use super::{Case, EPS};

/// A case that hangs on the last digit of a tolerance: there is nothing to be told.
#[derive(Debug)]
pub struct Doubt;

/// An exact value, and by how much the engine may miss it.
#[derive(Clone, Debug)]
pub struct Exact {
    pub value: Q,
    pub error: f64,
}

impl Exact {
    fn zero() -> Self {
        Self { value: Q::zero(), error: 0.0 }
    }

    pub fn agrees_with(&self, found: f64) -> bool {
        found.is_finite() && double(&(exact(found) - &self.value).abs()) <= self.error
    }
}

/// A reset: its session, tick, price, NAV after it and trade.
#[derive(Debug)]
pub struct Turn {
    pub session: usize,
    pub minute: f64,
    pub price: Q,
    pub nav: Exact,
    pub trade: Exact,
}

/// What a product shows; `None` is a halt.
#[derive(Debug, Default)]
pub struct Shown {
    pub series: Vec<Vec<Option<Exact>>>,
    pub resets: Vec<Turn>,
    /// NAV and trade of each close.
    pub closes: Vec<[Exact; 2]>,
}

pub fn exact(number: f64) -> Q {
    Q::from_float(number).expect("a finite number")
}

pub fn double(fraction: &Q) -> f64 {
    fraction.to_f64().expect("a number")
}

enum State {
    /// NAV at the reference, and that.
    Invested(Exact, Q),
    /// What nothing moves any more.
    Out(Exact),
}

struct Model<'a> {
    terms: &'a ProductTerms,
    leverage: Q,
    trading_cost: Q,
    /// Fee, carry and borrow of one calendar day, of the NAV at the session's start.
    a_day: Q,
    is_guarded: bool,
}

/// Runs the product with the reset, or the one without.
pub fn run(case: &Case, is_guarded: bool) -> Result<Shown, Doubt> {
    let (terms, costs) = (&case.terms, &case.terms.costs);
    let leverage = exact(terms.leverage);
    let cash = Q::one() - &leverage;
    let spread = exact(costs.financing_spread);
    let rate = exact(costs.financing_rate) + if cash.is_negative() { spread } else { -spread };
    let borrow = if leverage.is_negative() { -&leverage * exact(costs.borrow_fee) } else { Q::zero() };
    let year = exact(if costs.day_count == DayCount::D365 { 365.0 } else { 360.0 });
    let a_day = (exact(costs.fee_per_year) - cash * rate + borrow) / year;
    let model = Model { terms, trading_cost: exact(costs.trading_cost), leverage, a_day, is_guarded };
    let mut state =
        State::Invested(Exact { value: exact(case.initial_nav), error: 0.0 }, exact(case.previous_close));
    let mut shown = Shown::default();
    for session in &case.sessions {
        state = model.session(session, state, &mut shown)?;
    }
    Ok(shown)
}

impl Model<'_> {
    fn session(&self, session: &Session, start: State, shown: &mut Shown) -> Result<State, Doubt> {
        let (mut nav, close_before) = match start {
            State::Invested(nav, close_before) => (nav, close_before),
            State::Out(value) => {
                shown.series.push(vec![Some(value.clone()); session.price.len()]);
                shown.closes.push([value.clone(), Exact::zero()]);
                return Ok(State::Out(value));
            }
        };
        let mut reference = (close_before - exact(session.dividend)) / exact(session.split);
        let mut fees = &nav.value * &self.a_day * exact(session.calendar_days);
        let ticks = session.price.len();
        let index = shown.closes.len();
        let mut series: Vec<Option<Exact>> = Vec::new();
        let (mut tick, mut resets, mut may_fire) = (0, 0, self.is_guarded);
        while tick < ticks {
            let price = exact(session.price[tick]);
            let may = may_fire && self.terms.max_resets.is_none_or(|most| resets < most);
            let Some(level) = may.then(|| self.fires(&reference, &price)).transpose()?.flatten() else {
                let value = self.value(&nav, &reference, &price)?;
                let is_read = self.is_guarded || self.terms.uncapped_floor == UncappedFloor::Intraday;
                if value.is_none() && is_read {
                    let trade = self.closing_out(&nav, &reference, &price);
                    series.resize(ticks, Some(Exact::zero()));
                    return Ok(over(shown, series, Exact::zero(), trade));
                }
                series.push(Some(value.unwrap_or_else(Exact::zero)));
                (tick, may_fire) = (tick + 1, self.is_guarded);
                continue;
            };
            resets += 1;
            let (rebase, resumed) = self.rebase(session, tick, &level, &reference)?;
            series.resize(resumed, None);
            let due = if self.terms.costs.accrual == Accrual::Reset {
                std::mem::take(&mut fees)
            } else {
                Q::zero()
            };
            let value = self.value(&nav, &reference, &rebase)?;
            let is_lost = value.is_none();
            let ends = is_lost || self.terms.rebase.then == Then::End;
            let trade = if ends {
                self.closing_out(&nav, &reference, &rebase)
            } else {
                self.rebalancing(&nav, value.as_ref().expect("not lost"))
            };
            let left = value.map_or(Ok(Exact::zero()), |value| self.pay(&nav, &value, &trade, &due))?;
            let turn = Turn {
                session: index,
                minute: session.minute[tick],
                price: rebase.clone(),
                nav: left.clone(),
                trade,
            };
            shown.resets.push(turn);
            if ends || left.value.is_zero() {
                series.resize(ticks, Some(left.clone()));
                return Ok(over(shown, series, left, Exact::zero()));
            }
            // A tick that has fired does not fire again, but for `barrier`.
            may_fire = resumed > tick || self.terms.rebase.rule == RebaseRule::Barrier;
            (nav, reference, tick) = (left, rebase, resumed);
        }
        let close = exact(session.price[ticks - 1]);
        let [end, trade] = match self.value(&nav, &reference, &close)? {
            None => [Exact::zero(), self.closing_out(&nav, &reference, &close)],
            Some(value) => {
                let trade = self.rebalancing(&nav, &value);
                [self.pay(&nav, &value, &trade, &fees)?, trade]
            }
        };
        series[ticks - 1] = Some(end.clone());
        shown.series.push(series);
        shown.closes.push([end.clone(), trade]);
        Ok(if end.value.is_positive() { State::Invested(end, close) } else { State::Out(end) })
    }

    /// The level that a price has reached.
    fn fires(&self, reference: &Q, price: &Q) -> Result<Option<Q>, Doubt> {
        let Some(trigger) = self.terms.trigger else { return Ok(None) };
        let sign = if self.terms.leverage > 0.0 { -Q::one() } else { Q::one() };
        let level = reference * (Q::one() + &sign * exact(trigger));
        let slack = reference * exact(1e-12);
        // How far the price is beyond the level, in the direction that hurts.
        let beyond = (price - &level) * sign;
        let limit = if self.terms.strict { slack } else { -slack };
        if double(&((&beyond - &limit) / reference)).abs() < 8.0 * EPS {
            return Err(Doubt);
        }
        Ok((level.is_positive() && beyond > limit).then_some(level))
    }

    /// The price of a rebase, and the tick from which on the product trades again.
    fn rebase(&self, session: &Session, tick: usize, level: &Q, reference: &Q) -> Result<(Q, usize), Doubt> {
        let terms = &self.terms.rebase;
        let is_windowed = matches!(terms.rule, RebaseRule::Average | RebaseRule::Worst | RebaseRule::Last);
        let (now, close) = (exact(session.minute[tick]), exact(session.minute[session.minute.len() - 1]));
        let start = if is_windowed { &now + exact(terms.delay_minutes) } else { now.clone() };
        let length = if is_windowed { exact(terms.window_minutes) } else { Q::zero() };
        let end = (&start + length).min(close.clone());
        let resume = (&now + exact(terms.halt_minutes)).min(close).max(end.clone());
        let resumed = first_at(session, tick, &resume)?;
        let price = match terms.rule {
            RebaseRule::Barrier => level.clone(),
            RebaseRule::Observed => exact(session.price[tick]),
            RebaseRule::Previous if tick == 0 => reference.clone(),
            RebaseRule::Previous => exact(session.price[tick - 1]),
            _ => self.of_window(session, tick, &start, &end)?,
        };
        Ok((price, resumed))
    }

    fn of_window(&self, session: &Session, tick: usize, start: &Q, end: &Q) -> Result<Q, Doubt> {
        let after = first_at(session, tick, &(end + exact(2e-9)))?;
        // The first that is clearly later than the end, or all.
        let past =
            if exact(session.minute[after]) > end + exact(1e-9) { after } else { session.minute.len() };
        let inside: Vec<usize> = (first_at(session, tick, start)?..past).collect();
        let price = |at: &usize| exact(session.price[*at]);
        if inside.is_empty() {
            return Ok(price(&(past - 1)));
        }
        Ok(match self.terms.rebase.rule {
            RebaseRule::Worst if self.terms.leverage > 0.0 => inside.iter().map(price).min().expect("some"),
            RebaseRule::Worst => inside.iter().map(price).max().expect("some"),
            RebaseRule::Average => {
                let volume =
                    |at: &usize| session.volume.as_ref().map_or(Q::one(), |volume| exact(volume[*at]));
                let all: Q = inside.iter().map(volume).sum();
                let weight = |at: &usize| if all.is_zero() { Q::one() } else { volume(at) };
                let weights: Q = inside.iter().map(weight).sum();
                inside.iter().map(|at| price(at) * weight(at)).sum::<Q>() / weights
            }
            _ => price(inside.last().expect("some")),
        })
    }

    /// The value at a price; `None`: all is lost.
    fn value(&self, nav: &Exact, reference: &Q, price: &Q) -> Result<Option<Exact>, Doubt> {
        let part = Q::one() + &self.leverage * (price / reference - Q::one());
        let size = double(&part);
        if (1e-13..1e-11).contains(&size.abs()) {
            return Err(Doubt);
        }
        let error = nav.error * size.abs() + 32.0 * EPS * self.gross(nav, reference, price);
        Ok((size > 1e-12).then(|| Exact { value: &nav.value * part, error }))
    }

    /// What is held and owed, of which a few roundings are the error of a value. A price that is a mean has its own.
    fn gross(&self, nav: &Exact, reference: &Q, price: &Q) -> f64 {
        double(&nav.value) * (1.0 + 2.0 * self.terms.leverage.abs() * (1.0 + double(&(price / reference))))
    }

    fn rebalancing(&self, nav: &Exact, value: &Exact) -> Exact {
        let factor = &self.leverage - Q::one();
        let error = double(&factor.abs()) * (value.error + nav.error) + 8.0 * EPS * double(&nav.value);
        Exact { value: factor * (&value.value - &nav.value), error }
    }

    fn closing_out(&self, nav: &Exact, reference: &Q, price: &Q) -> Exact {
        let held = &self.leverage * price / reference;
        let error = nav.error * double(&held.abs()) + 32.0 * EPS * self.gross(nav, reference, price);
        Exact { value: -held * &nav.value, error }
    }

    /// What is left of a value after the costs of a trade and what is due.
    fn pay(&self, nav: &Exact, value: &Exact, trade: &Exact, due: &Q) -> Result<Exact, Doubt> {
        let left = &value.value - &self.trading_cost * trade.value.abs() - due;
        if double(&(&left / &nav.value)).abs() < 1e-11 {
            return Err(Doubt);
        }
        let share = double(&(due / &nav.value)).abs();
        let error = value.error
            + double(&self.trading_cost) * trade.error
            + share * (nav.error + 16.0 * EPS * double(&nav.value));
        Ok(Exact { value: left.max(Q::zero()), error })
    }
}

/// Ends a product's part in a session and for good.
fn over(shown: &mut Shown, series: Vec<Option<Exact>>, left: Exact, trade: Exact) -> State {
    shown.series.push(series);
    shown.closes.push([left.clone(), trade]);
    State::Out(left)
}

/// The first tick from `from` on that is not before a time, to 1e-9 minutes; the last where there is none.
fn first_at(session: &Session, from: usize, time: &Q) -> Result<usize, Doubt> {
    let limit = time - exact(1e-9);
    for (tick, minute) in session.minute.iter().enumerate().skip(from) {
        let past = double(&(exact(*minute) - &limit));
        if past.abs() < 1e-12 {
            return Err(Doubt);
        }
        if past > 0.0 {
            return Ok(tick);
        }
    }
    Ok(session.minute.len() - 1)
}
