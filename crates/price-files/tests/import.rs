//! Files as exchanges, brokers and vendors write them, read by hand first: every expected number stands in the file.

#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

use std::fs;
use std::path::Path;

use price_files::{
    Adjustment, Adverse, Choices, Decimal, Delimiter, Import, Importer, Kind, Mapping, MappingProblem, Order,
    PreviousClose, Problem, Question, Refused, Role, Sample, SniffProblem, Sniffed, Stamp, sniff,
};

fn file(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data").join(name)).unwrap()
}

fn look(bytes: &[u8]) -> Result<Sniffed, SniffProblem> {
    sniff(&Sample::new(bytes, true), &Choices::default())
}

/// What the sniffer proposes, with the first price as the previous close.
fn sniffed(name: &str) -> Sniffed {
    sniffed_with(name, Choices::default())
}

fn sniffed_with(name: &str, choices: Choices) -> Sniffed {
    let choices = Choices { previous_close: Some(PreviousClose::FirstPrice), ..choices };
    sniff(&Sample::new(&file(name), true), &choices).unwrap()
}

fn read(name: &str, mapping: Mapping) -> Import {
    let mut importer = Importer::new(mapping).unwrap();
    importer.feed(&file(name));
    importer.finish()
}

/// What the sniffer proposes, without the reader.
fn import(name: &str) -> Import {
    let mapping = sniffed(name).mapping;
    assert_eq!(mapping.problem(), None, "{name}: {mapping:?}");
    let import = read(name, mapping);
    assert_eq!((import.rows_refused, &import.refused), (0, &vec![]), "{name}");
    assert!(import.clone().into_path().is_ok(), "{name}");
    import
}

/// Date, calendar days, minutes and prices of each session.
type Days = Vec<(Option<i32>, f64, Vec<f64>, Vec<f64>)>;

fn days(import: &Import) -> Days {
    let dates = import.days.iter().map(|day| day.date);
    let sessions = import.clone().into_sessions();
    dates.zip(sessions).map(|(date, s)| (date, s.calendar_days, s.minute, s.price)).collect()
}

fn adjustments(import: &Import) -> Vec<(Adjustment, u64)> {
    import.adjustments.made().collect()
}

// 15 March 2024, a Friday, is day 19,797 since 1970.
const FRIDAY: Option<i32> = Some(19_797);
const MONDAY: Option<i32> = Some(19_800);

#[test]
fn ticks_with_seconds_and_fractions() {
    let import = import("ticks.csv");
    let half_second = 0.5 / 60.0;
    assert_eq!(days(&import), [(FRIDAY, 1.0, vec![0.0, 0.5, 1.0 + half_second], vec![350.0, 349.5, 286.84])]);
    assert_eq!((import.open, import.previous_close, import.rows_read), (570.0, 350.0, 3));
    assert!(import.volume.is_empty());
    assert_eq!(adjustments(&import), [(Adjustment::FirstPriceIsPreviousClose, 1)]);
}

#[test]
fn italian_columns_with_semicolons_decimal_commas_and_two_days() {
    let found = sniffed("semicolon-comma.csv");
    assert_eq!(found.names(), ["Data", "Ora", "Prezzo", "Volume"]);
    assert_eq!(found.preview[0], ["15.03.2024", "09:00", "1.234,50", "1.000"]);
    assert_eq!(found.asks, [], "dots put the day first");
    assert_eq!((found.mapping.delimiter, found.mapping.decimal), (Delimiter::Semicolon, Decimal::Comma));
    let import = import("semicolon-comma.csv");
    assert_eq!(
        days(&import),
        [
            (FRIDAY, 3.0, vec![0.0, 5.0], vec![1234.5, 1230.25]),
            (MONDAY, 1.0, vec![1.0], vec![1198.0]) // minutes of the one clock: this day began at 09:01
        ]
    );
    assert_eq!(import.volume, [1000.0, 500.0, 250.0]);
    assert_eq!((import.open, import.length), (540.0, 5.0));
    assert_eq!(
        adjustments(&import),
        [(Adjustment::FirstPriceIsPreviousClose, 1), (Adjustment::CalendarDays, 1)]
    );
}

#[test]
fn german_columns_with_tabs_and_three_decimals() {
    let import = import("tab.csv");
    assert_eq!(days(&import), [(FRIDAY, 1.0, vec![0.0, 1.0], vec![12.345, 12.3])]);
}

#[test]
fn byte_order_mark_crlf_quotes_currency_and_newest_first() {
    let found = sniffed("bom-crlf-quoted.csv");
    assert_eq!(found.mapping.stamp, Stamp::MonthFirst);
    assert_eq!((found.mapping.kind, found.mapping.order), (Kind::Days, Order::NewestFirst));
    assert_eq!(found.asks, [], "there is no month 15");
    let import = import("bom-crlf-quoted.csv");
    let at = vec![0.0, 130.0, 260.0, 390.0];
    assert_eq!(
        days(&import),
        [
            (FRIDAY, 3.0, at.clone(), vec![1010.0, 995.0, 1015.0, 1000.0]),
            (MONDAY, 1.0, at, vec![990.0, 980.0, 1030.0, 1020.0])
        ]
    );
    assert_eq!(import.volume, [5e5, 5e5, 5e5, 5e5, 375_000.0, 375_000.0, 375_000.0, 375_000.0]);
    assert_eq!(import.previous_close, 1010.0);
    assert_eq!(import.adjustments.count(Adjustment::NewestFirst), 2);
    assert_eq!(import.adjustments.count(Adjustment::BarsWalked), 2);
}

#[test]
fn zones_keep_their_clock_times_over_a_change_of_summer_time() {
    let import = import("iso-zone.csv");
    assert_eq!(
        days(&import),
        [
            (Some(19_790), 3.0, vec![0.0, 390.0], vec![100.0, 101.0]),
            (Some(19_793), 1.0, vec![1.0, 390.0], vec![102.0, 103.0])
        ]
    );
    assert_eq!(import.adjustments.count(Adjustment::ZonesKeptAsWritten), 4);
}

#[test]
fn dates_that_could_be_either_are_asked_about_unless_their_nearness_proves_them() {
    // 1 and 4 March, or 3 January and 3 April.
    let two = look(b"Date,Close\n01/03/2024,10\n04/03/2024,11\n").unwrap();
    let ask = two.ask(Question::DateOrder).unwrap();
    assert_eq!((ask.example.as_str(), ask.line), ("01/03/2024", 2));
    assert_eq!(two.mapping.problem(), Some(MappingProblem::Unanswered(Question::DateOrder)));
    assert!(Importer::new(two.mapping).is_err());
    for (name, stamp) in [("us-dates.csv", Stamp::MonthFirst), ("eu-dates.csv", Stamp::DayFirst)] {
        // With a third date, the one order has neighbouring days, the other months.
        let found = sniffed(name);
        assert_eq!((found.asks.as_slice(), found.mapping.stamp), ([].as_slice(), stamp), "{name}");
        // 1 March 2024, a Friday, then Monday and Tuesday.
        let import = read(name, found.mapping);
        let dates: Vec<_> = import.days.iter().map(|day| (day.date, day.calendar_days)).collect();
        assert_eq!(dates, [(Some(19_783), 3.0), (Some(19_786), 1.0), (Some(19_787), 1.0)], "{name}");
    }
    let corrected =
        sniffed_with("us-dates.csv", Choices { stamp: Some(Stamp::DayFirst), ..Choices::default() });
    let import = read("us-dates.csv", corrected.mapping);
    // 3 January, 3 April, 3 May 2024.
    let dates: Vec<_> = import.days.iter().map(|day| day.date).collect();
    assert_eq!(dates, [Some(19_725), Some(19_816), Some(19_846)]);
}

#[test]
fn seconds_since_1970_are_utc_until_the_reader_says_otherwise() {
    let found = sniffed("epoch.csv");
    assert_eq!((found.mapping.stamp, found.mapping.kind), (Stamp::EpochSeconds, Kind::Ticks));
    let import = import("epoch.csv");
    assert_eq!(days(&import), [(FRIDAY, 1.0, vec![0.0, 1.0], vec![350.0, 351.0])]);
    assert_eq!((import.open, import.adjustments.count(Adjustment::ReadAsUtc)), (870.0, 2));
    let new_york = Mapping { utc_offset_minutes: -240.0, ..found.mapping };
    assert_eq!(read("epoch.csv", new_york).open, 630.0);
}

#[test]
fn bars_are_walked_with_the_adverse_extreme_first() {
    let found = sniffed("epoch-bars.csv");
    assert_eq!((found.mapping.kind, found.mapping.bar_minutes), (Kind::Bars, 1.0));
    let at = vec![0.0, 0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 1.75];
    let long = import("epoch-bars.csv");
    let low_first = vec![100.0, 90.0, 110.0, 105.0, 105.0, 104.0, 106.0, 105.5];
    assert_eq!(days(&long), [(FRIDAY, 1.0, at.clone(), low_first)]);
    assert_eq!(long.volume, [2.0, 2.0, 2.0, 2.0, 1.0, 1.0, 1.0, 1.0]);
    let short = read("epoch-bars.csv", Mapping { adverse: Adverse::HighFirst, ..found.mapping });
    let high_first = vec![100.0, 110.0, 90.0, 105.0, 105.0, 106.0, 104.0, 105.5];
    assert_eq!(days(&short), [(FRIDAY, 1.0, at, high_first)]);
    assert_eq!(short.adjustments.count(Adjustment::BarsWalked), 2);
}

#[test]
fn minute_bars_of_several_days() {
    let import = import("minute-bars.csv");
    let at = vec![0.0, 0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 1.75];
    assert_eq!(
        days(&import),
        [
            (FRIDAY, 3.0, at.clone(), vec![100.0, 98.0, 101.0, 99.0, 99.0, 97.0, 99.5, 97.5]),
            (MONDAY, 1.0, at[..4].to_vec(), vec![97.0, 96.0, 98.0, 98.0])
        ]
    );
    assert_eq!(import.previous_close, 100.0);
}

#[test]
fn the_first_days_close_may_be_the_previous_close() {
    let mapping = sniffed("daily-ohlc.csv").mapping;
    let first = Mapping { previous_close: PreviousClose::FirstDaysClose, ..mapping.clone() };
    let import = read("daily-ohlc.csv", first);
    let at = vec![0.0, 130.0, 260.0, 390.0];
    assert_eq!(import.previous_close, 103.0);
    assert_eq!(
        days(&import),
        [
            (FRIDAY, 3.0, at.clone(), vec![103.0, 80.0, 105.0, 90.0]),
            (MONDAY, 1.0, at, vec![91.0, 88.0, 95.0, 94.0])
        ]
    );
    assert_eq!(import.adjustments.count(Adjustment::FirstDayIsPreviousClose), 4);
    let given = Mapping { previous_close: PreviousClose::Given(99.0), ..mapping };
    let import = read("daily-ohlc.csv", given);
    assert_eq!((import.previous_close, import.days.len()), (99.0, 3));
    assert_eq!(import.adjustments.count(Adjustment::FirstPriceIsPreviousClose), 0);
}

#[test]
fn a_single_day_falls_back_to_its_first_price_and_says_so() {
    let mapping = Mapping { previous_close: PreviousClose::FirstDaysClose, ..sniffed("ticks.csv").mapping };
    let import = read("ticks.csv", mapping);
    assert_eq!((import.previous_close, import.days.len()), (350.0, 1));
    assert_eq!(adjustments(&import), [(Adjustment::FirstPriceIsPreviousClose, 1)]);
}

#[test]
fn days_of_which_only_the_close_is_known_have_one_price_at_the_close() {
    let import = import("daily-closes.csv");
    let close = |date, calendar_days, price| (date, calendar_days, vec![0.0], vec![price]);
    assert_eq!(
        days(&import),
        [close(Some(19_796), 1.0, 100.0), close(FRIDAY, 3.0, 103.0), close(MONDAY, 1.0, 91.0)]
    );
    assert_eq!(import.open, 960.0);
}

#[test]
fn times_without_dates_are_one_session() {
    let found = sniffed("time-only.csv");
    assert_eq!((found.mapping.header, found.names()), (false, Vec::<String>::new()));
    let import = import("time-only.csv");
    assert_eq!(days(&import), [(None, 1.0, vec![0.0, 120.0, 390.0], vec![350.0, 286.84, 351.75])]);
}

#[test]
fn rows_above_the_header_are_passed_over_and_counted() {
    let found = sniffed("preamble.csv");
    assert_eq!((found.mapping.preamble, found.mapping.header), (2, true));
    let import = import("preamble.csv");
    assert_eq!(days(&import), [(None, 1.0, vec![0.0, 1.0], vec![100.0, 99.0])]);
    assert_eq!(import.adjustments.count(Adjustment::RowsAbove), 2);
}

#[test]
fn a_file_without_names_is_understood_by_its_content() {
    let import = import("decimal-comma-no-header.csv");
    assert_eq!(days(&import), [(FRIDAY, 1.0, vec![0.0, 1.0], vec![100.5, 99.25])]);
}

#[test]
fn every_row_that_cannot_be_used_is_listed_with_its_line_and_reason() {
    let import = read("bad-rows.csv", sniffed("bad-rows.csv").mapping);
    let refused = |line, problem, role| Refused { line, problem, role };
    assert_eq!(
        import.refused,
        [
            refused(3, Problem::NotANumber, Some(Role::Price)),
            refused(4, Problem::NotPositive, Some(Role::Price)),
            refused(5, Problem::NotPositive, Some(Role::Price)),
            refused(6, Problem::NotATime, Some(Role::Time)),
            refused(7, Problem::NotATime, Some(Role::Time)),
            refused(8, Problem::Missing, Some(Role::Time)),
            refused(9, Problem::Missing, Some(Role::Price)),
            refused(14, Problem::OutOfRange, Some(Role::Price)),
            refused(15, Problem::OutOfRange, Some(Role::Volume)),
            refused(16, Problem::NotANumber, Some(Role::Volume)), // this row takes two lines
        ]
    );
    assert_eq!((import.rows_read, import.rows_refused), (6, 10));
    // Lines 13, 12, 2, 10, 11 and 17, by their times.
    assert_eq!(import.price, [97.0, 97.0, 100.0, 98.0, 97.0, 95.0]);
    assert_eq!(import.volume, [1.0, 1.0, 5.0, 0.0, 1.0, 7.0]);
    assert_eq!(import.adjustments.count(Adjustment::RowsSorted), 2);
    assert_eq!(import.adjustments.count(Adjustment::EqualTimesKept), 1);
    assert_eq!(import.adjustments.count(Adjustment::EmptyVolumes), 1);
}

#[test]
fn a_bar_that_is_upside_down_or_overlaps_is_refused() {
    let text = "time,open,high,low,close\n09:30,10,9,11,10\n09:31,10,12,9,11\n09:32,11,12,9,10\n09:32:20,11,12,9,10\n";
    let mapping = Mapping { bar_minutes: 1.0, ..look(text.as_bytes()).unwrap().mapping };
    assert_eq!(mapping.kind, Kind::Bars);
    let mut importer = Importer::new(mapping).unwrap();
    importer.feed(text.as_bytes());
    let refused: Vec<_> = importer.finish().refused.iter().map(|r| (r.line, r.problem)).collect();
    assert_eq!(refused, [(2, Problem::HighBelowLow), (5, Problem::BarsOverlap)]);
}

#[test]
fn what_passes_the_engines_limits_is_counted_and_the_rest_stays() {
    let rows = (1..=3700).map(|day: u32| day.to_string() + ",100\n");
    let text = std::iter::once("day,price\n".to_owned()).chain(rows).collect::<String>();
    let mapping = look(text.as_bytes()).unwrap().mapping;
    let mapping = Mapping { previous_close: PreviousClose::FirstPrice, ..mapping };
    assert_eq!((mapping.kind, mapping.stamp), (Kind::Days, Stamp::DayNumber));
    let mut importer = Importer::new(mapping).unwrap();
    importer.feed(text.as_bytes());
    let import = importer.finish();
    assert_eq!((import.days.len(), import.rows_refused, import.refused.len()), (2600, 1100, 1000));
    assert_eq!(import.refused[0], Refused { line: 2602, problem: Problem::TooManySessions, role: None });
    assert!(import.into_path().is_ok());
}

#[test]
fn what_is_no_text_is_refused_with_a_reason() {
    assert_eq!(look(b""), Err(SniffProblem::Empty));
    assert_eq!(look("\u{FEFF}\n".as_bytes()), Err(SniffProblem::Empty));
    assert_eq!(look(b"a,b\n1,2\0\n3,4\n"), Err(SniffProblem::NotText));
    assert_eq!(look(b"PK\x03\x04\0\0"), Err(SniffProblem::Archive));
}

/// Found by fuzzing: a row with too many fields has none to look at.
#[test]
fn rows_of_hundreds_of_fields_are_looked_at_and_refused() {
    let text = format!("{}\n{}\n", ";".repeat(300), ";".repeat(300));
    assert_eq!(look(text.as_bytes()), Err(SniffProblem::NoTable));
    for delimiter in Delimiter::ALL {
        let choices = Choices { delimiter: Some(*delimiter), ..Choices::default() };
        assert!(sniff(&Sample::new(text.as_bytes(), true), &choices).is_err());
    }
    let mapping = Mapping { delimiter: Delimiter::Semicolon, header: false, ..Mapping::default() };
    let mapping = mapping.with_column(Role::Time, Some(0)).with_column(Role::Price, Some(1));
    let mut importer = Importer::new(mapping).unwrap();
    importer.feed(text.as_bytes());
    let refused: Vec<_> = importer.finish().refused.iter().map(|r| (r.line, r.problem)).collect();
    assert_eq!(refused, [(1, Problem::TooLong), (2, Problem::TooLong)]);
}

#[test]
fn a_mapping_says_what_is_missing() {
    let nothing = Mapping::default();
    assert_eq!(nothing.problem(), Some(MappingProblem::Missing(Role::Time)));
    let with_time = nothing.with_column(Role::Time, Some(0));
    assert_eq!(with_time.problem(), Some(MappingProblem::Missing(Role::Price)));
    let bars = Mapping { kind: Kind::Bars, ..with_time.with_column(Role::Price, Some(1)) };
    assert_eq!(bars.problem(), Some(MappingProblem::Missing(Role::Open)));
    let ticks = Mapping { kind: Kind::Ticks, bar_minutes: 0.0, ..bars };
    assert_eq!(ticks.problem(), Some(MappingProblem::Minutes));
    let asked = Mapping { questions: vec![Question::Price], bar_minutes: 1.0, ..ticks };
    assert_eq!(Importer::new(asked).err(), Some(MappingProblem::Unanswered(Question::Price)));
}

#[test]
fn the_sample_of_the_site_is_a_fall_and_a_rebound() {
    let bytes = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/sample-day.csv")).unwrap();
    let found = look(&bytes).unwrap();
    assert_eq!((found.mapping.kind, found.mapping.problem()), (Kind::Bars, None));
    let mut importer = Importer::new(found.mapping).unwrap();
    importer.feed(&bytes);
    let import = importer.finish();
    assert_eq!((import.rows_read, import.rows_refused, import.days.len()), (390, 0, 1));
    let low = import.price.iter().copied().fold(f64::INFINITY, f64::min);
    assert!(low / import.previous_close < 1.0 - 1.0 / 6.0, "a 3x product resets at {low}");
    assert!(import.price.last().unwrap() / import.previous_close > 0.98);
}
