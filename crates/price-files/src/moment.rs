//! Dates and times of a file.

use super::Stamp;

const NANOS_A_SECOND: i64 = 1_000_000_000;
const NANOS_A_DAY: i64 = 86_400 * NANOS_A_SECOND;

/// What a field says about time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Moment {
    /// Date: days since 1970-01-01, or a day's number.
    pub day: Option<i32>,
    /// Time of day, nanoseconds.
    pub nanos: Option<i64>,
    /// Whether a zone or an offset was written beside it.
    pub zone: bool,
}

/// Beginnings of the months' names, English first, then the Italian, German, French and Spanish ones that differ.
const MONTHS: [(&[u8], i32); 29] = [
    (b"jan", 1),
    (b"feb", 2),
    (b"mar", 3),
    (b"apr", 4),
    (b"may", 5),
    (b"jun", 6),
    (b"jul", 7),
    (b"aug", 8),
    (b"sep", 9),
    (b"oct", 10),
    (b"nov", 11),
    (b"dec", 12),
    (b"gen", 1),
    (b"ene", 1),
    ("fév".as_bytes(), 2),
    ("mär".as_bytes(), 3),
    (b"avr", 4),
    (b"abr", 4),
    (b"mag", 5),
    (b"mai", 5),
    (b"giu", 6),
    (b"juin", 6),
    (b"lug", 7),
    (b"ago", 8),
    (b"set", 9),
    (b"ott", 10),
    (b"okt", 10),
    (b"dic", 12),
    (b"dez", 12),
];

/// A field with a date, a time or both. `None`: it cannot be read so.
pub(super) fn parse(field: &[u8], stamp: Stamp, utc_offset_minutes: f64) -> Option<Moment> {
    let unit = match stamp {
        Stamp::YearFirst | Stamp::DayFirst | Stamp::MonthFirst => return calendar(field, stamp),
        Stamp::DayNumber => {
            let (day, _) = Scan(field).number(5).filter(|(_, digits)| *digits == field.len())?;
            return Some(Moment { day: Some(day), ..Moment::default() });
        }
        Stamp::EpochSeconds => NANOS_A_SECOND,
        Stamp::EpochMillis => 1_000_000,
        Stamp::EpochMicros => 1_000,
        Stamp::EpochNanos => 1,
    };
    #[expect(clippy::cast_possible_truncation, reason = "saturates; at most a day by the mapping's check")]
    let offset = (utc_offset_minutes * 60.0) as i64 * NANOS_A_SECOND;
    let nanos = since_epoch(field, unit)?.checked_add(offset)?;
    Some(Moment {
        day: i32::try_from(nanos.div_euclid(NANOS_A_DAY)).ok(),
        nanos: Some(nanos.rem_euclid(NANOS_A_DAY)),
        zone: false,
    })
}

/// A time of day alone: 9:30, 09:30:15.250, 093015, 9:30 pm.
pub(super) fn time_of_day(field: &[u8]) -> Option<Moment> {
    let mut scan = Scan(field);
    let (nanos, zone) = scan.time()?;
    scan.0.is_empty().then_some(Moment { day: None, nanos: Some(nanos), zone })
}

/// The unit of numbers since 1970, by their size: seconds have ten digits for as long as it matters.
pub(super) fn epoch_of(field: &[u8]) -> Option<Stamp> {
    let digits = field.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let fraction = field.get(digits).is_none_or(|byte| *byte == b'.');
    if !fraction || !field.iter().skip(digits + 1).all(u8::is_ascii_digit) {
        return None;
    }
    match digits {
        9..=10 => Some(Stamp::EpochSeconds),
        12..=13 => Some(Stamp::EpochMillis),
        15..=16 => Some(Stamp::EpochMicros),
        18..=19 => Some(Stamp::EpochNanos),
        _ => None,
    }
}

/// The first two numbers of a date written with numbers, for the question which of them is the day.
pub(super) fn first_two(field: &[u8]) -> Option<(i32, i32)> {
    let mut scan = Scan(field);
    let (a, digits) = scan.number(4)?;
    let separated = scan.skip(b"-/.") > 0;
    let (b, _) = scan.number(2)?;
    (separated && digits <= 2 && scan.skip(b"-/.") > 0).then_some((a, b))
}

/// Nanoseconds since 1970 of a count of units, with decimals.
fn since_epoch(field: &[u8], unit: i64) -> Option<i64> {
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

fn calendar(field: &[u8], order: Stamp) -> Option<Moment> {
    if let Some(time) = field.get(1..3).filter(|head| head.contains(&b':')).and_then(|_| time_of_day(field)) {
        return Some(time);
    }
    let mut scan = Scan(field);
    let day = Some(scan.date(order)?);
    if scan.0.is_empty() {
        return Some(Moment { day, nanos: None, zone: false });
    }
    if scan.skip(b" ,_") == 0 {
        scan.eat(b"Tt")?;
    }
    let (nanos, zone) = scan.time()?;
    scan.0.is_empty().then_some(Moment { day, nanos: Some(nanos), zone })
}

/// The rest of a field.
#[derive(Clone, Copy)]
struct Scan<'a>(&'a [u8]);

impl Scan<'_> {
    /// Digits, at most `most`, as a number with their count.
    fn number(&mut self, most: usize) -> Option<(i32, usize)> {
        let digits = self.0.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if digits == 0 || digits > most {
            return None;
        }
        let value = self.0[..digits].iter().fold(0, |value, byte| value * 10 + i32::from(byte - b'0'));
        self.0 = &self.0[digits..];
        Some((value, digits))
    }

    /// Leaves out any of these bytes.
    fn skip(&mut self, any: &[u8]) -> usize {
        let count = self.0.iter().take_while(|byte| any.contains(byte)).count();
        self.0 = &self.0[count..];
        count
    }

    /// One of these bytes.
    fn eat(&mut self, any: &[u8]) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        any.contains(first).then(|| {
            self.0 = rest;
            *first
        })
    }

    /// A month in letters.
    fn month(&mut self) -> Option<i32> {
        let letters = self.0.iter().take_while(|byte| byte.is_ascii_alphabetic() || !byte.is_ascii()).count();
        let (word, rest) = self.0.split_at(letters);
        let word = word.to_ascii_lowercase();
        let (_, month) = MONTHS.iter().find(|(start, _)| word.starts_with(start))?;
        self.0 = rest;
        Some(*month)
    }

    /// A date: days since 1970.
    fn date(&mut self, order: Stamp) -> Option<i32> {
        const BETWEEN: &[u8] = b"-/., ";
        let month = self.month();
        self.skip(BETWEEN);
        let (a, digits) = self.number(8)?;
        if digits == 8 && month.is_none() {
            return days(a / 10_000, a / 100 % 100, a % 100);
        }
        if self.skip(BETWEEN) == 0 || digits > 4 {
            return None;
        }
        if let Some(month) = month {
            let (c, year_digits) = self.number(4)?;
            return days(year(c, year_digits)?, month, a);
        }
        let (b, named) = match self.month() {
            Some(month) => (month, true),
            None => (self.number(2)?.0, false),
        };
        if self.skip(BETWEEN) == 0 {
            return None;
        }
        let (c, last_digits) = self.number(4)?;
        if digits > 2 || (order == Stamp::YearFirst && last_digits <= 2) {
            return days(year(a, digits)?, b, c);
        }
        let (day, month) = if order == Stamp::MonthFirst && !named { (b, a) } else { (a, b) };
        days(year(c, last_digits)?, month, day)
    }

    /// A time of day in nanoseconds, and whether a zone stands behind it.
    fn time(&mut self) -> Option<(i64, bool)> {
        let (first, digits) = self.number(6)?;
        let (mut hour, mut minute, mut second) = (first, None, None);
        match digits {
            1 | 2 => {
                if self.eat(b":").is_some() {
                    minute = Some(self.number(2)?.0);
                }
                if minute.is_some() && self.eat(b":").is_some() {
                    second = Some(self.number(2)?.0);
                }
            }
            3 | 4 => (hour, minute) = (first / 100, Some(first % 100)),
            _ => (hour, minute, second) = (first / 10_000, Some(first / 100 % 100), Some(first % 100)),
        }
        let decimals = if second.is_some() && self.eat(b".,").is_some() { self.decimals()? } else { 0 };
        self.skip(b" ");
        let half = match self.0 {
            [b'a' | b'A', b'm' | b'M', ..] => Some(0),
            [b'p' | b'P', b'm' | b'M', ..] => Some(12),
            _ => None,
        };
        if let Some(half) = half {
            hour = (1..=12).contains(&hour).then_some(hour % 12 + half)?;
            self.0 = &self.0[2..];
            self.skip(b" ");
        }
        // "9" alone is no time; "9 pm" is.
        let minute = minute.or(half.map(|_| 0))?;
        let second = second.unwrap_or(0);
        if hour > 23 || minute > 59 || second > 59 {
            return None;
        }
        let zone = !self.0.is_empty();
        self.zone()?;
        Some((i64::from(hour * 3600 + minute * 60 + second) * NANOS_A_SECOND + decimals, zone))
    }

    /// The decimals of a second, in nanoseconds.
    fn decimals(&mut self) -> Option<i64> {
        let (mut nanos, mut place) = (0, NANOS_A_SECOND);
        let digits = self.0.iter().take_while(|byte| byte.is_ascii_digit()).count();
        for byte in &self.0[..digits] {
            place /= 10;
            nanos += i64::from(byte - b'0') * place;
        }
        self.0 = &self.0[digits..];
        (digits > 0).then_some(nanos)
    }

    /// A zone: Z, CET, +01:00, UTC+1, +01:00[Europe/Rome]. Its clock time is what counts, so it is only passed over.
    fn zone(&mut self) -> Option<()> {
        let letters = self.0.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        if letters > 5 {
            return None;
        }
        self.0 = &self.0[letters..];
        if self.eat(b"+-").is_some() {
            let (_, digits) = self.number(4)?;
            if digits <= 2 && self.eat(b":").is_some() {
                self.number(2)?;
            }
        }
        if self.eat(b"[").is_some() {
            self.0 = self.0.strip_suffix(b"]").map(|_| b"".as_slice())?;
        }
        Some(())
    }
}

/// A year of four digits, or of two: 70 to 99 are of the last century, as in POSIX.
fn year(value: i32, digits: usize) -> Option<i32> {
    match digits {
        4 => Some(value),
        2 => Some(if value < 70 { 2000 + value } else { 1900 + value }),
        _ => None,
    }
}

/// Days since 1970-01-01 of a date of the Gregorian calendar; `None` if there is no such date.
/// Source: H. Hinnant, "chrono-compatible low-level date algorithms", `days_from_civil`.
fn days(year: i32, month: i32, day: i32) -> Option<i32> {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        2 => 28 + i32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if !(1..=last).contains(&day) || year < 1 {
        return None;
    }
    let y = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (y / 400, y % 400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, stamp: Stamp) -> Option<(Option<i32>, Option<f64>)> {
        #[expect(clippy::cast_precision_loss, reason = "a test's times are whole microseconds")]
        let minutes = |nanos: i64| nanos as f64 / 6e10;
        parse(text.as_bytes(), stamp, 0.0).map(|moment| (moment.day, moment.nanos.map(minutes)))
    }

    // 2024-03-15 is 19,797 days after 1970-01-01: 54 years of 365 days and 13 leap days are 19,723; 31 + 29 + 14 more.
    const IDES: Option<i32> = Some(19_797);

    #[test]
    fn one_date_is_read_in_all_its_forms() {
        let first = [
            "2024-03-15",
            "2024/03/15",
            "20240315",
            "2024.3.15",
            "15-Mar-2024",
            "Mar 15, 2024",
            "15 marzo 2024",
            "15. März 2024",
        ];
        for text in first {
            assert_eq!(read(text, Stamp::YearFirst), Some((IDES, None)), "{text}");
        }
        for text in ["15.03.2024", "15/3/24", "15-03-2024", "2024-03-15"] {
            assert_eq!(read(text, Stamp::DayFirst), Some((IDES, None)), "{text}");
        }
        for text in ["03/15/2024", "3/15/24", "03-15-2024", "15-Mar-2024"] {
            assert_eq!(read(text, Stamp::MonthFirst), Some((IDES, None)), "{text}");
        }
    }

    #[test]
    fn one_time_is_read_in_all_its_forms() {
        for time in [
            " 14:30",
            "T14:30",
            "T14:30:00Z",
            " 14:30:00.000",
            "T14:30:00+01:00",
            "T14:30:00-0500",
            " 2:30 PM",
            " 2:30:00 pm",
            "T143000",
            " 14:30:00 CET",
            "T14:30:00+01:00[Europe/Rome]",
            ", 14:30",
            " 1430",
        ] {
            assert_eq!(
                read(&format!("2024-03-15{time}"), Stamp::YearFirst),
                Some((IDES, Some(870.0))),
                "{time}"
            );
        }
        assert_eq!(read("09:30:30.25", Stamp::DayFirst), Some((None, Some(570.5 + 0.25 / 60.0))));
        assert_eq!(read("12:00 am", Stamp::DayFirst), Some((None, Some(0.0))));
        assert_eq!(read("9 pm", Stamp::DayFirst), None);
    }

    #[test]
    fn times_since_1970_are_utc_with_an_offset() {
        // 19,797 · 86,400 + 14.5 · 3,600 = 1,710,513,000.
        for (text, stamp) in [
            ("1710513000", Stamp::EpochSeconds),
            ("1710513000.000", Stamp::EpochSeconds),
            ("1710513000000", Stamp::EpochMillis),
            ("1710513000000000", Stamp::EpochMicros),
            ("1710513000000000000", Stamp::EpochNanos),
        ] {
            assert_eq!(read(text, stamp), Some((IDES, Some(870.0))), "{text}");
            assert_eq!(epoch_of(text.as_bytes()), Some(stamp), "{text}");
        }
        let later = parse(b"1710513000", Stamp::EpochSeconds, 600.0).unwrap();
        assert_eq!((later.day, later.nanos), (Some(19_798), Some(30 * 60 * NANOS_A_SECOND)));
        assert_eq!(read("-1", Stamp::EpochSeconds).unwrap().0, Some(-1));
    }

    #[test]
    fn dates_and_times_that_do_not_exist_are_refused() {
        for text in [
            "",
            "2024-02-30",
            "2023-02-29",
            "2024-13-01",
            "2024-00-10",
            "2024-03-15 24:00",
            "2024-03-15 12:60",
            "99",
            "2024-03-15T",
            "2024-03-15 12:30:",
            "2024-03-15 12:30 nonsense",
            "x",
            "1/2/3/4",
            "2024-03-15 13:00 PM",
            "99999999999999999999",
        ] {
            assert_eq!(read(text, Stamp::YearFirst), None, "{text}");
        }
        assert_eq!(read("15/03/2024", Stamp::MonthFirst), None);
        assert_eq!(read("2024-02-29", Stamp::YearFirst).unwrap().0, Some(19_782));
        assert_eq!(read("99999999999999999999", Stamp::EpochSeconds), None);
        assert_eq!(read("1970-01-01", Stamp::YearFirst).unwrap().0, Some(0));
        assert_eq!(read("2000-03-01", Stamp::YearFirst).unwrap().0, Some(11_017));
    }
}
