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

#[cfg(test)]
mod tests {
    use super::*;

    fn column(numbers: &[f64]) -> Vec<Option<f64>> {
        numbers.iter().copied().map(Some).collect()
    }

    /// ln 1.34 is 0.293 and ln 1.36 is 0.307; ln 2 is 0.693 and ln 2.02 is 0.703.
    #[test]
    fn prices_of_one_path_are_near_each_other() {
        assert!(near(&column(&[100.0, 134.0, 100.0])) && !near(&column(&[100.0, 136.0, 100.0])));
        assert!(
            near(&column(&[100.0, 101.0, 100.0, 200.0])) && !near(&column(&[100.0, 101.0, 100.0, 202.0]))
        );
        assert!(near(&column(&[100.0])) && !near(&column(&[])) && !near(&[None, None]));
        assert!(!near(&column(&[100.0, 0.0])) && !near(&column(&[100.0, -100.0])));
        assert_eq!(greatest_step(&column(&[1.0, 2.0, 2.0, 1.0])), 2.0_f64.ln());
        assert_eq!(greatest_step(&column(&[5.0])), 0.0);
        assert_eq!(greatest_step(&column(&[1.0, 0.0, 1.0])), 0.0, "noughts are left out");
        // The middle of five steps, three of which are of nearly two fifths.
        assert!(!near(&column(&[100.0, 101.0, 102.0, 150.0, 101.0, 150.0])));
    }

    /// ln 1.03 is 0.0296 and ln 1.031 is 0.0305; ln 1.06 is 0.058 and ln 1.063 is 0.061.
    #[test]
    fn only_prices_are_clearly_near_and_only_others_are_far() {
        assert!(clearly_near(&column(&[100.0, 103.0, 100.0])));
        assert!(!clearly_near(&column(&[100.0, 103.1, 100.0])));
        assert!(!clearly_near(&column(&[100.0, 101.0])), "two rows are no proof");
        assert!(!clearly_near(&column(&[5.0, 5.0, 5.0])), "nor is what never moves");
        assert!(!clearly_near(&column(&[100.0, 101.0, 100.0, 101.0, 204.0])), "nor is what leaps");
        assert!(far(&column(&[100.0, 106.3, 100.0])) && !far(&column(&[100.0, 106.0, 100.0])));
        assert!(far(&column(&[100.0, 100.0, 0.0])) && far(&[]));
        assert!(!far(&column(&[100.0, 100.0])));
    }

    #[test]
    fn a_bad_print_is_no_proof_against_a_high_or_a_low() {
        let ones = column(&[1.0; 50]);
        let but = |bad: usize, value: f64| {
            let mut numbers = [2.0; 50];
            numbers[..bad].fill(value);
            column(&numbers)
        };
        assert!(at_least(&ones, &ones) && at_least(&but(1, 0.5), &ones) && !at_least(&but(2, 0.5), &ones));
        assert!(!at_least(&[], &[]) && !at_least(&[None], &[Some(1.0)]));
        // One and a half of it: 1.49 is, 1.51 is not.
        let tens = |near: usize, value: f64| column(&[vec![value; near], vec![9.0; 10 - near]].concat());
        let ten = column(&[1.0; 10]);
        assert!(alike(&tens(9, 1.49), &ten) && alike(&ten, &tens(9, 1.49)) && alike(&tens(10, 1.0), &ten));
        assert!(!alike(&tens(8, 1.0), &ten) && !alike(&tens(9, 1.51), &ten) && !alike(&ten, &tens(9, 1.51)));
        assert!(!alike(&column(&[0.0; 10]), &ten) && !alike(&ten, &column(&[-1.0; 10])) && !alike(&[], &[]));
    }

    #[test]
    fn an_open_follows_the_close_before_it() {
        // Opens 1 and 2 off the close before; closes 3 and 4 off the open before: 3 against 7.
        let (open, close) = (column(&[10.0, 14.0, 11.0]), column(&[13.0, 9.0, 20.0]));
        assert_eq!(opens_near_closes(&open, &close), Some(true));
        assert_eq!(opens_near_closes(&close, &open), Some(false));
        // Twice as far is not yet enough: 2 against 4.
        let (a, b) = (column(&[10.0, 14.0]), column(&[12.0, 14.0]));
        assert_eq!((opens_near_closes(&a, &b), opens_near_closes(&b, &a)), (None, None));
        assert_eq!(opens_near_closes(&[None], &[None]), None);
    }
}
