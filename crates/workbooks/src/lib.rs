//! Workbooks (`.xlsx`) of spreadsheets made into text of rows, which `price_files` judges as any other.

use std::io::{Cursor, Read};

use calamine::{Cell, Data, DataRef, ExcelDateTime, Reader, Xlsx, XlsxError};
use price_files::RowWriter;
use zip::ZipArchive;

/// The day after the last that a spreadsheet knows, 9999-12-31, as it counts days.
const END: f64 = 2_958_466.0;
/// Bytes that all parts of a workbook may be once they are unpacked: a million rows of prices are fewer.
const MOST_UNPACKED: usize = 256 << 20;
/// Cells that are looked at, of all sheets.
const MOST_CELLS: usize = 1 << 24;
/// Rows of a sheet, as spreadsheets have them.
const MOST_ROWS: u32 = 1 << 20;
/// Columns of a sheet that are taken, from its first: more are no table of prices.
const MOST_COLUMNS: u32 = 256;

/// A workbook of more than can be held at once, however small it is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge;

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

type Book<'a> = Xlsx<Cursor<&'a [u8]>>;

/// The sheet of that place among those that have a row with a number; without a place, or with one that there is not, the one
/// with the most such rows, of equals the first. `None`: no workbook, a locked one, or one without such a row.
///
/// # Errors
/// [`TooLarge`]; no more memory is taken than a workbook within the bounds takes.
pub fn sheet(bytes: &[u8], place: Option<usize>) -> Result<Option<Sheet>, TooLarge> {
    if !is_bounded(bytes, MOST_UNPACKED) {
        return Err(TooLarge);
    }
    let Ok(mut book) = Xlsx::new(Cursor::new(bytes)) else { return Ok(None) };
    let mut left = MOST_CELLS;
    let mut found: Vec<(String, Extent)> = Vec::new();
    for name in book.sheet_names() {
        let extent = extent(&mut book, &name, &mut left)?;
        found.extend(extent.filter(|extent| extent.rows > 0).map(|extent| (name, extent)));
    }
    let most = found.iter().map(|(_, extent)| extent.rows).max();
    let first = found.iter().position(|(_, extent)| Some(extent.rows) == most);
    let taken = place.filter(|place| *place < found.len()).or(first);
    let Some((taken, (name, extent))) = taken.and_then(|taken| Some((taken, found.get(taken)?))) else {
        return Ok(None);
    };
    let text = text(&mut book, name, extent)?;
    let names = found.iter().map(|(name, _)| name.clone()).collect();
    Ok(text.map(|text| Sheet { text, names, taken }))
}

/// Whether all parts together are unpacked into at most so many bytes. What they say of their own size is no proof.
fn is_bounded(bytes: &[u8], most: usize) -> bool {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return true };
    let (mut left, mut piece) = (most, vec![0; 1 << 16]);
    for index in 0..archive.len() {
        let Ok(mut part) = archive.by_index(index) else { continue };
        while let Ok(read @ 1..) = part.read(&mut piece) {
            let Some(less) = left.checked_sub(read) else { return false };
            left = less;
        }
    }
    true
}

/// Where the cells of a sheet stand, and how many of its rows have a number.
#[derive(Clone, Copy, Debug)]
struct Extent {
    rows: usize,
    first_column: u32,
    last_column: u32,
}

/// Looks at the cells of a sheet that hold something; `None`: it cannot be read.
fn cells(
    book: &mut Book<'_>,
    name: &str,
    mut each: impl FnMut((u32, u32), Data) -> Result<(), TooLarge>,
) -> Result<Option<()>, TooLarge> {
    let Ok(mut cells) = book.worksheet_cells_reader(name) else { return Ok(None) };
    loop {
        let next: Result<Option<Cell<DataRef<'_>>>, XlsxError> = cells.next_cell();
        let Ok(next) = next else { return Ok(None) };
        let Some(cell) = next else { return Ok(Some(())) };
        let (place, value) = (cell.get_position(), Data::from(cell.get_value().clone()));
        if place.0 >= MOST_ROWS {
            return Err(TooLarge);
        }
        if value != Data::Empty {
            each(place, value)?;
        }
    }
}

fn extent(book: &mut Book<'_>, name: &str, left: &mut usize) -> Result<Option<Extent>, TooLarge> {
    let mut extent = Extent { rows: 0, first_column: u32::MAX, last_column: 0 };
    let mut last = None;
    let read = cells(book, name, |(row, column), value| {
        *left = left.checked_sub(1).ok_or(TooLarge)?;
        extent.first_column = extent.first_column.min(column);
        extent.last_column = extent.last_column.max(column);
        if matches!(value, Data::Int(_) | Data::Float(_)) && last != Some(row) {
            (extent.rows, last) = (extent.rows + 1, Some(row));
        }
        Ok(())
    })?;
    Ok(read.map(|()| extent))
}

fn text(book: &mut Book<'_>, name: &str, extent: &Extent) -> Result<Option<String>, TooLarge> {
    let width = (extent.last_column - extent.first_column + 1).min(MOST_COLUMNS) as usize;
    let (mut rows, mut at) = (RowWriter::default(), 0);
    let mut fields = vec![Data::Empty; width];
    let mut end = |fields: &mut [Data]| {
        for field in fields {
            write(&mut rows, &std::mem::take(field));
        }
        rows.end_row();
    };
    let read = cells(book, name, |(row, column), value| {
        if row > at {
            end(&mut fields);
            (at + 1..row).for_each(|_| end(&mut []));
            at = row;
        }
        if let Some(field) = fields.get_mut((column - extent.first_column) as usize) {
            *field = value;
        }
        Ok(())
    })?;
    end(&mut fields);
    Ok(read.map(|()| rows.into_text()))
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
    use std::io::Write;
    use zip::write::{SimpleFileOptions, ZipWriter};

    #[test]
    fn what_unpacks_to_too_much_is_told_before_it_is_read() {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for name in ["a", "b"] {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(&[b' '; 500_000]).unwrap();
        }
        let bomb = zip.finish().unwrap().into_inner();
        assert!(bomb.len() < 5_000);
        assert!(is_bounded(&bomb, 1_000_000) && !is_bounded(&bomb, 999_999));
        assert!(is_bounded(b"", 0), "what is no archive is told by its reader");
    }

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
