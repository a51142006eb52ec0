//! The first look at a file of prices, and the lists that correct it.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

use std::fmt::Write as _;
use std::sync::Arc;

use price_files::{
    Adverse, Answer, Choices, Delimiter, Importer, MappingProblem, Question, Role, SAMPLE, Sample,
    SniffProblem, Stamp, sniff,
};
use price_worker::{Beginning, Looked};
use reset_lab::prices::{Findings, Look, PricesProblem, Said, Setting};
use words::{PlainNumerals, Text};

const BARS: &str = "time,open,high,low,close\n09:30,10,11,9,10.5\n09:31,10.5,12,10,11\n";
const DAYS: &str = "Date,Close\n01/03/2024,10\n04/03/2024,11\n05/03/2024,12\n";

/// What the worker tells the page of a file's beginning, after what the reader has said.
fn look_after(content: &str, said: Said) -> Look {
    let sample = &content.as_bytes()[..content.len().min(SAMPLE)];
    let sniffed = sniff(&Sample::new(sample, content.len() <= SAMPLE), &said.choices).unwrap();
    let size = f64::from(u32::try_from(content.len()).unwrap());
    Look::new(Arc::from("a.csv"), size, said, Looked::new(sniffed))
}

fn look(content: &str) -> Look {
    look_after(content, Said::default())
}

/// The same with an entry of a list.
fn with(content: &str, look: &Look, setting: Setting, entry: usize) -> Look {
    let mut said = look.said();
    setting.choose(&mut said, entry);
    look_after(content, said)
}

fn beginning(look: &Look) -> Beginning {
    look.looked().beginning.clone().unwrap()
}

fn english() -> Text {
    Text::built_in("en", PlainNumerals::ENGLISH).unwrap()
}

/// The first price as it is shown: date, time, price.
fn first(look: &Look) -> (String, f64) {
    let price = beginning(look).prices[0];
    (english().session_time(look.mapping().stamp, price.day, price.time), price.price)
}

#[test]
fn every_list_takes_the_entry_that_is_chosen_and_shows_it() {
    let text = english();
    let mut count = 0;
    for setting in Setting::ALL {
        for (entry, words) in setting.entries(&text, look(BARS).mapping()).iter().enumerate() {
            let mut said = Said::default();
            setting.choose(&mut said, entry);
            let sniffed = sniff(&Sample::new(BARS.as_bytes(), true), &said.choices);
            // In some encodings these letters are none.
            if let Ok(sniffed) = sniffed {
                assert_eq!(setting.selected(&sniffed.mapping), entry, "{setting:?} {words}");
            }
            count += 1;
        }
    }
    // Encodings 11, delimiters 5, kinds 3, decimals 2, dates 11, times of day 8, header 2, order 2, close 2, extremes 2,
    // lengths of bars 5, offsets 53.
    assert_eq!(count, 106);
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
    let mut said = file.said();
    Setting::Bar.choose(&mut said, 5);
    assert_eq!(said, file.said());
}

#[test]
fn an_entry_that_is_not_there_changes_nothing() {
    for setting in Setting::ALL {
        let mut said = Said::default();
        setting.choose(&mut said, 99);
        assert_eq!(said, Said::default(), "{setting:?}");
    }
}

#[test]
fn an_order_of_dates_that_nothing_proves_is_asked_and_the_prices_are_shown_as_they_will_be_read() {
    const TWO: &str = "Date,Close\n01/03/2024,10\n04/03/2024,11\n";
    let file = look(TWO);
    assert_eq!(
        (file.problem(), file.looked().beginning.as_ref()),
        (Some(MappingProblem::Unanswered(Question::DateOrder)), None)
    );
    let (ask, given) = file.questions().remove(0);
    assert_eq!((ask.question, given), (Question::DateOrder, None));
    for (answer, date) in [(0, "2024-03-01"), (1, "2024-01-03")] {
        let mut said = file.said();
        Setting::Close.choose(&mut said, 0);
        said.answer(ask.clone(), answer);
        let file = look_after(TWO, said);
        assert_eq!(first(&file), (format!("{date} 16:00"), 10.0));
        // It stays, so that the answer can be changed.
        assert_eq!(file.questions(), [(ask.clone(), Some(answer))]);
    }
    assert_eq!(first(&look("time,price\n10:00,80.5\n10:01,81\n")), ("10:00".to_owned(), 80.5));
}

#[test]
fn another_answer_takes_the_place_of_the_one_before() {
    const SOME: &str = "Date,Open,Foo,Low,Close\n2026-11-02,100,5,99,102\n2026-11-03,102.5,7,96,97\n";
    let file = look(SOME);
    let (ask, _) = file.questions().remove(0);
    assert_eq!(ask.question, Question::Extremes);
    let alone = ask.answers.iter().position(|answer| *answer == Answer::ClosesAlone).unwrap();
    let mut said = file.said();
    said.answer(ask.clone(), alone);
    assert!(said.choices.closes_alone && look_after(SOME, said.clone()).problem().is_none());
    let other = usize::from(alone == 0);
    said.answer(ask, other);
    assert!(!said.choices.closes_alone);
    assert_eq!(look_after(SOME, said).role(2), Some(Role::High));
}

#[test]
fn days_are_measured_from_the_first_ones_close_unless_the_reader_says_else() {
    assert_eq!(first(&look(DAYS)).1, 11.0);
    assert_eq!(first(&with(DAYS, &look(DAYS), Setting::Close, 0)).1, 10.0);
}

#[test]
fn what_no_file_tells_comes_from_the_lab() {
    let choices = Choices {
        adverse: Some(Adverse::HighFirst),
        day_open: Some(480.0),
        day_minutes: Some(60.0),
        ..Choices::default()
    };
    let usual = Said { choices, answered: Vec::new() };
    let bars = look_after(BARS, usual.clone());
    let prices: Vec<f64> = beginning(&bars).prices.iter().map(|read| read.price).collect();
    assert_eq!(prices[..4], [10.0, 11.0, 9.0, 10.5]);
    assert_eq!(beginning(&with(BARS, &bars, Setting::Adverse, 0)).prices[1].price, 9.0);
    assert_eq!(first(&look_after(DAYS, usual)).0, "2024-03-04 09:00");
}

#[test]
fn a_column_has_one_role_and_a_role_one_column() {
    const FILE: &str = "time,price,volume\n09:30,10,5\n09:31,11,6\n";
    let mut said = Said::default();
    said.set_column(2, Some(Role::Price));
    let file = look_after(FILE, said.clone());
    assert_eq!((file.role(1), file.role(2), file.problem()), (None, Some(Role::Price), None));
    said.set_column(1, None);
    said.set_column(2, None);
    let file = look_after(FILE, said);
    assert_eq!(file.problem(), Some(MappingProblem::Unanswered(Question::Price)));
}

#[test]
fn bars_are_drawn_as_they_stand_in_the_file() {
    let bars = beginning(&look(BARS)).candles;
    let prices: Vec<_> = bars.iter().map(|bar| (bar.time, bar.open, bar.high, bar.low, bar.close)).collect();
    assert_eq!(prices, [(570.0, 10.0, 11.0, 9.0, 10.5), (571.0, 10.5, 12.0, 10.0, 11.0)]);
    assert_eq!(beginning(&look(DAYS)).candles, []);
}

#[test]
fn another_delimiter_judges_all_of_it_anew() {
    let file = look("Date;Close,x\n2024-03-01;10,1\n2024-03-04;11,1\n");
    let mut said = file.said();
    said.set_column(1, None);
    Setting::Delimiter.choose(&mut said, 0);
    assert_eq!((said.choices.columns.len(), said.choices.delimiter), (0, Some(Delimiter::Comma)));
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
    assert_eq!(beginning(&look(&content)).rows_refused, 0);
}

#[test]
fn rows_that_cannot_be_used_are_counted_and_the_first_are_listed() {
    let file = look("time,price\n09:30,1\n09:31,x\n09:32,x\n09:33,x\n09:34,x\n");
    let first = beginning(&file);
    assert_eq!((first.rows_refused, first.rows_read), (4, 1));
    let lines: Vec<u64> = first.refused.iter().map(|row| row.line).collect();
    assert_eq!(lines, [3, 4, 5]);
}

#[test]
fn findings_tell_sessions_dates_and_rows() {
    let mut importer = Importer::new(with(DAYS, &look(DAYS), Setting::Close, 0).mapping().clone()).unwrap();
    importer.feed(DAYS.as_bytes());
    let findings = Findings::new(&importer.finish(), Stamp::DayFirst);
    let found = findings.summary;
    assert_eq!((found.sessions, found.prices, found.rows_read, found.rows_refused), (3, 3, 3, 0));
    assert_eq!(findings.line(&english()), "sessions: 3; prices: 3; 2024-03-01 to 2024-03-05; whole days");
    let (from, to) = found.dates.unwrap();
    assert_eq!(english().session_dates(Stamp::DayFirst, from, to), "2024-03-01 – 2024-03-05");
}

#[test]
fn what_is_wrong_with_a_file_is_said() {
    for (problem, words) in [
        (PricesProblem::Sniff(SniffProblem::Empty), "There is nothing in it."),
        (PricesProblem::Sniff(SniffProblem::Spreadsheet), "spreadsheet’s own file"),
        (PricesProblem::Sniff(SniffProblem::NotText), "not text"),
        (PricesProblem::Unreadable, "could not read this file"),
    ] {
        assert!(problem.said(&english()).contains(words), "{problem:?}");
    }
}
