//! What is told of a file beside its prices: counts, reasons, questions with their meanings.

#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

mod support;

use price_files::{
    Adjustment, Adverse, Answer, CautionKind, Choices, Clock, Decimal, Holds, Importer, Meaning, Order,
    Problem, Question, Role, Sample, SniffProblem, Stamp, sniff,
};
use support::{asked, look, look_with, read, read_with};

#[test]
fn rows_are_counted_while_they_are_read_and_after() {
    let text = "time,price\n09:30,100\n09:31,101\n09:32,x\n";
    let mut importer = Importer::new(look(text).mapping).unwrap();
    assert_eq!(importer.rows(), (0, 0));
    importer.feed(text.as_bytes());
    assert_eq!(importer.rows(), (2, 1));
    // A bar that has no place among the others is one less.
    let bars = "time,open,high,low,close\n2026-11-02 09:30,100,103,99,102\n2026-11-02 09:31,102,104,96,97\n2026-11-03 09:30,97,98,96,97\n2026-11-02 09:31,5,6,4,5\n";
    let import = read(bars);
    assert_eq!((import.rows_read, import.rows_refused, import.price.len()), (3, 1, 12));
    assert_eq!((import.refused[0].line, import.refused[0].problem), (5, Problem::RepeatedTime));
    assert_eq!(import.reasons.all().collect::<Vec<_>>(), [(Problem::RepeatedTime, 1)]);
}

#[test]
fn refused_rows_are_counted_by_their_reasons() {
    let import = read("time,price\n09:30,100\n09:31,x\n09:32,y\nz,101\n09:33,-5\n09:34,\n09:35,102\n");
    let mut reasons: Vec<(Problem, u64)> = import.reasons.all().collect();
    reasons.sort_by_key(|(problem, _)| format!("{problem:?}"));
    let expected =
        [(Problem::Missing, 1), (Problem::NotANumber, 2), (Problem::NotATime, 1), (Problem::NotPositive, 1)];
    assert_eq!(reasons, expected);
    assert_eq!((import.price.as_slice(), import.rows_refused), ([100.0, 102.0].as_slice(), 5));
}

#[test]
fn a_summary_says_how_the_clock_was_read() {
    for (text, clock) in [
        ("Date,Close\n2026-11-02,100\n2026-11-03,101\n", Clock::None),
        ("time,price\n2026-11-02 09:30,100\n2026-11-02 09:31,101\n", Clock::AsWritten),
        ("time,price\n2026-11-02 09:30 CET,100\n2026-11-02 09:31 CET,101\n", Clock::WithZone),
        ("time,price\n1793619000,100\n1793619060,101\n", Clock::Utc),
    ] {
        let import = read(text);
        assert_eq!(import.whole_days, clock == Clock::None);
        let summary = import.summary();
        assert_eq!((summary.clock, summary.prices, summary.rows_read), (clock, 2, 2), "{text}");
        assert_eq!(summary.sessions, import.days.len());
        assert_eq!(summary.dates, import.days[0].date.zip(import.days.last().unwrap().date));
    }
    let import = read("time,price\n09:30,100\n09:31,0.01\n09:32,100.2\n");
    assert_eq!((import.caution_count, import.summary().cautions), (1, 1));
}

#[test]
fn names_that_stand_again_below_units_are_known() {
    let import = read("Date,Close\n,USD\n2026-11-02,100\nDate,Close\n2026-11-03,101\n");
    assert_eq!((import.rows_refused, import.adjustments.count(Adjustment::RepeatedNames)), (0, 1));
}

/// A row of words alone ends a table: one that has a price is a bad row of the same.
#[test]
fn a_table_ends_with_words_and_not_with_a_bad_time() {
    let ends = read("Time,Price\n09:30,100\n09:31,101\nZeit,Kurs\n09:30,300\n09:31,303\n");
    assert_eq!((ends.price.as_slice(), ends.rows_refused), ([100.0, 101.0].as_slice(), 3));
    assert_eq!(ends.refused[1].problem, Problem::SecondTable);
    let bad = read("Time,Price\n09:30,100\n09:31,101\nnoon,102\n09:30,100.5\n09:32,103\n");
    assert_eq!((bad.price.as_slice(), bad.rows_refused), ([100.0, 101.0, 103.0].as_slice(), 2));
    let missing = read("Time,Price\n09:30,100\n09:31,101\n09:32,x\n09:30,100.5\n09:33,103\n");
    assert_eq!((missing.price.len(), missing.refused[1].problem), (3, Problem::OutOfOrder));
}

#[test]
fn only_days_lie_a_week_apart() {
    let kinds = |text: &str| read(text).cautions.iter().map(|caution| caution.kind).collect::<Vec<_>>();
    let weeks = "2026-11-02 HH,100\n2026-11-09 HH,101\n2026-11-16 HH,100\n2026-11-23 HH,101\n";
    let days = format!("Date,Close\n{}", weeks.replace(" HH", ""));
    assert_eq!(kinds(&days), [CautionKind::Weekly]);
    let ticks = format!("time,price\n{}{}", weeks.replace("HH", "09:30"), "2026-11-23 09:31,100\n");
    assert_eq!(kinds(&ticks), []);
    // Numbers of days have no week.
    let numbered = "Date,Close\n1,100\n8,101\n15,100\n22,101\n";
    assert_eq!((look(numbered).mapping.stamp, kinds(numbered)), (Stamp::DayNumber, vec![]));
}

#[test]
fn splits_are_ratios_and_noughts_are_none() {
    let days = |column: &str, values: [&str; 3]| {
        let [a, b, c] = values;
        let text =
            format!("Date,Close,{column}\n2026-11-02,400,{a}\n2026-11-03,100,{b}\n2026-11-04,101,{c}\n");
        let mut choices = Choices::default();
        choices.answer(Answer::Dividends(true));
        read_with(&text, &choices)
    };
    let splits = |values| days("Stock Splits", values).days.iter().map(|day| day.split).collect::<Vec<_>>();
    assert_eq!(splits(["0", "4", "0"]), [1.0, 4.0, 1.0]);
    assert_eq!(splits(["0", "4:1", "0"]), [1.0, 4.0, 1.0]);
    assert_eq!(splits(["0", "8/2", "0"]), [1.0, 4.0, 1.0]);
    assert_eq!(splits(["0", "4:", "0"]), [1.0; 3]);
    let import = days("Stock Splits", ["0", "4", "0"]);
    assert_eq!(
        [Adjustment::EventsCounted, Adjustment::EventsLeftOut].map(|kind| import.adjustments.count(kind)),
        [1, 0]
    );
    let cash = days("Dividends", ["0", "-2", "1.5"]);
    assert_eq!(cash.days.iter().map(|day| day.dividend).collect::<Vec<_>>(), [0.0, 0.0, 1.5]);
}

#[test]
fn what_the_reader_has_said_is_in_the_mapping() {
    let choices = Choices {
        adverse: Some(Adverse::HighFirst),
        day_open: Some(480.0),
        day_minutes: Some(300.0),
        utc_offset_minutes: Some(60.0),
        ..Choices::default()
    };
    let mapping = look_with("Date,Close\n2026-11-02,100\n2026-11-03,101\n", &choices).mapping;
    assert_eq!((mapping.adverse, mapping.day_open), (Adverse::HighFirst, 480.0));
    assert_eq!((mapping.day_minutes, mapping.utc_offset_minutes), (300.0, 60.0));
}

/// The second of January or the first of February; nineteen or nineteen thousand.
#[test]
fn questions_say_what_each_answer_would_mean() {
    let sniffed = look("Date,Close\n01/02/2026,100\n02/02/2026,101\n");
    let ask = sniffed.ask(Question::DateOrder).unwrap();
    let meaning =
        |answer: Answer| ask.answers.iter().position(|own| *own == answer).map(|at| ask.meanings[at]);
    // 1 January 2026 is day 20,454.
    assert_eq!(meaning(Answer::Stamp(Stamp::DayFirst)), Some(Some(Meaning::Date(20_454 + 31))));
    assert_eq!(meaning(Answer::Stamp(Stamp::MonthFirst)), Some(Some(Meaning::Date(20_454 + 1))));
    let sniffed = look("Datum;Kurs\n02.11.2026;19.850\n03.11.2026;19.998\n");
    let ask = sniffed.ask(Question::Decimals).unwrap();
    let meaning =
        |answer: Answer| ask.answers.iter().position(|own| *own == answer).map(|at| ask.meanings[at]);
    assert_eq!(meaning(Answer::Decimal(Decimal::Point)), Some(Some(Meaning::Number(19.85))));
    assert_eq!(meaning(Answer::Decimal(Decimal::Comma)), Some(Some(Meaning::Number(19_850.0))));
}

/// Under one mark the prices leap by a thousand, under the other they go on, whatever the language's habit is.
#[test]
fn the_mark_under_which_prices_go_on_is_theirs() {
    let prices = |rows: [&str; 3]| {
        let [a, b, c] = rows;
        format!("Datum;Kurs\n02.11.2026;{a}\n03.11.2026;{b}\n04.11.2026;{c}\n")
    };
    assert_eq!(read(&prices(["985", "998", "1,005"])).price, [985.0, 998.0, 1005.0]);
    assert_eq!(read(&prices(["985", "998", "1.005"])).price, [985.0, 998.0, 1005.0]);
    assert_eq!(read(&prices(["1,2", "1,1", "1,005"])).price, [1.2, 1.1, 1.005]);
    // They leap under both.
    assert_eq!(asked(&prices(["10", "100", "1.250"])), [Question::Decimals]);
}

#[test]
fn rows_of_one_time_are_neither_rising_nor_falling() {
    let order = |minutes: [u32; 4]| {
        let row = |(i, minute): (usize, u32)| format!("2026-11-02 09:{minute},{}\n", 100 + i);
        let rows: String = minutes.into_iter().enumerate().map(row).collect();
        look(&format!("time,price\n{rows}")).mapping.order
    };
    assert_eq!(order([31, 30, 30, 30]), Order::NewestFirst);
    assert_eq!(order([30, 30, 30, 31]), Order::OldestFirst);
}

/// Nearly every day has a time, or nearly none.
#[test]
fn a_column_is_a_time_if_more_than_half_of_it_has_one() {
    let role = |times: usize, days: usize| {
        let stamp = |i: usize| if i < times { " 09:30" } else { "" };
        let row = |i: usize| format!("2026-11-{:02}{},{}\n", i + 1, stamp(i), 100 + i);
        look(&format!("Date,Close\n{}", (0..times + days).map(row).collect::<String>())).columns[0].role
    };
    assert_eq!((role(1, 1), role(5, 5)), (Some(Role::Date), Some(Role::Date)));
    assert_eq!((role(6, 4), role(2, 1)), (Some(Role::Time), Some(Role::Time)));
}

#[test]
fn days_of_a_spreadsheet_are_dates_and_with_fractions_times() {
    let role = |fields: [&str; 3]| {
        let [a, b, c] = fields;
        let sniffed = look(&format!("Date,Close\n{a},100\n{b},101\n{c},102\n"));
        (sniffed.columns[0].role, sniffed.asks.is_empty())
    };
    assert_eq!(role(["46328", "46329", "46330"]), (Some(Role::Date), true));
    assert_eq!(role(["46328.4", "46328.5", "46328.6"]), (Some(Role::Time), true));
    // 109,574 is the last of 2199.
    assert_eq!(role(["109572", "109573", "109574"]), (Some(Role::Date), true));
    assert!(!role(["109573", "109574", "109575"]).1);
    let clock = "date,time,price\n2026-11-02,0.5,100\n2026-11-02,0.75,101\n2026-11-02,1.0,102\n";
    assert!(!look(clock).asks.is_empty(), "a day has no whole of itself");
}

#[test]
fn units_below_names_are_no_securities() {
    let text = "Date,Close,Volume\n,USD,shares\n2026-11-02,100,5\n2026-11-03,101,6\n";
    assert_eq!(read(text).price, [100.0, 101.0]);
    let two =
        "Date,Open,High,Low,Close\n,USD,EUR,GBP,CHF\n2026-11-02,100,103,99,102\n2026-11-03,102,104,96,97\n";
    assert_eq!(look(two).asks, []);
}

#[test]
fn of_volumes_as_good_as_each_other_the_first_is_read() {
    let sniffed = look("Date,Close,Volume,Volume\n2026-11-02,100,5,505\n2026-11-03,101,6,590\n");
    assert_eq!((sniffed.mapping.column(Role::Volume), sniffed.asks.len()), (Some(2), 0));
    assert_eq!(sniffed.columns[3].holds, Holds::Turnover);
}

/// Two names that are known make a table; one may be any word.
#[test]
fn a_file_of_names_alone_has_no_rows() {
    let problem = |text: &str| sniff(&Sample::new(text.as_bytes(), true), &Choices::default()).unwrap_err();
    assert_eq!(problem("Date,Close\n"), SniffProblem::NoRows);
    assert_eq!(problem("Close\n"), SniffProblem::NoTable);
    assert_eq!(problem("Close,Foo\n"), SniffProblem::NoTable);
}

/// Names without rows, and names over rows of which none holds a number: 110-16 is sixteen thirty-seconds.
#[test]
fn a_file_without_numbers_is_not_called_one_without_rows() {
    let problem = |text: &str| sniff(&Sample::new(text.as_bytes(), true), &Choices::default()).err();
    assert_eq!(problem("Date,Close\n"), Some(SniffProblem::NoRows));
    assert_eq!(problem("Date,Close\n2026-11-02,110-16\n2026-11-03,110-20\n"), Some(SniffProblem::NoTable));
}
