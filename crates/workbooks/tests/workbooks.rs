//! Workbooks: the sheet with the prices, as text that is judged as any other.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

use price_files::{Choices, Sample, sniff};

const BOOK: &[u8] = include_bytes!("../../../tests/data/book.xlsx");

#[test]
fn the_sheet_with_the_prices_is_taken_line_by_line() {
    let lines = "Stock A,,,,,\n\nDatum,Eröffnung,Hoch,Tief,Schluss,Volumen\n2026-11-02,100.5,103,99,102.1250,1000\n\
                 2026-11-03,102.5,104,96,97,\n2026-11-04,97.5,99,80,84,1200\n";
    assert_eq!(workbooks::text(BOOK).unwrap().replace(",,,,,\n,,,,,\n", ",,,,,\n\n"), lines);
}

#[test]
fn its_text_is_read_as_prices() {
    let text = workbooks::text(BOOK).unwrap();
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
fn what_is_no_workbook_or_is_cut_gives_nothing_and_harms_nothing() {
    for bytes in [&b""[..], b"PK\x03\x04", b"a,b\n1,2\n", b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"] {
        assert_eq!(workbooks::text(bytes), None);
    }
    for cut in 0..BOOK.len() {
        assert_eq!(workbooks::text(&BOOK[..cut]), None, "cut at {cut}");
    }
}
