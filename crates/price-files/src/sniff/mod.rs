//! The first look at a file: what it is, by what stands in it, and what the reader has to be asked.
//!
//! Everything that is proposed is proven: by a name that is known, or by a law that times and prices keep. What is not
//! proven is an [`Ask`], and a mapping with an open question reads nothing. The look is a pure function of the bytes and of
//! the reader's [`Choices`], so that every correction judges everything else again.

mod column;
mod decimals;
mod decoded;
mod head;
mod laws;
mod parts;
mod prices;
mod roles;
mod securities;
mod sessions;
mod stamps;
mod table;
mod times;

use serde::{Deserialize, Serialize};

use crate::choices::Choices;
use crate::encoding::{Decode, Encoding, Utf8Only};
use crate::format::{self, SniffProblem};
use crate::mapping::{Delimiter, Kind, Mapping, PreviousClose, Role};
use crate::moment::Form;
use crate::number;
use crate::question::{Answer, Ask, Holds, Meaning, Question, Why};
use crate::reader::Importer;
use crate::result::Import;
use column::Column;
use table::{Line, Table};

pub(crate) use decimals::of_products;
pub(crate) use table::best;

/// Bytes of a file's beginning that are enough.
pub const SAMPLE: usize = 65_536;
/// Rows shown.
const SHOWN: usize = 10;
/// First fields of a column that are shown with it.
const FIRST: usize = 3;

/// The beginning of a file.
#[derive(Clone, Copy)]
pub struct Sample<'a> {
    bytes: &'a [u8],
    whole: bool,
    decode: &'a dyn Decode,
}

impl std::fmt::Debug for Sample<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sample").field("bytes", &self.bytes.len()).field("whole", &self.whole).finish()
    }
}

impl<'a> Sample<'a> {
    /// The first bytes of a file, up to [`SAMPLE`]. `whole`: these are all its bytes.
    #[must_use]
    pub fn new(bytes: &'a [u8], whole: bool) -> Self {
        Self { bytes, whole, decode: &Utf8Only }
    }

    /// The same, where text that is not UTF-8 is decoded by this.
    #[must_use]
    pub fn decoded_by(self, decode: &'a dyn Decode) -> Self {
        Self { decode, ..self }
    }
}

/// What a column is, with what the reader needs to judge it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnFound {
    /// Its name; empty where it has none.
    pub name: String,
    /// Its role.
    pub role: Option<Role>,
    /// Why it has it, or, without a role, whether the reader has taken it away.
    pub why: Option<Why>,
    /// What it holds besides.
    pub holds: Holds,
    /// Its first fields.
    pub first: Vec<String>,
}

/// A proposal, with what the reader needs to judge it.
#[derive(Clone, Debug, PartialEq)]
pub struct Sniffed {
    /// How the file is read; [`Mapping::problem`] says what has still to be answered.
    pub mapping: Mapping,
    /// Its columns.
    pub columns: Vec<ColumnFound>,
    /// What the reader is asked. As long as there is a question, nothing is read.
    pub asks: Vec<Ask>,
    /// Whether the encoding is a guess: no name of a column is known under it.
    pub encoding_unsure: bool,
    /// Characters of the beginning that could not be decoded.
    pub undecoded: usize,
    /// The first rows of data.
    pub preview: Vec<Vec<String>>,
    /// What the beginning gives, if nothing is to be asked.
    pub beginning: Option<Import>,
}

impl Sniffed {
    /// Names of the columns; empty where there is no header.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        let names = self.columns.iter().map(|column| column.name.clone());
        if self.mapping.header { names.collect() } else { Vec::new() }
    }

    /// The question of that kind, if it is open.
    #[must_use]
    pub fn ask(&self, question: Question) -> Option<&Ask> {
        self.asks.iter().find(|ask| ask.question == question)
    }
}

/// What is looked at.
struct Look<'a> {
    choices: &'a Choices,
    mapping: Mapping,
    asks: Vec<Ask>,
    columns: Vec<Column>,
    /// The first table's rows; of several securities those of the one that is read.
    rows: Vec<Line>,
}

impl Look<'_> {
    /// Fields of a column.
    fn fields(&self, column: usize) -> impl Iterator<Item = &str> {
        self.rows.iter().map(move |row| row.field(column))
    }

    /// A question, with the first field of a column as example.
    fn ask(&mut self, question: Question, columns: Vec<usize>, answers: Vec<Answer>) {
        let shown = columns.first().and_then(|column| {
            let row = self.rows.iter().find(|row| !row.field(*column).is_empty())?;
            Some((row.field(*column).to_owned(), row.line))
        });
        let (example, line) = shown.unwrap_or_default();
        let meanings = Vec::new();
        self.asks.push(Ask { question, columns, answers, meanings, example, line });
    }

    fn set(&mut self, column: usize, role: Role, why: Why) {
        self.mapping.columns[role as usize] = Some(column);
        if let Some(column) = self.columns.get_mut(column) {
            column.why = Some(why);
        }
    }
}

/// Looks at the beginning of a file, with what the reader has said of it.
///
/// # Errors
/// [`SniffProblem`] for what is no table.
pub fn sniff(sample: &Sample<'_>, choices: &Choices) -> Result<Sniffed, SniffProblem> {
    if let Some(problem) = format::binary(sample.bytes) {
        return Err(problem);
    }
    let decoded = decoded::decode(sample, choices.encoding);
    if decoded.encoding == Encoding::Utf8 && sample.bytes.contains(&0) {
        return Err(SniffProblem::NotText);
    }
    if let Some(problem) = format::markup(&decoded.text) {
        return Err(problem);
    }
    let text = cut(&decoded.text, sample.whole);
    let (delimiter, told, table) = delimited(text, choices.delimiter);
    if table.is_empty() {
        return Err(SniffProblem::Empty);
    }
    let head = head::find(&table, told, choices.header);
    let (rows, columns) = head::columns(&table, &head);
    if rows.is_empty() {
        let named = columns.iter().filter(|column| column.named.is_some_and(|named| named.whole)).count() > 1;
        // Rows that hold no number are rows.
        let below = table.iter().skip(head.preamble + 1).any(|row| row.filled().count() > 1);
        return Err(if named && !below { SniffProblem::NoRows } else { SniffProblem::NoTable });
    }
    let least_fields = if delimiter == Delimiter::Spaces { usual_fields(&rows) } else { 0 };
    let mapping = Mapping {
        encoding: decoded.encoding,
        delimiter,
        least_fields,
        preamble: head.preamble,
        header: head.header,
        below_header: head.below,
        adverse: choices.adverse.unwrap_or(Mapping::default().adverse),
        day_open: choices.day_open.unwrap_or(Mapping::default().day_open),
        day_minutes: choices.day_minutes.unwrap_or(Mapping::default().day_minutes),
        utc_offset_minutes: choices.utc_offset_minutes.unwrap_or_default(),
        ..Mapping::default()
    };
    let preview = rows.iter().take(SHOWN).map(|row| row.fields.clone()).collect();
    let mut look = Look { choices, mapping, asks: Vec::new(), columns, rows };
    if head.extra_fields && !choices.as_named {
        look.ask(Question::MoreFields, Vec::new(), vec![Answer::AsNamed]);
        if let (Some(ask), Some(row)) = (look.asks.last_mut(), look.rows.first()) {
            (ask.example, ask.line) = (row.fields.join(&char::from(delimiter.byte()).to_string()), row.line);
        }
    }
    times::choose(&mut look);
    decimals::choose(&mut look);
    securities::columns(&mut look);
    securities::by_dates(&mut look);
    prices::choose(&mut look);
    sessions::choose(&mut look);
    securities::rows(&mut look);
    look.mapping.previous_close = choices.previous_close.unwrap_or(if look.mapping.kind == Kind::Days {
        PreviousClose::FirstDaysClose
    } else {
        PreviousClose::FirstPrice
    });
    Ok(Sniffed { preview, ..finish(look, &decoded, text) })
}

/// How many fields most rows have.
fn usual_fields(rows: &[Line]) -> usize {
    let mut counts: Vec<i32> = rows.iter().filter_map(|row| i32::try_from(row.fields.len()).ok()).collect();
    counts.sort_unstable();
    counts.get(counts.len() / 2).and_then(|count| usize::try_from(*count).ok()).unwrap_or(0)
}

/// Without the last row where the file goes on.
fn cut(text: &str, whole: bool) -> &str {
    let last = if whole { None } else { text.rfind('\n') };
    last.map_or(text, |last| &text[..=last])
}

/// The table, by the delimiter that the reader or the file says, or that cuts best. Whether the first row says it.
fn delimited(text: &str, chosen: Option<Delimiter>) -> (Delimiter, bool, Table) {
    let said = table::said(text);
    if let Some(delimiter) = chosen.or(said) {
        return (delimiter, said.is_some(), table::cut(text, delimiter));
    }
    let (delimiter, table) = table::best(text);
    (delimiter, false, table)
}

/// What the file's own words would be under an answer.
fn meaning(answer: &Answer, example: &str) -> Option<Meaning> {
    match answer {
        Answer::Stamp(stamp) => Form::of(*stamp).parse(example.as_bytes())?.day.map(Meaning::Date),
        Answer::Decimal(decimal) => number::parse(example.as_bytes(), *decimal).map(Meaning::Number),
        _ => None,
    }
}

fn finish(look: Look<'_>, decoded: &decoded::Decoded, text: &str) -> Sniffed {
    let Look { mut mapping, mut asks, columns, rows, choices } = look;
    for ask in &mut asks {
        ask.meanings = ask.answers.iter().map(|answer| meaning(answer, &ask.example)).collect();
    }
    for ask in &asks {
        if !mapping.questions.contains(&ask.question) {
            mapping.questions.push(ask.question);
        }
    }
    let found = columns.iter().enumerate().map(|(index, column)| ColumnFound {
        name: column.name.clone(),
        role: mapping.role(index),
        why: if choices.says(index) {
            Some(Why::ChosenByReader)
        } else {
            column.why.filter(|_| mapping.role(index).is_some())
        },
        holds: column.holds,
        first: rows.iter().take(FIRST).map(|row| row.field(index).to_owned()).collect(),
    });
    let columns = found.collect();
    let beginning = Importer::new(mapping.clone()).ok().map(|mut importer| {
        importer.feed(text.as_bytes());
        importer.finish()
    });
    Sniffed {
        preview: Vec::new(),
        columns,
        asks,
        encoding_unsure: decoded.unsure,
        undecoded: decoded.text.matches('\u{FFFD}').count(),
        beginning,
        mapping,
    }
}
