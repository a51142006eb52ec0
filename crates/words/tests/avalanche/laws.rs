//! Laws for any table and assumptions, and that everything can be said of them in every language.

use model::avalanche::{Assumption, Assumptions, Column, Curve, Example, Holding, ImpactLaw, Table};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;
use words::i18n::LANGUAGES;
use words::{PlainNumerals, Text};

use crate::{Results, assume, english, table};

/// All catalogues, each with its numbers.
fn every_language() -> Vec<Text> {
    let numerals = |tag| match tag {
        "en" => PlainNumerals::ENGLISH,
        "it" => PlainNumerals::ITALIAN,
        "de" => PlainNumerals::GERMAN,
        "zh-Hant" | "ko" => PlainNumerals::EAST_ASIAN,
        other => panic!("there are no numbers for {other}"),
    };
    LANGUAGES.iter().map(|language| Text::built_in(language.tag, numerals(language.tag)).unwrap()).collect()
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

#[test]
fn assets_of_zero_and_an_empty_table_have_nothing_to_trade() {
    let mut empty = table(Example::Classroom);
    empty.put_number(0, Column::Assets, Some(0.0)).unwrap();
    let set = Example::Classroom.assumptions();
    for _ in 0..2 {
        let Results { flows, .. } = Results::new(&empty, &set);
        assert_eq!((flows.total, flows.slope.total), (0.0, 0.0));
        assert_eq!(
            english().slope(&empty, &flows),
            "These products have nothing to trade, whatever the move."
        );
        everything_shown(&empty, &set);
        empty.remove(0);
    }
}

/// Everything that is said: no number that is none, in any language.
fn everything_shown(table: &Table, set: &Assumptions) {
    let Results { flows, play, further, curve } = Results::new(table, set);
    for text in every_language() {
        let mut said = vec![
            text.slope(table, &flows),
            text.creations(table, &flows),
            text.avalanche_result(table, set, &flows, &play),
            text.flow_summary(table, &curve),
            text.front_run(set, &play),
            text.rounds_cut(&play),
        ];
        said.extend(text.bends(table, &curve));
        said.extend(play.gain.map(|gain| text.gain(gain)));
        said.extend(play.pair.as_ref().ok().map(|pair| text.trade_sums(table, pair)));
        said.extend(play.critical.iter().map(|critical| text.critical_leverage(*critical)));
        said.extend(play.critical.iter().map(|critical| text.critical_volumes(*critical)));
        said.extend(play.rounds.iter().map(|round| text.round(table, round)));
        said.extend(table.rows().iter().flat_map(|row| {
            let numbers = Column::ALL.into_iter().filter(|column| !column.is_words());
            numbers.map(|column| text.cell_value(row, column))
        }));
        let cells = [
            text.flow_cells(&curve),
            text.round_cells(table, &play),
            text.further_cells(&further),
            text.law_cells(&play),
        ];
        said.extend(cells.into_iter().flatten().flatten());
        for words in said {
            assert!(!["NaN", "inf", "∞", "{{"].iter().any(|nonsense| words.contains(nonsense)), "{words}");
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

fn any_table() -> impl Strategy<Value = Table> {
    prop::collection::vec(any_holding(), 0..12).prop_map(|rows| Table::new(rows, Example::Classroom).unwrap())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn bands_add_up_to_the_flow_of_all(table in any_table(), shock in -0.9..2.0_f64) {
        let curve = Curve::new(&table.universe(), Curve::ends(&table.universe(), shock));
        prop_assert!(curve.x.windows(2).all(|pair| pair[0] < pair[1]));
        prop_assert!(curve.x[0] <= shock && shock <= *curve.x.last().unwrap());
        for (i, total) in curve.total.iter().enumerate() {
            let sum: f64 = curve.layers.iter().map(|layer| layer.high[i] - layer.low[i]).sum();
            prop_assert!((sum - total).abs() <= 1e-9 * (1.0 + total.abs()) + 1e-6);
        }
        let zero = curve.x.iter().position(|r| *r == 0.0).unwrap();
        prop_assert_eq!(curve.total[zero], 0.0);
    }

    #[test]
    fn sorting_orders_and_loses_nothing(mut table in any_table(), column in select(Column::ALL.to_vec())) {
        let before = table.rows().to_vec();
        let order = table.sort(column);
        let mut seen = order.clone();
        seen.sort_unstable();
        prop_assert_eq!(seen, (0..before.len()).collect::<Vec<_>>());
        for (row, from) in table.rows().iter().zip(&order) {
            prop_assert_eq!(row, &before[*from]);
        }
        let ascending = |pair: &[Holding]| if column.is_words() {
            pair[0].words(column) <= pair[1].words(column)
        } else {
            pair[0].number(column).partial_cmp(&pair[1].number(column)) != Some(std::cmp::Ordering::Greater)
        };
        prop_assert!(table.rows().windows(2).all(ascending));
        table.sort(column);
        prop_assert!(table.rows().windows(2).all(|pair| ascending(&[pair[1].clone(), pair[0].clone()])));
    }

    #[test]
    fn whatever_is_set_every_part_can_be_shown(
        table in any_table(),
        shock in -0.99..3.0_f64,
        sigma in 0.0..1.0_f64,
        creations in -1.0..10.0_f64,
        law in select(ImpactLaw::ALL.to_vec()),
        underlying in select(vec!["A", "B \"b\", c", "elsewhere"]),
    ) {
        let mut set = Example::Classroom.assumptions();
        assume(&mut set, Assumption::Shock, shock);
        assume(&mut set, Assumption::Volatility, sigma);
        assume(&mut set, Assumption::Creations, creations);
        set.set_law(law);
        set.underlying = underlying.to_owned();
        everything_shown(&table, &set);
    }
}
