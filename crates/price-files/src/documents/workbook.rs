//! Workbooks: the sheet with the most rows of numbers.

use std::io::Cursor;

use calamine::{Data, ExcelDateTime, Range, Reader, Xlsx};

use super::{Writer, number};
use crate::moment::iso_date;

/// 1970-01-01 as a spreadsheet counts days.
const DAY_1970: f64 = 25_569.0;

/// Whether a file is a workbook: an archive with its parts.
pub(super) fn begins(first: &[u8]) -> bool {
    first.starts_with(b"PK\x03\x04") && first.windows(3).any(|window| window == b"xl/")
}

/// The sheet with the most rows that hold a number; of equals the first.
pub(super) fn text(bytes: &[u8]) -> Option<String> {
    let mut book = Xlsx::new(Cursor::new(bytes)).ok()?;
    let mut best: Option<(usize, Range<Data>)> = None;
    for name in book.sheet_names() {
        let Ok(sheet) = book.worksheet_range(&name) else { continue };
        let is_number = |cell: &Data| matches!(cell, Data::Int(_) | Data::Float(_));
        let rows = sheet.rows().filter(|row| row.iter().any(is_number)).count();
        if best.as_ref().is_none_or(|(most, _)| rows > *most) && !sheet.is_empty() {
            best = Some((rows, sheet));
        }
    }
    let (_, sheet) = best?;
    let mut writer = Writer::default();
    // Rows above the first that is used count as lines.
    for _ in 0..sheet.start()?.0 {
        writer.end_row();
    }
    for row in sheet.rows() {
        for cell in row {
            writer.field(&text_of(cell));
        }
        writer.end_row();
    }
    Some(writer.text)
}

fn text_of(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::Int(value) => value.to_string(),
        Data::Float(value) => number(*value),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.trim().to_owned(),
        Data::Bool(value) => value.to_string(),
        Data::DateTime(time) => moment(time),
        Data::Error(_) => "#N/A".to_owned(),
    }
}

/// A date, a time, or both, in ISO 8601.
fn moment(time: &ExcelDateTime) -> String {
    let serial = time.as_f64();
    // Serials have decimals of days, exact to less than a millisecond.
    let count = (serial * 86_400_000.0).round();
    if !(0.0..1e15).contains(&count) {
        return number(serial);
    }
    let (day, rest) = ((count / 86_400_000.0).floor(), count % 86_400_000.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within a day")]
    let rest = rest as u64;
    let mut clock = format!("{:02}:{:02}:{:02}", rest / 3_600_000, rest / 60_000 % 60, rest / 1000 % 60);
    let millis = rest % 1000;
    if millis > 0 {
        clock = format!("{clock}.{millis:03}");
    }
    #[expect(clippy::cast_possible_truncation, reason = "a day of a spreadsheet")]
    let date = iso_date((day - DAY_1970) as i32);
    match (day > 0.0, rest > 0) {
        (true, true) => format!("{date} {clock}"),
        (true, false) => date,
        (false, _) => clock,
    }
}
