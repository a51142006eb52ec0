//! What goes wrong with dates and times, kind by kind, each with its smallest case: read right, or asked about.

#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

mod support;

use price_files::{Adjustment, Answer, Choices, Kind, Question, Stamp, TimeForm};
use support::{asked, dates, look, look_with, read, read_with};

#[test]
fn years_of_two_digits_are_read_so_that_dates_are_near_each_other() {
    assert_eq!(dates(&read("Date,Close\n02-Nov-26,100\n03-Nov-26,101\n")), ["2026-11-02", "2026-11-03"]);
    assert_eq!(dates(&read("Date,Close\n26-Nov-02,100\n26-Nov-03,101\n")), ["2026-11-02", "2026-11-03"]);
    assert_eq!(asked("Date,Close\n02-Nov-26,100\n"), [Question::DateOrder]);
}

#[test]
fn the_order_of_day_and_month_is_proven_or_asked_for() {
    // Months first: five weekdays; days first: five months.
    let days = "Date,Close\n11/02/2026,1\n11/03/2026,1.01\n11/04/2026,1.02\n";
    assert_eq!(dates(&read(days)), ["2026-11-02", "2026-11-03", "2026-11-04"]);
    // The first of three months, or three days of January.
    assert_eq!(asked("Date,Close\n01/06/2026,100\n01/07/2026,101\n01/08/2026,102\n"), [Question::DateOrder]);
    // A Saturday and a Sunday among them.
    assert_eq!(asked("Date,Close\n02/06/2026,100\n02/07/2026,101\n02/08/2026,102\n"), [Question::DateOrder]);
    assert_eq!(asked("Date,Time,Price\n11/02/2026,09:30,100\n11/02/2026,09:31,101\n"), [Question::DateOrder]);
    // Whoever writes decimal commas, or names in Dutch, writes the day first.
    assert_eq!(
        dates(&read("Date;Close\n02/11/2026;100,5\n03/11/2026;101,5\n")),
        ["2026-11-02", "2026-11-03"]
    );
    assert_eq!(
        dates(&read("Datum,Slotkoers\n02-11-2026,100\n03-11-2026,101\n")),
        ["2026-11-02", "2026-11-03"]
    );
}

#[test]
fn a_session_over_midnight_is_one_session() {
    let futures = "time,price\n2026-11-01 18:00,100\n2026-11-01 23:59,100.5\n2026-11-02 00:00,100.2\n2026-11-02 16:59,98\n";
    let import = read(futures);
    assert_eq!((import.days.len(), import.open, import.length), (1, 1080.0, 1379.0));
    assert_eq!(import.adjustments.count(Adjustment::OverMidnight), 1);
}

#[test]
fn offsets_keep_their_order_over_a_change_of_clocks() {
    let autumn = "time,price\n2026-11-01T01:30:00-04:00,100\n2026-11-01T01:45:00-04:00,101\n2026-11-01T01:15:00-05:00,102\n";
    let import = read(autumn);
    assert_eq!(
        (import.minute.as_slice(), import.price.as_slice()),
        ([0.0, 15.0, 45.0].as_slice(), [100.0, 101.0, 102.0].as_slice())
    );
    assert_eq!(import.adjustments.count(Adjustment::OffsetsFollowed), 1);
}

#[test]
fn a_date_and_its_time_are_joined() {
    for text in [
        "Trade Date,Trade Time,Price\n2026-11-02,09:30,100\n2026-11-02,09:31,101\n",
        "Datum;Handelszeit;Kurs\n02.11.2026;09:30:00;100,0\n02.11.2026;09:31:00;101,0\n",
        "Date,Time,Price\n2026-11-02 00:00:00,09:30,100\n2026-11-02 00:00:00,09:31,101\n",
        "unix,date,time,price\n1793577600,2026-11-02,09:30,100\n1793577600,2026-11-02,09:31,101\n",
    ] {
        let import = read(text);
        assert_eq!((import.minute.as_slice(), import.rows_refused), ([0.0, 1.0].as_slice(), 0), "{text}");
    }
}

#[test]
fn dates_and_times_are_read_in_the_forms_of_many_countries() {
    for (first, second) in [
        ("115/11/02", "115/11/03"),
        ("2026年11月02日", "2026年11月03日"),
        ("2026년 11월 2일", "2026년 11월 3일"),
        ("2026. 11. 2.", "2026. 11. 3."),
        ("\"Mon, 02 Nov 2026\"", "\"Tue, 03 Nov 2026\""),
        ("02 nov. 2026", "03 nov. 2026"),
        ("02 ноя 2026", "03 ноя 2026"),
        ("2-lis-2026", "3-lis-2026"),
        ("46328", "46329"),
        ("20261102", "20261103"),
    ] {
        let import = read(&format!("Date,Close\n{first},100\n{second},101\n"));
        assert_eq!(dates(&import), ["2026-11-02", "2026-11-03"], "{first}");
    }
    for (first, second) in [
        ("2026-11-02 오전 9:30:00", "2026-11-02 오후 3:30:00"),
        ("2026/11/2 上午 09:30", "2026/11/2 下午 03:30"),
        ("20261102-09:30:00.000", "20261102-15:30:00.000"),
        ("20261102 093000000", "20261102 153000000"),
        ("20261102093000", "20261102153000"),
        ("46328.3958333333", "46328.6458333333"),
        ("2026-11-02 9:30 a.m.", "2026-11-02 3:30 p.m."),
    ] {
        let import = read(&format!("Time,Price\n{first},100\n{second},101\n"));
        assert_eq!((import.open, import.minute.as_slice()), (570.0, [0.0, 360.0].as_slice()), "{first}");
    }
    assert_eq!(asked("timestamp,price\n1.7936E+12,100\n1.7936E+12,101\n"), [Question::LostDigits]);
}

#[test]
fn numbers_of_a_clock_are_told_or_asked_for() {
    let clock = |first: &str, second: &str| {
        look(&format!("date,time,price\n2026-11-02,{first},100\n2026-11-02,{second},101\n"))
    };
    for (first, second, form) in [
        ("90000", "100001", TimeForm::HourMinuteSecond),
        ("570", "571", TimeForm::Minutes),
        ("34200000", "34260000", TimeForm::Millis),
        ("0.395833", "0.396528", TimeForm::DayFraction),
    ] {
        let sniffed = clock(first, second);
        let asked = sniffed.ask(Question::TimeForm).map(|ask| ask.answers.contains(&Answer::TimeForm(form)));
        assert!(sniffed.mapping.time_form == form || asked == Some(true), "{first}: {:?}", sniffed.asks);
    }
    assert_eq!(asked("date,time,price\n2026-11-02,930,100\n2026-11-02,931,101\n"), [Question::TimeForm]);
}

#[test]
fn a_form_that_is_not_known_is_told_by_the_reader() {
    let text = "Date,Close\n2026~11~02,100\n2026~11~03,101\n";
    assert_eq!(asked(text), [Question::DateForm]);
    let pattern = Some("YYYY~MM~DD".to_owned());
    let choices = Choices { stamp: Some(Stamp::Pattern), pattern, ..Choices::default() };
    assert_eq!(dates(&read_with(text, &choices)), ["2026-11-02", "2026-11-03"]);
}

#[test]
fn dates_in_three_columns_are_read_together_unless_the_reader_says_otherwise() {
    let text = "Day,Month,Year,Hour,Min,Last\n2,Nov,2026,9,5,100\n2,Nov,2026,17,30,101\n3,Nov,2026,9,0,99\n";
    let import = read(text);
    assert_eq!(
        (dates(&import), import.open),
        (vec!["2026-11-02".to_owned(), "2026-11-03".to_owned()], 540.0)
    );
    assert_eq!(import.minute, [5.0, 510.0, 0.0]);
    // A part that is missing, or of no date, costs its row.
    let gaps = "Year,Month,Day,Close\n2026,11,2,100\n2026,,3,101\n2026,13,4,99\n2026,11,5,98\n2026,11,6,97\n\
                2026,11,9,96\n2026,11,10,95\n2026,11,11,94\n2026,11,12,93\n2026,11,13,92\n";
    let import = read(gaps);
    assert_eq!((import.rows_refused, import.refused[0].line, import.refused[1].line), (2, 3, 4));
    // Days of the month alone are no dates, and hours up to 24 begin or end somewhere.
    assert_eq!(asked("Monat;Tag;Kurs\n11;2;100,5\n11;3;101,5\n"), [Question::DateForm]);
    assert!(
        asked("Date,Hour,Price\n2026-11-02,23,100\n2026-11-02,24,101\n").contains(&Question::RepeatedDates)
    );
    let mut choices = Choices::default();
    choices.set_column(2, None);
    let sniffed = look_with(text, &choices);
    assert_eq!(sniffed.mapping.date_parts, None);
}

#[test]
fn days_may_end_at_different_times() {
    let noon = "Date,Close\n11/25/2026 16:00:00,100\n11/27/2026 13:00:00,101\n11/30/2026 16:00:00,99\n";
    assert_eq!(look(noon).mapping.kind, Kind::Days);
    // One price around midnight and one an hour later are of no two whole days.
    let night = "Date,Price\n2026-11-02 23:30,100\n2026-11-03 00:30,101\n";
    assert_eq!(look(night).mapping.kind, Kind::Ticks);
}

#[test]
fn afternoons_without_their_sign_and_other_calendars_are_asked_about() {
    assert_eq!(asked("time,price\n11:30,100\n12:30,101\n1:30,102\n"), [Question::DateForm]);
    assert_eq!(asked("time,price\n1:30,100\n12:45,101\n12:30,101\n11:30,102\n"), [Question::DateForm]);
    assert_eq!(read("time,price\n12:30,100\n13:30,101\n").price, [100.0, 101.0]);
    assert_eq!(asked("Date,Close\n1405/08/11,100\n1405/08/12,101\n"), [Question::DateForm]);
    let both = "Date,Close\n2026-11-12,99\n2026-12-11,100\n13/11/2026,101\n16/11/2026,102\n";
    assert_eq!(asked(both), [Question::DateForm], "12 November has become 11 December");
    assert_eq!(
        asked("Datum;Kurs\n11/02/2026;100,5\n11/03/2026;101,5\n11/04/2026;99,5\n"),
        [Question::DateOrder]
    );
}

/// 34200 seconds are half past nine, and 3:42 as hours, minutes and seconds; 34265 can be seconds alone.
#[test]
fn seconds_with_decimals_are_no_clock_with_a_sign() {
    let time = |first: &str, second: &str| {
        format!("date,time,price\n2026-11-02,{first},100\n2026-11-02,{second},101\n")
    };
    assert_eq!(asked(&time("34200.123", "34201.5")), [Question::TimeForm]);
    assert_eq!(read(&time("34200.123", "34265.5")).open, 570.0 + 0.123 / 60.0);
    assert_eq!(read(&time("093000.25", "160000.5")).open, 570.0 + 0.25 / 60.0);
    assert_eq!(read(&time("9.30", "16.00")).open, 570.0);
}

#[test]
fn a_tuesday_before_a_date_is_no_month() {
    let text = "Data;Ultimo\nlun 02/11/26;102,5\nmar 03/11/26;97,5\nmar 10/11/26;98,5\n";
    assert_eq!(dates(&read(text)), ["2026-11-02", "2026-11-03", "2026-11-10"]);
    assert_eq!(dates(&read("Date,Close\nMar 3 26,100\nMar 4 26,101\n")), ["2026-03-03", "2026-03-04"]);
}

#[test]
fn rows_without_a_price_at_the_top_are_rows() {
    let import = read("Date,Close\n,USD\n2026-11-02,NA\n2026-11-03,101\n2026-11-04,102\n");
    assert_eq!((import.rows_refused, import.refused[0].line), (1, 3));
}
