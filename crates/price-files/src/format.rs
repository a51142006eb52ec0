//! What a file is, where it is no table of text.

use crate::choices::choices;

choices! {
    /// Why a file cannot be read as a table.
    SniffProblem {
        /// There is nothing in it.
        Empty,
        /// There are names of columns and no row under them.
        NoRows,
        /// There are words, and no rows of numbers.
        NoTable,
        /// JSON without a table in it.
        Json,
        /// A page of the web, as a site gives it in place of a file, or under the name of a spreadsheet.
        Html,
        /// Another document in tags.
        Xml,
        /// A workbook of a spreadsheet.
        Spreadsheet,
        /// JSON that is too large to be taken as a whole.
        TooLarge,
        /// A compressed archive.
        Archive,
        /// A PDF document.
        Pdf,
        /// A file of a database or of a program for statistics.
        Database,
        /// No text: a picture, a program.
        NotText,
    }
}

/// Beginnings of files that are no text.
const BEGINNINGS: &[(&[u8], SniffProblem)] = &[
    // The compound file of Excel up to 2003.
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", SniffProblem::Spreadsheet),
    // BIFF records of older ones.
    (b"\x09\x08\x10\0\0\x06\x05\0", SniffProblem::Spreadsheet),
    (b"\x1F\x8B", SniffProblem::Archive),
    (b"7z\xBC\xAF\x27\x1C", SniffProblem::Archive),
    (b"Rar!\x1A\x07", SniffProblem::Archive),
    (b"BZh", SniffProblem::Archive),
    (b"\xFD7zXZ\0", SniffProblem::Archive),
    (b"\x28\xB5\x2F\xFD", SniffProblem::Archive),
    (b"%PDF-", SniffProblem::Pdf),
    (b"PAR1", SniffProblem::Database),
    (b"ARROW1", SniffProblem::Database),
    (b"SQLite format 3\0", SniffProblem::Database),
    (b"\x89HDF\r\n", SniffProblem::Database),
    (b"\x89PNG", SniffProblem::NotText),
    (b"\xFF\xD8\xFF", SniffProblem::NotText),
    (b"GIF8", SniffProblem::NotText),
    (b"\x7FELF", SniffProblem::NotText),
];

/// Names in a ZIP archive that make it a workbook.
const WORKBOOK: &[&[u8]] = &[b"xl/", b"Index/Document.iwa", b"opendocument.spreadsheet"];
/// And those that make it another document.
const DOCUMENT: &[&[u8]] =
    &[b"word/", b"ppt/", b"opendocument.text", b"opendocument.presentation", b"epub+zip"];

/// What bytes are that are no text.
pub(crate) fn binary(bytes: &[u8]) -> Option<SniffProblem> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        let holds = |name: &&[u8]| bytes.windows(name.len()).any(|window| window == *name);
        return Some(if WORKBOOK.iter().any(holds) {
            SniffProblem::Spreadsheet
        } else if DOCUMENT.iter().any(holds) {
            SniffProblem::NotText
        } else {
            SniffProblem::Archive
        });
    }
    BEGINNINGS.iter().find(|(begins, _)| bytes.starts_with(begins)).map(|(_, problem)| *problem)
}

/// What a text is that is no table.
pub(crate) fn markup(text: &str) -> Option<SniffProblem> {
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    let head: String = text.chars().take(2048).collect::<String>().to_ascii_lowercase();
    let begins = |any: &[&str]| any.iter().any(|word| head.starts_with(word));
    if begins(&["<!doctype html", "<html", "<head", "<body", "<table", "<div", "<meta", "<script"]) {
        return Some(SniffProblem::Html);
    }
    if begins(&["<?xml", "<!--", "<!doctype", "<workbook"]) {
        let html = head.contains("<html") || head.contains("<table");
        let book =
            head.contains("urn:schemas-microsoft-com:office:spreadsheet") || head.contains("<workbook");
        return Some(if book {
            SniffProblem::Spreadsheet
        } else if html {
            SniffProblem::Html
        } else {
            SniffProblem::Xml
        });
    }
    let mut signs = head.chars().filter(|c| !c.is_whitespace());
    match (signs.next()?, signs.next()) {
        ('{', Some('"' | '\'' | '}')) | ('[', Some('{' | '[' | ']' | '"')) => Some(SniffProblem::Json),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_called_what_they_are() {
        for (bytes, problem) in [
            (b"PK\x03\x04 xl/workbook.xml".as_slice(), SniffProblem::Spreadsheet),
            (b"PK\x03\x04 prices.csv", SniffProblem::Archive),
            (b"PK\x03\x04[Content_Types].xml word/document.xml", SniffProblem::NotText),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", SniffProblem::Spreadsheet),
            (b"\x1F\x8B\x08", SniffProblem::Archive),
            (b"%PDF-1.7", SniffProblem::Pdf),
            (b"PAR1", SniffProblem::Database),
        ] {
            assert_eq!(binary(bytes), Some(problem), "{bytes:?}");
        }
        for (text, problem) in [
            ("<!DOCTYPE html>\n<html>", SniffProblem::Html),
            ("\n <HTML><table>", SniffProblem::Html),
            ("<table><tr>", SniffProblem::Html),
            ("<?xml version=\"1.0\"?><prices/>", SniffProblem::Xml),
            ("<?xml version=\"1.0\"?><html lang=\"de\">", SniffProblem::Html),
            ("<!-- made today --><table>", SniffProblem::Html),
            ("<?xml version=\"1.0\"?><workbook>", SniffProblem::Spreadsheet),
            ("<?xml?><a xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">", SniffProblem::Spreadsheet),
            ("{\"chart\":{}}", SniffProblem::Json),
            ("[\n {\"date\":1}]", SniffProblem::Json),
            ("[[1,2]]", SniffProblem::Json),
        ] {
            assert_eq!(markup(text), Some(problem), "{text}");
        }
        for text in ["Date,Close\n", "[1] 5", "{a}", ""] {
            assert_eq!(markup(text), None, "{text}");
        }
    }
}
