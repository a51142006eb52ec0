//! Workbooks: the sheet with the prices, as text that is judged as any other.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

use std::io::{Cursor, Write};

use price_files::{Choices, Sample, sniff};
use workbooks::TooLarge;
use zip::write::{SimpleFileOptions, ZipWriter};

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

/// A workbook of one sheet with these rows.
fn book(rows: &str) -> Vec<u8> {
    const REL: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    let to = |id: &str, kind: &str, target: &str| {
        format!(
            "<Relationships><Relationship Id=\"{id}\" Type=\"{REL}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let sheets = format!("<sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"r1\"/></sheets>");
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [
        ("_rels/.rels", to("r0", "officeDocument", "xl/workbook.xml")),
        ("xl/_rels/workbook.xml.rels", to("r1", "worksheet", "worksheets/sheet1.xml")),
        ("xl/workbook.xml", format!("<workbook {main} xmlns:r=\"{REL}\">{sheets}</workbook>")),
        ("xl/worksheets/sheet1.xml", format!("<worksheet {main}><sheetData>{rows}</sheetData></worksheet>")),
    ] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const ROW: &str = "<row r=\"2\"><c r=\"B2\"><v>5</v></c><c r=\"D2\"><v>7.5</v></c></row>";

#[test]
fn cells_far_apart_cost_no_memory_between_them() {
    let text = text(&book(ROW)).unwrap();
    assert_eq!(text, ",,\n5,,7.5\n");
    // The last cell that a spreadsheet has: with all those before it, there were seventeen thousand millions.
    let far = format!("{ROW}<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>");
    let sheet = workbooks::sheet(&book(&far), None).unwrap().unwrap();
    assert_eq!(sheet.text.lines().nth(1).map(|line| line.trim_end_matches(',')), Some("5,,7.5"));
    assert_eq!(sheet.text.lines().count(), 1 << 20);
    let beyond = format!("{ROW}<row r=\"1048577\"><c><v>1</v></c></row>");
    assert_eq!(workbooks::sheet(&book(&beyond), None), Err(TooLarge));
}
