//! What cannot be, or hardly can: pointed at by its line.

use crate::mapping::Kind;
use crate::result::{Caution, CautionKind};

/// As many are listed.
pub(crate) const MOST_LISTED: usize = 100;
/// Factors of splits and of units, with how near a step must be: prices move a little besides.
const FACTORS: [(f64, f64); 9] = [
    (2.0, 0.02),
    (3.0, 0.02),
    (4.0, 0.03),
    (5.0, 0.03),
    (10.0, 0.1),
    (20.0, 0.1),
    (50.0, 0.1),
    (100.0, 0.15),
    (1000.0, 0.15),
];
/// A single price that is off by this factor, and comes back to within [`BACK`].
const OFF: f64 = 1.3;
/// The same for days, which may move by more.
const OFF_DAYS: f64 = 1.8;
const BACK: f64 = 1.05;
/// What a close may pass its bounds by: rounding of adjusted prices.
const ROUNDING: f64 = 1e-6;

/// A row's prices in the order of the file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    pub line: u64,
    /// Its first price and its last in time.
    pub open: f64,
    pub close: f64,
    /// Low and high of a bar.
    pub range: Option<(f64, f64)>,
}

/// Looks at rows one after the other.
#[derive(Debug)]
pub(crate) struct Watch {
    off: f64,
    newest_first: bool,
    before: Option<Row>,
    /// A row that stepped far from the one before it, with that one.
    stepped: Option<(Row, Row)>,
    pub found: Vec<Caution>,
    pub count: u64,
}

impl Watch {
    pub fn new(kind: Kind, newest_first: bool) -> Self {
        let off = if kind == Kind::Days { OFF_DAYS } else { OFF };
        Self { off, newest_first, before: None, stepped: None, found: Vec::new(), count: 0 }
    }

    /// The next row.
    pub fn row(&mut self, row: Row) {
        if let Some((low, high)) = row.range {
            let outside = |price: f64| {
                let passed = if price > high { Some(high) } else { Some(low).filter(|low| price < *low) };
                passed.filter(|bound| (price / bound).ln().abs() > ROUNDING)
            };
            if let Some((bound, price)) =
                [row.close, row.open].iter().find_map(|p| outside(*p).map(|bound| (bound, *p)))
            {
                self.add(row.line, CautionKind::OutsideRange, bound, price);
            }
        }
        self.step(row);
        self.before = Some(row);
    }

    /// A step from the row before.
    fn step(&mut self, row: Row) {
        let Some(before) = self.before else { return };
        // The quick way out for nearly all rows.
        let (last, next) = self.sides(before, row);
        let ratio = if last > next { last / next } else { next / last };
        if let Some((base, odd)) = self.stepped.take() {
            let (base_last, now) = self.sides(base, row);
            let back = if base_last > now { base_last / now } else { now / base_last };
            if back < BACK && ratio > self.off {
                return self.add(odd.line, CautionKind::SinglePrice, self.sides(base, odd).0, odd.close);
            }
            self.factor(base, odd);
        }
        if ratio > self.off {
            self.stepped = Some((before, row));
        }
    }

    /// Whether a step that did not come back is one of a factor.
    fn factor(&mut self, before: Row, row: Row) {
        let (last, next) = self.sides(before, row);
        let ratio = if last > next { last / next } else { next / last };
        if FACTORS.iter().any(|(factor, near)| (ratio / factor - 1.0).abs() < *near) {
            self.add(row.line, CautionKind::FactorStep, last, next);
        }
    }

    /// The prices of two rows on the sides that touch.
    fn sides(&self, before: Row, row: Row) -> (f64, f64) {
        if self.newest_first { (before.open, row.close) } else { (before.close, row.open) }
    }

    /// No further row.
    pub fn end(&mut self) {
        if let Some((before, row)) = self.stepped.take() {
            self.factor(before, row);
        }
    }

    pub fn add(&mut self, line: u64, kind: CautionKind, before: f64, price: f64) {
        self.count += 1;
        if self.found.len() < MOST_LISTED {
            self.found.push(Caution { line, kind, before, price });
        }
    }
}

/// Whether days lie a week or a month apart: by the middle of their distances.
pub(crate) fn spacing(dates: &[Option<i32>]) -> Option<CautionKind> {
    let mut steps: Vec<i32> = dates.windows(2).filter_map(|pair| Some(pair[1]? - pair[0]?)).collect();
    steps.sort_unstable();
    match steps.get(steps.len() / 2)? {
        5..=20 => Some(CautionKind::Weekly),
        21.. => Some(CautionKind::Monthly),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cautions(prices: &[f64]) -> Vec<(u64, CautionKind)> {
        let mut watch = Watch::new(Kind::Ticks, false);
        for (line, price) in (1..).zip(prices) {
            watch.row(Row { line, open: *price, close: *price, range: None });
        }
        watch.end();
        watch.found.iter().map(|caution| (caution.line, caution.kind)).collect()
    }

    #[test]
    fn splits_units_and_single_prices_are_pointed_at_and_falls_are_not() {
        assert_eq!(cautions(&[100.0, 100.1, 0.01, 100.2]), [(3, CautionKind::SinglePrice)]);
        assert_eq!(cautions(&[100.0, 50.0, 50.5, 51.0]), [(2, CautionKind::FactorStep)]);
        assert_eq!(cautions(&[985.0, 9.85, 9.8]), [(2, CautionKind::FactorStep)]);
        assert_eq!(cautions(&[400.0, 40.5]), [(2, CautionKind::FactorStep)]);
        assert_eq!(cautions(&[100.0, 80.0, 85.0, 100.0, 70.0, 72.0]), []);
    }

    #[test]
    fn a_price_that_does_not_come_back_is_no_single_one() {
        // Two halvings or doublings in a row, of which the second is by two and a half.
        assert_eq!(cautions(&[100.0, 50.0, 20.0, 20.1]), [(2, CautionKind::FactorStep)]);
        assert_eq!(cautions(&[20.0, 50.0, 100.0, 100.5]), [(3, CautionKind::FactorStep)]);
        assert_eq!(cautions(&[50.0, 100.0, 101.0]), [(2, CautionKind::FactorStep)]);
        // Back from below and from above, nearly to where it was.
        assert_eq!(cautions(&[100.2, 0.01, 100.1]), [(2, CautionKind::SinglePrice)]);
        assert_eq!(cautions(&[100.0, 700.0, 99.0]), [(2, CautionKind::SinglePrice)]);
        // Back is within a twentieth; off is by more than three tenths, both ways.
        assert_eq!(cautions(&[100.0, 700.0, 104.0]), [(2, CautionKind::SinglePrice)]);
        assert_eq!(cautions(&[100.0, 700.0, 105.0]), []);
        assert_eq!(cautions(&[1000.0, 1313.0, 1010.0]), []);
        assert_eq!(cautions(&[1000.0, 1300.0, 990.0]), []);
        assert_eq!(cautions(&[1000.0, 1313.0, 1000.0]), [(2, CautionKind::SinglePrice)]);
    }

    #[test]
    fn the_first_are_listed_and_all_are_counted() {
        let mut watch = Watch::new(Kind::Ticks, false);
        for line in 0..150 {
            watch.add(line, CautionKind::SinglePrice, 1.0, 2.0);
        }
        assert_eq!((watch.found.len(), watch.count), (100, 150));
        assert_eq!(watch.found.last().map(|caution| caution.line), Some(99));
    }

    #[test]
    fn a_close_outside_its_bar_is_pointed_at() {
        let mut watch = Watch::new(Kind::Days, false);
        watch.row(Row { line: 7, open: 100.0, close: 106.0, range: Some((99.0, 105.0)) });
        watch.row(Row { line: 8, open: 105.0, close: 105.000_000_01, range: Some((99.0, 105.0)) });
        assert_eq!(
            watch.found,
            [Caution { line: 7, kind: CautionKind::OutsideRange, before: 105.0, price: 106.0 }]
        );
        let mut watch = Watch::new(Kind::Days, false);
        watch.row(Row { line: 7, open: 98.0, close: 100.0, range: Some((99.0, 105.0)) });
        watch.row(Row { line: 8, open: 100.0, close: 99.0, range: Some((99.0, 105.0)) });
        assert_eq!(
            watch.found,
            [Caution { line: 7, kind: CautionKind::OutsideRange, before: 99.0, price: 98.0 }]
        );
    }

    #[test]
    fn weeks_and_months_are_no_days() {
        let every = |step: i32| (0..6).map(|n| Some(n * step)).collect::<Vec<_>>();
        assert_eq!(spacing(&every(7)), Some(CautionKind::Weekly));
        assert_eq!(spacing(&every(30)), Some(CautionKind::Monthly));
        assert_eq!(spacing(&every(1)), None);
        // The middle counts: a week in which two exports meet, and a gap of a month.
        assert_eq!(spacing(&[0, 1, 2, 9, 16, 23].map(Some)), Some(CautionKind::Weekly));
        assert_eq!(spacing(&[0, 30, 31, 32].map(Some)), None);
    }
}
