//! Words on files of prices: how one is read, which rows were refused, what was done to the rest.

use super::Text;
use crate::{key, tr};
use price_files::{
    Adjustment, Adverse, Decimal, Delimiter, Kind, MappingProblem, Order, PreviousClose, Problem, Refused,
    Role, SniffProblem, Stamp,
};

impl Text {
    /// Why a file is no table of prices.
    #[must_use]
    pub fn sniff_problem(&self, problem: SniffProblem) -> &str {
        self.line(match problem {
            SniffProblem::Empty => key!(import.empty),
            SniffProblem::Utf16 => key!(import.utf16),
            SniffProblem::NotText => key!(import.not_text),
        })
    }

    /// What is missing before a file can be read.
    #[must_use]
    pub fn mapping_problem(&self, problem: MappingProblem) -> String {
        match problem {
            MappingProblem::Missing(role) => tr!(self, import.missing_column, role = self.column_role(role)),
            MappingProblem::Minutes => tr!(self, import.minutes),
        }
    }

    /// What a column holds.
    #[must_use]
    pub fn column_role(&self, role: Role) -> &str {
        self.line(match role {
            Role::Date => key!(import.role.date),
            Role::Time => key!(import.role.time),
            Role::Price => key!(import.role.price),
            Role::Open => key!(import.role.open),
            Role::High => key!(import.role.high),
            Role::Low => key!(import.role.low),
            Role::Volume => key!(import.role.volume),
        })
    }

    /// What ends a column.
    #[must_use]
    pub fn delimiter(&self, delimiter: Delimiter) -> &str {
        self.line(match delimiter {
            Delimiter::Comma => key!(import.comma),
            Delimiter::Semicolon => key!(import.semicolon),
            Delimiter::Tab => key!(import.tab),
            Delimiter::Bar => key!(import.vertical_bar),
        })
    }

    /// How decimals are written: an example.
    #[must_use]
    pub fn decimal_mark(&self, decimal: Decimal) -> &str {
        self.line(match decimal {
            Decimal::Point => key!(import.decimal_point),
            Decimal::Comma => key!(import.decimal_comma),
        })
    }

    /// How dates and times are written.
    #[must_use]
    pub fn stamp(&self, stamp: Stamp) -> &str {
        self.line(match stamp {
            Stamp::YearFirst => key!(import.stamps.year_first),
            Stamp::DayFirst => key!(import.stamps.day_first),
            Stamp::MonthFirst => key!(import.stamps.month_first),
            Stamp::EpochSeconds => key!(import.stamps.seconds),
            Stamp::EpochMillis => key!(import.stamps.millis),
            Stamp::EpochMicros => key!(import.stamps.micros),
            Stamp::EpochNanos => key!(import.stamps.nanos),
            Stamp::DayNumber => key!(import.stamps.number),
        })
    }

    /// What a row is.
    #[must_use]
    pub fn row_kind(&self, kind: Kind) -> &str {
        self.line(match kind {
            Kind::Ticks => key!(import.kinds.ticks),
            Kind::Bars => key!(import.kinds.bars),
            Kind::Days => key!(import.kinds.days),
        })
    }

    /// Whether there is a row of names.
    #[must_use]
    pub fn header_row(&self, is_there: bool) -> &str {
        self.line(if is_there { key!(import.header_yes) } else { key!(import.header_no) })
    }

    /// The order of the rows.
    #[must_use]
    pub fn row_order(&self, order: Order) -> &str {
        self.line(match order {
            Order::OldestFirst => key!(import.oldest_first),
            Order::NewestFirst => key!(import.newest_first),
        })
    }

    /// From where the first session is measured.
    #[must_use]
    pub fn first_close(&self, close: PreviousClose) -> String {
        match close {
            PreviousClose::FirstPrice => tr!(self, import.close_first_price),
            PreviousClose::FirstDaysClose => tr!(self, import.close_first_day),
            PreviousClose::Given(price) => self.money(price),
        }
    }

    /// Which extreme of a bar comes first.
    #[must_use]
    pub fn first_extreme(&self, adverse: Adverse) -> &str {
        self.line(match adverse {
            Adverse::LowFirst => key!(import.low_first),
            Adverse::HighFirst => key!(import.high_first),
        })
    }

    /// In which order the prices of a bar are taken.
    #[must_use]
    pub fn bar_walk(&self, adverse: Adverse) -> &str {
        self.line(match adverse {
            Adverse::LowFirst => key!(import.walked_low),
            Adverse::HighFirst => key!(import.walked_high),
        })
    }

    /// How long a bar lasts, from minutes.
    #[must_use]
    pub fn bar_length(&self, minutes: f64) -> String {
        tr!(self, import.minutes_n, n = self.number(minutes, 0, 3))
    }

    /// The hours of days without times, from minutes since midnight and minutes.
    #[must_use]
    pub fn day_hours(&self, open: f64, minutes: f64) -> String {
        tr!(self, import.day_hours, open = self.clock(open), close = self.clock(open + minutes))
    }

    /// An offset from UTC, from minutes, as it is written everywhere: UTC+05:30.
    #[must_use]
    pub fn utc_offset(minutes: f64) -> String {
        let sign = if minutes < 0.0 { '−' } else { '+' };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most 1,440")]
        let whole = minutes.abs() as u32;
        format!("UTC{sign}{:02}:{:02}", whole / 60, whole % 60)
    }

    /// A session's date in ISO 8601, which no language reads in another order, from days since 1970-01-01; or its number,
    /// where days are counted.
    #[must_use]
    pub fn session_date(&self, stamp: Stamp, day: i32) -> String {
        if stamp == Stamp::DayNumber { tr!(self, path.day_n, n = day) } else { iso_date(day) }
    }

    /// The time of a price: its session's date or number, where the file tells it, and its minutes since midnight.
    #[must_use]
    pub fn session_time(&self, stamp: Stamp, day: Option<i32>, time: f64) -> String {
        match day {
            Some(day) => format!("{} {}", self.session_date(stamp, day), self.clock(time)),
            None => self.clock(time),
        }
    }

    /// The dates of the first and the last session.
    #[must_use]
    pub fn session_dates(&self, stamp: Stamp, first: i32, last: i32) -> String {
        format!("{} – {}", self.session_date(stamp, first), self.session_date(stamp, last))
    }

    /// A count of rows.
    #[must_use]
    pub fn row_count(&self, rows: u64) -> String {
        #[expect(clippy::cast_precision_loss, reason = "rows are far fewer than 2^53")]
        let rows = rows as f64;
        self.number(rows, 0, 0)
    }

    /// A row that was refused: its line and why.
    #[must_use]
    pub fn refused_row(&self, row: Refused) -> String {
        let reason = self.line(match row.problem {
            Problem::Missing => key!(import.why.missing),
            Problem::NotANumber => key!(import.why.not_a_number),
            Problem::NotPositive => key!(import.why.not_positive),
            Problem::OutOfRange => key!(import.why.out_of_range),
            Problem::NotATime => key!(import.why.not_a_time),
            Problem::RepeatedTime => key!(import.why.repeated_time),
            Problem::OutOfOrder => key!(import.why.out_of_order),
            Problem::BarsOverlap => key!(import.why.bars_overlap),
            Problem::HighBelowLow => key!(import.why.high_below_low),
            Problem::TooManyTicks => key!(import.why.too_many_ticks),
            Problem::TooManySessions => key!(import.why.too_many_sessions),
            Problem::TooLong => key!(import.why.too_long),
        });
        if let Some(role) = row.role {
            let field = self.column_role(role);
            tr!(self, import.refused_field, n = row.line, field = field, reason = reason)
        } else {
            tr!(self, import.refused_row, n = row.line, reason = reason)
        }
    }

    /// What was done that the file does not say itself, and how often.
    #[must_use]
    pub fn adjustment(&self, adjustment: Adjustment, times: u64) -> String {
        let done = self.line(match adjustment {
            // It is done once at most.
            Adjustment::FirstPriceIsPreviousClose => return tr!(self, import.done.first_price),
            Adjustment::FirstDayIsPreviousClose => key!(import.done.first_day),
            Adjustment::BarsWalked => key!(import.done.bars),
            Adjustment::ZonesKeptAsWritten => key!(import.done.zones),
            Adjustment::ReadAsUtc => key!(import.done.utc),
            Adjustment::RowsAbove => key!(import.done.above),
            Adjustment::EmptyVolumes => key!(import.done.volumes),
            Adjustment::NewestFirst => key!(import.done.turned),
            Adjustment::CalendarDays => key!(import.done.calendar),
            Adjustment::CalendarDaysHeld => key!(import.done.held),
        });
        self.joined(key!(sign.gap), &[done, &self.row_count(times)])
    }
}

/// A date from days since 1970-01-01. The algorithm is that of Howard Hinnant's `civil_from_days`.
fn iso_date(days: i32) -> String {
    let shifted = i64::from(days) + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    // Years of the algorithm begin in March.
    let (month, next) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    format!("{:04}-{month:02}-{day:02}", year_of_era + era * 400 + next)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::PlainNumerals;

    /// Unix time 0; the leap day and day after of a century year divisible by 400; 15 March 2024, of which
    /// `date -d @$((19797 * 86400))` says the same; the last day before 1970.
    #[test]
    fn days_since_1970_are_dates() {
        for (days, date) in [
            (0, "1970-01-01"),
            (11_016, "2000-02-29"),
            (11_017, "2000-03-01"),
            (19_797, "2024-03-15"),
            (-1, "1969-12-31"),
        ] {
            assert_eq!(iso_date(days), date);
        }
    }

    #[test]
    fn offsets_have_sign_hours_and_minutes() {
        assert_eq!(Text::utc_offset(330.0), "UTC+05:30");
        assert_eq!(Text::utc_offset(-570.0), "UTC−09:30");
        assert_eq!(Text::utc_offset(0.0), "UTC+00:00");
    }

    /// No two reasons are said alike, in two languages.
    #[test]
    fn every_refusal_has_its_line_and_words_of_its_own() {
        for (tag, numerals, word) in
            [("en", PlainNumerals::ENGLISH, "Line"), ("it", PlainNumerals::ITALIAN, "Riga")]
        {
            let text = Text::built_in(tag, numerals).unwrap();
            let mut reasons = Vec::new();
            for problem in Problem::ALL {
                let said = text.refused_row(Refused { line: 7, problem: *problem, role: None });
                let (line, reason) = said.split_once(": ").unwrap();
                assert_eq!(line, format!("{word} 7"));
                assert!(reason.len() > 12 && !reasons.contains(&reason.to_owned()), "{problem:?}: {reason}");
                reasons.push(reason.to_owned());
            }
        }
    }

    #[test]
    fn a_field_at_fault_is_named_and_what_was_done_is_counted() {
        let text = Text::built_in("en", PlainNumerals::ENGLISH).unwrap();
        let row = Refused { line: 3, problem: Problem::NotANumber, role: Some(Role::Price) };
        assert_eq!(text.refused_row(row), "Line 3, price or close: not a number as this file writes them.");
        assert!(text.adjustment(Adjustment::BarsWalked, 2_500).ends_with("Rows: 2,500"));
        let first = text.adjustment(Adjustment::FirstPriceIsPreviousClose, 1);
        assert_eq!(first, "The first price is taken for the previous close.");
    }
}
