//! Workbooks: the sheet with the prices, as text that is judged as any other.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

mod support;

use price_files::{Choices, Sample, sniff};
use support::book;
use workbooks::TooLarge;

const BOOK: &[u8] = include_bytes!("../../../tests/data/book.xlsx");
const TWO_SHEETS: &[u8] = include_bytes!("../../../tests/data/two-sheets.xlsx");

fn text(bytes: &[u8]) -> Option<String> {
    Some(workbooks::sheet(bytes, None).unwrap()?.text)
}

#[test]
fn the_sheet_with_the_prices_is_taken_line_by_line() {
    let lines = "Stock A,,,,,\n\nDatum,Eröffnung,Hoch,Tief,Schluss,Volumen\n2026-11-02,100.5,103,99,102.1250,1000\n\
                 2026-11-03,102.5,104,96,97,\n2026-11-04,97.5,99,80,84,1200\n";
    assert_eq!(text(BOOK).unwrap().replace(",,,,,\n,,,,,\n", ",,,,,\n\n"), lines);
}

#[test]
fn its_text_is_read_as_prices() {
    let text = text(BOOK).unwrap();
    let sniffed = sniff(&Sample::new(text.as_bytes(), true), &Choices::default()).unwrap();
    assert!(sniffed.asks.is_empty(), "{:?}", sniffed.asks);
    let import = sniffed.beginning.unwrap();
    // The first day gives the previous close.
    assert_eq!(
        (import.days.len(), import.price.first(), import.price.last()),
        (2, Some(&102.5), Some(&84.0))
    );
}

#[test]
fn of_several_sheets_with_numbers_any_can_be_taken() {
    let sheet = |place| workbooks::sheet(TWO_SHEETS, place).unwrap().unwrap();
    let first = sheet(None);
    // Both have as many rows with numbers; the notes before them have a date alone.
    assert_eq!(first.names, ["Stock A", "Stock B"]);
    assert_eq!((first.taken, sheet(Some(9)).taken, sheet(Some(0))), (0, 0, first));
    let other = sheet(Some(1));
    assert_eq!(other.taken, 1);
    assert!(other.text.contains("2026-11-04,48.5,50,40,42,1200\n"), "{}", other.text);
}

#[test]
fn what_is_no_workbook_or_is_cut_gives_nothing_and_harms_nothing() {
    for bytes in [&b""[..], b"PK\x03\x04", b"a,b\n1,2\n", b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"] {
        assert_eq!(text(bytes), None);
    }
    for cut in 0..BOOK.len() {
        assert_eq!(text(&BOOK[..cut]), None, "cut at {cut}");
    }
}

fn number(place: &str, value: &str) -> String {
    format!(r#"<c r="{place}"><v>{value}</v></c>"#)
}

/// Two rows of prices, the second and the third, in columns B to D, and what else there is.
fn prices(before: &str, after: &str) -> Vec<u8> {
    let row = |n: &str| [number(&format!("B{n}"), n), number(&format!("D{n}"), "99.5")].concat();
    book(&format!("{before}<row r=\"2\">{}</row><row r=\"3\">{}</row>{after}", row("2"), row("3")), "")
}

#[test]
fn cells_stand_in_their_columns_and_rows_from_the_first_column_with_one() {
    assert_eq!(text(&prices("", "")).unwrap(), "\n2,,99.5\n3,,99.5\n");
    // Rows in another order than theirs, and a cell that is there twice, of which the last counts.
    let twice = [number("E5", "7"), number("E5", "8"), number("C5", "1")].concat();
    let book = prices(&format!("<row r=\"5\">{twice}</row>"), "");
    assert_eq!(text(&book).unwrap(), "\n2,,99.5,\n3,,99.5,\n\n,1,,8\n");
    // Shared strings, empty cells with a form, dates.
    let row = r#"<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" s="1"/><c r="C1" s="1"><v>46328</v></c><c r="D1"><v>5</v></c></row>"#;
    let strings = "<si><t>a</t></si><si><t>b, c</t></si>";
    assert_eq!(text(&support::book(row, strings)).unwrap(), "\"b, c\",,2026-11-02,5\n");
}

#[test]
fn a_note_far_to_the_right_or_far_below_widens_no_other_row() {
    let note = |place| format!(r#"<c r="{place}" t="inlineStr"><is><t>note</t></is></c>"#);
    let right = prices(&format!("<row r=\"1\">{}</row>", note("XFD1")), "");
    let text_of = text(&right).unwrap();
    assert_eq!(text_of.lines().next().unwrap().len(), 16_382 + "note".len());
    assert!(text_of.ends_with("note\n2,,99.5\n3,,99.5\n"));
    let below = prices("", &format!("<row r=\"1048576\">{}</row>", note("B1048576")));
    let text_of = text(&below).unwrap();
    assert_eq!(text_of.lines().count(), 1_048_576);
    assert!(text_of.starts_with("\n2,,99.5\n3,,99.5\n\n") && text_of.ends_with("\nnote,,\n"));
}

/// A rectangle of both would have 17 billion fields.
#[test]
fn a_sheet_that_would_be_too_long_a_text_is_told() {
    let is_too_large = |bytes: &[u8]| workbooks::sheet(bytes, None) == Err(TooLarge);
    let far = number("XFD3", "1");
    let row = |n: u32| format!("<row r=\"{n}\"><c r=\"A{n}\"><v>1</v></c></row>");
    let rows: String = (4..3000).map(row).collect();
    assert!(is_too_large(&prices("", &format!("<row r=\"3\">{far}</row>{rows}"))));
    // The same rows with a note there are a table.
    let note = r#"<row r="3"><c r="XFD3" t="inlineStr"><is><t>note</t></is></c></row>"#;
    assert!(text(&book(&format!("{}{note}", rows.as_str()), "")).is_some());
    // A row that no spreadsheet has.
    let beyond = format!("<row r=\"4294967295\">{}</row>", number("B4294967295", "1"));
    assert!(is_too_large(&prices("", &beyond)));
}
