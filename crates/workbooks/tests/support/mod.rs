//! Workbooks made of their parts.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const BEGINNING: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
const SHEETS: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A workbook of one sheet with this content of its `sheetData`, and these shared strings. Cells of style 1 are dates.
pub fn book(sheet_data: &str, strings: &str) -> Vec<u8> {
    let of_sheets = |element: &str, content: &str| {
        format!(r#"{BEGINNING}<{element} xmlns="{SHEETS}" xmlns:r="{OFFICE}">{content}</{element}>"#)
    };
    let relations = |to: &[(&str, &str)]| {
        let one = |(n, (kind, target)): (usize, &(&str, &str))| {
            format!(r#"<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{target}"/>"#)
        };
        let all: String = to.iter().enumerate().map(one).collect();
        format!(r#"{BEGINNING}<Relationships xmlns="{PACKAGE}">{all}</Relationships>"#)
    };
    let styles =
        r#"<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs>"#;
    let parts = [
        ("_rels/.rels", relations(&[("officeDocument", "xl/workbook.xml")])),
        (
            "xl/workbook.xml",
            of_sheets("workbook", r#"<sheets><sheet name="Prices" sheetId="1" r:id="rId0"/></sheets>"#),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            relations(&[
                ("worksheet", "worksheets/sheet1.xml"),
                ("styles", "styles.xml"),
                ("sharedStrings", "sharedStrings.xml"),
            ]),
        ),
        ("xl/styles.xml", of_sheets("styleSheet", styles)),
        ("xl/sharedStrings.xml", of_sheets("sst", strings)),
        ("xl/worksheets/sheet1.xml", of_sheets("worksheet", &format!("<sheetData>{sheet_data}</sheetData>"))),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
