//! Structures for the engine, made of a fuzzer's bytes: any product, and paths that hunt the edges (triggers hit to the ulp, gaps
//! through several of them, values at and beside zero, ticks on a window's bounds).

use arbitrary::{Arbitrary, Result, Unstructured};
use reset_engine::{
    Accrual, Costs, DayCount, Outcome, Path, Product, ProductTerms, Rebase, RebaseRule, Scenario, Session,
    Then, UncappedFloor,
};

#[path = "../../engine/tests/common/oracle.rs"]
pub mod oracle;

/// Double-precision rounding of one operation, relative.
pub const EPS: f64 = f64::EPSILON;

/// Everything that a run needs. A session has 14 ticks at most: the bounds of the [`oracle`] count on it.
#[derive(Clone, Debug)]
pub struct Case {
    pub terms: ProductTerms,
    pub previous_close: f64,
    pub sessions: Vec<Session>,
    pub initial_nav: f64,
}

impl Case {
    /// `None` where the engine refuses the case.
    pub fn scenario(&self) -> Option<Scenario> {
        let product = Product::new(self.terms).ok()?;
        let path = Path::new(self.previous_close, self.sessions.clone()).ok()?;
        Scenario::new(product, path, self.initial_nav).ok()
    }

    pub fn run(&self) -> Option<Outcome> {
        self.scenario().map(|scenario| scenario.run())
    }
}

impl<'a> Arbitrary<'a> for Case {
    fn arbitrary(bytes: &mut Unstructured<'a>) -> Result<Self> {
        let terms = terms(bytes)?;
        let previous_close = between(bytes, 1.0, 1000.0)?;
        let (mut sessions, mut reference) = (Vec::new(), previous_close);
        for _ in 0..bytes.int_in_range(1..=3)? {
            let session = session(bytes, &terms, reference)?;
            reference = session.close_price();
            sessions.push(session);
        }
        Ok(Self { terms, previous_close, sessions, initial_nav: 100.0 })
    }
}

/// A number between two: one of 65,536 steps, both ends among them.
pub fn between(bytes: &mut Unstructured<'_>, least: f64, most: f64) -> Result<f64> {
    Ok(least + (most - least) * f64::from(u16::arbitrary(bytes)?) / f64::from(u16::MAX))
}

/// One of the usual leverages, or any.
pub fn leverage(bytes: &mut Unstructured<'_>) -> Result<f64> {
    let usual = [1.0, 2.0, 3.0, 5.0, -1.0, -2.0, -3.0, 0.5, -0.5, 20.0, -20.0];
    if bytes.ratio(1, 4)? { between(bytes, -20.0, 20.0) } else { bytes.choose(&usual).copied() }
}

/// The usual trigger of a leverage, none, or any.
pub fn trigger(bytes: &mut Unstructured<'_>, leverage: f64) -> Result<Option<f64>> {
    Ok(match bytes.int_in_range(0..=5)? {
        0 => None,
        1 => Some(between(bytes, 0.001, 1.0)?),
        2 => Some((1.0 / leverage.abs()).min(1.0)),
        _ => Some((0.5 / leverage.abs()).min(1.0)),
    })
}

/// Any product.
pub fn terms(bytes: &mut Unstructured<'_>) -> Result<ProductTerms> {
    let leverage = leverage(bytes)?;
    let rebase = Rebase {
        delay_minutes: f64::from(bytes.int_in_range(0..=6)?),
        window_minutes: f64::from(bytes.int_in_range(0..=30)?) * 0.5,
        halt_minutes: f64::from(bytes.int_in_range(0..=20)?),
        then: if bytes.ratio(1, 8)? { Then::End } else { Then::Reset },
        rule: *bytes.choose(&RebaseRule::ALL)?,
    };
    let costs = if bytes.arbitrary()? {
        Costs::default()
    } else {
        Costs {
            fee_per_year: between(bytes, 0.0, 1.0)?,
            financing_rate: between(bytes, -1.0, 1.0)?,
            financing_spread: between(bytes, 0.0, 1.0)?,
            borrow_fee: between(bytes, 0.0, 1.0)?,
            trading_cost: between(bytes, 0.0, 0.1)?,
            day_count: if bytes.arbitrary()? { DayCount::D360 } else { DayCount::D365 },
            accrual: if bytes.arbitrary()? { Accrual::Close } else { Accrual::Reset },
        }
    };
    Ok(ProductTerms {
        leverage,
        trigger: trigger(bytes, leverage)?,
        rebase,
        strict: bytes.ratio(1, 6)?,
        max_resets: if bytes.ratio(1, 4)? { Some(bytes.int_in_range(0..=3)?) } else { None },
        uncapped_floor: if bytes.ratio(1, 3)? { UncappedFloor::Close } else { UncappedFloor::Intraday },
        costs,
    })
}

fn session(bytes: &mut Unstructured<'_>, terms: &ProductTerms, close_before: f64) -> Result<Session> {
    let (dividend, split) = if bytes.ratio(1, 6)? {
        (close_before * between(bytes, 0.0, 0.2)?, *bytes.choose(&[1.0, 2.0, 0.1, 10.0, 1.5])?)
    } else {
        (0.0, 1.0)
    };
    let (mut minutes, mut prices) = (Vec::new(), Vec::new());
    let mut reference = (close_before - dividend) / split;
    let (mut minute, mut price) = (0.0, reference);
    let long = if terms.leverage > 0.0 { -1.0 } else { 1.0 };
    let adverse = |share: f64| 1.0 + long * share;
    for _ in 0..bytes.int_in_range(1..=14)? {
        let tau = terms.trigger.unwrap_or(0.5 / terms.leverage.abs()).min(0.999);
        price = match bytes.int_in_range(0..=9)? {
            0..=2 => price * between(bytes, 0.97, 1.03)?,
            3 => price * between(bytes, 0.2, 3.0)?,
            // On the trigger's level, some ulps off; from then on it is measured from there.
            4 | 5 => {
                reference = ulps(reference * adverse(tau), bytes.int_in_range(-3..=3)?);
                reference
            }
            6 => {
                reference
                    * adverse(tau * *bytes.choose(&[0.999_999_999, 1.000_000_001, 1.0 + 2e-12, 1.0 - 2e-12])?)
            }
            // Where a leverage period ends at zero.
            7 => ulps(reference * (1.0 - 1.0 / terms.leverage), bytes.int_in_range(-3..=3)?),
            8 => close_before,
            _ => price,
        };
        price = price.clamp(1e-6, 1e9);
        minutes.push(minute);
        prices.push(price);
        let rebase = &terms.rebase;
        minute += match bytes.int_in_range(0..=4)? {
            0 => rebase.delay_minutes.max(0.25),
            1 => (rebase.delay_minutes + rebase.window_minutes).max(0.25),
            2 => rebase.halt_minutes.max(0.25),
            3 => 0.1,
            _ => 1.0,
        };
    }
    let volume = if bytes.ratio(1, 3)? {
        Some(prices.iter().map(|_| Ok(f64::from(bytes.int_in_range(0..=5)?))).collect::<Result<_>>()?)
    } else {
        None
    };
    let calendar_days = *bytes.choose(&[1.0, 3.0, 0.0, 366.0])?;
    Ok(Session { volume, calendar_days, dividend, split, ..Session::new(minutes, prices) })
}

fn ulps(value: f64, steps: i32) -> f64 {
    let next = if steps < 0 { f64::next_down } else { f64::next_up };
    (0..steps.abs()).fold(value, |value, _| next(value))
}
