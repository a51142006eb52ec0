//! Laws that prices keep: the high is above, the low below the others of a bar; neighbouring prices are near each other.

use super::Look;
use crate::mapping::Decimal;
use crate::number;

/// Prices of one path: the middle of their steps is smaller, as a fraction.
const USUAL_STEP: f64 = 0.3;
/// And the greatest.
const GREATEST_STEP: f64 = 0.7;
/// Without a name, beside other columns of numbers: prices, and nothing else.
const CLEAR_STEP: f64 = 0.03;

/// A column as numbers.
pub(super) fn numbers(look: &Look<'_>, column: usize, mark: Decimal) -> Vec<Option<f64>> {
    look.fields(column).map(|field| number::parse_volume(field.as_bytes(), mark)).collect()
}

/// The absolute logarithms of the steps between neighbouring rows.
fn steps(numbers: &[Option<f64>]) -> Vec<f64> {
    let prices: Vec<f64> = numbers.iter().flatten().copied().filter(|price| *price > 0.0).collect();
    let mut steps: Vec<f64> = prices.windows(2).map(|pair| (pair[1] / pair[0]).ln().abs()).collect();
    steps.sort_by(f64::total_cmp);
    steps
}

/// The greatest step, as a logarithm.
pub(super) fn greatest_step(numbers: &[Option<f64>]) -> f64 {
    steps(numbers).last().copied().unwrap_or(0.0)
}

fn middle(steps: &[f64]) -> f64 {
    steps.get(steps.len() / 2).copied().unwrap_or(0.0)
}

fn all_above_zero(numbers: &[Option<f64>]) -> bool {
    numbers.iter().flatten().all(|number| *number > 0.0) && numbers.iter().flatten().next().is_some()
}

/// Whether numbers could be prices of one path.
pub(super) fn near(numbers: &[Option<f64>]) -> bool {
    let steps = steps(numbers);
    all_above_zero(numbers)
        && middle(&steps) < USUAL_STEP
        && steps.last().is_none_or(|step| *step < GREATEST_STEP)
}

/// Whether numbers are so near each other, row by row, as only prices are. Three rows at least.
pub(super) fn clearly_near(numbers: &[Option<f64>]) -> bool {
    let steps = steps(numbers);
    steps.len() > 1
        && near(numbers)
        && middle(&steps) < CLEAR_STEP
        && steps.last().is_some_and(|step| *step > 0.0)
}

/// Whether numbers are anything but prices: far from each other, or zero.
pub(super) fn far(numbers: &[Option<f64>]) -> bool {
    let steps = steps(numbers);
    !all_above_zero(numbers) || middle(&steps) > CLEAR_STEP * 2.0
}

/// How many rows hold `test`, of those where both are numbers.
fn share(a: &[Option<f64>], b: &[Option<f64>], test: impl Fn(f64, f64) -> bool) -> (usize, usize) {
    let pairs = a.iter().zip(b).filter_map(|(a, b)| a.zip(*b));
    pairs.fold((0, 0), |(kept, all), (a, b)| (kept + usize::from(test(a, b)), all + 1))
}

/// Whether one column is at least the other, in nearly every row: a bad print is no proof to the contrary.
pub(super) fn at_least(a: &[Option<f64>], b: &[Option<f64>]) -> bool {
    let (kept, all) = share(a, b, |a, b| a >= b);
    all > 0 && kept * 50 >= all * 49
}

/// Whether two columns are of the same size: within a factor of one and a half in nearly every row.
pub(super) fn alike(a: &[Option<f64>], b: &[Option<f64>]) -> bool {
    let (kept, all) = share(a, b, |a, b| a > 0.0 && b > 0.0 && (a / b).ln().abs() < 0.405);
    all > 0 && kept * 10 >= all * 9
}

/// Of two columns that are the open and the close of bars in the order of time, whether the first is the open:
/// each open is near the close before it. `None`: nothing proves it.
pub(super) fn opens_near_closes(a: &[Option<f64>], b: &[Option<f64>]) -> Option<bool> {
    let gap = |open: &[Option<f64>], close: &[Option<f64>]| -> f64 {
        open.iter()
            .skip(1)
            .zip(close)
            .filter_map(|(open, close)| open.zip(*close))
            .map(|(open, close)| (open - close).abs())
            .sum()
    };
    let (first, second) = (gap(a, b), gap(b, a));
    if first * 2.0 < second {
        Some(true)
    } else if second * 2.0 < first {
        Some(false)
    } else {
        None
    }
}
