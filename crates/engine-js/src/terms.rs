//! A product as a row of numbers: what `package/api.js` writes and this reads.

use reset_engine::limits::MAX_RESETS;
use reset_engine::{
    Accrual, Costs, DayCount, InputError, Problem, Product, ProductTerms, Rebase, RebaseRule, Then,
    UncappedFloor,
};

/// Numbers of a row.
pub const LENGTH: usize = 18;

/// A row: leverage, trigger; rule, delay, window, halt, what then; strict, most resets, floor; fee, rate, spread, borrow fee,
/// trading cost, day count, accrual; initial NAV. Words are their places in the lists of `api.js`, of which the first is 0;
/// NaN is a trigger or a limit of resets that there is not.
pub type Row = [f64; LENGTH];

/// The product of a row and its initial NAV.
///
/// # Errors
/// [`InputError`] with a field such as `product.leverage`.
pub fn read(row: &Row) -> Result<(Product, f64), InputError> {
    let [leverage, trigger, rule, delay, window, halt, then, strict, max_resets, floor, ..] = *row;
    let [.., fee, rate, spread, borrow_fee, trading_cost, days, accrual, initial_nav] = *row;
    let terms = ProductTerms {
        leverage,
        trigger: given(trigger),
        rebase: Rebase {
            rule: *RebaseRule::ALL.get(place(rule)).unwrap_or(&RebaseRule::Barrier),
            delay_minutes: delay,
            window_minutes: window,
            halt_minutes: halt,
            then: if then == 0.0 { Then::Reset } else { Then::End },
        },
        strict: strict != 0.0,
        max_resets: given(max_resets).map(count).transpose()?,
        uncapped_floor: if floor == 0.0 { UncappedFloor::Intraday } else { UncappedFloor::Close },
        costs: Costs {
            fee_per_year: fee,
            financing_rate: rate,
            financing_spread: spread,
            borrow_fee,
            trading_cost,
            day_count: if days == DayCount::D365.days() { DayCount::D365 } else { DayCount::D360 },
            accrual: if accrual == 0.0 { Accrual::Close } else { Accrual::Reset },
        },
    };
    Ok((Product::new(terms)?, initial_nav))
}

/// The same of a row that may be too short, which then lacks what a product must have.
///
/// # Errors
/// As [`read`].
pub fn of_slice(row: &[f64]) -> Result<(Product, f64), InputError> {
    read(row.try_into().unwrap_or(&[0.0; LENGTH]))
}

/// The row of a product, as [`read`] reads it.
pub fn write(terms: &ProductTerms, initial_nav: f64) -> Row {
    let ProductTerms { rebase, costs, .. } = terms;
    let rule = RebaseRule::ALL.iter().take_while(|rule| **rule != rebase.rule).count();
    let flag = |set: bool| f64::from(u8::from(set));
    [
        terms.leverage,
        terms.trigger.unwrap_or(f64::NAN),
        f64::from(u8::try_from(rule).unwrap_or_default()),
        rebase.delay_minutes,
        rebase.window_minutes,
        rebase.halt_minutes,
        flag(rebase.then == Then::End),
        flag(terms.strict),
        terms.max_resets.map_or(f64::NAN, f64::from),
        flag(terms.uncapped_floor == UncappedFloor::Close),
        costs.fee_per_year,
        costs.financing_rate,
        costs.financing_spread,
        costs.borrow_fee,
        costs.trading_cost,
        costs.day_count.days(),
        flag(costs.accrual == Accrual::Reset),
        initial_nav,
    ]
}

/// A number that may be absent, which is NaN.
pub fn given(number: f64) -> Option<f64> {
    (!number.is_nan()).then_some(number)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
fn place(number: f64) -> usize {
    number as usize
}

fn count(found: f64) -> Result<u32, InputError> {
    let refused = |problem| InputError::new("product.maxResets", problem);
    MAX_RESETS.check(found).map_err(refused)?;
    whole(found).map_err(refused)
}

/// A count that is within its limits.
///
/// # Errors
/// [`Problem::NotWhole`].
pub fn whole(found: f64) -> Result<u32, Problem> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within the limits")]
    let whole = found as u32;
    if f64::from(whole) == found { Ok(whole) } else { Err(Problem::NotWhole { found }) }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

    use super::*;

    #[test]
    fn a_row_is_read_as_it_was_written() {
        let others = ProductTerms {
            leverage: -2.5,
            trigger: None,
            rebase: Rebase {
                rule: RebaseRule::Previous,
                delay_minutes: 1.0,
                window_minutes: 2.0,
                halt_minutes: 3.0,
                then: Then::End,
            },
            strict: true,
            max_resets: Some(7),
            uncapped_floor: UncappedFloor::Close,
            costs: Costs {
                fee_per_year: 0.01,
                financing_rate: 0.02,
                financing_spread: 0.03,
                borrow_fee: 0.04,
                trading_cost: 0.05,
                day_count: DayCount::D365,
                accrual: Accrual::Reset,
            },
        };
        for terms in [ProductTerms::default(), others] {
            let (product, nav) = read(&write(&terms, 50.0)).unwrap();
            assert_eq!((*product.terms(), nav), (terms, 50.0));
        }
    }
}
