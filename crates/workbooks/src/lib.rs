//! Workbooks (`.xlsx`) of spreadsheets made into text of rows, which `price_files` judges as any other.

use std::io::Cursor;

use calamine::{Data, ExcelDateTime, Range, Reader, Xlsx};
use price_files::RowWriter;

/// The day after the last that a spreadsheet knows, 9999-12-31, as it counts days.
const END: f64 = 2_958_466.0;

/// A sheet of a workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Fields with commas between them, points before decimals, moments in ISO 8601, a line for each row of the sheet from its
    /// first.
    pub text: String,
    /// The names of all sheets that have a row with a number, of which this is one. Hidden sheets are sheets.
    pub names: Vec<String>,
    /// Which of them it is.
    pub taken: usize,
}

/// The sheet of that place among those that have a row with a number; without a place, or with one that there is not, the one
/// with the most such rows, of equals the first. `None`: no workbook, a locked one, or one without such a row.
#[must_use]
pub fn sheet(bytes: &[u8], place: Option<usize>) -> Option<Sheet> {
    let mut book = Xlsx::new(Cursor::new(bytes)).ok()?;
    let mut names = Vec::new();
    let mut best: Option<(usize, usize, Range<Data>)> = None;
    for name in book.sheet_names() {
        let Ok(sheet) = book.worksheet_range(&name) else { continue };
        let is_number = |cell: &Data| matches!(cell, Data::Int(_) | Data::Float(_));
        let rows = sheet.rows().filter(|row| row.iter().any(is_number)).count();
        if rows == 0 {
            continue;
        }
        let this = names.len();
        names.push(name);
        let is_better = match (place, &best) {
            (Some(place), Some((taken, ..))) if *taken == place => false,
            (Some(place), _) if this == place => true,
            (_, best) => best.as_ref().is_none_or(|(_, most, _)| rows > *most),
        };
        if is_better {
            best = Some((this, rows, sheet));
        }
    }
    let (taken, _, sheet) = best?;
    Some(Sheet { text: text(&sheet), names, taken })
}

fn text(sheet: &Range<Data>) -> String {
    let mut rows = RowWriter::default();
    for _ in 0..sheet.start().map_or(0, |(row, _)| row) {
        rows.end_row();
    }
    for row in sheet.rows() {
        for cell in row {
            write(&mut rows, cell);
        }
        rows.end_row();
    }
    rows.into_text()
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
    if !(0.0..END).contains(&time.as_f64()) {
        return None;
    }
    // By the workbook's own epoch: 1900, or 1904 as the first ones of one maker had it.
    let (year, month, day, hour, minute, second, milli) = time.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    let mut clock = format!("{hour:02}:{minute:02}:{second:02}");
    if milli > 0 {
        clock = format!("{clock}.{milli:03}");
    }
    Some(match (time.as_f64() >= 1.0, clock == "00:00:00") {
        (true, true) => date,
        (true, false) => format!("{date} {clock}"),
        (false, _) => clock,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::ExcelDateTimeType;

    #[test]
    fn days_are_counted_from_the_workbooks_own_epoch() {
        let said =
            |serial, is_1904| moment(&ExcelDateTime::new(serial, ExcelDateTimeType::DateTime, is_1904));
        // 2026-11-02 is 46,328 days after 1899-12-30, and 44,866 after 1904-01-01.
        assert_eq!(said(46_328.0, false).as_deref(), Some("2026-11-02"));
        assert_eq!(said(44_866.0, true).as_deref(), Some("2026-11-02"));
        assert_eq!(said(46_328.395_833_333_336, false).as_deref(), Some("2026-11-02 09:30:00"));
        assert_eq!(said(0.5, false).as_deref(), Some("12:00:00"));
        assert_eq!((said(-1.0, false), said(3e6, false), said(f64::NAN, false)), (None, None, None));
    }
}
