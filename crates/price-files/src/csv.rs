//! Rows of a file, with their lines. The grammar is `csv-core`'s: RFC 4180, lenient.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use crate::mapping::Delimiter;

/// A longer row is refused: it comes of a quote that is not closed.
const MOST_BYTES: usize = 16_384;
/// More fields are refused.
const MOST_FIELDS: usize = 256;
/// Bytes of a byte order mark. `csv-core` looks for it in its first piece of input alone, which must not be shorter.
const MARK: usize = 3;

/// One row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row<'a> {
    /// Line on which it begins, from 1.
    pub line: u64,
    /// Whether it has too many bytes or fields to be read; then it has none.
    pub too_long: bool,
    text: &'a [u8],
    ends: &'a [usize],
}

impl<'a> Row<'a> {
    /// Number of fields.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// A field without white space around it and without what keeps a spreadsheet from reading it; empty where the row has no such
    /// field.
    pub fn field(&self, index: usize) -> &'a [u8] {
        trimmed(self.written(index))
    }

    /// A field as it is written.
    pub fn written(&self, index: usize) -> &'a [u8] {
        let Some(&end) = self.ends.get(index) else { return b"" };
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.text.get(start..end).unwrap_or_default()
    }

    /// All fields.
    pub fn fields(&self) -> impl Iterator<Item = &'a [u8]> + use<'a> {
        let row = *self;
        (0..row.len()).map(move |index| row.field(index))
    }

    /// Whether nothing stands in it.
    pub fn is_blank(&self) -> bool {
        !self.too_long && self.text.iter().all(u8::is_ascii_whitespace)
    }
}

/// A field without the blanks around it, also those that do not break, and without the signs by which a spreadsheet is kept
/// from reading it: '100.5, ="100.5". A quote behind a blank is none to the grammar.
fn trimmed(field: &[u8]) -> &[u8] {
    let mut field = field.trim_ascii();
    if let [b'=' | b'"' | b'\'', ..] = field {
        field = unmarked(field);
    }
    let plain = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii);
    if plain(field.first()) && plain(field.last()) {
        return field;
    }
    std::str::from_utf8(field).map_or(field, |text| text.trim().as_bytes())
}

#[cold]
fn unmarked(field: &[u8]) -> &[u8] {
    match field {
        [b'=', b'"', inner @ .., b'"']
        | [b'"', inner @ .., b'"']
        | [b'\'', inner @ .., b'\'']
        | [b'\'', inner @ ..] => inner.trim_ascii(),
        plain => plain,
    }
}

/// Splits bytes, which come in pieces, into rows. Lines without anything on them are no rows.
#[derive(Debug)]
pub(super) struct Rows {
    reader: Reader,
    /// Whether any number of blanks ends a field, so that none is empty.
    spaces: bool,
    /// The first bytes, until there are enough.
    first: Vec<u8>,
    begun: bool,
    text: Vec<u8>,
    ends: Vec<usize>,
    filled: usize,
    fields: usize,
    /// Line breaks inside the row's quotes.
    breaks: u64,
    /// Quotes of the row.
    quotes: usize,
    too_long: bool,
}

impl Rows {
    pub fn new(delimiter: Delimiter) -> Self {
        Self {
            reader: ReaderBuilder::new().delimiter(delimiter.byte()).build(),
            spaces: delimiter == Delimiter::Spaces,
            first: Vec::new(),
            begun: false,
            text: vec![0; MOST_BYTES],
            ends: vec![0; MOST_FIELDS],
            filled: 0,
            fields: 0,
            breaks: 0,
            quotes: 0,
            too_long: false,
        }
    }

    /// Takes the next bytes and gives every row that ends in them.
    pub fn feed(&mut self, bytes: &[u8], each: &mut dyn FnMut(&Row<'_>)) {
        if self.begun {
            self.read(bytes, each);
            return;
        }
        self.first.extend_from_slice(bytes);
        if self.first.len() >= MARK {
            self.begun = true;
            let first = std::mem::take(&mut self.first);
            self.read(&first, each);
        }
    }

    /// Gives what is left.
    pub fn finish(mut self, each: &mut dyn FnMut(&Row<'_>)) {
        let first = std::mem::take(&mut self.first);
        self.read(&first, each);
        // No input is the end of input to csv-core.
        while self.step(&[], each).is_some() {}
    }

    fn read(&mut self, mut bytes: &[u8], each: &mut dyn FnMut(&Row<'_>)) {
        while !bytes.is_empty() {
            let taken = self.step(bytes, each).unwrap_or(bytes.len());
            bytes = &bytes[taken..];
        }
    }

    /// One call to csv-core: how many bytes it took; `None` at the end.
    fn step(&mut self, bytes: &[u8], each: &mut dyn FnMut(&Row<'_>)) -> Option<usize> {
        let (result, taken, filled, fields) =
            self.reader.read_record(bytes, &mut self.text[self.filled..], &mut self.ends[self.fields..]);
        let new = &self.text[self.filled..self.filled + filled];
        self.breaks += new.iter().map(|byte| u64::from(*byte == b'\n')).sum::<u64>();
        self.filled += filled;
        self.fields += fields;
        // Nearly all rows are whole and on one line: their quotes are closed.
        if self.breaks > 0 || result != ReadRecordResult::Record {
            self.quotes += bytes[..taken].iter().map(|byte| usize::from(*byte == b'"')).sum::<usize>();
        }
        match result {
            ReadRecordResult::InputEmpty => {}
            ReadRecordResult::OutputFull => (self.filled, self.too_long) = (0, true),
            ReadRecordResult::OutputEndsFull => (self.fields, self.too_long) = (0, true),
            ReadRecordResult::Record => {
                let ended = taken.checked_sub(1).and_then(|last| bytes.get(last)) == Some(&b'\n');
                let last_line = self.reader.line() - u64::from(ended);
                let line = last_line.saturating_sub(self.breaks);
                // A quote that nothing closes has taken what follows for a part of its field.
                self.too_long |= self.breaks > 0 && self.quotes % 2 == 1;
                if !self.text[..self.filled].is_ascii() {
                    self.filled = plain_digits(&mut self.text[..self.filled], &mut self.ends[..self.fields]);
                }
                if self.spaces && !self.too_long {
                    self.fields = without_empty(&mut self.ends[..self.fields]);
                }
                let (text, ends) = if self.too_long {
                    ([].as_slice(), [].as_slice())
                } else {
                    (&self.text[..self.filled], &self.ends[..self.fields])
                };
                each(&Row { line, too_long: self.too_long, text, ends });
                (self.filled, self.fields, self.breaks, self.quotes, self.too_long) = (0, 0, 0, 0, false);
            }
            ReadRecordResult::End => return None,
        }
        Some(taken)
    }
}

/// Writes digits of other scripts, and the signs between them, as the usual ones: Arabic, Persian, and of full width. Gives how
/// many bytes are left.
fn plain_digits(text: &mut [u8], ends: &mut [usize]) -> usize {
    let (mut from, mut to, mut end) = (0, 0, 0);
    while from < text.len() {
        while ends.get(end) == Some(&from) {
            (ends[end], end) = (to, end + 1);
        }
        let (byte, width) = match text[from..] {
            [0xD9, digit @ 0xA0..=0xA9, ..] => (digit - 0xA0 + b'0', 2),
            [0xDB, digit @ 0xB0..=0xB9, ..] => (digit - 0xB0 + b'0', 2),
            [0xD9, 0xAA, ..] => (b'%', 2),
            [0xD9, 0xAB, ..] => (b'.', 2),
            [0xD9, 0xAC, ..] => (b',', 2),
            // From the plus sign to the colon.
            [0xEF, 0xBC, sign @ 0x8B..=0x9A, ..] => (sign - 0x60, 3),
            [byte, ..] => (byte, 1),
            [] => break,
        };
        text[to] = byte;
        (from, to) = (from + width, to + 1);
    }
    ends[end..].fill(to);
    to
}

/// Takes out the ends of empty fields: those where the field before ends too. Gives how many are left.
fn without_empty(ends: &mut [usize]) -> usize {
    let (mut kept, mut last) = (0, 0);
    for at in 0..ends.len() {
        if ends[at] > last {
            last = ends[at];
            ends[kept] = last;
            kept += 1;
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, piece: usize) -> Vec<(u64, Vec<String>)> {
        let mut out = Vec::new();
        let mut each = |row: &Row<'_>| {
            let field = |i| String::from_utf8_lossy(row.field(i)).into_owned();
            out.push((row.line, (0..row.len()).map(field).collect()));
        };
        let mut rows = Rows::new(Delimiter::Comma);
        for bytes in text.as_bytes().chunks(piece) {
            rows.feed(bytes, &mut each);
        }
        rows.finish(&mut each);
        out
    }

    #[test]
    fn rows_carry_the_line_on_which_they_begin() {
        for text in [
            "a,b\n\n1,\"x\ny\"\n2,z\n3,",
            "a,b\r\n\r\n1,\"x\ny\"\r\n2,z\r\n3,",
            "\u{FEFF}a,b\n\n1,\"x\ny\"\n2,z\n3,\n",
        ] {
            for piece in 1..text.len() {
                let found = rows(text, piece);
                let lines: Vec<u64> = found.iter().map(|row| row.0).collect();
                assert_eq!(lines, [1, 3, 5, 6], "{text:?} in pieces of {piece}");
                assert_eq!(found[0].1, ["a", "b"]);
                assert_eq!(found[1].1, ["1", "x\ny"]);
                assert_eq!(found[3].1, ["3", ""]);
            }
        }
    }

    #[test]
    fn a_row_that_does_not_end_is_too_long_and_costs_no_memory() {
        let open = format!("1,\"{}", "x\n".repeat(MOST_BYTES));
        let wide = ",".repeat(MOST_FIELDS + 5);
        for text in [open, wide] {
            let mut found = Vec::new();
            let mut rows = Rows::new(Delimiter::Comma);
            rows.feed(format!("{text}\n").as_bytes(), &mut |row| {
                found.push((row.line, row.too_long, row.len()));
            });
            rows.finish(&mut |row| found.push((row.line, row.too_long, row.len())));
            assert_eq!(found, [(1, true, 0)]);
        }
    }

    #[test]
    fn any_number_of_blanks_ends_a_field_where_blanks_do() {
        let mut found = Vec::new();
        let mut rows = Rows::new(Delimiter::Spaces);
        let mut each = |row: &Row<'_>| {
            found.push(row.fields().map(|f| String::from_utf8_lossy(f).into_owned()).collect::<Vec<_>>());
        };
        rows.feed(b"      Open  Close\n2026-11-02   1.5 2  \n", &mut each);
        rows.finish(&mut each);
        assert_eq!(found, [vec!["Open", "Close"], vec!["2026-11-02", "1.5", "2"]]);
    }

    #[test]
    fn blanks_that_do_not_break_are_none_of_a_field_either() {
        assert_eq!(rows("\u{A0}1,2\u{A0},\u{A0}3\u{A0},a\u{A0}b", 1)[0].1, ["1", "2", "3", "a\u{A0}b"]);
    }

    #[test]
    fn a_quote_that_is_not_closed_takes_no_rows_unsaid() {
        let of = |text: &str| {
            let mut found = Vec::new();
            let mut rows = Rows::new(Delimiter::Comma);
            rows.feed(text.as_bytes(), &mut |row| found.push((row.line, row.too_long)));
            rows.finish(&mut |row| found.push((row.line, row.too_long)));
            found
        };
        assert_eq!(of("1,a\n2,\"b\n3,c\n"), [(1, false), (2, true)]);
        assert_eq!(
            of("1,\"a\nb\"\n2,\"b \"\"c\"\"\n\"\n3,5\" d\n4,e\n"),
            [(1, false), (3, false), (5, false), (6, false)]
        );
    }

    #[test]
    fn digits_of_other_scripts_are_digits() {
        let text = "التاريخ,٢٠٢٦-١١-٠٢,,١٬٠٢٠٫٥\n۱۲۳,２０２６／１１／０２,値９,％\n";
        for piece in 1..8 {
            let found = rows(text, piece);
            assert_eq!(found[0].1, ["التاريخ", "2026-11-02", "", "1,020.5"]);
            assert_eq!(found[1].1, ["123", "2026/11/02", "値9", "％"]);
        }
    }

    #[test]
    fn signs_that_keep_a_spreadsheet_from_reading_are_none_of_a_field() {
        let fields = &rows("'600000,'a',=\"1.5\", \"2.5\",\"it's\",',''\n", 3)[0].1;
        assert_eq!(fields, &["600000", "a", "1.5", "2.5", "it's", "", ""]);
    }

    #[test]
    fn nothing_has_no_rows() {
        for text in ["", "\n", "\r\n\r\n", "\u{FEFF}"] {
            assert_eq!(rows(text, 1), [], "{text:?}");
        }
    }
}
