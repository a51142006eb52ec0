//! The whole file, in chunks.

use reset_engine::limits;

use crate::caution::{self, Watch};
use crate::csv::{Row, Rows};
use crate::days::{Gatherer, MINUTE, Ticks};
use crate::mapping::{Adverse, Decimal, Kind, Mapping, MappingProblem, Order, Role, Stamp, TimeForm};
use crate::moment::{self, Form, Moment};
use crate::number as numbers;
use crate::result::{Adjustment, Adjustments, Import, MOST_LISTED, Problem, Reasons, Refused};

/// Reads a file with a mapping. Where the file is cut into chunks makes no difference.
#[derive(Debug)]
pub struct Importer {
    rows: Rows,
    work: Work,
}

impl Importer {
    /// Begins.
    ///
    /// # Errors
    /// [`Mapping::problem`]: a question that the reader has not answered, a column that is missing.
    pub fn new(mapping: Mapping) -> Result<Self, MappingProblem> {
        match mapping.problem() {
            Some(problem) => Err(problem),
            None => Ok(Self { rows: Rows::new(mapping.delimiter), work: Work::new(mapping) }),
        }
    }

    /// Takes the next bytes of the file, in UTF-8: a file of another [`Mapping::encoding`] is decoded before.
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
    times: Times,
    /// Rows still to pass over.
    above: usize,
    /// The row of names, which may stand again further down.
    names: Vec<u8>,
    /// A row of words has been met: what follows may be a second table.
    broken: bool,
    /// The first table has ended.
    ended: bool,
    gatherer: Gatherer,
    watch: Watch,
    read: u64,
    refusals: u64,
    refused: Vec<Refused>,
    reasons: Reasons,
    adjustments: Adjustments,
}

/// Why a row is refused, and whose field it was.
type Fault = (Problem, Option<Role>);

impl Work {
    fn new(mapping: Mapping) -> Self {
        Self {
            times: Times::new(&mapping),
            above: mapping.rows_above(),
            names: Vec::new(),
            broken: false,
            ended: false,
            gatherer: Gatherer::new(mapping.order, mapping.kind, mapping.session_start * MINUTE),
            watch: Watch::new(mapping.kind, mapping.order == Order::NewestFirst),
            mapping,
            read: 0,
            refusals: 0,
            refused: Vec::new(),
            reasons: Reasons::default(),
            adjustments: Adjustments::default(),
        }
    }

    fn take(&mut self, row: &Row<'_>) {
        if self.above > 0 {
            self.above -= 1;
            if self.mapping.header && self.above == self.mapping.below_header {
                self.names = joined(row);
            }
            return;
        }
        if row.is_blank() {
            return;
        }
        if let Some(security) = &self.mapping.security
            && row.field(security.column) != security.name.as_bytes()
            && !row.field(security.column).is_empty()
            && joined(row) != self.names
        {
            return self.adjustments.add(Adjustment::OtherSecurities, 1);
        }
        match self.ticks(row) {
            Ok((ticks, notes)) => self.add(row, &ticks, notes),
            Err((problem, role)) => {
                if !self.names.is_empty() && joined(row) == self.names {
                    self.broken = true;
                    return self.adjustments.add(Adjustment::RepeatedNames, 1);
                }
                self.broken |=
                    problem == Problem::NotATime && price(&self.mapping, row, Role::Price).is_err();
                self.refuse(row.line, problem, role);
            }
        }
    }

    fn ticks(&self, row: &Row<'_>) -> Result<(Ticks, Notes), Fault> {
        if row.too_long {
            return Err((Problem::TooLong, None));
        }
        if row.len() < self.mapping.least_fields {
            return Err((Problem::Missing, None));
        }
        ticks(&self.mapping, &self.times, row)
    }

    fn add(&mut self, row: &Row<'_>, ticks: &Ticks, notes: Notes) {
        if self.broken {
            // Times that go on are of the same table.
            self.ended |= !self.gatherer.goes_on(ticks);
            self.broken = false;
        }
        if self.ended {
            return self.refuse(row.line, Problem::SecondTable, None);
        }
        if let Err(problem) = self.gatherer.add(ticks) {
            return self.refuse(row.line, problem, None);
        }
        self.read += 1;
        self.adjustments.add(Adjustment::ZonesKeptAsWritten, u64::from(notes.zone));
        self.adjustments.add(Adjustment::EmptyVolumes, u64::from(notes.empty_volume));
        let last = ticks.count - 1;
        self.watch.row(caution::Row {
            line: row.line,
            open: ticks.price[0],
            close: ticks.price[last],
            range: (ticks.count > 1).then(|| {
                let (a, b) = (ticks.price[1], ticks.price[2]);
                (a.min(b), a.max(b))
            }),
        });
    }

    fn refuse(&mut self, line: u64, problem: Problem, role: Option<Role>) {
        self.refusals += 1;
        self.reasons.add(problem);
        if self.refused.len() < MOST_LISTED {
            self.refused.push(Refused { line, problem, role });
        }
    }

    fn finish(mut self) -> Import {
        for (line, problem) in self.gatherer.merge(&mut self.adjustments) {
            self.read -= 1;
            self.refuse(line, problem, None);
        }
        // Rows that belonged elsewhere were refused last.
        self.refused.sort_by_key(|refused| refused.line);
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
            (Adjustment::SignsLeftOut, mapping.signs_are_directions),
        ] {
            adjustments.add(adjustment, if made { self.read } else { 0 });
        }
        adjustments.add(Adjustment::RowsAbove, mapping.preamble as u64);
        self.watch.end();
        if mapping.kind == Kind::Days && mapping.stamp != Stamp::DayNumber {
            let dates: Vec<Option<i32>> = self.gatherer.dates().collect();
            if let Some(kind) = caution::spacing(&dates) {
                self.watch.add(mapping.rows_above() as u64 + 1, kind, 0.0, 0.0);
            }
        }
        let import = self.gatherer.finish(mapping.previous_close, adjustments);
        Import {
            whole_days: mapping.kind == Kind::Days,
            rows_read: self.read,
            rows_refused: self.refusals,
            refused: self.refused,
            reasons: self.reasons,
            adjustments: self.adjustments,
            cautions: self.watch.found,
            caution_count: self.watch.count,
            ..import
        }
    }
}

/// A row as one text, to know it again.
fn joined(row: &Row<'_>) -> Vec<u8> {
    row.fields().collect::<Vec<_>>().join(&b'\n')
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
fn ticks(mapping: &Mapping, times: &Times, row: &Row<'_>) -> Result<(Ticks, Notes), Fault> {
    let moment = times.read(&|column| row.field(column)).map_err(|(problem, role)| (problem, Some(role)))?;
    let close = price(mapping, row, Role::Price)?;
    let mut ticks = Ticks {
        line: row.line,
        day: moment.day,
        offset: moment.offset,
        price: [close; 4],
        count: 1,
        ..Ticks::default()
    };
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
    ticks.dividend = event(mapping, row, Role::Dividend).unwrap_or(0.0);
    ticks.split = event(mapping, row, Role::Split).filter(|split| *split > 0.0).unwrap_or(1.0);
    let notes = Notes { zone: moment.zone, empty_volume: ticks.volume.is_some() && volume.is_none() };
    Ok((ticks, notes))
}

/// The columns of dates and times, and how they are written.
#[derive(Clone, Debug)]
pub(crate) struct Times {
    date: Option<usize>,
    time: Option<usize>,
    date_parts: Option<[usize; 3]>,
    time_parts: Vec<usize>,
    form: Form,
    time_form: TimeForm,
}

impl Times {
    pub fn new(mapping: &Mapping) -> Self {
        Self {
            date: mapping.column(Role::Date),
            time: mapping.column(Role::Time),
            date_parts: mapping.date_parts,
            time_parts: mapping.time_parts.clone(),
            form: Form::new(mapping),
            time_form: mapping.time_form,
        }
    }

    /// Date and time of a row, from one field or two.
    pub fn read<'a>(&self, field: &dyn Fn(usize) -> &'a [u8]) -> Result<Moment, (Problem, Role)> {
        let date = match self.date {
            Some(_) if self.date_parts.is_some() => self.date_of_parts(field)?,
            Some(column) => {
                let field = present(field(column), Role::Date)?;
                self.form.parse(field).ok_or((Problem::NotATime, Role::Date))?
            }
            None => Moment::default(),
        };
        let Some(column) = self.time else { return Ok(date) };
        let time = if self.time_parts.is_empty() {
            let field = present(field(column), Role::Time)?;
            let clock = || moment::time_of_day(field, self.time_form);
            let whole = || self.form.parse(field);
            // Beside a date a time stands alone; otherwise it mostly has its date.
            let alone = self.date.is_some() || self.time_form != TimeForm::Written;
            let read = if alone { clock().or_else(whole) } else { whole().or_else(clock) };
            read.ok_or((Problem::NotATime, Role::Time))?
        } else {
            self.time_of_parts(field)?
        };
        Ok(Moment {
            day: time.day.or(date.day),
            nanos: time.nanos.or(date.nanos),
            zone: time.zone || date.zone,
            offset: time.offset.or(date.offset),
        })
    }
}

impl Times {
    /// A date of which year, month and day stand in columns of their own.
    pub fn date_of_parts<'a>(&self, field: &dyn Fn(usize) -> &'a [u8]) -> Result<Moment, (Problem, Role)> {
        let parts = self.date_parts.ok_or((Problem::Missing, Role::Date))?;
        let text = beside(&parts, field, b'-').ok_or((Problem::Missing, Role::Date))?;
        Form::of(Stamp::YearFirst).parse(&text).ok_or((Problem::NotATime, Role::Date))
    }

    /// A time of which hour, minute and second do.
    pub fn time_of_parts<'a>(&self, field: &dyn Fn(usize) -> &'a [u8]) -> Result<Moment, (Problem, Role)> {
        // A column called "Ora" may hold whole times, beside the minutes since the open.
        if self.time_parts.iter().any(|column| field(*column).contains(&b':')) {
            return Err((Problem::NotATime, Role::Time));
        }
        let mut text = beside(&self.time_parts, field, b':').ok_or((Problem::Missing, Role::Time))?;
        if self.time_parts.len() == 1 {
            text.extend(b":00");
        }
        moment::time_of_day(&text, TimeForm::Written).ok_or((Problem::NotATime, Role::Time))
    }
}

/// Fields with a sign between them; `None` where one is empty.
fn beside<'a>(columns: &[usize], field: &dyn Fn(usize) -> &'a [u8], sign: u8) -> Option<Vec<u8>> {
    let fields: Vec<&[u8]> = columns.iter().map(|column| field(*column)).collect();
    (!fields.iter().any(|field| field.is_empty())).then(|| fields.join(&sign))
}

fn present(field: &[u8], role: Role) -> Result<&[u8], (Problem, Role)> {
    if field.is_empty() { Err((Problem::Missing, role)) } else { Ok(field) }
}

fn number(
    mapping: &Mapping,
    row: &Row<'_>,
    role: Role,
    parse: fn(&[u8], Decimal) -> Option<f64>,
) -> Result<f64, Fault> {
    let field = mapping.column(role).map_or(b"".as_slice(), |column| row.field(column));
    match parse(field, mapping.decimal) {
        Some(number) => Ok(number),
        None if numbers::is_no_data(field) => Err((Problem::Missing, Some(role))),
        None => Err((Problem::NotANumber, Some(role))),
    }
}

fn price(mapping: &Mapping, row: &Row<'_>, role: Role) -> Result<f64, Fault> {
    let price = number(mapping, row, role, numbers::parse)?;
    let price = if mapping.signs_are_directions { price.abs() } else { price };
    if price <= 0.0 {
        return Err((Problem::NotPositive, Some(role)));
    }
    limits::PRICE.check(price).map_err(|_| (Problem::OutOfRange, Some(role)))
}

/// A volume. What stands for no datum costs the weight, not the price.
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

/// A dividend or a split; a ratio may be written 4:1.
fn event(mapping: &Mapping, row: &Row<'_>, role: Role) -> Option<f64> {
    let field = row.field(mapping.column(role)?);
    let ratio = || {
        let at = field.iter().position(|byte| b":/".contains(byte))?;
        let side = |side: &[u8]| numbers::parse(side.trim_ascii(), mapping.decimal);
        Some(side(&field[..at])? / side(&field[at + 1..])?)
    };
    numbers::parse(field, mapping.decimal).or_else(ratio).filter(|value| value.is_finite() && *value >= 0.0)
}
