//! The products, as the reader edits them: always valid, one edit at a time.

use std::collections::HashSet;

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
    /// A product of a file's line: its name and underlying, empty where the file has none, and leverage, assets, trigger and
    /// volume. A file without names or underlyings is of one underlying, its products named by their lines.
    ///
    /// # Errors
    /// The column that is wrong, with the reason.
    pub fn from_file(
        line: u64,
        [name, underlying]: [&str; 2],
        numbers: [Option<f64>; 4],
    ) -> Result<Self, (Column, FieldProblem)> {
        let mut holding = Self {
            name: line.to_string(),
            leverage: 1.0,
            assets: 0.0,
            underlying: "–".to_owned(),
            trigger: None,
            volume: None,
        };
        for (column, words) in [(Column::Name, name), (Column::Underlying, underlying)] {
            if !words.is_empty() {
                holding.put_words(column, words).map_err(|problem| (column, problem))?;
            }
        }
        let columns = [Column::Leverage, Column::Assets, Column::Trigger, Column::Volume];
        for (column, number) in columns.into_iter().zip(numbers) {
            holding.put_number(column, number).map_err(|problem| (column, problem))?;
        }
        Ok(holding)
    }

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
    /// As [`Holding::put_words`].
    pub fn put_words(&mut self, row: usize, column: Column, words: &str) -> Result<(), FieldProblem> {
        self.rows.get_mut(row).map_or(Ok(()), |holding| holding.put_words(column, words))
    }

    /// Counts money in another unit, which may be empty.
    ///
    /// # Errors
    /// [`FieldProblem::TooLong`].
    pub fn put_unit(&mut self, unit: &str) -> Result<(), FieldProblem> {
        self.unit = Some(if unit.trim().is_empty() { String::new() } else { label(unit)? });
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
        let ascending = |a: &Holding, b: &Holding| {
            if column.is_words() {
                a.words(column).cmp(b.words(column))
            } else {
                // What has no number stands below all numbers.
                let key = |row: &Holding| row.number(column).unwrap_or(f64::NEG_INFINITY);
                key(a).total_cmp(&key(b))
            }
        };
        let mut order: Vec<usize> = (0..rows.len()).collect();
        order.sort_by(|a, b| {
            let (a, b) = (&rows[*a], &rows[*b]);
            if down { ascending(b, a) } else { ascending(a, b) }
        });
        self.rows = order.iter().map(|row| rows[*row].clone()).collect();
        self.sorted = Some((column, down));
        order
    }

    /// The underlyings, in the order in which they first come; the first two hundred.
    #[must_use]
    pub fn underlyings(&self) -> Vec<&str> {
        let mut seen = HashSet::new();
        let names = self.rows.iter().map(|row| row.underlying.as_str());
        names.filter(|name| seen.insert(*name)).take(MOST_UNDERLYINGS).collect()
    }

    /// How many underlyings there are, those beyond the first two hundred among them.
    #[must_use]
    pub fn underlying_count(&self) -> usize {
        self.rows.iter().map(|row| row.underlying.as_str()).collect::<HashSet<_>>().len()
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

    /// All products as the engine takes them.
    #[must_use]
    pub fn universe(&self) -> Universe {
        // Every row was checked when it came in, and so was their number.
        Universe::new(self.rows.iter().map(Holding::member).collect()).unwrap_or_default()
    }

    /// The products of one underlying.
    #[must_use]
    pub fn products_of(&self, underlying: &str) -> UnderlyingProducts {
        let is_in = |(_, holding): &(usize, &Holding)| holding.underlying == underlying;
        let (rows, members): (_, Vec<Member>) =
            self.rows.iter().enumerate().filter(is_in).map(|(row, holding)| (row, holding.member())).unzip();
        let universe = Universe::new(members).unwrap_or_default();
        UnderlyingProducts { rows, universe, volume: self.volume(underlying) }
    }
}

/// The products of one underlying, as the engine takes them: nothing here depends on how they are called.
#[derive(Clone, Debug, PartialEq)]
pub struct UnderlyingProducts {
    /// Their rows in the table.
    pub rows: Vec<usize>,
    /// Their terms and assets, in the same order.
    pub universe: Universe,
    /// The underlying's volume.
    pub volume: Volume,
}
