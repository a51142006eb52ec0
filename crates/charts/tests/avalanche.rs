//! The Avalanche's pictures and files, and every example as its reader meets it.

#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

use std::fmt::Write as _;

use charts::chart::{Shape, ShapeKind};
use charts::{export, plots};
use model::avalanche::{Assumption, Assumptions, Curve, Example, Flows, Holding, Play, Table};
use price_files::products;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;
use words::{PlainNumerals, Text};

fn english() -> Text {
    Text::built_in("en", PlainNumerals::ENGLISH).unwrap()
}

fn italian() -> Text {
    Text::built_in("it", PlainNumerals::ITALIAN).unwrap()
}

/// An example's table and assumptions, and what follows from them.
fn results(example: Example) -> (Table, Assumptions, Flows, Play, Curve) {
    let (table, set) = (Table::new(example.holdings(), example).unwrap(), example.assumptions());
    let (all, own) = (table.universe(), table.products_of(&set.underlying));
    let curve = Curve::new(&all, Curve::ends(&all, set.get(Assumption::Shock)));
    let (flows, play) = (Flows::new(&all, &own, &set), Play::new(&own, &set.cascade()));
    (table, set, flows, play, curve)
}

#[test]
fn every_example_reads_as_it_was_read_and_accepted() {
    for (name, example) in
        ["chain", "funds-2011", "single-stock-2026", "sectors-2025", "classroom"].iter().zip(Example::ALL)
    {
        let (table, set, flows, play, curve) = results(example);
        let mut out = String::new();
        for text in [english(), italian()] {
            let mut lines = text.example_lines(example).map(str::to_owned).to_vec();
            lines.extend([
                text.slope(&table, &flows),
                text.flow(&table, &set, &flows),
                text.creations(&table, &flows),
                text.ends_at(&table, &set.underlying, &play),
                text.flow_summary(&table, &curve),
            ]);
            lines.extend(play.gain.map(|gain| text.gain(gain)));
            lines.extend(play.rounds.iter().map(|round| format!("  {}", text.round(&table, round))));
            lines.extend(curve.kinks.iter().map(|kink| format!("  {}", text.kink(&table, kink))));
            for line in lines {
                let _ = writeln!(out, "{line}");
            }
            out.push('\n');
        }
        let _ = writeln!(out, "source: {}", example.source().unwrap_or("none"));
        out.push_str(&export::holdings(&table));
        let mut settings = insta::Settings::clone_current();
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!(format!("avalanche-{name}"), out));
    }
}

#[test]
fn the_pictures_are_drawn_at_every_width() {
    for example in Example::ALL {
        let (table, set, _, play, curve) = results(example);
        for width in [16.0, 320.0, 860.0] {
            let picture = plots::flow_picture(&english(), &table, &curve, set.get(Assumption::Shock), width);
            let is_band = |shape: &&Shape| matches!(shape.kind, ShapeKind::Polygon { .. });
            assert_eq!(picture.shapes.iter().filter(is_band).count(), curve.layers.len());
            for shown in 0..=play.rounds.len() {
                assert_eq!(
                    plots::stairs(&italian(), &play, shown, width).svg().is_empty(),
                    play.pair.is_err()
                );
            }
        }
    }
}

fn any_holding() -> impl Strategy<Value = Holding> {
    let leverage = select(vec![-3.0, -2.0, -1.0, 0.5, 1.0, 2.0, 3.0, 20.0]);
    let trigger = prop_oneof![Just(None), (0.01..1.0_f64).prop_map(Some)];
    let volume = prop_oneof![Just(None), Just(Some(0.0)), (1.0..1e6_f64).prop_map(Some)];
    let name = "[ -z]{1,20}[a-z]";
    (name, leverage, 0.0..1e6_f64, select(vec!["A", "B \"b\", c"]), trigger, volume).prop_map(
        |(name, leverage, assets, underlying, trigger, volume)| Holding {
            name: name.trim().trim_start_matches('#').trim().to_owned(),
            leverage,
            assets,
            underlying: underlying.to_owned(),
            trigger,
            volume,
        },
    )
}

/// 64 cases from a fixed seed, so that a build fails for a change and for nothing else. `PROPTEST_RNG_SEED` and
/// `PROPTEST_CASES` hunt elsewhere and longer.
fn config() -> ProptestConfig {
    let mut config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = 64;
    }
    if config.rng_seed == RngSeed::Random {
        config.rng_seed = RngSeed::Fixed(0x5EED_0F12_E5E7);
    }
    config
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_saved_table_comes_back_to_the_bit(holdings in prop::collection::vec(any_holding(), 1..12)) {
        let table = Table::new(holdings, Example::Classroom).unwrap();
        let rows = products(export::holdings(&table).as_bytes()).unwrap();
        prop_assert_eq!(rows.len(), table.rows().len());
        for (row, holding) in rows.iter().zip(table.rows()) {
            let [name, underlying] = &row.words;
            let read = Holding::from_file(row.line, [name, underlying], row.numbers).unwrap();
            prop_assert_eq!(&read, holding);
        }
    }
}
