//! Any table, written in any of the forms that exports have, is read as the same prices, or asked about; and what was asked
//! and answered is read as the same prices.

#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

mod support;

use std::cell::Cell;

use price_files::{Choices, Decimal, Encoding, Import, Importer, PreviousClose, Role, Sample, Stamp, sniff};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::TestRunner;
use support::{Decoder, config, date, decoded, encoded};

/// Names of date, time, open, high, low, close and volume, with the encodings that the language was written in before
/// Unicode.
const LANGUAGES: [(&str, &[Encoding]); 16] = [
    ("Date|Time|Open|High|Low|Close|Volume", &[Encoding::Windows1252]),
    ("Trade Date|Trade Time|Open Price|High Price|Low Price|Last Price|Qty", &[Encoding::Windows1252]),
    ("Data|Ora|Apertura|Massimo|Minimo|Chiusura|Volumi", &[Encoding::Windows1252]),
    ("Datum|Uhrzeit|Eröffnung|Hoch|Tief|Schluss|Stück", &[Encoding::Windows1252]),
    ("Date|Heure|Ouverture|Plus haut|Plus bas|Clôture|Quantité", &[Encoding::Windows1252]),
    ("Fecha|Hora|Apertura|Máximo|Mínimo|Último|Volumen", &[Encoding::Windows1252]),
    ("Data|Hora|Abertura|Máxima|Mínima|Fechamento|Quantidade", &[Encoding::Windows1252]),
    ("Datum|Tijd|Opening|Hoogste|Laagste|Slotkoers|Aantal", &[Encoding::Windows1252]),
    ("Datum|Tid|Öppningskurs|Högst|Lägst|Stängning|Volym", &[Encoding::Windows1252]),
    ("Data|Czas|Otwarcie|Najwyższy|Najniższy|Zamknięcie|Wolumen", &[Encoding::Windows1250]),
    ("Дата|Время|Открытие|Максимум|Минимум|Закрытие|Объём", &[Encoding::Windows1251]),
    ("Tarih|Saat|Açılış|Yüksek|Düşük|Kapanış|Hacim", &[Encoding::Windows1254]),
    ("日期|時間|開盤價|最高價|最低價|收盤價|成交量", &[Encoding::Big5]),
    ("日期|时间|开盘价|最高价|最低价|收盘价|成交量", &[Encoding::Gbk]),
    ("日付|時刻|始値|高値|安値|終値|出来高", &[Encoding::ShiftJis]),
    ("일자|시간|시가|고가|저가|종가|거래량", &[Encoding::EucKr]),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Dates {
    Iso,
    Slashes,
    Compact,
    Dots,
    DayFirst,
    MonthFirst,
    Letters,
    Ideographs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Times {
    None,
    Minutes,
    Seconds,
    Halves,
    Digits,
}

/// How a table is written.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a habit of some export")]
struct Form {
    language: usize,
    /// Order of the columns: of date, time, open, high, low, close, volume.
    order: Vec<usize>,
    /// Whether there are extremes, and volumes.
    bars: bool,
    volumes: bool,
    /// Whether date and time share a column.
    together: bool,
    delimiter: char,
    decimal: Decimal,
    grouped: bool,
    dates: Dates,
    times: Times,
    newest_first: bool,
    /// 0: UTF-8; 1: with a mark; 2, 3: UTF-16; 4: the language's own.
    encoding: usize,
    /// Rows above and below.
    title: bool,
    total: bool,
    crlf: bool,
    /// A further column.
    change: bool,
}

/// A row: day since 1970, minute, the four prices in thousandths, volume.
type Row = (i32, u32, [i64; 4], u32);

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let step = (-40..40_i64, 0..30_i64, 0..30_i64, -40..40_i64, 1..100_000_u32);
    (10_000..2_000_000_i64, prop::collection::vec(step, 3..14), 0..400_i32).prop_map(
        |(start, steps, shift)| {
            let mut close = start;
            let mut rows = Vec::new();
            for (index, (gap, up, down, change, volume)) in steps.into_iter().enumerate() {
                let index = i32::try_from(index).unwrap();
                // Small fractions of the price; at least a thousandth.
                let part = |n: i64| (close * n / 2_000).clamp(-close / 4, close / 4);
                let open = (close + part(gap) / 4).max(1);
                let next = (open + part(change)).max(1);
                let (high, low) =
                    (open.max(next) + part(up) / 2 + 1, (open.min(next) - part(down) / 2 - 1).max(1));
                close = next;
                // Weekdays from 2 November 2026, a Monday, on.
                let day = 20_759 + shift * 7 + index / 5 * 7 + index % 5;
                rows.push((day, 570 + u32::try_from(index).unwrap() * 5, [open, high, low, next], volume));
            }
            rows
        },
    )
}

fn forms() -> impl Strategy<Value = Form> {
    let dates = select(vec![
        Dates::Iso,
        Dates::Slashes,
        Dates::Compact,
        Dates::Dots,
        Dates::DayFirst,
        Dates::MonthFirst,
        Dates::Letters,
        Dates::Ideographs,
    ]);
    let times = select(vec![Times::None, Times::Minutes, Times::Seconds, Times::Halves, Times::Digits]);
    let order = Just((0..7).collect::<Vec<usize>>()).prop_shuffle();
    let delimiter = select(vec![',', ';', '\t', '|']);
    let decimal = select(vec![Decimal::Point, Decimal::Comma]);
    (
        (0..LANGUAGES.len(), order, any::<[bool; 3]>(), delimiter, decimal, any::<bool>()),
        (dates, times, 0..5_usize, any::<[bool; 5]>()),
    )
        .prop_map(
            |(
                (language, order, [bars, volumes, together], delimiter, decimal, grouped),
                (dates, times, encoding, rest),
            )| {
                let [newest_first, title, total, crlf, change] = rest;
                // What no country writes: decimal commas in East Asia, or between commas under English names; months first
                // anywhere but in English.
                let english = language < 2;
                let points = language >= 12 || (english && delimiter == ',');
                let decimal = if points { Decimal::Point } else { decimal };
                let dates = match dates {
                    Dates::MonthFirst if !english || decimal == Decimal::Comma => Dates::DayFirst,
                    // Its signs are in no other encoding.
                    Dates::Ideographs if encoding == 4 && language < 12 => Dates::Iso,
                    dates => dates,
                };
                Form {
                    language,
                    order,
                    bars,
                    volumes,
                    together,
                    delimiter,
                    decimal,
                    grouped,
                    dates,
                    times,
                    newest_first,
                    encoding,
                    title,
                    total,
                    crlf,
                    change,
                }
            },
        )
}

fn day_text(day: i32, form: Dates) -> String {
    let iso = date(day);
    let (y, m, d) = (&iso[..4], &iso[5..7], &iso[8..]);
    let letters = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    match form {
        Dates::Iso => iso.clone(),
        Dates::Slashes => format!("{y}/{m}/{d}"),
        Dates::Compact => format!("{y}{m}{d}"),
        Dates::Dots => format!("{d}.{m}.{y}"),
        Dates::DayFirst => format!("{d}/{m}/{y}"),
        Dates::MonthFirst => format!("{m}/{d}/{y}"),
        Dates::Letters => format!("{d}-{}-{}", letters[m.parse::<usize>().unwrap() - 1], &y[2..]),
        Dates::Ideographs => format!("{y}年{m}月{d}日"),
    }
}

fn time_text(minute: u32, form: Times) -> String {
    let (h, m) = (minute / 60, minute % 60);
    match form {
        Times::None => String::new(),
        Times::Minutes => format!("{h:02}:{m:02}"),
        Times::Seconds => format!("{h:02}:{m:02}:00"),
        Times::Halves => format!("{}:{m:02} {}", (h + 11) % 12 + 1, if h < 12 { "AM" } else { "PM" }),
        Times::Digits => format!("{h:02}{m:02}00"),
    }
}

fn price_text(thousandths: i64, form: &Form) -> String {
    let (point, group) = if form.decimal == Decimal::Point { ('.', ',') } else { (',', '.') };
    let (whole, rest) = (thousandths / 1000, thousandths % 1000);
    let mut digits = whole.to_string();
    if form.grouped && digits.len() > 3 {
        digits.insert(digits.len() - 3, group);
    }
    // Trailing noughts are left out, as spreadsheets do.
    let decimals = format!("{rest:03}");
    let decimals = decimals.trim_end_matches('0');
    if decimals.is_empty() { digits } else { format!("{digits}{point}{decimals}") }
}

impl Form {
    /// The table's columns that are written: indices into date, time, open, high, low, close, volume.
    fn columns(&self) -> Vec<usize> {
        let dated = |column: &usize| match column {
            1 => self.times != Times::None && !self.together,
            2..=4 => self.bars,
            6 => self.volumes,
            _ => true,
        };
        self.order.iter().copied().filter(dated).collect()
    }

    fn field(&self, column: usize, row: &Row) -> String {
        let (day, minute, [open, high, low, close], volume) = row;
        match column {
            0 if self.together && self.times != Times::None => {
                format!("{} {}", day_text(*day, self.dates), time_text(*minute, self.times))
            }
            0 => day_text(*day, self.dates),
            1 => time_text(*minute, self.times),
            2 => price_text(*open, self),
            3 => price_text(*high, self),
            4 => price_text(*low, self),
            5 => price_text(*close, self),
            _ => volume.to_string(),
        }
    }

    fn write(&self, rows: &[Row]) -> Vec<u8> {
        let (names, own) = LANGUAGES[self.language];
        let names: Vec<&str> = names.split('|').collect();
        let quoted =
            |field: String| if field.contains(self.delimiter) { format!("\"{field}\"") } else { field };
        let columns = self.columns();
        let mut lines = Vec::new();
        if self.title {
            lines.push("Export 7".to_owned());
        }
        let mut header: Vec<String> = columns.iter().map(|column| names[*column].to_owned()).collect();
        if self.change {
            header.push("Change %".to_owned());
        }
        lines.push(header.join(&self.delimiter.to_string()));
        let line = |row: &Row| {
            let mut fields: Vec<String> =
                columns.iter().map(|column| quoted(self.field(*column, row))).collect();
            if self.change {
                let point = if self.decimal == Decimal::Point { "." } else { "," };
                fields.push(quoted(format!("0{point}5%")));
            }
            fields.join(&self.delimiter.to_string())
        };
        let body: Vec<String> = rows.iter().map(line).collect();
        if self.newest_first {
            lines.extend(body.into_iter().rev());
        } else {
            lines.extend(body);
        }
        if self.total {
            lines.push("Total".to_owned());
        }
        let end = if self.crlf { "\r\n" } else { "\n" };
        let text = lines.join(end) + end;
        match self.encoding {
            0 => text.into_bytes(),
            1 => format!("\u{FEFF}{text}").into_bytes(),
            2 => encoded(&text, Encoding::Utf16Le),
            3 => encoded(&format!("\u{FEFF}{text}"), Encoding::Utf16Be),
            _ => encoded(&text, own[0]),
        }
    }

    /// What the reader knows of it.
    fn answers(&self) -> Choices {
        let mut choices = Choices {
            decimal: Some(self.decimal),
            previous_close: Some(PreviousClose::FirstPrice),
            ..Choices::default()
        };
        choices.stamp = Some(match self.dates {
            Dates::Iso | Dates::Slashes | Dates::Compact | Dates::Ideographs => Stamp::YearFirst,
            Dates::Dots | Dates::DayFirst | Dates::Letters => Stamp::DayFirst,
            Dates::MonthFirst => Stamp::MonthFirst,
        });
        let roles = [Role::Date, Role::Time, Role::Open, Role::High, Role::Low, Role::Price, Role::Volume];
        for (index, column) in self.columns().into_iter().enumerate() {
            let role = if column == 0 && self.together && self.times != Times::None {
                Role::Time
            } else {
                roles[column]
            };
            choices.set_column(index, Some(role));
        }
        choices
    }
}

fn import(bytes: &[u8], choices: &Choices) -> Result<Option<Import>, String> {
    let choices = Choices { previous_close: Some(PreviousClose::FirstPrice), ..choices.clone() };
    let sniffed = sniff(&Sample::new(bytes, true).decoded_by(&Decoder), &choices)
        .map_err(|problem| format!("{problem:?}"))?;
    if !sniffed.asks.is_empty() {
        return Ok(None);
    }
    let mut importer = Importer::new(sniffed.mapping.clone()).map_err(|problem| format!("{problem:?}"))?;
    importer.feed(decoded(bytes, sniffed.mapping.encoding).as_bytes());
    Ok(Some(importer.finish()))
}

/// The same prices as the table's, in its days.
fn is_same(import: &Import, form: &Form, rows: &[Row]) -> Result<(), String> {
    let days: Vec<Option<i32>> = rows.iter().map(|row| Some(row.0)).collect();
    let found: Vec<Option<i32>> = import.days.iter().map(|day| day.date).collect();
    if found != days {
        return Err(format!("days {found:?}, not {days:?}"));
    }
    #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
    let price = |thousandths: i64| thousandths as f64 / 1000.0;
    let mut prices = Vec::new();
    for (_, _, [open, high, low, close], _) in rows {
        if form.bars {
            prices.extend([open, low, high, close].map(|thousandths| price(*thousandths)));
        } else {
            prices.push(price(*close));
        }
    }
    let same = import.price.len() == prices.len()
        && import.price.iter().zip(&prices).all(|(a, b)| (a - b).abs() <= 1e-12 * b);
    if same { Ok(()) } else { Err(format!("prices {:?}, not {prices:?}", import.price)) }
}

#[test]
fn any_table_in_any_form_is_read_as_the_same_prices_or_asked_about() {
    let (read, asked) = (Cell::new(0), Cell::new(0));
    let mut runner = TestRunner::new(config(1_500));
    let fail = |form: &Form, bytes: &[u8], why: String| {
        TestCaseError::fail(format!("{why}\n{form:?}\n{}", String::from_utf8_lossy(bytes)))
    };
    runner
        .run(&(forms(), rows()), |(form, rows)| {
            let bytes = form.write(&rows);
            let fail = |why| fail(&form, &bytes, why);
            if let Some(import) = import(&bytes, &Choices::default()).map_err(fail)? {
                read.set(read.get() + 1);
                is_same(&import, &form, &rows).map_err(fail)?;
            } else {
                asked.set(asked.get() + 1);
                let answered = import(&bytes, &form.answers()).map_err(fail)?;
                let answered = answered.ok_or_else(|| fail("asked again".to_owned()))?;
                is_same(&answered, &form, &rows).map_err(fail)?;
            }
            Ok(())
        })
        .unwrap();
    println!("read {}, asked {}", read.get(), asked.get());
    // Asking is no way out: most tables are read.
    assert!(read.get() > 4 * asked.get(), "read {}, asked {}", read.get(), asked.get());
}
