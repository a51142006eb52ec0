//! The first look at a file of prices, and the lists that correct it.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

use std::fmt::Write as _;
use std::sync::Arc;

use price_files::{
    Adverse, Delimiter, Importer, Kind, Mapping, MappingProblem, Role, SAMPLE, SniffProblem, Stamp,
};
use reset_lab::prices::{Findings, Look, PricesProblem, Setting};
use words::{PlainNumerals, Text};

const BARS: &str = "time,open,high,low,close\n09:30,10,11,9,10.5\n09:31,10.5,12,10,11\n";
const DAYS: &str = "Date,Close\n01/03/2024,10\n04/03/2024,11\n05/03/2024,12\n";

fn look_as(content: &str, usual: &Mapping) -> Look {
    let size = f64::from(u32::try_from(content.len()).unwrap());
    let sample = &content.as_bytes()[..content.len().min(SAMPLE)];
    Look::new(Arc::from("a.csv"), size, sample.to_vec(), usual).unwrap()
}

fn look(content: &str) -> Look {
    look_as(content, &Mapping::default())
}

fn english() -> Text {
    Text::built_in("en", PlainNumerals::ENGLISH).unwrap()
}

/// The first price as it is shown: date, time, price.
fn first(look: &Look) -> (String, f64) {
    let price = look.first_prices()[0];
    (english().session_time(look.mapping().stamp, price.day, price.time), price.price)
}

#[test]
fn every_list_takes_the_entry_that_is_chosen_and_shows_it() {
    let text = english();
    let mut count = 0;
    for setting in Setting::ALL {
        for (entry, words) in setting.entries(&text, look(BARS).mapping()).iter().enumerate() {
            let chosen = look(BARS).with(setting, entry).unwrap();
            assert_eq!(setting.selected(chosen.mapping()), entry, "{setting:?} {words}");
            count += 1;
        }
    }
    // Delimiters 4, kinds 3, decimals 2, dates 8, header 2, order 2, close 2, extremes 2, lengths of bars 5, offsets 53.
    assert_eq!(count, 83);
}

#[test]
fn a_list_stands_where_it_makes_a_difference() {
    let lists = |look: &Look| {
        let matters = |setting: &Setting| setting.matters(look.mapping());
        [Setting::Adverse, Setting::Bar, Setting::Offset].into_iter().filter(matters).collect::<Vec<_>>()
    };
    assert_eq!(lists(&look(BARS)), [Setting::Adverse, Setting::Bar]);
    assert_eq!(lists(&look(DAYS)), []);
    assert_eq!(lists(&look("time,price\n1710513000,1\n1710513060,2\n")), [Setting::Offset]);
    let ids: Vec<_> = Setting::ALL.map(Setting::id).to_vec();
    assert!(ids.iter().all(|id| ids.iter().filter(|other| *other == id).count() == 1), "{ids:?}");
}

#[test]
fn a_length_of_bars_of_their_own_is_an_entry_too() {
    let file = look("time,open,high,low,close\n09:30,10,11,9,10.5\n09:37,10.5,12,10,11\n09:44,11,12,10,11\n");
    let entries = Setting::Bar.entries(&english(), file.mapping());
    assert_eq!(entries[Setting::Bar.selected(file.mapping())], "7 min");
    assert_eq!(file.with(Setting::Bar, 5), Ok(file));
}

#[test]
fn an_entry_that_is_not_there_changes_nothing() {
    let file = look("time,price\n09:30,1\n");
    for setting in Setting::ALL {
        assert_eq!(file.with(setting, 99), Ok(file.clone()), "{setting:?}");
    }
}

#[test]
fn the_prices_are_shown_as_they_will_be_read() {
    let file = look(DAYS).with(Setting::Close, 0).unwrap();
    assert!(file.is_ambiguous());
    assert_eq!(first(&file), ("2024-03-01 16:00".to_owned(), 10.0));
    let month_first = Stamp::ALL.iter().position(|stamp| *stamp == Stamp::MonthFirst).unwrap();
    let file = file.with(Setting::Stamp, month_first).unwrap();
    assert_eq!(first(&file), ("2024-01-03 16:00".to_owned(), 10.0));
    assert_eq!(first(&look("time,price\n10:00,80.5\n10:01,81\n")), ("10:00".to_owned(), 80.5));
}

#[test]
fn days_are_measured_from_the_first_ones_close_unless_the_reader_says_else() {
    assert_eq!(first(&look(DAYS)).1, 11.0);
    assert_eq!(first(&look(DAYS).with(Setting::Close, 0).unwrap()).1, 10.0);
}

#[test]
fn what_no_file_tells_comes_from_the_lab() {
    let usual =
        Mapping { adverse: Adverse::HighFirst, day_open: 480.0, day_minutes: 60.0, ..Mapping::default() };
    let prices: Vec<f64> = look_as(BARS, &usual).first_prices().iter().map(|read| read.price).collect();
    assert_eq!(prices[..4], [10.0, 11.0, 9.0, 10.5]);
    let low_first = look_as(BARS, &usual).with(Setting::Adverse, 0).unwrap();
    assert_eq!(low_first.first_prices()[1].price, 9.0);
    assert_eq!(first(&look_as(DAYS, &usual)).0, "2024-03-04 09:00");
}

#[test]
fn a_column_has_one_role_and_a_role_one_column() {
    let file = look("time,price,volume\n09:30,10,5\n09:31,11,6\n").with_role(2, Some(Role::Price));
    assert_eq!((file.role(1), file.role(2)), (None, Some(Role::Price)));
    assert_eq!(file.problem(), None);
    let file = file.with_role(2, None);
    assert_eq!(file.problem(), Some(MappingProblem::Missing(Role::Price)));
    assert_eq!(english().mapping_problem(file.problem().unwrap()), "Say which column is: price or close.");
}

#[test]
fn another_delimiter_judges_all_of_it_anew() {
    let file = look(DAYS);
    assert_eq!(file.width(), 2);
    let semicolon = Delimiter::ALL.iter().position(|delimiter| *delimiter == Delimiter::Semicolon).unwrap();
    let cut = file.with(Setting::Delimiter, semicolon).unwrap();
    assert_eq!((cut.width(), cut.role(1)), (1, None));
    let comma = Setting::Delimiter.selected(file.mapping());
    assert_eq!(cut.with(Setting::Delimiter, comma), Ok(file));
}

#[test]
fn a_row_that_the_beginning_cuts_is_not_judged() {
    let row = "09:30:00,100.25\n";
    let mut content = String::from("time,price\n") + row;
    for second in 0..10_000_u32 {
        writeln!(
            content,
            "{:02}:{:02}:{:02},{}",
            10 + second / 3600,
            second / 60 % 60,
            second % 60,
            100 + second % 7
        )
        .unwrap();
    }
    assert!(content.len() > SAMPLE && !content[..SAMPLE].ends_with('\n'));
    assert_eq!(look(&content).refused_count().0, 0);
}

#[test]
fn rows_that_cannot_be_used_are_counted_and_the_first_are_listed() {
    let file = look("time,price\n09:30,1\n09:31,x\n09:32,x\n09:33,x\n09:34,x\n");
    assert_eq!(file.refused_count(), (4, 5));
    let lines: Vec<u64> = file.first_refused().iter().map(|row| row.line).collect();
    assert_eq!(lines, [3, 4, 5]);
}

#[test]
fn findings_tell_sessions_dates_and_rows() {
    let mut importer = Importer::new(look(DAYS).with(Setting::Close, 0).unwrap().mapping().clone());
    importer.feed(DAYS.as_bytes());
    let findings = Findings::new(&importer.finish());
    assert_eq!((findings.days, findings.ticks, findings.rows_read, findings.rows_refused), (3, 3, 3, 0));
    let (from, to) = findings.dates.unwrap();
    assert_eq!(english().session_dates(Stamp::DayFirst, from, to), "2024-03-01 – 2024-03-05");
}

#[test]
fn what_is_wrong_with_a_file_is_said() {
    for (problem, words) in [
        (PricesProblem::Sniff(SniffProblem::Empty), "There is nothing in it."),
        (PricesProblem::Sniff(SniffProblem::Utf16), "UTF‑16"),
        (PricesProblem::Sniff(SniffProblem::NotText), "not text"),
        (PricesProblem::Unreadable, "could not read this file"),
    ] {
        assert!(problem.said(&english()).contains(words), "{problem:?}");
    }
    assert!(Look::new(Arc::from("a"), 0.0, Vec::new(), &Mapping::default()).is_err());
    assert_eq!(look(BARS).mapping().kind, Kind::Bars);
}
