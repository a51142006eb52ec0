//! What goes wrong with files, kind by kind, each with its smallest case: read right, or asked about, never guessed.

#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

mod support;

use price_files::{
    Adjustment, Answer, CautionKind, Choices, Encoding, Holds, Kind, Problem, Question, Role, Sample,
    SniffProblem, Stamp, Why, sniff,
};
use support::{Decoder, asked, closes, dates, decoded, encoded, look, look_with, read, read_with};

#[test]
fn columns_are_dealt_out_by_their_names_and_never_by_their_places() {
    let chinese = "日期,收盘价,最高价,最低价,开盘价\n2026-11-02,102,103,99,100\n2026-11-03,97,104,96,102.5\n";
    assert_eq!(read(chinese).price, [100.0, 99.0, 103.0, 102.0, 102.5, 96.0, 104.0, 97.0]);
    let korean = "일자,종가,대비,등락률,거래량\n2026-11-02,83500,100,0.12,5\n2026-11-03,84000,500,0.60,6\n";
    assert_eq!(closes(korean), [83_500.0, 84_000.0]);
    assert_eq!(closes("#,Date,Rate\n1,2026-11-02,1.085\n2,2026-11-03,1.09\n"), [1.085, 1.09]);
    assert_eq!(
        asked("Date,Score,Rank,Level\n2026-11-02,1,3,100.5\n2026-11-03,2,2,101.5\n"),
        [Question::Price]
    );
}

#[test]
fn why_a_column_has_its_role_is_told() {
    let named = look("Date,Close\n2026-11-02,100\n2026-11-03,101\n");
    assert_eq!(named.columns[1].why, Some(Why::ByName));
    let bare = look("2026-11-02;100\n2026-11-03;101\n");
    assert_eq!((bare.columns[0].why, bare.columns[1].why), (Some(Why::ByDates), Some(Why::ByPrices)));
    let mut choices = Choices::default();
    choices.set_column(1, Some(Role::Price));
    assert_eq!(
        look_with("Date,Foo,Bar\n2026-11-02,1,2\n2026-11-03,2,1\n", &choices).columns[1].why,
        Some(Why::ChosenByReader)
    );
    let rest = look(
        "Date,Close,Adj Close,Bid,Change %,Turnover\n2026-11-02,100,99,98,1%,5\n2026-11-03,101,99,98,1%,5\n",
    );
    let holds: Vec<Holds> = rest.columns[2..].iter().map(|column| column.holds).collect();
    assert_eq!(holds, [Holds::AdjustedClose, Holds::Bid, Holds::Change, Holds::Turnover]);
}

#[test]
fn whole_names_count_before_parts_of_names() {
    let italian = "Data;Prezzo Apertura;Prezzo Ultimo\n02/11/2026;100,5;101,5\n03/11/2026;101,5;102,5\n";
    let mut choices = Choices::default();
    choices.answer(Answer::ClosesAlone);
    assert_eq!(asked(italian), [Question::Extremes]);
    assert_eq!(read_with(italian, &choices).price, [101.5, 102.5]);
    assert_eq!(
        closes("Date,Value Traded,Settlement Price\n2026-11-02,1200000,100\n2026-11-03,900000,101\n"),
        [100.0, 101.0]
    );
    assert_eq!(
        closes("Date,Prev Close,Open Interest,LTP\n2026-11-02,99,5,100\n2026-11-03,100,6,101\n"),
        [100.0, 101.0]
    );
}

#[test]
fn bids_and_offers_and_returns_are_asked_about() {
    for quotes in [
        "time,Bid,Ask\n09:30,99,101\n",
        "Zeit;Geld;Brief\n09:30;99,5;101,5\n",
        "時間,買進價,賣出價\n09:30,99,101\n",
    ] {
        assert_eq!(asked(quotes), [Question::Quotes], "{quotes}");
    }
    let mut choices = Choices::default();
    choices.answer(look("time,Bid,Ask\n09:30,99,101\n").asks[0].answers[1].clone());
    assert_eq!(read_with("time,Bid,Ask\n09:30,99,101\n", &choices).price, [101.0]);
    for returns in [
        "Date,Daily return %\n2026-11-02,0.5\n2026-11-03,1.2\n",
        "Date,Return\n2026-11-02,0.5%\n2026-11-03,-1.2%\n",
    ] {
        assert_eq!(asked(returns), [Question::Returns], "{returns}");
    }
    assert_eq!(asked("Date,Perf X\n2026-11-02,0.5\n2026-11-03,1.9\n2026-11-04,0.2\n"), [Question::Returns]);
    assert_eq!(asked("Date,X\n2026-11-02,0.5\n2026-11-03,1.9\n2026-11-04,0.2\n"), [Question::Price]);
}

#[test]
fn extremes_are_found_by_name_or_by_law_or_asked_for() {
    let rows = "\n2026-11-02,100,103,99,102\n2026-11-03,102.5,104,96,97\n2026-11-04,97.5,99,80,84\n";
    for names in [
        "Date,Open (USD),High (USD),Low (USD),Close (USD)",
        "Date,Open Price,High Price,Low Price,Close Price",
    ] {
        assert_eq!(read(&format!("{names}{rows}")).price.len(), 12, "{names}");
    }
    let by_law = look(&format!("Date,Open,Foo,Low,Close{rows}"));
    assert_eq!((by_law.mapping.column(Role::High), by_law.columns[2].why), (Some(2), Some(Why::ByPrices)));
    assert_eq!(
        asked("Date,High,Low,Close\n2026-11-02,103,99,102\n2026-11-03,104,96,97\n"),
        [Question::Extremes]
    );
    // An extreme that is none: the law does not hold.
    assert_eq!(
        asked("Date,Open,Foo,Low,Close\n2026-11-02,100,5,99,102\n2026-11-03,102.5,7,96,97\n"),
        [Question::Extremes]
    );
}

#[test]
fn bars_without_names_are_told_by_their_laws() {
    // Each open is near the close before it: columns 1 and 4, wherever they stand.
    let usual = "09:30,100,101,99,100.5\n09:31,100.5,101,98,98.5\n09:32,98.5,99,98,98.75\n";
    assert_eq!(read(usual).price[..4], [100.0, 99.0, 101.0, 100.5]);
    let turned = "09:30,100.5,101,99,100\n09:31,98.5,101,98,100.5\n09:32,98.75,99,98,98.5\n";
    assert_eq!(read(turned).price[..4], [100.0, 99.0, 101.0, 100.5]);
    assert_eq!(asked("09:30,100,102,99,101\n"), [Question::OpenClose]);
}

#[test]
fn decimals_and_thousands_are_told_apart_by_what_proves_them() {
    assert_eq!(
        closes("Datum;Kurs\n02.11.2026;985\n03.11.2026;998\n04.11.2026;1.005\n"),
        [985.0, 998.0, 1005.0]
    );
    assert_eq!(closes("Date,Price\n02.11.2026,\"4,125\"\n03.11.2026,\"4,130\"\n"), [4.125, 4.13]);
    assert_eq!(closes("Date,Price\n2026-11-02,\"0,825\"\n2026-11-03,\"0,830\"\n"), [0.825, 0.83]);
    assert_eq!(closes("Datum;Schlusskurs\n02.11.2026;10,200\n03.11.2026;9,700\n"), [10.2, 9.7]);
    assert_eq!(closes("日付,終値\n2026/11/02,\"38,120\"\n2026/11/03,\"38,500\"\n"), [38_120.0, 38_500.0]);
    assert_eq!(
        closes("Date,Close\n2026-11-02,\"1,22,100.50\"\n2026-11-03,\"1,22,200\"\n"),
        [122_100.5, 122_200.0]
    );
    assert_eq!(
        closes("Date;Cours\n2026-11-02;1\u{202F}234,5 €\n2026-11-03;1\u{A0}240,5 €\n"),
        [1234.5, 1240.5]
    );
    let unknown = look("Datum;Kurs\n02.11.2026;19.850\n03.11.2026;19.998\n");
    let ask = unknown.ask(Question::Decimals).unwrap();
    assert_eq!((ask.example.as_str(), ask.line), ("19.850", 2));
    assert_eq!(asked("Datum,Kurs\n02.11.2026,100,50\n03.11.2026,101,25\n"), [Question::MoreFields]);
}

#[test]
fn one_of_several_securities_is_asked_for() {
    let mixed = "symbol,timestamp,price\nAAA,2026-11-02 09:30:00,100\nBBB,2026-11-02 09:30:01,300\nAAA,2026-11-02 09:31:00,100.2\nBBB,2026-11-02 09:31:01,301\n";
    assert_eq!(asked(mixed), [Question::Security]);
    let choices = Choices { security: Some("BBB".to_owned()), ..Choices::default() };
    let import = read_with(mixed, &choices);
    assert_eq!(
        (import.price.as_slice(), import.adjustments.count(Adjustment::OtherSecurities)),
        ([300.0, 301.0].as_slice(), 2)
    );
    let one_by_one =
        "일자,종목,종가\n2026-11-02,갑,100\n2026-11-03,갑,101\n2026-11-02,을,300\n2026-11-03,을,303\n";
    assert_eq!(asked(one_by_one), [Question::Security]);
    let unnamed =
        "Date,Close,Which\n2026-11-02,100,A\n2026-11-02,300,B\n2026-11-03,101,A\n2026-11-03,303,B\n";
    assert_eq!(asked(unnamed), [Question::Security]);
    assert_eq!(
        asked("Date,Close\n2026-11-02,100\n2026-11-02,300\n2026-11-03,101\n2026-11-03,303\n"),
        [Question::RepeatedDates]
    );
    let side = "time,price,size,side\n09:30:00,100,5,buy\n09:30:01,100.1,3,sell\n09:30:02,100.2,3,buy\n";
    assert_eq!(closes(side), [100.0, 100.1, 100.2], "a side is no security");
}

#[test]
fn of_two_tables_the_first_is_read_and_the_second_is_told() {
    let import = read("Time,Price\n09:30,100\n09:31,101\nStock B\nTime,Price\n09:30,300\n09:31,303\n");
    assert_eq!(import.price, [100.0, 101.0]);
    let refused: Vec<_> = import.refused.iter().map(|row| (row.line, row.problem)).collect();
    assert_eq!(refused, [(4, Problem::NotATime), (6, Problem::SecondTable), (7, Problem::SecondTable)]);
    // Names that stand again in a file of several days are no second table.
    let import = read("Date,Close\n2026-11-02,100\nDate,Close\n2026-11-03,101\n");
    assert_eq!((import.price.as_slice(), import.rows_refused), ([100.0, 101.0].as_slice(), 0));
}

#[test]
fn what_can_hardly_be_is_pointed_at_by_its_line() {
    let cautions = |text: &str| read(text).cautions.iter().map(|c| (c.line, c.kind)).collect::<Vec<_>>();
    assert_eq!(
        cautions("Date,Close\n2026-11-02,100\n2026-11-03,50.5\n2026-11-04,50\n"),
        [(3, CautionKind::FactorStep)]
    );
    assert_eq!(cautions("time,price\n09:30,100\n09:31,0.01\n09:32,100.2\n"), [(3, CautionKind::SinglePrice)]);
    let outside = "Date,Open,High,Low,Close\n2026-11-02,100,103,99,102\n2026-11-03,102,104,96,110\n";
    assert_eq!(cautions(outside), [(3, CautionKind::OutsideRange)]);
    assert_eq!(
        cautions("Date,Close\n2026-11-02,100\n2026-11-09,101\n2026-11-16,99\n"),
        [(2, CautionKind::Weekly)]
    );
    assert_eq!(
        cautions("Date,Close\n2026-09-30,100\n2026-10-31,101\n2026-11-30,99\n"),
        [(2, CautionKind::Monthly)]
    );
}

#[test]
fn each_encoding_is_known_by_the_names_under_it() {
    for (text, encoding) in [
        ("Datum;Eröffnung;Hoch;Tief;Schluss\n", Encoding::Windows1252),
        ("Data;Otwarcie;Najwyższy;Najniższy;Zamknięcie\n", Encoding::Windows1250),
        ("Дата;Открытие;Максимум;Минимум;Закрытие\n", Encoding::Windows1251),
        ("Tarih;Açılış;Yüksek;Düşük;Kapanış\n", Encoding::Windows1254),
        ("일자;시가;고가;저가;종가\n", Encoding::EucKr),
        ("日期;開盤價;最高價;最低價;收盤價\n", Encoding::Big5),
        ("日期;开盘价;最高价;最低价;收盘价\n", Encoding::Gbk),
        ("日付;始値;高値;安値;終値\n", Encoding::ShiftJis),
        ("Datum;Eröffnung;Hoch;Tief;Schluss\n", Encoding::Utf16Le),
        ("日付;始値;高値;安値;終値\n", Encoding::Utf16Be),
    ] {
        let text = format!("{text}2026-11-02;100,5;103,5;99,5;102,5\n2026-11-03;102,5;104,5;96,5;97,5\n");
        let bytes = encoded(&text, encoding);
        let sniffed = sniff(&Sample::new(&bytes, true).decoded_by(&Decoder), &Choices::default()).unwrap();
        assert_eq!(
            (sniffed.mapping.encoding, sniffed.encoding_unsure, sniffed.undecoded),
            (encoding, false, 0),
            "{text}"
        );
        let roles = [Role::Open, Role::High, Role::Low, Role::Price].map(|role| sniffed.mapping.column(role));
        assert_eq!(roles, [Some(1), Some(2), Some(3), Some(4)], "{text}");
        assert_eq!(decoded(&bytes, encoding), text);
    }
    let unsure = encoded("Größe;Ünsinn\n2026-11-02;100\n2026-11-03;101\n", Encoding::Windows1252);
    assert!(
        sniff(&Sample::new(&unsure, true).decoded_by(&Decoder), &Choices::default()).unwrap().encoding_unsure
    );
}

#[test]
fn no_row_is_lost_that_has_a_price_and_a_time() {
    for volume in ["-", "n/a", "NaN", "", "—"] {
        let import = read(&format!("time,price,volume\n09:30,100,5\n09:31,101,{volume}\n"));
        assert_eq!(
            (import.price.len(), import.adjustments.count(Adjustment::EmptyVolumes)),
            (2, 1),
            "{volume}"
        );
    }
    let equal = read("time,price\n09:30:00,100\n09:30:00,101\n09:30:01,102\n");
    assert_eq!(
        (equal.price.as_slice(), equal.adjustments.count(Adjustment::EqualTimesKept)),
        ([100.0, 101.0, 102.0].as_slice(), 1)
    );
    assert!(equal.minute.windows(2).all(|pair| pair[0] < pair[1]));
    let sorted = read("time,price\n2026-11-02 09:30,100\n2026-11-02 09:32,102\n2026-11-02 09:31,101\n");
    assert_eq!(
        (sorted.price.as_slice(), sorted.adjustments.count(Adjustment::RowsSorted)),
        ([100.0, 101.0, 102.0].as_slice(), 1)
    );
    let blank = read("Date;Close;\n2026-11-02;100;\n;;\n2026-11-03;101;\n;;\n");
    assert_eq!((blank.price.len(), blank.rows_refused), (2, 0));
}

#[test]
fn headers_of_several_rows_titles_notes_and_blanks_are_understood() {
    let yfinance = "Price,Close,High,Low,Open\nTicker,X,X,X,X\nDate,,,,\n2026-11-02,102,103,99,100\n2026-11-03,97,104,96,102.5\n";
    assert_eq!(read(yfinance).price[..4], [100.0, 99.0, 103.0, 102.0]);
    let notes = "My export\nmade 2026-11-05\n\nDate,Close\n2026-11-02,100\n2026-11-03,101\nTotal,\nSource: somewhere\n";
    let import = read(notes);
    assert_eq!((import.price.as_slice(), import.rows_refused), ([100.0, 101.0].as_slice(), 2));
    let aligned = "            Open   High    Low  Close\nDate\n2026-11-02  100.0  103.0   99.0  102.0\n2026-11-03  102.5  104.0   96.0   97.0\n";
    assert_eq!(read(aligned).price[..4], [100.0, 99.0, 103.0, 102.0]);
    let two = "Price,Close,Close\nTicker,AAA,BBB\nDate,,\n2026-11-02,102,204\n2026-11-03,97,194\n";
    assert_eq!(asked(two), [Question::Security]);
    let choices = Choices { security: Some("BBB".to_owned()), ..Choices::default() };
    assert_eq!(read_with(two, &choices).price, [204.0, 194.0]);
}

#[test]
fn what_is_no_table_is_called_what_it_is() {
    let problem = |text: &str| sniff(&Sample::new(text.as_bytes(), true), &Choices::default()).unwrap_err();
    assert_eq!(problem("{\"close\":[1,2]}"), SniffProblem::Json);
    assert_eq!(problem("<html><table><tr><td>2026-11-02</td></tr></table>"), SniffProblem::Html);
    assert_eq!(problem("PK\u{3}\u{4}xl/workbook.xml"), SniffProblem::Spreadsheet);
    assert_eq!(problem("PK\u{3}\u{4}prices.csv"), SniffProblem::Archive);
    assert_eq!(problem("Date,Close\n"), SniffProblem::NoRows);
    assert_eq!(problem("Dear reader\nall is well\n"), SniffProblem::NoTable);
}

#[test]
fn after_a_correction_everything_else_is_judged_again() {
    // As days of a month, the rows go one way; the reader says months first, and they do not.
    let text = "Date,Close\n02/11/2026,100\n03/11/2026,101\n";
    let as_days = Choices { stamp: Some(Stamp::DayFirst), ..Choices::default() };
    assert_eq!(dates(&read_with(text, &as_days)), ["2026-11-02", "2026-11-03"]);
    let mut choices = Choices::default();
    choices.set_column(1, Some(Role::Price));
    choices.delimiter = Some(price_files::Delimiter::Semicolon);
    let again = look_with("2026-11-02 10:00,5;100,5\n2026-11-02 10:01,5;101,5\n", &choices);
    assert_eq!((again.mapping.kind, again.mapping.column(Role::Price)), (Kind::Ticks, Some(1)));
}

#[test]
fn dividends_and_splits_are_told_with_their_day() {
    let text = "Date,Close,Dividends,Stock Splits\n2026-11-02,100,0.0,0.0\n2026-11-03,50,0.25,2.0\n";
    assert_eq!(asked(text), [Question::Dividends]);
    for (count, dividend) in [(true, 0.25), (false, 0.0)] {
        let mut choices = Choices::default();
        choices.answer(Answer::Dividends(count));
        let import = read_with(text, &choices);
        let events: Vec<(f64, f64)> = import.days.iter().map(|day| (day.dividend, day.split)).collect();
        assert_eq!(events, [(0.0, 1.0), (dividend, 2.0)]);
    }
}
