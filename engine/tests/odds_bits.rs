//! The same question gives the same bits on every machine: natively by `cargo test`, in WebAssembly by
//! `cargo test --target wasm32-unknown-unknown` with `wasm-bindgen-test-runner`.
//!
//! The constant is a hash of every number of many answers. It says nothing about their being right (the other tests do);
//! it must change only when the drawing changes, and then for every target alike.

#![allow(clippy::unwrap_used)] // a failed unwrap in a test is a failed test

mod odds_support;

use odds_support::{days, odds, product};
use reset_engine::odds::{Distribution, Estimate, MarketTerms, OddsTerms};
use reset_engine::{Costs, ProductTerms, Rebase, RebaseRule};

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// Fowler, Noll and Vo's hash 1a, 64 bits.
struct Fnv(u64);

impl Fnv {
    fn number(&mut self, x: f64) {
        for byte in x.to_bits().to_le_bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
        }
    }

    fn numbers<'a>(&mut self, list: impl IntoIterator<Item = &'a f64>) {
        list.into_iter().for_each(|x| self.number(*x));
    }

    fn estimate(&mut self, estimate: Estimate) {
        self.numbers(&[estimate.value, estimate.standard_error]);
    }

    fn distribution(&mut self, distribution: &Distribution) {
        self.estimate(distribution.mean);
        self.estimate(distribution.lost);
        self.numbers(&distribution.sorted);
        self.numbers(&distribution.quantiles(&[0.01, 0.5, 0.77]).value);
        self.numbers(&distribution.histogram(20).edge);
    }
}

fn hash() -> u64 {
    let mut fnv = Fnv(0xCBF2_9CE4_8422_2325);
    let costs =
        Costs { fee_per_year: 0.0075, financing_rate: 0.0433, trading_cost: 0.0005, ..Costs::default() };
    let markets = [
        MarketTerms { drift: 0.08, u_shape: 0.6, ..MarketTerms::single_stock(1.6) },
        MarketTerms { tick_minutes: 5.0, ..MarketTerms::normal(2.5) },
        MarketTerms { jumps_per_year: 300.0, jump_mean: -0.02, jump_sd: 0.07, ..MarketTerms::normal(2.0) },
    ];
    for (i, market) in (0..).zip(markets) {
        for rule in RebaseRule::ALL {
            for leverage in [3.0, -2.0] {
                let product =
                    ProductTerms { costs, ..product(leverage, 0.12, Rebase::windowed(rule, 2.0, 9.0)) };
                let terms = OddsTerms { seed: 3 + i, weekends: i == 1, ..days(15) };
                let odds = odds(product, market, terms);
                let mut part = odds.run(20..50).unwrap();
                part.merge(odds.run(0..20).unwrap()).unwrap();
                let summary = part.summary();
                for estimate in [summary.resets_per_day, summary.day_with_reset, summary.path_with_reset] {
                    fnv.estimate(estimate);
                }
                for estimate in [summary.ahead.protected, summary.ahead.uncapped, summary.ahead.equal] {
                    fnv.estimate(estimate);
                }
                for distribution in
                    [&summary.protected, &summary.uncapped, &summary.underlying, &summary.difference]
                {
                    fnv.distribution(distribution);
                }
                for day in summary.fan.protected.iter().chain(&summary.fan.uncapped) {
                    fnv.numbers(day);
                }
                let path = odds.path(4, 100.0).unwrap();
                path.sessions().iter().for_each(|session| fnv.numbers(&session.price));
            }
        }
    }
    fnv.0
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn the_bits_of_the_odds_are_the_same_on_every_machine() {
    assert_eq!(format!("{:016x}", hash()), "ba37a8567e6ad954");
}
