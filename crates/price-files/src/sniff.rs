//! The first look at a file: what it seems to be, for the reader to correct.

use super::csv::Rows;
use super::mapping::{Decimal, Delimiter, Kind, Mapping, Order, Role, Stamp};
use super::moment::{self, Moment};
use super::{columns, number};

/// Bytes of a file's beginning that are enough.
pub const SAMPLE: usize = 65_536;
/// Rows that are looked at.
const MOST_ROWS: usize = 200;
/// Rows among which the header is looked for.
const HEADER_WITHIN: usize = 30;
/// Rows shown.
const SHOWN: usize = 10;

/// A proposal, with what the reader needs to judge it.
#[derive(Clone, Debug, PartialEq)]
pub struct Sniffed {
    /// How the file seems to be written.
    pub mapping: Mapping,
    /// Names of the columns; empty where there is no header.
    pub names: Vec<String>,
    /// The first rows of data.
    pub preview: Vec<Vec<String>>,
    /// Whether day and month could as well be the other way round: the reader should be asked.
    pub dates_ambiguous: bool,
}

/// Why a file is no text that could be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SniffProblem {
    /// There is nothing in it.
    Empty,
    /// UTF-16: it should be saved as UTF-8.
    Utf16,
    /// Not text: a spreadsheet, an archive, a picture.
    NotText,
}

pub(super) type Table = Vec<Vec<Vec<u8>>>;

/// Looks at the first bytes of a file, up to [`SAMPLE`]. `whole`: these are all its bytes. `delimiter`: the reader's
/// correction, if any.
///
/// # Errors
/// [`SniffProblem`] for what is no text.
pub fn sniff(sample: &[u8], whole: bool, delimiter: Option<Delimiter>) -> Result<Sniffed, SniffProblem> {
    if sample.starts_with(&[0xFF, 0xFE]) || sample.starts_with(&[0xFE, 0xFF]) {
        return Err(SniffProblem::Utf16);
    }
    if sample.contains(&0) {
        return Err(SniffProblem::NotText);
    }
    let cut = if whole { None } else { sample.iter().rposition(|byte| *byte == b'\n') };
    let sample = cut.map_or(sample, |last| &sample[..=last]);
    let (delimiter, table) = match delimiter {
        Some(delimiter) => (delimiter, table(sample, delimiter)),
        None => best_table(sample),
    };
    if table.is_empty() {
        return Err(SniffProblem::Empty);
    }
    let mut mapping = Mapping { delimiter, ..Mapping::default() };
    head(&table, &mut mapping);
    let data = &table[(mapping.preamble + usize::from(mapping.header)).min(table.len())..];
    mapping.decimal = decimal(data, delimiter);
    by_content(data, &mut mapping);
    let dates_ambiguous = stamp(data, &mut mapping);
    times(data, &mut mapping);
    let text =
        |row: &Vec<Vec<u8>>| row.iter().map(|field| String::from_utf8_lossy(field).into_owned()).collect();
    Ok(Sniffed {
        names: if mapping.header { text(&table[mapping.preamble]) } else { Vec::new() },
        preview: data.iter().take(SHOWN).map(text).collect(),
        mapping,
        dates_ambiguous,
    })
}

fn table(sample: &[u8], delimiter: Delimiter) -> Table {
    let mut table = Table::new();
    let mut rows = Rows::new(delimiter);
    let mut each = |row: &super::csv::Row<'_>| {
        if table.len() < MOST_ROWS {
            table.push((0..row.len()).map(|i| row.field(i).to_vec()).collect());
        }
    };
    rows.feed(sample, &mut each);
    rows.finish(&mut each);
    table
}

/// The delimiter that cuts the most rows into the same number of fields. A comma comes last: with `;` it is a decimal.
pub(super) fn best_table(sample: &[u8]) -> (Delimiter, Table) {
    let mut best = (0, Delimiter::Comma, Table::new());
    for delimiter in [Delimiter::Tab, Delimiter::Semicolon, Delimiter::Bar, Delimiter::Comma] {
        let table = table(sample, delimiter);
        let alike = |width: usize| table.iter().filter(|row| row.len() == width).count();
        let score =
            table.iter().take(HEADER_WITHIN).filter(|row| row.len() > 1).map(|row| alike(row.len())).max();
        let score = 1 + score.unwrap_or(0);
        if score > best.0 || (score == 1 && delimiter == Delimiter::Comma && best.0 == 1) {
            best = (score, delimiter, table);
        }
    }
    (best.1, best.2)
}

/// Finds the row of names and what stands above it.
fn head(table: &Table, mapping: &mut Mapping) {
    let count = |columns: &[Option<usize>; 7]| columns.iter().flatten().count();
    let mut best = [None; 7];
    for (index, row) in table.iter().take(HEADER_WITHIN).enumerate() {
        let columns = columns::by_name(row);
        if row.len() > 1 && count(&columns) > count(&best) {
            best = columns;
            mapping.preamble = index;
        }
    }
    mapping.columns = best;
    if count(&best) > 0 {
        return;
    }
    mapping.preamble =
        table.iter().take_while(|row| row.first().is_some_and(|field| field.starts_with(b"#"))).count();
    let holds_data =
        |row: &Vec<Vec<u8>>| row.iter().any(|field| is_number(field) || some_moment(field).is_some());
    let rest = &table[mapping.preamble..];
    mapping.header = rest.first().is_some_and(|row| !holds_data(row)) && rest.get(1).is_some_and(holds_data);
}

fn is_number(field: &[u8]) -> bool {
    [Decimal::Point, Decimal::Comma].iter().any(|mark| number::parse(field, *mark).is_some())
}

/// A field as a date or time of any form.
fn some_moment(field: &[u8]) -> Option<Moment> {
    let orders = [Stamp::YearFirst, Stamp::DayFirst, Stamp::MonthFirst];
    orders
        .into_iter()
        .find_map(|order| moment::parse(field, order, 0.0))
        .or_else(|| moment::parse(field, moment::epoch_of(field)?, 0.0))
}

/// The decimal mark, by what speaks for each; a mark with three digits behind it may group thousands.
pub(super) fn decimal(data: &[Vec<Vec<u8>>], delimiter: Delimiter) -> Decimal {
    let (mut points, mut commas, mut grouping) = (0, 0, 0);
    for field in data.iter().flatten().filter(|field| is_number(field) && some_moment(field).is_none()) {
        let last = |mark: u8| field.iter().rposition(|byte| *byte == mark);
        let behind = |at: usize| field.len() - 1 - at;
        match (last(b'.'), last(b',')) {
            (Some(point), Some(comma)) => {
                points += usize::from(point > comma);
                commas += usize::from(comma > point);
            }
            (Some(point), None) => points += usize::from(behind(point) != 3),
            (None, Some(comma)) if behind(comma) != 3 => commas += 1,
            (None, Some(_)) => grouping += 1,
            (None, None) => {}
        }
    }
    let undecided = points == 0 && commas == 0 && grouping > 0 && delimiter != Delimiter::Comma;
    if commas > points || undecided { Decimal::Comma } else { Decimal::Point }
}

/// Roles that the names left open, by what stands in the columns.
fn by_content(data: &[Vec<Vec<u8>>], mapping: &mut Mapping) {
    let width = data.iter().map(Vec::len).max().unwrap_or(0);
    let most = |column: usize, test: &dyn Fn(&[u8]) -> bool| {
        let filled = data.iter().filter_map(|row| row.get(column)).filter(|field| !field.is_empty());
        let (all, good) = filled.fold((0, 0), |(all, good), f| (all + 1, good + usize::from(test(f))));
        all > 0 && good * 5 >= all * 4
    };
    let set =
        |mapping: &mut Mapping, role: Role, column: usize| mapping.columns[role as usize] = Some(column);
    if mapping.column(Role::Time).is_none() && mapping.column(Role::Date).is_none() {
        let free: Vec<usize> = (0..width).filter(|c| !mapping.columns.contains(&Some(*c))).collect();
        let dated = |f: &[u8]| some_moment(f).is_some_and(|m| m.day.is_some());
        let timed = |f: &[u8]| f.contains(&b':') && moment::time_of_day(f).is_some();
        let date = free.iter().copied().find(|column| most(*column, &dated));
        let time = free.iter().copied().find(|column| most(*column, &timed));
        match (date, time) {
            (Some(date), Some(time)) => {
                set(mapping, Role::Date, date);
                set(mapping, Role::Time, time);
            }
            (Some(column), None) | (None, Some(column)) => set(mapping, Role::Time, column),
            (None, None) => {}
        }
    }
    if mapping.column(Role::Price).is_none() {
        let mark = mapping.decimal;
        let numeric = |f: &[u8]| number::parse(f, mark).is_some();
        let free: Vec<usize> = (0..width)
            .filter(|column| !mapping.columns.contains(&Some(*column)) && most(*column, &numeric))
            .collect();
        let roles: &[Role] = match free.len() {
            0 => &[],
            1 => &[Role::Price],
            2 | 3 => &[Role::Price, Role::Volume],
            4 => &[Role::Open, Role::High, Role::Low, Role::Price],
            _ => &[Role::Open, Role::High, Role::Low, Role::Price, Role::Volume],
        };
        // Names that say nothing of a volume do not make one.
        let roles = if mapping.header && free.len() < 4 { &roles[..roles.len().min(1)] } else { roles };
        for (role, column) in roles.iter().zip(free) {
            set(mapping, *role, column);
        }
    }
}

/// How dates are written. Whether day and month could be the other way round.
fn stamp(data: &[Vec<Vec<u8>>], mapping: &mut Mapping) -> bool {
    let Some(column) = mapping.column(Role::Date).or(mapping.column(Role::Time)) else { return false };
    let fields: Vec<&[u8]> =
        data.iter().filter_map(|row| row.get(column)).map(Vec::as_slice).filter(|f| !f.is_empty()).collect();
    let Some(first) = fields.first() else { return false };
    if let Some(epoch) = moment::epoch_of(first) {
        mapping.stamp = epoch;
        return false;
    }
    let small = |f: &&[u8]| f.len() <= 5 && f.iter().all(u8::is_ascii_digit);
    if mapping.column(Role::Date).is_some() && fields.iter().all(small) {
        mapping.stamp = Stamp::DayNumber;
        return false;
    }
    let pairs: Vec<(i32, i32)> = fields.iter().filter_map(|field| moment::first_two(field)).collect();
    if pairs.is_empty() {
        return false;
    }
    let dotted = first.contains(&b'.') && !first.contains(&b'/');
    let not_month_first = pairs.iter().filter(|pair| pair.0 > 12).count();
    let not_day_first = pairs.iter().filter(|pair| pair.1 > 12).count();
    let sure = not_month_first + not_day_first > 0 || dotted;
    // Dates of one file lie near each other: the wrong order spreads them over months.
    let span = |order: Stamp| {
        let days = fields.iter().filter_map(|field| moment::parse(field, order, 0.0)?.day);
        let (low, high) = days.fold((i32::MAX, i32::MIN), |(low, high), day| (low.min(day), high.max(day)));
        i64::from(high) - i64::from(low)
    };
    let month_first =
        if sure { not_day_first > not_month_first } else { span(Stamp::MonthFirst) < span(Stamp::DayFirst) };
    mapping.stamp = if month_first { Stamp::MonthFirst } else { Stamp::DayFirst };
    !sure
}

/// Kind, order and length of the rows, by their times.
fn times(data: &[Vec<Vec<u8>>], mapping: &mut Mapping) {
    let read = |row: &Vec<Vec<u8>>, role: Role| {
        let field = row.get(mapping.column(role)?)?;
        let alone = if role == Role::Time { moment::time_of_day(field) } else { None };
        // A time of day alone is told from a number of days by its colon.
        let alone = alone.filter(|_| field.contains(&b':') || mapping.column(Role::Date).is_some());
        alone.or_else(|| moment::parse(field, mapping.stamp, mapping.utc_offset_minutes))
    };
    let moments: Vec<(Option<i32>, Option<i64>)> = data
        .iter()
        .filter_map(|row| {
            let (date, time) = (read(row, Role::Date), read(row, Role::Time));
            let (date, time) = (date.or(time)?, time.or(date)?);
            Some((time.day.or(date.day), time.nanos.or(date.nanos)))
        })
        .collect();
    let steps = || moments.windows(2).map(|pair| (pair[0], pair[1]));
    let rising = steps().filter(|(a, b)| a < b).count();
    let falling = steps().filter(|(a, b)| a > b).count();
    let one_a_day = steps().all(|(a, b)| a.0 != b.0 && a.1 == b.1);
    let dated = moments.iter().any(|moment| moment.0.is_some());
    let timed = moments.iter().any(|moment| moment.1.is_some());
    let days = dated && (!timed || (moments.len() > 1 && one_a_day));
    let between = |(a, b): ((_, Option<i64>), (_, Option<i64>))| Some((b.1? - a.1?).abs()).filter(|n| *n > 0);
    let shortest = steps().filter(|(a, b)| a.0 == b.0).filter_map(between).min();
    mapping.order = if falling > rising { Order::NewestFirst } else { Order::OldestFirst };
    mapping.kind = match (days, mapping.has_bars()) {
        (true, _) => Kind::Days,
        (false, true) => Kind::Bars,
        (false, false) => Kind::Ticks,
    };
    if let Some(nanos) = shortest {
        #[expect(clippy::cast_precision_loss, reason = "a day has fewer nanoseconds than 2^53")]
        let minutes = nanos as f64 / 6e10;
        mapping.bar_minutes = minutes;
    }
}
