//! What a file's columns mean: proposed by the sniffer, corrected by the reader.

/// An enumeration without data: all its values, and their numbers for the way to the worker and back.
macro_rules! choices {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $value:ident),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $($(#[$doc])* $value),+ }

        impl $name {
            /// All of them, in order.
            pub const ALL: &'static [Self] = &[$(Self::$value),+];

            /// Its number, as it crosses to a worker.
            #[must_use]
            pub fn code(self) -> f64 {
                f64::from(self as u8)
            }

            /// The value of that number.
            #[must_use]
            pub fn from_code(code: f64) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.code() == code)
            }
        }
    };
}
pub(super) use choices;

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
    }
}

impl Delimiter {
    pub(super) const fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
            Self::Bar => b'|',
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
    }
}

choices! {
    /// How dates and times are written. A year of four digits in front and a month in letters are read under any order.
    Stamp {
        /// 2024-03-15, ISO 8601; 20240315.
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
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PreviousClose {
    /// From the first price of the file.
    FirstPrice,
    /// From the first day's close; that day is not simulated. A file of a single day falls back to its first price.
    FirstDaysClose,
    /// From this price.
    Given(f64),
}

/// How a file is read.
#[derive(Clone, Debug, PartialEq)]
pub struct Mapping {
    /// Between fields.
    pub delimiter: Delimiter,
    /// Before decimals.
    pub decimal: Decimal,
    /// Rows above the header, or above the data where there is no header.
    pub preamble: usize,
    /// Whether a row of names follows.
    pub header: bool,
    /// Index of each role's column, in the order of [`Role::ALL`]; see [`Mapping::column`].
    pub columns: [Option<usize>; 7],
    /// How times are written.
    pub stamp: Stamp,
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
}

impl Default for Mapping {
    /// A comma-separated file with a header and no known column; days last 390 minutes from 09:30.
    fn default() -> Self {
        Self {
            delimiter: Delimiter::Comma,
            decimal: Decimal::Point,
            preamble: 0,
            header: true,
            columns: [None; 7],
            stamp: Stamp::YearFirst,
            kind: Kind::Ticks,
            order: Order::OldestFirst,
            adverse: Adverse::LowFirst,
            previous_close: PreviousClose::FirstPrice,
            bar_minutes: 1.0,
            day_open: 570.0,
            day_minutes: 390.0,
            utc_offset_minutes: 0.0,
        }
    }
}

/// Why no row could be read with a mapping.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MappingProblem {
    /// No column has this role, which the kind of rows needs.
    Missing(Role),
    /// A bar's or a day's length, a day's open or the offset is not a number of minutes that can be used.
    Minutes,
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

    /// Whether rows have an open, a high and a low beside their close.
    #[must_use]
    pub fn has_bars(&self) -> bool {
        [Role::Open, Role::High, Role::Low].iter().all(|role| self.column(*role).is_some())
    }

    /// What is missing before anything can be read.
    #[must_use]
    pub fn problem(&self) -> Option<MappingProblem> {
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
        let length = |minutes: f64| minutes > 0.0 && minutes <= 1440.0;
        let usable = length(self.bar_minutes)
            && length(self.day_minutes)
            && (0.0..1440.0).contains(&self.day_open)
            && self.utc_offset_minutes.abs() <= 1440.0;
        (!usable).then_some(MappingProblem::Minutes)
    }
}
