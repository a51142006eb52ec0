//! Files of prices made into sessions of the engine. Pure: bytes go in, sessions and everything that was refused or
//! adjusted come out; a reason is a value, never a sentence.
//!
//! Two steps, with the reader in between:
//!
//! 1. [`sniff`] looks at the first bytes of a file (64 kB are plenty) and proposes a [`Mapping`]: which column is what,
//!    how dates and decimals are written, whether rows are ticks, bars or days. The reader may correct any of it.
//! 2. An [`Importer`] takes the whole file in chunks of any size and gives an [`Import`].
//!
//! # Rules
//!
//! - **Nothing is dropped silently.** A row that cannot be used is counted, and listed with its line (the first
//!   [`MOST_LISTED`]); whatever is done to the rest is an [`Adjustment`].
//! - **A change of date starts a new session**, in the file's own clock: a session over midnight becomes two. Without
//!   dates all rows are one session.
//! - **Zones**: a time with a zone or an offset keeps its clock time as written. Seconds since 1970 have no clock; they
//!   are read as UTC plus [`Mapping::utc_offset_minutes`].
//! - **Bars** are walked open → adverse extreme → other extreme → close, at equal steps inside the bar, which begins at
//!   its time: no bar says in which order its extremes were reached. A bar's volume is shared by its four prices.
//! - **Days** have four prices too, from the session's open to its close; a day of which only the close is known has one.
//! - **Calendar days** of a session, for the costs, are those up to the next session's date.
//! - Years of two digits are 1970 to 2069.
//!
//! # What this does not do
//!
//! No UTF-16, no spreadsheets' own files, no corporate actions, no choice among several securities in one file: rows of
//! a second security would be refused as repeated times.

mod columns;
mod csv;
mod days;
mod mapping;
mod moment;
mod number;
mod products;
mod reader;
mod result;
mod sniff;
mod wire;

pub use mapping::{
    Adverse, Decimal, Delimiter, Kind, Mapping, MappingProblem, Order, PreviousClose, Role, Stamp,
};
pub use products::{ProductRow, ProductsProblem, products};
pub use reader::Importer;
pub use result::{Adjustment, Adjustments, Import, ImportedDay, MOST_LISTED, Problem, Refused};
pub use sniff::{SAMPLE, SniffProblem, Sniffed, sniff};
pub use wire::Parts;
