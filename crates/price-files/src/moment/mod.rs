//! Dates and times of a file.

mod calendar;
mod clock;
#[cfg(test)]
mod edges;
mod scan;
mod since;
mod words;

use jiff::SignedDuration;
use jiff::civil::Date;

use crate::mapping::{Mapping, Stamp, TimeForm};
use crate::pattern::Pattern;

pub(crate) use calendar::year;
pub(crate) use clock::digits_of_a_clock;
pub(crate) use scan::Scan;
pub(crate) use since::{epoch_of, is_shortened};

pub(crate) const NANOS_A_SECOND: i64 = 1_000_000_000;
pub(crate) const NANOS_A_DAY: i64 = 86_400 * NANOS_A_SECOND;
/// 1900 to 2100.
const BUDDHIST_YEARS: std::ops::RangeInclusive<i32> = 2_443..=2_643;
/// No prices are known of years before: those of another calendar, as 1405 in Iran, are not to be taken for this one's.
const FIRST_YEAR: i16 = 1500;
const EPOCH: Date = Date::constant(1970, 1, 1);

/// What a field says about time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Moment {
    /// Date: days since 1970-01-01, or a day's number.
    pub day: Option<i32>,
    /// Time of day, nanoseconds.
    pub nanos: Option<i64>,
    /// Whether a zone or an offset was written beside it.
    pub zone: bool,
    /// The offset that was written, seconds east of UTC.
    pub offset: Option<i32>,
}

/// How the dates of a file are written.
#[derive(Clone, Debug)]
pub(crate) struct Form {
    stamp: Stamp,
    pattern: Option<Pattern>,
    /// Nanoseconds added to times since 1970.
    offset: i64,
}

impl Form {
    /// Dates of that kind, in UTC.
    pub fn of(stamp: Stamp) -> Self {
        Self { stamp, pattern: None, offset: 0 }
    }

    /// As a mapping has it.
    pub fn new(mapping: &Mapping) -> Self {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "saturates; at most a day by the mapping's check"
        )]
        let offset = (mapping.utc_offset_minutes * 60.0) as i64 * NANOS_A_SECOND;
        let pattern = (mapping.stamp == Stamp::Pattern).then(|| Pattern::new(&mapping.pattern)).flatten();
        Self { stamp: mapping.stamp, pattern, offset }
    }

    /// A field with a date, a time or both. `None`: it cannot be read so.
    pub fn parse(&self, field: &[u8]) -> Option<Moment> {
        let nanos = match self.stamp {
            Stamp::YearFirst | Stamp::DayFirst | Stamp::MonthFirst | Stamp::RepublicYear => {
                return calendar::parse(field, self.stamp);
            }
            Stamp::Pattern => return self.pattern.as_ref()?.parse(field),
            Stamp::DayNumber => {
                let (day, _) = Scan::new(field).number(5).filter(|(_, digits)| *digits == field.len())?;
                return Some(Moment { day: Some(day), ..Moment::default() });
            }
            Stamp::SpreadsheetDay => return since::spreadsheet_day(field),
            Stamp::EpochSeconds => since::epoch(field, NANOS_A_SECOND)?,
            Stamp::EpochMillis => since::epoch(field, 1_000_000)?,
            Stamp::EpochMicros => since::epoch(field, 1_000)?,
            Stamp::EpochNanos => since::epoch(field, 1)?,
        };
        let nanos = nanos.checked_add(self.offset)?;
        Some(Moment {
            day: i32::try_from(nanos.div_euclid(NANOS_A_DAY)).ok(),
            nanos: Some(nanos.rem_euclid(NANOS_A_DAY)),
            zone: false,
            offset: None,
        })
    }
}

/// A time of day alone: 9:30, 09:30:15.250, 093015, 9:30 pm, 오후 3:30.
pub(crate) fn time_of_day(field: &[u8], form: TimeForm) -> Option<Moment> {
    if form != TimeForm::Written {
        let nanos = clock::digits_of_a_clock(field, form)?;
        return Some(Moment { nanos: Some(nanos), ..Moment::default() });
    }
    if let Some(nanos) = clock::plain(field) {
        return Some(Moment { nanos: Some(nanos), ..Moment::default() });
    }
    let mut scan = Scan::new(field);
    let (nanos, zone) = clock::time(&mut scan)?;
    scan.is_empty().then_some(Moment {
        day: None,
        nanos: Some(nanos),
        zone: zone.written,
        offset: zone.offset,
    })
}

/// The first two numbers of a date written with three numbers, for the question which of them is the day; and the last.
pub(crate) fn three_numbers(field: &[u8]) -> Option<[(i32, usize); 3]> {
    let mut scan = Scan::new(field);
    scan.weekday();
    // No digit follows a number, so that without a sign there is no next one.
    let first = scan.number(4)?;
    scan.skip(b"-/. ");
    let second = scan.number(2)?;
    scan.skip(b"-/. ");
    Some([first, second, scan.number(4)?])
}

/// Whether a month stands in letters in a field that is a date.
pub(crate) fn month_in_letters(field: &[u8]) -> bool {
    (0..field.len()).any(|at| Scan::new(&field[at..]).month().is_some())
}

/// A field as a date or time of any form that a look at it can tell.
pub(crate) fn any(field: &[u8]) -> Option<Moment> {
    // Most fields are none: they have to have a digit, and more than one.
    if field.iter().filter(|byte| byte.is_ascii_digit()).count() < 3 {
        return None;
    }
    [Stamp::YearFirst, Stamp::DayFirst, Stamp::MonthFirst, Stamp::RepublicYear]
        .into_iter()
        .find_map(|stamp| calendar::parse(field, stamp))
        .or_else(|| Form::of(epoch_of(field)?).parse(field))
}

/// Days since 1970-01-01 of a date of the Gregorian calendar; `None` if there is no such date.
pub(crate) fn days(year: i32, month: i32, day: i32) -> Option<i32> {
    // No prices are known of those years: they are counted from the Buddha's death, as in Thailand.
    let year = if BUDDHIST_YEARS.contains(&year) { year - 543 } else { year };
    let (year, month, day) = (i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    let date = Date::new(year, month, day).ok().filter(|_| year >= FIRST_YEAR)?;
    i32::try_from(date.duration_since(EPOCH).as_secs() / 86_400).ok()
}

/// A date in ISO 8601, which no language reads in another order. `days` since 1970-01-01; beyond the years 1 to 9999 the
/// nearest date.
#[must_use]
pub fn iso_date(days: i32) -> String {
    let span = SignedDuration::from_hours(24 * i64::from(days));
    EPOCH.saturating_add(span).max(Date::constant(1, 1, 1)).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, stamp: Stamp) -> Option<(Option<i32>, Option<f64>)> {
        #[expect(clippy::cast_precision_loss, reason = "a test's times are whole microseconds")]
        let minutes = |nanos: i64| nanos as f64 / 6e10;
        Form::of(stamp).parse(text.as_bytes()).map(|moment| (moment.day, moment.nanos.map(minutes)))
    }

    // 2024-03-15 is 19,797 days after 1970-01-01: 54 years of 365 days and 13 leap days are 19,723; 31 + 29 + 14 more.
    const IDES: Option<i32> = Some(19_797);

    #[test]
    fn one_date_is_read_in_all_its_forms() {
        for text in [
            "2024-03-15",
            "2024/03/15",
            "20240315",
            "2024.3.15",
            "2024. 3. 15.",
            "2024年03月15日",
            "2024年3月15日",
            "2024년 3월 15일",
            "15-Mar-2024",
            "Mar 15, 2024",
            "Fri, 15 Mar 2024",
            "Friday 15 March 2024",
            "15 marzo 2024",
            "15. März 2024",
            "15 mars 2024",
            "15 de marzo de 2024",
            "15-mrt-2024",
            "15 maart 2024",
            "15 марта 2024 г.",
            "15 marca 2024",
            "15 Mart 2024",
            "15 mar. 2024",
            "2024-Mar-15",
            "15/mar/2024",
            "2024年3月15日(金)",
            "15Mar2024",
            "15th March 2024",
            "2024. márc. 15.",
            "令和6年3月15日",
        ] {
            assert_eq!(read(text, Stamp::YearFirst), Some((IDES, None)), "{text}");
        }
        for text in ["15.03.2024", "15/3/24", "15-03-2024", "2024-03-15", "15-Mar-24", "ven. 15/03/2024"] {
            assert_eq!(read(text, Stamp::DayFirst), Some((IDES, None)), "{text}");
        }
        for text in ["03/15/2024", "3/15/24", "03-15-2024", "15-Mar-2024", "Mar-15-24"] {
            assert_eq!(read(text, Stamp::MonthFirst), Some((IDES, None)), "{text}");
        }
        for text in ["113/03/15", "113年03月15日", "1130315", "民國113年3月15日", "113.3.15"] {
            assert_eq!(read(text, Stamp::RepublicYear), Some((IDES, None)), "{text}");
        }
    }

    /// Each language's months, as its exports abbreviate them: 1 January to 1 December 2023.
    #[test]
    fn months_are_known_in_each_language() {
        let starts =
            [19_358, 19_389, 19_417, 19_448, 19_478, 19_509, 19_539, 19_570, 19_601, 19_631, 19_662, 19_692];
        for months in [
            "jan feb mar apr may jun jul aug sep oct nov dec",
            "gen feb mar apr mag giu lug ago set ott nov dic",
            "Jan Feb Mrz Apr Mai Jun Jul Aug Sep Okt Nov Dez",
            "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
            "ene feb mar abr may jun jul ago sept oct nov dic",
            "jan fev mar abr mai jun jul ago set out nov dez",
            "jan feb mrt apr mei jun jul aug sep okt nov dec",
            "jan feb mars apr maj juni juli aug sep okt nov dec",
            "sty lut mar kwi maj cze lip sie wrz paź lis gru",
            "янв фев мар апр май июн июл авг сен окт ноя дек",
            "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
            "Oca Şub Mar Nis May Haz Tem Ağu Eyl Eki Kas Ara",
            "jan. febr. márc. ápr. máj. jún. júl. aug. szept. okt. nov. dec.",
            "jan. feb. mars apr. mai juni juli aug. sep. okt. nov. des.",
            "ian feb mar apr mai iun iul aug sep oct noi dec",
            "ledna února března dubna května června července srpna září října listopadu prosince",
            "tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu",
        ] {
            for (month, start) in months.split(' ').zip(starts) {
                assert_eq!(
                    read(&format!("01 {month} 2023"), Stamp::DayFirst),
                    Some((Some(start), None)),
                    "{month}"
                );
            }
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
            " 2:30 p.m.",
            "T143000",
            " 14:30:00 CET",
            "T14:30:00+01:00[Europe/Rome]",
            ", 14:30",
            " 1430",
            " 14:30:00 US/Eastern",
            " 14:30 America/New_York",
            " 14:30:00.000 GMT+0100",
            "-14:30:00",
            " 143000000",
            "-14.30.00.000000",
            " 오후 2:30",
            " 下午 02:30:00",
            " 下午2時30分",
            " 午後2:30",
            " 14h30",
            " 14時30分",
            " 오후 2시 30분",
            " 14.30",
            "  14:30 (ET)",
        ] {
            assert_eq!(
                read(&format!("2024-03-15{time}"), Stamp::YearFirst),
                Some((IDES, Some(870.0))),
                "{time}"
            );
        }
        for text in ["20240315143000", "202403151430", "20240315143000000", "14:30 2024-03-15"] {
            assert_eq!(read(text, Stamp::YearFirst), Some((IDES, Some(870.0))), "{text}");
        }
        assert_eq!(read("09:30:30.25", Stamp::DayFirst), Some((None, Some(570.5 + 0.25 / 60.0))));
        assert_eq!(read("12:00 am", Stamp::DayFirst), Some((None, Some(0.0))));
        assert_eq!(read("上午 12:30", Stamp::DayFirst), Some((None, Some(30.0))));
        assert_eq!(read("9 pm", Stamp::DayFirst), None);
    }

    #[test]
    fn offsets_are_told_and_zones_without_one_are_not() {
        let offset =
            |text: &str| Form::of(Stamp::YearFirst).parse(text.as_bytes()).map(|m| (m.zone, m.offset));
        assert_eq!(offset("2024-03-15T14:30Z"), Some((true, Some(0))));
        assert_eq!(offset("2024-03-15T14:30-05:00"), Some((true, Some(-18_000))));
        assert_eq!(offset("2024-03-15 14:30 GMT+0530"), Some((true, Some(19_800))));
        assert_eq!(offset("2024-03-15 14:30 UTC+1"), Some((true, Some(3_600))));
        assert_eq!(offset("2024-03-15 14:30 CET"), Some((true, None)));
        assert_eq!(offset("2024-03-15 14:30"), Some((false, None)));
    }

    #[test]
    fn a_clock_of_digits_may_have_lost_its_leading_zero() {
        let read = |text: &str, form| {
            time_of_day(text.as_bytes(), form).and_then(|m| m.nanos).map(|n| n / NANOS_A_SECOND)
        };
        assert_eq!(read("90000", TimeForm::HourMinuteSecond), Some(32_400));
        assert_eq!(read("0", TimeForm::HourMinuteSecond), Some(0));
        assert_eq!(read("100", TimeForm::HourMinuteSecond), Some(60));
        assert_eq!(read("930", TimeForm::HourMinute), Some(34_200));
        assert_eq!(read("93015250", TimeForm::HourMinuteSecondMilli), Some(34_215));
        assert_eq!(read("570", TimeForm::Minutes), Some(34_200));
        assert_eq!(read("34200000", TimeForm::Millis), Some(34_200));
        assert_eq!(read("0.5", TimeForm::DayFraction), Some(43_200));
        assert_eq!(read("1440", TimeForm::Minutes), None);
        assert_eq!(read("96000", TimeForm::HourMinuteSecond), None);
        assert_eq!(read("09.30.15", TimeForm::Written), Some(34_215));
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
        let mapping = Mapping { stamp: Stamp::EpochSeconds, utc_offset_minutes: 600.0, ..Mapping::default() };
        // Tenths of a microsecond since the year 1 are not nanoseconds since 1970, and those had 18 digits up to 2001.
        assert_eq!(epoch_of(b"638461098000000000"), None);
        assert_eq!(epoch_of(b"978307200000000000"), Some(Stamp::EpochNanos));
        let later = Form::new(&mapping).parse(b"1710513000").unwrap();
        assert_eq!((later.day, later.nanos), (Some(19_798), Some(30 * 60 * NANOS_A_SECOND)));
        assert_eq!(read("-1", Stamp::EpochSeconds).unwrap().0, Some(-1));
        assert_eq!(read("1.7105E+12", Stamp::EpochMillis).unwrap().0, IDES);
    }

    /// 45,366 is 15 March 2024 in every spreadsheet that counts from 1900.
    #[test]
    fn days_of_a_spreadsheet_are_dates() {
        assert_eq!(read("45366", Stamp::SpreadsheetDay), Some((IDES, None)));
        assert_eq!(read("45366.5", Stamp::SpreadsheetDay), Some((IDES, Some(720.0))));
        assert_eq!(read("45366,75", Stamp::SpreadsheetDay), Some((IDES, Some(1080.0))));
        assert_eq!(read("9999999", Stamp::SpreadsheetDay), None);
    }

    #[test]
    fn a_look_at_a_field_takes_three_digits_for_a_time_or_a_date() {
        let nanos = |text: &str| any(text.as_bytes()).map(|moment| moment.nanos.map(|n| n / NANOS_A_SECOND));
        assert_eq!(nanos("9:30"), Some(Some(34_200)));
        assert_eq!(nanos("1/2/24"), Some(None));
        assert_eq!(nanos("9 pm"), None);
        assert_eq!(nanos("9h"), None);
    }

    /// The years 1 to 9999: 719,162 days before 1970 and 2,932,896 after it began.
    #[test]
    fn dates_are_written_in_the_years_that_have_four_digits() {
        for (days, text) in [
            (0, "1970-01-01"),
            (-1, "1969-12-31"),
            (19_797, "2024-03-15"),
            (-719_162, "0001-01-01"),
            (-719_163, "0001-01-01"),
            (i32::MIN, "0001-01-01"),
            (2_932_896, "9999-12-31"),
            (2_932_897, "9999-12-31"),
            (i32::MAX, "9999-12-31"),
        ] {
            assert_eq!(iso_date(days), text, "{days}");
        }
        // 1500-01-01 is 171,664 days before 1970; no prices are older, but other calendars count less.
        assert_eq!((days(1499, 12, 31), days(1500, 1, 1)), (None, Some(-171_664)));
        assert_eq!(days(-1, 12, 31), None);
        // 2443 to 2643 are the years 1900 to 2100 since the Buddha's death.
        assert_eq!(days(2443, 1, 1), days(1900, 1, 1));
        assert_eq!(days(2643, 1, 1), days(2100, 1, 1));
        assert_eq!((days(2442, 1, 1), days(2644, 1, 1)), (Some(172_395), Some(246_173)));
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
            "2024-03-15 12:30 utter nonsense",
            "x",
            "1/2/3/4",
            "2024-03-15 13:00 PM",
            "99999999999999999999",
            "1,234.50",
            "100.5",
            "1.2.3",
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
