//! Dates with years, months and days, with or without a time.

use super::scan::Scan;
use super::{Moment, clock, days};
use crate::mapping::Stamp;

/// The first year of the Republic of China less one.
const REPUBLIC: i32 = 1911;
/// Japan's eras, with the year before their first.
const ERAS: [(&str, i32); 3] = [("令和", 2018), ("平成", 1988), ("昭和", 1925)];

/// Words between the numbers of a date.
const YEAR: &[&str] = &["年", "년"];
const MONTH: &[&str] = &["月", "월"];
const DAY: &[&str] = &["日", "일"];

/// A date, a time, or both.
pub(super) fn parse(field: &[u8], order: Stamp) -> Option<Moment> {
    if let Some(moment) = iso(field) {
        return Some(moment);
    }
    let mut scan = Scan::new(field);
    let Some(day) = date(&mut scan, order) else { return time_first(field, order) };
    if scan.is_empty() {
        return Some(Moment { day: Some(day), ..Moment::default() });
    }
    // A weekday behind the date: 2024年3月15日(金).
    if scan.eat(b"(").is_some() {
        scan.skip_while(|byte| byte != b')');
        scan.eat(b")")?;
        if scan.blanks() == 0 && scan.is_empty() {
            return Some(Moment { day: Some(day), ..Moment::default() });
        }
    } else if scan.skip(b" ,;_\t") + scan.blanks() == 0
        && scan.eat(b"Tt-:").is_none()
        && scan.digits() == 0
        && !day_word_before(field, &scan)
    {
        return None;
    }
    scan.blanks();
    let (nanos, zone) = clock::time(&mut scan)?;
    scan.is_empty().then_some(Moment {
        day: Some(day),
        nanos: Some(nanos),
        zone: zone.written,
        offset: zone.offset,
    })
}

/// The form that nearly every long file has, by a shorter way: 2024-03-15, 2024-03-15 14:30:00.123.
fn iso(field: &[u8]) -> Option<Moment> {
    let (date, rest) = field.split_at_checked(10)?;
    let mark = date[4];
    if date[7] != mark || !b"-/.".contains(&mark) {
        return None;
    }
    let number = |digits: &[u8]| {
        digits
            .iter()
            .try_fold(0, |value, byte| byte.is_ascii_digit().then(|| value * 10 + i32::from(byte - b'0')))
    };
    let day = Some(days(number(&date[..4])?, number(&date[5..7])?, number(&date[8..])?)?);
    let nanos = match rest {
        [] => None,
        [b' ' | b'T', time @ ..] => Some(clock::plain(time)?),
        _ => return None,
    };
    Some(Moment { day, nanos, ..Moment::default() })
}

/// Whether what was read ended with the word for a day, behind which a time may follow at once.
fn day_word_before(field: &[u8], scan: &Scan<'_>) -> bool {
    let read = &field[..field.len() - scan.rest().len()];
    DAY.iter().any(|word| read.ends_with(word.as_bytes()))
}

/// A time, and perhaps a date behind it.
fn time_first(field: &[u8], order: Stamp) -> Option<Moment> {
    if !field.contains(&b':') {
        return None;
    }
    let mut scan = Scan::new(field);
    if let Some((nanos, zone)) = clock::time(&mut scan).filter(|_| scan.is_empty()) {
        return Some(Moment { day: None, nanos: Some(nanos), zone: zone.written, offset: zone.offset });
    }
    let space = field.iter().position(|byte| *byte == b' ')?;
    let (time, rest) = field.split_at(space);
    let mut scan = Scan::new(time);
    let (nanos, _) = clock::time(&mut scan).filter(|_| scan.is_empty())?;
    let mut scan = Scan::new(rest);
    scan.blanks();
    let day = date(&mut scan, order).filter(|_| scan.is_empty())?;
    Some(Moment { day: Some(day), nanos: Some(nanos), zone: false, offset: None })
}

/// A date: days since 1970.
fn date(scan: &mut Scan<'_>, order: Stamp) -> Option<i32> {
    if !scan.rest().first()?.is_ascii_digit() {
        if let Some((_, before)) = ERAS.iter().find(|(era, _)| scan.word_exactly(era).is_some()) {
            let digits = scan.digits();
            let year = if scan.word_exactly("元").is_some() { 1 } else { scan.number(2)?.0 };
            scan.word(YEAR);
            return numbers(scan, Stamp::YearFirst, (before + year, digits.max(4)));
        }
        scan.word(&["民國", "民国"]);
        // "mar" is a month or, in other languages, a Tuesday.
        let mut ahead = *scan;
        if let Some(day) = month_first(&mut ahead) {
            *scan = ahead;
            return Some(day);
        }
        scan.weekday();
        let mut ahead = *scan;
        if let Some(day) = month_first(&mut ahead) {
            *scan = ahead;
            return Some(day);
        }
    }
    let digits = scan.digits();
    match digits {
        // Numbers without anything between them; a time may follow.
        8 | 12 | 14 | 17 => {
            let (year, month, day) = (scan.take(4), scan.take(2), scan.take(2));
            return days(year, month, day);
        }
        6 | 7 if order == Stamp::RepublicYear => {
            let (year, month, day) = (scan.take(digits - 4), scan.take(2), scan.take(2));
            return days(year + REPUBLIC, month, day);
        }
        1..=4 => {}
        _ => return None,
    }
    let first = (scan.take(digits), digits);
    if digits > 2 {
        scan.word(YEAR);
    } else {
        ordinal(scan);
    }
    numbers(scan, order, first)
}

/// A date that begins with a month in letters: Mar 15, 2024.
fn month_first(scan: &mut Scan<'_>) -> Option<i32> {
    let month = scan.month()?;
    between(scan);
    let (day, _) = scan.number(2)?;
    ordinal(scan);
    between(scan);
    let last = scan.number(4)?;
    // "mar 03/11/26" begins with a Tuesday.
    let goes_on = matches!(scan.rest(), [b'/' | b'.' | b'-', digit, ..] if digit.is_ascii_digit());
    if last.1 < 4 && goes_on { None } else { days(year(last)?, month, day) }
}

/// A date whose first number has been read.
fn numbers(scan: &mut Scan<'_>, order: Stamp, first: (i32, usize)) -> Option<i32> {
    between(scan);
    let named = scan.month();
    let second = match named {
        Some(month) => month,
        None => scan.number(2)?.0,
    };
    // Only a word may stand there without a sign: 15Mar2024, 2024年3月15日.
    let worded = scan.word(MONTH).is_some() || named.is_some();
    if between(scan) == 0 && !worded {
        return None;
    }
    let third = scan.number(4)?;
    scan.word(DAY);
    if third.1 == 4 {
        russian_year(scan);
    }
    // The point behind the last number: 2024. 3. 15.
    if scan.rest().starts_with(b".") && !scan.rest().get(1).is_some_and(u8::is_ascii_digit) {
        scan.eat(b".");
    }
    let republic = order == Stamp::RepublicYear;
    let year_first = first.1 == 4 || (order == Stamp::YearFirst && first.1 == 2 && third.1 <= 2);
    if year_first || (republic && first.1 >= 2) {
        let year = if year_first { year(first)? } else { first.0 + REPUBLIC };
        return if third.1 <= 2 { days(year, second, third.0) } else { None };
    }
    // A file of years in front that writes some dates otherwise does not say which number of those is the day.
    if first.1 > 2 || (order == Stamp::YearFirst && named.is_none()) {
        return None;
    }
    let (day, month) =
        if order == Stamp::MonthFirst && named.is_none() { (second, first.0) } else { (first.0, second) };
    days(year(third)?, month, day)
}

/// What stands between the numbers of a date: signs, blanks, "de" and "of".
fn between(scan: &mut Scan<'_>) -> usize {
    let mut count = scan.skip(b"-/.,") + scan.blanks();
    count += scan.skip(b"-/.,") + scan.blanks();
    if count > 0 && scan.word(&["de ", "of ", "del "]).is_some() {
        scan.blanks();
    }
    count
}

/// The letters of an English ordinal: 15th.
fn ordinal(scan: &mut Scan<'_>) {
    let mut ahead = *scan;
    let read = ahead.word(&["st", "nd", "rd", "th"]);
    if read.is_some() && ahead.rest().first().is_some_and(|byte| b" ,".contains(byte)) {
        *scan = ahead;
    }
}

/// "г." behind a Russian year.
fn russian_year(scan: &mut Scan<'_>) {
    let mut ahead = *scan;
    ahead.blanks();
    if ahead.word(&["г.", "г"]).is_some() {
        *scan = ahead;
    }
}

/// A year of four digits, or of two: 70 to 99 are of the last century, as in POSIX.
pub(crate) fn year((value, digits): (i32, usize)) -> Option<i32> {
    match digits {
        4 => Some(value),
        2 => Some(if value < 70 { 2000 + value } else { 1900 + value }),
        _ => None,
    }
}
