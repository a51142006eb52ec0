//! The series and the ledger as CSV.

use std::fmt::Write;

use super::{Caption, Labels};
use model::avalanche::Table;
use model::{ChartData, Event, Report};
use words::Text;

/// Rows in a piece of a long table.
const PIECE: usize = 4096;

/// The series, in pieces to be put together: a path may have a million ticks.
///
/// Columns: `day` from 1; `time` of day; `minute` since the day's open; `underlying`; `protected` and `uncapped` NAV;
/// `protectedLeverage` and `uncappedLeverage`; `halted`, 1 or 0.
pub fn series<'a>(
    report: &'a Report,
    data: &'a ChartData,
    text: &Text,
    labels: Labels,
) -> impl Iterator<Item = String> + use<'a> {
    let mut head = comments(report, text, labels);
    head.push_str(
        "day,time,minute,underlying,protected,uncapped,protectedLeverage,uncappedLeverage,halted\n",
    );
    // The first entry of the series is the previous close, which is no tick.
    let pieces = (1..data.len()).step_by(PIECE);
    std::iter::once(head).chain(pieces.map(move |from| {
        let mut rows = String::new();
        for index in from..(from + PIECE).min(data.len()) {
            let reading = data.reading(index);
            moment(&mut rows, report, reading.day, reading.minute);
            number(&mut rows, Some(reading.underlying));
            number(&mut rows, reading.protected);
            number(&mut rows, Some(reading.uncapped));
            number(&mut rows, reading.protected_leverage);
            number(&mut rows, reading.uncapped_leverage);
            rows.push_str(if reading.protected.is_none() { ",1\n" } else { ",0\n" });
        }
        rows
    }))
}

/// The ledger.
///
/// Columns: `day`, `time`, `minute` as in [`series`]; `event`; `reset`, its number; `price`; `level`, the trigger's; `nav`
/// after the event; `leverageBefore` and `leverageAfter`; `trade`, positive buys; `effect` by the day's close.
#[must_use]
pub fn ledger(report: &Report, text: &Text, labels: Labels) -> String {
    let mut out = comments(report, text, labels);
    out.push_str("day,time,minute,event,reset,price,level,nav,leverageBefore,leverageAfter,trade,effect\n");
    for entry in report.ledger() {
        moment(&mut out, report, entry.day, entry.minute);
        let (event, reset) = match entry.event {
            Event::Trigger => ("trigger", None),
            Event::Rebase(number) => ("rebase", Some(number)),
            Event::Ended => ("ended", None),
            Event::ProtectedEnd => ("protectedEnd", None),
            Event::UncappedEnd => ("uncappedEnd", None),
            Event::Close => ("close", None),
            Event::UncappedClose => ("uncappedClose", None),
        };
        // Writing to a String does not fail, here and below.
        let _ = write!(out, ",{event},");
        if let Some(reset) = reset {
            let _ = write!(out, "{reset}");
        }
        let figure = |figure: &Option<model::Figure>| figure.as_ref().map(|figure| figure.value);
        for value in [
            Some(entry.price),
            figure(&entry.level),
            figure(&entry.nav),
            figure(&entry.leverage_before),
            entry.leverage_after,
            figure(&entry.trade),
            figure(&entry.effect),
        ] {
            number(&mut out, value);
        }
        out.push('\n');
    }
    out
}

/// Lines with `#`. A comment cannot be quoted, so what would need quotes is written otherwise.
fn comments(report: &Report, text: &Text, labels: Labels) -> String {
    let Caption { title, lines, risk } = Caption::new(report, text, labels);
    let mut out = String::new();
    for line in [&title].into_iter().chain(&lines).chain([&risk]) {
        let line: String = line.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let _ = writeln!(out, "# {}", line.replace('"', "”"));
    }
    out
}

/// Day, time of day and minute, without a comma before.
fn moment(out: &mut String, report: &Report, day: usize, minute: f64) {
    // Thousandths of a second tell ticks apart; the exact minute stands beside.
    #[expect(clippy::cast_possible_truncation, reason = "a time is far below 2^63 ms")]
    let ms = ((report.inputs.clock.open + minute) * 60_000.0).round() as i64;
    let _ =
        write!(out, "{},{:02}:{:02}:{:02}", day + 1, ms / 3_600_000 % 24, ms / 60_000 % 60, ms / 1000 % 60);
    if ms % 1000 != 0 {
        let _ = write!(out, ".{:03}", ms % 1000);
    }
    number(out, Some(minute));
}

/// A field with the comma before it.
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
