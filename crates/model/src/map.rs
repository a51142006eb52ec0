//! Every pair of an adverse move to the rebase and a move after it: what one reset adds or costs. And the two straight
//! lines from a path's last reset to its close.

use std::sync::Arc;

use reset_engine::formula::{TOLERANCE, coefficient, growth, is_lost};
use reset_engine::{ControlPoint, ProductTerms, Texture, UncappedFloor, WipeOut};

use super::field::{Field, FieldError};
use super::inputs::Inputs;
use super::path_input::{Day, PathInput, Sketch};
use super::points::tidy;
use super::report::Report;

/// What both products are worth at the start.
pub const PER: f64 = 100.0;
/// Most that a price falls on the map, and most that it rises against a short product, as fractions.
const MOST: (f64, f64) = (0.95, 2.0);
/// Widths of a cell, as fractions, and about how many there are in a row.
const STEPS: [f64; 7] = [0.0025, 0.005, 0.01, 0.02, 0.025, 0.05, 0.1];
const CELLS: f64 = 44.0;
/// More rows than any map has.
const ROWS: usize = 256;

/// A move against the product up to the rebase, and the move from there to the close, as signed fractions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moves {
    /// To the rebase price: negative for a long product, positive for a short one.
    pub first: f64,
    /// From the rebase price to the close.
    pub after: f64,
}

/// Where both products end, per 100 at the start and before costs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ends {
    /// With one reset at the end of the first move.
    pub with: f64,
    /// Without it.
    pub without: f64,
    /// Whether the first move reaches the trigger. If not, the product is the same with the reset.
    pub fires: bool,
    /// Whether the move after it would fire a reset, another one or the first, which the map leaves out.
    pub fires_later: bool,
}

impl Ends {
    /// What the reset adds, negative where it costs; 0 for what is but rounding.
    #[must_use]
    pub fn effect(&self) -> f64 {
        let effect = self.with - self.without;
        if effect.abs() > PER * TOLERANCE { effect } else { 0.0 }
    }
}

/// The map of a product: columns of adverse moves from none, rows of moves after them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MoveMap {
    leverage: f64,
    trigger: Option<f64>,
    slippage: f64,
    floor: UncappedFloor,
    /// Width and height of a cell, a fraction.
    pub step: f64,
    /// Columns; the first stands for no move.
    pub columns: usize,
    /// Rows of falls after the rebase.
    pub below: usize,
    /// Rows of rises after the rebase.
    pub above: usize,
}

impl MoveMap {
    /// The map of a product whose rebase price lies `slippage` beyond the trigger level, as a fraction of that level.
    #[must_use]
    pub fn new(terms: &ProductTerms, slippage: f64) -> Self {
        let (leverage, tau) = (terms.leverage, terms.trigger.unwrap_or(0.0));
        let most = if leverage > 0.0 { MOST.0 } else { MOST.1 };
        let reach = (1.05 / leverage.abs()).max(1.2 * tau).min(most);
        let step = STEPS.into_iter().find(|step| *step * CELLS >= reach).unwrap_or(0.1);
        let count = |span: f64| whole(span / step);
        Self {
            leverage,
            trigger: terms.trigger,
            slippage,
            floor: terms.uncapped_floor,
            step,
            columns: count(reach) + 1,
            below: count(reach.min(MOST.0)),
            above: count(reach),
        }
    }

    /// Daily leverage.
    #[must_use]
    pub const fn leverage(&self) -> f64 {
        self.leverage
    }

    /// Whether the product gains when the underlying rises.
    #[must_use]
    pub fn is_long(&self) -> bool {
        self.leverage > 0.0
    }

    /// Rows in all.
    #[must_use]
    pub const fn rows(&self) -> usize {
        self.below + 1 + self.above
    }

    /// −1 where a fall is adverse, 1 where a rise is.
    #[must_use]
    pub fn adverse(&self) -> f64 {
        if self.is_long() { -1.0 } else { 1.0 }
    }

    /// The trigger as a fraction; `None` for a product without a reset, whose map shows what a reset at any move would do.
    #[must_use]
    pub const fn trigger(&self) -> Option<f64> {
        self.trigger
    }

    /// Size of the move at which this product is rebased: the trigger and the slippage beyond it.
    #[must_use]
    pub fn rebase(&self) -> Option<f64> {
        let sign = self.adverse();
        self.trigger.map(|tau| ((1.0 + sign * tau) * (1.0 + sign * self.slippage) - 1.0).abs())
    }

    /// The moves of a cell; beyond the map, of the nearest.
    #[must_use]
    pub fn moves(&self, column: usize, row: usize) -> Moves {
        let (column, row) = (column.min(self.columns - 1), row.min(self.rows() - 1));
        // 0.0 and never −0.0, so that no sign is written for it.
        Moves {
            first: self.adverse() * count(column) * self.step + 0.0,
            after: (count(row) - count(self.below)) * self.step,
        }
    }

    /// The cell nearest to a first move of that size and a move after it.
    #[must_use]
    pub fn nearest(&self, size: f64, after: f64) -> (usize, usize) {
        let row = whole(after / self.step + count(self.below));
        (whole(size / self.step).min(self.columns - 1), row.min(self.rows() - 1))
    }

    /// Sizes of first moves through the map, `fine` to a column, from above none.
    #[must_use]
    pub fn sizes(&self, fine: usize) -> Vec<f64> {
        let step = self.step / count(fine);
        (1..=fine * (self.columns - 1)).map(|n| count(n) * step).collect()
    }

    /// The cell to begin with: this product's rebase, and half of that move back.
    #[must_use]
    pub fn start(&self) -> (usize, usize) {
        let depth = self.rebase().unwrap_or(0.5 / self.leverage.abs()) / self.step;
        let column = whole((depth - 1e-9).ceil()).clamp(1, self.columns - 1);
        let back = column.div_ceil(2);
        let row = if self.is_long() { self.below + back } else { self.below.saturating_sub(back) };
        (column, row.min(self.rows() - 1))
    }

    /// A cell's number, on every map.
    #[must_use]
    pub const fn number((column, row): (usize, usize)) -> usize {
        column * ROWS + row
    }

    /// The number of a cell; beyond the map, of the nearest.
    #[must_use]
    pub fn nearest_number(&self, (column, row): (usize, usize)) -> usize {
        Self::number((column.min(self.columns - 1), row.min(self.rows() - 1)))
    }

    /// The cell of a number, or the one to begin with; beyond the map, the nearest.
    #[must_use]
    pub fn cell(&self, number: Option<usize>) -> (usize, usize) {
        let (column, row) = number.map_or_else(|| self.start(), |number| (number / ROWS, number % ROWS));
        (column.min(self.columns - 1), row.min(self.rows() - 1))
    }

    /// The moves of that cell.
    #[must_use]
    pub fn moves_at(&self, number: Option<usize>) -> Moves {
        let (column, row) = self.cell(number);
        self.moves(column, row)
    }

    /// Where both products end after two moves.
    #[must_use]
    pub fn ends(&self, moves: Moves) -> Ends {
        let Moves { first, after } = moves;
        let total = (1.0 + first) * (1.0 + after) - 1.0;
        let left = |r: f64| if is_lost(self.leverage, r) { 0.0 } else { growth(self.leverage, r) };
        let lost = is_lost(self.leverage, first);
        let fires = self.fires(first);
        let at_close = PER * left(total);
        let either = if lost { 0.0 } else { at_close };
        let with = if fires { PER * left(first) * left(after) } else { either };
        let without = if self.floor == UncappedFloor::Close { at_close } else { either };
        let later = if fires { after } else { total };
        let fires_later = !lost && self.trigger.is_some() && self.fires(later);
        Ends { with, without, fires, fires_later }
    }

    fn fires(&self, r: f64) -> bool {
        self.trigger.is_none_or(|tau| {
            // A price of zero is never reached.
            self.adverse() * r >= tau - TOLERANCE && (!self.is_long() || tau < 1.0)
        })
    }

    /// The sign of what a reset adds where the move goes on: + for leverage above 1 and below 0, − between, 0 at 1.
    #[must_use]
    pub fn sign(&self) -> f64 {
        let coefficient = coefficient(self.leverage);
        if coefficient == 0.0 { 0.0 } else { coefficient.signum() }
    }

    /// The moves after a first one of that size at which the reset adds `effect`, a fraction of the start: where both
    /// products live, and where only the one with the reset does. NaN where there is none.
    #[must_use]
    pub fn contour(&self, size: f64, effect: f64) -> [f64; 2] {
        let first = self.adverse() * size;
        let alive = growth(self.leverage, first);
        if !self.fires(first) || alive <= TOLERANCE {
            return [f64::NAN; 2];
        }
        // L(L−1)·r1·r2, and (1 + L·r1)(1 + L·r2) once nothing is left without the reset.
        let both = effect / (coefficient(self.leverage) * first);
        let one = (effect / alive - 1.0) / self.leverage;
        let lost = |after: f64| is_lost(self.leverage, (1.0 + first) * (1.0 + after) - 1.0);
        let kept = |after: f64, wanted: bool| {
            if after > -1.0 && after.is_finite() && lost(after) == wanted { after } else { f64::NAN }
        };
        [kept(both, false), if effect > 0.0 { kept(one, true) } else { f64::NAN }]
    }

    /// The moves after a first one of that size at and beyond which nothing is left: with the reset, without it. NaN where
    /// there is none, as for a product that is lost before.
    #[must_use]
    pub fn deaths(&self, size: f64) -> [f64; 2] {
        let first = self.adverse() * size;
        if is_lost(self.leverage, first) {
            return [f64::NAN; 2];
        }
        let end = -1.0 / self.leverage;
        let without = (1.0 + end) / (1.0 + first) - 1.0;
        let with = if self.fires(first) { end } else { without };
        [with, without].map(|r| if r > -1.0 { r } else { f64::NAN })
    }
}

/// A small count as a number.
#[expect(clippy::cast_precision_loss, reason = "a few dozen")]
const fn count(n: usize) -> f64 {
    n as f64
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few dozen, held above zero")]
fn whole(n: f64) -> usize {
    n.round().max(0.0) as usize
}

impl Inputs {
    /// The product as it is, on one day with these two moves: a slide, a jump to the rebase price, as long there as a
    /// window needs, then the way to the close. The clock and the previous close stay.
    ///
    /// # Errors
    /// [`FieldError`] where a price would leave its limits.
    pub fn with_moves(&self, moves: Moves) -> Result<Self, FieldError> {
        let mut new = self.settings().clone();
        let (close, length) = (self.path.previous_close(0), self.clock.length);
        let rebase = &self.terms.rebase;
        let window =
            if rebase.rule.has_window() { rebase.delay_minutes + rebase.window_minutes } else { 0.0 };
        let start = (length / 4.0).min(length - window - 3.0).max(1.0).floor();
        let until = (start + 2.0 + window).min(length - 1.0);
        let price = |share: f64| tidy(close * share);
        // Nothing fires before the jump, so that one tick both fires the reset and has the rebase price.
        let before = moves.first.abs().min(self.terms.trigger.unwrap_or(1.0)) * 0.9;
        let rebased = 1.0 + moves.first;
        let points = [
            (0.0, close),
            (start, price(1.0 + before.copysign(moves.first))),
            (start + 1.0, price(rebased)),
            (until, price(rebased)),
            (length, price(rebased * (1.0 + moves.after))),
        ];
        let points = points.map(|(minute, price)| ControlPoint { minute, price }).to_vec();
        new.path = PathInput::Sketched(Sketch {
            previous_close: close,
            days: vec![Arc::new(Day::new(points))],
            texture: Texture { roughness: 0.0, seed: 1 },
        });
        self.edited(new, Field::PreviousClose)
    }
}

/// Final NAV against the closing price, given a day's path up to its last reset, before the costs of the close: a straight
/// line down to zero for each product, a level one for a product that the trigger has ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ClosingLines {
    leverage: f64,
    /// Index of the day.
    pub day: usize,
    /// Price of its last reset.
    pub rebase: f64,
    /// NAV with the reset there; 0 if the product is lost on the way to the close.
    pub with: f64,
    /// The close before the day.
    pub reference: f64,
    /// NAV without the reset at that close; 0 if the product is lost before the close.
    pub without: f64,
    /// The day's closing price.
    pub close: f64,
    /// Closing price at which both end equal, above zero.
    pub break_even: Option<f64>,
    /// Whether the trigger has ended the product with the reset: whatever the close, its value stays.
    pub in_cash: bool,
}

impl ClosingLines {
    /// The lines of the last day with a reset; `None` without one.
    #[must_use]
    pub fn new(report: &Report) -> Option<Self> {
        let outcome = &report.outcome;
        let (day, reset) = outcome.resets().last()?;
        let session = outcome.sessions().get(day)?;
        let reference = outcome.path().reference_at_open(day);
        // Lost before the close: whatever the close, nothing comes back.
        let close_minute = outcome.path().sessions().get(day)?.close_minute();
        let is_lost =
            |end: Option<WipeOut>| end.is_some_and(|end| (end.session, end.minute) < (day, close_minute));
        let lines = Self {
            leverage: outcome.product().leverage(),
            day,
            rebase: reset.rebase_price,
            with: if is_lost(outcome.protected_wiped_out()) { 0.0 } else { reset.nav_after },
            reference,
            without: if is_lost(outcome.uncapped_wiped_out()) { 0.0 } else { session.uncapped_start },
            close: session.close.underlying,
            break_even: None,
            in_cash: outcome.ended().is_some(),
        };
        Some(Self { break_even: lines.crossing(), ..lines })
    }

    /// NAV with the resets at a closing price.
    #[must_use]
    pub fn with_at(&self, price: f64) -> f64 {
        if self.in_cash {
            return self.with;
        }
        (self.with * growth(self.leverage, price / self.rebase - 1.0)).max(0.0)
    }

    /// NAV without them at a closing price.
    #[must_use]
    pub fn without_at(&self, price: f64) -> f64 {
        (self.without * growth(self.leverage, price / self.reference - 1.0)).max(0.0)
    }

    /// The closing price at which the product with the resets is worth `value`; `None` where no price above zero gives it.
    #[must_use]
    pub fn close_for_with(&self, value: f64) -> Option<f64> {
        if self.in_cash {
            return None;
        }
        close_for(value, self.with, self.leverage, self.rebase)
    }

    /// The same without them.
    #[must_use]
    pub fn close_for_without(&self, value: f64) -> Option<f64> {
        close_for(value, self.without, self.leverage, self.reference)
    }

    fn crossing(&self) -> Option<f64> {
        if self.in_cash {
            return close_for(self.with, self.without, self.leverage, self.reference);
        }
        let slopes = self.with / self.rebase - self.without / self.reference;
        let price = (self.without - self.with) * (1.0 - self.leverage) / (slopes * self.leverage);
        let above_zero = self.with > 0.0 && self.without > 0.0 && self.with_at(price) > 0.0;
        (price.is_finite() && price > 0.0 && above_zero).then_some(price)
    }

    /// The closing prices to show: from well below all that matters to well above.
    #[must_use]
    pub fn span(&self) -> (f64, f64) {
        let near = |price: &f64| (0.4..=2.5).contains(&(price / self.rebase));
        let prices = [self.rebase, self.reference, self.close, self.break_even.unwrap_or(self.rebase)];
        let shown = prices.into_iter().filter(near);
        let (low, high) = shown.fold((self.rebase, self.rebase), |(a, b), p| (a.min(p), b.max(p)));
        let more = (high - low).max(0.1 * self.rebase) * 0.4;
        ((low - more).max(0.0), high + more)
    }
}

/// The price at which `nav`, measured from `reference`, has become `value`.
fn close_for(value: f64, nav: f64, leverage: f64, reference: f64) -> Option<f64> {
    let price = reference * (1.0 + (value / nav - 1.0) / leverage);
    (nav > 0.0 && value > 0.0 && price.is_finite() && price > 0.0).then_some(price)
}
