//! What the tests of the odds share.

#![allow(dead_code, unreachable_pub)] // every test file uses a part of it

use reset_engine::odds::{Estimate, Market, MarketTerms, Odds, OddsTerms};
use reset_engine::{Product, ProductTerms, Rebase};

/// A product without costs.
pub fn product(leverage: f64, trigger: f64, rebase: Rebase) -> ProductTerms {
    ProductTerms { leverage, trigger: Some(trigger), rebase, ..ProductTerms::default() }
}

pub fn days(days: u32) -> OddsTerms {
    OddsTerms { days, ..OddsTerms::default() }
}

pub fn odds(product: ProductTerms, market: MarketTerms, terms: OddsTerms) -> Odds {
    Odds::new(Product::new(product).unwrap(), Market::new(market).unwrap(), terms).unwrap()
}

/// An estimate without an error.
pub const fn fixed(value: f64) -> Estimate {
    Estimate { value, standard_error: 0.0 }
}

/// Within four standard errors; seeds are fixed, so that a test fails for a change and for nothing else.
pub fn estimate_is(found: Estimate, expected: f64) {
    let off = (found.value - expected) / found.standard_error;
    assert!(
        off.abs() < 4.0,
        "{} ± {} instead of {expected}: {off} errors",
        found.value,
        found.standard_error
    );
}

/// The normal distribution.
pub fn phi(x: f64) -> f64 {
    0.5 * libm::erfc(-x * std::f64::consts::FRAC_1_SQRT_2)
}
