//! Dividends and splits: those that the prices bear out.

use reset_engine::limits;

use crate::result::{Adjustment, Adjustments, ImportedDay};

/// Leaves out what the prices do not bear out. Files of vendors tell splits beside prices that are adjusted for them already;
/// to count them again would make a fall of a rise.
pub(super) fn keep_seen(
    days: &mut [ImportedDay],
    price: &[f64],
    previous_close: f64,
    adjustments: &mut Adjustments,
) {
    let has_close_before = adjustments.count(Adjustment::FirstPriceIsPreviousClose) == 0;
    for (index, day) in days.iter_mut().enumerate() {
        if day.dividend == 0.0 && day.split == 1.0 {
            continue;
        }
        let before =
            day.start.checked_sub(1).and_then(|last| price.get(last)).copied().unwrap_or(previous_close);
        let first = price.get(day.start).copied().unwrap_or(before);
        let is_known = index > 0 || has_close_before;
        let split = if is_known && is_seen(day.split, before, first) { day.split } else { 1.0 };
        let is_borne = limits::PRICE.check((before - day.dividend) / split).is_ok();
        let dividend = if is_known && is_borne { day.dividend } else { 0.0 };
        let left_out = split != day.split || dividend != day.dividend;
        (day.split, day.dividend) = (split, dividend);
        adjustments.add(Adjustment::EventsCounted, u64::from(split != 1.0 || dividend != 0.0));
        adjustments.add(Adjustment::EventsLeftOut, u64::from(left_out));
    }
}

/// Whether the price went to where the split takes it, rather than stayed.
fn is_seen(split: f64, before: f64, first: f64) -> bool {
    let distance = |ratio: f64| if ratio >= 1.0 { ratio } else { 1.0 / ratio };
    split > 0.0 && distance(first * split / before) < distance(first / before)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sessions of one price each.
    fn kept(prices: &[f64], events: &[(f64, f64)]) -> (Vec<(f64, f64)>, [u64; 2]) {
        kept_after(prices, events, Adjustments::default())
    }

    fn kept_after(
        prices: &[f64],
        events: &[(f64, f64)],
        mut adjustments: Adjustments,
    ) -> (Vec<(f64, f64)>, [u64; 2]) {
        let day = |(start, (dividend, split)): (usize, &(f64, f64))| ImportedDay {
            start,
            date: None,
            calendar_days: 1.0,
            dividend: *dividend,
            split: *split,
        };
        let mut days: Vec<ImportedDay> = events.iter().enumerate().map(day).collect();
        keep_seen(&mut days, prices, 100.0, &mut adjustments);
        let counts =
            [Adjustment::EventsCounted, Adjustment::EventsLeftOut].map(|kind| adjustments.count(kind));
        (days.iter().map(|day| (day.dividend, day.split)).collect(), counts)
    }

    #[test]
    fn a_split_counts_where_the_price_shows_it() {
        // 100 → 10.2 with one share made ten; 10.2 → 101 with ten made one.
        let (events, counts) = kept(&[10.2, 101.0], &[(0.0, 10.0), (0.0, 0.1)]);
        assert_eq!((events, counts), (vec![(0.0, 10.0), (0.0, 0.1)], [2, 0]));
        // Adjusted prices show none.
        let (events, counts) = kept(&[102.0, 101.0], &[(0.0, 10.0), (0.0, 0.1)]);
        assert_eq!((events, counts), (vec![(0.0, 1.0), (0.0, 1.0)], [0, 2]));
    }

    /// Of a price that halves, four for one takes as much away as it gives: 50 · 4 is as far above 100 as 50 is below.
    #[test]
    fn a_split_that_takes_the_price_no_nearer_is_left_out() {
        assert_eq!(kept(&[50.0], &[(0.0, 4.0)]), (vec![(0.0, 1.0)], [0, 1]));
        assert_eq!(kept(&[49.0], &[(0.0, 4.0)]), (vec![(0.0, 4.0)], [1, 0]));
        assert_eq!(kept(&[51.0], &[(0.0, 4.0)]), (vec![(0.0, 1.0)], [0, 1]));
    }

    #[test]
    fn nothing_is_known_before_the_first_price() {
        let mut adjustments = Adjustments::default();
        adjustments.add(Adjustment::FirstPriceIsPreviousClose, 1);
        let (events, counts) =
            kept_after(&[25.0, 12.5, 12.0], &[(1.0, 4.0), (0.0, 2.0), (1.0, 1.0)], adjustments);
        assert_eq!((events, counts), (vec![(0.0, 1.0), (0.0, 2.0), (1.0, 1.0)], [2, 1]));
    }

    #[test]
    fn a_dividend_counts_where_a_price_is_left() {
        let (events, counts) = kept(&[99.0, 98.0], &[(1.5, 1.0), (99.0, 1.0)]);
        assert_eq!((events, counts), (vec![(1.5, 1.0), (0.0, 1.0)], [1, 1]));
    }
}
