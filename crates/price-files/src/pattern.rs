//! A form of dates that the reader writes down.

use jiff::fmt::strtime::{BrokenDownTime, parse};

use crate::moment::{Moment, NANOS_A_SECOND, day_of};

/// Letters as people and spreadsheets write them, and what `strftime` calls them; a longer one before a shorter.
/// `hh` and `HH` are hours alike: a half of the day beside them says which.
const LETTERS: &[(&str, &str)] = &[
    ("YYYY", "%Y"),
    ("yyyy", "%Y"),
    ("YY", "%y"),
    ("yy", "%y"),
    ("MMMM", "%B"),
    ("MMM", "%b"),
    ("MM", "%m"),
    ("DD", "%d"),
    ("dd", "%d"),
    ("HH", "%H"),
    ("hh", "%H"),
    ("mm", "%M"),
    ("ss", "%S"),
    ("SS", "%S"),
    ("fff", "%f"),
    ("M", "%m"),
    ("D", "%d"),
    ("d", "%d"),
    ("H", "%H"),
    ("h", "%H"),
    ("m", "%M"),
    ("s", "%S"),
    ("AM", "%p"),
    ("am", "%p"),
    ("tt", "%p"),
    ("Z", "%z"),
];

/// A pattern that has been understood.
#[derive(Clone, Debug)]
pub(crate) struct Pattern(String);

impl Pattern {
    /// `None`: it has no day and no time in it.
    pub fn new(text: &str) -> Option<Self> {
        let format = if text.contains('%') { text.to_owned() } else { translated(text) };
        let has = |any: &[&str]| any.iter().any(|code| format.contains(code));
        let dated = has(&["%d", "%e", "%j", "%F", "%D"]);
        let timed = has(&["%H", "%I", "%T", "%s", "%R"]);
        (dated || timed).then_some(Self(format))
    }

    /// Reads a field.
    pub fn parse(&self, field: &str) -> Option<Moment> {
        let read: BrokenDownTime = parse(&self.0, field).ok()?;
        let zoned = read.to_timestamp().ok();
        let day = read.to_date().ok().and_then(day_of);
        let nanos = read.to_time().ok().filter(|_| read.hour().is_some()).map(|time| {
            (i64::from(time.hour()) * 3600 + i64::from(time.minute()) * 60 + i64::from(time.second()))
                * NANOS_A_SECOND
                + i64::from(time.subsec_nanosecond())
        });
        let offset = read.offset().map(jiff::tz::Offset::seconds);
        (day.is_some() || nanos.is_some()).then_some(Moment {
            day,
            nanos,
            zone: zoned.is_some() || offset.is_some(),
            offset,
        })
    }
}

/// Letters put into what `strftime` calls them; twelve hours where a half of the day stands beside them.
fn translated(text: &str) -> String {
    let halves = ["AM", "am", "tt"].iter().any(|half| text.contains(half));
    let (mut format, mut rest) = (String::new(), text);
    while let Some(next) = rest.chars().next() {
        if let Some((letters, code)) = LETTERS.iter().find(|(letters, _)| rest.starts_with(letters)) {
            format.push_str(if halves && *code == "%H" { "%I" } else { code });
            rest = &rest[letters.len()..];
        } else {
            format.push(next);
            rest = &rest[next.len_utf8()..];
        }
    }
    format
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pattern: &str, field: &str) -> Option<(Option<i32>, Option<i64>)> {
        let moment = Pattern::new(pattern)?.parse(field)?;
        Some((moment.day, moment.nanos.map(|nanos| nanos / NANOS_A_SECOND)))
    }

    #[test]
    fn a_pattern_reads_what_its_letters_say() {
        // 15 March 2024.
        let day = Some(19_797);
        assert_eq!(read("YYYY~MM~DD", "2024~03~15"), Some((day, None)));
        assert_eq!(read("DD|MM|YY hh:mm", "15|03|24 14:30"), Some((day, Some(52_200))));
        assert_eq!(read("MM.DD.YYYY hh:mm AM", "03.15.2024 02:30 PM"), Some((day, Some(52_200))));
        assert_eq!(read("%d day of %m, %Y", "15 day of 03, 2024"), Some((day, None)));
        assert_eq!(read("hh-mm-ss", "14-30-00"), Some((None, Some(52_200))));
        assert_eq!(read("YYYY~MM~DD", "2024-03-15"), None);
        assert_eq!(read("YYYY~MM~DD", "2024~13~15"), None);
        assert!(Pattern::new("").is_none() && Pattern::new("YYYY").is_none());
    }
}
