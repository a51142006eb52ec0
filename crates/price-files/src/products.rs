//! A table of products from a CSV file: the file that the page itself writes, or one like it.

use crate::csv::{Row, Rows};
use crate::{Decimal, SAMPLE, number, sniff};

/// The columns, by the names that the page writes.
const NAMES: [&[u8]; 6] = [b"name", b"leverage", b"assets", b"underlying", b"trigger", b"volume"];

/// A product as the file has it.
#[derive(Clone, Debug, PartialEq)]
pub struct ProductRow {
    /// Line on which it stands, from 1.
    pub line: u64,
    /// Name and underlying; empty where the file has none.
    pub words: [String; 2],
    /// Leverage, assets, trigger as a fraction, volume; `None` for an empty field.
    pub numbers: [Option<f64>; 4],
}

/// Why a file is no table of products.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProductsProblem {
    /// No row of names with `leverage` and `assets` at its top.
    NoHeader,
    /// No product below it.
    Empty,
    /// A field that should hold a number: its line and its column, as in the page's table.
    NotANumber {
        /// From 1.
        line: u64,
        /// From 0: name, leverage, assets, underlying, trigger, volume.
        column: usize,
    },
    /// A line that is too long to be read.
    TooLong {
        /// From 1.
        line: u64,
    },
}

/// Reads the products of a file. Columns come in any order, by name; unknown ones are left aside, lines that begin with `#`
/// are comments. A number may end in `%`.
///
/// # Errors
/// [`ProductsProblem`], at the first thing that is wrong: a file is taken whole or not at all.
pub fn products(bytes: &[u8]) -> Result<Vec<ProductRow>, ProductsProblem> {
    let sample = String::from_utf8_lossy(&bytes[..bytes.len().min(SAMPLE)]);
    let (delimiter, table) = sniff::best(&sample);
    let mark = sniff::of_products(&table, delimiter);
    let mut columns: Option<[Option<usize>; 6]> = None;
    let (mut found, mut wrong) = (Vec::new(), None);
    let mut each = |row: &Row<'_>| {
        if wrong.is_some() || row.field(0).starts_with(b"#") {
            return;
        }
        if row.too_long {
            wrong = Some(ProductsProblem::TooLong { line: row.line });
            return;
        }
        let read = match &columns {
            None => header(row).map(|header| columns = Some(header)),
            Some(columns) => product(row, columns, mark).map(|product| found.push(product)),
        };
        wrong = read.err();
    };
    let mut rows = Rows::new(delimiter);
    rows.feed(bytes, &mut each);
    rows.finish(&mut each);
    match wrong {
        Some(problem) => Err(problem),
        None if columns.is_none() => Err(ProductsProblem::NoHeader),
        None if found.is_empty() => Err(ProductsProblem::Empty),
        None => Ok(found),
    }
}

fn header(row: &Row<'_>) -> Result<[Option<usize>; 6], ProductsProblem> {
    let columns = NAMES.map(|name| (0..row.len()).find(|i| row.field(*i).eq_ignore_ascii_case(name)));
    if columns[1].is_some() && columns[2].is_some() { Ok(columns) } else { Err(ProductsProblem::NoHeader) }
}

fn product(
    row: &Row<'_>,
    columns: &[Option<usize>; 6],
    mark: Decimal,
) -> Result<ProductRow, ProductsProblem> {
    let field = |column: usize| columns[column].map_or(&b""[..], |index| row.field(index));
    let written = |column: usize| columns[column].map_or(&b""[..], |index| row.written(index));
    let words = |column| String::from_utf8_lossy(written(column)).trim().to_owned();
    let mut numbers = [None; 4];
    for (number, column) in numbers.iter_mut().zip([1, 2, 4, 5]) {
        let field = field(column);
        if field.is_empty() {
            continue;
        }
        let (digits, unit) = match field.strip_suffix(b"%") {
            Some(percent) => (percent.trim_ascii(), 100.0),
            None => (field, 1.0),
        };
        let value = number::parse(digits, mark);
        let wrong = ProductsProblem::NotANumber { line: row.line, column };
        *number = Some(value.ok_or(wrong)? / unit);
    }
    Ok(ProductRow { line: row.line, words: [words(0), words(3)], numbers })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_read_in_any_order_and_in_both_notations() {
        let english = "# a comment\nleverage,assets,name,trigger\n-2,\"1,234.5\",\"A, B\",25%\n";
        let italian = "Name;Leverage;Assets;Trigger\nA, B;-2;1.234,5;0,25\n";
        for file in [english, italian] {
            let rows = products(file.as_bytes()).unwrap();
            assert_eq!(rows.len(), 1, "{file}");
            assert_eq!(rows[0].words, ["A, B".to_owned(), String::new()]);
            assert_eq!(rows[0].numbers, [Some(-2.0), Some(1234.5), Some(0.25), None]);
        }
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let wrong = |file: &str| products(file.as_bytes()).unwrap_err();
        assert_eq!(wrong(""), ProductsProblem::NoHeader);
        assert_eq!(wrong("1,2\n"), ProductsProblem::NoHeader);
        assert_eq!(wrong("leverage,assets\n"), ProductsProblem::Empty);
        let second = ProductsProblem::NotANumber { line: 3, column: 2 };
        assert_eq!(wrong("leverage,assets\n2,1\n2,much\n"), second);
        assert_eq!(wrong("leverage,assets\n2,1\n2,much\n2,1\n"), second, "however it goes on");
        assert_eq!(wrong("leverage,name\n2,A\n"), ProductsProblem::NoHeader);
        assert_eq!(wrong("name,assets\nA,1\n"), ProductsProblem::NoHeader);
        let long = format!("leverage,assets\n2,{}\n", "1".repeat(20_000));
        assert_eq!(wrong(&long), ProductsProblem::TooLong { line: 2 });
    }
}
