//! What an import gives.

use reset_engine::{InputError, Path, Session};
use serde::{Deserialize, Serialize};

use crate::choices::choices;
use crate::mapping::Role;

/// Refused rows are all counted; as many as this are listed.
pub const MOST_LISTED: usize = 1_000;

choices! {
    /// Why a row was refused.
    Problem {
        /// The field is empty or not there.
        Missing,
        /// The field is no number as this file writes them.
        NotANumber,
        /// A price of zero or below.
        NotPositive,
        /// Outside the engine's limits for a price or a volume.
        OutOfRange,
        /// The field is no date or time as this file writes them, or has no date or no time where one is needed.
        NotATime,
        /// The same time as the row before, or the same day for days.
        RepeatedTime,
        /// A time on the wrong side of the row before.
        OutOfOrder,
        /// Begins before the bar before it has ended.
        BarsOverlap,
        /// The highest price is below the lowest.
        HighBelowLow,
        /// Beyond the engine's most ticks.
        TooManyTicks,
        /// Beyond the engine's most sessions.
        TooManySessions,
        /// The row does not end, or has hundreds of fields: a quote that is not closed, or another delimiter.
        TooLong,
        /// Stands below the first table: its times begin anew after a row of words.
        SecondTable,
    }
}

/// A row that was not used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    /// Line on which the row begins, from 1.
    pub line: u64,
    /// Why.
    pub problem: Problem,
    /// Whose field it was, where it was one field's fault.
    pub role: Option<Role>,
}

choices! {
    /// What was done that the file does not say itself.
    Adjustment {
        /// The first session is measured from its own first price. Counts 1.
        FirstPriceIsPreviousClose,
        /// The first day gave its close as the previous close and is not simulated. Counts its ticks.
        FirstDayIsPreviousClose,
        /// Bars, or days with their extremes, were walked. Counts them.
        BarsWalked,
        /// Times carried a zone and were kept as they are written. Counts rows.
        ZonesKeptAsWritten,
        /// Times since 1970 were read as UTC with the mapping's offset. Counts rows.
        ReadAsUtc,
        /// Rows stood above the header or the data. Counts them.
        RowsAbove,
        /// Rows without a volume weigh nothing. Counts them.
        EmptyVolumes,
        /// The file was turned around. Counts rows.
        NewestFirst,
        /// Sessions bear costs for the calendar days up to the next date, where that is not 1. Counts sessions.
        CalendarDays,
        /// Of these, some were held at the engine's limit. Counts sessions.
        CalendarDaysHeld,
        /// Rows out of order were put where their times belong. Counts rows.
        RowsSorted,
        /// Prices at the same time were kept in the file's order. Counts those after the first.
        EqualTimesKept,
        /// Sessions that go on over midnight were kept whole. Counts sessions.
        OverMidnight,
        /// Offsets of times changed inside a session; its times follow them. Counts rows.
        OffsetsFollowed,
        /// Dividends and splits of the file count. Counts sessions.
        EventsCounted,
        /// Splits that the prices do not show, as prices that are adjusted for them, or what leaves no price before it,
        /// were left out. Counts sessions.
        EventsLeftOut,
        /// Rows of other securities were left out. Counts rows.
        OtherSecurities,
        /// The names stood again between the rows. Counts rows.
        RepeatedNames,
        /// Signs before prices told the direction of a change and were left out. Counts rows.
        SignsLeftOut,
    }
}

choices! {
    /// What can be used and yet is hardly what happened, or not what the rows seem to say.
    CautionKind {
        /// A step of a factor near 2, 3, 5, 10, 100 or 1,000: a split, or another unit.
        FactorStep,
        /// A single price far from those before and after it.
        SinglePrice,
        /// A close or an open outside its low and high.
        OutsideRange,
        /// Rows are a week apart or more: a reset inside a day is not what they tell.
        Weekly,
        /// Rows are a month apart or more.
        Monthly,
    }
}

/// Something to look at, by its line.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Caution {
    /// Line on which the row begins, from 1.
    pub line: u64,
    /// What it is.
    pub kind: CautionKind,
    /// The price before, or the bound that is passed; 0 where there is none.
    pub before: f64,
    /// The price at that line; 0 where there is none.
    pub price: f64,
}

/// Counts of refused rows by their reasons.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reasons(pub(crate) [u64; Problem::ALL.len()]);

impl Reasons {
    pub(crate) fn add(&mut self, problem: Problem) {
        self.0[problem as usize] += 1;
    }

    /// Those that there are, with their counts.
    pub fn all(&self) -> impl Iterator<Item = (Problem, u64)> {
        Problem::ALL.iter().copied().zip(self.0).filter(|(_, count)| *count > 0)
    }
}

/// Counts of each [`Adjustment`]; 0: it was not made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adjustments(pub(crate) [u64; Adjustment::ALL.len()]);

impl Adjustments {
    /// How often.
    #[must_use]
    pub fn count(&self, adjustment: Adjustment) -> u64 {
        self.0[adjustment as usize]
    }

    pub(crate) fn add(&mut self, adjustment: Adjustment, count: u64) {
        self.0[adjustment as usize] += count;
    }

    /// Those that were made, with their counts.
    pub fn made(&self) -> impl Iterator<Item = (Adjustment, u64)> {
        Adjustment::ALL.iter().copied().zip(self.0).filter(|(_, count)| *count > 0)
    }
}

/// A session's place in the columns of an [`Import`].
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImportedDay {
    /// Index of its first tick.
    pub start: usize,
    /// Days since 1970-01-01, or a day's number; `None` in a file without dates.
    pub date: Option<i32>,
    /// Calendar days up to the next session; 1 for the last.
    pub calendar_days: f64,
    /// Cash paid on this day for a share, in the file's unit; 0: none, or the file does not tell.
    pub dividend: f64,
    /// Shares that one share has become on this day; 1: no split, or the file does not tell.
    pub split: f64,
}

/// What a file gave. Columns hold all sessions one after the other.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Import {
    /// Close before the first session; 0 if there is no session.
    pub previous_close: f64,
    /// Time of day that is minute 0 of every session, minutes since midnight: that of the earliest first tick.
    pub open: f64,
    /// Latest minute of any session.
    pub length: f64,
    /// The sessions.
    pub days: Vec<ImportedDay>,
    /// Times, minutes since `open`, strictly increasing in each session.
    #[serde(skip)]
    pub minute: Vec<f64>,
    /// Prices.
    #[serde(skip)]
    pub price: Vec<f64>,
    /// Volumes; empty where the file has none.
    #[serde(skip)]
    pub volume: Vec<f64>,
    /// Whether a row is a whole day.
    pub whole_days: bool,
    /// Rows used.
    pub rows_read: u64,
    /// Rows refused, listed or not.
    pub rows_refused: u64,
    /// The first refused rows.
    pub refused: Vec<Refused>,
    /// Refused rows by their reasons.
    pub reasons: Reasons,
    /// What was done that the file does not say itself.
    pub adjustments: Adjustments,
    /// The first things to look at.
    pub cautions: Vec<Caution>,
    /// How many there are, listed or not.
    pub caution_count: u64,
}

/// What was made of a file, for one line.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// Sessions.
    pub sessions: usize,
    /// Prices.
    pub prices: usize,
    /// First and last date, days since 1970-01-01; `None` in a file without dates.
    pub dates: Option<(i32, i32)>,
    /// How its clock was read.
    pub clock: Clock,
    /// Rows used.
    pub rows_read: u64,
    /// Rows refused.
    pub rows_refused: u64,
    /// Things to look at.
    pub cautions: u64,
}

choices! {
    /// How the clock of a file was read.
    Clock {
        /// There is none: whole days.
        None,
        /// As it is written.
        AsWritten,
        /// As it is written, beside a zone or an offset.
        WithZone,
        /// As seconds since 1970: UTC with an offset.
        Utc,
    }
}

impl Import {
    /// What was made of the file.
    #[must_use]
    pub fn summary(&self) -> Summary {
        let date = |day: Option<&ImportedDay>| day.and_then(|day| day.date);
        let made = |adjustment| self.adjustments.count(adjustment) > 0;
        Summary {
            sessions: self.days.len(),
            prices: self.price.len(),
            dates: date(self.days.first()).zip(date(self.days.last())),
            clock: if self.whole_days {
                Clock::None
            } else if made(Adjustment::ReadAsUtc) {
                Clock::Utc
            } else if made(Adjustment::ZonesKeptAsWritten) {
                Clock::WithZone
            } else {
                Clock::AsWritten
            },
            rows_read: self.rows_read,
            rows_refused: self.rows_refused,
            cautions: self.caution_count,
        }
    }

    /// The engine's sessions.
    #[must_use]
    pub fn into_sessions(mut self) -> Vec<Session> {
        let has_volume = !self.volume.is_empty();
        let mut sessions = Vec::with_capacity(self.days.len());
        // From the end, so that the columns shrink while the sessions grow.
        for day in self.days.iter().rev() {
            let volume = has_volume.then(|| cut(&mut self.volume, day.start));
            let (minute, price) = (cut(&mut self.minute, day.start), cut(&mut self.price, day.start));
            sessions.push(Session {
                volume,
                calendar_days: day.calendar_days,
                dividend: day.dividend,
                split: day.split,
                ..Session::new(minute, price)
            });
        }
        sessions.reverse();
        sessions
    }

    /// The engine's path.
    ///
    /// # Errors
    /// The engine's: no row could be read, or a previous close that was given is outside its limits.
    pub fn into_path(self) -> Result<Path, InputError> {
        Path::new(self.previous_close, self.into_sessions())
    }
}

/// The end of a column from `start` on; the whole of it without a copy.
fn cut(column: &mut Vec<f64>, start: usize) -> Vec<f64> {
    if start == 0 { std::mem::take(column) } else { column.split_off(start.min(column.len())) }
}
