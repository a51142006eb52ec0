//! The odds of the method's table, drawn anew: the same bits as are shown, and near what they are compared with.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

use model::validation::odds::{Case, NORMAL_DAYS, SIMULATED, STOCK_DAYS, Simulated};
use reset_engine::odds::{Estimate, Market, MarketTerms, Odds, OddsTerms, Part};
use reset_engine::{Product, ProductTerms, Rebase};

const YEAR: u32 = 252;
/// Days of the shares; ticks of the drawing of each of them.
const DAYS: u32 = 400_000;
const EVERY_TICK: u32 = 20_000;
const PATHS: u32 = 2_500;
const MONTHS: u32 = 20_000;

fn odds(row: &Simulated, market: MarketTerms, days: u32) -> Odds {
    let terms = ProductTerms {
        leverage: row.leverage,
        trigger: row.trigger,
        rebase: Rebase::observed(),
        ..ProductTerms::default()
    };
    let terms = (Product::new(terms).unwrap(), OddsTerms { days, ..OddsTerms::default() });
    Odds::new(terms.0, Market::new(market).unwrap(), terms.1).unwrap()
}

fn market(row: &Simulated) -> MarketTerms {
    let normal = MarketTerms::normal(row.volatility);
    match row.case {
        Case::EveryTick => MarketTerms::single_stock(row.volatility),
        Case::AtOpen { tail } => MarketTerms { overnight_share: 0.5, tail_degrees: tail, ..normal },
        Case::Mean { drift } => MarketTerms { drift, ..normal },
        Case::Fair => MarketTerms { tail_degrees: Some(5.0), ..normal },
        Case::Reset | Case::Fund { .. } => normal,
    }
}

fn drawn(odds: &Odds, paths: u32) -> Part {
    odds.run(0..paths).unwrap()
}

/// The share of days with a reset, and what it is compared with.
fn share(hits: f64, days: u32) -> Estimate {
    let value = hits / f64::from(days);
    Estimate { value, standard_error: (value * (1.0 - value) / f64::from(days)).sqrt() }
}

/// Reference, value and error of a row.
fn computed(row: &Simulated) -> [f64; 3] {
    let market = market(row);
    let one = |row: &Simulated| odds(row, market, 1);
    match row.case {
        Case::Reset => {
            let Estimate { value, standard_error } = drawn(&one(row), DAYS).summary().day_with_reset;
            [touching(row, &market), value, standard_error]
        }
        Case::EveryTick => {
            let fast = drawn(&one(row), DAYS).summary().day_with_reset;
            let plain = one(row).run_seen(0..EVERY_TICK, true, |_, _| {}).unwrap().summary().day_with_reset;
            let error = libm::hypot(fast.standard_error, plain.standard_error);
            [plain.value, fast.value, error]
        }
        Case::AtOpen { .. } => {
            let mut hits = 0.0;
            one(row)
                .run_seen(0..DAYS, false, |_, resets| {
                    hits += f64::from(u8::from(resets[0].trigger_minute == 0.0))
                })
                .unwrap();
            let Estimate { value, standard_error } = share(hits, DAYS);
            [at_open(row, &market), value, standard_error]
        }
        Case::Mean { drift } => {
            let mean = drawn(&odds(row, market, YEAR), PATHS).summary().uncapped.mean;
            let reference = 100.0 * (1.0 + row.leverage * (drift / 252.0).exp_m1()).powi(252);
            [reference, mean.value, mean.standard_error]
        }
        Case::Fair => {
            let mean = drawn(&odds(row, market, 21), MONTHS).summary().protected.mean;
            [100.0, mean.value, mean.standard_error]
        }
        Case::Fund { index } => fund(row, &drawn(&odds(row, market, YEAR), PATHS), index),
    }
}

/// What the fund keeps of `(S/S₀)^L` on each path, for an index that returns `index`.
fn fund(row: &Simulated, part: &Part, index: f64) -> [f64; 3] {
    let growth = libm::pow(1.0 + index, row.leverage);
    let kept: Vec<f64> = part
        .ends()
        .zip(part.underlying())
        .map(|([_, uncapped], s)| growth * (uncapped / 100.0) * libm::pow(s / 100.0, -row.leverage))
        .collect();
    let n = f64::from(PATHS);
    let mean = kept.iter().sum::<f64>() / n;
    let variance = kept.iter().map(|k| (k - mean) * (k - mean)).sum::<f64>() / (n - 1.0);
    [published(row.volatility, index), mean - 1.0, (variance / n).sqrt()]
}

/// Estimated fund returns of `ProShares` `UltraPro` Short Dow30 (−3×), prospectus of 2025: one-year volatility and return of the
/// index. <https://www.sec.gov/Archives/edgar/data/1174610/000119312525220610/f42956d1.htm>
fn published(volatility: f64, index: f64) -> f64 {
    let table = [(0.1, 0.0, -0.058), (0.25, 0.0, -0.313), (0.25, -0.2, 0.342), (0.25, 0.2, -0.602)];
    table.iter().find(|(v, i, _)| (*v, *i) == (volatility, index)).unwrap().2
}

fn phi(x: f64) -> f64 {
    0.5 * libm::erfc(-x * std::f64::consts::FRAC_1_SQRT_2)
}

/// Side and distance of the level in logs, positive.
fn level(row: &Simulated) -> (f64, f64) {
    let side = row.leverage.signum();
    (side, (-side * (1.0 - side * row.trigger.unwrap()).ln()).abs())
}

/// Chance that a normal day seen at its ticks touches the level: the reflection principle with the level moved away.
fn touching(row: &Simulated, market: &MarketTerms) -> f64 {
    let variance = market.volatility * market.volatility / market.days_per_year;
    let (s, ticks) = (variance.sqrt(), market.session_minutes / market.tick_minutes);
    let (side, distance) = level(row);
    let b = distance + 0.5826 * s / ticks.sqrt();
    // Towards the level: the log drift is −σ²/2.
    let m = side * 0.5 * variance;
    phi((m - b) / s) + (2.0 * m * b / variance).exp() * phi((-b - m) / s)
}

/// Chance that the gap lies beyond the level: a normal tail, over the day's variance where that is drawn.
fn at_open(row: &Simulated, market: &MarketTerms) -> f64 {
    let gap = market.overnight_share * market.volatility * market.volatility / market.days_per_year;
    let (side, b) = level(row);
    let tail = |v: f64| phi((side * 0.5 * v - b) / v.sqrt());
    let Some(nu) = market.tail_degrees else { return tail(gap) };
    // Over χ² of ν degrees in steps of a hundredth.
    let density = |x: f64| {
        libm::pow(x, 0.5 * nu - 1.0) * (-0.5 * x).exp() / (libm::pow(2.0, 0.5 * nu) * libm::tgamma(0.5 * nu))
    };
    (0..10_000)
        .map(|i| 0.01 * (f64::from(i) + 0.5))
        .map(|x| density(x) * 0.01 * tail(gap * (nu - 2.0) / x))
        .sum()
}

#[test]
fn what_was_simulated_is_drawn_anew_and_is_near_what_is_known() {
    let found: Vec<[f64; 3]> = SIMULATED.iter().map(computed).collect();
    let shown: Vec<[f64; 3]> = SIMULATED.iter().map(|row| [row.reference, row.value, row.error]).collect();
    let near = |a: &[f64; 3], b: &[f64; 3]| a.iter().zip(b).all(|(a, b)| (a - b).abs() <= 1e-12 * b.abs());
    assert!(shown.iter().zip(&found).all(|(a, b)| near(a, b)), "drawn anew: {found:#?}");
    for row in SIMULATED {
        // The prospectus prints a tenth of a per cent, and its fund follows the index without steps.
        let printed = if matches!(row.case, Case::Fund { .. }) { 0.0005 } else { 0.0 };
        let off = (row.value - row.reference).abs() - printed;
        assert!(off < 4.0 * row.error, "{row:?}: {} errors", row.errors());
    }
}

#[test]
fn the_two_markets_at_sixty_per_cent_are_what_the_text_says() {
    let row = Simulated { volatility: 0.6, ..SIMULATED[0] };
    let normal = touching(&row, &market(&row));
    assert!((normal - NORMAL_DAYS).abs() <= 1e-12 * normal, "{normal}");
    let stock = drawn(&odds(&row, MarketTerms::single_stock(0.6), 1), DAYS).summary().day_with_reset;
    assert_eq!(stock.value, STOCK_DAYS, "± {}", stock.standard_error);
}
