//! Files of prices made into sessions of the engine. Pure: bytes go in, sessions and everything that was refused or
//! adjusted come out; a reason is a value, never a sentence.
//!
//! Two steps, with the reader in between:
//!
//! 1. [`sniff`] looks at the first bytes of a file ([`SAMPLE`] of them are plenty), with what the reader has said of it so
//!    far ([`Choices`], at first nothing), and gives a [`Mapping`]: which column is what and why, how dates and decimals are
//!    written, whether rows are ticks, bars or days; and what the reader is asked ([`Ask`]). An answer or a correction goes
//!    into the choices, and the file is looked at again: everything that the reader has not said is judged anew.
//! 2. An [`Importer`] takes the whole file in chunks of any size and gives an [`Import`].
//!
//! # Rules
//!
//! - **Nothing is guessed.** What is proposed is proven: by the name of a column in a known language, or by a law that times
//!   and prices keep. Otherwise the reader is asked, and a mapping with an open question reads nothing.
//! - **Nothing is dropped silently.** A row that cannot be used is counted, and listed with its line (the first
//!   [`MOST_LISTED`]); whatever is done to the rest is an [`Adjustment`]; what can hardly be is a [`Caution`].
//! - **A change of date starts a new session**, in the file's own clock, unless rows go on over midnight and break off at
//!   another time of day ([`Mapping::session_start`]). Without dates all rows are one session.
//! - **Zones**: a time with a zone or an offset keeps its clock time as written; inside a session a change of the offset
//!   moves no row before another. Seconds since 1970 have no clock; they are read as UTC plus
//!   [`Mapping::utc_offset_minutes`].
//! - **Prices at the same time** keep the file's order. Rows out of order go where their dates and times belong.
//! - **Bars** are walked open → adverse extreme → other extreme → close, at equal steps inside the bar, which begins at
//!   its time: no bar says in which order its extremes were reached. A bar's volume is shared by its four prices.
//! - **Days** have four prices too, from the session's open to its close; a day of which only the close is known has one.
//! - **Calendar days** of a session, for the costs, are those up to the next session's date.
//! - Years of two digits are 1970 to 2069; a year before 1500 is of another calendar.
//! - Year, month and day may stand in columns of their own, and hour, minute and second beside each other.
//!
//! # What this does not do
//!
//! No decoding (see [`Decode`]), no spreadsheets' own files. A dividend and a split are told with their day where the prices
//! bear them out; prices stay as they are.

mod caution;
mod choices;
mod csv;
mod days;
mod documents;
mod encoding;
mod format;
mod mapping;
mod moment;
mod names;
mod number;
mod pattern;
mod products;
mod question;
mod reader;
mod result;
mod sniff;
mod text;
mod vocabulary;
mod wire;

pub use choices::Choices;
pub use documents::{Document, MOST_DOCUMENT, RowWriter};
pub use encoding::{Decode, Encoding, Utf8Only};
pub use format::SniffProblem;
pub use mapping::{
    Adverse, Decimal, Delimiter, Kind, Mapping, MappingProblem, Order, PreviousClose, Role, Security, Stamp,
    TimeForm,
};
pub use moment::iso_date;
pub use products::{ProductRow, ProductsProblem, products};
pub use question::{Answer, Ask, Holds, Meaning, Question, Why};
pub use reader::Importer;
pub use result::{
    Adjustment, Adjustments, Caution, CautionKind, Clock, Import, ImportedDay, MOST_LISTED, Problem, Reasons,
    Refused, Summary,
};
pub use sniff::{ColumnFound, SAMPLE, Sample, Sniffed, sniff};
pub use wire::{Parts, pack, unpack};
