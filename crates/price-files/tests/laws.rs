//! Laws of the reader: the stable twin of the fuzz target, and the way there and back.

#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

mod support;

use std::fmt::Write;

use price_files::{
    Choices, Decimal, Import, Importer, Kind, Mapping, Order, PreviousClose, Role, Sample, Stamp, pack,
    sniff, unpack,
};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use support::{Decoder, config};

fn import(mapping: &Mapping, bytes: &[u8], cuts: &[usize]) -> Import {
    let mut importer = Importer::new(mapping.clone()).unwrap();
    let mut rest = bytes;
    for cut in cuts {
        let (piece, after) = rest.split_at((*cut).min(rest.len()));
        importer.feed(piece);
        rest = after;
    }
    importer.feed(rest);
    importer.finish()
}

/// What must hold for any bytes at all.
fn assert_lawful(bytes: &[u8], cuts: &[usize]) {
    let sample = Sample::new(bytes, true).decoded_by(&Decoder);
    let Ok(sniffed) = sniff(&sample, &Choices::default()) else { return };
    let mut mappings = vec![sniffed.mapping.clone()];
    for stamp in Stamp::ALL {
        let columns = [Some(0), Some(1), Some(2), Some(3), Some(4), Some(5), None, None, Some(6)];
        for kind in Kind::ALL {
            let session_start = if *kind == Kind::Bars { 1080.0 } else { 0.0 };
            let questions = Vec::new();
            let pattern = "YYYY-MM-DD hh:mm".to_owned();
            mappings.push(Mapping {
                stamp: *stamp,
                kind: *kind,
                columns,
                session_start,
                questions,
                pattern,
                ..sniffed.mapping.clone()
            });
        }
    }
    for mapping in &mappings {
        assert_eq!(unpack(&pack(mapping)), Some(mapping.clone()));
        if let Some(problem) = mapping.problem() {
            assert_eq!(Importer::new(mapping.clone()).err(), Some(problem));
            continue;
        }
        let whole = import(mapping, bytes, &[]);
        assert_eq!(import(mapping, bytes, cuts), whole);
        assert!(whole.refused.len() as u64 <= whole.rows_refused);
        assert_eq!(Import::from_parts(whole.clone().into_parts()).as_ref(), Some(&whole));
        if whole.rows_read == 0 {
            assert!(whole.days.is_empty() && whole.into_path().is_err());
        } else {
            // The engine takes whatever was read.
            assert_eq!(whole.into_path().err(), None);
        }
    }
}

/// Text that looks more like a file than arbitrary bytes do.
fn file_like() -> impl Strategy<Value = Vec<u8>> {
    let field = prop_oneof![
        4 => (0..3_u32, 0..25_u32, 0..61_u32).prop_map(|(d, h, m)| format!("2024-03-1{d} {h:02}:{m:02}")),
        2 => (1..14_u32, 1..32_u32).prop_map(|(m, d)| format!("{m}/{d}/2024")),
        4 => (0.0..1e4).prop_map(|v: f64| format!("{v:.2}")),
        1 => select(vec!["", "\"", "\"a\nb\"", "−1", "1e9999", "1.234.567,5", "\u{FEFF}", "1710513000", "999999999999999999999", "09:30"]).prop_map(str::to_owned),
        1 => select(vec!["time", "Date", "close", "open", "high", "low", "volume"]).prop_map(str::to_owned),
    ];
    let row = prop::collection::vec(field, 0..7);
    let ends = select(vec!["\n", "\r\n", "\r", "\n\n"]);
    let delimiters = select(vec![",", ";", "\t", "|"]);
    (prop::collection::vec(row, 0..12), ends, delimiters).prop_map(|(rows, end, between)| {
        rows.iter().map(|row| row.join(between) + end).collect::<String>().into_bytes()
    })
}

/// Sessions of dates, each with increasing milliseconds of the day and prices.
fn sessions() -> impl Strategy<Value = Vec<(i32, Vec<(u32, f64)>)>> {
    let price = prop_oneof![1e-9..1e-6, 1e-3..1e3, 1e3..1e12_f64];
    let ticks = prop::collection::btree_map(0..86_400_000_u32, price, 1..20);
    prop::collection::btree_map(1..28_i32, ticks, 1..6)
        .prop_map(|days| days.into_iter().map(|(day, ticks)| (day, ticks.into_iter().collect())).collect())
}

/// Found by fuzzing: nanoseconds since 1970 are counted up to the year 2262.
#[test]
fn years_beyond_the_count_of_nanoseconds_are_read_or_refused() {
    for rows in [
        "20-02-3408T09:30:00-05:00,100\n",
        "3408-02-20T09:30:00-05:00,100\n1408-02-20T09:30:00+05:00,101\n3408-02-20T09:31:00-05:00,102\n",
    ] {
        assert_lawful(format!("time,price\n{rows}").as_bytes(), &[20]);
    }
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn arbitrary_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300), cuts in prop::collection::vec(0..60_usize, 0..6)) {
        assert_lawful(&bytes, &cuts);
    }

    #[test]
    fn files_that_are_nearly_right_are_read_alike_however_they_are_cut(bytes in file_like(), cuts in prop::collection::vec(0..60_usize, 0..6)) {
        assert_lawful(&bytes, &cuts);
    }

    #[test]
    fn a_file_cut_anywhere_gives_the_same(bytes in file_like(), at in any::<Index>()) {
        assert_lawful(&bytes, &[at.index(bytes.len() + 1)]);
    }

    /// The standard library's conversion is the oracle.
    #[test]
    fn a_written_file_reads_back_to_the_same_ticks_to_the_last_bit(sessions in sessions(), comma in any::<bool>()) {
        let between = if comma { ';' } else { ',' };
        let mut text = format!("timestamp{between}price\n");
        for (day, ticks) in &sessions {
            for (ms, price) in ticks {
                let (h, m, s) = (ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60);
                let price = price.to_string().replace('.', if comma { "," } else { "." });
                writeln!(text, "2024-02-{day:02}T{h:02}:{m:02}:{s:02}.{:03}{between}{price}", ms % 1000).unwrap();
            }
        }
        let sniffed = sniff(&Sample::new(text.as_bytes(), true), &Choices::default()).unwrap();
        let decimal = if comma { Decimal::Comma } else { Decimal::Point };
        // One tick each day looks like days; the reader knows better. A comma may be taken to group thousands.
        let previous_close = PreviousClose::FirstPrice;
        let mapping = Mapping {
            kind: Kind::Ticks, decimal, order: Order::OldestFirst, previous_close, session_start: 0.0, questions: Vec::new(), ..sniffed.mapping
        };
        prop_assert_eq!(mapping.column(Role::Price), Some(1));
        let import = import(&mapping, text.as_bytes(), &[]);
        prop_assert_eq!(import.rows_refused, 0);
        let open = f64::from(sessions.iter().map(|(_, ticks)| ticks[0].0).min().unwrap());
        prop_assert_eq!(import.open, open / 60_000.0);
        let previous = sessions[0].1[0].1;
        prop_assert_eq!(import.previous_close, previous);
        for (session, (_, ticks)) in import.into_sessions().iter().zip(&sessions) {
            let minutes: Vec<f64> = ticks.iter().map(|(ms, _)| (f64::from(*ms) - open) / 60_000.0).collect();
            let prices: Vec<f64> = ticks.iter().map(|(_, price)| *price).collect();
            prop_assert_eq!(&session.minute, &minutes);
            prop_assert_eq!(&session.price, &prices);
        }
    }

    #[test]
    fn any_decimal_text_is_rounded_as_the_standard_library_rounds(
        digits in "[0-9]{1,19}", decimals in "[0-9]{0,12}", exponent in -6..6_i32,
    ) {
        let significant = format!("{digits}{decimals}").trim_start_matches('0').len();
        prop_assume!(significant <= 19);
        let text = format!("{digits}.{decimals}e{exponent}");
        let value: f64 = text.parse().unwrap();
        prop_assume!((1e-9..=1e12).contains(&value));
        let mapping = Mapping { header: false, previous_close: PreviousClose::FirstPrice, ..Mapping::default() }
            .with_column(Role::Time, Some(0)).with_column(Role::Price, Some(1));
        let import = import(&mapping, format!("09:30,{text}\n").as_bytes(), &[]);
        prop_assert_eq!(import.price, vec![value], "{}", text);
    }

    #[test]
    fn newest_first_gives_the_same_as_oldest_first(sessions in sessions()) {
        let mut rows = Vec::new();
        for (day, ticks) in &sessions {
            for (ms, price) in ticks {
                let (h, m, s) = (ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60);
                rows.push(format!("2024-02-{day:02} {h:02}:{m:02}:{s:02}.{:03},{price},{}\n", ms % 1000, ms % 7));
            }
        }
        let mapping = Mapping { header: false, ..Mapping::default() }
            .with_column(Role::Time, Some(0)).with_column(Role::Price, Some(1)).with_column(Role::Volume, Some(2));
        let up = import(&mapping, rows.concat().as_bytes(), &[]);
        rows.reverse();
        let turned = Mapping { order: Order::NewestFirst, ..mapping };
        let down = import(&turned, rows.concat().as_bytes(), &[]);
        prop_assert_eq!((up.rows_refused, down.rows_refused), (0, 0));
        prop_assert_eq!((up.open, up.length, up.previous_close), (down.open, down.length, down.previous_close));
        prop_assert_eq!(&up.days, &down.days);
        prop_assert_eq!(up.into_sessions(), down.into_sessions());
    }
}
