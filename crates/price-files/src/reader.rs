//! The whole file, in chunks.

use reset_engine::limits;

use super::csv::{Row, Rows};
use super::days::{Gatherer, MINUTE, Ticks};
use super::moment::{self, Moment};
use super::number as numbers;
use super::result::{Adjustment, Adjustments, MOST_LISTED};
use super::{Adverse, Decimal, Import, Kind, Mapping, Order, Problem, Refused, Role, Stamp};

/// Reads a file with a mapping. Where the file is cut into chunks makes no difference.
#[derive(Debug)]
pub struct Importer {
    rows: Rows,
    work: Work,
}

impl Importer {
    /// Begins. A mapping with a [`Mapping::problem`] refuses every row.
    #[must_use]
    pub fn new(mapping: Mapping) -> Self {
        let gatherer = Gatherer::new(mapping.order, mapping.kind == Kind::Days);
        Self {
            rows: Rows::new(mapping.delimiter),
            work: Work {
                above: mapping.preamble + usize::from(mapping.header),
                mapping,
                gatherer,
                read: 0,
                refusals: 0,
                refused: Vec::new(),
                adjustments: Adjustments::default(),
            },
        }
    }

    /// Takes the next bytes of the file.
    pub fn feed(&mut self, bytes: &[u8]) {
        let work = &mut self.work;
        self.rows.feed(bytes, &mut |row| work.take(row));
    }

    /// Rows used and refused so far.
    #[must_use]
    pub fn rows(&self) -> (u64, u64) {
        (self.work.read, self.work.refusals)
    }

    /// Ends the file.
    #[must_use]
    pub fn finish(self) -> Import {
        let Self { rows, mut work } = self;
        rows.finish(&mut |row| work.take(row));
        work.finish()
    }
}

#[derive(Debug)]
struct Work {
    mapping: Mapping,
    /// Rows still to pass over.
    above: usize,
    gatherer: Gatherer,
    read: u64,
    refusals: u64,
    refused: Vec<Refused>,
    adjustments: Adjustments,
}

/// Why a row is refused, and whose field it was.
type Fault = (Problem, Option<Role>);

impl Work {
    fn take(&mut self, row: &Row<'_>) {
        if self.above > 0 {
            self.above -= 1;
            return;
        }
        let gatherer = &mut self.gatherer;
        let added = ticks(&self.mapping, row).and_then(|(ticks, notes)| {
            gatherer.add(&ticks).map(|()| notes).map_err(|problem| (problem, None))
        });
        match added {
            Ok(notes) => {
                self.read += 1;
                self.adjustments.add(Adjustment::ZonesKeptAsWritten, u64::from(notes.zone));
                self.adjustments.add(Adjustment::EmptyVolumes, u64::from(notes.empty_volume));
            }
            Err((problem, role)) => {
                self.refusals += 1;
                if self.refused.len() < MOST_LISTED {
                    self.refused.push(Refused { line: row.line, problem, role });
                }
            }
        }
    }

    fn finish(mut self) -> Import {
        let adjustments = &mut self.adjustments;
        let mapping = &self.mapping;
        let since_1970 = matches!(
            mapping.stamp,
            Stamp::EpochSeconds | Stamp::EpochMillis | Stamp::EpochMicros | Stamp::EpochNanos
        );
        for (adjustment, made) in [
            (Adjustment::BarsWalked, walks(mapping)),
            (Adjustment::ReadAsUtc, since_1970),
            (Adjustment::NewestFirst, mapping.order == Order::NewestFirst),
        ] {
            adjustments.add(adjustment, if made { self.read } else { 0 });
        }
        adjustments.add(Adjustment::RowsAbove, mapping.preamble as u64);
        let import = self.gatherer.finish(mapping.previous_close, adjustments);
        Import {
            rows_read: self.read,
            rows_refused: self.refusals,
            refused: self.refused,
            adjustments: self.adjustments,
            ..import
        }
    }
}

/// Whether rows are walked through their extremes.
fn walks(mapping: &Mapping) -> bool {
    mapping.kind != Kind::Ticks && mapping.has_bars()
}

/// What a row was besides its prices.
#[derive(Clone, Copy, Debug)]
struct Notes {
    zone: bool,
    empty_volume: bool,
}

/// A row's prices.
fn ticks(mapping: &Mapping, row: &Row<'_>) -> Result<(Ticks, Notes), Fault> {
    if row.too_long {
        return Err((Problem::TooLong, None));
    }
    let moment = moment(mapping, row)?;
    let close = price(mapping, row, Role::Price)?;
    let mut ticks = Ticks { day: moment.day, price: [close; 4], count: 1, ..Ticks::default() };
    if walks(mapping) {
        let (open, high, low) = (
            price(mapping, row, Role::Open)?,
            price(mapping, row, Role::High)?,
            price(mapping, row, Role::Low)?,
        );
        if high < low {
            return Err((Problem::HighBelowLow, None));
        }
        let (first, second) = if mapping.adverse == Adverse::LowFirst { (low, high) } else { (high, low) };
        ticks.price = [open, first, second, close];
        ticks.count = 4;
    }
    if mapping.kind == Kind::Days {
        let (open, length) = (mapping.day_open * MINUTE, mapping.day_minutes * MINUTE);
        // The four prices reach from the open to the close; a close alone stands at the close.
        (ticks.time, ticks.step) = if walks(mapping) { (open, length / 3.0) } else { (open + length, 0.0) };
        // A day has to have a date.
        moment.day.ok_or((Problem::NotATime, Some(Role::Date)))?;
    } else {
        #[expect(clippy::cast_precision_loss, reason = "a day has fewer nanoseconds than 2^53")]
        let nanos = moment.nanos.ok_or((Problem::NotATime, Some(Role::Time)))? as f64;
        ticks.time = nanos / 1e3;
        // The next bar's open lies a quarter after this one's close.
        ticks.step = mapping.bar_minutes * MINUTE / 4.0;
    }
    let volume = volume(mapping, row)?;
    ticks.volume = mapping.column(Role::Volume).map(|_| volume.unwrap_or(0.0));
    let notes = Notes { zone: moment.zone, empty_volume: ticks.volume.is_some() && volume.is_none() };
    Ok((ticks, notes))
}

/// Date and time of a row, from one field or two.
fn moment(mapping: &Mapping, row: &Row<'_>) -> Result<Moment, Fault> {
    let read = |role: Role| -> Result<Option<Moment>, Fault> {
        let Some(column) = mapping.column(role) else { return Ok(None) };
        let field = row.field(column);
        if field.is_empty() {
            return Err((Problem::Missing, Some(role)));
        }
        let two = role == Role::Time && mapping.column(Role::Date).is_some();
        let alone = if two { moment::time_of_day(field) } else { None };
        let read = alone.or_else(|| moment::parse(field, mapping.stamp, mapping.utc_offset_minutes));
        read.map(Some).ok_or((Problem::NotATime, Some(role)))
    };
    let (date, time) = (read(Role::Date)?, read(Role::Time)?);
    let (date, time) = (date.unwrap_or_default(), time.unwrap_or_default());
    Ok(Moment { day: time.day.or(date.day), nanos: time.nanos.or(date.nanos), zone: time.zone || date.zone })
}

fn number(
    mapping: &Mapping,
    row: &Row<'_>,
    role: Role,
    parse: fn(&[u8], Decimal) -> Option<f64>,
) -> Result<f64, Fault> {
    let field = mapping.column(role).map_or(b"".as_slice(), |column| row.field(column));
    if field.is_empty() {
        return Err((Problem::Missing, Some(role)));
    }
    parse(field, mapping.decimal).ok_or((Problem::NotANumber, Some(role)))
}

fn price(mapping: &Mapping, row: &Row<'_>, role: Role) -> Result<f64, Fault> {
    let price = number(mapping, row, role, numbers::parse)?;
    if price <= 0.0 {
        return Err((Problem::NotPositive, Some(role)));
    }
    limits::PRICE.check(price).map_err(|_| (Problem::OutOfRange, Some(role)))
}

fn volume(mapping: &Mapping, row: &Row<'_>) -> Result<Option<f64>, Fault> {
    if mapping.column(Role::Volume).is_none() {
        return Ok(None);
    }
    match number(mapping, row, Role::Volume, numbers::parse_volume) {
        Err((Problem::Missing, _)) => Ok(None),
        Err(fault) => Err(fault),
        Ok(volume) => {
            limits::VOLUME.check(volume).map(Some).map_err(|_| (Problem::OutOfRange, Some(Role::Volume)))
        }
    }
}
