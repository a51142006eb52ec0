//! Every pair of an adverse move and a move after it: what the resets of such a day add or cost, as the engine runs it.

use std::sync::Arc;

use reset_engine::formula::{TOLERANCE, coefficient};
use reset_engine::{ControlPoint, Path, Product, ProductTerms, Rebase, Session, Texture, sketch};

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
const STEPS: [f64; 9] = [0.001, 0.0025, 0.005, 0.01, 0.02, 0.025, 0.05, 0.1, 0.2];
const CELLS: f64 = 36.0;
/// The part of the map left of the trigger, where no reset fires at once: for each part right of it.
const BEFORE_TRIGGER: f64 = 0.4;
/// Minutes of a two-move day between its two points before the jump and after it.
const JUMP: f64 = 1.0;

/// A move against the product, and the move from there to the close, as signed fractions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moves {
    /// Against the product, to the price at which it is rebased where a reset fires: negative for a long product, positive
    /// for a short one.
    pub first: f64,
    /// From there to the close.
    pub after: f64,
}

impl Moves {
    /// The two moves of a path of one day: to its first reset and from there to the close; without a reset, to the furthest
    /// price against the product and from there. A day that was made of two moves has these. `None` for several days, and
    /// for a day that was rebased on the other side of its start.
    #[must_use]
    pub fn of(report: &Report) -> Option<Self> {
        let outcome = &report.outcome;
        let [session] = outcome.sessions() else {
            return None;
        };
        let (reference, close) = (outcome.path().reference_at_open(0), outcome.path().last_close());
        let adverse = if outcome.product().is_long() { -1.0 } else { 1.0 };
        let turn = two_moves_turn(&report.inputs, reference)
            .filter(|price| adverse * (price - reference) >= 0.0)
            .or_else(|| session.resets.first().map(|reset| reset.rebase_price))
            .unwrap_or_else(|| reference * (1.0 + adverse * report.most_adverse_move()));
        let moves = Self { first: turn / reference - 1.0, after: close / turn - 1.0 };
        (adverse * moves.first >= 0.0 && turn > 0.0).then_some(moves)
    }
}

/// The price at which a day turns that [`Inputs::with_moves`] has made.
fn two_moves_turn(inputs: &Inputs, reference: f64) -> Option<f64> {
    let sketch = inputs.path.sketch().filter(|sketch| sketch.texture.roughness == 0.0)?;
    let [open, before, turn, until, _] = sketch.days.first()?.points.as_slice() else {
        return None;
    };
    let is_one = open.price == reference && turn.minute == before.minute + JUMP && turn.price == until.price;
    let is_between = (before.price - open.price) * (turn.price - before.price) >= 0.0;
    (is_one && is_between).then_some(turn.price)
}

/// Where both products end, per 100 at the start.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ends {
    /// With the reset.
    pub with: f64,
    /// Without it.
    pub without: f64,
    /// Resets on the way.
    pub resets: usize,
}

impl Ends {
    /// What the resets add, negative where they cost; 0 for what is but rounding.
    #[must_use]
    pub fn effect(&self) -> f64 {
        let effect = self.with - self.without;
        if effect.abs() > PER * TOLERANCE { effect } else { 0.0 }
    }
}

/// What a part of the map has in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Region {
    /// No reset fires.
    NoReset,
    /// The price came back, and the reset cost.
    CameBackCost,
    /// The price came back, and the reset saved: for leverages between 0 and 1.
    CameBackSaved,
    /// The price went on, and the reset saved.
    WentOnSaved,
    /// The price went on, and the reset cost.
    WentOnCost,
    /// All would be lost without the reset, and with it something is left.
    LostWithout,
    /// All is lost either way.
    LostBoth,
}

impl Region {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::NoReset,
        Self::CameBackCost,
        Self::CameBackSaved,
        Self::WentOnSaved,
        Self::WentOnCost,
        Self::LostWithout,
        Self::LostBoth,
    ];
}

/// The moves that a map shows: all first moves between two sizes, with moves after them of both signs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MapRange {
    /// Width and height of a cell, a fraction.
    pub step: f64,
    /// Cells left of the first column: columns before it stand for smaller first moves.
    skipped: usize,
    /// Columns.
    pub columns: usize,
    /// Rows of falls after the first move.
    pub below: usize,
    /// Rows of rises after it.
    pub above: usize,
}

impl MapRange {
    /// The moves to show of a product: from somewhat before its trigger to beyond its loss, and the reader's `day` in any
    /// case, as far as there are such moves.
    #[must_use]
    pub fn new(terms: &ProductTerms, day: Option<Moves>) -> Self {
        let (leverage, tau) = (terms.leverage, terms.trigger.unwrap_or(0.0));
        let most = if leverage > 0.0 { MOST.0 } else { MOST.1 };
        let day = day.unwrap_or(Moves { first: tau, after: 0.0 });
        let own = (1.05 / leverage.abs()).max(1.2 * tau);
        let reach = own.max(1.05 * day.first.abs()).min(most);
        let below = own.max(-1.05 * day.after).min(MOST.0);
        let above = own.max(1.05 * day.after).min(MOST.1);
        let left = (tau - BEFORE_TRIGGER * (reach - tau).max(0.0)).min(reach / 2.0).max(0.0);
        let left = left.min(0.9 * day.first.abs());
        let wanted = (reach - left).max(f64::midpoint(below, above));
        let step = STEPS.into_iter().find(|step| *step * CELLS >= wanted).unwrap_or(STEPS[STEPS.len() - 1]);
        let skipped = floor(left / step);
        Self {
            step,
            skipped,
            columns: whole(reach / step).max(skipped + 1) - skipped + 1,
            below: whole(below / step),
            above: whole(above / step),
        }
    }

    /// Rows in all.
    #[must_use]
    pub const fn rows(&self) -> usize {
        self.below + 1 + self.above
    }

    /// Size of the first move of a column; beyond the map, of the last.
    #[must_use]
    pub fn size(&self, column: usize) -> f64 {
        count(self.skipped + column.min(self.columns - 1)) * self.step
    }

    /// The move after it of a row; beyond the map, of the last.
    #[must_use]
    pub fn after(&self, row: usize) -> f64 {
        (count(row.min(self.rows() - 1)) - count(self.below)) * self.step
    }
}

/// The map of a product: columns of adverse moves, rows of moves after them, and where each such day ends.
#[derive(Clone, Debug, PartialEq)]
pub struct MoveMap {
    leverage: f64,
    trigger: Option<f64>,
    /// The moves.
    pub range: MapRange,
    /// Column by column; `None` where a day cannot be run.
    ends: Vec<Option<Ends>>,
}

impl MoveMap {
    /// Runs the days of two moves of that range, in sessions of that `length` in minutes. The days are those of
    /// [`Inputs::with_moves`]; of a product without a trigger, one reset at the end of the first move.
    #[must_use]
    pub fn new(terms: &ProductTerms, length: f64, range: MapRange) -> Self {
        let mut map = Self { leverage: terms.leverage, trigger: terms.trigger, range, ends: Vec::new() };
        let cells = (0..range.columns).flat_map(|column| (0..range.rows()).map(move |row| (column, row)));
        map.ends = cells.map(|(column, row)| ends(terms, length, map.moves(column, row))).collect();
        map
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

    /// The moves of a cell; beyond the map, of the nearest.
    #[must_use]
    pub fn moves(&self, column: usize, row: usize) -> Moves {
        // 0.0 and never −0.0, so that no sign is written for it.
        Moves { first: self.adverse() * self.range.size(column) + 0.0, after: self.range.after(row) }
    }

    /// Where a cell's day ends.
    #[must_use]
    pub fn ends(&self, column: usize, row: usize) -> Option<Ends> {
        self.ends.get(column * self.range.rows() + row).copied().flatten()
    }

    /// The part of the map that a cell belongs to; none where the reset makes no difference.
    #[must_use]
    pub fn region(&self, column: usize, row: usize) -> Option<Region> {
        let ends = self.ends(column, row)?;
        let effect = ends.effect();
        let went_on = self.range.after(row) * self.adverse() > 0.0;
        Some(match () {
            () if ends.with <= 0.0 && ends.without <= 0.0 => Region::LostBoth,
            () if ends.resets == 0 => Region::NoReset,
            () if ends.without <= 0.0 => Region::LostWithout,
            () if effect > 0.0 && went_on => Region::WentOnSaved,
            () if effect > 0.0 => Region::CameBackSaved,
            () if effect < 0.0 && went_on => Region::WentOnCost,
            () if effect < 0.0 => Region::CameBackCost,
            () => return None,
        })
    }

    /// The sign of what a reset adds where the move goes on: + for leverage above 1 and below 0, − between, 0 at 1.
    #[must_use]
    pub fn sign(&self) -> f64 {
        let coefficient = coefficient(self.leverage);
        if coefficient == 0.0 { 0.0 } else { coefficient.signum() }
    }

    /// The moves nearest to these that the map has, with the next move of a key: so many columns further against the product
    /// and rows up. A day between two cells goes to the nearer of them in that direction.
    #[must_use]
    pub fn next(&self, from: Moves, columns: i32, rows: i32) -> Moves {
        let step = self.range.step;
        let next = |value: f64, by: i32| match by {
            0 => value,
            _ if by > 0 => ((value / step + 1e-9).floor() + f64::from(by)) * step,
            _ => ((value / step - 1e-9).ceil() + f64::from(by)) * step,
        };
        self.within(Moves {
            first: self.adverse() * next(from.first.abs(), columns),
            after: next(from.after, rows),
        })
    }

    /// The moves on the map that are nearest to these, to a tenth of a per cent.
    #[must_use]
    pub fn within(&self, moves: Moves) -> Moves {
        let range = &self.range;
        let tenths = |r: f64| (r * 1000.0).round() / 1000.0 + 0.0;
        let (least, most) = (range.size(0), range.size(range.columns));
        let size = (self.adverse() * moves.first).clamp(least, most);
        Moves {
            first: tenths(self.adverse() * size),
            after: tenths(moves.after.clamp(range.after(0), range.after(range.rows()))),
        }
    }
}

/// The points of a day of two moves as minutes and shares of the previous close: a slide, a jump, as long there as a window
/// needs, then the way to the close.
fn two_moves(terms: &ProductTerms, length: f64, moves: Moves) -> [(f64, f64); 5] {
    let rebase = &terms.rebase;
    let window = if rebase.rule.has_window() { rebase.delay_minutes + rebase.window_minutes } else { 0.0 };
    let start = (length / 4.0).min(length - window - 3.0).max(1.0).floor();
    let until = (start + 1.0 + JUMP + window).min(length - 1.0);
    // Nothing fires before the jump, so that one tick both fires the reset and has the rebase price.
    let before = moves.first.abs().min(terms.trigger.unwrap_or(1.0)) * 0.9;
    let turn = 1.0 + moves.first;
    [
        (0.0, 1.0),
        (start, 1.0 + before.copysign(moves.first)),
        (start + JUMP, turn),
        (until, turn),
        (length, turn * (1.0 + moves.after)),
    ]
}

/// Where such a day ends.
fn ends(terms: &ProductTerms, length: f64, moves: Moves) -> Option<Ends> {
    let mut terms = *terms;
    let size = moves.first.abs();
    if terms.trigger.is_none() && size > 0.0 {
        (terms.trigger, terms.max_resets) = (Some(size.min(1.0)), Some(1));
        terms.rebase = Rebase::observed();
    }
    let points = two_moves(&terms, length, moves);
    let points = points.map(|(minute, share)| ControlPoint { minute, price: PER * share });
    // Where the way to the close leads against the product, resets may fire on it: then its minutes count.
    let adverse = if terms.leverage > 0.0 { -1.0 } else { 1.0 };
    let session = if moves.after * adverse > 0.0 {
        sketch(&points, 1.0, None)
    } else {
        let [minute, price] = [|p: &ControlPoint| p.minute, |p: &ControlPoint| p.price];
        Session::new(points.iter().map(minute).collect(), points.iter().map(price).collect())
    };
    let path = Path::new(PER, vec![session]).ok()?;
    let end = path.ends(&[Product::new(terms).ok()?], PER).ok()?.into_iter().next()?;
    Some(Ends { with: end.protected_nav, without: end.uncapped_nav, resets: end.resets })
}

/// A small count as a number.
#[expect(clippy::cast_precision_loss, reason = "a few hundred")]
const fn count(n: usize) -> f64 {
    n as f64
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few hundred, held above zero")]
fn whole(n: f64) -> usize {
    n.round().max(0.0) as usize
}

/// The whole steps in it.
fn floor(n: f64) -> usize {
    whole((n + 1e-9).floor())
}

impl Inputs {
    /// The product as it is, on one day with these two moves. The clock and the previous close stay.
    ///
    /// # Errors
    /// [`FieldError`] where a price would leave its limits.
    pub fn with_moves(&self, moves: Moves) -> Result<Self, FieldError> {
        let mut new = self.settings().clone();
        let close = self.path.first_close();
        let points = two_moves(&self.terms, self.clock.length, moves);
        let point = |(minute, share): (f64, f64)| ControlPoint { minute, price: tidy(close * share) };
        new.path = PathInput::Sketched(Sketch {
            previous_close: close,
            days: vec![Arc::new(Day::new(points.map(point).to_vec()))],
            texture: Texture { roughness: 0.0, seed: 1 },
        });
        self.edited(new, Field::PreviousClose)
    }
}
