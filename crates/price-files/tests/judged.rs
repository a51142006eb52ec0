//! How columns are judged: each by its smallest file, and by the file beside it that proves nothing.

#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

mod support;

use price_files::{Adjustment, Answer, Choices, Holds, Kind, Question, Role, Security, Stamp, TimeForm};
use support::{asked, closes, dates, look, look_with, read, read_with};

/// A row for each value of a column, with dates that go on and prices that are near each other.
fn beside(name: &str, values: &[&str]) -> String {
    let head = if name.is_empty() { String::new() } else { format!("Date,{name},Close\n") };
    let row = |(day, value): (usize, &&str)| format!("2026-11-{day:02},{value},{}\n", 100 + day % 2);
    head + &(2..).zip(values).map(row).collect::<String>()
}

#[test]
fn numbers_of_rows_begin_with_the_first_and_miss_none() {
    for (name, values, is_row_number) in [
        ("", &["1", "2", "3"][..], true),
        ("", &["0", "1", "2"], true),
        ("", &["3", "2", "1"], true),
        ("", &["5", "6", "7"], false),
        ("", &["1", "2", "4"], false),
        ("", &["1", "3", "5"], false),
        ("", &["1", "2", "3", "4", "", "6"], false),
        ("", &["1"], false),
        ("#", &["5", "6", "7"], true),
        ("Foo", &["1", "2", "3"], true),
        ("Volume", &["1", "2", "3"], false),
        ("Foo", &["1", "2", "x", "4", "5"], false),
    ] {
        let found = look(&beside(name, values)).columns[1].holds == Holds::RowNumber;
        assert_eq!(found, is_row_number, "{name} {values:?}");
    }
    // Prices may rise by one too.
    assert_eq!(closes("Date,Close\n2026-11-02,1\n2026-11-03,2\n2026-11-04,3\n"), [1.0, 2.0, 3.0]);
}

#[test]
fn of_returns_alone_the_other_numbers_are_offered() {
    let sniffed = look("Date,Prev Close,Name,Return\n2026-11-02,100,A,0.5\n2026-11-03,101,A,1.2\n");
    let ask = sniffed.ask(Question::Returns).unwrap();
    assert_eq!(
        (ask.columns.as_slice(), ask.answers.as_slice()),
        ([3].as_slice(), [Answer::Column(1, Role::Price)].as_slice())
    );
}

/// Beside the close: a copy of it, what is traded, and the three that make bars of it.
#[test]
fn bars_are_found_around_a_close_that_has_a_name() {
    let head = "Date,Close,Qa,Qb,Qc,Qd,Qe\n";
    let rows = [
        "2026-11-02,102,102,5000,100,103,99\n",
        "2026-11-03,97,97,300,102.5,104,96\n",
        "2026-11-04,99,99,9000,97.5,101,95\n",
    ];
    let sniffed = look(&format!("{head}{}", rows.concat()));
    let roles = [Role::Price, Role::Open, Role::High, Role::Low].map(|role| sniffed.mapping.column(role));
    assert_eq!((sniffed.asks.len(), roles), (0, [Some(1), Some(4), Some(5), Some(6)]));
    // The newest first.
    let turned = format!("{head}{}{}{}", rows[2], rows[1], rows[0]);
    assert_eq!(look(&turned).mapping.column(Role::Open), Some(4));
    // Two bars do not prove which is the open.
    assert_eq!(asked(&format!("{head}{}{}", rows[0], rows[1])), [Question::Extremes]);
    // The close of the day before is no open.
    let before =
        "Date,Close,Qa,Qb,Qc\n2026-11-02,102,100,103,99\n2026-11-03,97,102,104,96\n2026-11-04,99,97,101,95\n";
    assert_eq!(asked(before), [Question::Extremes]);
    // Nor is an average, which is not near the close before it.
    let average =
        "Date,Close,Qa,Qb,Qc\n2026-11-02,102,101,103,99\n2026-11-03,97,100,104,96\n2026-11-04,99,98,101,95\n";
    assert_eq!(asked(average), [Question::Extremes]);
}

#[test]
fn a_bound_on_one_side_makes_no_bars() {
    assert_eq!(closes("Date,Close,Qa\n2026-11-02,102,110\n2026-11-03,97,112\n"), [102.0, 97.0]);
    assert_eq!(closes("Date,Close,Qa\n2026-11-02,102,90\n2026-11-03,97,92\n"), [102.0, 97.0]);
}

#[test]
fn the_close_is_the_only_one_between_high_and_low() {
    let text = |foo: [&str; 2], bar: [&str; 2]| {
        let [a, b] = foo;
        let [c, d] = bar;
        format!(
            "Date,Open,High,Low,Foo,Bar\n2026-11-02,100,103,99,{a},{c}\n2026-11-03,102.5,104,96,{b},{d}\n"
        )
    };
    let below = look(&text(["102", "97"], ["98", "95"]));
    assert_eq!((below.asks.len(), below.mapping.column(Role::Price)), (0, Some(4)));
    let above = look(&text(["104", "105"], ["102", "97"]));
    assert_eq!((above.asks.len(), above.mapping.column(Role::Price)), (0, Some(5)));
    assert_eq!(asked(&text(["102", "97"], ["101", "98"])), [Question::Price]);
}

#[test]
fn open_and_close_are_the_two_between_high_and_low() {
    let rows = "2026-11-02,100,103,99,102\n2026-11-03,102.5,104,96,97\n2026-11-04,97.5,99,80,84\n";
    let sniffed = look(&format!("Date,Foo,High,Low,Bar\n{rows}"));
    assert_eq!((sniffed.mapping.column(Role::Open), sniffed.mapping.column(Role::Price)), (Some(1), Some(4)));
    // Two rows prove nothing, and neither does what does not follow the close before it.
    let two: String = rows.split_inclusive('\n').take(2).collect();
    assert_eq!(asked(&format!("Date,Foo,High,Low,Bar\n{two}")), [Question::Price]);
    let far = "2026-11-02,100,103,99,101\n2026-11-03,99,104,96,98\n2026-11-04,97,99,80,96\n";
    assert_eq!(asked(&format!("Date,Foo,High,Low,Bar\n{far}")), [Question::Price]);
}

#[test]
fn signs_are_directions_where_there_are_both_and_prices_are_near_without_them() {
    let signs = |prices: [&str; 3]| {
        let [a, b, c] = prices;
        look(&format!("time,price\n09:30,{a}\n09:31,{b}\n09:32,{c}\n")).mapping.signs_are_directions
    };
    assert!(signs(["+100", "-101", "+100.5"]));
    assert!(!signs(["+100", "+101", "+100.5"]) && !signs(["-100", "-101", "-100.5"]));
    assert!(!signs(["+100", "-5", "+900"]));
}

/// What is traded, the money turned over and how often: the money is the volume times a price between low and high.
#[test]
fn a_volume_without_a_name_is_told_by_the_money_turned_over() {
    let rows = |volumes: [[&str; 3]; 3]| {
        let bars = ["100,103,99,102", "102.1,104,96,97", "97.2,98,90,91"];
        let row = |((day, bar), more): ((usize, &str), [&str; 3])| {
            let more: Vec<&str> = more.into_iter().filter(|field| !field.is_empty()).collect();
            format!("2026-11-{day:02},{bar},{}\n", more.join(","))
        };
        look(&(2..).zip(bars).zip(volumes).map(row).collect::<String>()).mapping.column(Role::Volume)
    };
    assert_eq!(rows([["10", "1010", "4"], ["20", "2000", "5"], ["15", "1425", "6"]]), Some(5));
    // Too little, and too much.
    assert_eq!(rows([["10", "900", "4"], ["20", "1900", "5"], ["15", "1300", "6"]]), None);
    assert_eq!(rows([["10", "1100", "4"], ["20", "2100", "5"], ["15", "1500", "6"]]), None);
    // One column alone needs no proof, but no volume is below nought.
    assert_eq!(rows([["10", "", ""], ["0", "", ""], ["15", "", ""]]), Some(5));
    assert_eq!(rows([["10", "", ""], ["-1", "", ""], ["15", "", ""]]), None);
}

#[test]
fn securities_side_by_side_are_whole_bars_each() {
    for (third, third_row) in
        [("High,BBB Low", "23,19"), ("Open,BBB Low", "20,19"), ("Open,BBB High", "20,23")]
    {
        let text = format!(
            "Date,AAA Open,AAA High,AAA Low,AAA Close,BBB {third},BBB Close\n2026-11-02,100,103,99,102,{third_row},22\n2026-11-03,102,104,96,97,{third_row},22\n"
        );
        let sniffed = look(&text);
        assert_eq!(sniffed.asks, [], "{third}");
        assert_eq!(read(&text).price.len(), 8);
    }
}

#[test]
fn one_security_is_noted_and_of_several_one_is_read() {
    let one = "Symbol,Date,Close\nAAA,2026-11-02,100\nAAA,2026-11-03,101\n";
    assert_eq!(look(one).mapping.security, Some(Security { column: 0, name: "AAA".to_owned() }));
    // Another further on is left out, and told.
    let import = {
        let mut importer = price_files::Importer::new(look(one).mapping).unwrap();
        importer.feed(format!("{one}BBB,2026-11-04,5\n").as_bytes());
        importer.finish()
    };
    assert_eq!((import.price.len(), import.adjustments.count(Adjustment::OtherSecurities)), (2, 1));
    // A row without a name may be of another.
    assert_eq!(look("Symbol,Date,Close\nAAA,2026-11-02,100\n,2026-11-03,101\n").mapping.security, None);
    assert_eq!(look("Note,Date,Close\nAAA,2026-11-02,100\nAAA,2026-11-03,101\n").mapping.security, None);
    let two =
        "Date,Symbol,Close\n2026-11-02,AAA,100\n2026-11-02,BBB,20,\n2026-11-03,AAA,101\n2026-11-03,BBB,21\n";
    let two = two.replace("20,", "20");
    let choices = Choices { security: Some("BBB".to_owned()), ..Choices::default() };
    let chosen = look_with(&two, &choices);
    assert_eq!(
        (chosen.asks.len(), chosen.columns[2].first.as_slice()),
        (0, ["20".to_owned(), "21".to_owned()].as_slice())
    );
    assert_eq!(look(&two).columns[2].first, ["100", "101"]);
    let other = Choices { security: Some("CCC".to_owned()), ..Choices::default() };
    assert_eq!(look_with(&two, &other).asks[0].question, Question::Security);
    assert_eq!(look(&two).asks[0].answers, ["AAA", "BBB"].map(|name| Answer::Security(name.to_owned())));
}

/// Prices of a hundred and of three hundred in turn: near each other only under each name.
#[test]
fn securities_are_told_by_their_prices_too() {
    let ticks = |names: [&str; 6], prices: [i32; 6]| {
        let row = |(minute, (name, price)): (usize, (&str, i32))| format!("09:{minute:02},{name},{price}\n");
        let rows: String = names.into_iter().zip(prices).enumerate().map(row).collect();
        format!("time,Foo,price\n{rows}")
    };
    let in_turn = [100, 300, 101, 301, 100, 302];
    assert_eq!(asked(&ticks(["A", "B", "A", "B", "A", "B"], in_turn)), [Question::Security]);
    assert_eq!(closes(&ticks(["A", "B", "A", "B", "A", "B"], [100, 101, 100, 101, 100, 102])).len(), 6);
    // Names that do not part the prices, and nearly as many as rows.
    assert_eq!(closes(&ticks(["A", "A", "B", "B", "A", "B"], in_turn)).len(), 6);
    assert_eq!(closes(&ticks(["A", "B", "A", "B", "C", "D"], in_turn)).len(), 6);
    assert_eq!(closes(&ticks(["A", "A", "A", "A", "A", "A"], in_turn)).len(), 6);
}

#[test]
fn digits_under_a_name_of_time_are_what_they_can_be() {
    for (name, values, stamp, kind) in [
        ("Date", ["46328", "46329", "46330"], Stamp::SpreadsheetDay, Kind::Days),
        ("Date", ["46328.4", "46328.5", "46328.6"], Stamp::SpreadsheetDay, Kind::Ticks),
        ("Date", ["1", "2", "3"], Stamp::DayNumber, Kind::Days),
        ("Date", ["3", "2", "1"], Stamp::DayNumber, Kind::Days),
        ("Date", ["0", "7", "99999"], Stamp::DayNumber, Kind::Days),
        ("Date", ["109574", "109575", "109576"], Stamp::YearFirst, Kind::Ticks),
        ("Date", ["1150102", "1150103", "1150104"], Stamp::RepublicYear, Kind::Days),
        ("Date", ["20261102", "20261103", "20261104"], Stamp::YearFirst, Kind::Days),
        ("Time", ["46328.4", "46328.5", "46328.6"], Stamp::SpreadsheetDay, Kind::Ticks),
        ("Time", ["1793619000", "1793619060", "1793619120"], Stamp::EpochSeconds, Kind::Ticks),
    ] {
        let [a, b, c] = values;
        let sniffed = look(&format!("{name},Close\n{a},100\n{b},101\n{c},102\n"));
        assert_eq!((sniffed.mapping.stamp, sniffed.mapping.kind), (stamp, kind), "{values:?}");
        let is_asked = stamp == Stamp::YearFirst && a.len() < 8;
        assert_eq!(sniffed.asks.is_empty(), !is_asked, "{values:?}: {:?}", sniffed.asks);
    }
    // Days that go to and fro, below nought, or beyond any count.
    for values in [["1", "3", "2"], ["-1", "0", "1"], ["5", "100000", "100001"], ["1.5", "2.5", "3.5"]] {
        let [a, b, c] = values;
        let asks = asked(&format!("Date,Close\n{a},100\n{b},101\n{c},102\n"));
        assert!(asks.contains(&Question::DateForm), "{values:?}: {asks:?}");
    }
}

#[test]
fn digits_of_a_clock_are_told_by_what_only_one_clock_has() {
    let form = |values: [&str; 3]| {
        let [a, b, c] = values;
        let sniffed =
            look(&format!("date,time,price\n2026-11-02,{a},100\n2026-11-02,{b},101\n2026-11-02,{c},102\n"));
        (sniffed.mapping.time_form, sniffed.asks.iter().map(|ask| ask.question).collect::<Vec<_>>())
    };
    for (values, expected) in [
        (["0.4", "0.5", "0.6"], TimeForm::DayFraction),
        (["0930", "0931", "1000"], TimeForm::HourMinute),
        (["1439", "1380", "0"], TimeForm::Minutes),
        (["2359", "2300", "0"], TimeForm::HourMinute),
        (["093000", "093001", "100000"], TimeForm::HourMinuteSecond),
        (["235959", "200000", "100000"], TimeForm::HourMinuteSecond),
        (["86399", "80000", "100"], TimeForm::Seconds),
        (["093000000", "093001000", "100000000"], TimeForm::HourMinuteSecondMilli),
        (["86399999", "80000000", "1"], TimeForm::Millis),
    ] {
        assert_eq!(form(values), (expected, vec![]), "{values:?}");
    }
    assert_eq!(form(["930", "931", "1000"]).1, [Question::TimeForm]);
    assert_eq!(form(["33000", "33001", "40000"]).1, [Question::TimeForm]);
}

#[test]
fn a_date_and_a_time_are_joined_and_midnights_have_their_time_elsewhere() {
    let first = |text: &str| {
        let import = read(text);
        (import.open, dates(&import).first().cloned().unwrap())
    };
    let day = "2026-11-02".to_owned();
    assert_eq!(
        first("Date,Time,Price\n2026-11-02 00:00,09:30,100\n2026-11-02 00:00,09:31,101\n"),
        (570.0, day.clone())
    );
    // A time of its own is not replaced by another column's.
    assert_eq!(
        first("Date,Time,Price\n2026-11-02 10:30,09:30,100\n2026-11-02 10:31,09:31,101\n"),
        (630.0, day.clone())
    );
    assert_eq!(first("Date,Time,Price\n2026-11-02 00:00,09:30,100\n"), (570.0, day.clone()));
    // Of two dates the one that tells more rows apart; of two times the first.
    let two = "Date,Trade Date,Price\n2026-11-02,2026-11-02,100\n2026-11-02,2026-11-03,101\n2026-11-02,2026-11-04,102\n";
    assert_eq!(dates(&read(two)), ["2026-11-02", "2026-11-03", "2026-11-04"]);
    let times = "Date,Time,Time (UTC),Price\n2026-11-02,09:30,14:30,100\n2026-11-02,09:31,14:31,101\n";
    assert_eq!(first(times), (570.0, day));
}

#[test]
fn without_a_time_every_column_that_may_be_one_is_offered() {
    let sniffed = look("Qa,Qb,Qc,Qd\nx,100,1%,\ny,101,2%,\n");
    let ask = sniffed.ask(Question::Time).unwrap();
    assert_eq!(ask.columns, [0, 1], "neither what is empty nor percentages");
    let named = look("Time,Price,Size\nx,100,5\ny,101,5\n");
    assert_eq!((named.mapping.column(Role::Time), named.asks[0].question), (Some(0), Question::DateForm));
    let named = look("Date,Price,Size\nx,100,5\ny,101,5\n");
    assert_eq!((named.mapping.column(Role::Date), named.asks[0].question), (Some(0), Question::DateForm));
}

#[test]
fn what_the_reader_says_of_columns_is_done_and_all_else_is_judged() {
    let mut choices = Choices::default();
    choices.set_column(1, Some(Role::Date));
    let text = "Date,Settled,Price\n2026-11-02,2026-11-04,100\n2026-11-03,2026-11-05,101\n";
    assert_eq!(dates(&read_with(text, &choices)), ["2026-11-04", "2026-11-05"]);
    let mut choices = Choices::default();
    choices.set_column(3, Some(Role::Volume));
    assert_eq!(look_with(text, &choices).mapping.column(Role::Volume), None, "there is no such column");
    let rest =
        look("Date,Close,Adj Close,Open,Vol. 1,Volume\n2026-11-02,100,99,98,1,5\n2026-11-03,101,99,98,1,5\n");
    let held: Vec<Holds> = rest.columns.iter().map(|column| column.holds).collect();
    assert_eq!(held[2], Holds::AdjustedClose);
}

#[test]
fn what_is_not_used_is_said() {
    let choices = Choices { closes_alone: true, ..Choices::default() };
    let text = "Date,Open,High,Low,Close,Adj Close,Volume BTC,Volume USD\n2026-11-02,100,103,99,102,51,5,505\n2026-11-03,102,104,96,97,48.5,6,590\n";
    let sniffed = look_with(text, &choices);
    let held: Vec<Holds> = sniffed.columns.iter().map(|column| column.holds).collect();
    assert_eq!(held[1..4], [Holds::OtherPrice; 3]);
    assert_eq!((held[5], held[7]), (Holds::AdjustedClose, Holds::Turnover));
    // Of two volumes the first will do.
    assert_eq!((sniffed.mapping.column(Role::Volume), sniffed.asks.len()), (Some(6), 0));
}

/// Three digits behind the only mark: what names, delimiters and dates say of it, or nothing.
#[test]
fn a_thousand_or_a_thousandth_is_told_by_the_language_or_asked_about() {
    let prices = |names: &str, delimiter: char, days: [&str; 2], mark: char| {
        let row = |(day, price): (&str, &str)| {
            let price = price.replace('.', &mark.to_string());
            let price = if delimiter == ',' { format!("\"{price}\"") } else { price };
            format!("{day}{delimiter}{price}\n")
        };
        let rows: String = days.into_iter().zip(["1.085", "1.092"]).map(row).collect();
        let sniffed = look(&format!("{}\n{rows}", names.replace(',', &delimiter.to_string())));
        if sniffed.ask(Question::Decimals).is_some() {
            return None;
        }
        sniffed.beginning.map(|import| import.price[0])
    };
    let iso = ["2026-11-02", "2026-11-03"];
    let dotted = ["13.11.2026", "16.11.2026"];
    let (one, thousand) = (Some(1.085), Some(1085.0));
    for (names, delimiter, days, point, comma) in [
        ("Date,Close", ',', iso, one, thousand),
        ("Date,Close", '\t', iso, one, None),
        ("Date,Close", ';', iso, None, None),
        ("Date,Close", ';', dotted, None, one),
        ("Date,Close", '\t', dotted, None, one),
        ("Date,Close", '\t', ["2026.11.13", "2026.11.16"], one, None),
        ("Datum,Schlusskurs", ',', iso, None, one),
        ("Datum,Schlusskurs", '\t', iso, None, one),
        ("日付,終値", ';', iso, one, thousand),
        ("日付,終値", '\t', iso, one, thousand),
    ] {
        let found = [prices(names, delimiter, days, '.'), prices(names, delimiter, days, ',')];
        assert_eq!(found, [point, comma], "{names} {delimiter:?} {days:?}");
    }
}

#[test]
fn times_go_up_or_down_as_instants_and_bars_last_until_the_next() {
    // 8:00 and 8:30 in UTC.
    let zones = "time,price\n2026-11-02T10:00:00+02:00,100\n2026-11-02T09:30:00+01:00,101\n";
    assert_eq!(look(zones).mapping.order, price_files::Order::OldestFirst);
    let newest = Choices { order: Some(price_files::Order::NewestFirst), ..Choices::default() };
    assert_eq!(look_with(zones, &newest).mapping.order, price_files::Order::NewestFirst);
    let bars = "time,open,high,low,close\n2026-11-02 09:30,100,103,99,102\n2026-11-02 09:35,102,104,96,97\n2026-11-03 09:30,97,98,96,97\n";
    assert_eq!(look(bars).mapping.bar_minutes, 5.0);
    let days = "time,open,high,low,close\n2026-11-02 16:00,100,103,99,102\n2026-11-03 16:00,102,104,96,97\n";
    let sniffed = look(days);
    assert_eq!(
        (sniffed.mapping.kind, sniffed.mapping.bar_minutes),
        (Kind::Days, price_files::Mapping::default().bar_minutes)
    );
}

#[test]
fn one_date_in_five_may_stand_twice() {
    let rows = |days: &[u32]| {
        let row = |(i, day): (usize, &u32)| format!("2026-11-{day:02},{}\n", 100 + i);
        format!("Date,Close\n{}", days.iter().enumerate().map(row).collect::<String>())
    };
    let import = read(&rows(&[2, 3, 4, 5, 5]));
    assert_eq!((import.price.len(), import.rows_refused), (4, 1));
    assert_eq!(asked(&rows(&[2, 3, 4, 4])), [Question::RepeatedDates]);
    // Of a security that is chosen, what stands twice is refused and not asked about.
    let strikes = "Date,Symbol,Close\n2026-11-02,AAA,100\n2026-11-02,AAA,101\n2026-11-02,BBB,5\n2026-11-03,AAA,102\n2026-11-03,AAA,103\n2026-11-03,BBB,6\n";
    let choices = Choices { security: Some("AAA".to_owned()), ..Choices::default() };
    assert_eq!(read_with(strikes, &choices).price, [100.0, 102.0]);
}

#[test]
fn a_column_of_stamps_is_one_where_four_in_five_are_plausible() {
    let stamp = |fields: [&str; 5]| {
        let row = |(i, field): (usize, &str)| format!("{field},{}\n", 100 + i);
        let sniffed =
            look(&format!("time,price\n{}", fields.into_iter().enumerate().map(row).collect::<String>()));
        (sniffed.mapping.stamp == Stamp::EpochSeconds, sniffed.columns[0].role)
    };
    let [a, b, c, d] = ["1793619000", "1793619060", "1793619120", "1793619180"];
    assert_eq!(stamp([a, b, c, d, "5"]), (true, Some(Role::Time)));
    assert!(!stamp([a, b, c, "4", "5"]).0);
    let role =
        |first: &str, second: &str| look(&format!("Date,Close\n{first},100\n{second},101\n")).columns[0].role;
    assert_eq!(role("20261102", "20261103"), Some(Role::Date));
    assert_eq!(role("20261102093000", "20261102093100"), Some(Role::Time), "date and time");
    // Shortened numbers that still differ have lost nothing that matters.
    assert_eq!(asked("time,price\n1.7936E+12,100\n1.7936E+12,101\n"), [Question::LostDigits]);
    assert_eq!(look("time,price\n1.7936E+12,100\n1.7937E+12,101\n").asks, []);
}

#[test]
fn days_of_a_spreadsheet_without_a_name_follow_each_other() {
    let stamp = |days: &[u32]| {
        let row = |(i, day): (usize, &u32)| format!("{day};{}.5\n", 100 + i);
        let sniffed = look(&days.iter().enumerate().map(row).collect::<String>());
        sniffed.columns[0].role == Some(Role::Date) && sniffed.mapping.stamp == Stamp::SpreadsheetDay
    };
    assert!(stamp(&[46328, 46329, 46330]) && stamp(&[46330, 46329, 46328]) && stamp(&[46328, 46333, 46338]));
    assert!(!stamp(&[46328, 46334, 46340]), "a week is too far");
    assert!(!stamp(&[46328, 46328, 46329]) && !stamp(&[46328, 46330, 46329]));
    assert!(!stamp(&[46328, 46329]), "two may be chance");
    assert!(!stamp(&[36_524, 36_525, 36_526]) && stamp(&[36_526, 36_527, 36_528]), "from 2000 on");
}

#[test]
fn a_time_of_its_own_is_not_replaced_by_a_finer_one() {
    let own = "Date,Time,Price\n2026-11-02 10:30,09:30,100\n2026-11-02 10:30,09:31,101\n";
    assert_eq!(read(own).open, 630.0);
    let days = look("Date,Time,Price\n2026-11-02 00:00,16:00,100\n2026-11-03 00:00,16:00,101\n");
    assert_eq!((days.columns[1].role, days.mapping.kind), (None, Kind::Days));
    assert_eq!(days.columns[1].holds, Holds::OtherTime);
}

#[test]
fn a_pattern_that_reads_nothing_is_asked_for_again() {
    let text = "Date,Close\n2026~11~02,100\n2026~11~03,101\n";
    let with = |pattern: &str| {
        let pattern = Some(pattern.to_owned());
        look_with(text, &Choices { stamp: Some(Stamp::Pattern), pattern, ..Choices::default() }).asks.len()
    };
    assert_eq!((with("YYYY~MM~DD"), with("YYYY/MM/DD")), (0, 1));
}
