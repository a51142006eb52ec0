//! The products, as the reader edits them: always valid, one edit at a time.

use reset_engine::{Limit, Member, Universe, limits};

use super::Example;
use crate::{Field, FieldProblem};

/// Most characters of a name.
const MOST_CHARACTERS: usize = 60;
/// Underlyings in a list to choose from; of more it holds the first ones.
const MOST_UNDERLYINGS: usize = 200;

/// A column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The product's name.
    Name,
    /// Daily leverage.
    Leverage,
    /// Assets at the previous close.
    Assets,
    /// What it follows.
    Underlying,
    /// Adverse move that fires its reset; none without one.
    Trigger,
    /// The underlying's average daily volume, where it is known.
    Volume,
}

/// Zero is an answer here; the impact refuses it.
static VOLUME: Limit = Limit {
    name: "average daily volume",
    unit: limits::Unit::Price,
    min: 0.0,
    max: 1e18,
    min_inclusive: true,
    why: "money traded in a day",
};

impl Column {
    /// All of them, in the table's order.
    pub const ALL: [Self; 6] =
        [Self::Name, Self::Leverage, Self::Assets, Self::Underlying, Self::Trigger, Self::Volume];

    /// Whether it holds words.
    #[must_use]
    pub const fn is_words(self) -> bool {
        matches!(self, Self::Name | Self::Underlying)
    }

    /// A field of the Lab whose numbers are written alike.
    #[must_use]
    pub const fn like(self) -> Field {
        match self {
            Self::Leverage => Field::Leverage,
            Self::Trigger => Field::Trigger,
            _ => Field::InitialNav,
        }
    }
}

/// A place to type in: a cell of the table, or the unit of its money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Of that row.
    Of(usize, Column),
    /// The unit of money, a label.
    Unit,
}

/// A product and the money in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Holding {
    /// Its name.
    pub name: String,
    /// Daily leverage.
    pub leverage: f64,
    /// Assets at the previous close, in the table's unit.
    pub assets: f64,
    /// What it follows.
    pub underlying: String,
    /// Adverse move that fires its reset, as a fraction.
    pub trigger: Option<f64>,
    /// Average daily volume of the underlying, in the table's unit.
    pub volume: Option<f64>,
}

impl Holding {
    /// The words in a column; empty for numbers.
    #[must_use]
    pub fn words(&self, column: Column) -> &str {
        match column {
            Column::Name => &self.name,
            Column::Underlying => &self.underlying,
            _ => "",
        }
    }

    /// The number in a column, if there is one.
    #[must_use]
    pub const fn number(&self, column: Column) -> Option<f64> {
        match column {
            Column::Leverage => Some(self.leverage),
            Column::Assets => Some(self.assets),
            Column::Trigger => self.trigger,
            Column::Volume => self.volume,
            Column::Name | Column::Underlying => None,
        }
    }

    /// Puts words into a column.
    ///
    /// # Errors
    /// [`FieldProblem::Empty`], or [`FieldProblem::TooLong`].
    pub fn put_words(&mut self, column: Column, words: &str) -> Result<(), FieldProblem> {
        let words = label(words)?;
        match column {
            Column::Name => self.name = words,
            _ => self.underlying = words,
        }
        Ok(())
    }

    /// Puts a number into a column; `None` empties one that may be empty.
    ///
    /// # Errors
    /// [`FieldProblem`], in the reader's terms.
    pub fn put_number(&mut self, column: Column, value: Option<f64>) -> Result<(), FieldProblem> {
        let within = |limit: &'static Limit| {
            limit.check(value.ok_or(FieldProblem::Empty)?).map_err(FieldProblem::from)
        };
        match column {
            Column::Leverage => self.leverage = Field::Leverage.check(within(&limits::LEVERAGE)?)?,
            Column::Assets => self.assets = within(&limits::ASSETS)? + 0.0,
            Column::Trigger => {
                self.trigger = value.map(|_| within(&limits::TRIGGER)).transpose()?;
            }
            _ => self.volume = value.map(|_| within(&VOLUME)).transpose()?,
        }
        Ok(())
    }

    pub(super) const fn member(&self) -> Member {
        Member { leverage: self.leverage, assets: self.assets, trigger: self.trigger }
    }
}

fn label(words: &str) -> Result<String, FieldProblem> {
    let words = words.trim();
    if words.is_empty() {
        Err(FieldProblem::Empty)
    } else if words.chars().count() > MOST_CHARACTERS {
        Err(FieldProblem::TooLong)
    } else {
        Ok(words.to_owned())
    }
}

/// What is known of an underlying's volume.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Volume {
    /// No row gives it.
    Unknown,
    /// All rows that give one give this.
    Known(f64),
    /// Two rows, from 0, give different ones.
    Conflict(usize, usize),
}

/// Why products do not make a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableProblem {
    /// More than can be computed.
    TooMany,
}

/// The table.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    rows: Vec<Holding>,
    /// What money is counted in, where the reader has said so; else the example's unit.
    pub unit: Option<String>,
    /// The example that was loaded last.
    pub example: Example,
    /// By what it was sorted last, and whether downwards.
    pub sorted: Option<(Column, bool)>,
}

impl Table {
    /// Most products.
    pub const MOST: usize = limits::MAX_PRODUCTS;

    /// A table of checked products.
    ///
    /// # Errors
    /// [`TableProblem::TooMany`].
    pub fn new(rows: Vec<Holding>, example: Example) -> Result<Self, TableProblem> {
        if rows.len() > Self::MOST {
            return Err(TableProblem::TooMany);
        }
        Ok(Self { rows, unit: None, example, sorted: None })
    }

    /// The products.
    #[must_use]
    pub fn rows(&self) -> &[Holding] {
        &self.rows
    }

    /// Whether it is its example as that was published.
    #[must_use]
    pub fn is_example(&self) -> bool {
        self.unit.is_none() && self.rows == self.example.holdings()
    }

    /// Types words into a cell.
    ///
    /// # Errors
    /// As [`Holding::put_words`]; the unit may be empty.
    pub fn put_words(&mut self, cell: Cell, words: &str) -> Result<(), FieldProblem> {
        match cell {
            Cell::Unit if words.trim().is_empty() => self.unit = Some(String::new()),
            Cell::Unit => self.unit = Some(label(words)?),
            Cell::Of(row, column) => {
                if let Some(holding) = self.rows.get_mut(row) {
                    holding.put_words(column, words)?;
                }
            }
        }
        Ok(())
    }

    /// Types a number into a cell. A volume is its underlying's, and goes to all rows of it.
    ///
    /// # Errors
    /// As [`Holding::put_number`].
    pub fn put_number(&mut self, row: usize, column: Column, value: Option<f64>) -> Result<(), FieldProblem> {
        let Some(holding) = self.rows.get_mut(row) else {
            return Ok(());
        };
        holding.put_number(column, value)?;
        if column == Column::Volume {
            let (underlying, volume) = (holding.underlying.clone(), holding.volume);
            for other in self.rows.iter_mut().filter(|other| other.underlying == underlying) {
                other.volume = volume;
            }
        }
        Ok(())
    }

    /// Adds a product.
    ///
    /// # Errors
    /// [`TableProblem::TooMany`].
    pub fn add(&mut self, holding: Holding) -> Result<(), TableProblem> {
        if self.rows.len() >= Self::MOST {
            return Err(TableProblem::TooMany);
        }
        self.rows.push(holding);
        Ok(())
    }

    /// Takes a product out.
    pub fn remove(&mut self, row: usize) {
        if row < self.rows.len() {
            self.rows.remove(row);
        }
    }

    /// Sorts by a column, and the other way round when it is sorted by it already; equal rows keep their order. Gives for
    /// each row the place where it stood.
    pub fn sort(&mut self, column: Column) -> Vec<usize> {
        let down = self.sorted == Some((column, false));
        let rows = &self.rows;
        let before = |a: usize, b: usize| {
            let (a, b) = if down { (b, a) } else { (a, b) };
            if column.is_words() {
                rows[a].words(column) < rows[b].words(column)
            } else {
                // What has no number stands below all numbers.
                let key = |row: usize| rows[row].number(column).unwrap_or(f64::NEG_INFINITY);
                key(a) < key(b)
            }
        };
        let order = merge_sorted(rows.len(), &before);
        self.rows = order.iter().map(|row| rows[*row].clone()).collect();
        self.sorted = Some((column, down));
        order
    }

    /// The underlyings, in the order in which they first come; the first two hundred.
    #[must_use]
    pub fn underlyings(&self) -> Vec<&str> {
        let mut found: Vec<&str> = Vec::new();
        for row in &self.rows {
            if !found.contains(&row.underlying.as_str()) && found.len() < MOST_UNDERLYINGS {
                found.push(&row.underlying);
            }
        }
        found
    }

    /// How many underlyings there are, those beyond the first two hundred among them.
    #[must_use]
    pub fn underlying_count(&self) -> usize {
        let name = |row: usize| &self.rows[row].underlying;
        let order = merge_sorted(self.rows.len(), &|a, b| name(a) < name(b));
        let others = order.windows(2).filter(|pair| name(pair[0]) != name(pair[1])).count();
        others + usize::from(!order.is_empty())
    }

    /// The underlying's volume.
    #[must_use]
    pub fn volume(&self, underlying: &str) -> Volume {
        let mut found: Option<(usize, f64)> = None;
        for (row, holding) in self.rows.iter().enumerate() {
            let Some(volume) = holding.volume.filter(|_| holding.underlying == underlying) else {
                continue;
            };
            match found {
                Some((first, other)) if other != volume => return Volume::Conflict(first, row),
                Some(_) => {}
                None => found = Some((row, volume)),
            }
        }
        found.map_or(Volume::Unknown, |(_, volume)| Volume::Known(volume))
    }

    /// The products as the engine takes them, those of one underlying or all, with their rows.
    pub(super) fn universe(&self, underlying: Option<&str>) -> (Vec<usize>, Option<Universe>) {
        let is_in = |row: &&Holding| underlying.is_none_or(|name| name == row.underlying);
        let members: Vec<Member> = self.rows.iter().filter(is_in).map(Holding::member).collect();
        let rows = (0..self.rows.len()).filter(|row| is_in(&&self.rows[*row])).collect();
        // Every row was checked when it came in, and so was their number.
        (rows, Universe::new(members).ok())
    }
}

/// The numbers below `count` in an order that keeps equal ones as they are. Written out because the standard library's
/// sort brings a copy of itself along for every order.
fn merge_sorted(count: usize, before: &dyn Fn(usize, usize) -> bool) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    let mut run = 1;
    while run < count {
        let mut merged = Vec::with_capacity(count);
        for start in (0..count).step_by(2 * run) {
            let middle = (start + run).min(count);
            let end = (start + 2 * run).min(count);
            let (mut left, mut right) = (start, middle);
            while left < middle || right < end {
                let take_right = left == middle || (right < end && before(order[right], order[left]));
                let from = if take_right { &mut right } else { &mut left };
                merged.push(order[*from]);
                *from += 1;
            }
        }
        order = merged;
        run *= 2;
    }
    order
}
