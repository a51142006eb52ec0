//! What the reader of files says, in words.

use crate::import::{Adjustment, MappingProblem, Problem, Refused, Role, SniffProblem};
use crate::text::Text;
use crate::{key, tr};

pub(super) fn sniff(text: &Text, problem: SniffProblem) -> &str {
    text.line(match problem {
        SniffProblem::Empty => key!(import.empty),
        SniffProblem::Utf16 => key!(import.utf16),
        SniffProblem::NotText => key!(import.not_text),
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
    if let Some(of) = row.role {
        tr!(text, import.refused_field, n = row.line, field = role(text, of), reason = reason)
    } else {
        tr!(text, import.refused_row, n = row.line, reason = reason)
    }
}

/// What was done; a count follows.
pub(super) fn adjustment(text: &Text, adjustment: Adjustment) -> &str {
    text.line(match adjustment {
        Adjustment::FirstPriceIsPreviousClose => key!(import.done.first_price),
        Adjustment::FirstDayIsPreviousClose => key!(import.done.first_day),
        Adjustment::BarsWalked => key!(import.done.bars),
        Adjustment::ZonesKeptAsWritten => key!(import.done.zones),
        Adjustment::ReadAsUtc => key!(import.done.utc),
        Adjustment::RowsAbove => key!(import.done.above),
        Adjustment::EmptyVolumes => key!(import.done.volumes),
        Adjustment::NewestFirst => key!(import.done.turned),
        Adjustment::CalendarDays => key!(import.done.calendar),
        Adjustment::CalendarDaysHeld => key!(import.done.held),
    })
}

pub(super) fn role(text: &Text, role: Role) -> &str {
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
