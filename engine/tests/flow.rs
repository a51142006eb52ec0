//! What products must trade: published rows, the closed forms of `vectors/README.md`'s sources, and laws as properties.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used)] // a failed unwrap in a test is a failed test

mod common;

use common::{assert_near, config, leverages};
use proptest::prelude::*;
use reset_engine::limits::{self, MAX_PRODUCTS};
use reset_engine::{DayTrades, InputError, Member, Universe, formula};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Case {
    name: String,
    #[serde(rename = "source")]
    _source: String,
    #[serde(rename = "arithmetic", default)]
    _arithmetic: String,
    r#move: f64,
    products: Vec<Row>,
    published_total: f64,
    absolute_tolerance: f64,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Row {
    name: String,
    leverage: f64,
    aum: f64,
    published_trade: f64,
}

fn cases() -> Vec<Case> {
    serde_json::from_str(include_str!("vectors/flow.json")).unwrap()
}

fn fund(leverage: f64, assets: f64) -> Member {
    Member { leverage, assets, trigger: None }
}

fn with_trigger(leverage: f64, assets: f64, trigger: f64) -> Member {
    Member { leverage, assets, trigger: Some(trigger) }
}

fn universe(members: &[Member]) -> Universe {
    Universe::new(members.to_vec()).unwrap()
}

/// The only trade of one product at one close.
fn one(leverage: f64, assets: f64, r: f64) -> f64 {
    universe(&[fund(leverage, assets)]).flow(&[r]).unwrap().total
}

#[test]
fn published_funds_trade_what_was_published() {
    for case in cases() {
        let members: Vec<Member> = case.products.iter().map(|row| fund(row.leverage, row.aum)).collect();
        let flow = universe(&members).flow(&vec![case.r#move; members.len()]).unwrap();
        for (row, trade) in case.products.iter().zip(&flow.trades) {
            let error = (trade - row.published_trade).abs();
            assert!(error <= case.absolute_tolerance, "{}, {}: {trade}", case.name, row.name);
        }
        #[expect(clippy::cast_precision_loss, reason = "a handful of rows")]
        let allowed = case.absolute_tolerance * members.len() as f64;
        assert!((flow.total - case.published_total).abs() <= allowed, "{}: {}", case.name, flow.total);
    }
}

/// Slope and shares worked out on the published rows: K = 12·507 + 6·2822.84 + 6·68.68 + 2·2604.19 + 2·1480.1 + 2·69.29 +
/// 6·285.38 = 33,452.56, of which 28,641.50 from inverse funds.
#[test]
fn the_funds_of_2011_trade_334_5_million_per_percent_most_of_it_inverse() {
    let case = &cases()[0];
    let members: Vec<Member> = case.products.iter().map(|row| fund(row.leverage, row.aum)).collect();
    let slope = universe(&members).slope();
    assert_near(slope.per_one_percent(), 334.5256);
    assert_near(slope.inverse, 28_641.5);
    assert!((slope.inverse / slope.total - 0.86).abs() < 0.005);
    let flow = universe(&members).flow(&vec![case.r#move; members.len()]).unwrap();
    assert_eq!(flow.per_one_percent, slope.per_one_percent());
    // Turnover of the last ten minutes with the closing auction, and of the day, in millions.
    assert!((-flow.total / 19_504.0 - 0.0547).abs() < 5e-5);
    assert!((-flow.total / 174_947.0 - 0.0061).abs() < 5e-5);
}

/// T2 of the regulator's example: NAV 100, 2x, reset at −25 %, then on to 60 or back to 90.
#[test]
fn the_regulators_2x_product_trades_50_at_the_reset_and_20_at_the_close() {
    let product = with_trigger(2.0, 100.0, 0.25);
    let on = DayTrades::new(&product, &[-0.25, -0.4]).unwrap();
    let back = DayTrades::new(&product, &[-0.25, -0.1]).unwrap();
    for (day, trades, without, net, gross) in
        [(on, [-50.0, -20.0], -80.0, -70.0, 70.0), (back, [-50.0, 20.0], -20.0, -30.0, 70.0)]
    {
        for (found, expected) in day.trades.iter().zip(trades) {
            assert_near(*found, expected);
        }
        assert_near(day.without_resets, without);
        assert_near(day.net, net);
        assert_near(day.gross, gross);
    }
}

/// N = 100, 2x, close −40 %: triggers of 25 % and 20 %, one close, and infinitely many resets.
#[test]
fn equal_triggers_sell_less_on_the_way_down_than_one_close() {
    for (trigger, resets, in_day, close) in [(0.25, 1.0, -50.0, -20.0), (0.2, 2.0, -64.0, -4.5)] {
        let slide = universe(&[with_trigger(2.0, 100.0, trigger)]).slide(-0.4).unwrap()[0];
        assert_eq!(slide.resets, resets);
        assert_near(slide.in_day, in_day);
        assert_near(slide.close, close);
    }
    let whole = universe(&[fund(2.0, 100.0)]).slide(-0.4).unwrap()[0];
    assert_eq!((whole.resets, whole.in_day, whole.close), (0.0, 0.0, -80.0));
    assert_near(formula::continuous_trade(2.0, 100.0, -0.4), -64.0);
    // −40, −24, −4.5 one by one.
    let day = DayTrades::new(&fund(2.0, 100.0), &[-0.2, -0.36, -0.4]).unwrap();
    for (found, expected) in day.trades.iter().zip([-40.0, -24.0, -4.5]) {
        assert_near(*found, expected);
    }
    assert_near(day.continuous, -64.0);
}

#[test]
fn a_trigger_reached_exactly_fires_on_a_slide() {
    // (5/6)³ of the previous close: three resets of a 3x product, half the NAV each.
    let r = 125.0 / 216.0 - 1.0;
    let slide = universe(&[with_trigger(3.0, 100.0, 1.0 / 6.0)]).slide(r).unwrap()[0];
    assert_eq!(slide.resets, 3.0);
    assert_near(slide.in_day, 2.0 * (12.5 - 100.0));
    assert!(slide.close.abs() < 1e-9);
    // A short product: up by half three times, −1x, half the NAV each time.
    let slide = universe(&[with_trigger(-1.0, 100.0, 0.5)]).slide(2.375).unwrap()[0];
    assert_eq!(slide.resets, 3.0);
    assert_near(slide.in_day, -2.0 * (12.5 - 100.0));
}

#[test]
fn endless_resets_are_the_continuous_limit() {
    for trigger in [f64::from_bits(1), 1e-300, 1e-17, 1e-6] {
        let slide = universe(&[with_trigger(3.0, 100.0, trigger)]).slide(-0.3).unwrap()[0];
        // 200·(0.7³ − 1)
        let error = (slide.in_day + slide.close + 131.4).abs();
        assert!(slide.resets.is_finite() && error < 1e-3, "{trigger}: {slide:?}");
    }
}

#[test]
fn what_is_lost_closes_everything() {
    // 3x at −40 %: 300 of exposure has become 180. −2x at +60 %: 200 short has become 320.
    assert_near(one(3.0, 100.0, -0.4), -180.0);
    assert_near(one(-2.0, 100.0, 0.6), 320.0);
    // At the boundary both forms agree: a bull fund never sells more than L − 1 times its NAV.
    assert_near(one(3.0, 100.0, -1.0 / 3.0), -200.0);
    let slide = universe(&[with_trigger(3.0, 100.0, 0.4)]).slide(-0.6).unwrap()[0];
    assert_eq!((slide.resets, slide.close), (1.0, 0.0));
    assert_near(slide.in_day, -180.0);
    let day = DayTrades::new(&fund(3.0, 100.0), &[-0.4, -0.1]).unwrap();
    assert_near(day.trades[0], -180.0);
    assert_eq!(day.trades[1], 0.0);
}

#[test]
fn wrong_published_formulas_are_not_ours() {
    // 3x, NAV 100, +5 %: 30, not 45 (new target less old exposure). 3x, +3 %: 18 % of NAV, not 9 %.
    assert_near(one(3.0, 100.0, 0.05), 30.0);
    assert_near(one(3.0, 100.0, 0.03), 18.0);
    // An inverse fund trades (L+1)/(L−1) times its long twin: 3 times for 2x, 2 times for 3x.
    assert_near(one(-2.0, 100.0, 0.03) / one(2.0, 100.0, 0.03), 3.0);
    assert_near(one(-3.0, 100.0, 0.03) / one(3.0, 100.0, 0.03), 2.0);
}

#[test]
fn each_product_trades_on_its_own_underlying() {
    let flow = universe(&[fund(2.0, 100.0), fund(-1.0, 50.0), fund(3.0, 0.0)]).flow(&[0.1, -0.2, 0.3]);
    let flow = flow.unwrap();
    assert_near(flow.trades[0], 20.0);
    assert_near(flow.trades[1], -20.0);
    assert_eq!(flow.trades[2], 0.0);
    assert_eq!(flow.total, 0.0);
    // K = 200 + 100 + 0.
    assert_near(flow.per_one_percent, 3.0);
}

/// Full offset: 2x holders redeem half of the day's gain, 3x holders two thirds; −1x holders add twice the day's loss, −2x
/// holders one and a half times.
#[test]
fn investors_who_take_their_gains_offset_the_flow_exactly() {
    for (leverage, share) in [(2.0, 0.5), (3.0, 2.0 / 3.0), (-1.0, 2.0), (-2.0, 1.5)] {
        let gain = 100.0 * leverage * 0.04;
        let creations = formula::offsetting_creations(leverage, 100.0, 0.04).unwrap();
        assert_near(creations, -share * gain);
        assert_near(formula::trade_with_creations(leverage, 100.0, 0.04, creations), 0.0);
        let whole = formula::trade(leverage, 100.0, 0.04);
        assert_near(formula::trade_with_creations(leverage, 100.0, 0.04, 0.25 * creations), 0.75 * whole);
    }
    assert_eq!(formula::offsetting_creations(3.0, 100.0, -0.5), None);
}

/// 3x of 100 at +10 %: NAV 130, exposure 390; −1x of 50: NAV 45, exposure −45. Lost ones have none.
#[test]
fn a_part_created_of_every_product_trades_that_part_of_the_exposure() {
    let both = universe(&[fund(3.0, 100.0), fund(-1.0, 50.0)]);
    assert_near(both.exposure(0.1).unwrap(), 345.0);
    assert_eq!(universe(&[fund(3.0, 100.0)]).exposure(-0.4), Ok(0.0));
    refused(both.exposure(-1.0), "move", "outOfRange");
    for (leverage, r) in [(2.0, 0.04), (3.0, -0.1), (-1.0, 0.2), (-2.0, -0.05)] {
        let exposure = universe(&[fund(leverage, 100.0)]).exposure(r).unwrap();
        let part =
            formula::offsetting_creations(leverage, 100.0, r).unwrap() / (100.0 * (1.0 + leverage * r));
        assert_near(one(leverage, 100.0, r) + part * exposure, 0.0);
    }
}

/// E[gross] ≈ |L(L−1)|·N·σ·√(2n/π) for n equal rebalances on a random path. Every path of eight steps of ±σ/√8 is taken:
/// then E|r| is σ/√8 itself, without the √(2/π) of a normal step.
#[test]
fn gross_trading_grows_with_the_root_of_the_number_of_resets() {
    let step = 0.01 / 8.0_f64.sqrt();
    let gross: f64 = (0..256_u32)
        .map(|path| {
            let mut price = 1.0;
            let moves: Vec<f64> = (0..8)
                .map(|bit| {
                    price *= if path >> bit & 1 == 0 { 1.0 + step } else { 1.0 - step };
                    price - 1.0
                })
                .collect();
            DayTrades::new(&fund(3.0, 100.0), &moves).unwrap().gross
        })
        .sum();
    // 6·100·0.01·√8; a product of mean-zero steps keeps its NAV on average.
    assert!((gross / 256.0 - 6.0 * 8.0_f64.sqrt()).abs() < 1e-9);
}

#[track_caller]
fn refused<T: std::fmt::Debug>(result: Result<T, InputError>, field: &str, code: &str) {
    let error = result.unwrap_err();
    assert_eq!((error.field.as_str(), error.problem.code()), (field, code), "{error}");
}

#[test]
fn products_have_limits() {
    let second = |change: fn(&mut Member)| {
        let mut members = vec![fund(2.0, 1.0); 2];
        change(&mut members[1]);
        Universe::new(members)
    };
    refused(second(|m| m.leverage = 0.0), "products[1].leverage", "zero");
    refused(second(|m| m.leverage = 20.5), "products[1].leverage", "outOfRange");
    refused(second(|m| m.leverage = f64::NAN), "products[1].leverage", "notFinite");
    refused(second(|m| m.assets = -1.0), "products[1].aum", "outOfRange");
    refused(second(|m| m.assets = f64::INFINITY), "products[1].aum", "notFinite");
    refused(second(|m| m.trigger = Some(0.0)), "products[1].trigger", "outOfRange");
    refused(second(|m| m.trigger = Some(1.1)), "products[1].trigger", "outOfRange");
    assert!(second(|m| m.assets = limits::ASSETS.max).is_ok());
    refused(Universe::new(vec![fund(2.0, 1.0); MAX_PRODUCTS + 1]), "products", "tooMany");
    assert!(Universe::new(vec![fund(2.0, 0.0); MAX_PRODUCTS]).is_ok());
    let empty = universe(&[]).flow(&[]).unwrap();
    assert_eq!((empty.total, empty.per_one_percent), (0.0, 0.0));
}

#[test]
fn moves_have_limits() {
    let two = universe(&[fund(2.0, 1.0), fund(3.0, 1.0)]);
    for r in [-1.0, -1.5, 1000.5] {
        refused(two.flow(&[0.0, r]), "products[1].move", "outOfRange");
    }
    refused(two.flow(&[f64::NAN, 0.0]), "products[0].move", "notFinite");
    refused(two.flow(&[0.0]), "moves", "lengthMismatch");
    refused(two.slide(-1.0), "move", "outOfRange");
    refused(DayTrades::new(&fund(2.0, 1.0), &[0.1, -1.0]), "moves[1]", "outOfRange");
    refused(DayTrades::new(&fund(2.0, 1.0), &[]), "moves", "empty");
    refused(DayTrades::new(&fund(2.0, -1.0), &[0.1]), "product.aum", "outOfRange");
}

/// Moves of segments that lose nobody: at most 90 % of what would.
fn segments() -> impl Strategy<Value = (f64, Vec<f64>)> {
    (leverages(), prop::collection::vec(-0.9..0.9, 1..12))
        .prop_map(|(leverage, parts)| (leverage, parts.iter().map(|p| p / leverage.abs().max(1.0)).collect()))
}

fn since_the_close(segments: &[f64]) -> Vec<f64> {
    let mut price = 1.0;
    segments
        .iter()
        .map(|r| {
            price *= 1.0 + r;
            price - 1.0
        })
        .collect()
}

proptest! {
    #![proptest_config(config(500))]

    /// `Σ trade = (L−1)·(NAV_end − NAV_start)`; gross likewise, step by step.
    #[test]
    fn trades_telescope((leverage, segments) in segments()) {
        let moves = since_the_close(&segments);
        prop_assume!(moves.iter().all(|r| *r < limits::MOVE.max && *r > -0.999_999));
        let day = DayTrades::new(&fund(leverage, 100.0), &moves).unwrap();
        let (mut nav, mut gross) = (100.0, 0.0);
        for r in &segments {
            let after = nav * (1.0 + leverage * r);
            gross += (leverage - 1.0).abs() * (after - nav).abs();
            nav = after;
        }
        let tolerance = 1e-7 * (1.0 + gross);
        prop_assert!((day.net - (leverage - 1.0) * (nav - 100.0)).abs() <= tolerance);
        prop_assert!((day.gross - gross).abs() <= tolerance);
    }

    /// With a reset less without: `N·L(L−1)²·r1·r2`.
    #[test]
    fn one_reset_changes_the_total_by_the_product_of_the_moves(leverage in leverages(), a in -0.9..0.9, b in -0.9..0.9) {
        let scale = f64::max(leverage.abs(), 1.0);
        let (r1, r2): (f64, f64) = (a / scale, b / scale);
        let moves = since_the_close(&[r1, r2]);
        prop_assume!(!formula::is_lost(leverage, moves[1]));
        let day = DayTrades::new(&fund(leverage, 100.0), &moves).unwrap();
        let expected = 100.0 * leverage * (leverage - 1.0).powi(2) * r1 * r2;
        prop_assert!((day.net - day.without_resets - expected).abs() <= 1e-9 * (1.0 + day.gross));
    }

    /// Bulls and bears trade in the direction of the move; only leverage between 0 and 1 leans against it.
    #[test]
    fn bull_and_bear_trade_the_same_way(leverage in leverages(), r in -0.99..2.0) {
        let trade = one(leverage, 100.0, r);
        let against = leverage > 0.0 && leverage < 1.0;
        let along = trade * r * if against { -1.0 } else { 1.0 };
        prop_assert!(along >= 0.0);
    }

    /// `L` and `1 − L` share a coefficient.
    #[test]
    fn a_leverage_and_its_mirror_trade_alike(leverage in -19.0..20.0, r in -0.04..0.04) {
        prop_assume!(leverage != 0.0 && leverage != 1.0);
        let (a, b) = (one(leverage, 100.0, r), one(1.0 - leverage, 100.0, r));
        prop_assert!((a - b).abs() <= 1e-9 * (1.0 + a.abs()));
    }

    /// Cash and shares: what a product holds is brought to `L` times what it is worth.
    #[test]
    fn the_trade_brings_the_holding_to_leverage_times_the_value(leverage in leverages(), r in -0.99..5.0) {
        let (holding, cash): (f64, f64) = (leverage * 100.0 * (1.0 + r), (1.0 - leverage) * 100.0);
        let value = (holding + cash).max(0.0);
        let expected = leverage * value - holding;
        prop_assert!((one(leverage, 100.0, r) - expected).abs() <= 1e-9 * (1.0 + expected.abs()));
    }

    #[test]
    fn no_long_product_sells_more_than_its_loans(leverage in 1.0..20.0, r in -0.999..0.0) {
        prop_assert!(one(leverage, 100.0, r) >= -(leverage - 1.0) * 100.0 - 1e-9);
    }

    #[test]
    fn flow_is_proportional_to_assets(leverage in leverages(), r in -0.99..5.0, scale in 0.001..1e6) {
        let (a, b): (f64, f64) = (one(leverage, 100.0 * scale, r), one(leverage, 100.0, r) * scale);
        prop_assert!((a - b).abs() <= 1e-12 * a.abs());
    }

    /// An adverse slide sells less with resets than in one close and more than with infinitely many; and a slide is the
    /// day of its levels.
    #[test]
    fn a_slide_lies_between_one_close_and_the_continuous_limit(
        leverage in prop_oneof![1.1..6.0, -6.0..-0.1], part in 0.05..0.95, far in 0.01..0.9_f64,
    ) {
        let trigger = f64::min(part / f64::abs(leverage), 0.99);
        let r = -far / leverage;
        let member = with_trigger(leverage, 100.0, trigger);
        let slide = universe(&[member]).slide(r).unwrap()[0];
        let (mut levels, step) = (Vec::new(), 1.0 - leverage.signum() * trigger);
        let mut level = step;
        while (level - 1.0 - r) * -leverage.signum() <= 0.0 {
            levels.push(level - 1.0);
            level *= step;
        }
        levels.push(r);
        let day = DayTrades::new(&member, &levels).unwrap();
        let total = slide.in_day + slide.close;
        prop_assert!((total - day.net).abs() <= 1e-9 * (1.0 + day.gross));
        let (smaller, larger) = (day.continuous.abs(), day.without_resets.abs());
        prop_assert!(total.abs() >= smaller * (1.0 - 1e-9) && total.abs() <= larger * (1.0 + 1e-9));
    }

    #[test]
    fn every_figure_is_finite_for_valid_inputs(
        leverage in leverages(), assets in prop_oneof![Just(0.0), Just(limits::ASSETS.max), 0.0..1e3],
        trigger in prop_oneof![Just(f64::from_bits(1)), Just(1.0), 1e-13..1.0],
        r in prop_oneof![Just((-1.0_f64).next_up()), Just(limits::MOVE.max), -1.0..3.0],
    ) {
        prop_assume!(r > -1.0);
        let member = with_trigger(leverage, assets, trigger);
        let slide = universe(&[member]).slide(r).unwrap()[0];
        let day = DayTrades::new(&member, &[r, -0.5, r]).unwrap();
        let flow = universe(&[member]).flow(&[r]).unwrap();
        let all = [slide.resets, slide.in_day, slide.close, day.net, day.gross, flow.total, day.without_resets];
        prop_assert!(all.iter().all(|x| x.is_finite()), "{all:?}");
    }
}
