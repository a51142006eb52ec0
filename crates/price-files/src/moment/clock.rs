//! Times of day.

use super::scan::Scan;
use super::{NANOS_A_DAY, NANOS_A_SECOND};
use crate::mapping::TimeForm;

/// A zone beside a time.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Zone {
    /// Whether anything was written.
    pub written: bool,
    /// Seconds east of UTC, where they were written.
    pub offset: Option<i32>,
}

/// The form that nearly every long file has, by a shorter way: 14:30, 14:30:00, 14:30:00.123, and nothing behind.
pub(super) fn plain(field: &[u8]) -> Option<i64> {
    let two = |at: usize| {
        let (a, b) = (field.get(at)?, field.get(at + 1)?);
        (a.is_ascii_digit() && b.is_ascii_digit()).then(|| i64::from(a - b'0') * 10 + i64::from(b - b'0'))
    };
    let (hour, minute) = (two(0)?, two(3).filter(|_| field[2] == b':')?);
    let (second, nanos) = match field.get(5..)? {
        [] => (0, 0),
        [b':', _, _] => (two(6)?, 0),
        [b':', _, _, b'.', decimals @ ..] if !decimals.is_empty() => {
            let (mut nanos, mut place) = (0, NANOS_A_SECOND);
            for byte in decimals {
                place /= 10;
                nanos += byte.is_ascii_digit().then(|| i64::from(byte - b'0') * place)?;
            }
            (two(6)?, nanos)
        }
        _ => return None,
    };
    (hour < 24 && minute < 60 && second < 60)
        .then(|| (hour * 3600 + minute * 60 + second) * NANOS_A_SECOND + nanos)
}

/// A time of day in nanoseconds, with the zone behind it.
pub(super) fn time(scan: &mut Scan<'_>) -> Option<(i64, Zone)> {
    let before = scan.half_day();
    if before.is_some() {
        scan.blanks();
    }
    let digits = scan.digits();
    if digits == 0 || digits > 9 {
        return None;
    }
    let first = scan.take(digits);
    let (mut hour, mut minute, mut second, mut nanos) = (first, None, None, 0);
    match digits {
        1 | 2 => {
            if separator(scan, HOURS).is_some() {
                // "9h" and "오후 3시" have no minutes.
                minute = two(scan);
                let colon = scan.rest().starts_with(b":");
                if minute.is_some() && separator(scan, MINUTES).is_some() && (colon || scan.digits() > 0) {
                    second = Some(two(scan)?);
                    scan.word(&["秒", "초", "s"]);
                }
            }
        }
        3 | 4 => (hour, minute) = (first / 100, Some(first % 100)),
        5 | 6 => (hour, minute, second) = (first / 10_000, Some(first / 100 % 100), Some(first % 100)),
        // With thousandths, as their leading zero may be lost: 93015250.
        8 | 9 => {
            let clock = first / 1000;
            (hour, minute, second) = (clock / 10_000, Some(clock / 100 % 100), Some(clock % 100));
            nanos = i64::from(first % 1000) * 1_000_000;
        }
        _ => return None,
    }
    if second.is_some() && nanos == 0 && digits != 9 && scan.eat(b".,:").is_some() {
        nanos = scan.decimals()?;
    }
    // Decimals of a second behind a blank, by the hundred nanoseconds: 093000 0560000.
    if digits == 6 && scan.rest().len() == 8 && scan.eat(b" ").is_some() {
        nanos = scan.decimals()?;
    }
    scan.blanks();
    let half = before.or_else(|| scan.half_day());
    if let Some(half) = half {
        hour = (1..=12).contains(&hour).then_some(hour % 12 + half)?;
        scan.blanks();
    }
    // "9" alone is no time; "9 pm" is, and "오후 3시".
    let minute = minute.or(half.map(|_| 0))?;
    let second = second.unwrap_or(0);
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    Some((i64::from(hour * 3600 + minute * 60 + second) * NANOS_A_SECOND + nanos, zone(scan)?))
}

/// Words behind the hours and the minutes.
const HOURS: &[&str] = &["時", "时", "点", "點", "시", "h", "H", "Uhr"];
const MINUTES: &[&str] = &["分", "분", "min", "m", "'"];

/// What stands behind the hours or the minutes. A point only before two digits.
fn separator(scan: &mut Scan<'_>, words: &[&str]) -> Option<()> {
    if scan.eat(b":").is_some() {
        return Some(());
    }
    if let [b'.', a, b, after @ ..] = scan.rest()
        && a.is_ascii_digit()
        && b.is_ascii_digit()
        && !after.first().is_some_and(u8::is_ascii_digit)
    {
        scan.eat(b".");
        return Some(());
    }
    let mut ahead = *scan;
    ahead.word(words)?;
    // The letter of "am" and "pm" is no word for minutes.
    ahead.blanks();
    *scan = ahead;
    Some(())
}

/// A number of two digits, or of one.
fn two(scan: &mut Scan<'_>) -> Option<i32> {
    scan.number(2).map(|(number, _)| number)
}

/// A zone: Z, CET, +01:00, UTC+1, GMT+0100, US/Eastern, (ET), +01:00[Europe/Rome].
fn zone(scan: &mut Scan<'_>) -> Option<Zone> {
    if scan.is_empty() {
        return Some(Zone::default());
    }
    let closed = scan.eat(b"(").is_some();
    let name = scan.skip_while(|byte| byte.is_ascii_alphabetic() || b"/_".contains(&byte));
    // Without a stroke it is a short name, or any word would be a zone.
    if name.len() > 5 && !name.contains(&b'/') {
        return None;
    }
    let mut offset =
        [b"Z".as_slice(), b"UTC", b"GMT"].iter().any(|utc| name.eq_ignore_ascii_case(utc)).then_some(0);
    scan.blanks();
    if let Some(sign) = scan.eat(b"+-") {
        let (number, digits) = scan.number(4)?;
        let (mut hours, mut minutes) = if digits > 2 { (number / 100, number % 100) } else { (number, 0) };
        if digits <= 2 && scan.eat(b":").is_some() {
            minutes = scan.number(2)?.0;
        }
        if sign == b'-' {
            (hours, minutes) = (-hours, -minutes);
        }
        offset = Some(hours * 3600 + minutes * 60);
    }
    if scan.eat(b"[").is_some() {
        scan.skip_while(|byte| byte != b']');
        scan.eat(b"]")?;
    }
    if closed {
        scan.eat(b")")?;
    }
    Some(Zone { written: true, offset })
}

/// A time of day written as one number; nanoseconds.
pub(crate) fn digits_of_a_clock(field: &[u8], form: TimeForm) -> Option<i64> {
    let whole = || {
        let mut scan = Scan::new(field);
        let (number, _) = scan.number(9)?;
        // A spreadsheet may have given it decimals: 93000.0
        (scan.is_empty() || (scan.eat(b".").is_some() && scan.skip(b"0") > 0 && scan.is_empty()))
            .then_some(number)
    };
    let clock = |number: i32, nanos: i64| {
        let (hour, minute, second) = (number / 10_000, number / 100 % 100, number % 100);
        (minute < 60 && second < 60)
            .then(|| i64::from(hour * 3600 + minute * 60 + second) * NANOS_A_SECOND + nanos)
    };
    let nanos = match form {
        TimeForm::Written => return None,
        TimeForm::HourMinute => clock(whole()?.checked_mul(100)?, 0)?,
        TimeForm::HourMinuteSecond => {
            let mut scan = Scan::new(field);
            let (number, _) = scan.number(6)?;
            let nanos = if scan.eat(b".,").is_some() { scan.decimals()? } else { 0 };
            clock(number, nanos).filter(|_| scan.is_empty())?
        }
        TimeForm::HourMinuteSecondMilli => clock(whole()? / 1000, i64::from(whole()? % 1000) * 1_000_000)?,
        TimeForm::Minutes => i64::from(whole()?).checked_mul(60 * NANOS_A_SECOND)?,
        TimeForm::Seconds => super::since::epoch(field, NANOS_A_SECOND)?,
        TimeForm::Millis => super::since::epoch(field, 1_000_000)?,
        TimeForm::DayFraction => super::since::fraction_of_a_day(field)?,
    };
    (0..NANOS_A_DAY).contains(&nanos).then_some(nanos)
}
