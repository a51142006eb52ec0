//! Files that hold a table and are no text of rows: JSON here, workbooks in a crate of their own. They are made into such text, with commas between the fields and
//! points before decimals; everything else is judged as in any other file.

mod json;
mod value;

use crate::format::SniffProblem;

/// Bytes of a file that are still taken as a whole: such a file cannot be read in slices.
pub const MOST_DOCUMENT: usize = 64 << 20;

/// What kind of document a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Document {
    /// JSON: records, lists of lists, columns, or values by dates.
    Json,
}

impl Document {
    /// What a file is by its beginning; `None`: no document that holds a table, but text or something else.
    #[must_use]
    pub fn of(first: &[u8]) -> Option<Self> {
        json::begins(first).then_some(Self::Json)
    }

    /// The table of a whole file as text.
    ///
    /// # Errors
    /// What the file is, where it holds no table that could be found.
    pub fn text(self, bytes: &[u8]) -> Result<String, SniffProblem> {
        match self {
            Self::Json => json::text(bytes).ok_or(SniffProblem::Json),
        }
    }
}

/// Writes a table as text of rows: commas between the fields, points before decimals.
#[derive(Debug, Default)]
pub struct RowWriter {
    text: String,
    /// Whether the row has a field.
    begun: bool,
}

impl RowWriter {
    /// A field of the row.
    pub fn field(&mut self, field: &str) {
        if self.begun {
            self.text.push(',');
        }
        self.begun = true;
        if field.contains([',', '"', '\n', '\r']) {
            // A row is a line, so that lines count rows.
            let plain = field.replace('"', "\"\"").replace(['\n', '\r'], " ");
            self.text.extend(["\"", &plain, "\""]);
        } else {
            self.text.push_str(field);
        }
    }

    /// A number as a field.
    pub fn number(&mut self, value: f64) {
        self.field(&number(value));
    }

    /// The row is whole: a line, also where it has no field.
    pub fn end_row(&mut self) {
        self.text.push('\n');
        self.begun = false;
    }

    /// All rows.
    #[must_use]
    pub fn into_text(self) -> String {
        self.text
    }
}

/// A number as text. Three decimals get a fourth, so that their point cannot be taken for one that groups thousands.
fn number(value: f64) -> String {
    let mut text = value.to_string();
    if text.split_once('.').is_some_and(|(_, decimals)| decimals.len() == 3) {
        text.push('0');
    }
    text
}
