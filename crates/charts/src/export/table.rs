//! The series and the ledger as CSV.

use std::fmt::Write;

use super::{Caption, Labels};
use model::avalanche::Table;
use model::{ChartData, Figure, Report};
use words::{Text, key, tr};

/// Rows in a piece of a long table.
const PIECE: usize = 4096;
/// Digits that the largest value of a column is written with at least.
const DIGITS: i32 = 7;
/// Decimals of a leverage, and of a minute: 0.6 thousandths of a second.
const LEVERAGE: usize = 4;
const MINUTE: usize = 5;

/// For whom a table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TableForm {
    /// Between fields.
    separator: char,
    /// Between units and decimals.
    decimal: char,
    /// Whether comments are quoted, so that each stays one cell, and the file says that it is UTF-8.
    cells: bool,
}

impl TableForm {
    /// A comma between fields, a decimal point, comments that begin with `#` in the first column.
    pub const PROGRAMS: Self = Self { separator: ',', decimal: '.', cells: false };

    /// As the spreadsheets of the reader's language want it: a semicolon and a decimal comma where it writes 1,5.
    #[must_use]
    pub fn spreadsheets(text: &Text) -> Self {
        match text.separators().decimal {
            ',' => Self { separator: ';', decimal: ',', cells: true },
            _ => Self { separator: ',', decimal: '.', cells: true },
        }
    }

    /// A file as it begins.
    fn begun(self) -> String {
        if self.cells { "\u{feff}".to_owned() } else { String::new() }
    }

    /// A field, in quotes where it needs them.
    fn push(self, out: &mut String, words: &str) {
        if words.contains([self.separator, '"', '\n', '\r']) {
            quoted(out, words);
        } else {
            out.push_str(words);
        }
    }

    /// A number with at most so many decimals as a field, with the separator before it.
    pub(super) fn number(self, out: &mut String, value: Option<f64>, decimals: usize) {
        out.push(self.separator);
        let Some(value) = value.filter(|value| value.is_finite()) else { return };
        let written = format!("{value:.decimals$}");
        let written = if written.contains('.') {
            written.trim_end_matches('0').trim_end_matches('.')
        } else {
            &written
        };
        match written {
            "-0" => out.push('0'),
            written => out.extend(written.chars().map(|c| if c == '.' { self.decimal } else { c })),
        }
    }

    /// A number as the first field of a row.
    pub(super) fn first(self, out: &mut String, value: f64, decimals: usize) {
        let mut field = String::new();
        self.number(&mut field, Some(value), decimals);
        out.push_str(field.trim_start_matches(self.separator));
    }

    /// The row of names.
    pub(super) fn names(self, out: &mut String, names: &[String]) {
        for (index, name) in names.iter().enumerate() {
            if index > 0 {
                out.push(self.separator);
            }
            self.push(out, name);
        }
        out.push('\n');
    }

    /// Lines with `#`, the beginning of a file.
    fn comments(self, report: &Report, text: &Text, labels: Labels) -> String {
        let caption = Caption::new(report, text, labels);
        let version = text.joined(key!(sign.semicolon), &[&caption.source, &caption.version]);
        let rounded = tr!(text, take.rounded);
        let link = labels.link.map(|link| tr!(text, take.opens, link = link)).unwrap_or_default();
        let Caption { title, scenario, listing, product, result, risk, .. } = caption;
        self.noted(&[&title, &scenario, &listing, &product, &result, &version, &rounded, &link, &risk])
    }

    /// Such lines, without those that are empty.
    pub(super) fn noted(self, lines: &[&str]) -> String {
        let mut out = self.begun();
        for line in lines {
            if line.is_empty() {
                continue;
            }
            let line: String = line.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
            if self.cells {
                quoted(&mut out, &format!("# {line}"));
                out.push('\n');
            } else {
                // A comment cannot be quoted, so what would need quotes is written otherwise.
                let _ = writeln!(out, "# {}", line.replace('"', "”"));
            }
        }
        out
    }

    /// Day, time of day and minute, without a separator before.
    fn moment(self, out: &mut String, report: &Report, day: usize, minute: f64) {
        // Thousandths of a second tell ticks apart; the minute stands beside.
        #[expect(clippy::cast_possible_truncation, reason = "a time is far below 2^63 ms")]
        let ms = ((report.inputs.clock.open + minute) * 60_000.0).round() as i64;
        let (hour, minutes, seconds) = (ms / 3_600_000 % 24, ms / 60_000 % 60, ms / 1000 % 60);
        // Writing to a String does not fail, here and below.
        let _ = write!(out, "{}{}{hour:02}:{minutes:02}:{seconds:02}", day + 1, self.separator);
        if ms % 1000 != 0 {
            let _ = write!(out, ".{:03}", ms % 1000);
        }
        self.number(out, Some(minute), MINUTE);
    }
}

/// Decimals with which the largest of some values has [`DIGITS`] digits: one number for a column.
pub(super) fn decimals(values: impl IntoIterator<Item = f64>) -> usize {
    let most =
        values.into_iter().filter(|value| value.is_finite()).fold(0.0, |most: f64, v| most.max(v.abs()));
    #[expect(clippy::cast_possible_truncation, reason = "a double has an exponent below 309")]
    let before = if most > 0.0 { most.log10().floor() as i32 + 1 } else { 1 };
    usize::try_from((DIGITS - before).clamp(2, 14)).unwrap_or(2)
}

/// The series, in pieces to be put together: a path may have a million ticks.
///
/// Columns: the day from 1; the time of day; minutes since the day's open; the stock's price; NAV with the reset and
/// without; effective leverage with the reset and without; halted, 1 or 0.
pub fn series<'a>(
    report: &'a Report,
    data: &'a ChartData,
    text: &Text,
    labels: Labels,
    form: TableForm,
) -> impl Iterator<Item = String> + use<'a> {
    let mut head = form.comments(report, text, labels);
    let start = text.money_at_start(report.outcome.initial_nav());
    let names = [
        tr!(text, take.day),
        tr!(text, chart.time),
        tr!(text, take.minute),
        text.stock_price(labels.listing),
        tr!(text, take.nav_with, start = start),
        tr!(text, take.nav_without, start = start),
        tr!(text, take.leverage_with),
        tr!(text, take.leverage_without),
        tr!(text, take.halted),
    ];
    form.names(&mut head, &names);
    let price = decimals(data.underlying.iter().copied());
    let nav = decimals(data.protected.iter().chain(&data.uncapped).copied());
    // The first entry of the series is the previous close, which is no tick.
    let pieces = (1..data.len()).step_by(PIECE);
    std::iter::once(head).chain(pieces.map(move |from| {
        let mut rows = String::new();
        for index in from..(from + PIECE).min(data.len()) {
            let reading = data.reading(index);
            form.moment(&mut rows, report, reading.day, reading.minute);
            form.number(&mut rows, Some(reading.underlying), price);
            form.number(&mut rows, reading.protected, nav);
            form.number(&mut rows, Some(reading.uncapped), nav);
            form.number(&mut rows, reading.protected_leverage, LEVERAGE);
            form.number(&mut rows, reading.uncapped_leverage, LEVERAGE);
            rows.push(form.separator);
            rows.push_str(if reading.protected.is_none() { "1\n" } else { "0\n" });
        }
        rows
    }))
}

/// The ledger.
///
/// Columns: day, time, minutes as in [`series`]; the event; the price; the trigger level that was reached; NAV after the
/// event; leverage before and after; the trade, positive buys; its effect by the day's close.
#[must_use]
pub fn ledger(report: &Report, text: &Text, labels: Labels, form: TableForm) -> String {
    let mut out = form.comments(report, text, labels);
    let names = [
        tr!(text, take.day),
        tr!(text, chart.time),
        tr!(text, take.minute),
        tr!(text, ledger.event),
        text.stock_price(labels.listing),
        tr!(text, take.level),
        text.head_of_money(key!(ledger.nav)),
        tr!(text, ledger.before),
        tr!(text, take.leverage_after),
        text.head_of_money(key!(take.trade)),
        text.head_of_money(key!(ledger.effect)),
    ];
    form.names(&mut out, &names);
    let entries = report.ledger();
    let figure = |figure: &Option<Figure>| figure.as_ref().map(|figure| figure.value);
    let price = decimals(entries.iter().map(|entry| entry.price));
    let nav =
        decimals(entries.iter().filter_map(|entry| figure(&entry.nav)).chain([report.outcome.initial_nav()]));
    for entry in &entries {
        form.moment(&mut out, report, entry.day, entry.minute);
        out.push(form.separator);
        form.push(&mut out, &text.event(entry.event));
        form.number(&mut out, Some(entry.price), price);
        form.number(&mut out, figure(&entry.level), price);
        form.number(&mut out, figure(&entry.nav), nav);
        form.number(&mut out, figure(&entry.leverage_before), LEVERAGE);
        form.number(&mut out, entry.leverage_after, LEVERAGE);
        form.number(&mut out, figure(&entry.trade), nav);
        form.number(&mut out, figure(&entry.effect), nav);
        out.push('\n');
    }
    out
}

/// The Avalanche's products.
///
/// Columns: `name`; `leverage`; `assets`; `underlying`; `trigger`, a fraction; `volume` of a day.
#[must_use]
pub fn holdings(table: &Table) -> String {
    let mut out = String::from("name,leverage,assets,underlying,trigger,volume\n");
    for row in table.rows() {
        quoted(&mut out, &row.name);
        number(&mut out, Some(row.leverage));
        number(&mut out, Some(row.assets));
        out.push(',');
        quoted(&mut out, &row.underlying);
        number(&mut out, row.trigger);
        number(&mut out, row.volume);
        out.push('\n');
    }
    out
}

/// Words as a field: in quotes, those within doubled.
fn quoted(out: &mut String, words: &str) {
    out.push('"');
    for c in words.chars() {
        if c == '"' {
            out.push(c);
        }
        out.push(c);
    }
    out.push('"');
}

fn number(out: &mut String, value: Option<f64>) {
    out.push(',');
    if let Some(value) = value.filter(|value| value.is_finite()) {
        // −0 is 0.
        let _ = write!(out, "{}", value + 0.0);
    }
}
