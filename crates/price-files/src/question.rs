//! What the reader is asked, because nothing in the file proves it.

use serde::{Deserialize, Serialize};

use crate::choices::choices;
use crate::mapping::{Decimal, Role, Stamp, TimeForm};

choices! {
    /// What is asked.
    Question {
        /// Which column is the price? Nothing says so.
        Price,
        /// Which of several prices is meant: their names say as much of each.
        Prices,
        /// Bid, ask or mid: which of them is the price?
        Quotes,
        /// There are returns or changes, and no prices: is one of the other columns a price?
        Returns,
        /// Some of open, high and low were found, not all: which columns are the others, or are the closes alone meant?
        Extremes,
        /// Four prices of a bar: which is the open, and which the close?
        OpenClose,
        /// Which column is the date or the time?
        Time,
        /// Every date stands several times, and nothing tells the rows apart: a time or a security's name is missing.
        RepeatedDates,
        /// Times have lost their last digits, as spreadsheets show them.
        LostDigits,
        /// Which is the day, and which the month, or the year?
        DateOrder,
        /// How are dates and times written?
        DateForm,
        /// What is a number in the column of times: minutes, seconds, hours and minutes?
        TimeForm,
        /// Is the mark in the prices a decimal mark, or does it group thousands?
        Decimals,
        /// Which of several securities?
        Security,
        /// Are prices adjusted already for the dividends beside them?
        Dividends,
        /// Rows have more fields than there are names: decimals may be written with the sign that ends columns.
        MoreFields,
    }
}

/// An answer that may be chosen; [`Choices::answer`](crate::Choices::answer) takes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// The column has the role.
    Column(usize, Role),
    /// The first column is the open, the second the close.
    OpenClose(usize, usize),
    /// Closes alone are read: there are no extremes.
    ClosesAlone,
    /// Dates are written so.
    Stamp(Stamp),
    /// Times of day are written so.
    TimeForm(TimeForm),
    /// Decimals are written so.
    Decimal(Decimal),
    /// The security of this name.
    Security(String),
    /// Whether dividends count: prices are not adjusted for them.
    Dividends(bool),
    /// The columns are as the names have them, what stands beyond them is not used.
    AsNamed,
}

/// What the file's own words would be under an answer.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Meaning {
    /// A date, days since 1970-01-01.
    Date(i32),
    /// A number.
    Number(f64),
}

/// A question with the answers that make sense.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ask {
    /// What is asked.
    pub question: Question,
    /// The columns that it is about.
    pub columns: Vec<usize>,
    /// The answers; none where the reader has to write one ([`Question::DateForm`]) or to mend the file.
    pub answers: Vec<Answer>,
    /// What [`Ask::example`] would be under each of them, where that can be said.
    pub meanings: Vec<Option<Meaning>>,
    /// The file's own words.
    pub example: String,
    /// Line on which they stand, from 1.
    pub line: u64,
}

choices! {
    /// Why a column has its role.
    Why {
        /// Its name says so.
        ByName,
        /// Its fields are dates or times.
        ByDates,
        /// Its prices keep the laws that this role's prices keep.
        ByPrices,
        /// The reader has said so.
        ChosenByReader,
    }
}

choices! {
    /// What a column holds that is not read as a path, so far as its name or its fields tell.
    Holds {
        /// Nothing that is known.
        Unknown,
        /// Words.
        Words,
        /// Nothing.
        Nothing,
        /// Numbers of rows.
        RowNumber,
        /// A further date or time.
        OtherTime,
        /// Names of securities.
        Security,
        /// What is offered: bid.
        Bid,
        /// What is asked.
        Ask,
        /// Between bid and ask.
        Mid,
        /// A change against the day before, or a return.
        Change,
        /// The close of the day before.
        PreviousClose,
        /// A close adjusted for dividends and splits.
        AdjustedClose,
        /// A second price of the same row: the last beside the close.
        OtherPrice,
        /// An average price.
        Average,
        /// Money turned over, or a second volume.
        Turnover,
        /// A count of trades, of open contracts, or another size.
        Count,
    }
}
