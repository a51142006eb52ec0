//! The Avalanche: published cases, properties of table and flow, bad input, and every example as its reader meets it.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

mod lab;

use std::fmt::Write as _;

use lab::{config, english, every_language, italian};
use proptest::prelude::*;
use proptest::sample::select;
use reset_lab::export;
use reset_lab::import::products;
use reset_lab::model::FieldProblem;
use reset_lab::model::avalanche::{
    Assumptions, Cell, Column, Curve, Dial, Example, Holding, Impacts, NotPlayed, Play, RoundKind, Table,
    TableProblem,
};
use reset_lab::plots;
use reset_lab::sheets::Sheet;
use reset_lab::sheets::avalanche::{self as sheets, Shown, View};

fn table(example: Example) -> Table {
    Table::new(example.holdings(), example).unwrap()
}

fn play(example: Example, change: impl FnOnce(&mut Assumptions)) -> Play {
    let mut set = example.assumptions();
    change(&mut set);
    Play::new(&table(example), &set)
}

fn dial(set: &mut Assumptions, dial: Dial, value: f64) {
    set.set(dial, value).unwrap();
}

fn near(a: f64, b: f64, tolerance: f64) {
    assert!((a - b).abs() <= tolerance, "{a} is not {b}");
}

/// etf.com, "Leveraged/Inverse ETFs: Not Wagging The Dog": assets and trades in $ million.
#[test]
fn the_seven_funds_of_2011_trade_what_was_published() {
    let vectors: serde_json::Value =
        serde_json::from_str(include_str!("../engine/tests/vectors/flow.json")).unwrap();
    let published = vectors[0]["products"].as_array().unwrap();
    let holdings = Example::Funds2011.holdings();
    assert_eq!(holdings.len(), published.len());
    let shock = Example::Funds2011.assumptions().get(Dial::Shock);
    for (holding, row) in holdings.iter().zip(published) {
        assert_eq!(holding.name, row["name"].as_str().unwrap());
        assert_eq!(Some(holding.assets), row["aum"].as_f64());
        let flow = holding.leverage * (holding.leverage - 1.0) * holding.assets * shock;
        near(flow, row["publishedTrade"].as_f64().unwrap(), 0.011);
    }
    let play = play(Example::Funds2011, |_| {});
    near(play.flow, -1066.56, 0.01);
    near(play.slope.per_one_percent(), 334.5, 0.05);
    near(play.inverse_share().unwrap(), 0.86, 0.005);
    // Of the published volumes: 0.61 % of the day, 5.47 % of the last ten minutes and the closing auction.
    let (day, window) = play.shares.unwrap();
    near(day, 0.0061, 0.00005);
    near(window, 0.0547, 0.00005);
}

#[test]
fn the_headline_says_334_point_5_million_and_86_percent() {
    let play = play(Example::Funds2011, |_| {});
    assert_eq!(
        english().slope(&table(Example::Funds2011), &play),
        "A 1% move makes these products trade 334.5 million dollars in its own direction; 86% of it comes from inverse \
         funds."
    );
}

/// Press reports: about 1.7 billion for 5 %, about 15 % of a turnover of 11.2.
#[test]
fn the_single_stock_product_trades_the_reported_share() {
    let play = play(Example::SingleStock2026, |_| {});
    near(play.own_flow, 1.7, 1e-9);
    near(play.shares.unwrap().0, 0.1518, 0.00005);
}

/// Hand arithmetic: λ = Yσ/(V√φ) with K = 34, V = 11.2, φ = 10 %, Y = 1; r = r0/(1 − λK); |r| = ((c + √(c² + 4|r0|))/2)²
/// with c = σ√(K/V).
#[test]
fn gain_multiplier_and_both_laws_are_the_closed_forms() {
    for (sigma, gain, multiplier, roots) in [
        (0.03, 0.288, 1.404, [1.677, 4.052, 6.313, 11.795]),
        (0.04, 0.384, 1.623, [1.981, 4.474, 6.820, 12.460]),
        (0.05, 0.480, 1.923, [2.330, 4.935, 7.364, 13.160]),
    ] {
        for (shock, root) in [0.01, 0.03, 0.05, 0.1].into_iter().zip(roots) {
            let play = play(Example::SingleStock2026, |set| {
                dial(set, Dial::Volatility, sigma);
                dial(set, Dial::Shock, -shock);
            });
            near(play.gain.unwrap(), gain, 0.0005);
            near(play.multiplier().unwrap(), multiplier, 0.0005);
            let (linear, square) = play.compared.unwrap();
            near(linear.with.close.r.unwrap(), -shock / (1.0 - gain), 0.0001);
            near(square.with.close.r.unwrap(), -root / 100.0, 0.000_005);
        }
    }
    let play = play(Example::SingleStock2026, |set| dial(set, Dial::Shock, -0.05));
    near(play.pair.unwrap().with.close.r.unwrap(), -0.0702, 0.000_05);
}

/// A*/V = √φ/(YσL(L − 1)) at φ = 10 %, Y = 1, σ = 3 %.
#[test]
fn critical_assets_are_so_many_days_of_volume() {
    let play = play(Example::SingleStock2026, |_| {});
    for (critical, (leverage, volumes)) in play.critical.iter().zip([(2.0, 5.27), (3.0, 1.76), (-3.0, 0.88)])
    {
        assert_eq!(critical.leverage, leverage);
        near(critical.volumes, volumes, 0.005);
    }
}

/// SFC and IFEC: 100 in a 2x product, a reset at −25 %, then 20 % on or back.
#[test]
fn the_regulators_example_goes_on_with_less_and_turns_with_more() {
    let [on, turn] = play(Example::Classroom, |_| {}).then;
    near(on.end, -0.4, 1e-12);
    near(on.at_resets, -50.0, 1e-9);
    near(on.close, -20.0, 1e-9);
    near(on.gross, 70.0, 1e-9);
    near(on.without, -80.0, 1e-9);
    near(turn.end, -0.1, 1e-12);
    near(turn.at_resets, -50.0, 1e-9);
    near(turn.close, 20.0, 1e-9);
    near(turn.gross, 70.0, 1e-9);
    near(turn.without, -20.0, 1e-9);
}

#[test]
fn rounds_follow_each_other_price_by_price() {
    let play = play(Example::Classroom, |_| {});
    let kinds: Vec<_> = play.rounds.iter().map(|round| round.kind).collect();
    assert!(matches!(
        kinds[..],
        [RoundKind::Start, RoundKind::Shock, RoundKind::Reset(0), RoundKind::Close(_), RoundKind::NextDay]
    ));
    for pair in play.rounds.windows(2) {
        assert_eq!(pair[0].after, Some(pair[1].before));
    }
    // All of the flow's move comes back: the next day ends at the first move.
    near(play.rounds.last().unwrap().after.unwrap(), -0.25, 1e-12);
    // The reset is priced at the price that fired it: 100 · 2 · −0.25.
    near(play.rounds[2].trade, -50.0, 1e-9);
}

#[test]
fn past_the_critical_point_wipe_outs_stop_a_fall_and_nothing_a_rise() {
    let example = Example::SingleStock2026;
    let mut set = example.assumptions();
    dial(&mut set, Dial::Volatility, 0.5);
    dial(&mut set, Dial::Shock, -0.05);
    let (table, play) = (table(example), play(example, |new| new.clone_from(&set)));
    assert!(play.gain.unwrap() >= 1.0 && play.multiplier().is_none());
    let said = english().ends_at(&table, &set, &play);
    // Lost at −50 %, it has less to sell the lower the price: r = r0 − λ·L·A·(1 + r), and λ·L·A is the gain.
    let gain = play.gain.unwrap();
    let close = &play.pair.as_ref().unwrap().with.close;
    near(close.r.unwrap(), (-0.05 - gain) / (1.0 + gain), 1e-12);
    assert!(!said.contains("no equilibrium"), "{said}");
    dial(&mut set, Dial::Shock, 0.05);
    let play = Play::new(&table, &set);
    assert!(english().ends_at(&table, &set, &play).contains("nothing caps a rise"));
}

#[test]
fn impact_without_a_volume_says_what_to_do() {
    let example = Example::SingleStock2026;
    let (mut table, set) = (table(example), example.assumptions());
    for (volume, problem) in [(None, NotPlayed::UnknownVolume), (Some(0.0), NotPlayed::NoVolume)] {
        table.put_number(0, Column::Volume, volume).unwrap();
        let play = Play::new(&table, &set);
        assert_eq!(play.pair, Err(problem));
        assert_eq!((play.shares, play.gain), (None, None));
        near(play.own_flow, 1.7, 1e-9);
        let mut off = set.clone();
        off.impact = Impacts::None;
        assert!(Play::new(&table, &off).pair.is_ok());
    }
    let mut other = table.rows()[0].clone();
    other.volume = Some(5.0);
    table.add(other).unwrap();
    assert_eq!(Play::new(&table, &set).pair, Err(NotPlayed::Conflict(0, 1)));
    table.put_number(1, Column::Volume, Some(7.0)).unwrap();
    assert!(Play::new(&table, &set).pair.is_ok(), "a volume holds for all rows of its underlying");
    let mut elsewhere = set.clone();
    elsewhere.underlying = "Nothing".to_owned();
    assert_eq!(Play::new(&table, &elsewhere).pair, Err(NotPlayed::NoProducts));
}

#[test]
fn cells_and_dials_refuse_what_cannot_be_and_keep_what_holds() {
    let mut table = table(Example::Classroom);
    let before = table.clone();
    for (column, value, problem) in [
        (Column::Leverage, Some(0.0), FieldProblem::Zero),
        (Column::Leverage, None, FieldProblem::Empty),
        (Column::Assets, None, FieldProblem::Empty),
        (Column::Assets, Some(f64::NAN), FieldProblem::NotANumber),
    ] {
        assert_eq!(table.put_number(0, column, value), Err(problem));
    }
    for (column, value) in [
        (Column::Leverage, 20.5),
        (Column::Assets, -1.0),
        (Column::Assets, 2e15),
        (Column::Trigger, 0.0),
        (Column::Trigger, 1.01),
        (Column::Volume, -1.0),
    ] {
        let refused = table.put_number(0, column, Some(value));
        assert!(matches!(refused, Err(FieldProblem::OutOfRange(_))), "{column:?} {value}");
    }
    assert_eq!(table.put_words(Cell::Of(0, Column::Name), "  "), Err(FieldProblem::Empty));
    assert_eq!(table.put_words(Cell::Of(0, Column::Name), &"x".repeat(61)), Err(FieldProblem::TooLong));
    assert_eq!(table, before);
    let mut set = Example::Classroom.assumptions();
    for (dial, value) in [
        (Dial::Shock, -1.0),
        (Dial::Shock, -1.5),
        (Dial::Reversal, 1.1),
        (Dial::Window, 0.0),
        (Dial::Participation, 0.0),
    ] {
        assert!(set.set(dial, value).is_err(), "{dial:?} {value}");
    }
    assert_eq!(set, Example::Classroom.assumptions());
    assert!(english().problem(Dial::Shock.like(), set.set(Dial::Shock, -1.0).unwrap_err()).contains("−100%"));
}

#[test]
fn ten_thousand_products_are_taken_and_one_more_is_not() {
    let row = Example::Classroom.holdings().remove(0);
    let mut full = Table::new(vec![row.clone(); 10_000], Example::Classroom).unwrap();
    assert_eq!(full.add(row.clone()), Err(TableProblem::TooMany));
    assert_eq!(full.rows().len(), 10_000);
    assert_eq!(Table::new(vec![row; 10_001], Example::Classroom), Err(TableProblem::TooMany));
    let play = Play::new(&full, &Example::Classroom.assumptions());
    near(play.slope.total, 2e6, 1e-3);
    assert_eq!(Curve::new(&full, Curve::ends(&full, -0.25)).layers.len(), 6, "five bands and the others");
}

#[test]
fn assets_of_zero_and_an_empty_table_have_nothing_to_trade() {
    let mut empty = table(Example::Classroom);
    empty.put_number(0, Column::Assets, Some(0.0)).unwrap();
    let set = Example::Classroom.assumptions();
    for _ in 0..2 {
        let play = Play::new(&empty, &set);
        assert_eq!((play.flow, play.slope.total), (0.0, 0.0));
        assert_eq!(
            english().slope(&empty, &play),
            "These products have nothing to trade, whatever the move."
        );
        everything_shown(&empty, &set);
        empty.remove(0);
    }
}

/// All parts of the section as HTML: no number that is none, in any language.
fn everything_shown(table: &Table, set: &Assumptions) {
    let (play, curve) = (Play::new(table, set), Curve::new(table, Curve::ends(table, set.get(Dial::Shock))));
    let view = View::new(set.clone());
    for text in every_language() {
        let shown = Shown { text: &text, table, view: &view, play: &play, curve: &curve, width: 640.0 };
        for part in [
            sheets::flows as fn(&Shown) -> Sheet,
            sheets::rounds,
            sheets::assumptions,
            sheets::products,
            sheets::said,
        ] {
            let sheet = part(&shown);
            for nonsense in ["NaN", "inf", "∞"] {
                let html = sheet.html.replace("inf=", "");
                assert!(!html.split(['>', '<']).any(|words| words.trim() == nonsense), "{nonsense}");
                assert!(!html.contains("NaN"), "{html}");
            }
            assert!(!sheet.html.contains("{{"));
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
    #![proptest_config(config(64))]

    #[test]
    fn bands_add_up_to_the_flow_of_all(table in any_table(), shock in -0.9..2.0_f64) {
        let curve = Curve::new(&table, Curve::ends(&table, shock));
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
    fn a_saved_table_comes_back_to_the_bit(table in any_table()) {
        prop_assume!(!table.rows().is_empty());
        let rows = products(export::holdings(&table).as_bytes()).unwrap();
        prop_assert_eq!(rows.len(), table.rows().len());
        for (row, holding) in rows.iter().zip(table.rows()) {
            prop_assert_eq!(&row.words, &[holding.name.clone(), holding.underlying.clone()]);
            let numbers = [Some(holding.leverage), Some(holding.assets), holding.trigger, holding.volume];
            prop_assert_eq!(row.numbers, numbers);
        }
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
        impact in select(Impacts::ALL.to_vec()),
        underlying in select(vec!["A", "B \"b\", c", "elsewhere"]),
    ) {
        let mut set = Example::Classroom.assumptions();
        dial(&mut set, Dial::Shock, shock);
        dial(&mut set, Dial::Volatility, sigma);
        dial(&mut set, Dial::Creations, creations);
        (set.impact, set.underlying) = (impact, underlying.to_owned());
        everything_shown(&table, &set);
    }
}

#[test]
fn every_example_reads_as_it_was_read_and_accepted() {
    for (name, example) in
        ["funds-2011", "single-stock-2026", "sectors-2025", "classroom"].iter().zip(Example::ALL)
    {
        let (table, set) = (table(example), example.assumptions());
        let (play, curve) =
            (Play::new(&table, &set), Curve::new(&table, Curve::ends(&table, set.get(Dial::Shock))));
        let mut out = String::new();
        for text in [english(), italian()] {
            let mut lines = text.example_lines(example).map(str::to_owned).to_vec();
            lines.extend([
                text.slope(&table, &play),
                text.flow(&table, &set, &play),
                text.creations(&table, &play),
                text.ends_at(&table, &set, &play),
                text.flow_summary(&table, &curve),
            ]);
            lines.extend(play.gain.map(|gain| text.gain(gain)));
            lines.extend(play.rounds.iter().map(|round| format!("  {}", text.round(&table, &set, round))));
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
        let (table, set) = (table(example), example.assumptions());
        let curve = Curve::new(&table, Curve::ends(&table, set.get(Dial::Shock)));
        let play = Play::new(&table, &set);
        for width in [16.0, 320.0, 860.0] {
            let svg = plots::flow_picture(&english(), &table, &curve, set.get(Dial::Shock), width);
            assert_eq!(svg.matches("<polygon").count(), curve.layers.len());
            for shown in 0..=play.rounds.len() {
                assert_eq!(plots::stairs(&italian(), &play, shown, width).is_empty(), play.pair.is_err());
            }
        }
    }
}
