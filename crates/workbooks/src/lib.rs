//! Workbooks (`.xlsx`) of spreadsheets made into text of rows, which `price_files` judges as any other.

use std::io::Cursor;

use calamine::{Cell, Data, DataRef, ExcelDateTime, Reader, Xlsx};
use price_files::RowWriter;

/// The day after the last that a spreadsheet knows, 9999-12-31, as it counts days.
const END: f64 = 2_958_466.0;

/// Bytes that all parts of a workbook may be once they are unpacked: a million rows of prices are fewer.
const MOST_UNPACKED: u64 = 256 << 20;
/// Most fields that a sheet is written as: all the 1,048,576 rows that there can be, with thirty columns. A forgotten number in the
/// last corner of an empty sheet would make 17 billion.
const MOST_FIELDS: usize = 32_000_000;

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

/// The sheet of that place among those that have a row with a number; without a place, or with one that there is not, the one
/// with the most such rows, of equals the first. `None`: no workbook, a locked one, or one without such a row. A sheet that is
/// broken is as good as none.
///
/// # Errors
/// [`TooLarge`]; no more memory is taken than a workbook within the bounds takes.
pub fn sheet(bytes: &[u8], place: Option<usize>) -> Result<Option<Sheet>, TooLarge> {
    if !is_bounded(bytes, MOST_UNPACKED) {
        return Err(TooLarge);
    }
    let Ok(mut book) = Xlsx::new(Cursor::new(bytes)) else { return Ok(None) };
    let mut names = Vec::new();
    let mut best: Option<(usize, usize, Cells)> = None;
    for name in book.sheet_names() {
        let Some(cells) = Cells::of(&mut book, &name)? else { continue };
        let rows = cells.rows().filter(|row| has_number(row)).count();
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
            best = Some((this, rows, cells));
        }
    }
    Ok(best.map(|(taken, _, cells)| Sheet { text: cells.text(), names, taken }))
}

/// Whether all parts together are unpacked into at most so many bytes, by the archive's directory: what is longer than it says
/// there fails when it is read.
fn is_bounded(bytes: &[u8], most: u64) -> bool {
    // An entry begins so, has the way of packing at 10 (none or deflate, as others are not read) and the size at 24.
    let size = |entry: &[u8]| match entry {
        [b'P', b'K', 1, 2, _, _, _, _, _, _, 0 | 8, 0, rest @ ..] => {
            rest.get(12..16).and_then(|size| size.try_into().ok()).map(u32::from_le_bytes)
        }
        _ => None,
    };
    bytes.windows(28).filter_map(size).map(u64::from).sum::<u64>() <= most
}

/// The cells of a sheet that hold something, row by row, each from left to right.
#[derive(Debug)]
struct Cells(Vec<Cell<Data>>);

impl Cells {
    /// `None` for a sheet that is none of cells, or is broken.
    fn of(book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Option<Self>, TooLarge> {
        let mut cells = Vec::new();
        let Ok(mut reader) = book.worksheet_cells_reader(name) else { return Ok(None) };
        loop {
            match reader.next_cell() {
                Ok(Some(cell)) if *cell.get_value() == DataRef::Empty => {}
                Ok(Some(cell)) => cells.push(Cell::new(cell.get_position(), cell.get_value().clone().into())),
                Ok(None) => break,
                Err(_) => return Ok(None),
            }
        }
        if !cells.is_sorted_by_key(Cell::get_position) {
            cells.sort_by_key(Cell::get_position);
        }
        let cells = Self(cells);
        if cells.fields() > MOST_FIELDS { Err(TooLarge) } else { Ok(Some(cells)) }
    }

    fn rows(&self) -> impl Iterator<Item = &[Cell<Data>]> {
        self.0.chunk_by(|a, b| a.get_position().0 == b.get_position().0)
    }

    /// The first column with a cell.
    fn left(&self) -> usize {
        self.0.iter().map(column).min().unwrap_or(0)
    }

    /// Columns from there to the end of the widest row with a number: the others are notes.
    fn width(&self) -> usize {
        let ends = self.rows().filter(|row| has_number(row)).filter_map(|row| row.last().map(column));
        ends.max().map_or(0, |end| end - self.left() + 1)
    }

    /// Fields of the text, a line without cells counted as one.
    fn fields(&self) -> usize {
        let (left, width) = (self.left(), self.width());
        let of_row = |row: &[Cell<Data>]| row.last().map_or(0, |cell| width.max(column(cell) - left + 1));
        let lines = self.0.last().map_or(0, |cell| cell.get_position().0 as usize);
        self.rows().map(of_row).fold(lines, usize::saturating_add)
    }

    fn text(&self) -> String {
        let (left, width) = (self.left(), self.width());
        let (mut rows, mut line) = (RowWriter::default(), 0);
        for row in self.rows() {
            while row.first().is_some_and(|cell| line < cell.get_position().0) {
                rows.end_row();
                line += 1;
            }
            let mut fields = 0;
            for (cell, next) in row.iter().zip(row.iter().skip(1).map(Some).chain([None])) {
                // Of two that say that they are one cell the last counts.
                if next.is_some_and(|next| column(next) == column(cell)) {
                    continue;
                }
                let before = column(cell) - left;
                (fields..before).for_each(|_| rows.field(""));
                write(&mut rows, cell.get_value());
                fields = before + 1;
            }
            (fields..width).for_each(|_| rows.field(""));
            rows.end_row();
            line += 1;
        }
        rows.into_text()
    }
}

fn column(cell: &Cell<Data>) -> usize {
    cell.get_position().1 as usize
}

fn has_number(row: &[Cell<Data>]) -> bool {
    row.iter().any(|cell| matches!(cell.get_value(), Data::Int(_) | Data::Float(_)))
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
    use std::io::{Read, Write};
    use zip::write::{SimpleFileOptions, ZipWriter};

    #[test]
    fn what_unpacks_to_too_much_is_told_before_it_is_read() {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for name in ["a", "b"] {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(&vec![b' '; 500_000]).unwrap();
        }
        let bomb = zip.finish().unwrap().into_inner();
        assert!(bomb.len() < 5_000);
        assert!(is_bounded(&bomb, 1_000_000) && !is_bounded(&bomb, 999_999));
        // One that says of itself that it is small is cut there: hardly anything is read of it.
        let mut lies = bomb.clone();
        let directory = bomb.windows(4).rposition(|window| window == b"PK\x01\x02").unwrap();
        lies[directory + 24..directory + 28].copy_from_slice(&[1, 0, 0, 0]);
        let mut archive = zip::ZipArchive::new(Cursor::new(lies)).unwrap();
        let mut read = Vec::new();
        assert!(archive.by_index(1).unwrap().read_to_end(&mut read).is_err() && read.len() < 100_000);
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
