//! Workbooks (`.xlsx`) of spreadsheets made into text of rows, which `price_files` judges as any other.

use std::io::Cursor;

use calamine::{Data, ExcelDateTime, Range, Reader, Xlsx};
use price_files::{RowWriter, iso_date};

/// 1970-01-01 as a spreadsheet counts days.
const DAY_1970: f64 = 25_569.0;
const MILLIS_A_DAY: f64 = 86_400_000.0;

/// The sheet with the most rows that hold a number, of equals the first: fields with commas between them, points before
/// decimals, moments in ISO 8601, a line for each row of the sheet from its first. Hidden sheets are sheets. `None`: no
/// workbook, a locked one, or one without such a row.
#[must_use]
pub fn text(bytes: &[u8]) -> Option<String> {
    let mut book = Xlsx::new(Cursor::new(bytes)).ok()?;
    let mut best: Option<(usize, Range<Data>)> = None;
    for name in book.sheet_names() {
        let Ok(sheet) = book.worksheet_range(&name) else { continue };
        let is_number = |cell: &Data| matches!(cell, Data::Int(_) | Data::Float(_));
        let rows = sheet.rows().filter(|row| row.iter().any(is_number)).count();
        if rows > best.as_ref().map_or(0, |(most, _)| *most) {
            best = Some((rows, sheet));
        }
    }
    let (_, sheet) = best?;
    let mut rows = RowWriter::default();
    for _ in 0..sheet.start()?.0 {
        rows.end_row();
    }
    for row in sheet.rows() {
        for cell in row {
            write(&mut rows, cell);
        }
        rows.end_row();
    }
    Some(rows.into_text())
}

fn write(rows: &mut RowWriter, cell: &Data) {
    match cell {
        Data::Empty => rows.field(""),
        #[expect(clippy::cast_precision_loss, reason = "spreadsheets hold no integers beyond 2^53")]
        Data::Int(value) => rows.number(*value as f64),
        Data::Float(value) => rows.number(*value),
        Data::DateTime(time) => match moment(time) {
            Some(moment) => rows.field(&moment),
            None => rows.number(time.as_f64()),
        },
        Data::Error(_) => rows.field("#N/A"),
        Data::Bool(value) => rows.field(&value.to_string()),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => rows.field(text.trim()),
    }
}

/// A date, a time, or both; `None`: a number that is shown as one, but cannot be any.
fn moment(time: &ExcelDateTime) -> Option<String> {
    // Decimals of days are exact to less than a millisecond.
    let count = (time.as_f64() * MILLIS_A_DAY).round();
    if !(0.0..1e15).contains(&count) {
        return None;
    }
    let (day, rest) = ((count / MILLIS_A_DAY).floor(), count % MILLIS_A_DAY);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within a day")]
    let rest = rest as u64;
    let mut clock = format!("{:02}:{:02}:{:02}", rest / 3_600_000, rest / 60_000 % 60, rest / 1000 % 60);
    if !rest.is_multiple_of(1000) {
        clock = format!("{clock}.{:03}", rest % 1000);
    }
    #[expect(clippy::cast_possible_truncation, reason = "a day of a spreadsheet")]
    let date = iso_date((day - DAY_1970) as i32);
    Some(match (day > 0.0, rest > 0) {
        (true, true) => format!("{date} {clock}"),
        (true, false) => date,
        (false, _) => clock,
    })
}
