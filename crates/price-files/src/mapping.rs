//! How a file is read: proposed by the sniffer where the file proves it, completed by the reader.

use serde::{Deserialize, Serialize};

use crate::choices::choices;
use crate::encoding::Encoding;
use crate::question::Question;

choices! {
    /// What stands between two fields.
    Delimiter {
        /// `,`
        Comma,
        /// `;`
        Semicolon,
        /// A tab.
        Tab,
        /// `|`
        Bar,
        /// Any number of spaces.
        Spaces,
    }
}

impl Delimiter {
    pub(super) const fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
            Self::Bar => b'|',
            Self::Spaces => b' ',
        }
    }
}

choices! {
    /// What stands before decimals; the other of the two may group thousands.
    Decimal {
        /// `1.5`
        Point,
        /// `1,5`
        Comma,
    }
}

choices! {
    /// What a column holds.
    Role {
        /// A date, where the time has a column of its own.
        Date,
        /// A time, a date with a time, or, for days, a date.
        Time,
        /// The price of a tick, the close of a bar or of a day.
        Price,
        /// Open of a bar.
        Open,
        /// Highest price of a bar.
        High,
        /// Lowest price of a bar.
        Low,
        /// Volume, the weight of a tick in an average.
        Volume,
        /// Cash paid on a day to the holder of a share.
        Dividend,
        /// Shares that one share becomes on a day; 0 or 1 on days without a split.
        Split,
    }
}

/// How many roles there are.
pub(super) const ROLES: usize = Role::ALL.len();

choices! {
    /// How dates and times are written. A year of four digits in front and a month in letters are read under any order.
    Stamp {
        /// 2024-03-15, ISO 8601; 20240315; 2024年3月15日.
        YearFirst,
        /// 15.03.2024, 15/03/2024.
        DayFirst,
        /// 03/15/2024.
        MonthFirst,
        /// Seconds since 1970.
        EpochSeconds,
        /// Thousandths of a second since 1970.
        EpochMillis,
        /// Millionths of a second since 1970.
        EpochMicros,
        /// Billionths of a second since 1970.
        EpochNanos,
        /// Days counted from any start: 1, 2, 3, …
        DayNumber,
        /// 113/03/15: years of the Republic of China, of which the first was 1912.
        RepublicYear,
        /// 45366.5: days of a spreadsheet, of which day 25,569 is 1970-01-01.
        SpreadsheetDay,
        /// As [`Mapping::pattern`] says.
        Pattern,
    }
}

choices! {
    /// How a time of day in a column of its own is written.
    TimeForm {
        /// 09:30:15.250, 9.30, 9:30 pm; digits alone by their number, as 093015.
        Written,
        /// Hours and minutes as one number: 930 is 09:30.
        HourMinute,
        /// Hours, minutes and seconds as one number: 90000 is 09:00:00, 0 is midnight.
        HourMinuteSecond,
        /// The same with thousandths: 93015250 is 09:30:15.250.
        HourMinuteSecondMilli,
        /// Minutes since midnight.
        Minutes,
        /// Seconds since midnight.
        Seconds,
        /// Thousandths of a second since midnight.
        Millis,
        /// A fraction of the day: 0.5 is noon.
        DayFraction,
    }
}

choices! {
    /// What a row is.
    Kind {
        /// A price at a time.
        Ticks,
        /// Open, high, low and close of a part of a day.
        Bars,
        /// A whole day: its open, high, low and close, or its close alone.
        Days,
    }
}

choices! {
    /// The order of the rows.
    Order {
        /// Times increase.
        OldestFirst,
        /// Times decrease.
        NewestFirst,
    }
}

choices! {
    /// Which extreme of a bar comes first: the one against the product.
    Adverse {
        /// For a long product.
        LowFirst,
        /// For a short one.
        HighFirst,
    }
}

/// From where the first session is measured.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum PreviousClose {
    /// From the first price of the file.
    FirstPrice,
    /// From the first day's close; that day is not simulated. A file of a single day falls back to its first price.
    FirstDaysClose,
    /// From this price.
    Given(f64),
}

/// One security of several in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Security {
    /// The column that names it.
    pub column: usize,
    /// Its name there. Rows with another one are left out.
    pub name: String,
}

/// How a file is read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mapping {
    /// How its text is encoded. An [`Importer`](crate::Importer) is fed with UTF-8; whoever feeds it decodes.
    pub encoding: Encoding,
    /// Between fields.
    pub delimiter: Delimiter,
    /// Fields that a row has at least, where blanks end them: one with fewer has lost some, and the others stand in wrong
    /// columns. 0 where signs end them.
    pub least_fields: usize,
    /// Before decimals.
    pub decimal: Decimal,
    /// Rows above the header, or above the data where there is no header.
    pub preamble: usize,
    /// Whether a row of names follows.
    pub header: bool,
    /// Rows between the names and the data: names of securities, units.
    pub below_header: usize,
    /// Index of each role's column, in the order of [`Role::ALL`]; see [`Mapping::column`].
    pub columns: [Option<usize>; ROLES],
    /// Columns of year, month and day, where a date stands in three; [`Role::Date`] is the first.
    pub date_parts: Option<[usize; 3]>,
    /// Columns of hour, minute and second, or the first of these, where a time stands in several; [`Role::Time`] is the first.
    pub time_parts: Vec<usize>,
    /// How dates and times are written.
    pub stamp: Stamp,
    /// How dates and times are written under [`Stamp::Pattern`]: `YYYY`, `YY`, `MM`, `MMM`, `DD`, `hh`, `mm`, `ss`, `AM` and
    /// what stands between them, or `%Y-%m-%d` as in `strftime`.
    pub pattern: String,
    /// How times of day in a column of their own are written.
    pub time_form: TimeForm,
    /// What a row is.
    pub kind: Kind,
    /// The order of the rows.
    pub order: Order,
    /// Which extreme of a bar comes first.
    pub adverse: Adverse,
    /// From where the first session is measured.
    pub previous_close: PreviousClose,
    /// Length of a bar, minutes; unused for ticks and days.
    pub bar_minutes: f64,
    /// Opening time of days without times, minutes since midnight.
    pub day_open: f64,
    /// Length of days without times, minutes.
    pub day_minutes: f64,
    /// Added to times since 1970, minutes.
    pub utc_offset_minutes: f64,
    /// Clock time at which a new session begins, minutes since midnight. 0: every date is a session; above 0: rows from
    /// then on belong to the next date's session.
    pub session_start: f64,
    /// Whether the signs of prices tell which way they went, and are left out: +83500, -83400.
    pub signs_are_directions: bool,
    /// The security that is read, of several.
    pub security: Option<Security>,
    /// What the reader has still to say before anything can be read.
    pub questions: Vec<Question>,
}

impl Default for Mapping {
    /// A comma-separated file with a header and no known column; days last 390 minutes from 09:30.
    fn default() -> Self {
        Self {
            encoding: Encoding::Utf8,
            delimiter: Delimiter::Comma,
            least_fields: 0,
            decimal: Decimal::Point,
            preamble: 0,
            header: true,
            below_header: 0,
            columns: [None; ROLES],
            date_parts: None,
            time_parts: Vec::new(),
            stamp: Stamp::YearFirst,
            pattern: String::new(),
            time_form: TimeForm::Written,
            kind: Kind::Ticks,
            order: Order::OldestFirst,
            adverse: Adverse::LowFirst,
            previous_close: PreviousClose::FirstPrice,
            bar_minutes: 1.0,
            day_open: 570.0,
            day_minutes: 390.0,
            utc_offset_minutes: 0.0,
            session_start: 0.0,
            signs_are_directions: false,
            security: None,
            questions: Vec::new(),
        }
    }
}

/// Why no row could be read with a mapping.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MappingProblem {
    /// The reader has been asked, and has not answered.
    Unanswered(Question),
    /// No column has this role, which the kind of rows needs.
    Missing(Role),
    /// A bar's or a day's length, a day's open, the offset or the session's start is not a number of minutes that can be
    /// used.
    Minutes,
    /// The reader's own pattern of dates cannot be understood.
    Pattern,
}

impl Mapping {
    /// The column of a role.
    #[must_use]
    pub fn column(&self, role: Role) -> Option<usize> {
        self.columns[role as usize]
    }

    /// The same with another column for a role.
    #[must_use]
    pub fn with_column(mut self, role: Role, column: Option<usize>) -> Self {
        self.columns[role as usize] = column;
        self
    }

    /// The role of a column.
    #[must_use]
    pub fn role(&self, column: usize) -> Option<Role> {
        Role::ALL.iter().copied().find(|role| self.column(*role) == Some(column))
    }

    /// Whether rows have an open, a high and a low beside their close.
    #[must_use]
    pub fn has_bars(&self) -> bool {
        [Role::Open, Role::High, Role::Low].iter().all(|role| self.column(*role).is_some())
    }

    /// Rows above the data.
    #[must_use]
    pub fn rows_above(&self) -> usize {
        self.preamble.saturating_add(usize::from(self.header)).saturating_add(self.below_header)
    }

    /// What is missing before anything can be read.
    #[must_use]
    pub fn problem(&self) -> Option<MappingProblem> {
        if let Some(question) = self.questions.first() {
            return Some(MappingProblem::Unanswered(*question));
        }
        let missing = |role: Role| self.column(role).is_none();
        if missing(Role::Time) && missing(Role::Date) {
            return Some(MappingProblem::Missing(Role::Time));
        }
        let needed: &[Role] = match self.kind {
            Kind::Bars => &[Role::Price, Role::Open, Role::High, Role::Low],
            Kind::Ticks | Kind::Days => &[Role::Price],
        };
        if let Some(role) = needed.iter().find(|role| missing(**role)) {
            return Some(MappingProblem::Missing(*role));
        }
        if self.stamp == Stamp::Pattern && crate::pattern::Pattern::new(&self.pattern).is_none() {
            return Some(MappingProblem::Pattern);
        }
        let length = |minutes: f64| minutes > 0.0 && minutes <= 1440.0;
        let clock = |minutes: f64| (0.0..1440.0).contains(&minutes);
        let usable = length(self.bar_minutes)
            && length(self.day_minutes)
            && clock(self.day_open)
            && clock(self.session_start)
            && self.utc_offset_minutes.abs() <= 1440.0;
        (!usable).then_some(MappingProblem::Minutes)
    }
}
