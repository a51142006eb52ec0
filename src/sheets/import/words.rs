//! What the reader of files says, in words.

use super::StartProblem;
use crate::import::{
    Adjustment, Adverse, Decimal, Delimiter, Kind, MappingProblem, Order, Problem, Refused, Role,
    SniffProblem, Stamp,
};
use crate::text::Text;
use crate::{key, tr};

pub(super) fn start(text: &Text, problem: StartProblem) -> String {
    text.line(match problem {
        StartProblem::Sniff(SniffProblem::Empty) => key!(import.empty),
        StartProblem::Sniff(SniffProblem::Utf16) => key!(import.utf16),
        StartProblem::Sniff(SniffProblem::NotText) => key!(import.not_text),
        StartProblem::Unreadable => key!(import.unreadable),
    })
}

pub(super) fn mapping(text: &Text, problem: MappingProblem) -> String {
    match problem {
        MappingProblem::Missing(wanted) => tr!(text, import.missing_column, role = role(text, wanted)),
        MappingProblem::Minutes => tr!(text, import.minutes),
    }
}

/// A refused row: its line and why.
pub(super) fn refused(text: &Text, row: Refused) -> String {
    let reason = text.line(match row.problem {
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
    match row.role {
        Some(of) => tr!(text, import.refused_field, n = row.line, field = role(text, of), reason = reason),
        None => tr!(text, import.refused_row, n = row.line, reason = reason),
    }
}

pub(super) fn adjustment(text: &Text, adjustment: Adjustment, count: &str) -> String {
    match adjustment {
        Adjustment::FirstPriceIsPreviousClose => tr!(text, import.done.first_price),
        Adjustment::FirstDayIsPreviousClose => tr!(text, import.done.first_day, count = count),
        Adjustment::BarsWalked => tr!(text, import.done.bars, count = count),
        Adjustment::ZonesKeptAsWritten => tr!(text, import.done.zones, count = count),
        Adjustment::ReadAsUtc => tr!(text, import.done.utc, count = count),
        Adjustment::RowsAbove => tr!(text, import.done.above, count = count),
        Adjustment::EmptyVolumes => tr!(text, import.done.volumes, count = count),
        Adjustment::NewestFirst => tr!(text, import.done.turned, count = count),
        Adjustment::CalendarDays => tr!(text, import.done.calendar, count = count),
        Adjustment::CalendarDaysHeld => tr!(text, import.done.held, count = count),
    }
}

pub(super) fn role(text: &Text, role: Role) -> String {
    text.line(match role {
        Role::Date => key!(import.role.date),
        Role::Time => key!(import.role.time),
        Role::Price => key!(import.role.price),
        Role::Open => key!(import.role.open),
        Role::High => key!(import.role.high),
        Role::Low => key!(import.role.low),
        Role::Volume => key!(import.role.volume),
    })
}

pub(super) fn kind(text: &Text, kind: Kind) -> String {
    text.line(match kind {
        Kind::Ticks => key!(import.kinds.ticks),
        Kind::Bars => key!(import.kinds.bars),
        Kind::Days => key!(import.kinds.days),
    })
}

pub(super) fn delimiter(text: &Text, delimiter: Delimiter) -> String {
    match delimiter {
        Delimiter::Comma => tr!(text, import.comma),
        Delimiter::Semicolon => tr!(text, import.semicolon),
        Delimiter::Tab => tr!(text, import.tab),
        Delimiter::Bar => tr!(text, import.vertical_bar),
    }
}

pub(super) fn decimal(text: &Text, decimal: Decimal) -> String {
    match decimal {
        Decimal::Point => tr!(text, import.decimal_point),
        Decimal::Comma => tr!(text, import.decimal_comma),
    }
}

pub(super) fn stamp(text: &Text, stamp: Stamp) -> String {
    text.line(match stamp {
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

pub(super) fn order(text: &Text, order: Order) -> String {
    match order {
        Order::OldestFirst => tr!(text, import.oldest_first),
        Order::NewestFirst => tr!(text, import.newest_first),
    }
}

pub(super) fn adverse(text: &Text, adverse: Adverse) -> String {
    match adverse {
        Adverse::LowFirst => tr!(text, import.low_first),
        Adverse::HighFirst => tr!(text, import.high_first),
    }
}

/// An offset from UTC as it is written everywhere: UTC+05:30.
pub(super) fn offset(minutes: f64) -> String {
    let sign = if minutes < 0.0 { '−' } else { '+' };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most 840")]
    let whole = minutes.abs() as u32;
    format!("UTC{sign}{:02}:{:02}", whole / 60, whole % 60)
}

/// A date in ISO 8601, which no language reads in another order. `days` since 1970-01-01. The algorithm is that of
/// Howard Hinnant's `civil_from_days`.
pub(super) fn date(days: i32) -> String {
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

    /// Unix time 0; the leap day and day after of a century year divisible by 400; 15 March 2024, of which
    /// `date -d @$((19797 * 86400))` says the same; the last day before 1970.
    #[test]
    fn days_since_1970_are_dates() {
        for (days, date_of) in [
            (0, "1970-01-01"),
            (11_016, "2000-02-29"),
            (11_017, "2000-03-01"),
            (19_797, "2024-03-15"),
            (-1, "1969-12-31"),
        ] {
            assert_eq!(date(days), date_of);
        }
    }

    #[test]
    fn offsets_have_sign_hours_and_minutes() {
        assert_eq!(offset(330.0), "UTC+05:30");
        assert_eq!(offset(-570.0), "UTC−09:30");
        assert_eq!(offset(0.0), "UTC+00:00");
    }
}
