//! Workbooks: the sheet with the prices, as text that is judged as any other.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

use price_files::{Choices, Sample, sniff};

const BOOK: &[u8] = include_bytes!("../../../tests/data/book.xlsx");
const TWO_SHEETS: &[u8] = include_bytes!("../../../tests/data/two-sheets.xlsx");

fn text(bytes: &[u8]) -> Option<String> {
    Some(workbooks::sheet(bytes, None)?.text)
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
    let sheet = |place| workbooks::sheet(TWO_SHEETS, place).unwrap();
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
