//! Words on files of prices: how one is read. What the reader is asked is in `asks.rs`, what came out in `findings.rs`.

mod asks;
mod findings;

use price_files::{
    Adverse, Decimal, Delimiter, Encoding, Kind, MappingProblem, Order, PreviousClose, Role, SniffProblem,
    Stamp, TimeForm,
};

use crate::{Text, key, tr};

impl Text {
    /// Why a file is no table.
    #[must_use]
    pub fn sniff_problem(&self, problem: SniffProblem) -> &str {
        self.line(match problem {
            SniffProblem::Empty => key!(import.empty),
            SniffProblem::NoRows => key!(import.file.no_rows),
            SniffProblem::NoTable => key!(import.file.no_table),
            SniffProblem::Json => key!(import.file.json),
            SniffProblem::TooLarge => key!(import.file.too_large),
            SniffProblem::Html => key!(import.file.html),
            SniffProblem::Xml => key!(import.file.xml),
            SniffProblem::Spreadsheet => key!(import.file.spreadsheet),
            SniffProblem::Archive => key!(import.file.archive),
            SniffProblem::Pdf => key!(import.file.pdf),
            SniffProblem::Database => key!(import.file.database),
            SniffProblem::NotText => key!(import.not_text),
        })
    }

    /// Why nothing can be read yet.
    #[must_use]
    pub fn mapping_problem(&self, problem: MappingProblem) -> String {
        match problem {
            MappingProblem::Unanswered(_) => tr!(self, import.unanswered),
            MappingProblem::Missing(wanted) => {
                tr!(self, import.missing_column, role = self.column_role(wanted))
            }
            MappingProblem::Minutes => tr!(self, import.minutes),
            MappingProblem::Pattern => tr!(self, import.pattern_unclear),
        }
    }

    /// A role.
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
            Role::Dividend => key!(import.role.dividend),
            Role::Split => key!(import.role.split),
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
            Delimiter::Spaces => key!(import.spaces),
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

    /// How dates are written.
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
            Stamp::RepublicYear => key!(import.stamps.republic),
            Stamp::SpreadsheetDay => key!(import.stamps.spreadsheet),
            Stamp::Pattern => key!(import.stamps.pattern),
        })
    }

    /// How times of day are written.
    #[must_use]
    pub fn time_form(&self, form: TimeForm) -> &str {
        self.line(match form {
            TimeForm::Written => key!(import.time_forms.written),
            TimeForm::HourMinute => key!(import.time_forms.hour_minute),
            TimeForm::HourMinuteSecond => key!(import.time_forms.hour_minute_second),
            TimeForm::HourMinuteSecondMilli => key!(import.time_forms.hour_minute_second_milli),
            TimeForm::Minutes => key!(import.time_forms.minutes),
            TimeForm::Seconds => key!(import.time_forms.seconds),
            TimeForm::Millis => key!(import.time_forms.millis),
            TimeForm::DayFraction => key!(import.time_forms.fraction),
        })
    }

    /// An encoding's name.
    #[must_use]
    pub fn encoding(&self, encoding: Encoding) -> &str {
        self.line(match encoding {
            Encoding::Utf8 => key!(import.encodings.utf8),
            Encoding::Utf16Le => key!(import.encodings.utf16le),
            Encoding::Utf16Be => key!(import.encodings.utf16be),
            Encoding::Windows1252 => key!(import.encodings.western),
            Encoding::Windows1250 => key!(import.encodings.central),
            Encoding::Windows1251 => key!(import.encodings.cyrillic),
            Encoding::Windows1254 => key!(import.encodings.turkish),
            Encoding::EucKr => key!(import.encodings.korean),
            Encoding::Big5 => key!(import.encodings.big5),
            Encoding::Gbk => key!(import.encodings.gbk),
            Encoding::ShiftJis => key!(import.encodings.japanese),
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
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_have_sign_hours_and_minutes() {
        assert_eq!(Text::utc_offset(330.0), "UTC+05:30");
        assert_eq!(Text::utc_offset(-570.0), "UTC−09:30");
        assert_eq!(Text::utc_offset(0.0), "UTC+00:00");
    }
}
