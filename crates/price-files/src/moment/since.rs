//! Times counted from a start: since 1970, and days of a spreadsheet.

use super::{Moment, NANOS_A_DAY, NANOS_A_SECOND};
use crate::mapping::Stamp;

/// 1970-01-01 as a spreadsheet counts days.
const SPREADSHEET_1970: i32 = 25_569;
/// Days of a spreadsheet up to 2199.
pub(crate) const LAST_SPREADSHEET_DAY: i32 = 109_574;

/// The unit of numbers since 1970, by their size: seconds have ten digits for as long as it matters.
pub(crate) fn epoch_of(field: &[u8]) -> Option<Stamp> {
    let digits = field.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let fraction = field.get(digits).is_none_or(|byte| *byte == b'.');
    if !fraction || !field.iter().skip(digits + 1).all(u8::is_ascii_digit) {
        return scientific(field).and_then(|value| match value {
            1e8..1e10 => Some(Stamp::EpochSeconds),
            1e11..1e13 => Some(Stamp::EpochMillis),
            1e14..1e16 => Some(Stamp::EpochMicros),
            1e17..1e19 => Some(Stamp::EpochNanos),
            _ => None,
        });
    }
    match digits {
        9..=10 => Some(Stamp::EpochSeconds),
        12..=13 => Some(Stamp::EpochMillis),
        15..=16 => Some(Stamp::EpochMicros),
        // Those that begin with 6 count tenths of a microsecond since the year 1, as .NET does: as nanoseconds they were of 1990.
        18..=19 if digits == 19 || !field.starts_with(b"6") => Some(Stamp::EpochNanos),
        _ => None,
    }
}

/// A number as a spreadsheet shows it that has no room for its digits: 1.7936E+12, 1,7936E+12.
fn scientific(field: &[u8]) -> Option<f64> {
    if !field.iter().any(|byte| b"eE".contains(byte)) || field.len() > 32 {
        return None;
    }
    std::str::from_utf8(field).ok()?.replace(',', ".").parse().ok().filter(|value: &f64| value.is_finite())
}

/// Whether a number has been shortened so, losing its last digits.
pub(crate) fn is_shortened(field: &[u8]) -> bool {
    scientific(field).is_some()
}

/// Nanoseconds since 1970, or since midnight, of a count of units, with decimals.
pub(super) fn epoch(field: &[u8], unit: i64) -> Option<i64> {
    if let Some(value) = scientific(field) {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "saturates, and is a count of days then that no date has"
        )]
        return (value as i64).checked_mul(unit);
    }
    let (negative, digits) = match field.strip_prefix(b"-") {
        Some(rest) => (true, rest),
        None => (false, field),
    };
    let (mut nanos, mut place, mut decimals) = (0_i64, unit, false);
    if !digits.first()?.is_ascii_digit() {
        return None;
    }
    for byte in digits {
        match byte {
            b'0'..=b'9' if decimals => {
                place /= 10;
                nanos = nanos.checked_add(i64::from(byte - b'0') * place)?;
            }
            b'0'..=b'9' => {
                nanos = nanos.checked_mul(10)?.checked_add(i64::from(byte - b'0').checked_mul(unit)?)?;
            }
            b'.' | b',' if !decimals => decimals = true,
            _ => return None,
        }
    }
    Some(if negative { -nanos } else { nanos })
}

/// A day of a spreadsheet, with its time as decimals.
pub(super) fn spreadsheet_day(field: &[u8]) -> Option<Moment> {
    let whole = field.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (day, rest) = field.split_at(whole);
    if !(1..=6).contains(&whole) {
        return None;
    }
    let day = day.iter().fold(0, |value, byte| value * 10 + i32::from(byte - b'0'));
    if day > LAST_SPREADSHEET_DAY {
        return None;
    }
    let nanos = if rest.is_empty() { None } else { Some(fraction(rest)?) };
    Some(Moment { day: Some(day - SPREADSHEET_1970), nanos, ..Moment::default() })
}

/// A fraction of a day as a spreadsheet writes a time: 0.395833333, 0,5.
pub(super) fn fraction_of_a_day(field: &[u8]) -> Option<i64> {
    match field {
        [b'0', rest @ ..] if !rest.is_empty() => fraction(rest),
        [b'0'] => Some(0),
        _ => fraction(field),
    }
}

/// Decimals of a day in nanoseconds. They have lost what is below a thousandth of a second, so that it is rounded to those.
fn fraction(rest: &[u8]) -> Option<i64> {
    let (mark, digits) = rest.split_first()?;
    if !b".,".contains(mark)
        || digits.is_empty()
        || digits.len() > 20
        || !digits.iter().all(u8::is_ascii_digit)
    {
        return None;
    }
    let value: f64 = format!("0.{}", std::str::from_utf8(digits).ok()?).parse().ok()?;
    #[expect(clippy::cast_possible_truncation, reason = "below a day's thousandths of a second")]
    let millis = (value * 86_400_000.0).round() as i64;
    // Excel's own decimals of whole seconds: nine or ten of them are exact to less than a hundredth of a second.
    let seconds = (millis + 500) / 1000 * 1000;
    let millis = if (millis - seconds).abs() <= 5 { seconds } else { millis };
    Some((millis * (NANOS_A_SECOND / 1000)).min(NANOS_A_DAY - 1))
}
