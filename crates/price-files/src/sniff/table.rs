//! Text cut into rows and fields.

use crate::csv::{Row, Rows};
use crate::mapping::{Decimal, Delimiter};
use crate::{moment, names, number};

/// Rows that are looked at.
const MOST_ROWS: usize = 2_000;
/// Rows by which delimiters are compared.
const COMPARED: usize = 60;

/// A row with its line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// From 1.
    pub line: u64,
    /// Its fields.
    pub fields: Vec<String>,
}

impl Line {
    /// A field; empty where there is none.
    pub fn field(&self, index: usize) -> &str {
        self.fields.get(index).map_or("", String::as_str)
    }

    /// Fields up to the last that is not empty.
    pub fn width(&self) -> usize {
        self.fields.iter().rposition(|field| !field.is_empty()).map_or(0, |last| last + 1)
    }

    /// Fields with something in them.
    pub fn filled(&self) -> impl Iterator<Item = &str> {
        self.fields.iter().map(String::as_str).filter(|field| !field.is_empty())
    }
}

pub(crate) type Table = Vec<Line>;

/// What a field is at a first look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Looks {
    NoData,
    Number,
    Percent,
    Moment,
    Words,
}

pub(super) fn looks(field: &str) -> Looks {
    let bytes = field.as_bytes();
    if number::is_no_data(bytes) {
        Looks::NoData
    } else if is_number(field) {
        Looks::Number
    } else if is_percent(field) {
        Looks::Percent
    } else if moment::any(bytes).is_some() {
        Looks::Moment
    } else {
        Looks::Words
    }
}

pub(super) fn is_number(field: &str) -> bool {
    let bytes = field.as_bytes();
    bytes.iter().any(u8::is_ascii_digit)
        && [Decimal::Point, Decimal::Comma].iter().any(|mark| number::parse_volume(bytes, *mark).is_some())
}

pub(super) fn is_percent(field: &str) -> bool {
    let bare =
        field.strip_suffix('%').or_else(|| field.strip_prefix('%')).or_else(|| field.strip_suffix('％'));
    bare.is_some_and(|bare| is_number(bare.trim()))
}

/// Whether a row holds data: at least two fields, half of them with digits, one of them a number; or a date or time beside
/// a number, whatever words there are.
pub(super) fn holds_data(row: &Line) -> bool {
    let all = row.filled().count();
    let digits = row.filled().filter(|field| field.bytes().any(|byte| byte.is_ascii_digit())).count();
    let has = |wanted: &[Looks]| row.filled().any(|field| wanted.contains(&looks(field)));
    let number = has(&[Looks::Number, Looks::Percent]);
    digits > 1 && number && (digits * 2 >= all || has(&[Looks::Moment]))
}

/// Cuts text into rows.
pub(crate) fn cut(text: &str, delimiter: Delimiter) -> Table {
    let mut table = Table::new();
    let mut rows = Rows::new(delimiter);
    let mut each = |row: &Row<'_>| {
        if table.len() < MOST_ROWS {
            let fields = row.fields().map(|field| String::from_utf8_lossy(field).into_owned()).collect();
            table.push(Line { line: row.line, fields });
        }
    };
    rows.feed(text.as_bytes(), &mut each);
    rows.finish(&mut each);
    table
}

/// What the first row says of the delimiter, as spreadsheets understand it: `sep=;`.
pub(super) fn said(text: &str) -> Option<Delimiter> {
    let first = text.lines().next()?.trim_start_matches('\u{FEFF}').trim_matches('"');
    let sign = first.strip_prefix("sep=").or_else(|| first.strip_prefix("SEP="))?;
    let byte = *sign.as_bytes().first()?;
    Delimiter::ALL.iter().copied().find(|delimiter| delimiter.byte() == byte)
}

/// The table by the delimiter under which most rows hold data in the same number of fields, and most names are known. A
/// comma comes late, as it may be a decimal mark, and blanks last, as they stand in dates.
pub(crate) fn best(text: &str) -> (Delimiter, Table) {
    let mut best = (0, Delimiter::Comma, Table::new());
    let order = [Delimiter::Tab, Delimiter::Semicolon, Delimiter::Bar, Delimiter::Comma, Delimiter::Spaces];
    for delimiter in order {
        if delimiter == Delimiter::Spaces && best.0 > COMPARED / 4 {
            break;
        }
        let table = cut(text, delimiter);
        let score = score(&table);
        if score > best.0 || (score == 0 && delimiter == Delimiter::Comma && best.0 == 0) {
            best = (score, delimiter, table);
        }
    }
    (best.1, best.2)
}

/// What speaks for a table: sixty times the share of its rows that hold data in the same number of fields, two for each name
/// that is known in one of its first rows, and one for having columns at all.
fn score(table: &Table) -> usize {
    // A field with digits on both sides of another delimiter is several fields.
    let whole = |row: &&Line| {
        let several = |field: &str| field.contains([';', '\t', '|']) && looks(field) == Looks::Words;
        !row.filled().any(|field| several(field) && field.bytes().any(|byte| byte.is_ascii_digit()))
    };
    let rows: Vec<&Line> = table.iter().take(COMPARED).filter(|row| holds_data(row)).filter(whole).collect();
    let alike = |width: usize| rows.iter().filter(|row| row.fields.len() == width).count();
    let most = rows.iter().map(|row| alike(row.fields.len())).max().unwrap_or(0);
    let named = |row: &Line| row.filled().filter(|field| names::means(field).is_some()).count();
    let names =
        table.iter().take(COMPARED / 2).filter(|row| row.fields.len() > 1).map(named).max().unwrap_or(0);
    // Of a table, most rows hold data.
    let filled = table.iter().take(COMPARED).filter(|row| row.width() > 0).count().max(1);
    most * COMPARED / filled
        + names * 2
        + usize::from(table.iter().any(|row| row.fields.len() > 1) && most + names > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alike_rows_and_known_names_speak_for_a_table() {
        let data = "2026-11-02,100\n2026-11-03,101\n";
        for (text, expected) in [
            (data.to_owned(), 60 + 1),
            (format!("Date,Close\n{data}"), 40 + 4 + 1),
            (format!("Prices of A\n\nDate,Close\n{data}"), 30 + 4 + 1),
            (format!("Foo,Bar\n{data}"), 40 + 1),
            (format!("{data}2026-11-04,102,5\n"), 40 + 1),
            (format!("{data}\"5;6\",102\n"), 40 + 1),
            ("Date,Close\n".to_owned(), 4 + 1),
            ("a,b\nx,y\n".to_owned(), 0),
            (data.replace(',', ";"), 0),
            (String::new(), 0),
            // Names are looked for in the first thirty rows.
            (format!("{}Date,Close\n", data.repeat(14)), 60 * 28 / 29 + 4 + 1),
            (format!("{}Date,Close\n", data.repeat(15)), 60 * 30 / 31 + 1),
        ] {
            assert_eq!(score(&cut(&text, Delimiter::Comma)), expected, "{text}");
        }
    }

    #[test]
    fn a_row_holds_data_if_half_of_it_are_digits() {
        let holds = |text: &str| holds_data(&cut(text, Delimiter::Comma)[0]);
        for text in ["1,2,3,a,b,c", "2026-11-02,5,a,b,c,d,e", "1,2", "x1,5,a", "1%,2%"] {
            assert!(holds(text), "{text}");
        }
        for text in ["1,2,3,a,b,c,d", "1,a", "x1,x2", "a,b", "5"] {
            assert!(!holds(text), "{text}");
        }
        assert_eq!(cut(&"1,2\n".repeat(2_500), Delimiter::Comma).len(), 2_000);
    }

    #[test]
    fn the_delimiter_is_that_under_which_rows_hold_data() {
        for (text, delimiter) in [
            ("Date;Time;Price\n02.11.2026;09:30:00;100,5\n02.11.2026;09:30:01;100,4\n", Delimiter::Semicolon),
            ("20261102 000000;1.30;1.31\n20261102 000100;1.30;1.31\n", Delimiter::Semicolon),
            (
                "20261102 000003660,1.306600,1.306770,0\n20261102 000003973,1.306580,1.306750,0\n",
                Delimiter::Comma,
            ),
            ("2026-11-02 100.5\n2026-11-03 101.5\n", Delimiter::Spaces),
            ("2026-11-02 09:30:00,100\n2026-11-02 09:31:00,101\n", Delimiter::Comma),
            ("10:00\t100\n11:00\t80,5\n", Delimiter::Tab),
            ("a,b\nx,y\n", Delimiter::Comma),
            // A first row that another sign cuts.
            ("Prices;1;2\n2026-11-02,100\n2026-11-03,101\n", Delimiter::Comma),
        ] {
            assert_eq!(best(text).0, delimiter, "{text}");
        }
        assert_eq!(said("sep=;\nDate;Close\n"), Some(Delimiter::Semicolon));
        assert_eq!(said("Date;Close\n"), None);
    }
}
