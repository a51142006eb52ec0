//! Dates and times at the edges of their forms.

use super::*;

const MILLI: i64 = 1_000_000;
/// 15 March 2024, counted from 1970.
const IDES: i32 = 19_797;

/// Day and second of a field.
fn read(text: &str, stamp: Stamp) -> Option<(Option<i32>, Option<i64>)> {
    let moment = Form::of(stamp).parse(text.as_bytes())?;
    Some((moment.day, moment.nanos.map(|nanos| nanos / NANOS_A_SECOND)))
}

/// Milliseconds since midnight.
fn clock(text: &str, form: TimeForm) -> Option<i64> {
    time_of_day(text.as_bytes(), form)?.nanos.map(|nanos| nanos / MILLI)
}

#[test]
fn what_stands_between_a_date_and_its_time() {
    for text in [
        "2024年3月15日(金)14:30",
        "2024年3月15日(金) 14:30",
        "2024年3月15日下午2:30",
        "2024-03-15\u{A0}14:30",
        "2024-03-15\u{202F}14:30",
        "2024-03-15\u{2009}14:30",
        "2024-03-15\u{3000}14:30",
        "15\u{A0}March\u{A0}2024 14:30",
        "2024 -  03 -  15 14:30",
        "2024-03-15 2:30 pm EST",
        "March 15th 2024 14:30",
        "March 15th, 2024, 14:30",
        "15th of March 2024 14:30",
    ] {
        assert_eq!(read(text, Stamp::YearFirst), Some((Some(IDES), Some(52_200))), "{text}");
    }
    for text in [
        "2024-03-15下午2:30",
        "2024.3.15.1430",
        "15de marzo de 2024",
        "foo 2024-03-15",
        "blabla 2024-03-15",
        "sold 15 March 2024", // "So" is a Sunday
        "2024-03-15(Fri",
        "15thx March 2024",
    ] {
        assert_eq!(read(text, Stamp::YearFirst), None, "{text}");
    }
    assert_eq!(read("sonntag 15 March 2024", Stamp::YearFirst), Some((Some(IDES), None)));
    assert_eq!(read("So, 15 March 2024", Stamp::YearFirst), Some((Some(IDES), None)));
}

#[test]
fn every_digit_of_a_date_counts() {
    // 31 December 1999: 30 years with 7 leap days, 10,957 days, less one. 21 November 2011: 41 years with 10, and 324 days.
    for (text, day) in [("1999-12-31", 10_956), ("2011-11-21", 15_299), ("2011/11/21", 15_299)] {
        assert_eq!(read(text, Stamp::YearFirst), Some((Some(day), None)), "{text}");
    }
    assert_eq!(read("2011-11-21 23:59:59", Stamp::YearFirst), Some((Some(15_299), Some(86_399))));
}

#[test]
fn years_of_two_digits_are_1970_to_2069() {
    let year = |text: &str| read(text, Stamp::DayFirst).and_then(|(day, _)| day);
    assert_eq!((year("01/01/70"), days(1970, 1, 1)), (Some(0), Some(0)));
    assert_eq!(year("01/01/69"), days(2069, 1, 1));
    assert_eq!(year("01/01/71"), Some(365));
    assert_eq!(year("01/01/99"), days(1999, 1, 1));
}

#[test]
fn years_of_the_republic_are_read_where_they_are_written() {
    assert_eq!(read("1130315", Stamp::RepublicYear), Some((Some(IDES), None)));
    for stamp in [Stamp::YearFirst, Stamp::DayFirst, Stamp::MonthFirst] {
        assert_eq!(read("1130315", stamp), None);
    }
}

#[test]
fn a_time_ends_before_24_hours_and_60_minutes_and_60_seconds() {
    for (text, millis) in [
        ("23:59:59", 86_399_000),
        ("9:59:59", 35_999_000),
        ("9:30:59", 34_259_000),
        ("09:30:15.250", 34_215_250),
        ("093015250", 34_215_250),
        ("93015250", 34_215_250),
        ("09:30:15,25", 34_215_250),
        ("오후 3시", 54_000_000),
        ("3h p.m.", 54_000_000),
        ("3 pm", 54_000_000),
        ("12 am", 0),
    ] {
        assert_eq!(clock(text, TimeForm::Written), Some(millis), "{text}");
    }
    for text in [
        "24:00",
        "25:30",
        "12:60",
        "12:61",
        "12:30:60",
        "12:30:61",
        "9:30:60",
        "9:30:61",
        "9:60",
        "24:00:00",
        "14x30",
        "14-30",
        "14:30:00.",
        "14:30:00.x",
        "9::pm",
        "오후 3::",
        "14:30.5",
        "93015250.5",
        "093015000.5",
        "9",
        "9h",
        "0 pm",
        "13 pm",
    ] {
        assert_eq!(clock(text, TimeForm::Written), None, "{text}");
    }
}

#[test]
fn zones_are_short_or_have_a_stroke() {
    let zone = |text: &str| time_of_day(text.as_bytes(), TimeForm::Written).map(|m| (m.zone, m.offset));
    assert_eq!(zone("14:30 ACWST"), Some((true, None)));
    assert_eq!(zone("14:30 Europe/Rome"), Some((true, None)));
    assert_eq!(zone("14:30 nowise"), None);
    assert_eq!(zone("14:30 nonsense"), None);
    // Newfoundland: 3.5 hours.
    assert_eq!(zone("14:30-03:30"), Some((true, Some(-12_600))));
    assert_eq!(zone("14:30+05:45"), Some((true, Some(20_700))));
    assert_eq!(zone("14:30 (ET"), None);
    assert_eq!(zone("14:30+01:00[Europe/Rome"), None);
}

#[test]
fn numbers_of_a_clock_are_whole_and_have_its_bounds() {
    for (text, form, millis) in [
        ("93000.0", TimeForm::HourMinuteSecond, Some(34_200_000)),
        ("93000.", TimeForm::HourMinuteSecond, None),
        ("93000.5", TimeForm::HourMinuteSecond, Some(34_200_500)),
        ("93000.5.5", TimeForm::HourMinuteSecond, None),
        ("93000.0x", TimeForm::HourMinuteSecond, None),
        ("93000x", TimeForm::HourMinuteSecond, None),
        ("235959", TimeForm::HourMinuteSecond, Some(86_399_000)),
        ("240000", TimeForm::HourMinuteSecond, None),
        ("93060", TimeForm::HourMinuteSecond, None),
        ("96000", TimeForm::HourMinuteSecond, None),
        ("2359", TimeForm::HourMinute, Some(86_340_000)),
        ("2400", TimeForm::HourMinute, None),
        ("93015250", TimeForm::HourMinuteSecondMilli, Some(34_215_250)),
        ("1439", TimeForm::Minutes, Some(86_340_000)),
        // In nanoseconds beyond 2^64, whose rest would be a time of the day.
        ("307445735", TimeForm::Minutes, None),
        ("86399", TimeForm::Seconds, Some(86_399_000)),
        ("86400", TimeForm::Seconds, None),
        ("34200.25", TimeForm::Seconds, Some(34_200_250)),
        ("34200.25.5", TimeForm::Seconds, None),
        ("34200,25", TimeForm::Seconds, Some(34_200_250)),
    ] {
        assert_eq!(clock(text, form), millis, "{text}");
    }
}

/// A day has 86,400,000 milliseconds: 34,201 seconds are 0.395844907… of it.
#[test]
fn a_fraction_of_a_day_is_read_to_the_second_where_it_is_near_one() {
    for (text, millis) in [
        ("0.395844907", Some(34_201_000)),
        ("0.3958449", Some(34_201_000)),    // 34,200,999.4
        ("0.39584", Some(34_200_576)),      // no second is near
        ("0.3958333912", Some(34_200_000)), // 34,200,005
        ("0.3958334028", Some(34_200_006)),
        ("0.39583327546", Some(34_200_000)), // 34,199,995
        ("0.39583326389", Some(34_199_994)),
        (".5", Some(43_200_000)),
        ("0", Some(0)),
        ("0.99999999999", Some(86_399_999)), // no day has more
        ("0.5x", None),
        ("0.", None),
        ("0x5", None),
        ("0.12345678901234567890", Some(10_666_667)),
        ("0.123456789012345678901", None),
        ("1.5", None),
    ] {
        assert_eq!(clock(text, TimeForm::DayFraction), millis, "{text}");
    }
    let whole = since::fraction_of_a_day(b"0.99999999999");
    assert_eq!(whole, Some(NANOS_A_DAY - 1));
}

/// Day 109,574 of a spreadsheet is the last of 2199, 84,005 days after 1970.
#[test]
fn days_of_a_spreadsheet_end_with_2199() {
    assert_eq!(read("109574", Stamp::SpreadsheetDay), Some((Some(84_005), None)));
    assert_eq!(days(2199, 12, 31), Some(84_005));
    for text in ["109575", "45366x5", "45366.", "45366.5x", "", "1045366"] {
        assert_eq!(read(text, Stamp::SpreadsheetDay), None, "{text}");
    }
}

#[test]
fn numbers_without_room_for_their_digits_are_told_by_their_size() {
    for (text, stamp) in [
        ("1.79E+9", Some(Stamp::EpochSeconds)),
        ("1.79E+12", Some(Stamp::EpochMillis)),
        ("1,79E+15", Some(Stamp::EpochMicros)),
        ("1.79e18", Some(Stamp::EpochNanos)),
        ("1.79E+5", None),
        ("1.79E+25", None),
        ("179", None),
    ] {
        assert_eq!(epoch_of(text.as_bytes()), stamp, "{text}");
        assert_eq!(is_shortened(text.as_bytes()), text.contains(['E', 'e']), "{text}");
    }
    let of = |length: usize| format!("1.{}E+12", "0".repeat(length - 6));
    assert!(is_shortened(of(32).as_bytes()));
    assert!(!is_shortened(of(33).as_bytes()) && !is_shortened(of(40).as_bytes()));
}
