//! A form of dates that the reader writes down: `YYYY-MM-DD hh:mm`.

use crate::moment::{Moment, NANOS_A_SECOND, Scan, days, year};

/// A part of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Year,
    /// A month as a number or in letters.
    Month,
    Day,
    Hour,
    Minute,
    Second,
    /// Decimals of a second.
    Fraction,
    /// A half of the day: AM, PM.
    Half,
    /// A sign as it stands.
    Sign(char),
}

/// Letters as people, spreadsheets and `strftime` write them; a longer one before one that it begins with. Days and months
/// are told from minutes by their capitals, as everywhere.
const LETTERS: &[(&str, Part)] = &[
    ("YYYY", Part::Year),
    ("yyyy", Part::Year),
    ("YY", Part::Year),
    ("yy", Part::Year),
    ("MMMM", Part::Month),
    ("MMM", Part::Month),
    ("MM", Part::Month),
    ("M", Part::Month),
    ("DD", Part::Day),
    ("dd", Part::Day),
    ("D", Part::Day),
    ("d", Part::Day),
    ("HH", Part::Hour),
    ("hh", Part::Hour),
    ("H", Part::Hour),
    ("h", Part::Hour),
    ("mm", Part::Minute),
    ("m", Part::Minute),
    ("ss", Part::Second),
    ("SS", Part::Second),
    ("s", Part::Second),
    ("fff", Part::Fraction),
    ("f", Part::Fraction),
    ("AM", Part::Half),
    ("am", Part::Half),
    ("tt", Part::Half),
];
const STRFTIME: &[(&str, Part)] = &[
    ("%Y", Part::Year),
    ("%y", Part::Year),
    ("%m", Part::Month),
    ("%b", Part::Month),
    ("%B", Part::Month),
    ("%d", Part::Day),
    ("%e", Part::Day),
    ("%H", Part::Hour),
    ("%I", Part::Hour),
    ("%M", Part::Minute),
    ("%S", Part::Second),
    ("%f", Part::Fraction),
    ("%p", Part::Half),
];

/// A pattern that has been understood.
#[derive(Clone, Debug)]
pub(crate) struct Pattern(Vec<Part>);

impl Pattern {
    /// `None`: it has no day and no hour in it.
    pub fn new(text: &str) -> Option<Self> {
        let letters = if text.contains('%') { STRFTIME } else { LETTERS };
        let (mut parts, mut rest) = (Vec::new(), text.trim());
        while let Some(next) = rest.chars().next() {
            let found = letters.iter().find(|(letters, _)| rest.starts_with(letters));
            parts.push(found.map_or(Part::Sign(next), |(_, part)| *part));
            rest = &rest[found.map_or(next.len_utf8(), |(letters, _)| letters.len())..];
        }
        (parts.contains(&Part::Day) || parts.contains(&Part::Hour)).then_some(Self(parts))
    }

    /// Reads a field.
    pub fn parse(&self, field: &[u8]) -> Option<Moment> {
        let mut scan = Scan::new(field);
        let (mut date, mut clock, mut half, mut nanos) = ([None; 3], [None; 3], None, 0);
        for (index, part) in self.0.iter().enumerate() {
            // Numbers without a sign between them have all their digits.
            let beside =
                self.0.get(index + 1).is_some_and(|next| !matches!(next, Part::Sign(_) | Part::Half));
            let two = |scan: &mut Scan<'_>| {
                if beside && scan.digits() > 2 { Some(scan.take(2)) } else { Some(scan.number(2)?.0) }
            };
            match part {
                Part::Year if scan.digits() > 4 => date[0] = Some(scan.take(4)),
                Part::Year => date[0] = Some(year(scan.number(4)?)?),
                Part::Month if scan.digits() == 0 => date[1] = Some(scan.month()?),
                Part::Month => date[1] = Some(two(&mut scan)?),
                Part::Day => date[2] = Some(two(&mut scan)?),
                Part::Hour => clock[0] = Some(two(&mut scan)?),
                Part::Minute => clock[1] = Some(two(&mut scan)?),
                Part::Second => clock[2] = Some(two(&mut scan)?),
                Part::Fraction => nanos = scan.decimals()?,
                Part::Half => half = Some(scan.half_day()?),
                Part::Sign(sign) => scan.word_exactly(sign.encode_utf8(&mut [0; 4]))?,
            }
        }
        let day = match date {
            [None, None, None] => None,
            [Some(year), Some(month), Some(day)] => Some(days(year, month, day)?),
            _ => return None,
        };
        let hour = match (clock[0], half) {
            (Some(hour), Some(half)) => Some((1..=12).contains(&hour).then_some(hour % 12 + half)?),
            (hour, _) => hour,
        };
        let nanos = match (hour, clock[1].unwrap_or(0), clock[2].unwrap_or(0)) {
            (Some(h @ 0..24), m @ 0..60, s @ 0..60) => {
                Some(i64::from(h * 3600 + m * 60 + s) * NANOS_A_SECOND + nanos)
            }
            (None, ..) => None,
            _ => return None,
        };
        scan.is_empty().then_some(Moment { day, nanos, ..Moment::default() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pattern: &str, field: &str) -> Option<(Option<i32>, Option<i64>)> {
        let moment = Pattern::new(pattern)?.parse(field.as_bytes())?;
        Some((moment.day, moment.nanos.map(|nanos| nanos / NANOS_A_SECOND)))
    }

    #[test]
    fn a_pattern_reads_what_its_letters_say() {
        // 15 March 2024.
        let day = Some(19_797);
        assert_eq!(read("YYYY~MM~DD", "2024~03~15"), Some((day, None)));
        assert_eq!(read("DD|MM|YY hh:mm", "15|03|24 14:30"), Some((day, Some(52_200))));
        assert_eq!(read("MM.DD.YYYY hh:mm AM", "03.15.2024 02:30 PM"), Some((day, Some(52_200))));
        assert_eq!(read("DD MMM YYYY", "15 März 2024"), Some((day, None)));
        assert_eq!(read("YYYYMMDDhhmmss", "20240315143000"), Some((day, Some(52_200))));
        assert_eq!(read("%d day of %m, %Y", "15 day of 03, 2024"), Some((day, None)));
        assert_eq!(read("hh-mm-ss.fff", "14-30-00.250"), Some((None, Some(52_200))));
        assert_eq!(read("hh:mm:ss", "14:30:15"), Some((None, Some(52_215))));
        assert_eq!(read("年YYYY/M/D", "年2024/3/15"), Some((day, None)));
        for (pattern, field) in [
            ("YYYY~MM~DD", "2024-03-15"),
            ("YYYY~MM~DD", "2024~13~15"),
            ("YYYY~MM~DD", "2024~03~15 more"),
            ("hh:mm", "24:00"),
            // What the pattern has, the field has too.
            ("hhmm", "9"),
            ("hh:mm", "14:"),
            ("hh:mm:ss", "14:30:"),
            ("DD.MM.YYYY hh:mm", "15.03.2024 :30"),
            ("hh:mm AM", "13:00 PM"),
        ] {
            assert_eq!(read(pattern, field), None, "{pattern} {field}");
        }
        assert!(Pattern::new("").is_none() && Pattern::new("YYYY").is_none());
    }
}
