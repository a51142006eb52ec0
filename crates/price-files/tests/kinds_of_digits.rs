//! Columns of digits and columns without names: what the numbers themselves prove, and what they leave to be asked.

#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

mod support;

use price_files::{Question, Role, Stamp, TimeForm};
use support::{asked, closes, dates, look, read};

/// A day's rows with times that are nothing but digits.
fn clock(times: &[&str]) -> String {
    let rows = (0..).zip(times).map(|(i, time)| format!("2026-11-02,{time},{}\n", 100 + i));
    format!("date,time,price\n{}", rows.collect::<String>())
}

/// 959 is followed by 1000 on a clock alone. Among a few rows that may be chance, and without a turn of the hour nothing
/// tells 930 from the 930th minute.
#[test]
fn a_clock_without_signs_is_told_by_its_hours_that_turn() {
    let turning = ["955", "956", "957", "958", "959", "1000", "1001", "1002", "1003", "1004", "1005"];
    let import = read(&clock(&turning));
    assert_eq!((import.open, import.minute.last()), (595.0, Some(&10.0)));
    assert_eq!(asked(&clock(&turning[3..7])), [Question::TimeForm]);
    let still = ["930", "931", "932", "933", "934", "935", "936", "937", "938", "939", "940", "941"];
    assert_eq!(asked(&clock(&still)), [Question::TimeForm]);
    // In minutes since midnight there is a 599th.
    let counted = ["595", "596", "597", "598", "599", "600", "601", "602", "603", "604", "605"];
    assert_eq!(look(&clock(&counted)).mapping.time_form, TimeForm::Minutes);
    assert_eq!(read(&clock(&counted)).open, 595.0);
}

/// Minutes are not written with zeros in front; without one both are possible.
#[test]
fn a_clock_with_all_its_digits_is_told_by_its_zeros() {
    let import = read(&clock(&["0930", "0931", "1015"]));
    assert_eq!((import.open, import.minute.as_slice()), (570.0, [0.0, 1.0, 45.0].as_slice()));
    assert_eq!(asked(&clock(&["1030", "1031"])), [Question::TimeForm]);
    // Midnight and noon as fractions of a day.
    let import = read(&clock(&["0", "0.25", "0.5"]));
    assert_eq!((import.open, import.minute.as_slice()), (0.0, [0.0, 360.0, 720.0].as_slice()));
}

#[test]
fn without_names_dates_in_digits_are_told_by_their_course() {
    let import = read("20261102,093000,100\n20261102,093100,101\n20261102,093200,102\n");
    assert_eq!((import.open, import.minute.as_slice()), (570.0, [0.0, 1.0, 2.0].as_slice()));
    assert_eq!(dates(&import), ["2026-11-02"]);
    let days = "46328,100\n46329,101\n46330,102\n";
    assert_eq!(look(days).mapping.stamp, Stamp::SpreadsheetDay);
    assert_eq!(dates(&read(days)), ["2026-11-02", "2026-11-03", "2026-11-04"]);
}

/// 946,684,800 seconds after 1970 the year 2000 began; as a date its digits would be the 84th of a 66th month.
#[test]
fn milliseconds_of_twelve_digits_are_no_date() {
    let import = read("time,price\n946684800000,100\n946684860000,101\n");
    assert_eq!(
        (dates(&import), import.minute.as_slice()),
        (vec!["2000-01-01".to_owned()], [0.0, 1.0].as_slice())
    );
}

/// Three dates in one order within four months and in the other within five, all of them weekdays; two that are three years
/// apart or twenty-three.
#[test]
fn dates_that_are_not_much_nearer_in_one_order_are_asked_about() {
    let numbers = "Date,Close\n03/04/2026,100\n05/06/2026,101\n07/09/2026,102\n";
    assert_eq!(asked(numbers), [Question::DateOrder]);
    assert_eq!(asked("Date,Close\n02-Nov-26,100\n05-Nov-03,101\n"), [Question::DateOrder]);
}

/// They stand beside what could be prices as well as they.
#[test]
fn numbers_of_rows_are_no_prices() {
    for numbers in [[1, 2, 3, 4], [4, 3, 2, 1]] {
        let row = |(i, number): (usize, i32)| format!("{number},2026-11-0{},{}\n", i + 2, 100 + i);
        let text: String = numbers.into_iter().enumerate().map(row).collect();
        assert_eq!(closes(&text), [100.0, 101.0, 102.0, 103.0], "{text}");
    }
}

/// Prices are near each other from row to row where volumes are far.
#[test]
fn a_price_beside_a_volume_needs_no_name() {
    let text = "2026-11-02 09:30,5000,100.1\n2026-11-02 09:31,120,100.3\n2026-11-02 09:32,90000,100.2\n";
    assert_eq!(closes(text), [100.1, 100.3, 100.2]);
    // Both near: nothing tells them apart.
    let both = "2026-11-02 09:30,50.1,100.1\n2026-11-02 09:31,50.2,100.3\n2026-11-02 09:32,50.3,100.2\n";
    assert_eq!(asked(both), [Question::Price]);
}

/// Each open is near the close of the day before, which stands a row above or, in a file that begins with the newest, a row
/// below; and open and close may stand either way.
#[test]
fn bars_without_names_are_told_by_the_laws_of_bars() {
    let days = [
        ("2026-11-02", [100.0, 106.0, 99.0, 105.0]),
        ("2026-11-03", [105.2, 111.0, 104.0, 110.0]),
        ("2026-11-04", [110.1, 112.0, 102.0, 103.0]),
        ("2026-11-05", [103.1, 109.0, 101.0, 108.0]),
    ];
    for newest_first in [false, true] {
        for (order, first) in [([0, 1, 2, 3], Role::Open), ([3, 1, 2, 0], Role::Price)] {
            let row = |(date, prices): &(&str, [f64; 4])| {
                let fields: Vec<String> = order.iter().map(|i| prices[*i].to_string()).collect();
                format!("{date},{}\n", fields.join(","))
            };
            let mut rows: Vec<String> = days.iter().map(row).collect();
            if newest_first {
                rows.reverse();
            }
            let sniffed = look(&rows.concat());
            assert_eq!(sniffed.asks, [], "{rows:?}");
            assert_eq!(sniffed.mapping.column(first), Some(1), "{rows:?}");
            assert_eq!(sniffed.mapping.column(Role::High), Some(2), "{rows:?}");
        }
    }
}
