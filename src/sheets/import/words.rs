//! What the reader of files says, in words.

pub(super) use crate::text::prices::{adjustment, caution, file, mapping, refused, role};

/// An offset from UTC as it is written everywhere: UTC+05:30.
pub(super) fn offset(minutes: f64) -> String {
    let sign = if minutes < 0.0 { '−' } else { '+' };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most 840")]
    let whole = minutes.abs() as u32;
    format!("UTC{sign}{:02}:{:02}", whole / 60, whole % 60)
}

pub(super) use crate::import::iso_date as date;

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
